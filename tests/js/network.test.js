"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { elementsOf, staged } = require("../../assets/network.js");
const { wordsOfActor, wordsOfTie } = require("../../assets/network_tip.js");

const element = (id, classes = "") => ({ data: { id }, classes });

test("while time is played, what leaves the picture stays on to fade and what comes begins faint", () => {
  const made = staged([element("a", "state"), element("b")], [element("a", "state"), element("c", "person")]);
  assert.deepEqual(made, [element("a", "state"), element("c", "person arriving"), element("b", "leaving")]);
});

test("an actor tells its events, and the measure that its size shows when it is another", () => {
  assert.deepEqual(wordsOfActor({ name: "China", events: 1, said: "1 event" }), ["China", "1 event"]);
  assert.deepEqual(wordsOfActor({ name: "China", events: 1200, said: "3 actors" }), ["China", "1,200 events; 3 actors"]);
});

test("a tie tells who is tied to whom and what its events are", () => {
  const tie = { count: 3, cooperation: 2, conflict: 0 };
  assert.deepEqual(wordsOfTie(tie, ["A", "B"], true), ["A → B", "3 events: 2 of cooperation"]);
  assert.deepEqual(wordsOfTie({ count: 1, cooperation: 0, conflict: 0 }, ["A", "B"], false), ["A – B", "1 event"]);
});

test("ties that come by column become elements with ends, side and width", () => {
  const columns = { from: [0, 1], to: [1, 0], directed: [1, 0], count: [4, 1], cooperation: [1, 0], conflict: [3, 0] };
  const ties = { actors: ["a", "b"], ...columns, outside: [0, 1], events: [["e1"], []] };
  const made = elementsOf({ elements: [element("a", "state")], ties });
  assert.deepEqual(made.map(({ data, classes }) => [data.id, classes]), [
    ["a", "state"],
    ["a>b", "conflict directed"],
    ["b~a", "neutral outside"],
  ]);
  assert.deepEqual(made[1].data, {
    id: "a>b", source: "a", target: "b", count: 4, cooperation: 1, conflict: 3, width: 4.5, events: ["e1"],
  });
});
