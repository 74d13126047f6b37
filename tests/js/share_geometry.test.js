"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { outline, course, head, wrap, rows } = require("../../assets/share_geometry.js");

const numbers = (path) => path.match(/-?\d+(\.\d+)?/g).map(Number);
const letters = (text) => Array.from(text).length;

test("an outline of any shape stays inside its box and reaches its sides", () => {
  for (const shape of ["rectangle", "diamond", "hexagon", "triangle", "round-diamond", "round-hexagon", "round-rectangle"]) {
    const found = numbers(outline(shape, 40, 20));
    assert.deepEqual([Math.max(...found), Math.min(...found)], [20, -20], shape);
  }
});

test("a shape that is not known is an ellipse", () => {
  assert.equal(outline("ellipse", 40, 20), "M-20 0A20 10 0 1 1 20 0A20 10 0 1 1 -20 0Z");
  assert.equal(outline("cloud", 40, 20), outline("ellipse", 40, 20));
});

test("a tie runs straight, along one bend, or along bends that meet halfway", () => {
  const [from, to] = [{ x: 0, y: 0 }, { x: 10, y: 0 }];
  assert.equal(course(from, to, []), "M0 0L10 0");
  assert.equal(course(from, to, [{ x: 5, y: 4 }]), "M0 0Q5 4 10 0");
  assert.equal(course(from, to, [{ x: 0, y: 4 }, { x: 10, y: 4 }]), "M0 0Q0 4 5 4Q10 4 10 0");
});

test("an arrowhead has its tip at the end and the line stops inside it", () => {
  const { path, end } = head({ x: 0, y: 0 }, { x: 100, y: 0 }, 2, 1);
  assert.ok(path.startsWith("M100 0L"));
  assert.ok(end.x < 100 && end.x > 90 && end.y === 0);
  assert.ok(!head({ x: 1, y: 1 }, { x: 1, y: 1 }, 2, 1).path.includes("NaN"));
});

test("lines hold every letter, none is wider than the width, addresses break after a sign", () => {
  const text = "Source: the collection; http://127.0.0.1:8050/?since=2024&actor=north-korea&v=1; 1 August 2025";
  const lines = wrap(text, 24, letters);
  assert.ok(lines.every((line) => letters(line) <= 24));
  assert.equal(lines.join("").replaceAll(" ", ""), text.replaceAll(" ", ""));
  assert.ok(lines.some((line) => line.endsWith("&")));
  assert.deepEqual(wrap("", 10, letters), []);
  assert.deepEqual(wrap("Armed Forces\nof Ukraine", 100, letters), ["Armed Forces", "of Ukraine"]);
  assert.deepEqual(wrap("조선민주주의", 2, letters), ["조선", "민주", "주의"]);
});

test("parts that do not fit a row go to the next", () => {
  assert.deepEqual(rows([40, 40, 40], 100, 10), { places: [{ x: 0, row: 0 }, { x: 50, row: 0 }, { x: 0, row: 1 }], count: 2 });
  assert.equal(rows([], 100, 10).count, 0);
});
