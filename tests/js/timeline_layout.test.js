"use strict";

const test = require("node:test");
const assert = require("node:assert/strict");
const T = require("../../assets/timeline.js");
const made = require("./timeline_made.js");

const measure = (text) => T.estimate(text, 12);
const LANES = [
  { key: "a", label: "Agree", side: "cooperation" },
  { key: "b", label: "Fight", side: "conflict" },
];
const PLAIN = { ...made.PLAIN, said: "", shape: "day" };

/** Timeline data from a list of rows; what a row leaves out is plain. */
function dataOf(rows, more = {}) {
  const full = rows.map((row, i) => ({
    ...PLAIN,
    id: `e${i}`,
    title: `Something happens ${i}`,
    end: row.start,
    ...row,
  }));
  const names = Object.keys({ ...PLAIN, id: "", title: "", start: 0, end: 0 });
  const marks = Object.fromEntries(names.map((name) => [name, full.map((row) => row[name])]));
  return { span: [0, 1000], lanes: LANES, marks, outside: "dim", period: [null, null], ...more };
}

function placed(rows, view = {}) {
  return T.place(dataOf(rows), { range: [0, 1000], width: 500, height: 400, measure, ...view });
}

/** The boxes that a mark and its title cover. */
function boxesOf(mark, half = 5) {
  const boxes = [{ x0: mark.left, x1: mark.right, y0: mark.y - half, y1: mark.y + half }];
  if (mark.text) {
    const wide = measure(mark.text);
    const x0 = mark.side === "left" ? mark.anchor - wide : mark.anchor;
    boxes.push({ x0, x1: x0 + wide, y0: mark.titleY - half, y1: mark.titleY + half });
  }
  return boxes;
}

function overlaps(marks) {
  const found = [];
  marks.forEach((one, i) => {
    for (const other of marks.slice(i + 1)) {
      for (const a of boxesOf(one)) {
        for (const b of boxesOf(other)) {
          if (a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1) found.push([one.i, other.i]);
        }
      }
    }
  });
  return found;
}

const spread = (count, first = 0, step = 1000 / count) =>
  Array.from({ length: count }, (_, i) => ({ start: Math.round(first + i * step), lane: i % 2 }));

test("a title stands to the right of its mark where there is room", () => {
  const [mark] = placed([{ start: 100 }]).marks;
  assert.equal(mark.side, "right");
  assert.equal(mark.text, "Something happens 0");
  assert.ok(mark.anchor > mark.x1);
});

test("a title stands to the left of a mark near the right edge", () => {
  const [mark] = placed([{ start: 980 }]).marks;
  assert.equal(mark.side, "left");
  assert.equal(mark.text, "Something happens 0");
  assert.ok(mark.anchor < mark.x0);
});

test("a bar that fills the whole width carries its title on top", () => {
  const [mark] = placed([{ start: -50, end: 1200, shape: "throughout" }]).marks;
  assert.equal(mark.side, "over");
  assert.ok(mark.titleY < mark.y);
});

test("marks and titles of a few dozen events do not overlap", () => {
  for (const rows of [spread(32), spread(32, 850, 4), [...spread(16), ...spread(16, 900, 5)]]) {
    const { marks } = placed(rows, { height: 520 });
    assert.deepEqual(overlaps(marks), []);
    assert.equal(marks.filter((mark) => mark.text).length, 32);
  }
});

test("marks that fit without sharing a row never overlap, titled or not", () => {
  const { marks } = placed(spread(70, 0, 14), { height: 160 });
  assert.ok(marks.every((mark) => !mark.shared));
  assert.deepEqual(overlaps(marks).length, 0);
});

test("titles stay inside the plotting area", () => {
  for (const width of [200, 350, 500]) {
    for (const mark of placed(spread(40), { width }).marks) {
      for (const { x0, x1 } of boxesOf(mark).slice(1)) assert.ok(x0 >= -1 && x1 <= width + 1, `${x0} ${x1}`);
    }
  }
});

test("all lanes stand below one another within the height", () => {
  for (const rows of [spread(3), spread(60), spread(900)]) {
    const { lanes, marks } = placed(rows, { height: 300 });
    assert.ok(lanes[0].bottom <= lanes[1].top);
    assert.ok(lanes[1].bottom <= 300.001);
    for (const mark of marks) {
      const lane = lanes[mark.lane];
      assert.ok(mark.y >= lane.top && mark.y <= lane.bottom);
    }
  }
});

test("short height cuts titles before it drops them", () => {
  const rows = spread(12, 700, 20).map((row) => ({
    ...row,
    title: "A rather long title that says everything there is",
  }));
  const roomy = placed(rows, { height: 400, width: 700 }).marks;
  const tight = placed(rows, { height: 185, width: 420 }).marks;
  assert.ok(roomy.every((mark) => mark.text && !mark.text.endsWith("\u2026")));
  assert.ok(tight.filter((mark) => mark.text.endsWith("\u2026")).length > 0);
  assert.ok(tight.every((mark) => !mark.text || Array.from(mark.text).length >= 10));
});

test("when titles must go the sharp dates keep theirs longest", () => {
  const rows = spread(40, 300, 12).map((row, i) => ({
    ...row,
    ...(i % 2 ? { shape: "within", end: row.start + 6 } : {}),
  }));
  const { marks } = placed(
    rows.map((row) => ({ ...row, lane: 0 })),
    { height: 130 },
  );
  const titled = (shape) =>
    marks.filter((mark) => mark.text && (mark.i % 2 ? "within" : "day") === shape).length;
  assert.ok(titled("day") > titled("within"), `${titled("day")} ${titled("within")}`);
});

