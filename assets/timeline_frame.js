/* What stands around the marks, as Plotly's layout: axes, lanes, period, and how the pointer works. Pure. */
(function (root) {
  "use strict";

  const T = (root.EventTimeline = root.EventTimeline || {});
  const NOTE = { xref: "paper", yref: "y", x: 0, showarrow: false, borderpad: 0 };
  const AT_PAPER = { xref: "paper", yref: "y", layer: "below" };

  /** The period as a soft band with an edge at each side that is not open. */
  function periodShapes(c) {
    const [since, until] = c.data.period || [null, null];
    const [opens, closes] = [typeof since === "number", typeof until === "number"];
    if (!opens && !closes) return [];
    const beyond = c.range[1] - c.range[0];
    const x0 = T.stampOf(opens ? since : c.range[0] - beyond);
    const x1 = T.stampOf(closes ? until + 1 : c.range[1] + beyond);
    const upright = { xref: "x", yref: "paper", y0: 0, y1: 1, layer: "below" };
    const edge = (x) => ({
      ...upright,
      type: "line",
      x0: x,
      x1: x,
      line: { width: 1.5, color: c.colours.accent },
    });
    const band = {
      ...upright,
      type: "rect",
      x0,
      x1,
      line: { width: 0 },
      fillcolor: T.clear(c.colours.accent, 0.13),
    };
    return [band, ...(opens ? [edge(x0)] : []), ...(closes ? [edge(x1)] : [])];
  }

  /** Today as a thin line; at the edge of the picture when it lies beyond. */
  function today(c) {
    const { today: day } = c.options;
    if (typeof day !== "number") return { shapes: [], annotations: [] };
    const at = day + 0.5;
    const beyond = at < c.range[0] ? -1 : at > c.range[1] ? 1 : 0;
    const long = `Today, ${T.dayWords(day)}`;
    const text = beyond ? (beyond > 0 ? `${long} \u2192` : `\u2190 ${long}`) : "Today";
    const right = beyond ? beyond > 0 : at > (c.range[0] + c.range[1]) / 2;
    const note = {
      ...NOTE,
      ...(beyond ? { x: right ? 1 : 0 } : { xref: "x", x: T.stampOf(at) }),
      yref: "paper",
      y: 1,
      yanchor: "top",
      xanchor: right ? "right" : "left",
      xshift: beyond ? 0 : right ? -3 : 3,
      text,
      bgcolor: T.clear(c.colours.panel, 0.85),
      font: { size: T.SIZES.TEXT, color: c.colours.ink2 },
    };
    const line = { width: 1, color: c.colours.ink2, dash: "2px,2px" };
    const x = T.stampOf(at);
    const shape = { type: "line", xref: "x", yref: "paper", y0: 0, y1: 1, x0: x, x1: x, layer: "below", line };
    return { shapes: beyond ? [] : [shape], annotations: [note] };
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

  function laneShapes(c, lanes, groups) {
    const { left, width } = c.frame;
    const strip = (-left + 16) / width;
    const inset = groups.some((group) => T.CAPTIONS[group.side]) ? 22 : 0;
    const rules = lanes.slice(1).map((lane, k) => {
      const within = lane.side === lanes[k].side;
      const y = within ? lane.top : (lane.top + lanes[k].bottom) / 2;
      const line = { width: 1, color: within ? c.colours.line : c.colours.lineStrong };
      return {
        ...AT_PAPER,
        type: "line",
        x0: ((within ? inset : 0) - left) / width,
        x1: 1,
        y0: y,
        y1: y,
        line,
      };
    });
    const bands = groups
      .filter((group) => T.CAPTIONS[group.side])
      .map((group) => ({
        ...AT_PAPER,
        type: "line",
        x0: strip,
        x1: strip,
        y0: group.top + 2,
        y1: group.bottom - 2,
        line: { width: 3, color: c.colours[group.side] },
      }));
    return [...rules, ...bands];
  }

  function laneNames(c, lanes, groups) {
    const inset = groups.some((group) => T.CAPTIONS[group.side]) ? 22 : 4;
    return lanes.map((lane) => {
      const most = lane.bottom - lane.top >= 28 ? 2 : 1;
      const lines = T.wrap(lane.label, c.frame.names, most, c.options.measure);
      return {
        ...NOTE,
        y: (lane.top + lane.bottom) / 2,
        text: lines.map(T.escape).join("<br>"),
        font: { size: T.SIZES.TEXT, color: c.colours.ink2 },
        xanchor: "left",
        align: "left",
        xshift: -c.frame.left + inset,
      };
    });
  }

  /** The names of the sides, upright beside their lanes, where they are tall enough. */
  function captions(c, groups) {
    const fits = ({ side, top, bottom }) =>
      T.CAPTIONS[side] && bottom - top > c.options.measure(T.CAPTIONS[side]) + 8;
    return groups
      .filter(fits)
      .map(({ side, top, bottom }) => ({
        ...NOTE,
        y: (top + bottom) / 2,
        text: T.CAPTIONS[side],
        textangle: -90,
        xanchor: "center",
        xshift: -c.frame.left + 7,
        font: { size: T.SIZES.TEXT, color: c.colours[side], weight: 600 },
      }));
  }

  function timeAxis(c) {
    const ticks = T.ticks(c.range, c.frame.width);
    const { colours } = c;
    return {
      type: "date",
      range: c.range.map(T.stampOf),
      autorange: false,
      fixedrange: false,
      zeroline: false,
      tickmode: "array",
      tickvals: ticks.map((tick) => T.isoOf(tick.day)),
      ticktext: ticks.map((tick) => tick.text),
      tickangle: 0,
      ticks: "outside",
      ticklen: 5,
      tickcolor: colours.lineStrong,
      showgrid: true,
      gridcolor: colours.line,
      gridwidth: 1,
      showline: true,
      linecolor: colours.lineStrong,
      linewidth: 1,
      tickfont: { size: T.SIZES.TEXT, color: colours.ink2 },
    };
  }

  /** Plotly's layout: axes, lanes, period, and a brush that leaves no trace. */
  function layout(c, lanes) {
    const { colours, frame, options } = c;
    const groups = groupsOf(lanes);
    const now = today(c);
    const font = { family: options.font, size: T.SIZES.TEXT, color: colours.ink };
    return {
      autosize: true,
      margin: { l: frame.left, r: frame.right, t: T.TOP, b: T.BOTTOM, pad: 0, autoexpand: false },
      font,
      paper_bgcolor: colours.panel,
      plot_bgcolor: colours.panel,
      showlegend: false,
      barmode: "overlay",
      dragmode: "select",
      selectdirection: "h",
      clickmode: "event",
      hovermode: "closest",
      hoverdistance: 4,
      uirevision: options.revision || 0,
      meta: { span: options.span || null, range: options.range || null },
      selectionrevision: options.revision || 0,
      selections: [],
      newselection: { mode: "immediate", line: { color: colours.ink3, width: 1, dash: "solid" } },
      xaxis: timeAxis(c),
      yaxis: { range: [frame.height, 0], autorange: false, fixedrange: true, visible: false },
      shapes: [...periodShapes(c), ...laneShapes(c, lanes, groups), ...now.shapes],
      annotations: [...laneNames(c, lanes, groups), ...captions(c, groups), ...now.annotations],
    };
  }

  Object.assign(T, { layout });
  if (typeof module !== "undefined") module.exports = T;
})(globalThis);
