/* The lines of a picture that is written as SVG: outlines of actors, courses of ties, arrowheads, wrapped text. Pure. */
(function (root) {
  "use strict";

  const CORNERS = {
    rectangle: [[-1, -1], [1, -1], [1, 1], [-1, 1]],
    diamond: [[0, -1], [1, 0], [0, 1], [-1, 0]],
    triangle: [[0, -1], [1, 1], [-1, 1]],
    hexagon: [[-0.5, -1], [0.5, -1], [1, 0], [0.5, 1], [-0.5, 1], [-1, 0]],
  };
  const HEAD = { length: 0.3, half: 0.15 }; // of an arrow's size
  const LEAST_HEAD = 29;

  const put = (...numbers) => numbers.map((number) => Math.round(number * 100) / 100).join(" ");
  const along = (from, to, share) => ({ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share });
  const between = (one, other) => Math.hypot(other.x - one.x, other.y - one.y);

  /** The path of an actor's outline around 0, 0; `round-` before a shape rounds its corners, others are ellipses. */
  function outline(shape, width, height) {
    const corners = CORNERS[shape.replace(/^round-/, "")];
    const [a, b] = [width / 2, height / 2];
    if (!corners) return `M${put(-a, 0)}A${put(a, b)} 0 1 1 ${put(a, 0)}A${put(a, b)} 0 1 1 ${put(-a, 0)}Z`;
    const points = corners.map(([x, y]) => ({ x: x * a, y: y * b }));
    if (!shape.startsWith("round-")) return "M" + points.map(({ x, y }) => put(x, y)).join("L") + "Z";
    const radius = Math.min(a, b) / (shape === "round-rectangle" ? 2 : 4);
    const parts = points.map((corner, at) => {
      const before = points[(at + points.length - 1) % points.length];
      const after = points[(at + 1) % points.length];
      const come = along(corner, before, Math.min(0.5, radius / between(corner, before)));
      const go = along(corner, after, Math.min(0.5, radius / between(corner, after)));
      return `${put(come.x, come.y)}Q${put(corner.x, corner.y, go.x, go.y)}`;
    });
    return "M" + parts.join("L") + "Z";
  }

  /** The path of a tie from end to end, bent by its control points: none, one, or several that meet halfway. */
  function course(from, to, bends) {
    if (!bends.length) return `M${put(from.x, from.y)}L${put(to.x, to.y)}`;
    const parts = bends.map((bend, at) => {
      const end = at < bends.length - 1 ? along(bend, bends[at + 1], 0.5) : to;
      return `Q${put(bend.x, bend.y, end.x, end.y)}`;
    });
    return `M${put(from.x, from.y)}${parts.join("")}`;
  }

  /** How long the head of an arrow is on a tie of this width. */
  function headLength(width, scale) {
    return Math.max(Math.pow(width * 13.37, 0.9), LEAST_HEAD) * scale * HEAD.length;
  }

  /** An arrowhead with its tip at `tip`, coming from `from`: its path and the point where the line ends. */
  function head(from, tip, width, scale) {
    const length = headLength(width, scale);
    const whole = between(from, tip) || 1;
    const [x, y] = [(tip.x - from.x) / whole, (tip.y - from.y) / whole];
    const foot = { x: tip.x - x * length, y: tip.y - y * length };
    const half = (length / HEAD.length) * HEAD.half;
    const side = (sign) => put(foot.x - sign * y * half, foot.y + sign * x * half);
    return { path: `M${put(tip.x, tip.y)}L${side(1)}L${side(-1)}Z`, end: along(foot, tip, 0.2) };
  }

  /** The lines of a text in a width; words that are too long for a line are cut, addresses after a sign if possible. */
  function wrap(text, width, measure) {
    return text.split("\n").flatMap((line) => wrapLine(line, width, measure));
  }

  function wrapLine(text, width, measure) {
    const lines = [];
    let line = "";
    for (const word of text.split(/\s+/).filter(Boolean).flatMap((part) => cut(part, width, measure))) {
      const longer = line ? `${line} ${word}` : word;
      if (line && measure(longer) > width) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    return line ? [...lines, line] : lines;
  }

  function cut(word, width, measure) {
    if (measure(word) <= width) return [word];
    const letters = Array.from(word);
    let count = letters.length;
    while (count > 1 && measure(letters.slice(0, count).join("")) > width) count -= 1;
    const sign = letters.slice(0, count).findLastIndex((letter) => "&?/;,".includes(letter)) + 1;
    if (sign > count / 3) count = sign;
    return [letters.slice(0, count).join(""), ...cut(letters.slice(count).join(""), width, measure)];
  }

  /** Where parts of these widths stand in rows: [{x, row}], and how many rows there are. */
  function rows(widths, width, gap) {
    let [x, row] = [0, 0];
    const places = widths.map((part) => {
      if (x && x + part > width) [x, row] = [0, row + 1];
      const place = { x, row };
      x += part + gap;
      return place;
    });
    return { places, count: widths.length ? row + 1 : 0 };
  }

  root.EventGeometry = { CORNERS, outline, course, head, headLength, wrap, rows };
  if (typeof module !== "undefined") module.exports = root.EventGeometry;
})(globalThis);
