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

const draw = (rows, more, options) => T.sceneOf(dataOf(rows, more), { ...OPTIONS, ...options });
const dotOf = (scene, id) => scene.dots.find((dot) => dot.id === id);
const idsOf = (list) => list.map(({ id }) => id);
const layer = (scene, name) => scene.above.filter((node) => node.attributes["data-layer"] === name);

/** All elements of a scene, those inside others included. */
const flat = (nodes) => nodes.flatMap((node) => [node, ...(Array.isArray(node.inside) ? flat(node.inside) : [])]);
const drawnOf = ({ below, period, today, above }) => flat([...below, ...period, ...today, ...above]);
const textsOf = (nodes) => flat(nodes).filter(({ tag }) => tag === "text").map(({ inside }) => inside);

/** Where every event stands, without looks. */
const places = ({ hits, dots, hatches }) => [
  hits.map(({ id, y, h }) => [id, y, h]),
  dots.map(({ id, x, y }) => [id, x, y]),
  hatches.map(({ id, x0, x1, y }) => [id, x0, x1, y]),
];

test("a day is a circle, a diamond or a square by its side", () => {
  const scene = draw();
  assert.equal(dotOf(scene, "day").symbol, "circle");
  assert.equal(dotOf(scene, "fight").symbol, "diamond");
  assert.equal(dotOf(scene, "other").symbol, "square");
  const paths = layer(scene, "dots").map(({ attributes }) => [attributes.fill, attributes.d]);
  const of = (colour) => paths.find(([fill]) => fill === colour)[1];
  assert.match(of(COLOURS.cooperation), /a4\.5 4\.5/);
  assert.doesNotMatch(of(COLOURS.conflict), /a/);
  assert.match(of(COLOURS.neutral), /h9v9h-9Z/);
});

test("an uncertain day is hollow and has a question mark", () => {
  const scene = draw();
  assert.equal(dotOf(scene, "doubt").open, true);
  assert.ok(layer(scene, "dots").some(({ attributes }) => attributes.fill === COLOURS.panel && attributes.stroke));
  assert.ok([...scene.inks, ...scene.pales].some(({ id, text, bold }) => id === "doubt" && text === "?" && bold));
});

test("a stretch that is known is solid and a vague one is hatched", () => {
  const scene = draw();
  assert.ok(idsOf(scene.bars).includes("through"));
  assert.ok(layer(scene, "hatched").length);
  const fills = layer(scene, "hatched").map(({ attributes }) => attributes.fill);
  const known = scene.defs.map(({ tag, attributes }) => tag === "pattern" && `url(#${attributes.id})`);
  assert.ok(fills.every((fill) => known.includes(fill)));
  const whole = scene.hatches.filter(({ end }) => !end);
  assert.equal(idsOf(whole).filter((id) => id === "within").length, 1);
  assert.equal(idsOf(whole).filter((id) => id === "each").length, 2);
  assert.equal(scene.joins.length, 1);
  assert.equal(layer(scene, "joins").length, 1);
});

test("pictures of one page refer to parts of their own", () => {
  const [one, other] = [draw(), draw(ROWS, {}, { name: "other" })].map(({ defs }) => defs.map(({ attributes }) => attributes.id));
  assert.equal(one.length, other.length);
  assert.ok(other.every((id) => id.startsWith("other-") && !one.includes(id)));
});

test("the ends of a wide vague stretch are soft and reach as far as it does", () => {
  const stretch = draw().hatches.filter(({ id }) => id === "within");
  const [from, to] = [Math.min(...stretch.map(({ x0 }) => x0)), Math.max(...stretch.map(({ x1 }) => x1))];
  const { perPx } = draw();
  assert.ok(Math.abs((to - from) * perPx - 161) < 3 * perPx);
  const outer = stretch.filter(({ x0, x1 }) => x0 === from || x1 === to);
  assert.ok(outer.length === 2 && outer.every(({ alpha }) => alpha < 0.5));
});

test("an open end ends in an arrow and an unknown end fades", () => {
  const scene = draw();
  assert.equal(dotOf(scene, "open").symbol, "right");
  const fading = scene.bars.filter(({ id }) => id === "unknown");
  assert.ok(fading.length > 5);
  fading.slice(1, -1).forEach(({ alpha, x0 }, k) => assert.ok(alpha < fading[k].alpha && x0 >= fading[k].x0));
});

test("an approximate mark has a dashed outline", () => {
  const [outline] = layer(draw(), "approximate");
  assert.match(outline.attributes["stroke-dasharray"], /\d/);
  assert.equal(outline.attributes.fill, "none");
});

test("every event can be hit, by its mark and its title", () => {
  const scene = draw();
  assert.deepEqual(new Set(idsOf(scene.hits)), new Set(idsOf(ROWS)));
  assert.ok(scene.hits.every(({ x0, x1 }) => x1 > x0));
  for (const box of scene.hits) assert.ok(T.hitAt(scene, box.x0 + 1, box.y));
});

