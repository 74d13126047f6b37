"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");

const told = [];
const placed = [];
globalThis.EventWatchers = [
  [["looks", "asked"], (looks, asked) => told.push(["both", looks, asked])],
  [["network.elements"], (elements) => told.push(["elements", elements])],
];
globalThis.dash_clientside = { set_props: (id, props) => placed.push([id, props]) };
globalThis.document = { getElementById: (id) => ({ id, set href(value) { placed.push([id, { href: value }]); } }) };
const { give, hand, hydrate, values } = require("../../assets/parts.js");

test("who watches a part is told when it changes, of several once, and not of what stays", () => {
  give({ looks: { view: "events" }, asked: { q: "" } });
  give({ looks: { view: "events" }, asked: { q: "" } });
  give({ asked: { q: "x" } });
  assert.deepEqual(told, [["both", { view: "events" }, { q: "" }], ["both", { view: "events" }, { q: "x" }]]);
});

test("a part of an answer goes to its element, data only to those who watch", () => {
  give({ "network.elements": [1], "download-csv.href": "export/events.csv", "index.data": { e: ["a"] } });
  assert.deepEqual(placed, [["download-csv", { href: "export/events.csv" }]]);
  assert.deepEqual(told.at(-1), ["elements", [1]]);
  assert.deepEqual(values["index.data"], { e: ["a"] });
});

test("a part with a mark is the same where its mark is", () => {
  give({ "network.elements": [2] }, { "network.elements": "a1" });
  const before = told.length;
  give({ "network.elements": [2] }, { "network.elements": "a1" });
  assert.equal(told.length, before);
  give({ "network.elements": [3] }, { "network.elements": "b2" });
  assert.deepEqual(told.at(-1), ["elements", [3]]);
});

test("what is handed to Dash before it is there reaches it once it is, in order", () => {
  placed.length = 0;
  hand("claims-wanted", { data: 1 });
  assert.deepEqual(placed, []);
  hydrate();
  hand("step", { data: 2 });
  assert.deepEqual(placed, [["claims-wanted", { data: 1 }], ["step", { data: 2 }]]);
});
