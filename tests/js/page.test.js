"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");

require("../../assets/selection_address.js");
const { gestureOf } = require("../../assets/page.js");

/** An element with attributes. */
function element(attributes) {
  return { getAttribute: (name) => attributes[name] ?? null };
}

test("a button that loosens sets back the fields that it names, texts as texts and lists as lists", () => {
  assert.deepEqual(gestureOf(element({ "data-loosen": "since until actor" })), {
    do: "many", values: { since: "", until: "", actor: [] },
  });
});

test("a button picks what it carries", () => {
  assert.deepEqual(gestureOf(element({ "data-tie": "a>b" })), { do: "tie", id: "a>b" });
  assert.equal(gestureOf(element({})), null);
});

test("a button keeps what is picked, or leads back to what its thread belongs to", () => {
  assert.deepEqual(gestureOf(element({ "data-keep": "" })), { do: "keep" });
  assert.deepEqual(gestureOf(element({ "data-back": "" })), { do: "step", id: "" });
});
