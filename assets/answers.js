/* Answers on their way and answers that did not come. Dash calls `sent` and `came` (explorer/views/answers.py). */
(function (root) {
  "use strict";

  const SHOWN_AFTER = 150; // ms after which a panel shows that it waits
  const LONG = 20000; // ms after which the reader is told that there is still no answer
  const DEAF = "The explorer’s server does not answer. Start it again and press Try again.";
  const SLOW = "There is still no answer after 20 seconds. Wait, or ask for less.";
  const FAILED = "This question could not be answered.";
  const pending = new Map(); // output -> {payload, at, count, late, slow}
  const failed = new Map(); // output -> {payload, at, said}
  let asked = 0; // how many questions were sent

  /** A question was sent: payload {output, outputs, inputs, changedPropIds}. */
  function note(payload) {
    const before = pending.get(payload.output);
    const count = (before ? before.count : 0) + 1;
    const entry = { payload, at: (asked += 1), count, late: Boolean(before && before.late), slow: false };
    pending.set(payload.output, entry);
    failed.delete(payload.output);
    return entry;
  }

  /** A question is done with; whether no newer one of the same kind is on its way. */
  function settle(output) {
    const entry = pending.get(output);
    if (!entry) return null;
    entry.count -= 1;
    if (entry.count > 0) return null;
    pending.delete(output);
    return entry;
  }

  /** A question was answered. With a filter in force, what had failed for an earlier one is of no interest any more. */
  function forget({ payload, at }) {
    if (!isFresh(payload)) return;
    for (const [output, entry] of failed) if (entry.at < at) failed.delete(output);
  }

  /** Whether more is asked for than what is picked: the one question of all views. */
  function isFresh(payload) {
    const question = payload.inputs.find(({ id }) => id === "question");
    return Boolean(question && question.value.fresh && !question.value.only);
  }

  const ALL = ["filter", "compare", "timeline", "network", "table", "detail"];

  /** The ids that wait: all panels for the one question of all views, but only the detail when just a pick was asked for. */
  function waiting(payload) {
    const ids = [].concat(payload.outputs).map(({ id }) => id);
    if (!ids.includes("answer")) return ids;
    const { only = "detail" } = payload.inputs[0].value;
    return (isFresh(payload) ? ALL : [only]).map((name) => `${name}-panel`);
  }

  function copied(value) {
    if (Array.isArray(value)) return [...value];
    return value && typeof value === "object" ? { ...value } : value;
  }

  /** What to set again so that a question is asked again: [[id, {property: value}]]. */
  function again(payload) {
    const changed = payload.inputs.filter(({ id, property }) => payload.changedPropIds.includes(`${id}.${property}`));
    return changed.map(({ id, property, value }) => [id, { [property]: copied(value) }]);
  }

  /** A sentence with a capital and a full stop. */
  function sentence(text) {
    const said = text.trim();
    return said.charAt(0).toUpperCase() + said.slice(1) + (/[.!?]$/.test(said) ? "" : ".");
  }

  function panelOf(id) {
    const element = document.getElementById(id);
    if (element) return element.closest(".panel");
    return document.getElementById(`${id.split("-")[0]}-panel`);
  }

  /** The panels whose answer is late wear a line. */
  function mark() {
    const late = [...pending.values()].filter((entry) => entry.late);
    const busy = new Set(late.flatMap(({ payload }) => waiting(payload)).map(panelOf));
    for (const panel of document.querySelectorAll(".panel")) {
      if (busy.has(panel)) panel.setAttribute("aria-busy", "true");
      else panel.removeAttribute("aria-busy");
    }
  }

  function button(text, act) {
    const made = document.createElement("button");
    Object.assign(made, { type: "button", textContent: text, onclick: act });
    return made;
  }

  function retry() {
    const payloads = [...failed.values(), ...[...pending.values()].filter((entry) => entry.slow)].map(({ payload }) => payload);
    for (const payload of payloads) {
      if (payload.output === "answer") root.EventParts.ask(payload.inputs[0].value);
      else for (const [id, props] of again(payload)) root.EventParts.hand(id, props);
    }
  }

  /** One sentence for all that went wrong, and ways on; nothing while nothing did. */
  function tell() {
    const place = document.getElementById("trouble");
    const slow = [...pending.values()].some((entry) => entry.slow);
    const said = [...failed.values()].map((entry) => entry.said);
    const text = said.includes(DEAF) ? DEAF : said.at(-1) || (slow ? SLOW : "");
    if (!place || place.dataset.said === text) return;
    place.dataset.said = text;
    place.replaceChildren();
    if (!text) return;
    const line = document.createElement("p");
    const words = document.createElement("span");
    words.textContent = text;
    const clear = () => root.EventPage.gesture({ do: "clear" });
    line.append(words, button("Try again", retry), button("Back", () => root.history.back()), button("Clear filters", clear));
    place.append(line);
  }

  /** Dash's hook before a question is sent. */
  function sent(payload) {
    const entry = note(payload);
    root.setTimeout(() => {
      entry.late = true;
      if (pending.get(payload.output) === entry) mark();
    }, SHOWN_AFTER);
    root.setTimeout(() => {
      entry.slow = true;
      if (pending.get(payload.output) === entry) tell();
    }, LONG);
  }

  function afterPaint(act) {
    root.requestAnimationFrame(() => root.requestAnimationFrame(act));
  }

  /** Dash's hook when a callback is done with, well or not: result {data} or {error}. */
  function came(callback, result) {
    if (callback.clientside_function) return;
    const entry = settle(callback.output);
    afterPaint(mark);
    if (!entry) return;
    if (!result.error) {
      forget(entry);
      return tell();
    }
    const fail = (said) => {
      failed.set(callback.output, { payload: entry.payload, at: entry.at, said });
      tell();
    };
    if (!result.error.clone) return fail(DEAF);
    if (result.error.bodyUsed) return fail(FAILED);
    const said = result.error.clone().json().then(({ error }) => sentence(error));
    said.catch(() => FAILED).then(fail);
  }

  /** Whether an answer to the one question of all views is on its way. */
  const busy = () => pending.has("answer");

  root.EventAnswers = { sent, came, busy };
  if (typeof module !== "undefined") module.exports = { note, settle, waiting, again, sentence };
})(globalThis);