test("picking and filtering move nothing", () => {
  const plain = places(draw());
  assert.deepEqual(places(draw(ROWS, {}, { picked: ["day", "open"] })), plain);
  assert.deepEqual(places(draw(ROWS.map((row) => ({ ...row, inside: 0 })))), plain);
  assert.deepEqual(places(draw(ROWS, { outside: "show", period: [200, 300] })), plain);
});

test("a picked event has a halo and its title in bold", () => {
  const scene = draw(ROWS, {}, { picked: ["within"] });
  assert.deepEqual(new Set(idsOf(scene.halos)), new Set(["within"]));
  assert.equal(layer(scene, "halos").length, 1);
  assert.ok(scene.inks.some(({ text, bold }) => bold && text === "Title of within"));
  const [titles] = layer(scene, "titles");
  assert.ok(titles.inside.some((word) => word.inside === "Title of within" && word.attributes["font-weight"] === 700));
  assert.equal(layer(draw(), "halos").length, 0);
});

test("several events can be picked at once", () => {
  const scene = draw(ROWS, {}, { picked: ["within", "day"] });
  assert.deepEqual(new Set(idsOf(scene.halos)), new Set(["within", "day"]));
  assert.equal(scene.inks.filter(({ bold, text }) => bold && text !== "?").length, 2);
});

test("a hovered event has a fainter halo than a picked one, over the same boxes", () => {
  const scene = draw(ROWS, {}, { picked: ["day"] });
  const hovered = T.halosOf(scene, new Set(["day"]), 0.25);
  assert.deepEqual(hovered.map(({ x0, x1 }) => [x0, x1]), scene.halos.map(({ x0, x1 }) => [x0, x1]));
  assert.notEqual(hovered[0].colour, scene.halos[0].colour);
  assert.deepEqual(T.halosOf(scene, new Set(), 0.25), []);
});

test("a date that is one of several periods is told apart from one that is each of them", () => {
  const spans = [
    [500, 520],
    [560, 600],
  ];
  const rows = [{ id: "one", start: 500, end: 600, shape: "within", spans }, { ...ROWS[5], lane: 1 }];
  for (const range of [null, [-90000, 90000]]) {
    const scene = draw(rows, {}, { range });
    assert.equal(idsOf(scene.hatches).filter((id) => id === "each").length, 2);
    assert.equal(layer(scene, "joins").length, 1);
    assert.equal(layer(scene, "gaps").length, 1);
    assert.ok(layer(scene, "gaps")[0].attributes["stroke-dasharray"]);
  }
  const [[from, to]] = draw(rows, {}, { range: [-90000, 90000] }).joins;
  assert.ok(to[0] > from[0]);
});

test("an event in several lanes is picked in all of them and titled on one plate", () => {
  const twice = (id, lane) => ({ id, start: 100, end: 100, shape: "day", lane });
  const crowd = Array.from({ length: 900 }, (_, i) => ({ ...twice(`e${i}`, i % 2), start: 100 + (i % 700) }));
  const scene = draw([...crowd, twice("both", 0), twice("both", 1)], {}, { picked: ["both"] });
  assert.equal(scene.halos.length, 2);
  assert.equal(scene.inks.filter(({ id }) => id === "both").length, 1);
  assert.equal(scene.plates.length, 1);
});

test("marks beyond what is visible are not drawn and cannot be hit", () => {
  const scene = draw(ROWS, {}, { range: [150, 310] });
  assert.deepEqual(new Set(idsOf(scene.hits)), new Set(["through", "open"]));
  assert.ok(!idsOf(scene.dots).includes("day"));
});

test("a picked event without room for its title gets one on a plate", () => {
  const crowd = Array.from({ length: 900 }, (_, i) => ({
    id: `e${i}`,
    start: 100 + (i % 700),
    end: 100 + (i % 700),
    shape: "day",
  }));
  const scene = draw(crowd, {}, { picked: ["e400"] });
  assert.equal(layer(scene, "plates").length, 1);
  assert.ok(scene.inks.some(({ text }) => text.includes("Title of e400")));
});

test("marks that share rows darken where they cover one another", () => {
  const crowd = Array.from({ length: 900 }, (_, i) => ({ ...ROWS[0], id: `e${i}`, start: 100 + (i % 3), end: 100 + (i % 3) }));
  const paths = layer(draw(crowd), "dots");
  assert.equal(paths.length, 4);
  assert.ok(paths.every(({ attributes }) => attributes["fill-opacity"] < 1));
});

