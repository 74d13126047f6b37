"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const T = require("../../assets/timeline_moves.js");
const { zoomed, pinchedTo, held, panned, jumped, moveOf, windowMoved, periodOfRange, spanWith } = T;

const SPAN = [1000, 2000];
const WHOLE = T.wholeRange(SPAN);
const REACH = [1100, 1900];
const at = (range) => ({ range, span: SPAN, reach: REACH });
const near = (range, expected) => range.forEach((day, k) => assert.ok(Math.abs(day - expected[k]) < 1e-9, `${range}`));

test("zooming in narrows the range around its middle", () => {
  assert.deepEqual(zoomed([1200, 1400], 2, SPAN), [1250, 1350]);
});

test("zooming about a day keeps it where it is", () => {
  for (const [factor, about] of [[2, 1250], [0.8, 1380], [3, 1200], [1.1, 1400]]) {
    const [first, last] = zoomed([1200, 1400], factor, SPAN, about);
    assert.ok(Math.abs((about - first) / (last - first) - (about - 1200) / 200) < 1e-9);
  }
});

test("two days stay under two fingers, in either order", () => {
  near(pinchedTo([1200, 1300], [100, 300], 400, SPAN), [1150, 1350]);
  near(pinchedTo([1300, 1200], [300, 100], 400, SPAN), [1150, 1350]);
  assert.equal(pinchedTo([1200, 1300], [100, 110], 400, SPAN), null);
  assert.equal(pinchedTo([1200, 1300], [100, 100], 400, SPAN), undefined);
  assert.equal(pinchedTo([1200, 1300], [100, 90], 400, SPAN), undefined);
});

test("zooming out never shows more than the whole time, and the whole is no range", () => {
  assert.equal(zoomed([1100, 1900], 1 / 4, SPAN), null);
  const [first] = zoomed([1000, 1100], 1 / 2, SPAN);
  assert.ok(first >= WHOLE[0]);
});

test("a range is never narrower than a day", () => {
  const [first, last] = zoomed([1500, 1500.5], 100, SPAN);
  assert.equal(last - first, 1);
  const [from, to] = zoomed([WHOLE[0], WHOLE[0] + 0.5], 100, SPAN);
  assert.ok(to - from >= 1 && from >= WHOLE[0]);
});

test("what shows is the period: every day in sight, none for the whole time", () => {
  assert.deepEqual(periodOfRange([0.2, 31]), { since: "1970-01-01", until: "1970-01-31" });
  assert.deepEqual(periodOfRange(null), { since: "", until: "" });
});

test("a step keeps the width and stops at the ends of the whole", () => {
  near(panned([1200, 1300], 0.1, SPAN), [1210, 1310]);
  near(panned([1200, 1300], -50, SPAN), [WHOLE[0], WHOLE[0] + 100]);
  near(panned([1200, 1300], 50, SPAN), [WHOLE[1] - 100, WHOLE[1]]);
  assert.equal(panned(WHOLE, 0.1, SPAN), null);
});

test("arrow keys go along by a tenth of what is visible", () => {
  near(moveOf("ArrowRight", at([1200, 1300])), [1210, 1310]);
  near(moveOf("ArrowLeft", at([1200, 1300])), [1190, 1290]);
  assert.equal(moveOf("ArrowLeft", at(null)), null);
});

test("plus and minus zoom, and nought shows the whole", () => {
  const [first, last] = moveOf("+", at([1200, 1300]));
  assert.ok(first > 1200 && last < 1300);
  assert.deepEqual(moveOf("=", at([1200, 1300])), [first, last]);
  const [from, to] = moveOf("-", at([1200, 1300]));
  assert.ok(from < 1200 && to > 1300);
  assert.ok(moveOf("+", at(null))[0] > WHOLE[0]);
  assert.equal(moveOf("0", at([1200, 1300])), null);
});

test("Home and End bring the first and the last event into sight at the same zoom", () => {
  const first = moveOf("Home", at([1500, 1600]));
  assert.equal(first[1] - first[0], 100);
  assert.ok(first[0] < REACH[0] && first[1] > REACH[0]);
  const last = moveOf("End", at([1500, 1600]));
  assert.equal(last[1] - last[0], 100);
  assert.ok(last[0] < REACH[1] && last[1] >= REACH[1] + 1);
  assert.deepEqual(moveOf("first", at([1500, 1600])), first);
  assert.equal(moveOf("Home", at(null)), null);
  assert.deepEqual(moveOf("End", { range: [1500, 1600], span: SPAN, reach: null }), [1500, 1600]);
  near(jumped([1500, 1600], "last", [1000, 5000], SPAN), [WHOLE[1] - 100, WHOLE[1]]);
});

test("other keys mean nothing", () => {
  for (const key of ["a", "Tab", "ArrowUp", "Enter", "constructor", ""]) assert.equal(moveOf(key, at([1200, 1300])), undefined);
});

test("a window is moved as a whole, or by one of its edges that never pass each other", () => {
  near(windowMoved([1200, 1300], "both", 40, SPAN), [1240, 1340]);
  near(windowMoved([1200, 1300], "both", -4000, SPAN), [WHOLE[0], WHOLE[0] + 100]);
  near(windowMoved([1200, 1300], "from", -50, SPAN), [1150, 1300]);
  near(windowMoved([1200, 1300], "to", 50, SPAN), [1200, 1350]);
  near(windowMoved([1200, 1300], "from", 500, SPAN), [1299, 1300]);
  near(windowMoved([1200, 1300], "to", -500, SPAN), [1200, 1201]);
  assert.equal(windowMoved(WHOLE, "from", -5, SPAN), null);
  assert.equal(windowMoved(WHOLE, "both", 50, SPAN), null);
});

test("a range beyond the whole is held in it", () => {
  near(held([0, 100], SPAN), [WHOLE[0], WHOLE[0] + 100]);
  assert.equal(held([0, 9000], SPAN), null);
});

test("today widens the span unless it is farther away than the span is long", () => {
  assert.deepEqual(spanWith(SPAN, 2500), [1000, 2500]);
  assert.deepEqual(spanWith(SPAN, 1500), SPAN);
  assert.deepEqual(spanWith(SPAN, 9000), SPAN);
  assert.deepEqual(spanWith(SPAN, null), SPAN);
  assert.equal(spanWith(null, 9000), null);
});

test("today is the calendar day where the reader is, at any hour", () => {
  for (const hour of [0, 12, 23]) assert.equal(T.isoOf(T.localDay(new Date(2024, 5, 19, hour, 59))), "2024-06-19");
  assert.equal(T.dayWords(T.dayOf("2024-03-05")), "5 Mar 2024");
  assert.equal(T.dayWords(T.dayOf("-0043-03-15")), "15 Mar 44 BC");
});
