/* Moving along the timeline: what is visible is the period, by buttons, keys, wheel, fingers and the strip below. */
(function (root) {
  "use strict";

  if (typeof module !== "undefined") require("./timeline.js");
  const T = root.EventTimeline;
  const SETTLED = 200; // ms after which a range that no longer moves is the period
  const MARGIN = 0.08; // of the days from the first to the last event, on both sides
  const BUTTONS = ["first", "last", "out", "in", "whole"];
  const { state } = T;
  let waiting = 0;
  let reached = false; // whether the period of the range that is shown has become the filter's
  let pulled = false;
  let before = {};

  function reach() {
    return state.data && state.data.overview ? state.data.overview.reach : null;
  }

  /** Ask for a period {since, until} while it is still changing. */
  function live(period) {
    root.EventPage.live({ do: "period", ...period });
  }

  /** Ask for a period {since, until}. */
  function asks(period) {
    root.EventPage.gesture({ do: "period", ...period });
  }

  /** What is visible is the period. */
  function settle() {
    root.clearTimeout(waiting);
    waiting = 0;
    pulled = false;
    asks(T.periodOfRange(state.range));
  }

  /** Show a range of days, null for the whole: it is the period, for good once it rests. */
  function show(next) {
    state.range = next;
    T.redraw();
    reached = false;
    live(T.periodOfRange(next));
    root.clearTimeout(waiting);
    waiting = root.setTimeout(settle, SETTLED);
  }

  /** Show a range that is still being pulled; the period goes along. */
  function follow(next) {
    if (!pulled) before = state.asked;
    pulled = true;
    state.range = next;
    T.redraw();
    live(T.periodOfRange(next));
  }

  /** Show the range that was there before it was pulled; the period is what it was. */
  function undo(range) {
    const { since = "", until = "" } = before;
    pulled = false;
    state.range = range;
    T.redraw();
    asks({ since, until });
  }

  /** Show these events, with a margin on both sides; false when none of them is drawn. */
  function zoomTo(ids) {
    const days = T.extent(ids);
    if (!days) return false;
    const margin = Math.max(3, (days[1] + 1 - days[0]) * MARGIN);
    state.range = T.clipped([days[0] - margin, days[1] + 1 + margin], T.scene().span);
    T.redraw();
    settle();
    return true;
  }

  /** Move as a key or button of that name says; false when the name means nothing here. */
  function move(name) {
    const scene = T.scene();
    if (!scene || !scene.span) return false;
    const next = T.moveOf(name, { range: state.range, span: scene.span, reach: reach() });
    if (next === undefined) return false;
    if (next !== state.range || name === "whole" || name === "0") show(next);
    return true;
  }

  /** Listen to the pointer, the keys and the buttons, once. */
  function listen(element) {
    T.listenPointer(element);
    root.EventHover.on(({ events, view }) => view === "timeline" || T.hover(events));
    document.getElementById("timeline-picture").addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !move(event.key)) return;
      event.preventDefault();
    });
    for (const name of BUTTONS) {
      document.getElementById(`timeline-${name}`).addEventListener("click", () => move(name));
    }
  }

  /** Put what goes with the picture beside it: the strip of the whole time, and which buttons lead somewhere. */
  function drawn({ span, frame }) {
    const { range, data } = state;
    for (const name of ["first", "last"]) document.getElementById(`timeline-${name}`).disabled = !range;
    const strip = { overview: data.overview, span, range, reach: reach(), left: frame.left, width: frame.width };
    T.overview(document.getElementById("timeline-overview"), { ...strip, show, follow, settle, undo });
    T.complete();
  }

  /** Let go of the zoom and the brush when the filter that has come is of another period, or of none. */
  function release({ since, until }) {
    if (!T.brushing()) state.band = null;
    if (since || until) reached = true;
    else if (state.range && !pulled && (reached || !waiting)) {
      root.clearTimeout(waiting);
      waiting = 0;
      state.range = null;
    }
  }

  Object.assign(T, { show, follow, settle, live, asks, zoomTo, listen, drawn, release });
})(globalThis);
