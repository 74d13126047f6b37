/* Two filters on one time axis: bars of A above it, bars of B below. Geometry is pure; drawing is plain SVG. */
(function (root) {
  "use strict";

  if (typeof module !== "undefined") require("./timeline_calendar.js");
  const T = (root.EventTimeline = root.EventTimeline || {});
  const C = (root.EventCompare = root.EventCompare || {});
  const SVG = "http://www.w3.org/2000/svg";
  const LEFT = 34; // px for the letters and the highest count
  const RIGHT = 8;
  const BAND = 36; // px between both halves, for the ticks in two lines
  const LOWEST = 2;
  const WIDEST = 28; // px of a bar, however few there are
  const LETTER = 7; // px that a letter of a tick may take

  /**
   * Where everything of the picture stands, in px.
   * @param {{first: number, width: number, a: number[], b: number[]}} bins events of both sides per `width` days
   * @param {{width: number, height: number}} size px of the whole picture
   */
  function barsOf({ first, width, a, b }, size) {
    const days = [first, first + width * a.length];
    const across = Math.max(1, size.width - LEFT - RIGHT);
    const half = Math.max(1, (size.height - BAND) / 2);
    const most = Math.max(1, ...a, ...b);
    const step = across / a.length;
    const gap = step > 4 ? 1 : 0;
    const wide = Math.min(WIDEST, Math.max(1, step - gap));
    const high = (count) => (count ? Math.max(LOWEST, (count / most) * half) : 0);
    const bars = a.map((count, k) => ({
      k, x: LEFT + k * step + (step > WIDEST ? (step - wide) / 2 : 0), width: wide, a: high(count), b: high(b[k]),
    }));
    const at = (day) => LEFT + ((day - days[0]) / (days[1] - days[0])) * across;
    const fits = ({ x, lines }) => x + 3 + LETTER * Math.max(...lines.map((line) => line.length)) <= size.width;
    const ticks = T.ticks(days, across).map(({ day, text }) => ({ x: at(day), lines: text.split("\n") })).filter(fits);
    return { bars, ticks, most, half, below: half + BAND, across: [LEFT, LEFT + across], step };
  }

  /** Which bin lies under a point of the picture; the nearest at both ends. */
  function binAt(x, { across, step, bars }) {
    return Math.max(0, Math.min(bars.length - 1, Math.floor((x - across[0]) / step)));
  }

  /** The days of a bin in words. */
  function binWords({ first, width }, k) {
    const from = first + k * width;
    return width === 1 ? T.dayWords(from) : `${T.dayWords(from)} – ${T.dayWords(from + width - 1)}`;
  }

  /** What a bin holds, in words. */
  function binSaid(bins, k) {
    return `${binWords(bins, k)}: A ${bins.a[k]}, B ${bins.b[k]}`;
  }

  /** What the picture counts, and what it leaves out, in words. */
  function perWords({ width, undated }) {
    const per = `Events per ${width === 1 ? "day" : `${width.toLocaleString("en")} days`}, each on its first known day`;
    const [a, b] = undated.map((count) => count.toLocaleString("en"));
    return undated[0] + undated[1] ? `${per}; undated, not drawn: A ${a}, B ${b}` : per;
  }

  /** The bin that a key leads to from another; empty bins are passed over. Null for any other key. */
  function stepTo(key, from, bins) {
    const held = bins.a.map((count, k) => k).filter((k) => bins.a[k] + bins.b[k] > 0);
    if (key === "Home") return held[0];
    if (key === "End") return held[held.length - 1];
    if (key === "ArrowRight") return held.find((k) => from === null || k > from) ?? held[held.length - 1];
    if (key === "ArrowLeft") return [...held].reverse().find((k) => from === null || k < from) ?? held[0];
    return null;
  }

  function shape(name, attributes, text) {
    const made = document.createElementNS(SVG, name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function tickShapes(place) {
    return place.ticks.flatMap(({ x, lines }) => [
      shape("line", { class: "compare-tick", x1: x, x2: x, y1: 0, y2: place.below + place.half }),
      ...lines.map((line, n) => shape("text", { x: x + 3, y: place.half + 14 + n * 14, class: "compare-tick-text" }, line)),
    ]);
  }

  function barShapes(place) {
    return place.bars.flatMap((bar) => [
      ...(bar.a ? [shape("rect", { class: "compare-bar--a", x: bar.x, y: place.half - bar.a, width: bar.width, height: bar.a })] : []),
      ...(bar.b ? [shape("rect", { class: "compare-bar--b", x: bar.x, y: place.below, width: bar.width, height: bar.b })] : []),
    ]);
  }

  /** The greatest count of a bin, short where it is long: it stands beside the bars. */
  function topOf(most) {
    const format = most < 10000 ? {} : { notation: "compact", maximumFractionDigits: 1 };
    return most.toLocaleString("en", format);
  }

  function frameShapes(place) {
    const [left, right] = place.across;
    const whole = place.below + place.half;
    const letter = (text, y) => shape("text", { x: 0, y, class: "compare-letter" }, text);
    const count = (y) => shape("text", { x: left - 4, y, class: "compare-most" }, topOf(place.most));
    return [
      letter("A", place.half - 4), letter("B", place.below + 13), count(11), count(whole - 2),
      ...[place.half + 0.5, place.below - 0.5].map((y) => shape("line", { class: "compare-axis", x1: left, x2: right, y1: y, y2: y })),
    ];
  }

  /** Draw the bins into an svg element of its size; gives the geometry back. */
  function drawBars(svg, bins) {
    const { width, height } = svg.getBoundingClientRect();
    const place = barsOf(bins, { width, height });
    svg.setAttribute("viewBox", `0 0 ${Math.max(1, width)} ${Math.max(1, height)}`);
    const mark = shape("rect", { class: "compare-mark", y: 0, height: place.below + place.half, width: 0 });
    svg.replaceChildren(mark, ...tickShapes(place), ...barShapes(place), ...frameShapes(place));
    return place;
  }

  /** The same counts as a table, for readers who do not see the bars; bins that hold nothing are left out. */
  function drawCounts(holder, bins) {
    if (!bins) return holder.replaceChildren();
    const table = document.createElement("table");
    table.createCaption().textContent = C.perWords(bins);
    const line = (name, ...cells) => {
      const row = table.insertRow();
      for (const text of cells) row.append(Object.assign(document.createElement(name), { textContent: text }));
    };
    line("th", "Days", "A", "B");
    bins.a.forEach((count, k) => count + bins.b[k] && line("td", C.binWords(bins, k), count, bins.b[k]));
    holder.replaceChildren(table);
  }

  Object.assign(C, { topOf, drawCounts, barsOf, binAt, binWords, binSaid, perWords, stepTo, drawBars });
  if (typeof module !== "undefined") module.exports = C;
})(globalThis);
