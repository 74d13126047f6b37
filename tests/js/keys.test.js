"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { actOf, letGo, acts } = require("../../assets/keys.js");
const S = globalThis.EventSelection;

const ACTS = { j: "next", "+": "in", "-": "out", ArrowLeft: "left", Escape: "escape" };
const press = (key, more = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, defaultPrevented: false, ...more });

test("a key does its act where nothing else has the focus", () => {
  assert.equal(actOf(press("j"), ACTS, "page"), "next");
  assert.equal(actOf(press("ArrowLeft"), ACTS, "page"), "left");
  assert.equal(actOf(press("x"), ACTS, "page"), null);
  assert.equal(actOf(press("constructor"), ACTS, "page"), null);
});

test("the other sign on the key of plus and minus does the same", () => {
  assert.equal(actOf(press("="), ACTS, "page"), "in");
  assert.equal(actOf(press("_"), ACTS, "page"), "out");
});

test("in a field and in a dialog every key is left alone", () => {
  for (const key of Object.keys(ACTS)) {
    for (const place of ["text", "dialog"]) assert.equal(actOf(press(key), ACTS, place), null, `${key} in ${place}`);
  }
});

test("in a grid, a list of tabs or a group of circles arrows belong to it, letters and Esc to the page", () => {
  assert.equal(actOf(press("ArrowLeft"), ACTS, "choice"), null);
  assert.equal(actOf(press("j"), ACTS, "choice"), "next");
  assert.equal(actOf(press("Escape"), ACTS, "choice"), "escape");
});

test("with Ctrl, Alt or Meta, or once somebody has answered it, a key is not the page's", () => {
  for (const name of ["ctrlKey", "metaKey", "altKey", "defaultPrevented"]) {
    assert.equal(actOf(press("j", { [name]: true }), ACTS, "page"), null, name);
  }
});

test("Esc lets go of what is picked, then of the filter, then does nothing", () => {
  let state = S.fromSearch("?since=2024&actor=china&about=china&outside=hide&v=1");
  assert.deepEqual(letGo(state), { do: "event", id: "" });
  state = S.reduce(state, letGo(state));
  assert.equal(state.since, "2024");
  assert.deepEqual(letGo(state), { do: "clear" });
  state = S.reduce(state, letGo(state));
  assert.deepEqual([state.since, state.actor, state.outside], ["", [], "hide"]);
  assert.equal(letGo(state), null);
});

test("Esc ends comparing once nothing is picked, and keeps the filter", () => {
  let state = S.fromSearch("?since=2024&tie=a%3Eb&vs=v%3D1&v=1");
  state = S.reduce(state, letGo(state));
  assert.deepEqual([state.tie, state.vs], ["", "v=1"]);
  state = S.reduce(state, letGo(state));
  assert.deepEqual([state.vs, state.since], ["", "2024"]);
  assert.deepEqual(letGo(state), { do: "clear" });
});

test("each act of the page is told once", () => {
  assert.equal(new Set(acts).size, acts.length);
  assert.ok(acts.includes("next") && acts.includes("tab5"));
});
