"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { gestureOf, orders } = require("../../assets/roll.js");

test("a row is looked at without changing the filter, and kept as the network keeps it", () => {
  assert.deepEqual(gestureOf("actor", "china", false, false), { do: "about", id: "china" });
  assert.deepEqual(gestureOf("tie", "a>b", false, false), { do: "many", values: { event: [], tie: "a>b", about: "", path: "" } });
  assert.deepEqual(gestureOf("actor", "china", true, true), { do: "actor", id: "china", add: true });
  assert.deepEqual(gestureOf("tie", "a>b", true, false), { do: "tie", id: "a>b", add: false });
});

test("dates in words sort by their days, and what is undated comes last either way", () => {
  const days = [5, null, -3, null, 9];
  const nodes = days.map((first) => ({ data: { first } }));
  const sorted = (descending) =>
    [...nodes]
      .sort((one, other) => (descending ? -1 : 1) * orders.first_order("", "", one, other, descending))
      .map((node) => node.data.first);
  assert.deepEqual(sorted(false), [-3, 5, 9, null, null]);
  assert.deepEqual(sorted(true), [9, 5, -3, null, null]);
});
