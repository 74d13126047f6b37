"use strict";

const test = require("node:test");
const assert = require("node:assert/strict");
const T = require("../../assets/timeline.js");
const { OPTIONS, ROWS, dataOf, draw, drawnOf, flat, layer, textsOf } = require("./timeline_made.js");

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
