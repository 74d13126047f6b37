/* Keys of the timeline: which kinds of marks and links are drawn, in plain words. */
(function (root) {
  "use strict";

  if (typeof module !== "undefined") for (const part of ["linked", "bins"]) require(`./timeline_${part}.js`);
  const T = (root.EventTimeline = root.EventTimeline || {});
  const KINDS = [
    ["day", "exact day", (marks, i) => marks.shape[i] === "day"],
    ["throughout", "throughout", (marks, i) => marks.shape[i] === "throughout"],
    ["within", "some time within", (marks, i) => marks.shape[i] === "within"],
    ["each", "in each of several", (marks, i) => marks.shape[i] === "each"],
    ["open", "open end", (marks, i) => open(marks, i, "open")],
    ["unknown", "end not known", (marks, i) => open(marks, i, "unknown")],
    ["approximate", "approximate", (marks, i) => marks.approximate[i]],
    ["uncertain", "uncertain", (marks, i) => marks.uncertain[i]],
  ];

  function open(marks, i, kind) {
    return (
      (marks.start[i] === null && marks.start_kind[i] === kind) ||
      (marks.end[i] === null && marks.end_kind[i] === kind)
    );
  }

  /** The kinds of marks present: {kind, label}. */
  function legend(data) {
    if (!data || !data.marks) return [];
    const all = data.marks.id.map((_, i) => i);
    const present = KINDS.filter(([, , has]) => all.some((i) => has(data.marks, i)));
    return [...T.binKeys(data), ...present.map(([kind, label]) => ({ kind, label })), ...T.reachingKeys(data)];
  }

  function keyOf({ kind, label }) {
    const [entry, key] = [document.createElement("span"), document.createElement("span")];
    entry.className = `tl-legend tl-legend--${kind}`;
    key.className = `tl-key tl-key--${kind}`;
    key.setAttribute("aria-hidden", "true");
    entry.append(...(kind === "words" ? [] : [key]), label);
    return entry;
  }

  /** Write the keys of the marks into the page. */
  function writeLegend(data) {
    document.getElementById("timeline-legend").replaceChildren(...legend(data).map(keyOf));
  }

  /** Write what is said of links into the page: keys of those that are drawn, and how many are not. */
  function writeLinked(data, mode, picked) {
    const keys = T.linkedKinds(data.links, mode, picked).map((kind) => keyOf({ kind, label: kind }));
    const words = T.linkedWords(data.links, mode, picked);
    document.getElementById("timeline-linked").replaceChildren(...keys, words);
  }

  /** Mark what is picked in the tray of undated events, once the page has written it. */
  function markTray(picked) {
    root.requestAnimationFrame(() => {
      for (const chip of document.querySelectorAll("#undated [data-event]"))
        chip.classList.toggle("picked", picked.includes(chip.dataset.event));
    });
  }

  Object.assign(T, { legend, writeLegend, writeLinked, markTray });
  if (typeof module !== "undefined") module.exports = T;
})(globalThis);
