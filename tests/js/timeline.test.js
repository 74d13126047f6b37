"use strict";

const test = require("node:test");
const assert = require("node:assert/strict");
const T = require("../../assets/timeline.js");

const KNOWN = { start_kind: "known", end_kind: "known", approximate: 0, uncertain: 0 };

/** As much of the timeline's data as a legend needs. */
function dataOf(rows) {
  const full = rows.map((row, i) => ({ ...KNOWN, id: `e${i}`, start: 1, end: 9, ...row }));
  const names = ["id", "start", "end", "shape", ...Object.keys(KNOWN)];
  return { marks: Object.fromEntries(names.map((name) => [name, full.map((row) => row[name])])) };
}

test("a brush is a period of whole days, outward and in either direction", () => {
  const period = (x) => T.periodOf({ points: [], range: { x, y: [0, 1] } });
  assert.deepEqual(period(["2024-10-03 13:20:00", "2024-12-31 06:00"]), {
    since: "2024-10-03",
    until: "2024-12-31",
  });
  assert.deepEqual(period(["2024-12-31 06:00", "2024-10-03 13:20:00.5"]), {
    since: "2024-10-03",
    until: "2024-12-31",
  });
  assert.deepEqual(period(["2024-10-03", "2024-10-05"]), { since: "2024-10-03", until: "2024-10-04" });
  assert.deepEqual(period(["2024-10-03", "2024-10-03"]), { since: "2024-10-03", until: "2024-10-03" });
  assert.deepEqual(period(["-0044-03-14 12:00", "-0044-03-15 12:00"]), {
    since: "-0044-03-14",
    until: "-0044-03-15",
  });
  for (const nothing of [null, undefined, {}, { points: [] }, { range: {} }])
    assert.equal(T.periodOf(nothing), null);
});

test("a click picks the event under it", () => {
  assert.equal(T.pickOf({ points: [{ customdata: "e7" }] }), "e7");
  for (const nothing of [null, { points: [] }, { points: [{}] }]) assert.equal(T.pickOf(nothing), null);
});

test("a change of the time axis is a range, the whole span, or nothing", () => {
  const ends = { "xaxis.range[0]": "2024-01-01 12:00:00", "xaxis.range[1]": "2024-02-01" };
  assert.deepEqual(T.rangeOf(ends), [T.dayOf("2024-01-01") + 0.5, T.dayOf("2024-02-01")]);
  assert.deepEqual(T.rangeOf({ "xaxis.range": ["2024-02-01", "2024-01-01"] }), [
    T.dayOf("2024-01-01"),
    T.dayOf("2024-02-01"),
  ]);
  assert.equal(T.rangeOf({ "xaxis.autorange": true }), "whole");
  for (const nothing of [null, {}, { autosize: true }, { selections: [] }])
    assert.equal(T.rangeOf(nothing), null);
});

test("the legend names the kinds of marks that are there", () => {
  assert.deepEqual(T.legend(dataOf([{ shape: "day" }])), [{ kind: "day", label: "exact day" }]);
  const all = dataOf([
    { shape: "day", uncertain: 1 },
    { shape: "throughout", approximate: 1 },
    { shape: "within" },
    { shape: "each" },
    { shape: "open", end: null, end_kind: "open" },
    { shape: "open", start: null, start_kind: "unknown" },
  ]);
  const kinds = T.legend(all).map((entry) => entry.kind);
  assert.deepEqual(kinds, [
    "day",
    "throughout",
    "within",
    "each",
    "open",
    "unknown",
    "approximate",
    "uncertain",
  ]);
  assert.deepEqual(T.legend(null), []);
  const [part] = globalThis.dash_clientside.timeline.legend(all);
  assert.equal(part.namespace, "dash_html_components");
  assert.equal(part.props.children[0].props.className, "tl-key tl-key--day");
});
