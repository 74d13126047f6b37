"use strict";

const test = require("node:test");
const assert = require("node:assert/strict");
const T = require("../../assets/timeline.js");

const COLOURS = {
  paper: "#faf9f6",
  panel: "#ffffff",
  ink: "#1b1b19",
  ink2: "#4d4b46",
  ink3: "#6b6861",
  line: "#e5e2da",
  lineStrong: "#8f8b81",
  cooperation: "#1f5fa8",
  conflict: "#b83c0b",
  neutral: "#6b6861",
  accent: "#f2b705",
};
const OPTIONS = {
  width: 640,
  height: 430,
  range: null,
  picked: [],
  hovered: null,
  colours: COLOURS,
  font: "sans-serif",
};
const ROWS = [
  { id: "day", start: 100, end: 100, shape: "day" },
  { id: "fight", start: 120, end: 120, shape: "day", lane: 1, side: "conflict" },
  { id: "other", start: 140, end: 140, shape: "day", lane: 2, side: "" },
  { id: "through", start: 200, end: 300, shape: "throughout", approximate: 1 },
  { id: "within", start: 320, end: 480, shape: "within" },
  {
    id: "each",
    start: 500,
    end: 600,
    shape: "each",
    spans: [
      [500, 520],
      [560, 600],
    ],
  },
  { id: "open", start: 300, end: null, shape: "open", end_kind: "open", lane: 1, side: "conflict" },
  { id: "unknown", start: 620, end: null, shape: "open", end_kind: "unknown", lane: 1, side: "conflict" },
  { id: "doubt", start: 700, end: 700, shape: "day", uncertain: 1, inside: 0 },
];
const PLAIN = {
  said: "some day",
  lane: 0,
  spans: null,
  start_kind: "known",
  end_kind: "known",
  uncertain: 0,
  approximate: 0,
  side: "cooperation",
  inside: 1,
};

function dataOf(rows = ROWS, more = {}) {
  const full = rows.map((row) => ({ ...PLAIN, title: `Title of ${row.id}`, ...row }));
  const names = [...Object.keys(PLAIN), "id", "title", "start", "end", "shape"];
  const marks = Object.fromEntries(names.map((name) => [name, full.map((row) => row[name])]));
  const lanes = [
    ["Agree", "cooperation"],
    ["Fight", "conflict"],
    ["Untyped", ""],
  ];
  return {
    span: [100, 800],
    lanes: lanes.map(([label, side]) => ({ key: label, label, side })),
    marks,
    outside: "dim",
    period: [null, null],
    ...more,
  };
}

const draw = (rows, more, options) => T.figure(dataOf(rows, more), { ...OPTIONS, ...options });
const named = (figure, name) => figure.data.filter((trace) => trace.name === name);
const symbolOf = (figure, id) => {
  const [dots] = named(figure, "dots");
  return dots.marker.symbol[dots.customdata.indexOf(id)];
};

/** Where every event stands, without looks. */
const places = (figure) => {
  const [[hits], [dots], hatched] = ["hits", "dots", "hatched"].map((name) => named(figure, name));
  const stretches = hatched.flatMap((trace) =>
    trace.customdata.map((id, i) => [id, trace.base[i], trace.x[i], trace.y[i]]),
  );
  return [
    hits.customdata.map((id, i) => [id, hits.y[i], hits.width[i]]),
    dots.customdata.map((id, i) => [id, dots.x[i], dots.y[i]]),
    stretches.sort(),
  ];
};

test("a day is a circle, a diamond or a square by its side", () => {
  const figure = draw();
  assert.equal(symbolOf(figure, "day"), "circle");
  assert.equal(symbolOf(figure, "fight"), "diamond");
  assert.equal(symbolOf(figure, "other"), "square");
});

test("an uncertain day is hollow and has a question mark", () => {
  const figure = draw();
  assert.equal(symbolOf(figure, "doubt"), "circle-open");
  const texts = [...named(figure, "titles"), ...named(figure, "dimmed titles")].flatMap((trace) =>
    trace.customdata.map((id, i) => [id, trace.text[i]]),
  );
  assert.ok(texts.some(([id, text]) => id === "doubt" && text === "<b>?</b>"));
});

