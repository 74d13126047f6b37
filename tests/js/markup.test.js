"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { childrenOf, attributesOf } = require("../../assets/markup.js");

const span = { namespace: "dash_html_components", type: "Span", props: { children: "x" } };

test("children are components and texts in one list; what shows nothing is left out", () => {
  assert.deepEqual(childrenOf(["a", ["b", 3], null, "", false, span, undefined, "c"]), ["ab3", span, "c"]);
  assert.deepEqual(childrenOf("a"), ["a"]);
  assert.deepEqual(childrenOf(null), []);
});

test("attributes have the names that HTML gives them; those that are off are left out", () => {
  const props = { className: "line", htmlFor: "q", tabIndex: 0, open: true, hidden: false, title: null, "data-event": "e1", children: "x" };
  assert.deepEqual(attributesOf(props), { class: "line", for: "q", tabindex: "0", open: "", "data-event": "e1" });
});

test("a false word of an aria attribute is a word", () => {
  assert.deepEqual(attributesOf({ "aria-pressed": "false" }), { "aria-pressed": "false" });
});
