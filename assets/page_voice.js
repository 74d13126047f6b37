/* The page's voice for those who hear it: one quiet live region; and the links that skip to a part of the page. */
(function (root) {
  "use strict";

  const RESTS = 500; // ms without a further change before it is said
  const FRAME = 50; // ms that a card may take to be drawn
  const last = { sentence: "", record: "" };
  let waiting = 0;

  /** Say a text. The same one twice is said twice. */
  function say(text) {
    const region = document.getElementById("announcement");
    region.textContent = "";
    root.setTimeout(() => (region.textContent = text), FRAME);
  }

  const textOf = (selector) => (document.querySelector(selector) || { textContent: "" }).textContent.trim();

  function parts() {
    const record = [textOf("#detail h3"), textOf("#thread-said")].filter(Boolean).join(", ");
    return { sentence: textOf("#filter-sentence"), record };
  }

  /** What is new of the sentence and of the record that is laid open, once both rest; nothing while the page opens. */
  function news() {
    waiting = 0;
    const now = parts();
    const fresh = Object.keys(now).filter((name) => now[name] && now[name] !== last[name]);
    const opening = !last.sentence;
    Object.assign(last, now);
    if (fresh.length && !opening) say(fresh.map((name) => now[name]).join(". "));
  }

  /** The sentence, the record or its place in a thread has changed. */
  function voice() {
    root.clearTimeout(waiting);
    waiting = root.setTimeout(news, RESTS);
  }

  /** A skip link puts the focus on its part of the page, and leaves the address as it is. */
  function skipped(event) {
    const link = event.target.closest(".skip");
    if (!link) return;
    event.preventDefault();
    const name = link.hash.slice(1).replace("-panel", "");
    const comparing = "comparing" in document.documentElement.dataset && ["timeline", "network"].includes(name);
    const part = document.getElementById(comparing ? "compare-panel" : `${name}-panel`);
    root.EventPhone.open(name);
    part.tabIndex = -1;
    part.focus();
  }

  Object.assign(root.EventPage, { say });
  (root.EventWatchers = root.EventWatchers || []).push([["filter-sentence.children", "detail.children", "thread-said.children"], voice]);
  document.addEventListener("click", skipped);
})(globalThis);
