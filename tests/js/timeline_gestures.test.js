"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
globalThis.dash_clientside = globalThis.dash_clientside || {};
require("../../assets/timeline_gestures.js");
const T = globalThis.EventTimeline;
const { zoomed, periodOfRange } = T;

const SPAN = [1000, 2000];

test("zooming in narrows the range around its middle", () => {
  const [first, last] = zoomed([1200, 1400], 2, SPAN);
  assert.deepEqual([first, last], [1250, 1350]);
});

test("zooming out never shows more than the whole time, and the whole is no range", () => {
  assert.equal(zoomed([1100, 1900], 1 / 4, SPAN), null);
  const [first] = zoomed([1000, 1100], 1 / 2, SPAN);
  assert.ok(first >= T.wholeRange(SPAN)[0]);
});

test("a range is never narrower than a day", () => {
  const [first, last] = zoomed([1500, 1500.5], 100, SPAN);
  assert.equal(last - first, 1);
});

test("what shows is the period: every day in sight, none for the whole time", () => {
  assert.deepEqual(periodOfRange([0.2, 31]), { since: "1970-01-01", until: "1970-01-31" });
  assert.deepEqual(periodOfRange(null), { since: "", until: "" });
});
