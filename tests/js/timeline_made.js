"use strict";

/** A picture of the timeline with one event of each shape of date, and what can be read off it. */

const T = require("../../assets/timeline.js");

const COLOURS = {
  paper: "#faf9f6",
  panel: "#ffffff",
  ink: "#1b1b19",
  ink2: "#4d4b46",
  ink3: "#6b6861",
  line: "#e5e2da",
  lineStrong: "#8f8b81",
  cooperation: "#1f5fa8",
  conflict: "#b83c0b",
  neutral: "#6b6861",
  accent: "#f2b705",
};
const OPTIONS = {
  width: 640,
  height: 430,
  range: null,
  picked: [],
  colours: COLOURS,
  font: "sans-serif",
};
const ROWS = [
  { id: "day", start: 100, end: 100, shape: "day" },
  { id: "fight", start: 120, end: 120, shape: "day", lane: 1, side: "conflict" },
  { id: "other", start: 140, end: 140, shape: "day", lane: 2, side: "" },
  { id: "through", start: 200, end: 300, shape: "throughout", approximate: 1 },
  { id: "within", start: 320, end: 480, shape: "within" },
  {
    id: "each",
    start: 500,
    end: 600,
    shape: "each",
    spans: [
      [500, 520],
      [560, 600],
    ],
  },
  { id: "open", start: 300, end: null, shape: "open", end_kind: "open", lane: 1, side: "conflict" },
  { id: "unknown", start: 620, end: null, shape: "open", end_kind: "unknown", lane: 1, side: "conflict" },
  { id: "doubt", start: 700, end: 700, shape: "day", uncertain: 1, inside: 0 },
];
const PLAIN = {
  said: "some day",
  lane: 0,
  spans: null,
  start_kind: "known",
  end_kind: "known",
  uncertain: 0,
  approximate: 0,
  side: "cooperation",
  inside: 1,
};

function dataOf(rows = ROWS, more = {}) {
  const full = rows.map((row) => ({ ...PLAIN, title: `Title of ${row.id}`, ...row }));
  const names = [...Object.keys(PLAIN), "id", "title", "start", "end", "shape"];
  const marks = Object.fromEntries(names.map((name) => [name, full.map((row) => row[name])]));
  const lanes = [
    ["Agree", "cooperation"],
    ["Fight", "conflict"],
    ["Untyped", ""],
  ];
  return {
    span: [100, 800],
    lanes: lanes.map(([label, side]) => ({ key: label, label, side })),
    marks,
    outside: "dim",
    period: [null, null],
    ...more,
  };
}

const draw = (rows, more, options) => T.sceneOf(dataOf(rows, more), { ...OPTIONS, ...options });
const dotOf = (scene, id) => scene.dots.find((dot) => dot.id === id);
const idsOf = (list) => list.map(({ id }) => id);
const layer = (scene, name) => scene.above.filter((node) => node.attributes["data-layer"] === name);

/** All elements of a scene, those inside others included. */
const flat = (nodes) => nodes.flatMap((node) => [node, ...(Array.isArray(node.inside) ? flat(node.inside) : [])]);
const drawnOf = ({ below, period, today, above }) => flat([...below, ...period, ...today, ...above]);
const textsOf = (nodes) => flat(nodes).filter(({ tag }) => tag === "text").map(({ inside }) => inside);

module.exports = { COLOURS, OPTIONS, PLAIN, ROWS, dataOf, draw, dotOf, drawnOf, flat, idsOf, layer, textsOf };
