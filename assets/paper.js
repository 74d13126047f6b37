/* Printing: a page of its own with both pictures drawn for paper, in light colours whatever the theme on screen. */
(function (root) {
  "use strict";

  const RESTS = 1500; // ms without a change of the filter before its sources are read for paper
  const WIDTH = 704; // px of the paper between its margins
  const HEIGHTS = { timeline: 290, network: 380 };
  let asked = null;
  let timer = 0;
  let listed = null;
  let waiting = [];
  let before = null;

  const page = () => document.documentElement;
  const current = () => JSON.stringify(asked) === JSON.stringify(listed);

  function read() {
    root.clearTimeout(timer);
    timer = 0;
    root.EventParts.hand("paper-asked", { data: asked });
  }

  /** The filter has changed. */
  function ask(data) {
    asked = data;
    root.clearTimeout(timer);
    if (data) timer = root.setTimeout(read, RESTS);
  }

  /** Clientside callback: the sources of a filter are on the paper. */
  function done(data) {
    listed = data;
    if (!current()) return;
    waiting.forEach((go) => root.requestAnimationFrame(go));
    waiting = [];
  }

  /** Print once the sources of the filter are on the paper. */
  async function print() {
    if (!current()) {
      const ready = new Promise((resolve) => waiting.push(resolve));
      read();
      await ready;
    }
    root.print();
  }

  function fill(subject) {
    const holder = document.getElementById(`paper-${subject}`);
    try {
      holder.replaceChildren(root.EventPicture.onPaper(subject, WIDTH, HEIGHTS[subject]));
    } catch {
      holder.replaceChildren(`${root.EventPicture.titleOf(subject)}.`);
    }
  }

  /** Make the page ready for paper. */
  function begin() {
    if (before) return;
    const cy = root.EventNetwork.instance();
    before = page().dataset.theme;
    page().dataset.theme = "light";
    if (cy && before !== "light") cy.style(root.EventNetwork.styles.light);
    const view = root.EventShare.pictured();
    document.getElementById("paper-sentence").textContent = view.sentence;
    document.getElementById("paper-source").textContent = root.EventCitation.source(root.EventShare.facts(), view);
    document.getElementById("paper").toggleAttribute("data-late", !current());
    Object.keys(HEIGHTS).forEach(fill);
  }

  /** Give the screen back what it showed. */
  function end() {
    if (!before) return;
    const cy = root.EventNetwork.instance();
    page().dataset.theme = before;
    if (cy && before !== "light") cy.style(root.EventNetwork.styles[before]);
    before = null;
    Object.keys(HEIGHTS).forEach((subject) => document.getElementById(`paper-${subject}`).replaceChildren());
  }

  root.EventPaper = { print };
  (root.EventWatchers = root.EventWatchers || []).push([["asked"], ask]);
  root.dash_clientside = Object.assign({}, root.dash_clientside, { paper: { listed: done } });
  root.addEventListener("beforeprint", begin);
  root.addEventListener("afterprint", end);
})(globalThis);
