"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const adding = require("../../assets/adding.js");

test("files are told with their sizes, the first three of them", () => {
  const files = ["a.csv", "b.csv", "c.csv", "d.csv"].map((name, place) => ({ name, size: 10 ** (place * 3) || 1 }));
  assert.equal(adding.named(files.slice(0, 2)), "a.csv (1 bytes), b.csv (1 kB)");
  assert.equal(adding.named(files), "a.csv (1 bytes), b.csv (1 kB), c.csv (1.0 MB), 1 more");
});

test("a step of the server is told with the rows that it is at", () => {
  assert.equal(adding.stepped({ step: "writing", rows: 12000 }), "Writing 12,000 rows …");
  assert.equal(adding.stepped({ step: "checking", rows: 0 }), "Checking …");
  assert.equal(adding.stepped({ step: "something new", rows: 0 }), "Reading …");
});

test("a rejected row names its place, its value and the reason", () => {
  assert.equal(adding.rejected(["a.csv", "7", "when", "soon", "no date; write 2024-03"]), "a.csv:7 when: “soon”: no date; write 2024-03");
  assert.equal(adding.rejected(["a.csv", "7", "", "", "2 cells where the header has 3"]), "a.csv:7: 2 cells where the header has 3");
});
