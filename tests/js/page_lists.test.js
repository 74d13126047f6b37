"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");

const asked = [];
globalThis.EventParts = { hand: (id, props) => asked.push([id, props.data]) };
const { want, wantMore } = require("../../assets/page_lists.js");

test("a list is asked for only while it is looked at, and not again while filter and looks are the same", () => {
  want({ view: "events" }, { q: "" });
  want({ view: "sources" }, null);
  assert.deepEqual(asked, []);
  want({ view: "sources", group: "event" }, { q: "" });
  want({ view: "sources", group: "claimant" }, { q: "" });
  assert.deepEqual(asked, [["sources-wanted", { asked: { q: "" } }]]);
  want({ view: "sources" }, { q: "arms" });
  assert.equal(asked.length, 2);
});

test("the ledger is asked again for another grouping of the same filter", () => {
  asked.length = 0;
  want({ view: "claims", group: "event", rule: "range" }, { q: "" });
  want({ view: "claims", group: "claimant", rule: "range" }, { q: "" });
  assert.deepEqual(asked.map(([id, data]) => [id, data.group]), [["claims-wanted", "event"], ["claims-wanted", "claimant"]]);
});

test("more claims are asked for once, in any grouping, until the filter is another", () => {
  asked.length = 0;
  want({ view: "claims", group: "event", rule: "range" }, { q: "war" });
  wantMore();
  want({ view: "claims", group: "claimant", rule: "range" }, { q: "war" });
  want({ view: "claims", group: "claimant", rule: "range" }, { q: "peace" });
  assert.deepEqual(asked.map(([, data]) => data.more || false), [false, true, true, false]);
});

test("the list of actors is asked again when the network draws others", () => {
  asked.length = 0;
  want({ view: "actors", top: "60", focus: "", steps: "1" }, { q: "" });
  want({ view: "actors", top: "20", focus: "", steps: "1", group: "event" }, { q: "" });
  want({ view: "constructor" }, { q: "" });
  assert.deepEqual(asked.map(([id, data]) => [id, data.top]), [["actors-wanted", "60"], ["actors-wanted", "20"]]);
});
