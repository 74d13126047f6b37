"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { read } = require("../../assets/table_columns.js");

const IDS = ["when", "title"];

test("what is kept of columns is read back, without their sorting", () => {
  const state = [{ colId: "title", hide: false, width: 300, flex: null, sort: "asc" }, { colId: "when", hide: true, width: 90, flex: null }];
  assert.deepEqual(read(JSON.stringify(state), IDS)[0], { colId: "title", hide: false, width: 300, flex: null });
});

test("what does not fit the table is passed over", () => {
  for (const text of [null, "", "{", "{}", "[null]", '[{"colId":"gone"}]', '[{"colId":"when","hide":true}]', "[]"]) {
    assert.equal(read(text, IDS), null, String(text));
  }
});
