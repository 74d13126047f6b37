"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const T = require("../../assets/timeline.js");

test("a lane is never lower than its name, however crowded the others are, while there is room for all names", () => {
  const item = (lane, at) => ({ lane, rank: at, left: 4 * at, right: 4 * at + 8, title: `Something happens ${at}` });
  const crowd = (lane, size) => Array.from({ length: size }, (_, at) => item(lane, at % 120));
  const groups = Array.from({ length: 17 }, (_, lane) => crowd(lane, lane % 4 === 0 ? 300 : 1));
  const heights = T.packLanes(groups, 240, { width: 500, wide: ({ title }, letters) => 6 * Math.min(letters, title.length) }).map(({ height }) => height);
  assert.ok(heights.every((height) => height >= T.PACKING.TIGHT), heights.join(" "));
  assert.ok(Math.abs(heights.reduce((sum, height) => sum + height) - 240) < 0.01);
});

test("a picture is high enough for the names of its lanes", () => {
  const lanes = ["cooperation", "cooperation", "conflict"].map((side, k) => ({ label: `L${k}`, side }));
  const height = T.leastHeight({ lanes });
  const marks = { id: [], lane: [] };
  const placed = T.place({ lanes, marks, bins: {} }, { range: [0, 1], width: 400, height: height - T.TOP - T.BOTTOM, measure: () => 9 });
  for (const { top, bottom } of placed.lanes) assert.ok(bottom - top > 12.99);
});
