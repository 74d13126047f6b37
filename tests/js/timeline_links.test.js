"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const T = require("../../assets/timeline.js");

const SIZE = { width: 600, height: 300 };
const dot = (x, y, title = "") => ({ x0: x - 4.5, x1: x + 4.5, y, half: 5, vague: false, title });
const bar = (x0, x1, y, vague) => ({ x0, x1, y, half: 5, vague, title: "" });
const clear = ([x, y], mark) => x < mark.x0 || x > mark.x1 || Math.abs(y - mark.y) > mark.half;
const far = ([x, y], mark) => Math.hypot(x - (mark.x0 + mark.x1) / 2, y - mark.y);

const COLOURS = {
  panel: "#ffffff", paper: "#ffffff", ink: "#111111", ink2: "#444444", ink3: "#666666", line: "#dddddd",
  lineStrong: "#888888", cooperation: "#1f5fa8", conflict: "#b83c0b", neutral: "#6b6861", accent: "#f2b705",
};
const LINKS = {
  from: ["b", "c", "a", "a", "x"],
  to: ["a", "b", "u", "o", "u"],
  relation: ["follows", "contradicts", "causes", "causes", "causes"],
  said: ["follows", "contradicts", "causes", "causes", "causes"],
  missing: ["", "", "undated", "outside", "undated"],
  total: 5,
};

/** Three events on three days, b in two lanes. */
function dataOf(more = {}) {
  const id = ["a", "b", "b", "c"];
  const all = (value) => id.map(() => value);
  const start = [100, 400, 400, 800];
  const marks = {
    id, start, end: start, title: ["One", "Two", "Two", "Three"], said: all("then"), lane: [0, 0, 1, 1],
    shape: all("day"), spans: all(null), start_kind: all("known"), end_kind: all("known"), uncertain: all(0),
    approximate: all(0), side: all("conflict"), inside: [1, 1, 1, 0],
  };
  const lanes = ["Russia", "China"].map((label) => ({ key: label, label, side: "" }));
  return { span: [0, 1000], lanes, marks, links: LINKS, outside: "dim", period: [null, null], ...more };
}

function draw(options = {}, more = {}) {
  const plain = { width: 640, height: 300, range: null, picked: [], links: "all", colours: COLOURS, font: "serif" };
  return T.sceneOf(dataOf(more), { ...plain, ...options });
}

const layer = (scene, name) => scene.above.filter((node) => node.attributes["data-layer"] === name);
const arcCount = (scene) => scene.arcs.length;

test("an arc goes from the one mark to the other, smooth and clear of both", () => {
  for (const [from, to] of [
    [dot(100, 50), dot(400, 200)],
    [dot(400, 200), dot(100, 50)],
    [dot(100, 50), dot(110, 75)],
    [dot(300, 50), dot(500, 50)],
    [bar(50, 500, 60, false), dot(300, 240)],
    [dot(300, 240), bar(200, 420, 200, true)],
    [dot(210, 240), bar(200, 460, 215, true)],
    [bar(200, 460, 215, true), dot(210, 240)],
  ]) {
    const points = T.arcOf(from, to, SIZE);
    assert.ok(points.length > 2);
    assert.ok(points.every((point) => clear(point, from) && clear(point, to)));
    points.slice(1).forEach(([x, y], k) => assert.ok(Math.hypot(x - points[k][0], y - points[k][1]) < 12));
  }
  const points = T.arcOf(dot(100, 50), dot(400, 200), SIZE);
  assert.ok(far(points[0], dot(100, 50)) < 16 && far(points.at(-1), dot(400, 200)) < 16);
});

test("a vague mark is held in its middle, never at a day, and one that lasts where it is nearest", () => {
  const vague = T.arcOf(dot(500, 280), bar(100, 300, 40, true), SIZE).at(-1);
  assert.ok(Math.abs(vague[0] - 200) < 50, String(vague));
  const lasting = T.arcOf(dot(500, 280), bar(100, 580, 40, false), SIZE).at(-1);
  assert.ok(Math.abs(lasting[0] - 500) < 40, String(lasting));
});

