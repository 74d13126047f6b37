/* The legends below the pictures as SVG: what each key means, as it stands on the page. */
(function (root) {
  "use strict";

  const HEIGHT = 16; // px of a row
  const GAP = { key: 6, item: 18 };
  const KEY = 26;
  const SHAPE = 12; // px across
  const TYPE = 12;

  const make = (...parts) => root.EventSvg.make(...parts);
  const token = (name) => root.EventSvg.token(name);
  const bar = (looks) => make("rect", { x: 1, y: 5, width: 24, height: 6, ...looks });
  const line = (looks) => make("path", { d: "M0 8H24", fill: "none", ...looks });
  const tip = (colour) => make("path", { d: "M25 8L17 4V12Z", fill: colour });
  const mark = (text, x) => make("text", { x, y: 12, "font-size": TYPE, "font-weight": 700, fill: token("ink") }, text);

  const shape = (name, colour) => make("path", { transform: "translate(6 8)", d: root.EventGeometry.outline(name, SHAPE, SHAPE), fill: token(colour) });
  const faded = (part) => bar({ x: 1 + part * 5, width: 5, fill: token("ink-2"), "fill-opacity": 0.85 - part * 0.22 });

  function hatch(from, to) {
    const strokes = [];
    for (let x = from; x <= to - 4; x += 4.5) strokes.push(`M${x} 12L${x + 4} 4`);
    return make("path", { d: strokes.join(""), stroke: token("ink-2"), "stroke-width": 1.5, fill: "none" });
  }

  /** Keys that the page draws by style sheet, by their class. */
  const KEYS = {
    "nw-key--cooperation": () => [line({ stroke: token("cooperation"), "stroke-width": 2.5 })],
    "nw-key--conflict": () => [line({ stroke: token("conflict"), "stroke-width": 2.5, "stroke-dasharray": "6 4" })],
    "nw-key--neutral": () => [line({ stroke: token("neutral"), "stroke-width": 2.5 })],
    "nw-key--directed": () => [line({ stroke: token("ink-2"), "stroke-width": 1.5 }), tip(token("ink-2"))],
    "nw-shape--state": () => [shape("ellipse", "ink")],
    "nw-shape--force": () => [shape("round-hexagon", "neutral")],
    "nw-shape--person": () => [shape("round-diamond", "neutral")],
    "nw-shape--organisation": () => [shape("round-rectangle", "neutral")],
    "nw-shape--population": () => [shape("round-triangle", "neutral")],
    "tl-key--bins": () => [6, 11, 8, 4].map((height, at) => make("rect", { x: 1 + at * 6, y: 14 - height, width: 5, height, fill: token("ink-2") })),
    "tl-key--cells": () => [0.13, 0.35, 0.6, 0.95].map((part, at) => bar({ x: 1 + at * 6, y: 3, width: 6, height: 10, fill: token("ink-2"), "fill-opacity": part })),
    "tl-key--day": () => [make("circle", { cx: 5, cy: 8, r: 4.5, fill: token("ink-2") })],
    "tl-key--throughout": () => [bar({ fill: token("ink-2") })],
    "tl-key--within": () => [bar({ y: 3, height: 10, fill: token("ink-2"), "fill-opacity": 0.18 }), hatch(1, 25)],
    "tl-key--each": () => [hatch(0, 9), hatch(17, 26), line({ d: "M9 8H17", stroke: token("ink-2") })],
    "tl-key--open": () => [bar({ width: 18, fill: token("ink-2") }), tip(token("ink-2"))],
    "tl-key--unknown": () => [0, 1, 2, 3].map(faded).concat(mark("?", 20)),
    "tl-key--approximate": () => [
      bar({ x: 0.5, y: 2.5, width: 25, height: 11, fill: "none", stroke: token("ink-2"), "stroke-dasharray": "3 2" }),
      bar({ x: 3, width: 20, fill: token("ink-2") }),
    ],
    "tl-key--uncertain": () => [make("circle", { cx: 12, cy: 8, r: 4.25, fill: "none", stroke: token("ink-2"), "stroke-width": 1.5 }), mark("?", 20)],
    "tl-key--link": () => [line({ stroke: token("ink-2"), "stroke-width": 1.5 }), tip(token("ink-2"))],
    "tl-key--contradiction": () => [line({ d: "M0 8H17", stroke: token("ink-2"), "stroke-width": 1.5, "stroke-dasharray": "4 3" }), tip(token("ink-2"))],
  };

  /** The key of a legend's item {element, width}, HEIGHT high; null for an item of words alone. */
  function keyOf(item) {
    const known = [...item.querySelectorAll("[class]")].flatMap((part) => [...part.classList]).find((name) => KEYS[name]);
    return known ? { element: make("g", {}, ...KEYS[known]()), width: /^nw-shape|day$/.test(known) ? SHAPE : KEY } : null;
  }

  function itemOf(item) {
    const text = item.textContent.replace(/\s+/g, " ").trim();
    const key = keyOf(item);
    const group = make("g");
    if (key) group.append(key.element);
    const left = key ? key.width + GAP.key : 0;
    group.append(...root.EventSvg.lines([text], { x: left, y: 12, size: TYPE, leading: HEIGHT, fill: token("ink-2") }));
    return { group, width: left + root.EventSvg.measure(text, TYPE) };
  }

  /** The legend of a panel in rows of a width: {element, height}. */
  function legend(panel, width) {
    const items = [...panel.querySelectorAll(".legend .legend-item, .tl-legend")].filter((item) => item.textContent.trim()).map(itemOf);
    const { places, count } = root.EventGeometry.rows(items.map((item) => item.width), width, GAP.item);
    const element = make("g");
    items.forEach(({ group }, at) => {
      group.setAttribute("transform", `translate(${places[at].x.toFixed(1)} ${places[at].row * (HEIGHT + 4)})`);
      element.append(group);
    });
    return { element, height: count * (HEIGHT + 4) };
  }

  root.EventLegend = { legend };
})(globalThis);
