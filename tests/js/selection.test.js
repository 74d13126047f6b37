"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { empty, fromSearch, toSearch, filterQuery, reduce, goesOn } = require("../../assets/selection.js");

const after = (...gestures) => gestures.reduce(reduce, empty());

test("an address gives a selection and the selection gives the address back", () => {
  const search = "?since=2024-10&until=2025&dates=certain&actor=a&actor=b&match=all&type=AID&q=two+words&event=e1&outside=hide&v=1";
  assert.equal(toSearch(fromSearch(search)), search);
});

test("a selection that asks for nothing has an empty address", () => {
  assert.equal(toSearch(empty()), "");
});

test("parameters that are not known are named, not kept", () => {
  const state = fromSearch("?colour=red&since=2024&colour=blue");
  assert.deepEqual(state.ignored, ["colour"]);
  assert.equal(toSearch(state), "?since=2024&v=1");
});

test("a look that there is not is doubted and the default shown", () => {
  const state = fromSearch("?lanes=z&top=61&view=claims&today=yes&order=&v=1");
  assert.deepEqual(state.doubtful, ["lanes=z", "top=61", "today=yes"]);
  assert.deepEqual([state.lanes, state.top, state.view, state.today], ["type", "60", "claims", ""]);
  assert.equal(toSearch(state), "?view=claims&v=1");
});

test("a parameter of one value that is given twice holds none of them", () => {
  const state = fromSearch("?since=2024&since=2025&q=&q=war&lanes=actor&lanes=kind");
  assert.deepEqual(state.doubtful, ["since=2024", "since=2025", "lanes=actor", "lanes=kind"]);
  assert.deepEqual([state.since, state.q, state.lanes], ["", "war", "type"]);
});

test("ties and paths of another form are doubted; ids that only the server knows are asked about", () => {
  const state = fromSearch("?tie=a-b&path=a&focus=x&rule=y");
  assert.deepEqual(state.doubtful, ["tie=a-b", "path=a", "focus=x", "rule=y"]);
  assert.deepEqual([state.tie, state.path, state.focus, state.rule], ["", "", "x", "y"]);
  assert.deepEqual(fromSearch("?tie=a~b&path=a..b&rule=median").doubtful, []);
});

test("the next gesture takes the notices of the address away", () => {
  assert.deepEqual(reduce(fromSearch("?lanes=z"), { do: "set", name: "q", value: "x" }).doubtful, []);
});

test("the next gesture takes the notice of unknown parameters away", () => {
  assert.deepEqual(reduce(fromSearch("?colour=red"), { do: "set", name: "q", value: "x" }).ignored, []);
});

test("a control that repeats what the selection holds is no gesture", () => {
  const state = fromSearch("?colour=red&q=x");
  assert.equal(reduce(state, { do: "set", name: "q", value: "x" }), state);
});

test("tapping an actor keeps its events, tapping it again lets go", () => {
  const one = after({ do: "actor", id: "russia" });
  assert.deepEqual([one.actor, one.about], [["russia"], "russia"]);
  const none = reduce(one, { do: "actor", id: "russia" });
  assert.deepEqual([none.actor, none.about], [[], ""]);
});

test("tapping another actor changes to it, with shift it is added", () => {
  assert.deepEqual(after({ do: "actor", id: "a" }, { do: "actor", id: "b" }).actor, ["b"]);
  assert.deepEqual(after({ do: "actor", id: "a" }, { do: "actor", id: "b", add: true }).actor, ["a", "b"]);
});

test("tapping a tie keeps what both actors share, tapping it again lets go", () => {
  const tied = after({ do: "tie", id: "a>b" });
  assert.deepEqual([tied.actor, tied.match, tied.tie], [["a", "b"], "all", "a>b"]);
  const loose = reduce(tied, { do: "tie", id: "a>b" });
  assert.deepEqual([loose.actor, loose.match, loose.tie], [[], "any", ""]);
});

test("the detail panel shows one record at a time", () => {
  const state = after({ do: "actor", id: "a" }, { do: "event", id: "e1" });
  assert.deepEqual([state.event, state.about, state.actor], [["e1"], "", ["a"]]);
});

test("picking the event that is shown closes it", () => {
  assert.deepEqual(after({ do: "event", id: "e1" }, { do: "event", id: "e1" }).event, []);
});

test("a period does not throw the picked event away", () => {
  const state = after({ do: "event", id: "e1" }, { do: "period", since: "2024-01-01", until: "2024-02-01" });
  assert.deepEqual([state.event, state.since, state.until], [["e1"], "2024-01-01", "2024-02-01"]);
});

test("clearing returns to all events and keeps how the outside is shown", () => {
  const state = after(
    { do: "set", name: "outside", value: "hide" }, { do: "actor", id: "a" }, { do: "set", name: "q", value: "x" }, { do: "clear" });
  assert.deepEqual(state, { ...empty(), outside: "hide" });
});

