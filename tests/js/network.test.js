"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const {
  drawFaint, drawnOnce, elementsOf, holdFaint, linesOf, nearest, over, parted, pointFaint, sizeAt, staged, standing, strengthOf, widthOf,
} = require("../../assets/network.js");
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

const tie = (source, target, classes, more = {}) => ({
  data: { id: `${source}>${target}`, source, target, width: 1, strength: 0.5, events: [], ...more }, classes,
});
const PLACES = { a: { x: 0, y: 0 }, b: { x: 100, y: 0 }, c: { x: 0, y: 100 } };

test("faint ties are kept apart from the elements of cytoscape", () => {
  const [strong, faint] = [tie("a", "b", "conflict directed"), tie("b", "a", "neutral directed outside plain")];
  assert.deepEqual(parted([element("a", "state"), strong, faint]), [[element("a", "state"), strong], [faint]]);
});

test("faint ties there and back stand side by side, those outside the filter are fainter", () => {
  const lines = linesOf([tie("a", "b", "neutral directed plain"), tie("b", "a", "neutral directed outside plain")], PLACES);
  const [out, back] = ["a>b", "b>a"].map((id) => lines.find(({ data }) => data.id === id));
  assert.deepEqual([out.x1, out.y1, out.x2, out.y2], [0, 1, 100, 1]);
  assert.deepEqual([back.y1, back.y2], [-1, -1]);
  assert.ok(back.opacity < out.opacity && back.opacity > 0);
});

test("a faint tie is pointed at within reach of its line, the nearest first, and not beyond its ends", () => {
  const lines = linesOf([tie("a", "b", "neutral directed plain"), tie("b", "a", "neutral directed plain"), tie("a", "c", "conflict plain")], PLACES);
  const at = (x, y) => (nearest(lines, { x, y }, 5) || { data: {} }).data.id;
  assert.deepEqual([at(50, 3), at(50, -3), at(2, 60), at(50, 50), at(107, 0)], ["a>b", "b>a", "a>c", undefined, undefined]);
});

/** A canvas that counts what is drawn on it. */
function canvas(counts) {
  const names = ["save", "restore", "beginPath", "moveTo", "lineTo", "setLineDash", "setTransform"];
  const pen = Object.fromEntries(names.map((name) => [name, () => {}]));
  const made = { width: 0, height: 0, getContext: () => pen };
  const drawImage = () => (counts.images += 1);
  return Object.assign(pen, { canvas: made, stroke: () => (counts.lines += 1), drawImage, getTransform: () => ({ a: counts.zoom, e: 0, f: 0 }) });
}

test("all faint ties are drawn anew when the part in sight changes; what is pointed at is drawn over them", () => {
  const counts = { lines: 0, images: 0, zoom: 1 };
  const held = {};
  const cy = { nodes: () => Object.entries(PLACES).map(([id, at]) => ({ id: () => id, position: () => at })), emit() {}, forceRender() {} };
  cy.scratch = (name, value) => (value === undefined ? held[name] : (held[name] = value));
  globalThis.document = { documentElement: { dataset: {} }, createElement: () => canvas(counts).canvas };
  globalThis.getComputedStyle = () => ({ getPropertyValue: () => "#000" });
  const drawn = () => {
    counts.lines = 0;
    drawFaint(cy, canvas(counts));
    return counts.lines;
  };
  holdFaint(cy, [tie("a", "b", "neutral plain"), tie("a", "c", "conflict plain"), tie("c", "b", "neutral plain")]);
  const first = [drawn(), drawn()];
  counts.zoom = 2;
  const zoomed = [drawn(), drawn()];
  pointFaint(cy, ({ source }) => source === "a");
  const pointed = drawn();
  pointFaint(cy, null);
  assert.deepEqual([...first, ...zoomed, pointed, counts.images], [3, 0, 3, 0, 2, 5]);
  globalThis.document.documentElement.dataset.fading = "";
  globalThis.requestAnimationFrame = () => {};
  holdFaint(cy, [tie("a", "b", "neutral plain")]);
  assert.deepEqual([drawn(), counts.images], [1, 7], "while time is played, they come as those before them go");
  delete globalThis.document;
});

test("what is kept is drawn over all other ties, which are not drawn anew, and looks as it does inside the filter", () => {
  const counts = { lines: 0, images: 0, zoom: 3 };
  globalThis.document = { documentElement: { dataset: {} }, createElement: () => canvas(counts).canvas };
  const [place, drawn] = [canvas(counts), (lines) => drawnOnce({ lines }, place) && counts.lines];
  const lines = (...outside) => linesOf(["b", "c"].flatMap((end, at) => [
    tie("a", end, `neutral plain${outside.includes(at) ? " outside" : ""}`), tie(end, "a", "conflict directed outside plain"),
  ]), PLACES);
  const each = [[0], [1], [0, 1], [0]].map((outside) => {
    counts.lines = 0;
    return drawn(lines(...outside));
  });
  assert.deepEqual(each, [4 + 1, 1, 0, 1]);
  const [{ full, dim }] = lines();
  assert.ok(Math.abs(1 - (1 - dim) * (1 - over({ full, dim })) - full) < 1e-9);
  delete globalThis.document;
});
