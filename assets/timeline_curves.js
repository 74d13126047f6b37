/* The way of an arc from one mark of the timeline to another, in pixels. Pure. */
(function (root) {
  "use strict";

  const T = (root.EventTimeline = root.EventTimeline || {});
  const BOW = { part: 0.14, least: 15, most: 48 }; // how far an arc leaves the straight line: part of its length, px
  const LEAN = { from: 40, full: 240, most: 0.3 }; // px: short arcs leave sideways, long ones lean to their end
  const NEAR = 48; // px across and down: marks so near are joined around their sides
  const ROUND = 17; // px that such an arc goes out
  const SAME = 8; // px down: marks in one row
  const NARROW = 80; // px; a wider mark is not gone around
  const WHOLE = 0.35; // part of an arc; where less of it would show, a way between the rows is taken
  const STRIDE = 6; // px between the points of an arc, near enough for a pointer to hit
  const CLEAR = 2; // px between a mark and an arc

  const toLeft = (from, to) =>
    [from, to].reduce((sum, { title }) => sum + (title === "right") - (title === "left"), 0) > 0;

  /** Where an arc takes hold of a mark: a vague one in its middle, one that lasts where it is nearest. */
  function holdOf(mark, other) {
    const middle = (mark.x0 + mark.x1) / 2;
    if (mark.vague) return middle;
    const aim = (other.x0 + other.x1) / 2;
    return Math.max(Math.min(mark.x0 + 4, middle), Math.min(Math.max(mark.x1 - 4, middle), aim));
  }

  function within([x, y], mark) {
    const high = mark.half + CLEAR;
    return x > mark.x0 - CLEAR && x < mark.x1 + CLEAR && Math.abs(y - mark.y) < high;
  }

  /** To which side an arc bows, a vector of length 1: up, or away from titles when it is steep; inside the picture. */
  function sideOf(from, to, [dx, dy], middle, bow, size) {
    const long = Math.hypot(dx, dy) || 1;
    let [nx, ny] = [dy / long, -dx / long];
    const steep = Math.abs(nx) > Math.abs(ny);
    if (steep ? nx > 0 === toLeft(from, to) : ny > 0) [nx, ny] = [-nx, -ny];
    const [x, y] = [middle[0] + nx * bow, middle[1] + ny * bow];
    const inside = steep ? x > 4 && x < size.width - 4 : y > 4 && y < size.height - 4;
    return inside ? [nx, ny] : [-nx, -ny];
  }

  /** The four points of a bow between two places. */
  function bowOf(from, to, size, nth) {
    const [start, end] = [
      [holdOf(from, to), from.y],
      [holdOf(to, from), to.y],
    ];
    const way = [end[0] - start[0], end[1] - start[1]];
    const long = Math.hypot(...way);
    const bow = Math.max(BOW.least, Math.min(BOW.most, long * BOW.part)) * (1 + nth);
    const lean = Math.max(0, Math.min(LEAN.most, ((long - LEAN.from) / (LEAN.full - LEAN.from)) * LEAN.most));
    const middle = [(start[0] + end[0]) / 2, (start[1] + end[1]) / 2];
    const side = sideOf(from, to, way, middle, bow, size);
    const pull = (point, on) => [0, 1].map((d) => point[d] + on * lean * way[d] + (side[d] * bow * 4) / 3);
    return [start, pull(start, 1), pull(end, -1), end];
  }

  /** The four points of a way from edge to facing edge of two marks in different rows: it stays between the rows. */
  function swungOf(from, to) {
    const down = Math.sign(to.y - from.y);
    const start = [holdOf(from, to), from.y + down * (from.half + CLEAR)];
    const end = [holdOf(to, from), to.y - down * (to.half + CLEAR)];
    const pull = down * Math.min(40, Math.abs(end[1] - start[1]));
    return [start, [start[0], start[1] + pull], [end[0], end[1] - pull], end];
  }

  /** The four points of a way around the sides of two marks, the one above the other. */
  function roundOf(from, to, size, nth) {
    const edge = (mark, other, sign) => {
      if (mark.x1 - mark.x0 <= NARROW) return sign > 0 ? mark.x1 + CLEAR : mark.x0 - CLEAR;
      return Math.max(mark.x0 + 4, Math.min(mark.x1 - 4, holdOf(mark, other) + sign * ROUND));
    };
    const out = (sign) => Math.max(sign * edge(from, to, sign), sign * edge(to, from, sign)) * sign;
    const room = (sign) => Math.min(ROUND, sign > 0 ? size.width - 2 - out(1) : out(-1) - 2);
    const wanted = toLeft(from, to) ? -1 : 1;
    const sign = room(wanted) < ROUND / 2 ? -wanted : wanted;
    const pull = out(sign) + (sign * Math.max(ROUND / 2, room(sign)) * (1 + nth) * 4) / 3;
    return [
      [edge(from, to, sign), from.y],
      [pull, from.y],
      [pull, to.y],
      [edge(to, from, sign), to.y],
    ];
  }

  function curve(points, steps) {
    return Array.from({ length: steps + 1 }, (_, k) => {
      const t = k / steps;
      const parts = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3];
      return [0, 1].map((d) => points.reduce((sum, point, n) => sum + parts[n] * point[d], 0));
    });
  }

  /** The part of a path that is clear of the marks at its ends: it has left the one and not yet come to the other. */
  function between(path, from, to) {
    const out = Math.max(0, path.findIndex((point) => !within(point, from)));
    const come = path.findIndex((point, k) => k > out && within(point, to));
    const way = path.slice(0, come < 0 ? path.length : come);
    const clear = way.slice(way.findLastIndex((point) => within(point, from)) + 1);
    return clear.length > 1 ? clear : path.slice(-2);
  }

  /**
   * The points of an arc from one mark to another, clear of both; the last one is the arrow's.
   * @param {{x0: number, x1: number, y: number, half: number, vague: boolean, title: string}} from px, half: of its
   *   height; title: left, right or none of these
   * @param {object} to as from
   * @param {{width: number, height: number}} size px of the plotting area
   * @param {{nth?: number, points?: number}} more nth: which of several between the same two; points: at most
   * @returns {number[][]} [x, y] in px
   */
  function arcOf(from, to, size, { nth = 0, points = 240 } = {}) {
    const across = Math.abs(holdOf(from, to) - holdOf(to, from));
    const down = Math.abs(to.y - from.y);
    const apart = down > from.half + to.half + 2 * CLEAR;
    const steps = Math.max(16, Math.min(points, Math.ceil((Math.hypot(across, down) * 1.1 + 20) / STRIDE)));
    const clear = (pulled) => between(curve(pulled, steps), from, to);
    if (across <= NEAR && down <= NEAR && down > SAME) return clear(roundOf(from, to, size, nth));
    const bow = clear(bowOf(from, to, size, nth));
    return apart && bow.length < steps * WHOLE ? curve(swungOf(from, to), steps) : bow;
  }

  Object.assign(T, { arcOf });
  if (typeof module !== "undefined") module.exports = T;
})(globalThis);
