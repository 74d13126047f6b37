"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { addressed } = require("../../assets/downloads.js");

test("another format holds the same events: only the name of the format changes", () => {
  assert.equal(addressed("export/events.csv?q=events.csv&v=1", "gexf"), "export/events.gexf?q=events.csv&v=1");
});
