"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const cite = require("../../assets/share_citation.js");

const FACTS = {
  name: "north-korea-russia", title: "Russia's war", version: "1.0.0", licence: "CC-BY-4.0",
  software: "Event Graph Explorer", release: "0.1.0",
};
const VIEW = {
  address: "http://127.0.0.1:8050/?since=2024&actor=a_b&q=50%25&v=1",
  sentence: "4 of 34 events since 2024; 24 undated, not placed in the period",
  day: cite.day(new Date(2025, 7, 1)),
};

test("a plain citation names collection, version, filter, licence, program, day in both forms and the exact address", () => {
  assert.equal(
    cite.plain(FACTS, VIEW),
    "Russia's war (version 1.0.0) [Data set]. 4 of 34 events since 2024; 24 undated, not placed in the period. " +
      "Licence: CC-BY-4.0. Viewed with Event Graph Explorer 0.1.0 on 1 August 2025 (2025-08-01). " + VIEW.address
  );
});

test("a collection without version or licence is cited without them", () => {
  const said = cite.plain({ ...FACTS, version: "", licence: "" }, VIEW);
  assert.ok(!said.includes("version") && !said.includes("Licence"));
  assert.ok(!cite.bibtex({ ...FACTS, version: "", licence: "" }, VIEW).includes("version ="));
});

test("a BibTeX entry holds the same facts and the address as it is", () => {
  const entry = cite.bibtex(FACTS, VIEW);
  assert.match(entry, /^@misc\{north-korea-russia-[0-9a-f]{8},\n/);
  assert.ok(entry.includes("  title = {{Russia's war}},\n"));
  assert.ok(entry.includes(`  url = {${VIEW.address}},\n`));
  assert.ok(entry.includes("  urldate = {2025-08-01},\n"));
  assert.ok(entry.includes("24 undated") && entry.includes("CC-BY-4.0") && entry.includes("Event Graph Explorer 0.1.0"));
});

test("every sign that TeX gives a meaning is escaped, and other scripts stay as they are", () => {
  assert.equal(cite.tex("50% & a_b #1 $2"), "50\\% \\& a\\_b \\#1 \\$2");
  assert.equal(cite.tex("~^\\"), "\\textasciitilde{}\\textasciicircum{}\\textbackslash{}");
  assert.equal(cite.tex("Київ\n조선 é"), "Київ 조선 é");
});

test("whatever the data hold, the braces of an entry balance and it has no second entry", () => {
  for (const bad of ["{", "}", "}}{", "\\{", "a } @misc{x, y = {", "\\"]) {
    const entry = cite.bibtex({ ...FACTS, title: bad, licence: bad, name: bad }, { ...VIEW, sentence: bad, address: VIEW.address + bad });
    let depth = 0;
    for (const [at, sign] of [...entry.trimEnd()].entries()) {
      depth += sign === "{" ? 1 : sign === "}" ? -1 : 0;
      assert.ok(depth > 0 || at < 6 || at === entry.trimEnd().length - 1, entry);
    }
    assert.equal(depth, 0, entry);
  }
});

test("the key is the same for the same view on every machine and day, and another for another view", () => {
  const there = VIEW.address.replace("127.0.0.1:8050", "explorer.example");
  assert.equal(cite.key(FACTS, VIEW.address), cite.key(FACTS, there));
  assert.notEqual(cite.key(FACTS, VIEW.address), cite.key(FACTS, VIEW.address + "1"));
  assert.match(cite.key({ ...FACTS, name: "{한국}" }, there), /^collection-/);
});

test("the line below a picture says where it comes from and when", () => {
  assert.equal(
    cite.source(FACTS, VIEW),
    `Source: Russia's war, CC-BY-4.0; ${VIEW.address}; 1 August 2025; Event Graph Explorer 0.1.0`
  );
});

test("a file is named for collection, picture and day", () => {
  assert.equal(cite.file(FACTS, "network", "svg", VIEW.day), "north-korea-russia-network-2025-08-01.svg");
  assert.equal(cite.file({ name: "a/b c" }, "network", "png", VIEW.day), "a-b-c-network-2025-08-01.png");
});
