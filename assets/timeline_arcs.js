/* Links between events as arcs: which marks they join, and where a word on them finds room. Pure. */
(function (root) {
  "use strict";

  if (typeof module !== "undefined") require("./timeline_curves.js");
  const T = (root.EventTimeline = root.EventTimeline || {});
  const POINTS = 12000; // of all arcs together
  const WORD = 14; // px, height of a word

  /** Those two marks of two events that are nearest to each other. */
  function nearest(ones, others) {
    let best = null;
    for (const one of ones) {
      for (const other of others) {
        const far = Math.abs(one.y - other.y) + Math.abs(one.x0 + one.x1 - other.x0 - other.x1) / 2;
        if (!best || far < best.far) best = { far, one, other };
      }
    }
    return best;
  }

  function seen(points, width) {
    return points.some(([x]) => x >= -width && x <= 2 * width);
  }

  /**
   * The arcs of all links whose both ends stand somewhere.
   * @param {object} links by column: from, to, relation, said, missing
   * @param {function(string): object[]} standsOf the marks of an event by its id
   * @param {{width: number, height: number}} size px of the plotting area
   * @param {function(number): boolean} wanted whether the link of that number is to be drawn
   * @returns {{k: number, points: number[][]}[]} k: number of the link
   */
  function arcs(links, standsOf, size, wanted) {
    const numbers = links.from.map((_, k) => k).filter((k) => !links.missing[k] && wanted(k));
    const points = Math.max(10, Math.min(240, Math.floor(POINTS / Math.max(1, numbers.length))));
    const pairs = new Map();
    const made = [];
    for (const k of numbers) {
      const ends = nearest(standsOf(links.from[k]), standsOf(links.to[k]));
      if (!ends) continue;
      const pair = [links.from[k], links.to[k]].sort().join("\n");
      const nth = pairs.get(pair) || 0;
      pairs.set(pair, nth + 1);
      const path = T.arcOf(ends.one, ends.other, size, { nth, points });
      if (seen(path, size.width)) made.push({ k, points: path });
    }
    return made;
  }

  function meets(one, other) {
    return one.x0 < other.x1 && other.x0 < one.x1 && one.y0 < other.y1 && other.y0 < one.y1;
  }

  function crosses(box, points) {
    return points.some(([x, y]) => x > box.x0 && x < box.x1 && y > box.y0 && y < box.y1);
  }

  /**
   * Where a word on an arc stands free: beside one of the arc's inner points, off all boxes and arcs; null if nowhere.
   * @param {number[][]} points of the arc
   * @param {number} wide px of the word
   * @param {{width: number, height: number}} size px of the plotting area
   * @param {object[]} taken boxes {x0, x1, y0, y1}
   * @param {number[][][]} paths the points of all arcs
   * @returns {?{x: number, y: number, box: object}} the word's middle
   */
  function wordPlace(points, wide, size, taken, paths) {
    const [side, corner] = [wide / 2 + 6, wide / 2];
    const beside = [[side, 0], [-side, 0], [0, -WORD], [0, WORD]];
    const spots = [...beside, [corner, WORD], [corner, -WORD], [-corner, WORD], [-corner, -WORD]];
    for (const part of [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8]) {
      const [px, py] = points[Math.round((points.length - 1) * part)];
      for (const [dx, dy] of spots) {
        const [x, y] = [px + dx, py + dy];
        const box = { x0: x - wide / 2 - 2, x1: x + wide / 2 + 2, y0: y - WORD / 2, y1: y + WORD / 2 };
        if (box.x0 < 0 || box.x1 > size.width || box.y0 < 0 || box.y1 > size.height) continue;
        if (taken.some((other) => meets(box, other)) || paths.some((path) => crosses(box, path))) continue;
        return { x, y, box };
      }
    }
    return null;
  }

  Object.assign(T, { arcs, wordPlace });
  if (typeof module !== "undefined") module.exports = T;
})(globalThis);
