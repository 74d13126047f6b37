"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");

const { STEPS, place } = require("../../assets/tour.js");
const explain = require("../../assets/explain.js");

const VIEW = { width: 1440, height: 900 };
const CARD = { width: 320, height: 160 };
const box = (left, top, width, height) => ({ left, top, right: left + width, bottom: top + height });

test("there are five or six steps, each short enough to be read at a glance", () => {
  assert.ok(STEPS.length >= 5 && STEPS.length <= 6);
  for (const { at, title, text } of STEPS) {
    assert.ok(at.length > 0 && title.length < 40 && text.length < 200, title);
  }
});

test("a card stands beside its panel where there is room, on the right first", () => {
  assert.deepEqual(place(box(16, 64, 224, 820), CARD, VIEW), { left: 252, top: 64 });
  assert.deepEqual(place(box(893, 64, 531, 500), CARD, VIEW), { left: 893 - 12 - 320, top: 64 });
});

test("a card never leaves the window and covers its panel only when it fills the width", () => {
  for (const panel of [box(0, 0, 1440, 300), box(0, 0, 1440, 900), box(1024, 700, 400, 180), box(-50, -900, 1500, 880)]) {
    const { left, top } = place(panel, CARD, VIEW);
    assert.ok(left >= 12 && left + CARD.width <= VIEW.width - 12, `left ${left}`);
    assert.ok(top >= 12 && top + CARD.height <= VIEW.height - 12, `top ${top}`);
  }
  assert.equal(place(box(0, 0, 1440, 300), CARD, VIEW).top, 312);
});

test("an explanation stands below its word, above where there is no room, inside the window", () => {
  const size = { width: 300, height: 120 };
  assert.deepEqual(explain.place(box(100, 100, 24, 24), size, VIEW), { left: 100, top: 130 });
  assert.deepEqual(explain.place(box(1400, 860, 24, 24), size, VIEW), { left: 1132, top: 734 });
});
