"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { holds } = require("../../assets/share_file.js");

test("a font face is needed only by texts with a letter in its range", () => {
  assert.ok(holds("U+0100-02BA, U+20A0-20AB", "Łódź"));
  assert.ok(holds("U+0301, U+0400-045F", "Київ"));
  assert.ok(holds("U+2116", "№ 5"));
  assert.ok(!holds("U+0100-02BA, U+20A0-20AB", "Seoul é 조선"));
});
