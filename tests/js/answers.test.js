"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");

const { note, settle, waiting, again, sentence } = require("../../assets/answers.js");

const question = (output, changed, inputs = []) => ({
  output, outputs: [{ id: "timeline-data" }, { id: "network" }], inputs, changedPropIds: changed,
});

test("a question is done with when its newest answer is there", () => {
  note(question("a", ["asked.data"]));
  note(question("a", ["asked.data"]));
  assert.equal(settle("a"), null);
  assert.equal(settle("a").payload.output, "a");
  assert.equal(settle("a"), null);
});

test("a newer question stands for the older ones of its kind", () => {
  note(question("b", ["asked.data"]));
  note(question("b", ["shown.data"]));
  settle("b");
  assert.deepEqual(settle("b").payload.changedPropIds, ["shown.data"]);
});

test("all panels wait for the one question of all views, but only the detail when just a pick was asked for", () => {
  const all = (fresh) => ({
    output: "answer.data", outputs: { id: "answer" }, inputs: [{ id: "question", value: { fresh } }], changedPropIds: [],
  });
  assert.ok(waiting(all(true)).includes("timeline-panel") && waiting(all(true)).includes("network-panel"));
  assert.deepEqual(waiting(all(false)), ["detail-panel"]);
  assert.deepEqual(waiting({ ...question("c", ["a.b"]), outputs: { id: "table-rows" } }), ["table-rows"]);
});

test("to ask again, what had changed is set again, as a copy", () => {
  const asked = { since: "2024" };
  const inputs = [
    { id: "asked", property: "data", value: asked },
    { id: "shown", property: "data", value: {} },
  ];
  const [[id, props], ...rest] = again(question("d", ["asked.data"], inputs));
  assert.deepEqual([id, props, rest], ["asked", { data: { since: "2024" } }, []]);
  assert.notEqual(props.data, asked);
});

test("what the server says becomes a sentence", () => {
  assert.equal(sentence("since=x: write a date"), "Since=x: write a date.");
  assert.equal(sentence("Really?"), "Really?");
});