test("a stretch that is known is solid and a vague one is hatched", () => {
  const figure = draw();
  assert.ok(named(figure, "bars")[0].customdata.includes("through"));
  const hatched = named(figure, "hatched");
  assert.ok(hatched.every((trace) => trace.marker.pattern.shape === "/"));
  const ids = hatched.flatMap((trace) => trace.customdata);
  assert.equal(ids.filter((id) => id === "within").length, 1);
  assert.equal(ids.filter((id) => id === "each").length, 2);
  assert.equal(named(figure, "joins").length, 1);
});

test("an open end ends in an arrow and an unknown end fades", () => {
  const figure = draw();
  assert.equal(symbolOf(figure, "open"), "triangle-right");
  const [bars] = named(figure, "bars");
  assert.ok(bars.customdata.filter((id) => id === "unknown").length > 5);
});

test("an approximate mark has a dashed outline", () => {
  const [outline] = named(draw(), "approximate");
  assert.match(outline.line.dash, /px/);
  assert.equal(outline.mode, "lines");
});

test("every event can be hit, by its mark and its title", () => {
  const [hits] = named(draw(), "hits");
  assert.deepEqual(new Set(hits.customdata), new Set(ROWS.map((row) => row.id)));
  assert.ok(hits.x.every((length) => length > 0));
});

test("picking and filtering move nothing", () => {
  const plain = places(draw());
  assert.deepEqual(places(draw(ROWS, {}, { picked: ["day", "open"] })), plain);
  assert.deepEqual(places(draw(ROWS.map((row) => ({ ...row, inside: 0 })))), plain);
  assert.deepEqual(places(draw(ROWS, { outside: "show", period: [200, 300] })), plain);
});

test("a picked event has a halo and its title in bold", () => {
  const figure = draw(ROWS, {}, { picked: ["within"] });
  assert.deepEqual(new Set(named(figure, "halos")[0].customdata), new Set(["within"]));
  assert.ok(named(figure, "titles")[0].text.includes("<b>Title of within</b>"));
  assert.equal(named(draw(), "halos").length, 0);
});

test("a hovered event has a fainter halo", () => {
  const colour = (options) => named(draw(ROWS, {}, options), "halos")[0].marker.color[0];
  assert.notEqual(colour({ hovered: "day" }), colour({ picked: ["day"] }));
});

test("a date that is one of several periods is told apart from one that is each of them", () => {
  const spans = [
    [500, 520],
    [560, 600],
  ];
  const rows = [{ id: "one", start: 500, end: 600, shape: "within", spans }, { ...ROWS[5], lane: 1 }];
  for (const range of [null, [-90000, 90000]]) {
    const figure = draw(rows, {}, { range });
    const ids = named(figure, "hatched").flatMap((trace) => trace.customdata);
    assert.equal(ids.filter((id) => id === "each").length, 2);
    assert.equal(named(figure, "joins").length, 1);
    assert.equal(named(figure, "gaps").length, 1);
  }
  const [joins] = named(draw(rows, {}, { range: [-90000, 90000] }), "joins");
  assert.ok(T.dayOf(joins.x[1]) > T.dayOf(joins.x[0]));
});

test("an event in several lanes is picked in all of them and titled on one plate", () => {
  const twice = (id, lane) => ({ id, start: 100, end: 100, shape: "day", lane });
  const crowd = Array.from({ length: 900 }, (_, i) => ({ ...twice(`e${i}`, i % 2), start: 100 + (i % 700) }));
  const figure = draw([...crowd, twice("both", 0), twice("both", 1)], {}, { picked: ["both"] });
  assert.equal(named(figure, "halos")[0].customdata.length, 2);
  assert.equal(named(figure, "titles")[0].customdata.filter((id) => id === "both").length, 1);
});

test("marks on both sides of what is visible are drawn, ready for the next move, but cannot be hit", () => {
  const figure = draw(ROWS, {}, { range: [150, 310] });
  const ids = named(figure, "dots")[0].customdata;
  assert.ok(ids.includes("day") && ids.includes("fight") && !ids.includes("doubt"));
  assert.ok(!named(figure, "hits")[0].customdata.includes("day"));
});

