"use strict";

const test = require("node:test");
const assert = require("node:assert/strict");
const T = require("../../assets/timeline.js");
const { COLOURS } = require("./timeline_made.js");

const day = (iso) => T.dayOf(iso);
const OPTIONS = { width: 640, height: 430, range: null, picked: [], links: "picked", colours: COLOURS, font: "sans-serif" };
const COLUMNS = [
  "id", "title", "said", "lane", "start", "end", "shape", "spans", "start_kind", "end_kind", "uncertain", "approximate", "side",
  "inside",
];
const NO_MARKS = Object.fromEntries(COLUMNS.map((name) => [name, []]));
const LANES = ["Agree", "Consult", "Accuse", "Protest", "Assault"].map((label, at) => ({
  key: label, label, side: at < 2 ? "cooperation" : "conflict",
}));
const BINS = {
  unit: "month",
  edges: ["2024-01-01", "2024-02-01", "2024-03-01", "2024-04-01"].map(day),
  lane: [0, 2],
  side: ["cooperation", "conflict"],
  inside: [[400, 0, 1], [0, 100, 0]],
  outside: null,
};

function dataOf(bins = {}, more = {}) {
  return {
    span: [day("2024-01-01"), day("2024-03-31")], lanes: LANES, marks: NO_MARKS, bins: { ...BINS, ...bins },
    sight: { asked: "", days: [null, null], reaching: 0, marked: [] }, outside: "dim", period: [null, null],
    links: { from: [], to: [], relation: [], said: [], missing: [], total: 0 }, elsewhere: "", ...more,
  };
}

const draw = (data, options = {}) => T.sceneOf(data, { ...OPTIONS, ...options });
const pathsOf = (scene) => scene.period.filter(({ attributes }) => attributes["data-layer"] === "bins");

test("every bin that holds events is drawn in its lane, none that is empty", () => {
  const scene = draw(dataOf());
  assert.equal(scene.counted.length, 3);
  assert.equal(scene.empty, false);
  const laneOf = ({ y0, y1 }) => scene.lanes.findIndex(({ top, bottom }) => y0 >= top && y1 <= bottom);
  assert.deepEqual(scene.counted.map(laneOf), [0, 0, 2]);
  assert.ok(pathsOf(scene).length > 0);
});

test("lanes share the height evenly, whatever they hold", () => {
  const heights = draw(dataOf()).lanes.map(({ top, bottom }) => Math.round(bottom - top));
  assert.equal(new Set(heights).size, 1);
});

test("in many lanes more events are a stronger cell, in few a higher bar; one scale for all lanes", () => {
  const colours = draw(dataOf()).counted.map(({ colour }) => colour);
  assert.equal(new Set(colours).size, 3);
  const few = draw(dataOf({}, { lanes: LANES.slice(0, 3) }));
  const [most, least, other] = few.counted.map(({ y0, y1 }) => y1 - y0);
  assert.ok(Math.abs(most / other - 4) < 0.01);
  assert.ok(least >= 1.5 && least < other);
});

test("what lies outside the period stands on what lies inside, and is grey when it is dimmed", () => {
  const bins = { lane: [2], side: ["conflict"], inside: [[3, 0, 0]], outside: [[1, 5, 0]] };
  const [inside, outside] = draw(dataOf(bins)).counted;
  assert.equal(inside.y0, outside.y1);
  assert.ok(Math.abs((inside.y1 - inside.y0) / (outside.y1 - outside.y0) - 3) < 0.01);
  const shown = draw(dataOf(bins, { outside: "show" })).counted;
  assert.equal(shown[0].colour, shown[1].colour);
  assert.notEqual(inside.colour, outside.colour);
});

test("the bins lie on the band of the period and under its edges", () => {
  const { period } = draw(dataOf({}, { period: [day("2024-01-10"), day("2024-02-10")] }));
  const layers = period.map(({ attributes }) => attributes["data-layer"]);
  assert.equal(layers[0], "band");
  assert.deepEqual(layers.slice(-2), ["edges", "edges"]);
  assert.ok(layers.includes("bins"));
});

