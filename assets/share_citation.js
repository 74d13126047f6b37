/* How a view is cited: in plain words, as BibTeX, and as the source line below a picture. Pure.
   facts: {name, title, version, licence, software, release} of the collection and of this program. */
(function (root) {
  "use strict";

  const TEX = {
    "\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}", "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}", "%": "\\%", "&": "\\&", _: "\\_", "#": "\\#", $: "\\$",
  };
  const MONTHS = "January February March April May June July August September October November December".split(" ");

  /** A day {iso, words} of the reader's calendar: 2025-08-01 and 1 August 2025. */
  function day(date) {
    const two = (number) => String(number).padStart(2, "0");
    const iso = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join("-");
    return { iso, words: `${date.getDate()} ${MONTHS[date.getMonth()]} ${date.getFullYear()}` };
  }

  /** A text as TeX prints it: signs with a meaning there are escaped, braces always balance, one line. */
  function tex(text) {
    return text.replace(/\s+/g, " ").trim().replace(/[\\{}~^%&_#$]/g, (sign) => TEX[sign]);
  }

  /** An address in which nothing is left that ends a field or a command of TeX. */
  function safe(address) {
    return address.replace(/[\\{}^~"<>\s]/g, (sign) => "%" + sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0"));
  }

  /** The key of an entry: the collection's name and a mark of the view, the same on every machine and day. */
  function key(facts, address) {
    const name = facts.name.normalize("NFKD").replace(/[^A-Za-z0-9-]+/g, "") || "collection";
    let mark = 0x811c9dc5;
    for (const letter of new URL(address).search) mark = Math.imul(mark ^ letter.codePointAt(0), 0x01000193) >>> 0;
    return `${name}-${mark.toString(16).padStart(8, "0")}`;
  }

  function ended(text) {
    return /[.!?]$/.test(text) ? text : text + ".";
  }

  /** One paragraph: the collection as a data set, what is in the filter, licence, address, day, program. */
  function plain(facts, view) {
    const version = facts.version ? ` (version ${facts.version})` : "";
    return [
      `${facts.title}${version} [Data set].`,
      ended(view.sentence),
      facts.licence ? `Licence: ${facts.licence}.` : "",
      `Viewed with ${facts.software} ${facts.release} on ${view.day.words} (${view.day.iso}).`,
      view.address,
    ].filter(Boolean).join(" ");
  }

  /** One @misc entry of the same facts. */
  function bibtex(facts, view) {
    const licence = facts.licence ? ` Licence: ${facts.licence}.` : "";
    const note = `Data set. ${ended(view.sentence)}${licence} Viewed with ${facts.software} ${facts.release}`;
    const fields = [
      ["title", `{${tex(facts.title)}}`],
      ["version", tex(facts.version)],
      ["howpublished", `\\url{${safe(view.address)}}`],
      ["url", safe(view.address)],
      ["urldate", view.day.iso],
      ["note", `${tex(note)}. Accessed ${view.day.words}`],
    ];
    const lines = fields.filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}},`);
    return [`@misc{${key(facts, view.address)},`, ...lines, "}"].join("\n") + "\n";
  }

  /** The line below a picture. */
  function source(facts, view) {
    const parts = [facts.title, facts.licence].filter(Boolean).join(", ");
    return `Source: ${parts}; ${view.address}; ${view.day.words}; ${facts.software} ${facts.release}`;
  }

  /** The name of a file of the view: collection-subject-day.ending. */
  function file(facts, subject, ending, date) {
    return `${facts.name.replace(/[^\p{L}\p{N}-]+/gu, "-") || "collection"}-${subject}-${date.iso}.${ending}`;
  }

  root.EventCitation = { day, plain, bibtex, source, file, tex, safe, key };
  if (typeof module !== "undefined") module.exports = root.EventCitation;
})(globalThis);
