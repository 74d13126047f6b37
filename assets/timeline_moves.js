/* Moving along the timeline: what a zoom, a step, a jump or a dragged window makes of the visible days. Pure. */
(function (root) {
  "use strict";

  if (typeof module !== "undefined") require("./timeline_calendar.js");
  const T = (root.EventTimeline = root.EventTimeline || {});
  const ZOOM = 1.6;
  const STEP = 0.1; // of what is visible
  const LEAD = 0.08; // of what is visible, before the first and after the last event
  const LEAST = 1; // day

  /**
   * The range after zooming by a factor about a day, which stays where it is; never wider than the whole.
   * @param {number[]} shown visible days
   * @param {number} factor above 1 zooms in
   * @param {number[]} span first and last day of all events
   * @param {number} about the day; the middle when left out
   * @returns {?number[]} visible days; null for the whole span
   */
  function zoomed(shown, factor, span, about = (shown[0] + shown[1]) / 2) {
    const held = Math.min(factor, (shown[1] - shown[0]) / LEAST);
    return clipped([about - (about - shown[0]) / held, about + (shown[1] - about) / held], span);
  }

  /**
   * The range in which two days lie under two fingers.
   * @param {number[]} days that the fingers took hold of
   * @param {number[]} places of the fingers, px from the left of the plotting area
   * @param {number} width px of the plotting area
   * @param {number[]} span first and last day of all events
   * @returns {?number[]|undefined} undefined when the fingers are too near to one another to tell
   */
  function pinchedTo(days, places, width, span) {
    const perPx = (days[1] - days[0]) / (places[1] - places[0]);
    if (!Number.isFinite(perPx) || perPx <= 0) return undefined;
    const from = days[0] - places[0] * perPx;
    return clipped([from, from + Math.max(LEAST, width * perPx)], span);
  }

  /** The part of a range that lies in the whole; null when that is the whole. */
  function clipped(range, span) {
    const [first, last] = T.wholeRange(span);
    const next = [Math.max(first, range[0]), Math.min(last, range[1])];
    if (next[1] - next[0] < LEAST) return held(range, span);
    return next[0] <= first && next[1] >= last ? null : next;
  }

  /** A range of the same width, moved so that it lies in the whole; null when it is as wide as the whole. */
  function held(range, span) {
    const [first, last] = T.wholeRange(span);
    const wide = range[1] - range[0];
    if (wide > last - first - 1e-6) return null;
    const from = Math.max(first, Math.min(last - wide, range[0]));
    return [from, from + wide];
  }

  /** The range after a step by `share` of its width; the whole cannot move. */
  function panned(range, share, span) {
    const by = (range[1] - range[0]) * share;
    return held([range[0] + by, range[1] + by], span);
  }

  /** The range of the same width in which the first or the last event stands near the edge. */
  function jumped(range, end, reach, span) {
    const wide = range[1] - range[0];
    const from = end === "first" ? reach[0] - wide * LEAD : reach[1] + 1 + wide * LEAD - wide;
    return held([from, from + wide], span);
  }

  /**
   * What a key or a button of that name makes of the range.
   * @param {string} name of a key, as in KeyboardEvent.key, or first, last, in, out, whole
   * @param {{range: ?number[], span: number[], reach: ?number[]}} at null range: the whole is shown
   * @returns {?number[]|undefined} visible days; null for the whole; undefined when the name means nothing
   */
  function moveOf(name, { range, span, reach }) {
    const shown = range || T.wholeRange(span);
    const jump = (end) => (range && reach ? jumped(range, end, reach, span) : range);
    const moves = {
      in: () => zoomed(shown, ZOOM, span),
      out: () => zoomed(shown, 1 / ZOOM, span),
      whole: () => null,
      first: () => jump("first"),
      last: () => jump("last"),
      ArrowLeft: () => panned(shown, -STEP, span),
      ArrowRight: () => panned(shown, STEP, span),
    };
    const same = { "+": "in", "=": "in", "-": "out", _: "out", 0: "whole", Home: "first", End: "last" };
    const move = Object.hasOwn(moves, same[name] || name) ? moves[same[name] || name] : null;
    return move ? move() : undefined;
  }

  /**
   * The range after its window in the strip was moved or one of its edges was.
   * @param {number[]} range visible days when the hand took hold
   * @param {"from"|"to"|"both"} part that is held
   * @param {number} days by which the hand has moved
   * @param {number[]} span first and last day of all events
   */
  function windowMoved(range, part, days, span) {
    if (part === "both") return held([range[0] + days, range[1] + days], span);
    const [from, to] = range;
    if (part === "from") return clipped([Math.min(from + days, to - LEAST), to], span);
    return clipped([from, Math.max(to + days, from + LEAST)], span);
  }

  /** The period of a visible range: every day that shows, or none for the whole span. */
  function periodOfRange(shown) {
    if (!shown) return { since: "", until: "" };
    return { since: T.isoOf(Math.floor(shown[0])), until: T.isoOf(Math.ceil(shown[1]) - 1) };
  }

  /** The span widened to today, unless today is farther away than the span is long. */
  function spanWith(span, today) {
    if (!span || typeof today !== "number") return span;
    const long = Math.max(30, span[1] - span[0]);
    if (today > span[1] + long || today < span[0] - long) return span;
    return [Math.min(span[0], today), Math.max(span[1], today)];
  }

  Object.assign(T, { zoomed, pinchedTo, clipped, held, panned, jumped, moveOf, windowMoved, periodOfRange, spanWith });
  if (typeof module !== "undefined") module.exports = T;
})(globalThis);
