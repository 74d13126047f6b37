/* The fields of the reader's selection, and how they stand in the address. Pure. */
(function (root) {
  "use strict";

  const S = (root.EventSelection = root.EventSelection || {});
  const LISTS = ["actor", "type", "reliability", "source", "claimant", "only", "event"];
  const FILTER = [
    "since", "until", "dates", "actor", "match", "type", "q", "known", "unstated", "reliability", "source", "single",
    "claimant", "only", "rollup",
  ];
  const ASKED = [...FILTER, "outside", "v", "ignored"];
  const SHOWN = ["event", "tie", "about", "path", "order"];
  const DRAWN = ["lanes", "measure", "top", "focus", "steps", "cluster", "vs"];
  const LOOKS = [...DRAWN, "links", "today", "view", "group", "rule", "rows", "embed"];
  const ORDER = [...FILTER, ...SHOWN, "outside", ...LOOKS];
  const TEXTS = [...ORDER.filter((name) => !LISTS.includes(name)), "v"];
  const DEFAULTS = {
    dates: "possible", match: "any", unstated: "show", outside: "dim", lanes: "type", links: "picked", view: "events",
    group: "attribute", rule: "range", measure: "events", top: "60", steps: "1", cluster: "none", rows: "short",
  };

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

  function queryOf(state, names) {
    const query = new URLSearchParams();
    for (const name of names) {
      if (LISTS.includes(name)) state[name].forEach((value) => query.append(name, value));
      else if (state[name] && state[name] !== DEFAULTS[name]) query.set(name, state[name]);
    }
    return query;
  }

  /** The query of a selection, parameters in a fixed order, defaults left out; "" when nothing is picked. */
  function toSearch(state) {
    const query = queryOf(state, ORDER);
    const text = query.toString();
    if (!text && !state.v) return "";
    query.set("v", state.v || "1");
    return text ? "?" + query.toString() : "";
  }

  /** The query of the filter alone, as exports take it and as another filter is compared with. */
  function filterQuery(state) {
    const query = queryOf(state, FILTER);
    query.set("v", "1");
    return query.toString();
  }

  function pick(state, names) {
    return Object.fromEntries(names.map((name) => [name, state[name]]));
  }

  function same(one, other) {
    return JSON.stringify(one) === JSON.stringify(other);
  }

  Object.assign(S, {
    LISTS, FILTER, ASKED, SHOWN, DRAWN, LOOKS, TEXTS, DEFAULTS, empty, fromSearch, toSearch, filterQuery, pick, same,
  });
  if (typeof module !== "undefined") module.exports = S;
})(globalThis);