test("marks close to one another are joined around the side that has no titles", () => {
  const right = T.arcOf(dot(300, 100), dot(300, 120), SIZE);
  assert.ok(right.every(([x]) => x > 300));
  const left = T.arcOf(dot(300, 100, "right"), dot(300, 120, "right"), SIZE);
  assert.ok(left.every(([x]) => x < 300));
  assert.ok(T.arcOf(dot(592, 100), dot(592, 120), SIZE).every(([x]) => x < SIZE.width));
});

test("an arc bows up, or down at the top, and stays in the picture", () => {
  const middle = (points) => points[Math.floor(points.length / 2)][1];
  assert.ok(middle(T.arcOf(dot(100, 150), dot(500, 150), SIZE)) < 140);
  assert.ok(middle(T.arcOf(dot(100, 10), dot(500, 10), SIZE)) > 20);
});

test("two links between the same events do not cover each other", () => {
  const links = { from: ["a", "b"], to: ["b", "a"], said: ["", ""], missing: ["", ""] };
  const stands = { a: [dot(100, 150)], b: [dot(500, 150)] };
  const [one, other] = T.arcs(links, (id) => stands[id], SIZE, () => true).map(({ points }) => points);
  assert.ok(Math.abs(one[10][1] - other[other.length - 11][1]) > 10);
});

test("an event in several lanes is joined at the mark that is nearest", () => {
  const links = { from: ["a"], to: ["b"], said: [""], missing: [""] };
  const stands = { a: [dot(100, 150)], b: [dot(200, 20), dot(200, 160), dot(200, 290)] };
  const [{ points }] = T.arcs(links, (id) => stands[id], SIZE, () => true);
  assert.ok(far(points.at(-1), stands.b[1]) < 16);
});

test("arcs that lie wholly out of sight are left out", () => {
  const links = { from: ["a"], to: ["b"], said: [""], missing: [""] };
  const stands = { a: [dot(5000, 150)], b: [dot(6000, 20)] };
  assert.deepEqual(T.arcs(links, (id) => stands[id], SIZE, () => true), []);
});

test("all links are drawn, those of the picked event, or none", () => {
  assert.equal(arcCount(draw()), 2);
  assert.equal(arcCount(draw({ links: "none" })), 0);
  assert.equal(arcCount(draw({ links: "picked" })), 0);
  assert.equal(arcCount(draw({ links: "picked", picked: ["a"] })), 1);
  assert.equal(arcCount(draw({ links: "picked", picked: ["b"] })), 2);
  assert.equal(arcCount(draw({ links: "picked", picked: ["a", "b"] })), 0);
  assert.equal(arcCount(draw({}, { links: undefined })), 0);
});

test("an arc ends in an arrow turned along it, and a contradiction is dashed", () => {
  const scene = draw();
  const heads = layer(scene, "arrows").map(({ attributes }) => attributes.d).join("");
  assert.equal(heads.split("Z").length - 1, 2);
  for (const { points } of scene.arcs) {
    const { path, base } = T.headOf(points, 7);
    assert.ok(heads.includes(path));
    const [[x0, y0], [x1, y1]] = points.slice(-2);
    const turned = (x1 - x0) * (base[1] - y1) - (y1 - y0) * (base[0] - x1);
    assert.ok(Math.abs(turned) < 1e-6 && (x1 - x0) * (x1 - base[0]) + (y1 - y0) * (y1 - base[1]) > 0);
  }
  const dashes = layer(scene, "links").map(({ attributes }) => attributes["stroke-dasharray"]);
  assert.deepEqual(dashes.sort(), ["4 3", undefined]);
});

test("the pointer is told what a link joins, and a word stands on those of the picked event", () => {
  const scene = draw({ picked: ["a"] });
  assert.deepEqual(scene.arcs.map(({ told }) => told), [["Two", "follows", "One"], ["Three", "contradicts", "Two"]]);
  assert.deepEqual(scene.words.map(({ text }) => text), ["follows"]);
  assert.equal(layer(scene, "relations")[0].inside[0].inside, "follows");
  assert.equal(draw().words.length, 0);
});

