"use strict";

const test = require("node:test");
const assert = require("node:assert/strict");
const T = require("../../assets/timeline.js");
const { COLOURS, OPTIONS, ROWS, dataOf, draw, dotOf, idsOf, layer, textsOf } = require("./timeline_made.js");

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

test("few paths carry many marks", () => {
  const many = Array.from({ length: 5000 }, (_, i) => ({
    ...ROWS[i % ROWS.length],
    id: `e${i}`,
    start: 100 + (i % 700),
  }));
  assert.ok(draw(many).above.length <= 80);
});