test("too many marks share rows and none is lost", () => {
  const { marks } = placed(spread(3000), { height: 200 });
  assert.equal(marks.length, 3000);
  assert.ok(marks.every((mark) => mark.shared && Number.isFinite(mark.y)));
});

test("a quiet lane keeps its titles beside a crowded one", () => {
  const rows = [...spread(800).map((row) => ({ ...row, lane: 0 })), { start: 200, lane: 1 }];
  const { marks } = placed(rows, { height: 200 });
  assert.ok(marks.find((mark) => mark.i === 800).text);
});

test("the same input gives the same places", () => {
  assert.deepEqual(placed(spread(100)), placed(spread(100)));
});

test("a bar never gets narrower than four pixels", () => {
  for (const shape of ["throughout", "within", "each", "open"]) {
    const [mark] = placed([{ start: 500, end: 500, shape }], { range: [-100000, 100000] }).marks;
    assert.ok(mark.x1 - mark.x0 >= 4, shape);
  }
});

test("an open end runs to the edge of what is visible and an unknown end does not", () => {
  const rows = [
    { start: 100, end: null, shape: "open", end_kind: "open" },
    { start: 100, end: null, shape: "open", end_kind: "unknown" },
    { start: null, end: 900, shape: "open", start_kind: "open" },
    { start: null, end: 900, shape: "open", start_kind: "unknown" },
  ];
  const marks = placed(rows).marks.sort((a, b) => a.i - b.i);
  assert.equal(marks[0].x1, 500);
  assert.ok(marks[1].x1 < 120 && marks[1].query === "right");
  assert.equal(marks[2].x0, 0);
  assert.ok(marks[3].x0 > 380 && marks[3].query === "left");
});

test("marks outside the visible range are left out, those that reach into it are kept", () => {
  const rows = [
    { start: -400 },
    { start: 1400 },
    { start: -400, end: 10, shape: "throughout" },
    { start: 400 },
  ];
  assert.deepEqual(
    placed(rows)
      .marks.map((mark) => mark.i)
      .sort(),
    [2, 3],
  );
});

test("lanes without marks and data without marks are drawn", () => {
  assert.equal(placed([]).marks.length, 0);
  assert.equal(placed([]).lanes.length, 2);
  assert.deepEqual(
    T.place(dataOf([], { lanes: [] }), { range: [0, 1], width: 100, height: 100, measure }).lanes,
    [],
  );
});

test("a text is cut by letters, not by halves of them", () => {
  assert.equal(T.shorten("short", 14), "short");
  assert.equal(T.shorten("a title with many letters", 10), "a title w\u2026");
  assert.equal(T.shorten("\u{1F600}\u{1F601}\u{1F602}\u{1F603}", 3), "\u{1F600}\u{1F601}\u2026");
  assert.equal(T.fit("a title with many letters", 1000, measure), "a title with many letters");
  assert.equal(T.fit("a title with many letters", 20, measure), "");
  assert.ok(measure(T.fit("a title with many letters", 100, measure)) <= 100);
});

test("names of lanes break into lines and the last one is cut", () => {
  assert.deepEqual(T.wrap("Make agreement", 200, 2, measure), ["Make agreement"]);
  assert.deepEqual(T.wrap("Make agreement", 70, 2, measure), ["Make", "agreement"]);
  assert.equal(T.wrap("Use unconventional mass violence", 60, 2, measure).length, 2);
});

test("days and ISO dates convert both ways over twenty thousand years", () => {
  for (const [iso, day] of [
    ["1970-01-01", 0],
    ["2024-06-19", 19893],
    ["-0044-03-15", -735525],
    ["0000-02-29", -719469],
  ]) {
    assert.equal(T.dayOf(iso), day);
    assert.equal(T.isoOf(day), iso);
  }
  for (let day = T.dayOf("-9999-01-01"); day <= T.dayOf("9999-12-31"); day += 997)
    assert.equal(T.dayOf(T.isoOf(day)), day);
  assert.equal(T.isoOf(1e9), "9999-12-31");
  assert.equal(T.dayOf("2024-06-19 12:00:00"), 19893.5);
  assert.equal(T.dayOf("yesterday"), null);
});

test("ticks are few, inside the range, and worded by year, month or day", () => {
  const words = (from, to, width = 530) =>
    T.ticks([T.dayOf(from), T.dayOf(to)], width).map((tick) => tick.text);
  assert.deepEqual(words("2022-02-24", "2025-04-26", 500).slice(0, 3), ["Jul\n2022", "Jan\n2023", "Jul"]);
  assert.deepEqual(words("2022-02-24", "2025-04-26", 260), ["2023", "2024", "2025"]);
  assert.deepEqual(words("2024-11-01", "2024-11-05"), ["1 Nov\n2024", "2 Nov", "3 Nov", "4 Nov", "5 Nov"]);
  assert.ok(words("-0800-01-01", "0200-01-01").includes("400 BC"));
  for (const days of [2, 20, 70, 90, 400, 3000, 40000, 900000, 7000000]) {
    const ticks = T.ticks([-days / 2, days / 2], 530);
    assert.ok(ticks.length >= 1 && ticks.length <= 11, `${days} days: ${ticks.length}`);
    assert.ok(ticks.every(({ day }) => day >= -days / 2 && day <= days / 2));
  }
});

test("the whole span has a margin and never leaves the calendar", () => {
  const [first, last] = T.wholeRange([0, 1000]);
  assert.ok(first < 0 && last > 1001);
  assert.ok(T.wholeRange(null)[1] > T.wholeRange(null)[0]);
  assert.equal(T.wholeRange([T.dayOf("-9999-01-01"), 0])[0], T.dayOf("-9999-01-01"));
});
