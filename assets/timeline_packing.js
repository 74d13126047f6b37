/* Rows for marks and titles: what shares a row, which title is cut or left away in a short height. Pure. */
(function (root) {
  "use strict";

  const FLOORS = [18, 15, 13]; // px, heights of a row with titles, from comfortable to tight
  const TIGHT = 13; // px, lowest row whose titles do not touch
  const LEAST = 8; // px, lowest row without titles
  const ROOMY = 24; // px, rows never grow beyond this
  const CAPS = [90, 48, 34, 24, 18, 14]; // letters of a title, tried in this order
  const GAP = 4; // px between a mark and its title
  const AIR = 12; // px between a title and the next mark
  const CELL = 2; // px, grain of the occupancy grid

  /** Rows of pixels in which places can be taken. */
  function gridOf(rows, width) {
    const cells = Math.ceil(width / CELL) + 1;
    const used = new Uint8Array(rows * cells);
    const clip = (px) => Math.max(0, Math.min(cells, px));
    const blocked = (cell, row, reach) => {
      for (let r = Math.max(0, row - reach); r <= Math.min(rows - 1, row + reach); r++)
        if (used[r * cells + cell]) return true;
      return false;
    };
    return {
      free(row, from, to) {
        const end = row * cells + clip(Math.ceil(to / CELL));
        for (let c = row * cells + clip(Math.floor(from / CELL)); c < end; c++) if (used[c]) return false;
        return true;
      },
      take(row, from, to) {
        used.fill(1, row * cells + clip(Math.floor(from / CELL)), row * cells + clip(Math.ceil(to / CELL)));
      },
      run(row, from, step, reach) {
        let c = step > 0 ? Math.ceil(from / CELL) : Math.floor(from / CELL) - 1;
        const first = c;
        while (c >= 0 && c < cells - 1 && !blocked(c, row, reach)) c += step;
        return Math.abs(c - first) * CELL;
      },
    };
  }

  /** The places a mark with a title of `wide` px may take, best first: [side, from, to, title width]. */
  function spotsOf(item, { width, wide: measured }, cap) {
    const [wide, least, whole] = [cap, 14, CAPS[0]].map((letters) => (cap ? measured(item, letters) : 0));
    const spots = [];
    if (wide > 0) {
      const [right, left] = [width - item.right - GAP, item.left - GAP];
      let fits = wide;
      if (right < wide && left < wide && Math.max(right, left) >= least) fits = Math.max(right, left);
      if (fits <= right) spots.push(["right", item.left, item.right + GAP + fits + AIR, fits]);
      if (fits <= left) spots.push(["left", item.left - GAP - fits - AIR, item.right, fits]);
      if (right < Math.min(whole, left)) spots.reverse();
      if (!spots.length && item.right - item.left > least) {
        spots.push(["over", item.left, item.right, Math.min(wide, width - Math.max(0, item.left))]);
      }
    }
    return spots.length ? spots : [["", item.left, item.right, 0]];
  }

  function settle(grid, item, spots, rows) {
    for (let row = 0; row < rows; row++) {
      for (const [side, from, to, wide] of spots) {
        if (!grid.free(row, from, to)) continue;
        const place = { item, side, wide, row, title: row };
        if (side === "over") {
          const start = Math.max(0, item.left);
          if (row + 1 >= rows || !grid.free(row + 1, from, to)) continue;
          grid.take(row, start, start + wide + AIR);
          place.row = row + 1;
        }
        grid.take(place.row, from, to);
        return place;
      }
    }
    return null;
  }

  /** First fit of marks and titles, cut to capOf(item) letters, into `most` rows; null if they do not fit. */
  function pack(items, most, box, capOf) {
    if (most < 1) return items.length ? null : { rows: 0, places: [], grid: null };
    const grid = gridOf(most, box.width);
    const places = [];
    let rows = 1;
    for (const item of items) {
      const place = settle(grid, item, spotsOf(item, box, capOf(item)), most);
      if (!place) return null;
      rows = Math.max(rows, place.row + 1);
      places.push(place);
    }
    return { rows, places, grid };
  }

  /** Marks that must share rows: each goes where it covers least. */
  function share(items, rows, width) {
    const cells = Math.ceil(width / CELL) + 1;
    const depth = new Uint16Array(rows * cells);
    const places = items.map((item) => {
      const first = Math.max(0, Math.floor(item.left / CELL));
      const last = Math.min(cells, Math.ceil(item.right / CELL));
      let [row, least] = [0, Infinity];
      for (let r = 0; r < rows && least > 0; r++) {
        let covered = 0;
        for (let c = r * cells + first; c < r * cells + last && covered < least; c++) covered += depth[c];
        if (covered < least) [row, least] = [r, covered];
      }
      for (let c = row * cells + first; c < row * cells + last; c++) depth[c] += 1;
      return { item, side: "", wide: 0, row, title: row };
    });
    return { rows, places, grid: null };
  }

  /** As many titles as `budget` rows hold, first those that cost no row; null if marks alone are too many. */
  function entitle(groups, budget, box) {
    const titled = new Set();
    const packOne = (items) => pack(items, budget, box, (item) => (titled.has(item) ? 14 : 0));
    const total = (lanes) => lanes.reduce((sum, lane) => sum + (lane ? Math.max(1, lane.rows) : Infinity), 0);
    let packed = groups.map(packOne);
    if (total(packed) > budget) return null;
    const order = groups.flat().sort((a, b) => a.rank - b.rank);
    const step = Math.ceil(order.length / 100);
    for (const free of [true, false]) {
      for (let k = 0; k < order.length; k += step) {
        const more = order.slice(k, k + step).filter((item) => !titled.has(item));
        more.forEach((item) => titled.add(item));
        const touched = new Set(more.map((item) => item.lane));
        const tried = packed.map((lane, g) => (touched.has(groups[g][0]?.lane) ? packOne(groups[g]) : lane));
        if (total(tried) <= (free ? total(packed) : budget)) packed = tried;
        else more.forEach((item) => titled.delete(item));
      }
    }
    return packed;
  }

  /** A crowded lane in `height` px: as many titles as fit, then lower rows, at last shared rows. */
  function squeeze(items, height, box) {
    const best = entitle([items], Math.max(1, Math.floor(height / TIGHT)), box);
    if (best) return best[0];
    const most = Math.max(1, Math.floor(height / LEAST));
    return pack(items, most, box, () => 0) || share(items, most, box.width);
  }

  /** Shares `total` by weight so that demands below their share are met in full. */
  function waterFill(demands, weights, total) {
    const shares = new Array(demands.length);
    const order = demands
      .map((_, k) => k)
      .sort((a, b) => demands[a] / weights[a] - demands[b] / weights[b] || a - b);
    let heavy = weights.reduce((sum, weight) => sum + weight, 0);
    for (const k of order) {
      shares[k] = Math.min(demands[k], (total * weights[k]) / heavy);
      total -= shares[k];
      heavy -= weights[k];
    }
    return shares;
  }

  /** Rows of one height for all lanes, over the whole height. */
  function fill(packed, height) {
    const rows = packed.reduce((sum, lane) => sum + Math.max(1, lane.rows), 0);
    const pitch = Math.min(ROOMY, height / rows);
    const spare = (height - pitch * rows) / packed.length;
    return packed.map((lane) => ({ lane, pitch, height: pitch * Math.max(1, lane.rows) + spare }));
  }

  /** Packs every lane: rows in common if all fit, else each lane in its share of the height. */
  function packLanes(groups, height, box) {
    for (const floor of FLOORS) {
      for (const cap of CAPS) {
        let left = Math.floor(height / floor);
        const packed = [];
        for (const items of groups) {
          const lane = pack(items, left - (groups.length - packed.length - 1), box, () => cap);
          if (!lane) break;
          packed.push(lane);
          left -= Math.max(1, lane.rows);
        }
        if (packed.length === groups.length && left >= 0) return fill(packed, height);
      }
    }
    const most = Math.floor(height / TIGHT);
    const entitled = groups.flat().length <= 400 && entitle(groups, most, box);
    if (entitled) return fill(entitled, height);
    const demands = groups.map((items) => {
      const lane = pack(items, most, box, () => 14);
      return lane ? Math.max(1, lane.rows) * TIGHT : height;
    });
    const weights = groups.map((items) => Math.sqrt(1 + items.length));
    const least = Math.min(TIGHT, height / groups.length); // so that the names of lanes do not touch
    const more = waterFill(demands.map((demand) => demand - least), weights, height - least * groups.length);
    return more.map((beyond, k) => {
      const part = least + beyond;
      const lane = squeeze(groups[k], part, box);
      return { lane, pitch: part / Math.max(1, lane.rows), height: part };
    });
  }

  /** Packs every lane into the same height: below bars, lanes stay what they are whatever is picked. */
  function packEvenly(groups, height, box) {
    const part = height / groups.length;
    return groups.map((items) => {
      const lane = squeeze(items, part, box);
      return { lane, pitch: Math.min(ROOMY, part / Math.max(1, lane.rows)), height: part };
    });
  }

  Object.assign((root.EventTimeline = root.EventTimeline || {}), {
    packLanes,
    packEvenly,
    PACKING: { GAP, AIR, TIGHT, CAPS },
  });
  if (typeof module !== "undefined") module.exports = root.EventTimeline;
})(globalThis);
