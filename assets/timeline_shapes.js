/* Shapes of the timeline as the text of SVG paths, and elements as plain objects. Pure. */
(function (root) {
  "use strict";

  const T = (root.EventTimeline = root.EventTimeline || {});
  const px = (value) => Math.round(value * 10) / 10;

  /** An element to be drawn: its tag, its attributes, and a text or further elements inside. */
  function node(tag, attributes, inside = []) {
    return { tag, attributes, inside };
  }

  /** A box on whole pixels, at least one wide. */
  function boxPath({ x0, x1, y, h }) {
    const [left, top] = [Math.round(x0), Math.round(y - h / 2)];
    const right = Math.max(left + 1, Math.round(x1));
    return `M${left} ${top}H${right}V${top + Math.round(h)}H${left}Z`;
  }

  /** A line through points [x, y]; closed when it ends where it began. */
  function linePath(points) {
    return "M" + points.map(([x, y]) => `${px(x)} ${px(y)}`).join("L");
  }

  const SYMBOLS = {
    circle: (x, y, r) => `M${px(x - r)} ${px(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`,
    diamond: (x, y, r) => {
      const wide = px(r * 1.3);
      return `M${px(x - wide)} ${px(y)}l${wide} ${-wide}l${wide} ${wide}l${-wide} ${wide}Z`;
    },
    square: (x, y, r) => `M${px(x - r)} ${px(y - r)}h${2 * r}v${2 * r}h${-2 * r}Z`,
    right: (x, y, r) => `M${px(x)} ${px(y - r)}l${T.SIZES.ARROW} ${r}l${-T.SIZES.ARROW} ${r}Z`,
    left: (x, y, r) => `M${px(x)} ${px(y - r)}l${-T.SIZES.ARROW} ${r}l${T.SIZES.ARROW} ${r}Z`,
  };

  /** The path of a dot: circle, diamond or square about its middle, or an arrow right or left of its x. */
  function dotPath({ x, y, symbol, size }) {
    return SYMBOLS[symbol](x, y, size / 2);
  }

  /** From the last two points of a line: the triangle that ends it, and where the line itself has to end. */
  function headOf(points, long) {
    const [[x0, y0], [x1, y1]] = points.slice(-2);
    const far = Math.hypot(x1 - x0, y1 - y0) || 1;
    const [dx, dy] = [(x1 - x0) / far, (y1 - y0) / far];
    const base = [x1 - dx * long, y1 - dy * long];
    const half = long * 0.4;
    const corners = [[x1, y1], [base[0] - dy * half, base[1] + dx * half], [base[0] + dy * half, base[1] - dx * half]];
    return { path: linePath(corners) + "Z", base: [x1 - dx * long * 0.7, y1 - dy * long * 0.7] };
  }

  const alike = ({ colour, alpha, coat }) => `${colour} ${alpha} ${coat}`;

  /**
   * What looks alike in one path.
   * @param {object[]} list
   * @param {function(object): object} lookOf the attributes of an entry's look
   * @param {function(object): string} pathOf
   * @param {string} layer name that the paths carry
   * @param {function(object): string} keyOf the same for what looks alike; by colour, alpha and coat when left out
   * @returns {object[]} path elements, in the order in which their looks first occur
   */
  function merged(list, lookOf, pathOf, layer, keyOf = alike) {
    const kinds = new Map();
    for (const entry of list) {
      const key = keyOf(entry);
      const kind = kinds.get(key);
      if (kind) kind.d += pathOf(entry);
      else kinds.set(key, { "data-layer": layer, ...lookOf(entry), d: pathOf(entry) });
    }
    return [...kinds.values()].map((attributes) => node("path", attributes));
  }

  /** A text with its middle at a height; more: further attributes. */
  function wordNode({ x, y, text, anchor, bold }, more = {}) {
    const at = { x: px(x), y: Math.round(y) + T.SIZES.SINK };
    if (anchor && anchor !== "start") at["text-anchor"] = anchor;
    if (bold) at["font-weight"] = 700;
    return node("text", { ...at, ...more }, text);
  }

  Object.assign(T, { node, boxPath, linePath, dotPath, headOf, merged, wordNode });
  if (typeof module !== "undefined") module.exports = T;
})(globalThis);
