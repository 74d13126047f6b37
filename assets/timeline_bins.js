/* Counts per bin on the timeline, where events are too many to be drawn one by one: cells or bars on one scale. Pure. */
(function (root) {
  "use strict";

  if (typeof module !== "undefined") for (const part of ["calendar", "colours", "text", "shapes"]) require(`./timeline_${part}.js`);
  const T = (root.EventTimeline = root.EventTimeline || {});
  const FEW = 4; // lanes, in which a count is the height of a bar; in more and lower ones it is the strength of a cell
  const LEAST = 1.5; // px, height of the lowest bar
  const STRENGTH = { bar: 0.75, least: 0.13, most: 0.95, steps: 24 }; // part of a side's colour
  const FAINT = 0.4; // part of that strength outside the period
  const RULE = "an event counts once: on its first known day, else on its last";

  const barred = ({ lanes }) => lanes.length <= FEW;
  const wordOf = (count) => `${count.toLocaleString("en")} ${count === 1 ? "event" : "events"}`;

  /** By lane and bin, the counts of its sides from the bottom up: {side, inside, count}, in the order in which they come. */
  function stacksOf({ lane, side, inside, outside }, lanes) {
    const stacks = lanes.map(() => []);
    for (const [from, held] of [[inside, true], [outside, false]]) {
      if (from) from.forEach((counts, row) => stacks[lane[row]].push({ side: side[row], inside: held, counts }));
    }
    return stacks;
  }

  /** How many events there are in a bin of a lane, inside the period or not. */
  function countOf(stack, k, held) {
    return stack.reduce((sum, { inside, counts }) => sum + (held === undefined || inside === held ? counts[k] : 0), 0);
  }

  /** The most events that there are in a bin of any lane. */
  function mostOf(bins, lanes) {
    let most = 1;
    for (const stack of stacksOf(bins, lanes)) {
      for (let k = 0; k < bins.edges.length - 1; k++) most = Math.max(most, countOf(stack, k));
    }
    return most;
  }

  /** The colour of a part of a bin, at a strength from 0 to 1. */
  function colourOf(c, { side, inside }, strength) {
    const dim = c.data.outside === "dim" && !inside;
    const ground = dim ? c.colours.neutral : c.colours[side] || c.colours.neutral;
    return T.mix(ground, c.colours.panel, dim ? strength * FAINT : strength);
  }

  /** How strong a cell is: by the root of its count, so that small counts stay visible beside large ones. */
  function strengthOf(count, most) {
    const { least, most: full, steps } = STRENGTH;
    return least + ((full - least) * Math.ceil(Math.sqrt(count / most) * steps)) / steps;
  }

  /** The parts of a bin one upon the other: by height and, in a low lane, all of it at one strength. */
  function paintBin(c, { top, bottom }, stack, { k, most, x0, x1 }) {
    const whole = countOf(stack, k);
    const room = bottom - top - 2;
    const tall = barred(c.data);
    const high = tall ? Math.max(LEAST, (whole / most) * room) : room;
    const strength = tall ? STRENGTH.bar : strengthOf(whole, most);
    let below = 0;
    for (const part of stack) {
      if (!part.counts[k]) continue;
      const [y1, y0] = [below, (below += part.counts[k])].map((count) => bottom - 1 - (count / whole) * high);
      c.counted.push({ x0, x1, y0, y1, colour: colourOf(c, part, strength) });
    }
  }

  /** The bins of all lanes that are in sight. */
  function paintBins(c, lanes) {
    const { bins } = c.data;
    const most = mostOf(bins, lanes);
    stacksOf(bins, lanes).forEach((stack, at) => {
      for (let k = 0; k < bins.edges.length - 1; k++) {
        const [x0, end] = [c.x(bins.edges[k]), c.x(bins.edges[k + 1])];
        const x1 = end - x0 > 4 ? end - 1 : end;
        if (x1 > 0 && x0 < c.frame.width) paintBin(c, lanes[at], stack, { k, most, x0, x1 });
      }
    });
  }

  /** The bins as elements. */
  function binNodes(c) {
    const look = ({ colour }) => ({ fill: colour, "shape-rendering": "crispEdges" });
    return T.merged(c.counted, look, barPath, "bins", ({ colour }) => colour);
  }

  /** The path of a bar; its sides lie on whole pixels. */
  function barPath({ x0, x1, y0, y1 }) {
    const [left, right] = [Math.round(x0), Math.max(Math.round(x0) + 1, Math.round(x1))];
    return `M${left} ${y0.toFixed(1)}H${right}V${y1.toFixed(1)}H${left}Z`;
  }

  /** The days of a bin in words: "5 Mar 2024", "March 2004", "Jan – Mar 2004", "2004", "2000 – 2009". */
  function binWords(unit, from, to) {
    const [year, month] = T.civil(from);
    const last = T.civil(to - 1);
    if (unit === "day") return T.dayWords(from);
    if (unit === "week") return `${T.dayWords(from)} – ${T.dayWords(to - 1)}`;
    if (unit === "month") return `${T.MONTHS[month - 1]} ${T.yearText(year)}`;
    if (unit === "quarter") return `${T.MONTHS[month - 1]} – ${T.MONTHS[last[1] - 1]} ${T.yearText(year)}`;
    return unit === "year" ? T.yearText(year) : `${T.yearText(year)} – ${T.yearText(last[0])}`;
  }

  /**
   * The bin of a lane at a point of the plotting area, unless it is empty.
   * @returns {?{days: number[], told: string[], y: number}} its first day and the day after its last, what is said of it
   */
  function binAt({ data, lanes, x: placeOf }, x, y) {
    const { bins } = data;
    const at = bins ? lanes.findIndex(({ top, bottom }) => y >= top && y < bottom) : -1;
    if (at < 0) return null;
    const k = bins.edges.findIndex((edge, n) => n + 1 < bins.edges.length && x >= placeOf(edge) && x < placeOf(bins.edges[n + 1]));
    const stack = stacksOf(bins, lanes)[at];
    const count = k < 0 ? 0 : countOf(stack, k);
    if (!count) return null;
    const days = [bins.edges[k], bins.edges[k + 1]];
    const held = countOf(stack, k, true);
    const parts = held === count ? [] : [`${held.toLocaleString("en")} of them in the period`];
    const told = [[wordOf(count), lanes[at].label].filter(Boolean).join(" · "), binWords(bins.unit, ...days), ...parts];
    return { days, told, y: (lanes[at].top + lanes[at].bottom) / 2 };
  }

  /** The keys of the bins: what they count, and by which rule. */
  function binKeys({ bins, lanes }) {
    if (!bins) return [];
    const place = `${bins.unit}${lanes.length > 1 ? " and lane" : ""}`;
    const said = `events per ${place}, at most ${mostOf(bins, lanes).toLocaleString("en")}`;
    const key = barred({ lanes }) ? { kind: "bins", label: said } : { kind: "cells", label: `stronger: more ${said}` };
    return [key, { kind: "words", label: RULE }];
  }

  /** What is said of the events that reach into the visible days from elsewhere and are not drawn. */
  function reachingKeys({ sight }) {
    if (!sight || !sight.reaching) return [];
    const [reach, begin] = sight.reaching === 1 ? ["reaches", "it begins"] : ["reach", "they begin"];
    return [{ kind: "words", label: `${sight.reaching.toLocaleString("en")} more ${reach} into these days: counted where ${begin}` }];
  }

  Object.assign(T, { binKeys, binNodes, reachingKeys, paintBins, binWords, binAt });
  if (typeof module !== "undefined") module.exports = T;
})(globalThis);
