"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { toward, inOrder } = require("../../assets/network_keys.js");

const at = (id, x, y, events = 1) => ({ id, x, y, events });
const CROSS = [at("middle", 0, 0, 5), at("left", -10, 1, 2), at("right", 10, -1, 9), at("up", 2, -10, 3), at("down", 0, 10, 3)];

test("an arrow goes to the nearest actor in its direction", () => {
  assert.equal(toward(CROSS, "middle", "ArrowLeft"), "left");
  assert.equal(toward(CROSS, "middle", "ArrowRight"), "right");
  assert.equal(toward(CROSS, "middle", "ArrowUp"), "up");
  assert.equal(toward(CROSS, "middle", "ArrowDown"), "down");
});

test("where there is no actor in a direction one stays", () => {
  assert.equal(toward(CROSS, "left", "ArrowLeft"), null);
  assert.equal(toward(CROSS, "nobody", "ArrowLeft"), null);
  assert.equal(toward(CROSS, "middle", "Enter"), null);
});

test("one straight ahead is nearer than one as far off to the side", () => {
  const places = [at("here", 0, 0), at("straight", 12, 0), at("aside", 9, 8)];
  assert.equal(toward(places, "here", "ArrowRight"), "straight");
});

test("between two actors at different places at least one arrow leads away", () => {
  let seed = 7;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  for (let round = 0; round < 200; round += 1) {
    const places = Array.from({ length: 12 }, (_, i) => at(String(i), random(), random()));
    for (const { id } of places) {
      assert.ok(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"].some((key) => toward(places, id, key)));
    }
  }
});

test("in order of activity every actor is reached, and both ends hold", () => {
  const seen = [inOrder(CROSS, "", 0)];
  while (seen.length < CROSS.length) seen.push(inOrder(CROSS, seen[seen.length - 1], 1));
  assert.deepEqual(seen, ["right", "middle", "down", "up", "left"]);
  assert.equal(inOrder(CROSS, "left", 1), "left");
  assert.equal(inOrder(CROSS, "right", -1), "right");
  assert.equal(inOrder([], "", 0), null);
});