test("links move no mark", () => {
  const places = ({ hits }) => hits.map(({ x0, x1, y, h }) => [x0, x1, y, h]);
  assert.deepEqual(places(draw()), places(draw({ links: "none" })));
});

test("links of an event far out of sight start from its day", () => {
  assert.equal(arcCount(draw({ range: [780, 820] })), 1);
});

test("a word finds room off marks and arcs, or none", () => {
  const points = Array.from({ length: 21 }, (_, k) => [100 + 20 * k, 150]);
  const place = T.wordPlace(points, 60, SIZE, [], [points]);
  assert.ok(Math.abs(place.y - 150) >= 7);
  const full = [{ x0: 0, x1: 600, y0: 0, y1: 300 }];
  assert.equal(T.wordPlace(points, 60, SIZE, full, [points]), null);
});

test("it is said how many links are drawn of how many, and why not all", () => {
  assert.equal(T.linkedWords(LINKS, "all", []), "2 of 5 links drawn; 2 have an undated end; 1 has an end outside the filter");
  assert.equal(T.linkedWords(LINKS, "picked", ["c"]), "1 of 1 link of the picked event drawn");
  assert.equal(T.linkedWords(LINKS, "picked", ["x"]), "0 of 1 link of the picked event drawn; 1 has an undated end");
  assert.equal(T.linkedWords(LINKS, "picked", ["z"]), "The picked event has no link to others");
  assert.equal(T.linkedWords(LINKS, "picked", []), "Pick an event to see its links to others");
  assert.equal(T.linkedWords(LINKS, "none", ["a"]), "5 links not drawn");
  const cut = { ...LINKS, missing: ["undrawn", "undrawn", "undated", "", ""] };
  assert.equal(T.linkedWords(cut, "all", []), "2 of 5 links drawn; 1 has an undated end; 2 have an end that is not drawn");
  assert.equal(T.linkedWords({ ...LINKS, total: 9 }, "all", []).endsWith("; 4 more left out"), true);
  assert.equal(T.linkedWords({ ...LINKS, total: 0 }, "all", []), "");
});

test("the keys name the kinds of links that are drawn", () => {
  assert.deepEqual(T.linkedKinds(LINKS, "all", []), ["link", "contradiction"]);
  assert.deepEqual(T.linkedKinds(LINKS, "picked", ["a"]), ["link"]);
  assert.deepEqual(T.linkedKinds(LINKS, "none", []), []);
});

test("today is a line, or a word at the edge beyond which it lies", () => {
  const notes = (options) => draw(options).today.filter(({ tag }) => tag === "text").map(({ inside }) => inside);
  const lines = (options) => draw(options).today.filter(({ tag }) => tag === "line").map(({ attributes }) => attributes.x1);
  assert.deepEqual(notes({}), []);
  assert.deepEqual(notes({ today: 400 }), ["Today"]);
  assert.deepEqual(lines({ today: 400 }), [Math.round(draw().x(400.5)) + 0.5]);
  assert.deepEqual(notes({ today: 400, range: [100, 200] }), [`Today, ${T.dayWords(400)} \u2192`]);
  assert.deepEqual(notes({ today: 400, range: [500, 600] }), [`\u2190 Today, ${T.dayWords(400)}`]);
  assert.deepEqual(lines({ today: 400, range: [100, 200] }), []);
  assert.deepEqual(draw({ today: 1500 }).span, [0, 1500]);
});

test("the word at today's line stands clear of marks and titles", () => {
  for (const today of [90, 100, 105, 395, 400, 790, 800, 810]) {
    const scene = draw({ today });
    const word = scene.today.find(({ tag }) => tag === "text");
    const [x, y] = [word.attributes.x, word.attributes.y - T.SIZES.SINK];
    const wide = T.estimate(word.inside, 12);
    for (const box of scene.hits)
      assert.ok(box.x1 <= x || box.x0 >= x + wide || Math.abs(box.y - y) >= 7, `${today} ${box.id}`);
  }
});