test("what is outside is dimmed, shown or hidden as asked", () => {
  const lookOf = (scene) => (({ colour, alpha }) => [colour, alpha])(dotOf(scene, "doubt") || {});
  assert.deepEqual(lookOf(draw()), [COLOURS.neutral, 0.25]);
  assert.deepEqual(lookOf(draw(ROWS, { outside: "show" })), [COLOURS.cooperation, 1]);
  assert.deepEqual(lookOf(draw(ROWS, { outside: "hide" })), [undefined, undefined]);
  assert.ok(idsOf(draw().pales).includes("doubt"));
});

test("titles, hover texts and names of lanes are texts, never markup", () => {
  const title = "<b>R&D</b> <a href='javascript:x'>";
  const data = dataOf([{ ...ROWS[0], title, said: "1 < 2" }]);
  data.lanes[0].label = "<i>Aid</i>";
  const scene = T.sceneOf(data, OPTIONS);
  assert.ok(textsOf(scene.above).includes(title)); // timeline_painter.js writes it as text
  assert.deepEqual(scene.hits[0].told, [title, "1 < 2"]); // and so does timeline_tip.js
  assert.ok(textsOf(scene.below).includes("<i>Aid</i>"));
  assert.equal(draw([{ ...ROWS[0], title: "one\n two" }]).inks[0].text, "one two");
});

test("the period is a band with an edge at each closed side", () => {
  const shapes = (period, options) => draw(ROWS, { period }, options).period;
  const names = (list) => list.map(({ attributes }) => attributes["data-layer"]);
  assert.deepEqual(shapes([null, null]), []);
  const closed = shapes([200, 300]);
  assert.deepEqual(names(closed), ["band", "edges", "edges"]);
  const scene = draw();
  assert.equal(closed[0].attributes.x, Math.round(scene.x(200)));
  assert.equal(closed[0].attributes.x + closed[0].attributes.width, Math.round(scene.x(301)));
  assert.deepEqual(names(shapes([200, null])), ["band", "edges"]);
  assert.ok(shapes([null, 300])[0].attributes.x < 0);
  assert.deepEqual(T.periodNodes(scene, [200, 300]), closed);
  assert.deepEqual(shapes([null, null], { band: [200, 300] }), closed);
});

test("only time can be zoomed, and what is visible is what was asked for", () => {
  const scene = draw(ROWS, {}, { range: [200, 400] });
  assert.deepEqual(scene.range, [200, 400]);
  assert.deepEqual(scene.span, [100, 800]);
  assert.deepEqual([200, 400].map(scene.x), [0, scene.frame.width]);
  assert.deepEqual(scene.lanes.map(({ label }) => label), draw().lanes.map(({ label }) => label));
});

test("few paths carry many marks", () => {
  const many = Array.from({ length: 5000 }, (_, i) => ({
    ...ROWS[i % ROWS.length],
    id: `e${i}`,
    start: 100 + (i % 700),
  }));
  assert.ok(draw(many).above.length <= 80);
});

test("lines and bars lie on whole pixels", () => {
  const scene = draw(ROWS, { period: [200, 300] }, { range: [100, 803.3], today: 400 });
  for (const { tag, attributes } of drawnOf(scene)) {
    const at = { text: ["y"], rect: ["x", "y", "width", "height"] }[tag] || [];
    for (const name of at) assert.ok(Number.isInteger(attributes[name]), `${tag} ${name} ${attributes[name]}`);
    if (tag !== "line") continue;
    const at1 = attributes.x1 === attributes.x2 ? attributes.x1 : attributes.y1;
    assert.ok(Number.isInteger(at1 - (attributes["stroke-width"] || 1) / 2), `line at ${at1}`);
  }
  for (const { attributes } of [...layer(scene, "bars"), ...layer(scene, "hatched")]) assert.doesNotMatch(attributes.d, /\./);
});

test("a label at the edge of the picture is held inside it", () => {
  for (let last = 700; last < 900; last += 7) {
    const { below, frame } = draw(ROWS, {}, { range: [100, last] });
    const labels = flat(below).filter(({ attributes }) => attributes["data-layer"] === "ticks");
    assert.ok(labels.length);
    for (const { attributes, inside } of labels)
      assert.ok(attributes.x + T.estimate(inside, 12) / 2 <= frame.width + frame.right + 0.1);
  }
});

test("a picture without events says so in its middle, and where events are", () => {
  const scene = draw([], { elsewhere: "2 undated events are listed below" });
  assert.deepEqual(textsOf(scene.below), ["No dated event in the filter", "2 undated events are listed below"]);
  assert.deepEqual([scene.above, scene.period, scene.hits], [[], [], []]);
  assert.equal(scene.below[0].attributes.x, OPTIONS.width / 2);
  assert.ok(T.sceneOf(dataOf([], { span: null, lanes: [] }), OPTIONS).empty);
  assert.ok(draw([{ ...ROWS[0], inside: 0 }], { outside: "hide" }).empty);
  assert.ok(draw([{ ...ROWS[0], inside: 0 }]).below.length > 5, "what is dimmed is drawn, and has its axis");
});
