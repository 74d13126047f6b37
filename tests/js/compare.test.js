"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const C = require("../../assets/compare_bars.js");
require("../../assets/compare_table.js");
require("../../assets/compare.js");

const BINS = { first: 19000, width: 14, a: [0, 2, 0, 4], b: [1, 0, 0, 8] };
const SIZE = { width: 442, height: 236 };

test("bars of both sides share one scale and stand in the same places", () => {
  const place = C.barsOf(BINS, SIZE);
  assert.equal(place.most, 8);
  assert.equal(place.half, 100);
  assert.deepEqual(place.bars.map((bar) => bar.x + bar.width / 2), [84, 184, 284, 384]);
  assert.deepEqual(place.bars.map((bar) => [bar.a, bar.b]), [[0, 12.5], [25, 0], [0, 0], [50, 100]]);
});

test("a single event among very many can still be seen", () => {
  const place = C.barsOf({ first: 0, width: 1, a: [1, 5000], b: [0, 0] }, SIZE);
  assert.equal(place.bars[0].a, 2);
});

test("the greatest count beside the bars has at most six signs", () => {
  assert.deepEqual([1, 9999, 70918, 1234567].map(C.topOf), ["1", "9,999", "70.9K", "1.2M"]);
});

test("a single day is a bar, not a wall", () => {
  const place = C.barsOf({ first: 0, width: 1, a: [3], b: [1] }, SIZE);
  assert.ok(place.bars[0].width < 30);
});

test("ticks lie inside the axis and are words, not markup", () => {
  const place = C.barsOf(BINS, SIZE);
  assert.ok(place.ticks.length > 0);
  for (const { x, lines } of place.ticks) {
    assert.ok(lines.every((line) => !/[\n<]/.test(line)));
    assert.ok(x >= place.across[0] && x + 20 <= SIZE.width);
    assert.ok(lines.every((line) => !line.includes("<")));
  }
});

test("every point across the picture belongs to one bin", () => {
  const place = C.barsOf(BINS, SIZE);
  assert.deepEqual([-50, 34, 133.9, 134.1, 430, 999].map((x) => C.binAt(x, place)), [0, 0, 0, 1, 3, 3]);
});

test("a bin is told with its days and both counts", () => {
  assert.equal(C.binSaid({ ...BINS, first: 0 }, 3), "12 Feb 1970 – 25 Feb 1970: A 4, B 8");
  assert.equal(C.binSaid({ first: 0, width: 1, a: [1], b: [0] }, 0), "1 Jan 1970: A 1, B 0");
});

test("what has no date is said, not drawn", () => {
  const said = C.perWords({ width: 14, undated: [24, 1200] });
  assert.equal(said, "Events per 14 days, each on its first known day; undated, not drawn: A 24, B 1,200");
  assert.equal(C.perWords({ width: 1, undated: [0, 0] }), "Events per day, each on its first known day");
});

test("arrow keys go from one bin that holds events to the next", () => {
  const go = (key, from) => C.stepTo(key, from, BINS);
  assert.deepEqual([go("ArrowRight", null), go("ArrowRight", 0), go("ArrowRight", 1), go("ArrowRight", 3)], [0, 1, 3, 3]);
  assert.deepEqual([go("ArrowLeft", null), go("ArrowLeft", 3), go("ArrowLeft", 0)], [3, 1, 0]);
  assert.deepEqual([go("Home", 3), go("End", 0), go("a", 0)], [0, 3, null]);
});

const ROWS = [
  { name: "Beta", a: 0, b: 3, change: 3, state: "appeared" },
  { name: "alpha", a: 2, b: 0, change: -2, state: "vanished" },
  { name: "Gamma", a: 1, b: 1, change: 0, state: "same" },
];
const names = (order) => C.sorted(ROWS, order).map((row) => row.name);

test("rows are sorted by name, count, change or state, both ways", () => {
  assert.deepEqual(names(null), ["Beta", "alpha", "Gamma"]);
  assert.deepEqual(names({ column: "name", down: false }), ["alpha", "Beta", "Gamma"]);
  assert.deepEqual(names({ column: "change", down: true }), ["Beta", "Gamma", "alpha"]);
  assert.deepEqual(names({ column: "change", down: false }), ["alpha", "Gamma", "Beta"]);
  assert.deepEqual(names({ column: "state", down: false }), ["Beta", "Gamma", "alpha"]);
});

test("a head sorts numbers from the largest, words from the first, and turns when it is pressed again", () => {
  assert.deepEqual(C.pressed(null, "change"), { column: "change", down: true });
  assert.deepEqual(C.pressed({ column: "change", down: true }, "change"), { column: "change", down: false });
  assert.deepEqual(C.pressed({ column: "change", down: true }, "name"), { column: "name", down: false });
});

test("a change carries its sign", () => {
  assert.deepEqual([3, -2, 0, 1200].map(C.signed), ["+3", "−2", "0", "+1,200"]);
});

const fields = (query) => ({ ...C.fieldsOf(query), vs: "" });
const state = (query, vs) => ({ ...fields(query), vs });

test("swapping the sides twice changes nothing", () => {
  const first = state("until=2023&actor=a&actor=b&match=all", "since=2024&q=two+words&v=1");
  const swapped = { ...first, ...C.ACTS.swap(first) };
  assert.deepEqual([swapped.since, swapped.until, swapped.q, swapped.actor], ["2024", "", "two words", []]);
  assert.equal(swapped.vs, "until=2023&actor=a&actor=b&match=all&v=1");
  assert.deepEqual({ ...swapped, ...C.ACTS.swap(swapped) }, first);
});

test("swapping with everything asks for everything", () => {
  const swapped = C.ACTS.swap(state("type=AID", "v=1"));
  assert.deepEqual([swapped.type, swapped.vs], [[], "type=AID&v=1"]);
});

test("a date parts the filter in what is before and what is from then on", () => {
  const made = C.ACTS.cut(state("since=2020&actor=a", "v=1"), { until: "2023-12-31", since: "2024-01-01" });
  assert.deepEqual(made, { since: "", until: "2023-12-31", vs: "since=2024-01-01&actor=a&v=1" });
});

test("two actors, or two claimants, keep all else that is asked", () => {
  const asked = state("since=2024&actor=x&actor=y&match=all", "v=1");
  assert.deepEqual(C.ACTS.actor(asked, { a: "a", b: "b" }), { actor: ["a"], match: "any", vs: "since=2024&actor=b&v=1" });
  const claims = C.ACTS.claimant(asked, { a: "a", b: "b" });
  assert.deepEqual(claims.claimant, ["a"]);
  assert.equal(claims.vs, "since=2024&actor=x&actor=y&match=all&claimant=b&v=1");
});

test("a copy asks for the same as the filter", () => {
  assert.deepEqual(C.ACTS.copy(state("q=troops", "since=2024")), { vs: "q=troops&v=1" });
});
