/* How long layout and scene of the timeline take, anew and for a pick: node tests/bench/bench_timeline.mjs [marks ...] */
import { createRequire } from "node:module";
import { performance } from "node:perf_hooks";

const require = createRequire(import.meta.url);
const T = require("../../assets/timeline.js");
const { COLOURS } = require("../js/timeline_made.js");

/** A reproducible stream of numbers from 0 to 1. */
function dice(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

/** `count` marks of all shapes in twelve lanes of unequal size over four years. */
export function collection(count, seed = 7) {
  const roll = dice(seed);
  const sides = ["cooperation", "conflict", ""];
  const lanes = Array.from({ length: 12 }, (_, k) => ({
    key: `t${k}`,
    label: `Type ${k}`,
    side: sides[Math.floor(k / 5)],
  }));
  const names = ["id", "title", "said", "lane", "start", "end", "shape", "spans", "start_kind", "end_kind"];
  const marks = Object.fromEntries(
    [...names, "uncertain", "approximate", "side", "inside"].map((name) => [name, []]),
  );
  for (let i = 0; i < count; i++) {
    const lane = Math.floor(12 * roll() ** 2);
    const start = 19000 + Math.floor(1400 * Math.sqrt(roll()));
    const shape = ["day", "day", "day", "within", "throughout", "each", "open"][Math.floor(7 * roll())];
    const end = shape === "day" ? start : start + 1 + Math.floor(60 * roll());
    const row = {
      id: `e${i}`,
      title: `Event number ${i} of some length`,
      said: "some day",
      lane,
      start,
      shape,
      end: shape === "open" ? null : end,
      spans:
        shape === "each"
          ? [
              [start, start],
              [end, end],
            ]
          : null,
      start_kind: "known",
      end_kind: shape === "open" ? (roll() < 0.5 ? "open" : "unknown") : "known",
      uncertain: Number(roll() < 0.1),
      approximate: Number(roll() < 0.1),
      side: lanes[lane].side,
      inside: Number(roll() < 0.7),
    };
    for (const [name, value] of Object.entries(row)) marks[name].push(value);
  }
  return { span: [19000, 20460], lanes, marks, links: linksOf(count, roll), outside: "dim", period: [19500, 20000] };
}

/** A link for every tenth event. */
function linksOf(count, roll) {
  const all = Array.from({ length: Math.floor(count / 10) }, () => "follows");
  const ends = () => all.map(() => `e${Math.floor(roll() * count)}`);
  return { from: ends(), to: ends(), relation: all, said: all, missing: all.map(() => ""), total: all.length };
}

/** Milliseconds of the median run and of the first; `fresh` gives the data of each run. */
function timed(fresh, picked) {
  const times = Array.from({ length: 11 }, (_, run) => {
    const data = fresh();
    const began = performance.now();
    const options = { width: 640, height: 430, colours: COLOURS, font: "sans-serif", links: "all", picked: picked(run) };
    T.sceneOf(data, options);
    return performance.now() - began;
  });
  return [times.slice(1).sort((a, b) => a - b)[5], times[0]].map((time) => time.toFixed(1));
}

for (const count of process.argv.length > 2 ? process.argv.slice(2).map(Number) : [32, 300, 1000, 2000, 5000]) {
  const data = collection(count);
  const [anew, first] = timed(() => ({ ...data }), () => []);
  const [pick] = timed(() => data, (run) => [`e${run}`]);
  console.log(`${count} marks: layout and scene ${anew} ms (first time ${first} ms), for a pick ${pick} ms`);
}
