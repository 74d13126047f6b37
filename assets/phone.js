/* The page on a phone: one view at a time, the filter and the picked record as sheets over it. A matter of the page alone. */
(function (root) {
  "use strict";

  const narrow = root.matchMedia("(max-width: 599px)");
  const html = document.documentElement;
  const SHEETS = { filter: "filter-panel", detail: "detail-panel" };
  let opener = null; // what had the focus when a sheet came up
  let picked = "";

  const bar = () => document.querySelector(".phone-bar");

  /** Say on the bar what shows, and keep what a sheet covers out of reach. */
  function reflect() {
    const sheet = narrow.matches ? html.dataset.sheet || "" : "";
    for (const button of bar().querySelectorAll("[data-phone-view]")) {
      button.setAttribute("aria-pressed", String(!sheet && button.dataset.phoneView === html.dataset.phone));
    }
    for (const button of bar().querySelectorAll("[data-sheet]")) {
      button.setAttribute("aria-expanded", String(sheet === button.dataset.sheet));
    }
    for (const part of document.querySelectorAll(".pictures, .compare-panel, .table-panel")) part.inert = sheet !== "";
  }

  /** Show a view, or bring up a sheet; at other widths all stand side by side and nothing happens. */
  function open(name) {
    if (!narrow.matches) return;
    if (SHEETS[name]) raise(name);
    else {
      html.dataset.phone = name;
      lower();
    }
    reflect();
  }

  function raise(name) {
    if (!html.dataset.sheet) opener = document.activeElement;
    html.dataset.sheet = name;
    const sheet = document.getElementById(SHEETS[name]);
    sheet.tabIndex = -1;
    sheet.focus({ preventScroll: true });
  }

  function lower() {
    delete html.dataset.sheet;
    reflect();
    if (opener && opener.isConnected) opener.focus({ preventScroll: true });
    opener = null;
  }

  /** Take down the sheet; whether there was one. What it showed is let go of. */
  function close() {
    const sheet = narrow.matches && html.dataset.sheet;
    if (!sheet) return false;
    lower();
    if (sheet === "detail") root.EventPage.gesture({ do: "event", id: "" });
    return true;
  }

  /** What is picked comes up, what is let go of goes down. */
  function follow(shown) {
    const { event, tie, about, path } = shown || {};
    const now = JSON.stringify([event, tie, about, path]);
    const any = Boolean(shown && (event.length || tie || about || path));
    if (now === picked) return;
    picked = now;
    if (any) open("detail");
    else if (html.dataset.sheet === "detail") lower();
  }

  function pressed({ target }) {
    const view = target.closest("[data-phone-view]");
    const sheet = target.closest(".phone-bar [data-sheet]");
    if (view) open(view.dataset.phoneView);
    else if (sheet) html.dataset.sheet === sheet.dataset.sheet ? close() : open(sheet.dataset.sheet);
    else if (target.closest("[data-lower], #detail-close") || (html.dataset.sheet && target.matches("main, .explorer"))) close();
  }

  html.dataset.phone = "timeline";
  narrow.addEventListener("change", reflect);
  document.addEventListener("click", pressed);
  root.EventPhone = { open, close };
  (root.EventWatchers = root.EventWatchers || []).push([["shown", "detail.children"], follow]);
})(globalThis);
