"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { without, embedded } = require("../../assets/share.js");

test("a query loses the parameters that are named and keeps all others in their order", () => {
  assert.equal(without("?since=2024&actor=a&actor=b&embed=1&v=1", ["embed"]), "?since=2024&actor=a&actor=b&v=1");
  assert.equal(without("?vs=actor%3Da&embed=1", ["embed", "vs"]), "");
});

test("a query that has none of them stays as it was written", () => {
  assert.equal(without("?q=two%20words", ["embed"]), "?q=two%20words");
  assert.equal(without("", ["embed"]), "");
});

test("the address of an embedded view is that of the view with embed=1, once", () => {
  assert.equal(embedded("http://127.0.0.1:8050/"), "http://127.0.0.1:8050/?embed=1");
  assert.equal(embedded("http://x.example/?since=2024&embed=1&v=1"), "http://x.example/?since=2024&embed=1&v=1");
});
