/* Circles and boxes that stand for a field of the selection (explorer/views/choices.py): what is chosen is a gesture. */
(function (root) {
  "use strict";

  const S = (root.EventSelection = root.EventSelection || {});
  const MADE_ANEW = ["actor-filter.children", "type-filter.children", "rule-mode.children"];
  let held = null; // the box that has the focus, and the value that it stood for then

  /** A list of values with one more, or without it if it was there. */
  function toggled(values, value) {
    return values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
  }

  function chosen({ target }) {
    const list = target.closest("[data-choice]");
    const name = list && list.dataset.choice;
    if (!name) return;
    const value = target.type === "radio" ? target.value : toggled(S.current[name], target.value);
    root.EventPage.gesture({ do: "set", name, value });
  }

  function focused({ target }) {
    held = target.closest("[data-choice]") ? { target, value: target.value } : null;
  }

  /** The focus stays on a value when its list is made anew in another order. */
  function follow(boxes) {
    if (!held || document.activeElement !== held.target || held.target.value === held.value) return;
    const box = boxes.find(({ value }) => value === held.value);
    if (box) box.focus();
  }

  /** Check what the selection holds. */
  function reflect(selection) {
    for (const list of document.querySelectorAll("[data-choice]:not([data-choice=''])")) {
      const boxes = [...list.querySelectorAll("input")];
      const values = [].concat(selection[list.dataset.choice]);
      for (const box of boxes) box.checked = values.includes(box.value);
      follow(boxes);
    }
  }

  (root.EventWatchers = root.EventWatchers || []).push([["selection", ...MADE_ANEW], reflect]);
  if (typeof document !== "undefined") {
    document.addEventListener("change", chosen);
    document.addEventListener("focusin", focused);
  }
  if (typeof module !== "undefined") module.exports = { toggled, reflect };
})(globalThis);
