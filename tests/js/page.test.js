"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");

require("../../assets/selection_address.js");
const { gestureOf, gesture, take } = require("../../assets/page.js");

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

test("of two gestures that follow at once none is lost and none is taken twice", () => {
  const sent = [];
  globalThis.dash_clientside.set_props = (id, { data }) => sent.push(data);
  gesture({ do: "actor", id: "a" });
  gesture({ do: "actor", id: "b", add: true });
  assert.deepEqual(take(sent[1]).map(({ id }) => id), ["a", "b"]);
  assert.deepEqual(take(sent[0]), []);
});