test("a bin is told by count, lane and days, and leads to its days", () => {
  const scene = draw(dataOf());
  const { x0, x1, y0, y1 } = scene.counted[0];
  const found = T.binAt(scene, (x0 + x1) / 2, (y0 + y1) / 2);
  assert.deepEqual(found.told, ["400 events · Agree", "Jan 2024"]);
  assert.deepEqual(found.days, [day("2024-01-01"), day("2024-02-01")]);
  assert.equal(T.binAt(scene, (x0 + x1) / 2, scene.lanes[1].top + 2), null, "nothing is said of an empty bin");
  assert.equal(T.binAt(draw(dataOf({}, { bins: null })), 10, 10), null);
});

test("of a bin that a period cuts it is told how much of it lies inside", () => {
  const scene = draw(dataOf({ lane: [2], side: ["conflict"], inside: [[3, 0, 0]], outside: [[1, 5, 0]] }));
  const { x0, x1, y0, y1 } = scene.counted[0];
  assert.equal(T.binAt(scene, (x0 + x1) / 2, (y0 + y1) / 2).told[2], "3 of them in the period");
});

test("days of a bin are told by its unit", () => {
  const words = (unit, from, to) => T.binWords(unit, day(from), day(to));
  assert.equal(words("day", "2024-03-05", "2024-03-06"), "5 Mar 2024");
  assert.equal(words("week", "2024-02-26", "2024-03-04"), "26 Feb 2024 – 3 Mar 2024");
  assert.equal(words("month", "2024-03-01", "2024-04-01"), "Mar 2024");
  assert.equal(words("quarter", "2024-10-01", "2025-01-01"), "Oct – Dec 2024");
  assert.equal(words("year", "2024-01-01", "2025-01-01"), "2024");
  assert.equal(words("decade", "2020-01-01", "2030-01-01"), "2020 – 2029");
});

test("the legend tells the unit, the largest count and the rule by which vague events are counted", () => {
  const keys = T.legend(dataOf());
  assert.deepEqual(keys[0], { kind: "cells", label: "stronger: more events per month and lane, at most 400" });
  assert.equal(keys[1].label, "an event counts once: on its first known day, else on its last");
  const alone = T.legend(dataOf({ lane: [0, 0] }, { lanes: [{ key: "", label: "", side: "" }] }));
  assert.deepEqual(alone[0], { kind: "bins", label: "events per month, at most 400" });
  const left = T.legend(dataOf({}, { sight: { asked: "", days: [1, 2], reaching: 1234, marked: [] } }));
  assert.equal(left.at(-1).label, "1,234 more reach into these days: counted where they begin");
});

test("more is asked for when days come in sight that are not there, or bins could be finer", () => {
  const sight = (days, asked = "10/20") => dataOf({}, { sight: { asked, days, reaching: 0, marked: [] }, bins: null });
  assert.equal(T.lacks(sight([0, 30]), [10, 21], []), false);
  assert.equal(T.lacks(sight([0, 30]), [5, 16], []), false, "it is there already");
  assert.equal(T.lacks(sight([0, 30]), [25, 36], []), true);
  assert.equal(T.lacks(sight([0, null]), [25, 36], []), false, "nothing lies beyond");
  assert.equal(T.lacks(dataOf(), null, []), false);
  assert.equal(T.lacks(dataOf(), [day("2024-01-01"), day("2024-02-01")], []), true, "bins could be finer");
  assert.equal(T.lacks({ ...dataOf(), sight: null, bins: null }, [1, 2], ["a"]), false, "all events are there");
});

test("more is asked for when a picked event has no mark, but only once", () => {
  assert.equal(T.lacks(dataOf(), null, ["a"]), true);
  assert.equal(T.lacks(dataOf({}, { sight: { asked: "", days: [null, null], reaching: 0, marked: ["a"] } }), null, ["a"]), false);
});

test("the days in sight are whole days", () => {
  assert.equal(T.sightText(null), "");
  assert.equal(T.sightText([10.2, 19.5]), "10/19");
});
