/* What the page itself shows of the selection: which list is open, which switches are on; and what the open list asks. */
(function (root) {
  "use strict";

  const NETWORK = ["top", "focus", "steps"]; // the looks that decide which actors the network draws
  const LISTS = { events: null, actors: NETWORK, ties: NETWORK, claims: ["group", "rule"], sources: [] };
  const asked = {};
  let more = null; // the filter of which more claims are to be drawn
  let latest = [];

  /** Say which list the lower panel shows (base.css reads it). */
  function look(looks) {
    const page = document.documentElement;
    page.dataset.view = Object.hasOwn(LISTS, looks.view) ? looks.view : "events";
    page.toggleAttribute("data-focused", Boolean(looks.focus));
  }

  /** Switches show what the selection holds, whoever changed it. */
  function reflect(selection) {
    for (const button of document.querySelectorAll("[data-switch]")) {
      const [name, value] = button.dataset.switch.split("=");
      button.setAttribute("aria-pressed", String(selection[name] === value));
    }
  }

  /** The list that is looked at is asked for when its filter or its own looks have changed. */
  function want(looks, filter) {
    const names = Object.hasOwn(LISTS, looks.view) ? LISTS[looks.view] : null;
    latest = [looks, filter];
    if (!filter || !names) return;
    const data = { asked: filter, ...Object.fromEntries(names.map((name) => [name, looks[name]])) };
    if (looks.view === "claims" && more === JSON.stringify(filter)) data.more = true;
    const text = JSON.stringify(data);
    if (asked[looks.view] === text) return;
    asked[looks.view] = text;
    root.EventParts.hand(`${looks.view}-wanted`, { data });
  }

  /** Have more of the open list drawn, until the filter is another. */
  function wantMore() {
    more = JSON.stringify(latest[1]);
    want(...latest);
  }

  if (typeof document !== "undefined") {
    document.addEventListener("click", ({ target }) => target.closest("[data-more]") && wantMore());
  }
  (root.EventWatchers = root.EventWatchers || []).push([["looks"], look], [["selection"], reflect], [["looks", "asked"], want]);
  if (typeof module !== "undefined") module.exports = { reflect, want, wantMore };
})(globalThis);
