"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { toggled, reflect } = require("../../assets/choices.js");

test("a box adds its value to a list, and takes it out again", () => {
  assert.deepEqual(toggled(["a"], "b"), ["a", "b"]);
  assert.deepEqual(toggled(["a", "b"], "a"), ["b"]);
});

test("what the selection holds is checked: one circle, any number of boxes", () => {
  const list = (choice, ...values) => {
    const boxes = values.map((value) => ({ value, checked: value === "old" }));
    return { boxes, dataset: { choice }, querySelectorAll: () => boxes };
  };
  const [circles, boxes] = [list("dates", "possible", "certain"), list("actor", "a", "old", "b")];
  globalThis.document = { querySelectorAll: () => [circles, boxes] };
  reflect({ dates: "certain", actor: ["b", "unlisted"] });
  assert.deepEqual(circles.boxes.map(({ checked }) => checked), [false, true]);
  assert.deepEqual(boxes.boxes.map(({ checked }) => checked), [false, false, true]);
});
