/* Comparing two filters: its buttons, its bars, its table; the page's filter is A, the other one stands in `vs`. */
(function (root) {
  "use strict";

  if (typeof module !== "undefined") {
    require("./selection_address.js");
    require("./compare_bars.js");
    require("./compare_table.js");
  }
  const C = (root.EventCompare = root.EventCompare || {});
  const S = (root.EventSelection = root.EventSelection || {});

  /** The fields of the filter that a query asks for; all others empty. */
  function fieldsOf(query) {
    return S.pick(S.fromSearch(query), S.FILTER);
  }

  /**
   * What each button of the panel makes of the selection: the fields that change.
   * @param {object} state the selection; state.vs is the query of B
   * @param {object} given until and since of a cut, or the ids a and b of two actors or claimants
   */
  const ACTS = {
    swap: (state) => ({ ...fieldsOf(state.vs), vs: S.filterQuery(state) }),
    edit: (state) => ACTS.swap(state),
    copy: (state) => ({ vs: S.filterQuery(state) }),
    cut: (state, { until, since }) => ({ since: "", until, vs: S.filterQuery({ ...state, since, until: "" }) }),
    actor: (state, { a, b }) => ({
      actor: [a], match: "any", vs: S.filterQuery({ ...state, actor: [b], match: "any" }),
    }),
    claimant: (state, { a, b }) => ({ claimant: [a], vs: S.filterQuery({ ...state, claimant: [b] }) }),
  };

  function act(name, given) {
    root.EventPage.gesture({ do: "many", values: ACTS[name](S.current, given) });
  }

  /** Show a tie or an actor in the detail panel; both sides stay as they are. What is shown already is closed. */
  function look(kind, id) {
    const field = kind === "tie" ? "tie" : "about";
    const nothing = { event: [], tie: "", about: "", path: "" };
    root.EventPage.gesture({ do: "many", values: { ...nothing, [field]: S.current[field] === id ? "" : id } });
  }

  let sends = 0;

  /** Have the date read back after a pause; sent: how many have been sent with this one, 0 while it is being typed. */
  function read(pause, sent) {
    root.EventFields.after("compare-date", pause, () => {
      const { value: text } = document.getElementById("compare-date");
      root.EventParts.hand("compare-typed", { data: { text, sent } });
    });
  }

  function send() {
    sends += 1;
    read(0, sends);
  }

  function typed({ target }) {
    if (target.id === "compare-date") read(root.EventFields.READS, 0);
  }

  function keyed({ target, key }) {
    if (target.id === "compare-date" && key === "Enter") send();
  }

  function pressed({ target }) {
    if (target.closest("#compare-cut-go")) send();
    const row = target.closest("[data-compare-tie], [data-compare-actor]");
    if (row) {
      const { compareTie, compareActor } = row.dataset;
      look(compareTie ? "tie" : "actor", compareTie || compareActor);
    }
    const button = target.closest("[data-compare]");
    if (!button) return;
    const name = button.dataset.compare;
    const chosen = (letter) => document.getElementById(`compare-${name}-${letter}`)?.value;
    act(name, { a: chosen("a"), b: chosen("b") });
    if (name === "edit") document.getElementById("search").focus();
  }

  /** Clientside callback: a date has been read that parts time in two. */
  function cut(ends) {
    if (ends) act("cut", ends);
  }

  /** Whether the panel shows; it takes the focus when it is opened by its button, and gives it back. */
  function follow(drawn) {
    const { dataset } = document.documentElement;
    const on = Boolean(drawn.vs);
    const was = "comparing" in dataset;
    if (on === was) return;
    const focused = document.activeElement && document.activeElement.closest("#compare-open, #compare-panel");
    if (on) dataset.comparing = "";
    else delete dataset.comparing;
    if (focused) document.getElementById(on ? "compare-panel" : "compare-open").focus();
    root.dispatchEvent(new Event("resize"));
  }

  let bins = null;
  let place = null;
  let at = null;
  let svg = null;

  function say(k) {
    at = k;
    const mark = svg.querySelector(".compare-mark");
    document.getElementById("compare-read").textContent = k === null ? C.perWords(bins) : C.binSaid(bins, k);
    mark.setAttribute("width", k === null ? 0 : place.bars[k].width);
    if (k !== null) mark.setAttribute("x", place.bars[k].x);
  }

  function redraw() {
    if (!bins || !svg.getBoundingClientRect().width) return;
    place = C.drawBars(svg, bins);
    say(at !== null && at < bins.a.length ? at : null);
  }

  function build(holder) {
    svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("aria-hidden", "true");
    holder.append(svg);
    new ResizeObserver(redraw).observe(holder);
    holder.addEventListener("mousemove", (event) => {
      if (place) say(C.binAt(event.clientX - svg.getBoundingClientRect().left, place));
    });
    holder.addEventListener("mouseleave", () => place && say(null));
    holder.addEventListener("keydown", (event) => {
      const next = place ? C.stepTo(event.key, at, bins) : null;
      if (next === null || next === undefined) return;
      event.preventDefault();
      say(next);
    });
  }

  /** The bins of both sides. */
  function times(given) {
    const holder = document.getElementById("compare-figure");
    if (!svg) build(holder);
    bins = given && given.a ? given : null;
    at = place = null;
    holder.hidden = !bins;
    C.drawCounts(document.getElementById("compare-bins-table"), bins);
    if (bins) redraw();
    else document.getElementById("compare-read").textContent = "No event of either side is dated.";
  }

  const CHANGES = "compare-changes.data";
  let kind = "ties";

  /** The rows of the ties or of the actors. */
  function rows(changes) {
    const listed = changes && changes[kind];
    if (listed) C.drawTable(document.getElementById("compare-table"), listed, null);
  }

  /** Whether ties or actors are listed. */
  function list({ target }) {
    if (!target.closest("#compare-list")) return;
    kind = target.value;
    rows(root.EventParts.values[CHANGES]);
  }

  Object.assign(C, { ACTS, fieldsOf, look });
  root.dash_clientside = Object.assign({}, root.dash_clientside, {
    compare: { ...(root.dash_clientside || {}).compare, cut },
  });
  (root.EventWatchers = root.EventWatchers || []).push([["drawn"], follow], [["compare-bins.data"], times], [[CHANGES], rows]);
  if (typeof document !== "undefined") {
    document.addEventListener("input", typed);
    document.addEventListener("keydown", keyed);
    document.addEventListener("click", pressed);
    document.addEventListener("change", list);
  }
  if (typeof module !== "undefined") module.exports = C;
})(globalThis);
