/* Gestures on the timeline: a brush or a zoom is a period, a click on a mark picks its event. */
(function (root) {
  "use strict";

  if (typeof module !== "undefined") require("./timeline.js");
  const T = root.EventTimeline;
  const STEP = 1.6;
  const SETTLED = 250;
  const DOUBLE = 500; // ms between two presses; in select mode Plotly tells a double click only as a deselection
  let data = null;
  let range = null;
  let waiting = 0;

  /**
   * The range after zooming by a factor around its middle, never wider than the whole.
   * @param {number[]} shown visible days
   * @param {number} factor above 1 zooms in
   * @param {number[]} span first and last day of all events
   * @returns {?number[]} visible days; null for the whole span
   */
  function zoomed(shown, factor, span) {
    const middle = (shown[0] + shown[1]) / 2;
    const half = Math.max(0.5, (shown[1] - shown[0]) / 2 / factor);
    const [first, last] = T.wholeRange(span);
    const next = [Math.max(first, middle - half), Math.min(last, middle + half)];
    return next[0] <= first && next[1] >= last ? null : next;
  }

  /** The period of a visible range: every day that shows, or none for the whole span. */
  function periodOfRange(shown) {
    return shown ? { since: T.isoOf(Math.floor(shown[0])), until: T.isoOf(Math.ceil(shown[1]) - 1) } : { since: "", until: "" };
  }

  function show(next) {
    range = next;
    root.dash_clientside.set_props("timeline-range", { data: next });
    root.clearTimeout(waiting);
    waiting = root.setTimeout(() => root.EventPage.gesture({ do: "period", ...periodOfRange(next) }), SETTLED);
  }

  function zoom(factor) {
    if (data && data.span) show(zoomed(range || T.wholeRange(data.span), factor, data.span));
  }

  function bind(graph) {
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
      if (next) show(next === "whole" ? null : next);
    });
    let presses = [-Infinity, -Infinity];
    graph.addEventListener("pointerdown", (event) => (presses = [presses[1], event.timeStamp]), true);
    graph.on("plotly_deselect", () => presses[1] - presses[0] < DOUBLE && show(null));
    const press = (id, act) => document.getElementById(id).addEventListener("click", act);
    press("timeline-in", () => zoom(STEP));
    press("timeline-out", () => zoom(1 / STEP));
    press("timeline-whole", () => show(null));
  }

  /** Clientside callback: listen to the picture once it is there, and know what it shows. */
  function listen(figure, drawn) {
    data = drawn;
    const graph = document.querySelector("#timeline .js-plotly-plot");
    if (!graph || !graph.on) root.setTimeout(() => listen(figure, drawn), 60);
    else if (!graph.dataset.bound) bind(graph);
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

  Object.assign(root.dash_clientside.timeline, { listen, markTray });
  if (typeof module !== "undefined") module.exports = { zoomed, periodOfRange };
})(globalThis);
