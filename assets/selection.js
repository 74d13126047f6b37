/* The reader's selection: how gestures change it, how it stands in the address. The one writer of the store. */
(function (root) {
  "use strict";

  const LISTS = ["actor", "type", "reliability", "source"];
  const ASKED = [
    "since", "until", "dates", "actor", "match", "type", "q", "known", "unstated", "reliability", "source", "single",
    "outside", "v", "ignored",
  ];
  const SHOWN = ["event", "tie", "about"];
  const LOOKS = ["lanes", "links", "today", "view", "group", "rule", "embed"];
  const ORDER = [...ASKED.slice(0, 12), ...SHOWN, "outside", ...LOOKS];
  const TEXTS = [...ORDER.filter((name) => !LISTS.includes(name)), "v"];
  const DEFAULTS = {
    dates: "possible", match: "any", unstated: "show", outside: "dim", lanes: "type", links: "picked", view: "events",
    group: "attribute", rule: "range",
  };
  const CONTROLS = {
    search: "q", since: "since", until: "until", "dates-mode": "dates", "actor-filter": "actor",
    "match-mode": "match", "type-filter": "type", "outside-mode": "outside", known: "known", "unstated-mode": "unstated",
    "reliability-filter": "reliability", "lanes-mode": "lanes", "links-mode": "links", "view-mode": "view",
    "group-mode": "group", "rule-mode": "rule",
  };
  const SETTLES = 1200;

  /** A selection that asks for everything and shows nothing in the detail panel. */
  function empty() {
    const state = { ignored: [] };
    TEXTS.forEach((name) => (state[name] = DEFAULTS[name] || ""));
    LISTS.forEach((name) => (state[name] = []));
    return state;
  }

  /** The selection of an address's query; unknown parameters are named in `ignored`. */
  function fromSearch(search) {
    const state = empty();
    for (const [name, value] of new URLSearchParams(search)) {
      if (LISTS.includes(name)) {
        if (value && !state[name].includes(value)) state[name].push(value);
      } else if (TEXTS.includes(name)) {
        state[name] = value || DEFAULTS[name] || "";
      } else if (!state.ignored.includes(name)) {
        state.ignored.push(name);
      }
    }
    return state;
  }

  /** The query of a selection, parameters in a fixed order, defaults left out; "" when nothing is picked. */
  function toSearch(state) {
    const query = new URLSearchParams();
    for (const name of ORDER) {
      if (LISTS.includes(name)) state[name].forEach((value) => query.append(name, value));
      else if (state[name] && state[name] !== DEFAULTS[name]) query.set(name, state[name]);
    }
    const text = query.toString();
    if (!text && !state.v) return "";
    query.set("v", state.v || "1");
    return text ? "?" + query.toString() : "";
  }

  /** The two ends of a tie's text ("a>b" or "a~b"). */
  function endsOf(tie) {
    return tie.split(/[>~]/);
  }

  function chooseActor(state, gesture) {
    const chosen = state.actor.includes(gesture.id);
    const alone = chosen && state.actor.length === 1;
    let actor = alone ? [] : [gesture.id];
    if (gesture.add) actor = chosen ? state.actor.filter((id) => id !== gesture.id) : [...state.actor, gesture.id];
    const kept = actor.includes(gesture.id);
    return { actor, match: actor.length < 2 ? "any" : state.match, event: "", tie: "", about: kept ? gesture.id : "" };
  }

  function chooseTie(state, gesture) {
    if (state.tie === gesture.id) return { actor: [], match: "any", tie: "" };
    return { actor: endsOf(gesture.id), match: "all", tie: gesture.id, event: "", about: "" };
  }

  const ACTS = {
    set: (state, gesture) => ({ [gesture.name]: gesture.value }),
    period: (state, gesture) => ({ since: gesture.since || "", until: gesture.until || "" }),
    actor: chooseActor,
    tie: chooseTie,
    event: (state, gesture) => ({ event: gesture.id === state.event ? "" : gesture.id, tie: "", about: "" }),
    about: (state, gesture) => ({ event: "", tie: "", about: gesture.id }),
    clear: (state) => ({ ...empty(), outside: state.outside, ...pick(state, LOOKS) }),
    address: (state, gesture) => fromSearch(gesture.search),
  };

  /** The selection after a gesture {do, ...}; unknown gestures change nothing. */
  function reduce(state, gesture) {
    const act = ACTS[gesture.do];
    if (!act || (gesture.do === "set" && same(state[gesture.name], gesture.value))) return state;
    const ignored = gesture.do === "address" ? {} : { ignored: [] };
    return { ...state, ...ignored, ...act(state, gesture) };
  }

  function pick(state, names) {
    return Object.fromEntries(names.map((name) => [name, state[name]]));
  }

  function same(one, other) {
    return JSON.stringify(one) === JSON.stringify(other);
  }

  /** Whether an address is replaced, not pushed: while one goes on typing words or moving the period. */
  function goesOn(last, gesture, now) {
    const name = gesture.do === "set" ? gesture.name : gesture.do;
    return ["q", "period"].includes(name) && last.name === name && now - last.at < SETTLES;
  }

  const last = { name: "", at: 0 };

  function mirror(state, gesture) {
    if (gesture.do === "address") return;
    const url = root.location.pathname + toSearch(state);
    if (url === root.location.pathname + root.location.search) return;
    const now = Date.now();
    root.history[goesOn(last, gesture, now) ? "replaceState" : "pushState"](null, "", url);
    Object.assign(last, { name: gesture.do === "set" ? gesture.name : gesture.do, at: now });
  }

  function gestureOf(triggered, gesture, values) {
    const id = triggered[0].prop_id.split(".")[0];
    if (id === "gesture") return gesture;
    if (id === "clear-filters") return { do: "clear" };
    const name = CONTROLS[id];
    const value = values[Object.keys(CONTROLS).indexOf(id)];
    return { do: "set", name, value: value == null ? (LISTS.includes(name) ? [] : "") : value };
  }

  /** Give every control the value that the selection holds, where it shows another. */
  function sync(state, values) {
    Object.entries(CONTROLS).forEach(([id, name], index) => {
      const shown = values[index] == null ? (LISTS.includes(name) ? [] : "") : values[index];
      if (!same(shown, state[name])) root.dash_clientside.set_props(id, { value: state[name] });
    });
  }

  /** The clientside callback: gesture, clear clicks, the controls' values, and last the selection as it was. */
  function write(gesture, clicks, ...rest) {
    const before = rest.pop();
    const { triggered } = root.dash_clientside.callback_context;
    const first = !before || !triggered.length;
    const act = first ? { do: "address", search: root.location.search } : gestureOf(triggered, gesture, rest);
    const after = reduce(before || empty(), act);
    sync(after, rest);
    mirror(after, act);
    const keep = root.dash_clientside.no_update;
    const changed = (names) => (before && same(pick(before, names), pick(after, names)) ? keep : pick(after, names));
    return [same(before, after) ? keep : after, changed(ASKED), changed(SHOWN), changed(LOOKS)];
  }

  root.dash_clientside = Object.assign({}, root.dash_clientside, { selection: { write } });
  if (typeof module !== "undefined") module.exports = { empty, fromSearch, toSearch, reduce, goesOn };
})(globalThis);
