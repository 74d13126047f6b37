/* Where every mark and every title of the timeline stands, in pixels. Pure: no page, no library. */
(function (root) {
  "use strict";

  if (typeof module !== "undefined") for (const part of ["text", "packing"]) require(`./timeline_${part}.js`);
  const T = (root.EventTimeline = root.EventTimeline || {});

  const DOT = 9; // px across
  const EACH = 14; // px across at least, so that its parts stay apart
  const LEAST = { throughout: 4, each: EACH }; // px across
  const FADE = 46; // px over which a bar with an unknown end fades
  const GLYPH = 8; // px for a question mark
  const ARROW = 7; // px, length of the head of an open end
  const SINK = 4; // px from the middle of a text down to its baseline
  const LANE_PAD = 1.5; // px above and below the rows of a lane
  const GROUP_GAP = 6; // px between the sides
  const LEAST_LANE = 13; // px, so that the names of lanes do not touch

  /** Left and right of a mark in px from the left of the plot, before clipping; null if out of sight. */
  function bodyOf(marks, i, x, width) {
    const [start, end] = [marks.start[i], marks.end[i]];
    let left = start === null || start === undefined ? null : x(start);
    let right = end === null || end === undefined ? null : x(end + 1);
    if (marks.shape[i] === "day" && left !== null) {
      const middle = x(start + 0.5);
      [left, right] = [middle - DOT / 2, middle + DOT / 2];
    } else {
      const bounds = [left, right];
      const fades = (kind, other) => kind === "unknown" && other !== null;
      if (left === null) left = fades(marks.start_kind[i], right) ? Math.min(right, width) - FADE : 0;
      if (right === null) {
        const seen = Math.max(left, 0);
        right = fades(marks.end_kind[i], bounds[0])
          ? Math.max(seen + 12, Math.min(seen + FADE, width - GLYPH))
          : width;
      }
      if (bounds[0] !== null && bounds[0] > width) return null;
      if (bounds[1] !== null && bounds[1] < 0) return null;
      const lack = (LEAST[marks.shape[i]] || 6) - (right - left);
      if (lack > 0) [left, right] = [left - lack / 2, right + lack / 2];
    }
    return right < 0 || left > width ? null : [left, right];
  }

  function itemOf(marks, i, x, width) {
    const body = bodyOf(marks, i, x, width);
    if (!body) return null;
    const halo = marks.approximate[i] ? 3 : 1;
    const [left, right] = [Math.max(0, body[0]) - halo, Math.min(width, body[1]) + halo];
    const endFades = marks.end[i] === null && marks.end_kind[i] === "unknown";
    const startFades = marks.start[i] === null && marks.start_kind[i] === "unknown";
    const ahead = !startFades && (endFades || right + GLYPH <= width || left < GLYPH);
    const asked = marks.uncertain[i] || endFades || startFades;
    const query = !asked ? "" : ahead ? "right" : "left";
    const vague = marks.uncertain[i] || marks.approximate[i] ? 1 : 0;
    const order = marks.shape[i] === "day" ? 0 : marks.shape[i] === "throughout" ? 2 : 4;
    return {
      i,
      lane: marks.lane[i],
      x0: body[0],
      x1: body[1],
      title: marks.title[i] || "",
      query,
      left: left - (query === "left" ? GLYPH : 0),
      right: right + (query === "right" ? GLYPH : 0),
      rank: order + vague + (Math.imul(i + 1, 2654435761) >>> 0) / 4294967296,
    };
  }

  /** Left and right of a mark out of sight, but no farther than the picture is wide; null of any other. */
  function beyondOf(marks, i, x, width) {
    const [start, end] = [marks.start[i], marks.end[i]];
    const known = [start === null ? null : x(start), end === null ? null : x(end + 1)];
    const [left, right] = [known[0] ?? known[1] - FADE, known[1] ?? known[0] + FADE];
    const day = marks.shape[i] === "day" ? (left + right) / 2 : null;
    const [x0, x1] = day === null ? [left, Math.max(right, left + 4)] : [day - DOT / 2, day + DOT / 2];
    return x1 < -width || x0 > 2 * width ? null : [x0, x1];
  }

  /** Marks out of sight, near enough for arcs to lead to them: in the rows of their lane. */
  function standBeyond(items, lane, { lane: packed, pitch }) {
    const rows = Math.max(1, packed.rows);
    const first = (lane.top + lane.bottom - pitch * rows) / 2;
    const ends = new Array(rows).fill(-Infinity);
    return items
      .sort((a, b) => a.x0 - b.x0 || a.i - b.i)
      .map((item) => {
        const free = ends.findIndex((end) => end < item.x0);
        const row = free >= 0 ? free : ends.indexOf(Math.min(...ends));
        ends[row] = item.x1;
        const y = first + (row + 0.5) * pitch;
        return { ...item, y, titleY: y, pitch, shared: !packed.grid, side: "", text: "", room: 0, query: "" };
      });
  }

  /** Titles take the free px of their row; untitled marks get one where there is room after all. */
  function grow(packed, { width, measure }, pitch) {
    const { GAP, AIR, TIGHT } = T.PACKING;
    const reach = pitch >= TIGHT - 1 ? 0 : 1;
    const runs = (row, from, step) => packed.grid.run(row, from, step, reach);
    for (const place of packed.places) {
      const { item } = place;
      if (place.side || !item.title) continue;
      const [ahead, behind] = [runs(place.row, item.right, 1), runs(place.row, item.left, -1)];
      const whole = measure(item.title);
      const side = ahead - GAP - AIR / 2 >= Math.min(whole, behind) ? "right" : "left";
      const room = Math.min(whole, (side === "right" ? ahead : behind) - GAP - AIR / 2);
      if (!T.fit(item.title, room, measure)) continue;
      Object.assign(place, { side, wide: room });
      if (side === "right") packed.grid.take(place.row, item.right, item.right + GAP + room + AIR);
      else packed.grid.take(place.row, item.left - GAP - room - AIR, item.left);
    }
    for (const cap of [24, 36, 200]) {
      for (const place of packed.places) {
        if (place.side)
          stretch(place, runs, packed.grid, measure(T.shorten(place.item.title, cap)) * 1.08, width);
      }
    }
    for (const place of packed.places)
      if (place.side) place.text = T.fit(place.item.title, place.room, measure);
  }

  function stretch(place, runs, grid, wanted, width) {
    const { GAP, AIR } = T.PACKING;
    const { item, side } = place;
    const step = side === "left" ? -1 : 1;
    const start = side === "over" ? Math.max(0, item.left) - GAP : step > 0 ? item.right : item.left;
    const edge = start + step * (GAP + place.wide + AIR);
    const free = Math.max(0, Math.min(runs(place.title, edge, step), wanted - place.wide));
    grid.take(place.title, Math.min(edge, edge + step * free), Math.max(edge, edge + step * free));
    place.wide += free;
    place.room = Math.min(place.wide, (step > 0 ? width - start : start) - GAP);
    place.anchor = start + step * GAP;
  }

  /** The box to pack in: its width, and title widths that are measured once. */
  function boxOf(width, measure) {
    const known = new Map();
    return {
      width,
      measure,
      wide(item, cap) {
        if (!cap || !item.title) return 0;
        const key = item.i * 128 + cap;
        let px = known.get(key);
        if (px === undefined) known.set(key, (px = measure(T.shorten(item.title, cap))));
        return px;
      },
    };
  }

  /** The marks of a packed lane with their px from the top of the plotting area. */
  function standIn(lane, { lane: packed, pitch }, box) {
    const first = (lane.top + lane.bottom - pitch * Math.max(1, packed.rows)) / 2;
    if (packed.grid) grow(packed, box, pitch);
    return packed.places.map(({ item, row, title, side, anchor, text, room }) =>
      Object.assign(item, {
        y: Math.round(first + (row + 0.5) * pitch),
        titleY: Math.round(first + (title + 0.5) * pitch),
        pitch,
        shared: !packed.grid,
        side: text ? side : "",
        anchor,
        text: text || "",
        room: room || 0,
      }),
    );
  }

  const gapsOf = (lanes) => lanes.map((lane, k) => (k && lane.side !== lanes[k - 1].side ? GROUP_GAP : 0));

  /** The px below which lanes are too low to be read. */
  function leastOf(lanes) {
    return lanes.length * LEAST_LANE + gapsOf(lanes).reduce((sum, gap) => sum + gap, 0);
  }

  /**
   * Places all visible marks. Depends on marks, lanes, range and size only: neither a filter nor a pick moves
   * anything.
   * @param {object} data the timeline's data: lanes and columnar marks
   * @param {{range: number[], width: number, height: number, measure: function(string): number}} view
   *   visible days, px of the plotting area, width of a text of TEXT px
   * @returns {{lanes: object[], marks: object[], beyond: object[]}} lanes with top and bottom; marks with their own
   *   ends x0, x1, the visible ends left and right (glyphs included), y, and the title: side, anchor, text, room,
   *   titleY; beyond: marks on both sides of what is visible, without titles
   */
  function place(data, { range, width, height, measure }) {
    const x = (day) => ((day - range[0]) / (range[1] - range[0])) * width;
    const [groups, outer] = [data.lanes.map(() => []), data.lanes.map(() => [])];
    for (let i = 0; i < data.marks.id.length; i++) {
      const lane = data.marks.lane[i];
      const item = itemOf(data.marks, i, x, width);
      const away = item ? null : beyondOf(data.marks, i, x, width);
      if (item) groups[lane].push(item);
      else if (away) outer[lane].push({ i, lane, x0: away[0], x1: away[1], left: away[0], right: away[1] });
    }
    for (const items of groups) items.sort((a, b) => a.left - b.left || a.i - b.i);
    const gaps = gapsOf(data.lanes);
    const room = height - 2 * LANE_PAD * groups.length - gaps.reduce((sum, gap) => sum + gap, 0);
    const box = boxOf(width, measure);
    const [marks, beyond] = [[], []];
    let top = 0;
    const packed = (data.bins ? T.packEvenly : T.packLanes)(groups, room, box);
    const lanes = packed.map((held, k) => {
      const lane = {
        ...data.lanes[k],
        top: top + gaps[k],
        bottom: top + gaps[k] + held.height + 2 * LANE_PAD,
      };
      marks.push(...standIn(lane, held, box));
      beyond.push(...standBeyond(outer[k], lane, held));
      top = lane.bottom;
      return lane;
    });
    return { lanes, marks, beyond };
  }

  Object.assign(T, { place, leastOf, SIZES: { TEXT: 12, DOT, EACH, GLYPH, ARROW, SINK } });
  if (typeof module !== "undefined") module.exports = T;
})(globalThis);
