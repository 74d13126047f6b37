"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { learn, around, over, out, on } = require("../../assets/hover.js");

learn({ events: ["e1", "e0", "e2"], sizes: [2, 0, 1], at: [0, 1, 0], actors: ["a", "b"] });

test("an event is joined to those who take part, an actor to its events", () => {
  assert.deepEqual(around("event", "e1"), { events: ["e1"], actors: ["a", "b"], ties: [] });
  assert.deepEqual(around("actor", "a"), { events: ["e1", "e2"], actors: ["a"], ties: [] });
  assert.deepEqual(around("event", "unknown"), { events: ["unknown"], actors: [], ties: [] });
});

test("a tie is joined to its two actors and the events it rests on", () => {
  globalThis.EventNetwork = { eventsOf: (tie) => (tie === "a>b" ? ["e1"] : []) };
  assert.deepEqual(around("tie", "a>b"), { events: ["e1"], actors: ["a", "b"], ties: ["a>b"] });
});

test("every view is told once of what is pointed at, and once when it is no more", () => {
  const told = [];
  on(({ kind, id }) => told.push([kind, id]));
  over("event", "e1", "timeline");
  over("event", "e1", "page");
  out();
  out();
  assert.deepEqual(told, [["event", "e1"], ["", ""]]);
});
