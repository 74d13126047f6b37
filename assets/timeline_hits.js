/* What lies under a point of the timeline: an event, a link, a day. Pure. */
(function (root) {
  "use strict";

  if (typeof module !== "undefined") require("./timeline_moves.js");
  const T = (root.EventTimeline = root.EventTimeline || {});
  const NEAR = 4; // px between the pointer and a link

  const beyond = (value, from, to) => Math.max(from - value, value - to, 0);

  /**
   * The box of an event at a point of the plotting area; of several that cover it the one whose middle is nearest.
   * @param {object} scene
   * @param {number} x px
   * @param {number} y px
   * @param {number} slack px by which a box may be missed: a finger is not sharp
   * @returns {?object} a box of scene.hits
   */
  function hitAt({ hits }, x, y, slack = 0) {
    let [best, least] = [null, Infinity];
    for (const box of hits) {
      const missed = Math.hypot(beyond(x, box.x0, box.x1), beyond(y, box.y - box.h / 2, box.y + box.h / 2));
      if (missed > slack) continue;
      const far = missed * 1e6 + Math.abs(y - box.y) * 10 + Math.abs(x - (box.x0 + box.x1) / 2);
      if (far <= least) [best, least] = [box, far];
    }
    return best;
  }

  /** The link whose arc passes near a point; null if none. */
  function arcAt({ arcs }, x, y) {
    let [best, least] = [null, NEAR];
    for (const arc of arcs) {
      for (let k = 1; k < arc.points.length; k++) {
        const far = farFrom([x, y], arc.points[k - 1], arc.points[k]);
        if (far < least) [best, least] = [arc, far];
      }
    }
    return best;
  }

  /** How far a point is from a straight stretch, in px. */
  function farFrom([x, y], [x0, y0], [x1, y1]) {
    const [dx, dy] = [x1 - x0, y1 - y0];
    const part = Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy || 1)));
    return Math.hypot(x - x0 - part * dx, y - y0 - part * dy);
  }

  /** The day with its fraction at a px of the plotting area, held inside it. */
  function dayAt({ range, perPx, frame }, x) {
    return range[0] + Math.max(0, Math.min(frame.width, x)) * perPx;
  }

  /**
   * The period of a brush: from one day to another with their fractions, outward to whole days.
   * @returns {{since: string, until: string}} ISO dates, both inclusive
   */
  function periodOf(one, other) {
    const first = Math.floor(Math.min(one, other));
    return { since: T.isoOf(first), until: T.isoOf(Math.max(first, Math.ceil(Math.max(one, other)) - 1)) };
  }

  Object.assign(T, { hitAt, arcAt, dayAt, periodOf });
  if (typeof module !== "undefined") module.exports = T;
})(globalThis);
