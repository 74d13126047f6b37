"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const T = require("../../assets/timeline_overview.js");
require("../../assets/timeline_tip.js");

const COUNTED = { first: 1000, width: 14, counts: [1, 0, 4, 2] };
const WHOLE = [990, 1066];
const SIZE = { width: 760, height: 20 };

test("a bar stands where its days are, as high as it counts", () => {
  const bars = T.barsOf(COUNTED, WHOLE, SIZE);
  assert.deepEqual(bars.map((bar) => bar.count), [1, 4, 2]);
  assert.deepEqual(bars.map((bar) => bar.x), [100, 380, 520]);
  assert.deepEqual(bars.map((bar) => bar.height), [5, 20, 10]);
  assert.ok(bars.every((bar) => Math.abs(bar.y + bar.height - SIZE.height) < 1e-9));
});

test("the counts of the bars add up to the events", () => {
  const sum = (list) => list.reduce((total, count) => total + count, 0);
  assert.equal(sum(T.barsOf(COUNTED, WHOLE, SIZE).map((bar) => bar.count)), sum(COUNTED.counts));
  assert.deepEqual(T.barsOf({ ...COUNTED, counts: [0, 0] }, WHOLE, SIZE), []);
});

test("few events among many still show", () => {
  const [low] = T.barsOf({ first: 1000, width: 1, counts: [1, 5000] }, [0, 100000], SIZE);
  assert.ok(low.height >= 2 && low.width >= 1.5);
});

test("the window covers what is visible and can always be taken hold of", () => {
  assert.deepEqual(T.windowOf([1000, 1038], WHOLE, 760), { left: 100, width: 380 });
  assert.deepEqual(T.windowOf(WHOLE, WHOLE, 760), { left: 0, width: 760 });
  const { left, width } = T.windowOf([1065.9, 1066], WHOLE, 760);
  assert.ok(width >= 8 && left + width <= 760);
});

test("the strip says what it counts and by which rule", () => {
  assert.match(T.overviewWords(COUNTED), /^Events per 14 days/);
  assert.match(T.overviewWords({ width: 1 }), /^Events per day, .*counts once.*first known day.*last/);
});

test("what is told of a mark stands above its row, below where there is no room, and inside the picture", () => {
  const box = { width: 200, height: 40 };
  const picture = { width: 600, height: 300 };
  assert.deepEqual(T.tipPlace([300, 150], box, picture), [200, 95]);
  assert.deepEqual(T.tipPlace([590, 20], box, picture), [400, 35]);
  assert.equal(T.tipPlace([5, 150], box, picture)[0], 0);
});
