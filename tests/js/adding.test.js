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

const columns = require("../../assets/adding_columns.js");

test("a column can be chosen for each target, none too, and several that were told stay one choice", () => {
  const made = columns.choices(["Who", "Whom"], ["Who", "Whom"]);
  assert.deepEqual(made.map(([, words]) => words), ["—", "Who, Whom", "Who", "Whom"]);
  assert.equal(columns.choices(["Who"], ["Who"]).length, 2);
});

test("what is chosen names the columns of each target; nothing chosen means that none is guessed", () => {
  const [, several, one] = columns.choices(["a, b", "c"], ["a, b", "c"]);
  assert.deepEqual(columns.chosen({ title: one[0], actors: several[0], when: "" }), { title: ["a, b"], actors: ["a, b", "c"], when: [] });
});
