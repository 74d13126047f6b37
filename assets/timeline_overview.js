/* The strip below the picture: how many events the whole time holds, and a window on what is visible. */
(function (root) {
  "use strict";

  if (typeof module !== "undefined") require("./timeline_moves.js");
  const T = (root.EventTimeline = root.EventTimeline || {});
  const SVG = "http://www.w3.org/2000/svg";
  const NARROWEST = 8; // px
  const PARTS = [
    ["both", "Visible time"],
    ["from", "First visible day"],
    ["to", "Last visible day"],
  ];
  const KEYS = { ArrowLeft: -0.1, ArrowDown: -0.1, ArrowRight: 0.1, ArrowUp: 0.1, PageDown: -0.5, PageUp: 0.5 };

  /**
   * The bars of the strip.
   * @param {{first: number, width: number, counts: number[]}} counted events per bin of `width` days
   * @param {number[]} whole visible days of the strip
   * @param {{width: number, height: number}} size px
   * @returns {{x: number, y: number, width: number, height: number, count: number}[]} px; empty bins left out
   */
  function barsOf({ first, width, counts }, whole, size) {
    const perPx = (whole[1] - whole[0]) / size.width;
    const most = counts.reduce((high, count) => Math.max(high, count), 1);
    return counts.flatMap((count, k) => {
      if (!count) return [];
      const high = Math.max(2, (count / most) * size.height);
      const x = (first + k * width - whole[0]) / perPx;
      return [{ x, y: size.height - high, width: Math.max(1.5, width / perPx - 0.5), height: high, count }];
    });
  }

  /** Left and width in px of the window on a range; wide enough to be taken hold of. */
  function windowOf(range, whole, width) {
    const perPx = (whole[1] - whole[0]) / width;
    const [left, right] = range.map((day) => (day - whole[0]) / perPx);
    const lack = Math.max(0, NARROWEST - (right - left));
    const from = Math.max(0, Math.min(width - NARROWEST, left - lack / 2));
    return { left: from, width: Math.min(width - from, right - left + lack) };
  }

  /** What the strip counts and how, in words. */
  function overviewWords({ width }) {
    const per = width === 1 ? "day" : `${width} days`;
    return `Events per ${per}, over the whole time. An event counts once: on its first known day, else on its last.`;
  }

  function drawBars(svg, bars, size) {
    svg.setAttribute("viewBox", `0 0 ${size.width} ${size.height}`);
    svg.replaceChildren(
      ...bars.map((bar) => {
        const rect = document.createElementNS(SVG, "rect");
        for (const name of ["x", "y", "width", "height"]) rect.setAttribute(name, bar[name]);
        return rect;
      }),
    );
  }

  function build(holder) {
    const strip = document.createElement("div");
    strip.className = "overview-strip";
    strip.setAttribute("role", "group");
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("aria-hidden", "true");
    const parts = PARTS.map(([part, name]) => {
      const element = document.createElement("div");
      element.className = `overview-part overview-part--${part}`;
      element.tabIndex = 0;
      element.dataset.part = part;
      element.setAttribute("role", "slider");
      element.setAttribute("aria-label", name);
      return element;
    });
    strip.append(svg, ...parts);
    holder.replaceChildren(strip);
    return { strip, svg, parts };
  }

  function describe(parts, shown, whole) {
    const [from, to] = [Math.floor(shown[0]), Math.ceil(shown[1]) - 1];
    const said = { both: `${T.dayWords(from)} to ${T.dayWords(to)}`, from: T.dayWords(from), to: T.dayWords(to) };
    for (const element of parts) {
      const { part } = element.dataset;
      element.setAttribute("aria-valuemin", String(Math.floor(whole[0])));
      element.setAttribute("aria-valuemax", String(Math.ceil(whole[1])));
      element.setAttribute("aria-valuenow", String(part === "to" ? to : from));
      element.setAttribute("aria-valuetext", said[part]);
    }
  }

  let made = null;
  let now = null;
  let pulled = false;

  function place(range) {
    const whole = T.wholeRange(now.span);
    const shown = range || whole;
    const at = T.windowOf(shown, whole, now.width);
    const [both, from, to] = made.parts;
    Object.assign(both.style, { left: `${at.left}px`, width: `${at.width}px` });
    from.style.left = `${at.left}px`;
    to.style.left = `${at.left + at.width}px`;
    made.strip.classList.toggle("overview-strip--whole", !range);
    describe(made.parts, shown, whole);
  }

  /** Pull a part of the window; a press beside it first brings it there. */
  function take(event) {
    if (!now || event.button > 0) return;
    const whole = T.wholeRange(now.span);
    const perPx = (whole[1] - whole[0]) / now.width;
    const { part } = event.target.dataset;
    const first = now.range;
    let began = first || whole;
    if (!part) {
      const aim = whole[0] + (event.clientX - made.strip.getBoundingClientRect().left) * perPx;
      began = T.held([aim - (began[1] - began[0]) / 2, aim + (began[1] - began[0]) / 2], now.span) || whole;
      pull(began);
    }
    const from = event.clientX;
    event.preventDefault();
    made.strip.setPointerCapture(event.pointerId);
    const moved = ({ clientX }) => pull(T.windowMoved(began, part || "both", (clientX - from) * perPx, now.span));
    const undone = (key) => {
      if (key.key !== "Escape") return;
      key.stopPropagation();
      if (pulled) now.undo(first);
      pulled = false;
      made.strip.releasePointerCapture(event.pointerId);
    };
    const left = () => {
      made.strip.removeEventListener("pointermove", moved);
      document.removeEventListener("keydown", undone, true);
      if (pulled) now.settle();
      pulled = false;
    };
    made.strip.addEventListener("pointermove", moved);
    made.strip.addEventListener("lostpointercapture", left, { once: true });
    document.addEventListener("keydown", undone, true);
    if (part) event.target.focus();
  }

  function pull(range) {
    pulled = true;
    now.range = range;
    place(range);
    now.follow(range);
  }

  function pressed(event) {
    const { part } = event.target.dataset;
    if (!now || !part || event.ctrlKey || event.metaKey || event.altKey) return;
    const shown = now.range || T.wholeRange(now.span);
    let next = part === "both" ? T.moveOf(event.key, now) : undefined;
    if (next === undefined && event.key in KEYS) {
      next = T.windowMoved(shown, part, KEYS[event.key] * (shown[1] - shown[0]), now.span);
    }
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    now.range = next;
    place(next);
    now.show(next);
  }

  /**
   * Draw the strip, once built kept up to date.
   * @param {HTMLElement} holder
   * @param {{overview: object, span: number[], range: ?number[], reach: ?number[], left: number, width: number,
   *   show: function(?number[]), follow: function(?number[]), settle: function(),
   *   undo: function(?number[])}} state px of the plotting area; show: what to do with a new range, follow: while it is
   *   being pulled, settle: when it no longer is, undo: when it shall be as before
   */
  function overview(holder, state) {
    holder.hidden = !state.span || !state.overview;
    if (holder.hidden) return;
    if (!made || !holder.contains(made.strip)) {
      made = build(holder);
      made.strip.addEventListener("pointerdown", take);
      made.strip.addEventListener("keydown", pressed);
    }
    now = { ...state };
    Object.assign(made.strip.style, { marginLeft: `${state.left}px`, width: `${state.width}px` });
    if (made.wide !== state.width) Object.assign(made, { wide: state.width, high: made.strip.clientHeight });
    const size = { width: state.width, height: Math.max(0, made.high - 6) };
    const key = [size.width, size.height, ...state.span].join(" ");
    if (made.counted !== state.overview || made.key !== key) {
      drawBars(made.svg, T.barsOf(state.overview, T.wholeRange(state.span), size), size);
      Object.assign(made, { counted: state.overview, key });
    }
    const words = overviewWords(state.overview);
    made.strip.title = words;
    made.strip.setAttribute("aria-label", words);
    place(state.range);
  }

  Object.assign(T, { barsOf, windowOf, overviewWords, overview });
  if (typeof module !== "undefined") module.exports = T;
})(globalThis);
