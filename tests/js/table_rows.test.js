"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { source, PATIENCE } = require("../../assets/table_rows.js");

const ROWS = [...Array(100).keys()];

/** A datasource with what it asked and said, and a grid's question to it with what came of it. */
function made(count = 250) {
  const asked = [], said = [];
  const rows = source((question) => asked.push(question), (text) => said.push(text));
  const want = (startRow, sortModel = []) => {
    const got = { failed: false };
    rows.getRows({
      startRow, endRow: startRow + 100, sortModel,
      successCallback: (given, last) => Object.assign(got, { given, last }), failCallback: () => (got.failed = true),
    });
    return got;
  };
  const first = { asked: { q: "arms" }, count, rows: ROWS.slice(0, count) };
  return { rows, want, asked, said, first };
}

test("the first page in time order is there without a question", () => {
  const { rows, want, asked, first } = made();
  rows.begin(first);
  for (const model of [[], [{ colId: "when", sort: "asc" }]]) {
    const got = want(0, model);
    assert.deepEqual([got.given.length, got.last], [100, 250]);
  }
  assert.deepEqual(asked, []);
});

test("rows that are wanted before the first answer come with it", () => {
  const { rows, want, first } = made(3);
  const forgotten = want(0);
  const early = want(0);
  assert.deepEqual([forgotten.failed, early.failed, early.given], [true, false, undefined]);
  rows.begin(first);
  assert.deepEqual(early, { failed: false, given: [0, 1, 2], last: 3 });
});

test("other pages and other orders are asked for, each with a number, and never beyond the last row", () => {
  const { rows, want, asked, first } = made();
  rows.begin(first);
  const third = want(200);
  const sorted = want(0, [{ colId: "title", sort: "desc" }]);
  assert.deepEqual(asked, [
    { n: 1, asked: { q: "arms" }, start: 200, end: 250, sort: "when", desc: false },
    { n: 2, asked: { q: "arms" }, start: 0, end: 100, sort: "title", desc: true },
  ]);
  rows.take({ n: 2, rows: ["z"] });
  rows.take({ n: 1, rows: ["y"] });
  assert.deepEqual([sorted.given, third.given, third.last], [["z"], ["y"], 250]);
});

test("nothing is asked where there are no rows", () => {
  const { rows, want, asked, first } = made(0);
  rows.begin(first);
  assert.deepEqual([want(0).given, want(100).given, asked], [[], [], []]);
});

test("an answer for a filter that no longer holds is dropped, and the grid is told", () => {
  const { rows, want, asked, first } = made();
  rows.begin(first);
  const old = want(100);
  rows.begin({ ...first, asked: { q: "troops" } });
  assert.equal(old.failed, true);
  rows.take({ n: 1, rows: ["old"] });
  assert.equal(old.given, undefined);
  want(100);
  assert.deepEqual(asked[1].asked, { q: "troops" });
  rows.take({ n: 2, rows: [] });
});

test("rows at the top are there at once when another filter holds, unless they stand in another order", () => {
  const { rows, want, first } = made();
  assert.equal(rows.begin(first), false);
  const shown = want(0);
  assert.equal(rows.begin({ ...first, count: 2, rows: ["x", "y"] }), true);
  assert.deepEqual([shown.given, shown.last], [["x", "y"], 2]);
  want(0, [{ colId: "title", sort: "asc" }]);
  assert.equal(rows.begin(first), false);
  assert.deepEqual(shown.given, ["x", "y"]);
});

test("after a filter that holds nothing, the grid has to ask anew", () => {
  const { rows, want, first } = made();
  rows.begin(first);
  const shown = want(0);
  rows.begin({ ...first, count: 0, rows: [] });
  assert.deepEqual([shown.given, shown.last], [[], 0]);
  assert.equal(rows.begin(first), false);
  assert.deepEqual(want(0).given, first.rows);
});

test("what could not be had is said, until rows come again", () => {
  const { rows, want, said, first } = made();
  rows.begin(first);
  const refused = want(100);
  rows.take({ n: 1, problem: "sort=colour: sort by when" });
  assert.equal(refused.failed, true);
  assert.match(said.at(-1), /could not be had: sort=colour/);
  want(100);
  rows.take({ n: 2, rows: ["y"] });
  assert.equal(said.at(-1), "");
});

test("rows that never come are given up", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { rows, want, said, first } = made();
  rows.begin(first);
  const lost = want(100);
  context.mock.timers.tick(PATIENCE + 1);
  assert.equal(lost.failed, true);
  assert.equal(said.at(-1), "These rows did not come.");
});
