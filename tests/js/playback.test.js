"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { periodOf, frameOf, keyOf } = require("../../assets/playback.js");

const FRAMES = [["2024-01-01", "2024-01-31", "January"], ["2024-02-01", "2024-02-29", "February"]];

test("a frame is a period of its own, or adds up from the first on", () => {
  assert.deepEqual(periodOf(FRAMES, 1, "window"), { since: "2024-02-01", until: "2024-02-29" });
  assert.deepEqual(periodOf(FRAMES, 1, "growing"), { since: "2024-01-01", until: "2024-02-29" });
});

test("playing goes on at the frame in which the period ends", () => {
  assert.equal(frameOf(FRAMES, "2024-01-15"), 0);
  assert.equal(frameOf(FRAMES, "2024-02-29"), 1);
  assert.equal(frameOf(FRAMES, "2030-01-01"), 1);
});

test("a moving period asks for no other frames, another filter or step does", () => {
  const asked = { since: "2024", until: "", q: "x" };
  assert.equal(keyOf(asked, "auto"), keyOf({ ...asked, since: "2025" }, "auto"));
  assert.notEqual(keyOf(asked, "auto"), keyOf({ ...asked, q: "y" }, "auto"));
  assert.notEqual(keyOf(asked, "auto"), keyOf(asked, "day"));
});
