/* What stands around the marks, as SVG elements: time axis, lanes and their names, period, today. Pure. */
(function (root) {
  "use strict";

  const T = (root.EventTimeline = root.EventTimeline || {});
  const TICK = 5; // px
  const LINES = 16; // px from one line of a tick's label to the next
  const HALF = 7; // px, half the height of a word

  /** An upright or level line whose edges lie on whole pixels. */
  function ruleNode(x0, y0, x1, y1, stroke, more = {}) {
    const middle = ((more["stroke-width"] || 1) % 2) / 2;
    const [across, down] = x0 === x1 ? [middle, 0] : [0, middle];
    const [left, right] = [x0, x1].map((x) => Math.round(x) + across);
    const [top, bottom] = [y0, y1].map((y) => Math.round(y) + down);
    return T.node("line", { x1: left, y1: top, x2: right, y2: bottom, stroke, "shape-rendering": "crispEdges", ...more });
  }

  /**
   * The period as a soft band with an edge at each side that is not open; bins lie on the band, between the edges.
   * @param {object} scene
   * @param {?Array<?number>} period first and last day, null for an open side
   */
  function periodNodes({ frame, colours, x, cells }, period) {
    const [since, until] = period || [];
    const [opens, closes] = [typeof since === "number", typeof until === "number"];
    if (!opens && !closes) return cells;
    const held = (px) => Math.max(-2, Math.min(frame.width + 2, px));
    const [x0, x1] = [held(opens ? x(since) : -2), held(closes ? x(until + 1) : frame.width + 2)];
    const box = { x: Math.round(x0), y: -T.TOP, width: Math.max(1, Math.round(x1) - Math.round(x0)) };
    const band = { ...box, height: frame.height + T.TOP, fill: colours.accent, "fill-opacity": 0.13 };
    const edge = (at) =>
      ruleNode(at, -T.TOP, at, frame.height, colours.accent, { "data-layer": "edges", "stroke-width": 2 });
    return [
      T.node("rect", { "data-layer": "band", ...band }),
      ...cells,
      ...(opens ? [edge(x0)] : []),
      ...(closes ? [edge(x1)] : []),
    ];
  }

  /** Where the word at today's line stands: at the top, lower where titles are in its way, on either side. */
  function todayPlace(c, px, wide, beyond) {
    const right = beyond ? beyond > 0 : px > c.frame.width / 2;
    const sides = beyond ? [right] : [right, !right];
    for (let y = HALF + 1; y < c.frame.height; y += LINES / 2) {
      for (const before of sides) {
        const x0 = beyond ? (before ? c.frame.width - wide : 0) : before ? px - 4 - wide : px + 4;
        const box = { x0: x0 - 3, x1: x0 + wide + 3 };
        const free = ({ x0: left, x1, y: middle, h }) =>
          left >= box.x1 || x1 <= box.x0 || Math.abs(middle - y) >= h / 2 + HALF;
        if (box.x0 >= -3 && box.x1 <= c.frame.width + 3 && c.hits.every(free)) return { x: x0, y };
      }
    }
    return { x: right ? (beyond ? c.frame.width : px - 4) - wide : beyond ? 0 : px + 4, y: HALF + 1 };
  }

  /** Today as a thin line; a word at the edge of the picture when it lies beyond. */
  function todayNodes(c) {
    const { today: day, measure } = c.options;
    if (typeof day !== "number") return [];
    const at = day + 0.5;
    const beyond = at < c.range[0] ? -1 : at > c.range[1] ? 1 : 0;
    const long = `Today, ${T.dayWords(day)}`;
    const text = beyond ? (beyond > 0 ? `${long} \u2192` : `\u2190 ${long}`) : "Today";
    const px = c.x(at);
    const place = todayPlace(c, px, measure(text), beyond);
    const word = T.wordNode({ ...place, text }, { "data-layer": "today", fill: c.colours.ink2 });
    if (beyond) return [word];
    const look = { "data-layer": "today line", "stroke-dasharray": "2 2" };
    return [ruleNode(px, -T.TOP, px, c.frame.height, c.colours.ink2, look), word];
  }

  /** Consecutive lanes of one side. */
  function groupsOf(lanes) {
    const groups = [];
    for (const lane of lanes) {
      const last = groups[groups.length - 1];
      if (last && last.side === lane.side) last.bottom = lane.bottom;
      else groups.push({ side: lane.side, top: lane.top, bottom: lane.bottom });
    }
    return groups;
  }

  function laneRules(c, lanes, groups) {
    const { left, width } = c.frame;
    const inset = groups.some((group) => T.CAPTIONS[group.side]) ? 22 : 0;
    const rules = lanes.slice(1).map((lane, k) => {
      const within = lane.side === lanes[k].side;
      const y = within ? lane.top : (lane.top + lanes[k].bottom) / 2;
      return ruleNode((within ? inset : 0) - left, y, width, y, within ? c.colours.line : c.colours.lineStrong);
    });
    const strips = groups
      .filter((group) => T.CAPTIONS[group.side])
      .map((group) => {
        const look = { "data-layer": "sides", "stroke-width": 3 };
        return ruleNode(16 - left, group.top + 2, 16 - left, group.bottom - 2, c.colours[group.side], look);
      });
    return [...rules, ...strips];
  }

  function laneNames(c, lanes, groups) {
    const x = (groups.some((group) => T.CAPTIONS[group.side]) ? 22 : 4) - c.frame.left;
    return lanes.map((lane) => {
      const most = lane.bottom - lane.top >= 28 ? 2 : 1;
      const lines = T.wrap(lane.label, c.frame.names, most, c.options.measure);
      const middle = (lane.top + lane.bottom) / 2;
      const look = { "data-layer": "lanes", fill: c.colours.ink2 };
      if (lines.length < 2) return T.wordNode({ x, y: middle, text: lines[0] || "" }, look);
      const spans = [`${lines[0]} `, lines[1]].map((text, k) => T.node("tspan", { x, dy: k ? HALF * 2 : 0 }, text));
      return T.wordNode({ x, y: middle - HALF, text: spans }, look);
    });
  }

  /** The names of the sides, upright beside their lanes, where they are tall enough. */
  function captions(c, groups) {
    const fits = ({ side, top, bottom }) => T.CAPTIONS[side] && bottom - top > c.options.measure(T.CAPTIONS[side]) + 8;
    return groups.filter(fits).map(({ side, top, bottom }) => {
      const at = `translate(${7 - c.frame.left} ${Math.round((top + bottom) / 2)}) rotate(-90)`;
      const look = { "data-layer": "captions", transform: at, fill: c.colours[side], "font-weight": 600 };
      return T.wordNode({ x: 0, y: 0, text: T.CAPTIONS[side], anchor: "middle" }, look);
    });
  }

  function gridLines(c) {
    return c.ticks.map(({ day }) => ruleNode(c.x(day), -T.TOP, c.x(day), c.frame.height, c.colours.line));
  }

  /** The axis with its ticks; a label at the edge is held inside the picture. */
  function axis(c) {
    const { frame, colours, options } = c;
    const base = ruleNode(0, frame.height, frame.width, frame.height, colours.lineStrong);
    const marks = c.ticks.flatMap(({ day, text }) => {
      const lines = text.split("\n");
      const half = Math.max(...lines.map(options.measure)) / 2;
      const x = Math.max(half - frame.left, Math.min(frame.width + frame.right - half, Math.round(c.x(day))));
      const first = frame.height + TICK + LINES / 2 + 2;
      return [
        ruleNode(c.x(day), frame.height, c.x(day), frame.height + TICK, colours.lineStrong),
        ...lines.map((line, k) =>
          T.wordNode({ x, y: first + k * LINES, text: line, anchor: "middle" }, { "data-layer": "ticks" }),
        ),
      ];
    });
    return [base, T.node("g", { fill: colours.ink2 }, marks)];
  }

  function clipNode({ frame, name }) {
    const area = { x: 0, y: -T.TOP, width: frame.width, height: frame.height + T.TOP + 1 };
    return T.node("clipPath", { id: `${name}-area` }, [T.node("rect", area)]);
  }

  /** What lies below the marks, in three parts: what is only referred to, axis and lanes, period and today. */
  function framed(c, lanes) {
    const groups = groupsOf(lanes);
    c.ticks = T.ticks(c.range, c.frame.width);
    c.cells = T.binNodes(c);
    return {
      defs: [clipNode(c), ...T.patterns(c)],
      below: [...gridLines(c), ...laneRules(c, lanes, groups), ...axis(c), ...laneNames(c, lanes, groups), ...captions(c, groups)],
      period: periodNodes(c, c.options.band || c.data.period),
      today: todayNodes(c),
    };
  }

  Object.assign(T, { framed, periodNodes });
  if (typeof module !== "undefined") module.exports = T;
})(globalThis);
