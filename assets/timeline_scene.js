/* The timeline as a scene: what timeline_layout.js has placed gets its looks here. Pure. */
(function (root) {
  "use strict";

  if (typeof module !== "undefined") {
    for (const part of ["calendar", "colours", "text", "layout", "titles", "linked", "layers", "frame", "bins"])
      require(`./timeline_${part}.js`);
  }
  const T = (root.EventTimeline = root.EventTimeline || {});
  const CAPTIONS = { cooperation: "Cooperation", conflict: "Conflict" };
  const SYMBOLS = { cooperation: "circle", conflict: "diamond" };
  const FADES = [23, 6]; // steps in which a bar of unknown end fades, in a picture of few marks and of many
  const SOFT = [0.2, 0.4, 0.6, 0.8]; // opacities of the ends of a hatch, each 2 px wide
  const COATS = 4; // marks that share a row lie in so many paths: those that cover one another darken
  const MANY = 400;
  const TOP = 2;
  const BOTTOM = 38; // px, two lines of tick labels

  /** The plotting area in px: what the names of the lanes and the axis leave of the picture. */
  function frameOf(lanes, { width, height }, measure) {
    const longest = lanes.reduce((most, lane) => Math.max(most, measure(lane.label)), 0);
    const sides = lanes.some((lane) => CAPTIONS[lane.side]);
    const names = Math.min(longest, Math.max(58, width * 0.14) + (sides ? 0 : 18)) + 2;
    const left = Math.ceil(names + (sides ? 30 : 12));
    return {
      left,
      names,
      right: 8,
      width: Math.max(60, width - left - 8),
      height: Math.max(40, height - TOP - BOTTOM),
    };
  }

  /** The px of a picture in which lanes can just be read, with its axis. */
  function leastHeight({ lanes }) {
    return T.leastOf(lanes) + TOP + BOTTOM;
  }

  /** What is drawn of one kind, collected mark by mark. */
  function canvas(data, options, frame, range, marks) {
    const count = marks.length;
    const perPx = (range[1] - range[0]) / frame.width;
    return {
      data,
      options,
      name: options.name || "timeline",
      frame,
      range,
      span: options.span,
      perPx,
      fades: FADES[count > MANY ? 1 : 0],
      fine: count <= MANY,
      coats: 0,
      colours: options.colours,
      picked: new Set(options.picked || []),
      titled: new Set(marks.filter((mark) => mark.text).map((mark) => data.marks.id[mark.i])),
      x: (day) => (day - range[0]) / perPx,
      counted: [],
      bars: [],
      hatches: [],
      joins: [],
      gaps: [],
      rings: [],
      dots: [],
      halos: [],
      plates: [],
      inks: [],
      pales: [],
      hits: [],
      arcs: [],
      words: [],
    };
  }

  function paintDot(c, m, { id, colour, alpha, coat }, more) {
    c.dots.push({ id, y: m.y, colour, alpha, coat, ...more });
  }

  function paintSolid(c, m, { id, colour, alpha, coat, thin }, x0, x1, opacity) {
    if (x1 > x0) c.bars.push({ id, x0, x1, y: m.y, h: thin, colour, alpha: alpha * opacity, coat });
  }

  function paintFade(c, m, look, from, to) {
    const edge = (n) => Math.round(from + (n * (to - from)) / c.fades);
    for (let n = 0; n < c.fades; n++) {
      const ends = [edge(n), edge(n + 1)].sort((a, b) => a - b);
      paintSolid(c, m, look, ...ends, Math.round((1 - (n + 0.5) / c.fades) * 100) / 100);
    }
  }

  /** A bar with the ends it has: plain, an arrow at the edge of the picture, or fading. */
  function paintBar(c, m, look) {
    const { start, end, start_kind: startKind, end_kind: endKind } = c.data.marks;
    let [from, to] = [m.x0, m.x1];
    const arrow = (x, symbol) => paintDot(c, m, look, { x, symbol, size: look.thin + 5 });
    if (end[m.i] === null) {
      if (endKind[m.i] === "unknown" && start[m.i] !== null) {
        to = Math.max(from, 0);
        paintFade(c, m, look, to, m.x1);
      } else arrow((to = Math.round(to - T.SIZES.ARROW)), "right");
    }
    if (start[m.i] === null) {
      if (startKind[m.i] === "unknown" && end[m.i] !== null) {
        from = Math.min(to, c.frame.width);
        paintFade(c, m, look, from, m.x0);
      } else arrow((from = Math.round(from + T.SIZES.ARROW)), "left");
    }
    paintSolid(c, m, look, from, to, 1);
  }

  /** The stretches of a hatched mark in px; those of `each` stay two even where they are too near to be told apart. */
  function stretchesOf(c, m) {
    const { x } = c;
    const spans = c.data.marks.spans[m.i] || [];
    if (spans.length < 2) return [[m.x0, m.x1]];
    if (c.data.marks.shape[m.i] === "each" && m.x1 - m.x0 <= T.SIZES.EACH) {
      return [
        [m.x0, m.x0 + 5],
        [m.x1 - 5, m.x1],
      ];
    }
    return spans.map(([start, end]) => {
      const [x0, x1] = [start === null ? m.x0 : x(start), end === null ? m.x1 : x(end + 1)];
      const lack = Math.max(0, 4 - (x1 - x0)) / 2;
      return [x0 - lack, x1 + lack];
    });
  }

  /** Hatched: somewhere in these stretches; the ends of wide ones are soft. */
  function paintHatch(c, m, look) {
    const parts = stretchesOf(c, m);
    const several = parts.length > 1;
    for (const [x0, x1] of parts) {
      const soft = several || !c.fine || x1 - x0 < 26 ? [] : SOFT;
      const bar = { id: look.id, y: m.y, h: look.thick, colour: look.colour, coat: look.coat };
      const [left, right] = [Math.round(x0), Math.round(x1)];
      const inset = soft.length * 2;
      c.hatches.push({ ...bar, x0: left + inset, x1: right - inset, alpha: look.alpha });
      soft.forEach((part, n) => {
        const end = { ...bar, alpha: look.alpha * part, end: true };
        c.hatches.push({ ...end, x0: left + 2 * n, x1: left + 2 * n + 2 });
        c.hatches.push({ ...end, x0: right - 2 * n - 2, x1: right - 2 * n });
      });
    }
    const joins = c.data.marks.shape[m.i] === "each" ? c.joins : c.gaps;
    for (let n = 1; n < parts.length; n++)
      joins.push([
        [parts[n - 1][1], m.y],
        [parts[n][0], m.y],
      ]);
  }

  function ringOf(m, look, day) {
    const [middle, half] = [(m.x0 + m.x1) / 2, (m.x1 - m.x0) / 2];
    const reach = day ? look.size / 2 + 2.5 : look.thick / 2 + 1.5;
    if (!day || look.symbol === "square") {
      const wide = half + (day ? 2.5 : 1.5);
      return [
        [-wide, -reach],
        [wide, -reach],
        [wide, reach],
        [-wide, reach],
        [-wide, -reach],
      ].map(([dx, dy]) => [middle + dx, m.y + dy]);
    }
    const corners = look.symbol === "diamond" ? 4 : 16;
    const radius = corners === 4 ? reach * 1.3 : reach;
    return Array.from({ length: corners + 1 }, (_, k) => {
      const angle = (k * 2 * Math.PI) / corners;
      return [middle + radius * Math.cos(angle), m.y + radius * Math.sin(angle)];
    });
  }

  function lookOf(c, m) {
    const { marks } = c.data;
    const dim = c.data.outside === "dim" && !marks.inside[m.i];
    const side = marks.side[m.i];
    const bound = (least, most, part) => Math.max(least, Math.min(most, Math.round(m.pitch * part)));
    return {
      id: marks.id[m.i],
      dim,
      colour: dim ? c.colours.neutral : c.colours[side] || c.colours.neutral,
      coat: m.shared ? 1 + (c.coats++ % COATS) : 0,
      alpha: dim ? 0.25 : m.shared ? 0.55 : 1,
      symbol: SYMBOLS[side] || "square",
      size: bound(6, T.SIZES.DOT, 0.55) + (SYMBOLS[side] === "diamond" ? 1 : 0),
      thin: bound(4, 7, 0.42),
      thick: bound(5, 11, 0.62),
    };
  }

  function paintQuery(c, m, { id, dim }) {
    const inset = T.SIZES.GLYPH / 2;
    const [left, right] = [Math.max(m.left + inset, 5), Math.min(m.right - inset, c.frame.width - 5)];
    const x = m.query === "left" ? left : right;
    (dim ? c.pales : c.inks).push({ id, x, y: m.y, text: "?", anchor: "middle", bold: true });
  }

  function paint(c, m) {
    const { marks } = c.data;
    const look = lookOf(c, m);
    const day = marks.shape[m.i] === "day";
    if (day) {
      const { symbol, size } = look;
      paintDot(c, m, look, { x: (m.x0 + m.x1) / 2, symbol, size, open: Boolean(marks.uncertain[m.i]) });
    } else if (["within", "each"].includes(marks.shape[m.i])) paintHatch(c, m, look);
    else paintBar(c, m, look);
    if (marks.approximate[m.i] && (c.fine || !m.shared))
      c.rings.push({ id: look.id, points: ringOf(m, look, day), colour: look.colour, alpha: look.alpha });
    return look;
  }

  /** A mark in sight: with its title, what a pointer hits, and the halo of what is picked. */
  function paintSeen(c, m) {
    const { marks } = c.data;
    const look = paint(c, m);
    if (m.query && !m.shared) paintQuery(c, m, look);
    const told = [marks.title[m.i], marks.said[m.i] || ""];
    for (const box of T.boxesOf(c, m, c.picked.has(look.id)))
      c.hits.push(Object.assign(box, { id: look.id, told }));
    T.paintTitle(c, m, look);
  }

  /**
   * The boxes of a highlighter over these events, one for each mark and each title that stands apart.
   * @param {object} scene
   * @param {Set<string>} ids
   * @param {number} part of the accent in their colour
   */
  function halosOf({ hits, colours }, ids, part) {
    const look = { colour: T.mix(colours.accent, colours.panel, part), alpha: 1 };
    return hits.filter(({ id }) => ids.has(id)).map((box) => ({ ...box, h: Math.min(box.h + 1, 18), ...look }));
  }

  const known = new WeakMap();

  /** Places of marks, reckoned anew only when data, range or size have changed: not for a pick. */
  function placed(data, view) {
    const key = [...view.range, view.width, view.height].join(" ");
    const last = known.get(data);
    if (last && last.key === key) return last.places;
    const places = T.place(data, view);
    known.set(data, { key, places });
    return places;
  }

  /** What is said in the middle of a picture in which nothing can be drawn. */
  function emptiness(c) {
    const said = ["No dated event in the filter", c.data.elsewhere].filter(Boolean);
    const { width, height } = c.options;
    return said.map((text, k) =>
      T.wordNode(
        { x: width / 2, y: height / 2 + k * 20, text, anchor: "middle" },
        { "data-layer": "empty", "font-size": k ? T.SIZES.TEXT : 14, fill: k ? c.colours.ink3 : c.colours.ink2 },
      ),
    );
  }

  /**
   * The whole picture.
   * @param {object} data the timeline's data (lanes, columnar marks and links, outside, period, span)
   * @param {{width: number, height: number, range: ?number[], picked: string[], links: string, today: ?number,
   *   colours: object, font: string, measure: ?function(string, number): number}} options px; range in days; links:
   *   picked, all or none; today: the day to be marked; name:
   *   begins the ids of what is referred to, another for each picture of a page
   * @returns {object} what was placed by kind (bars, dots, hits ...; px of the plotting area), how time lies in it
   *   (range, span, frame), and the elements: defs, and below, period and above from back to front
   */
  function sceneOf(data, options) {
    const wide = options.measure || T.estimate;
    const measure = (text) => wide(text, T.SIZES.TEXT);
    const span = T.spanWith(data.span, options.today);
    const range = options.range || T.wholeRange(span);
    const frame = frameOf(data.lanes, options, measure);
    const drawn = (i) => data.outside !== "hide" || data.marks.inside[i];
    const empty = !data.sight && !data.marks.id.some((_, i) => drawn(i));
    const places = placed(data, { range, width: frame.width, height: frame.height, measure });
    const c = canvas(data, { ...options, measure, span }, frame, range, places.marks);
    if (empty) return { ...c, empty, lanes: [], below: emptiness(c), defs: [], period: [], today: [], above: [] };
    if (data.bins) T.paintBins(c, places.lanes);
    places.marks.filter(({ i }) => drawn(i)).forEach((mark) => paintSeen(c, mark));
    c.halos = halosOf(c, c.picked, 0.5);
    T.paintLinks(c, places);
    return Object.assign(c, { empty, lanes: places.lanes, ...T.framed(c, places.lanes), above: T.layers(c) });
  }

  /** Reckon the places of this data anew: texts have got another width. */
  function forget(data) {
    known.delete(data);
  }

  Object.assign(T, { sceneOf, leastHeight, halosOf, forget, CAPTIONS, TOP, BOTTOM });
  if (typeof module !== "undefined") module.exports = T;
})(globalThis);
