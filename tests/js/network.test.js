"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { elementsOf, sizeAt, staged, standing, strengthOf, widthOf } = require("../../assets/network.js");
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
    id: "a>b", source: "a", target: "b", count: 4, cooperation: 1, conflict: 3, width: 4.5, strength: 1, events: ["e1"],
  });
});

test("among few ties a width tells the count, among heavy ones its share of the heaviest, never wider than six", () => {
  assert.deepEqual([widthOf(1, 8), widthOf(2, 8), widthOf(8, 8)], [1.5, 3, 6]);
  assert.deepEqual([widthOf(1, 1e6), widthOf(250000, 1e6), widthOf(1e6, 1e6)], [0.6, 3.7, 6]);
});

test("where ties are many the weak ones are faint", () => {
  assert.equal(strengthOf(1, 100, 95), 1);
  assert.deepEqual([strengthOf(1, 1e6, 5000), strengthOf(250000, 1e6, 5000), strengthOf(1e6, 1e6, 5000)], [0.1, 0.57, 1]);
});

test("where ties are many only the heaviest have curves and arrows", () => {
  const counts = Array.from({ length: 500 }, (_, at) => at + 1);
  const column = (value) => counts.map(() => value);
  const ties = { actors: ["a", "b"], from: column(0), to: column(1), directed: column(1), count: counts, cooperation: counts };
  const made = elementsOf({ elements: [], ties: { ...ties, conflict: column(0), outside: column(0), events: column([]) } });
  const plain = made.filter(({ classes }) => classes.split(" ").includes("plain")).map(({ data }) => data.count);
  assert.deepEqual(plain, counts.slice(0, 100));
});

test("labels keep a readable size at any zoom, and give way to those before them", () => {
  assert.deepEqual([sizeAt(2), sizeAt(1), sizeAt(0.5)], [12, 12, 22]);
  const box = (x, y) => ({ x1: x, x2: x + 40, y1: y, y2: y + 12 });
  assert.deepEqual(standing([box(0, 0), box(30, 6), box(0, 14), box(41, 0), box(60, 6)]), [true, false, true, true, false]);
});
