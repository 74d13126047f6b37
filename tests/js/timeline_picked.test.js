"use strict";

const test = require("node:test");
const assert = require("node:assert/strict");
const T = require("../../assets/timeline.js");
const { ROWS, draw, idsOf, layer } = require("./timeline_made.js");

/** Where every event stands, without looks. */
const places = ({ hits, dots, hatches }) => [
  hits.map(({ id, y, h }) => [id, y, h]),
  dots.map(({ id, x, y }) => [id, x, y]),
  hatches.map(({ id, x0, x1, y }) => [id, x0, x1, y]),
];

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
