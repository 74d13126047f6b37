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
  const period = (...ends) => T.periodOf(...ends.map(([iso, part]) => T.dayOf(iso) + part));
  const late = { since: "2024-10-03", until: "2024-12-31" };
  assert.deepEqual(period(["2024-10-03", 0.55], ["2024-12-31", 0.25]), late);
  assert.deepEqual(period(["2024-12-31", 0.25], ["2024-10-03", 0.55]), late);
  assert.deepEqual(period(["2024-10-03", 0], ["2024-10-05", 0]), { since: "2024-10-03", until: "2024-10-04" });
  assert.deepEqual(period(["2024-10-03", 0], ["2024-10-03", 0]), { since: "2024-10-03", until: "2024-10-03" });
  assert.deepEqual(period(["-0044-03-14", 0.5], ["-0044-03-15", 0.5]), {
    since: "-0044-03-14",
    until: "-0044-03-15",
  });
});

test("a px of the picture is a day, held inside what is visible", () => {
  const scene = { range: [100, 200], perPx: 0.5, frame: { width: 200 } };
  assert.deepEqual([-9, 0, 30, 200, 999].map((x) => T.dayAt(scene, x)), [100, 100, 115, 200, 200]);
});

test("a click picks the event under it, of several the one whose middle is nearest", () => {
  const box = (id, x0, x1, y) => ({ id, x0, x1, y, h: 12 });
  const scene = { hits: [box("wide", 0, 300, 20), box("small", 100, 120, 20), box("below", 100, 120, 30)] };
  const at = (...point) => (T.hitAt(scene, ...point) || { id: null }).id;
  assert.equal(at(10, 20), "wide");
  assert.equal(at(110, 20), "small");
  assert.equal(at(110, 29), "below");
  assert.equal(at(130, 40), null);
  assert.equal(at(130, 40, 12), "below", "a finger may miss");
  assert.equal(T.hitAt({ hits: [] }, 1, 1, 12), null);
});

test("the pointer finds a link along its arc, not only at its points", () => {
  const scene = { arcs: [{ points: [[0, 0], [100, 0]] }, { points: [[0, 5], [100, 5]] }] };
  assert.equal(T.arcAt(scene, 50, 1), scene.arcs[0]);
  assert.equal(T.arcAt(scene, 50, 4), scene.arcs[1]);
  assert.equal(T.arcAt(scene, 50, 20), null);
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
});