test("a picked event without room for its title gets one on a plate", () => {
  const crowd = Array.from({ length: 900 }, (_, i) => ({
    id: `e${i}`,
    start: 100 + (i % 700),
    end: 100 + (i % 700),
    shape: "day",
  }));
  const figure = draw(crowd, {}, { picked: ["e400"] });
  assert.equal(named(figure, "plates").length, 1);
  assert.ok(named(figure, "titles")[0].text.some((text) => text.includes("Title of e400")));
});

test("what is outside is dimmed, shown or hidden as asked", () => {
  const colourOf = (figure) => {
    const [dots] = named(figure, "dots");
    return dots.marker.color[dots.customdata.indexOf("doubt")];
  };
  assert.equal(colourOf(draw()), "rgba(107,104,97,0.25)");
  assert.equal(colourOf(draw(ROWS, { outside: "show" })), COLOURS.cooperation);
  assert.equal(colourOf(draw(ROWS, { outside: "hide" })), undefined);
  assert.ok(named(draw(), "dimmed titles")[0].customdata.includes("doubt"));
});

test("titles, hover texts and names of lanes are never markup", () => {
  const rows = [{ ...ROWS[0], title: "<b>R&D</b> <a href='javascript:x'>", said: "1 < 2" }];
  const data = dataOf(rows);
  data.lanes[0].label = "<i>Aid</i>";
  const figure = T.figure(data, OPTIONS);
  assert.equal(
    named(figure, "titles")[0].text[0],
    "&lt;b&gt;R&amp;D&lt;/b&gt; &lt;a href='javascript:x'&gt;",
  );
  const [hits] = named(figure, "hits");
  assert.equal(hits.hovertext[0], "<b>R&D</b> <a href='javascript:x'>\n1 < 2");
  assert.equal(hits.hoverinfo, "none"); // timeline_tip.js writes it as text
  assert.equal(figure.layout.annotations[0].text, "&lt;i&gt;Aid&lt;/i&gt;");
});

test("the period is a band with an edge at each closed side", () => {
  const shapes = (period) => draw(ROWS, { period }).layout.shapes.filter((shape) => shape.yref === "paper");
  assert.deepEqual(shapes([null, null]), []);
  const closed = shapes([200, 300]);
  assert.deepEqual(
    closed.map((shape) => shape.type),
    ["rect", "line", "line"],
  );
  assert.equal(closed[0].x0, T.isoOf(200));
  assert.equal(closed[0].x1, T.isoOf(301));
  assert.deepEqual(
    shapes([200, null]).map((shape) => shape.type),
    ["rect", "line"],
  );
  assert.ok(T.dayOf(shapes([null, 300])[0].x0) < 100);
});

test("times are written as dates, never as numbers that depend on a time zone", () => {
  for (const trace of draw().data) {
    const times = trace.type === "bar" ? trace.base : trace.x;
    assert.ok(
      times.every((time) => time === null || /^\d{4}-\d\d-\d\d/.test(time)),
      trace.name,
    );
  }
});

test("a brush neither dims what it leaves out nor stays behind", () => {
  const figure = draw();
  for (const trace of figure.data) {
    if (trace.mode === "lines") continue;
    assert.deepEqual(trace.selected, trace.unselected);
    assert.ok(trace.selected);
  }
  assert.deepEqual(figure.layout.selections, []);
  assert.equal(figure.layout.dragmode, "select");
  assert.equal(figure.layout.selectdirection, "h");
});

test("only time can be zoomed, and a redraw keeps the zoom", () => {
  const { layout } = draw(ROWS, {}, { range: [200, 400] });
  assert.deepEqual(layout.xaxis.range.map(T.dayOf), [200, 400]);
  assert.equal(layout.xaxis.type, "date");
  assert.equal(layout.yaxis.fixedrange, true);
  assert.equal(layout.uirevision, draw().layout.uirevision);
});

test("few traces carry many marks", () => {
  const many = Array.from({ length: 2000 }, (_, i) => ({
    ...ROWS[i % ROWS.length],
    id: `e${i}`,
    start: 100 + (i % 700),
  }));
  assert.ok(draw(many).data.length <= 14);
});

test("a picture without events still has its axis", () => {
  const figure = draw([]);
  assert.ok(figure.layout.xaxis.tickvals.length > 0);
  assert.equal(named(figure, "hits")[0].x.length, 0);
  assert.ok(T.figure(dataOf([], { span: null, lanes: [] }), OPTIONS).layout.xaxis);
});
