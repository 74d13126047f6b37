/* The fields of the reader's selection, and how they stand in the address. Pure. */
(function (root) {
  "use strict";

  const S = (root.EventSelection = root.EventSelection || {});
  const LISTS = ["actor", "type", "reliability", "source", "claimant", "only", "event"];
  const FILTER = [
    "since", "until", "dates", "actor", "match", "type", "q", "known", "unstated", "reliability", "source", "single",
    "claimant", "only", "rollup",
  ];
  const ASKED = [...FILTER, "outside", "v", "ignored", "doubtful"];
  const SHOWN = ["event", "tie", "about", "path", "order"];
  const DRAWN = ["lanes", "measure", "top", "focus", "steps", "cluster", "vs"];
  const LOOKS = [...DRAWN, "links", "today", "view", "group", "rule", "rows", "embed"];
  const ORDER = [...FILTER, ...SHOWN, "outside", ...LOOKS];
  const TEXTS = [...ORDER.filter((name) => !LISTS.includes(name)), "v"];
  const VALUES = { // that fields can hold, the first if an address says nothing (explorer/looks.py has the same)
    dates: ["possible", "certain"], match: ["any", "all"], unstated: ["show", "hide"], single: ["", "1"],
    rollup: ["", "1"], v: ["", "1"], outside: ["dim", "show", "hide"], lanes: ["type", "actor", "kind", "none"],
    links: ["picked", "all", "none"], today: ["", "1"], view: ["events", "actors", "ties", "claims", "sources"],
    rows: ["short", "full"], group: ["attribute", "claimant", "event"],
    measure: ["events", "degree", "betweenness", "eigenvector"], top: ["60", "20", "120", "300"], steps: ["1", "2"],
    cluster: ["none", "kind", "bloc"], order: ["", "time"], embed: ["", "1"],
  };
  const RULES = ["range", "lowest", "highest", "median"]; // or a claimant's id
  const FORMS = { tie: /.[>~]./s, path: /.\.\../s };
  const DEFAULTS = { ...Object.fromEntries(Object.entries(VALUES).map(([name, [first]]) => [name, first])), rule: RULES[0] };

  /** A selection that asks for everything and shows nothing in the detail panel. */
  function empty() {
    const state = { ignored: [], doubtful: [] };
    TEXTS.forEach((name) => (state[name] = DEFAULTS[name] || ""));
    LISTS.forEach((name) => (state[name] = []));
    return state;
  }

  /** Whether a field can hold a value, as far as the page can tell. */
  function fits(name, value) {
    if (Object.hasOwn(VALUES, name)) return VALUES[name].includes(value);
    return !Object.hasOwn(FORMS, name) || FORMS[name].test(value);
  }

  /** Whether only the server can tell if a value is understood, while nobody asks it about this field alone. */
  function unsure(name, value) {
    return name === "focus" || (name === "rule" && !RULES.includes(value));
  }

  /**
   * The selection of an address's query. Unknown parameters are named in `ignored`; what cannot be taken, or may not be
   * understood, is in `doubtful` as `name=value`.
   */
  function fromSearch(search) {
    const state = empty();
    const texts = new Map();
    for (const [name, value] of new URLSearchParams(search)) {
      if (LISTS.includes(name)) {
        if (value && !state[name].includes(value)) state[name].push(value);
      } else if (!TEXTS.includes(name)) {
        if (!state.ignored.includes(name)) state.ignored.push(name);
      } else if (value.trim()) {
        texts.set(name, [...(texts.get(name) || []), value]);
      }
    }
    for (const [name, values] of texts) {
      const taken = values.length === 1 && fits(name, values[0]);
      if (taken) state[name] = values[0];
      if (!taken || unsure(name, values[0])) state.doubtful.push(...values.map((value) => `${name}=${value}`));
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
    LISTS, FILTER, ASKED, SHOWN, DRAWN, LOOKS, TEXTS, VALUES, RULES, DEFAULTS, empty, fromSearch, toSearch, filterQuery, pick, same,
  });
  if (typeof module !== "undefined") module.exports = S;
})(globalThis);