test("a gesture that is not known changes nothing", () => {
  assert.deepEqual(after({ do: "dance" }), empty());
});

test("going on typing replaces the address, another gesture adds to the history", () => {
  const typing = { do: "set", name: "q", value: "ab" };
  assert.equal(goesOn({ name: "q", at: 1000 }, typing, 1500), true);
  assert.equal(goesOn({ name: "q", at: 1000 }, typing, 9000), false);
  assert.equal(goesOn({ name: "actor", at: 1000 }, typing, 1500), false);
});

test("with shift a further event is picked, and let go of again", () => {
  const two = after({ do: "event", id: "e1" }, { do: "event", id: "e2", add: true });
  assert.deepEqual(two.event, ["e1", "e2"]);
  assert.deepEqual(reduce(two, { do: "event", id: "e1", add: true }).event, ["e2"]);
  assert.deepEqual(reduce(two, { do: "event", id: "e1" }).event, ["e1"]);
});

test("what is picked can be kept: only that is left inside the filter", () => {
  const kept = after({ do: "event", id: "e1" }, { do: "event", id: "e2", add: true }, { do: "keep" });
  assert.deepEqual([kept.only, kept.event], [["e1", "e2"], ["e1", "e2"]]);
});

test("stepping through the events of an actor does not lose the actor", () => {
  const state = after({ do: "about", id: "a" }, { do: "step", id: "e1" }, { do: "step", id: "e2" });
  assert.deepEqual([state.about, state.event], ["a", ["e2"]]);
  assert.deepEqual([reduce(state, { do: "event", id: "" }).about], [""]);
});

test("several fields change in one gesture, and only such as there are", () => {
  const state = after({ do: "many", values: { focus: "a", steps: "2", colour: "red" } });
  assert.deepEqual([state.focus, state.steps, "colour" in state], ["a", "2", false]);
});

test("a period that is being dragged is one entry of the history", () => {
  const drag = { do: "period", since: "2024-01-01", until: "", live: true };
  assert.equal(goesOn({ name: "period", at: 0, live: true }, drag, 60000), true);
  assert.equal(goesOn({ name: "actor", at: 0, live: false }, drag, 60000), false);
  const end = { do: "period", since: "2024", until: "2025" };
  assert.equal(goesOn({ name: "period", at: 0, live: true }, end, 60000), true, "the end of a drag belongs to it");
  assert.equal(goesOn({ name: "period", at: 0, live: true }, { do: "actor", id: "a" }, 60000), false);
  assert.equal(goesOn({ name: "period", at: 0, live: false }, end, 60000), false);
});

test("the query of the filter holds no looks and nothing that is picked", () => {
  const state = after({ do: "set", name: "q", value: "x" }, { do: "event", id: "e1" }, { do: "set", name: "lanes", value: "actor" });
  assert.equal(filterQuery(state), "q=x&v=1");
});

test("a step along several picked events leaves them picked, a step in a thread goes on to the next", () => {
  const picked = fromSearch("?event=a&event=b&event=c&v=1");
  assert.deepEqual(reduce(picked, { do: "step", id: "a" }).event, ["b", "c", "a"]);
  assert.deepEqual(reduce(picked, { do: "step", id: "elsewhere" }).event, ["elsewhere"]);
  const thread = reduce(fromSearch("?about=x&event=a"), { do: "step", id: "b" });
  assert.deepEqual([thread.event, thread.about], [["b"], "x"]);
  const back = reduce(thread, { do: "step", id: "" });
  assert.deepEqual([back.event, back.about], [[], "x"]);
});

test("a tie that is only looked at becomes the filter when it is chosen, and is let go of when chosen again", () => {
  const looked = reduce(empty(), { do: "many", values: { tie: "a>b" } });
  assert.deepEqual([looked.tie, looked.actor], ["a>b", []]);
  const kept = reduce(looked, { do: "tie", id: "a>b" });
  assert.deepEqual([kept.tie, kept.actor, kept.match], ["a>b", ["a", "b"], "all"]);
  const gone = reduce(kept, { do: "tie", id: "a>b" });
  assert.deepEqual([gone.tie, gone.actor, gone.match], ["", [], "any"]);
});

test("gestures are done at once, each on what the one before has made", () => {
  const S = require("../../assets/selection.js");
  const asked = [];
  Object.assign(globalThis, { location: { search: "", pathname: "/" }, history: { pushState() {}, replaceState() {} } });
  globalThis.EventParts = { give() {}, ask: (question) => asked.push(question) };
  S.act({ do: "actor", id: "a" });
  S.act({ do: "actor", id: "b", add: true });
  S.act({ do: "event", id: "e" });
  assert.deepEqual(asked.map((question) => question.asked.actor), [["a"], ["a", "b"], ["a", "b"]]);
  S.answered(asked[1]);
  S.act({ do: "event", id: "f" });
  assert.deepEqual([asked[2].fresh, asked[3].fresh], [true, false]);
});
