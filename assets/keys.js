/* Keys of the whole page. Which key does what stands in the help (explorer/views/help.py); this is how it is done. */
(function (root) {
  "use strict";

  if (typeof module !== "undefined") require("./selection.js");
  const S = (root.EventSelection = root.EventSelection || {});
  const SAME = { "=": "+", _: "-" }; // the other sign on the same key of many keyboards
  const PLACES = [
    ["dialog", "dialog, [popover]"],
    ["text", "textarea, select, [contenteditable='true'], [role='combobox'], input:not([type='radio'], [type='checkbox'], [type='range'])"],
    ["choice", "input, [role='tablist'], [role='grid'], [role='treegrid'], [role='slider'], .ag-root-wrapper"],
  ];

  /**
   * The act of a key; null when it belongs to what is focused, to the browser, or to nothing.
   * @param {{key: string, ctrlKey: boolean, metaKey: boolean, altKey: boolean, defaultPrevented: boolean}} event
   * @param {Object<string, string>} acts by key
   * @param {string} place where the focus is: text and dialog keep all keys, choice those that have a name, page none
   */
  function actOf(event, acts, place) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return null;
    if (place === "text" || place === "dialog") return null;
    if (place === "choice" && event.key.length > 1 && event.key !== "Escape") return null;
    const key = Object.hasOwn(SAME, event.key) ? SAME[event.key] : event.key;
    return Object.hasOwn(acts, key) ? acts[key] : null;
  }

  /** What Esc does to a selection: let go of what is picked, else end comparing, else clear the filter; null when there is none of it. */
  function letGo(state) {
    if (state.event.length || state.tie || state.about || state.path) return { do: "event", id: "" };
    if (state.vs) return { do: "set", name: "vs", value: "" };
    const asked = S.ASKED.filter((name) => !["v", "ignored", "doubtful", "outside"].includes(name));
    const cleared = S.reduce(state, { do: "clear" });
    return S.same(S.pick(state, asked), S.pick(cleared, asked)) ? null : { do: "clear" };
  }

  function press(id) {
    const button = document.getElementById(id);
    if (button) button.click();
  }

  /** The timeline's picture listens to its keys itself, wherever they come from. */
  function handOn(key) {
    document.getElementById("timeline-picture").dispatchEvent(new KeyboardEvent("keydown", { key, cancelable: true }));
  }

  function search() {
    root.EventPhone.open("filter");
    const field = document.getElementById("search");
    field.focus();
    field.select();
  }

  function escape() {
    if (root.EventPhone.close()) return;
    if (!document.getElementById("playback").hidden) return press("playback-close");
    const act = S.current ? letGo(S.current) : null;
    if (act) root.EventPage.gesture(act);
  }

  /** Show the list of a tab of the lower panel, counted from 1. */
  function tab(number) {
    const radio = document.querySelectorAll("#view-mode input")[number - 1];
    if (radio) radio.click();
  }

  const ACTS = {
    search,
    next: () => root.EventSteps.by(1),
    previous: () => root.EventSteps.by(-1),
    left: () => handOn("ArrowLeft"),
    right: () => handOn("ArrowRight"),
    in: () => handOn("+"),
    out: () => handOn("-"),
    whole: () => handOn("0"),
    escape,
    play: () => press(document.getElementById("playback").hidden ? "playback-play" : "playback-toggle"),
    share: () => press("share"),
    theme: () => press("theme-toggle"),
    help: () => press("help"),
    ...Object.fromEntries([1, 2, 3, 4, 5].map((number) => [`tab${number}`, () => tab(number)])),
  };

  let acts = null;

  /** The acts by key, as the table of the help says. */
  function table() {
    const rows = [...document.querySelectorAll("#help-dialog [data-key]")];
    if (!acts && rows.length) acts = Object.fromEntries(rows.map(({ dataset }) => [dataset.key, dataset.act]));
    return acts || {};
  }

  /** Where the focus is; an open dialog holds it wherever it seems to be. */
  function placeOf(element) {
    if (document.querySelector("dialog[open]") || document.querySelector(":popover-open")) return "dialog";
    const found = PLACES.find(([, selector]) => element instanceof Element && element.closest(selector));
    return found ? found[0] : "page";
  }

  function pressed(event) {
    const act = actOf(event, table(), placeOf(event.target));
    if (!act || (event.key.length === 1 && !root.EventPage.singleKeys())) return;
    event.preventDefault();
    ACTS[act]();
  }

  root.EventKeys = { actOf, letGo, acts: Object.keys(ACTS) };
  if (typeof document !== "undefined") document.addEventListener("keydown", pressed);
  if (typeof module !== "undefined") module.exports = root.EventKeys;
})(globalThis);
