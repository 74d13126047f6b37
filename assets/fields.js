/* Fields, lists and boxes of plain elements that stand for a field of the selection: what is typed or chosen is a gesture. */
(function (root) {
  "use strict";

  const PAUSES = { search: 300, "actor-search": 200 }; // ms without a key before what is typed counts
  const DATES = ["since", "until", "known"];
  const READS = 120; // ms without a key before a date is read back
  const waiting = {};
  const edited = new Set();

  const gesture = (name, value) => root.EventPage.gesture({ do: "set", name, value });

  function after(name, pause, act) {
    root.clearTimeout(waiting[name]);
    waiting[name] = root.setTimeout(act, pause);
  }

  function counts(target) {
    root.clearTimeout(waiting[target.id]);
    edited.delete(target.id);
    if (target.id === "actor-search") root.EventParts.hand("like", { data: { text: target.value, asked: root.EventParts.values.asked } });
    else gesture(target.dataset.field, target.value);
  }

  /** Dates are read back while they are typed and count when they are done; words count after a pause. */
  function typed({ target }) {
    if (target.id in PAUSES) {
      edited.add(target.id);
      after(target.id, PAUSES[target.id], () => counts(target));
    } else if (DATES.includes(target.id)) {
      edited.add(target.id);
      const texts = () => Object.fromEntries(DATES.map((name) => [name, document.getElementById(name).value]));
      after("dates", READS, () => root.EventParts.hand("typed", { data: texts() }));
    }
  }

  /** A field that is done with; a list or a box that stands for a field of the selection, or of which each entry is a gesture. */
  function chosen({ target }) {
    const { choose, field } = target.dataset;
    if (choose && target.value) root.EventPage.gesture({ do: choose, id: target.value });
    else if (target.id in PAUSES || DATES.includes(target.id)) counts(target);
    else if (field) gesture(field, target.type === "checkbox" ? (target.checked ? "1" : "") : target.value);
  }

  /** Fields show what the selection holds, but for one that is being written in. */
  function reflect(selection) {
    for (const field of document.querySelectorAll("[data-field]")) {
      const value = selection[field.dataset.field];
      if (field.type === "checkbox") field.checked = value === "1";
      else if (field.value !== value && !(edited.has(field.id) && field === document.activeElement)) field.value = value;
    }
  }

  root.EventFields = { after, READS };
  (root.EventWatchers = root.EventWatchers || []).push([["selection"], reflect]);
  document.addEventListener("input", typed);
  document.addEventListener("change", chosen);
})(globalThis);
