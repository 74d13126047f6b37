/* Gestures on the timeline: a brush or a zoom is a period, a click on a mark picks its event. */
(function (root) {
  "use strict";

  if (typeof module !== "undefined") require("./timeline.js");
  const T = root.EventTimeline;
  const SETTLED = 250; // ms after which a range that no longer moves is the period
  const FOLLOWS = 80; // ms between two pictures while the window is pulled
  const DOUBLE = 500; // ms between two presses; in select mode Plotly tells a double click only as a deselection
  const BUTTONS = ["first", "last", "out", "in", "whole"];
  let data = null;
  let span = null;
  let range = null;
  let waiting = 0;
  let following = 0;

  function reach() {
    return data && data.overview ? data.overview.reach : null;
  }

  /** Show a range of days, null for the whole; once it rests, it is the period. */
  function show(next) {
    root.clearTimeout(following);
    following = 0;
    range = next;
    root.dash_clientside.set_props("timeline-range", { data: next });
    root.clearTimeout(waiting);
    waiting = root.setTimeout(() => {
      waiting = 0;
      root.EventPage.gesture({ do: "period", ...T.periodOfRange(next) });
    }, SETTLED);
  }

  /** The picture follows a window that is being pulled, a few times a second. */
  function follow(next) {
    range = next;
    following =
      following ||
      root.setTimeout(() => {
        following = 0;
        root.dash_clientside.set_props("timeline-range", { data: range });
      }, FOLLOWS);
  }

  /** Move as a key or button of that name says; false when the name means nothing here. */
  function move(name) {
    if (!span) return false;
    const next = T.moveOf(name, { range, span, reach: reach() });
    if (next === undefined) return false;
    if (next !== range) show(next);
    return true;
  }

  function bind(graph) {
    const picture = document.getElementById("timeline-picture");
    graph.dataset.bound = "yes";
    graph.on("plotly_selected", (selected) => {
      const period = T.periodOf(selected);
      if (period) root.EventPage.gesture({ do: "period", ...period });
    });
    graph.on("plotly_click", (clicked) => {
      const id = T.pickOf(clicked);
      if (id !== null) root.EventPage.gesture({ do: "event", id });
    });
    graph.on("plotly_relayout", (change) => {
      const next = T.rangeOf(change);
      if (next) show(next === "whole" ? null : T.clipped(next, span));
    });
    let presses = [-Infinity, -Infinity];
    graph.addEventListener("pointerdown", (event) => (presses = [presses[1], event.timeStamp]), true);
    graph.on("plotly_deselect", () => presses[1] - presses[0] < DOUBLE && show(null));
    picture.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !move(event.key)) return;
      event.preventDefault();
    });
    for (const name of BUTTONS) {
      document.getElementById(`timeline-${name}`).addEventListener("click", () => move(name));
    }
    T.listenTip(graph, picture);
  }

  /** Clientside callback: listen to the picture once it is there, and know what it shows. */
  function listen(figure, drawn) {
    data = drawn;
    const graph = document.querySelector("#timeline .js-plotly-plot");
    if (!graph || !graph.on) return void root.setTimeout(() => listen(figure, drawn), 60);
    if (!graph.dataset.bound) bind(graph);
    const { meta, margin } = figure.layout;
    if (!meta) return;
    span = meta.span;
    if (!waiting && !following) range = meta.range;
    for (const name of ["first", "last"]) document.getElementById(`timeline-${name}`).disabled = !range;
    const width = Math.max(0, graph.clientWidth - margin.l - margin.r);
    const overview = data && data.overview;
    if (following) return;
    const holder = document.getElementById("timeline-overview");
    T.overview(holder, { overview, span, range, reach: reach(), left: margin.l, width, show, follow });
  }

  /** Clientside callback: a period that is let go of elsewhere lets go of the zoom, too. */
  function release(asked) {
    if (!range || waiting || asked.since || asked.until) return root.dash_clientside.no_update;
    range = null;
    return null;
  }

  /** Clientside callback: mark what is picked in the tray of undated events, too. */
  function markTray(children, highlight) {
    const ids = new Set(highlight ? highlight.events : []);
    root.requestAnimationFrame(() => {
      for (const chip of document.querySelectorAll("#undated [data-event]")) {
        chip.classList.toggle("picked", ids.has(chip.dataset.event));
      }
    });
  }

  Object.assign(root.dash_clientside.timeline, { listen, release, markTray });
})(globalThis);
