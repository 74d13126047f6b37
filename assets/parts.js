/*
 * What the page knows, part by part: the reader's selection and the parts of the last answer, each under a name. A view
 * watches the parts that it shows. (A Dash callback for each would cost more than the drawing: every step of every
 * callback goes past every component of the page.)
 */
(function (root) {
  "use strict";

  if (typeof module !== "undefined") require("./markup.js");
  const watchers = (root.EventWatchers = root.EventWatchers || []); // [names, act]; views add theirs as they load
  const values = {};
  const known = {}; // name -> the mark or the text of its value

  /** Give a part to the element that it is for: `id.property`, children as markup, all else as the property says. */
  function place(name, value) {
    const [id, property] = name.split(".");
    const element = document.getElementById(id);
    if (property === "children") root.EventMarkup.fill(element, value);
    else if (property === "href" || property === "open") element[property] = value;
  }

  let hydrated = false;
  const kept = []; // what was to be handed to Dash before it was there

  /** Hand properties to a component of Dash: what only it can ask the server, or show. */
  function hand(id, props) {
    if (hydrated) root.dash_clientside.set_props(id, props);
    else kept.push([id, props]);
  }

  /** Dash is there. */
  function hydrate() {
    hydrated = true;
    for (const each of kept.splice(0)) hand(...each);
  }

  /**
   * Take in parts, by name; those that are what they were change nothing. A clientside callback, too.
   * @param {Object<string, *>} parts names without a dot are the page's own, `id.property` are parts of an answer
   * @param {Object<string, string>} marks of parts of an answer: the same where a part is; others are compared as they are
   */
  function give(parts, marks = {}) {
    const fresh = Object.keys(parts).filter((name) => {
      const mark = marks[name] || JSON.stringify(parts[name]);
      const other = known[name] !== mark;
      if (other) [known[name], values[name]] = [mark, parts[name]];
      return other;
    });
    for (const name of fresh) if (name.includes(".")) place(name, values[name]);
    for (const [names, act] of watchers) {
      if (names.some((name) => fresh.includes(name))) act(...names.map((name) => values[name]));
    }
  }

  let last = 0;
  let foreseen = null; // {body, answer}: the question that was asked before the page was there

  /** The server's answer to a question: {parts, marks}, or {error} as EventAnswers takes it. */
  async function answerTo(body) {
    try {
      const headers = { "Content-Type": "application/json" };
      const response = await root.fetch("answer", { method: "POST", headers, body });
      return response.ok ? await response.json() : { error: response };
    } catch (error) {
      return { error };
    }
  }

  function bodyOf(question) {
    const field = document.getElementById("actor-search");
    const drawn = { ...question.drawn, ...root.EventTimeline.inSight(question.asked) };
    return JSON.stringify({ ...question, drawn, like: field ? field.value : "" });
  }

  /** Put a question ahead of time: its answer is at hand when the page asks it. */
  function foresee(question) {
    const body = bodyOf(question);
    foreseen = { body, answer: answerTo(body) };
  }

  /** Put the one question of all views to the server; of several on their way only the last one's answer counts. */
  function ask(question) {
    last += 1;
    const mine = last;
    const callback = { output: "answer" };
    const inputs = [{ id: "question", value: question }];
    root.EventAnswers.sent({ ...callback, outputs: { id: "answer" }, inputs, changedPropIds: ["question"] });
    const take = ({ parts, marks, error }) => {
      if (error) return root.EventAnswers.came(callback, { error });
      if (mine === last) {
        if (!question.only) root.EventSelection.answered(question);
        give(parts, marks);
      }
      root.EventAnswers.came(callback, { data: true });
      root.EventPage.settle();
    };
    const body = bodyOf(question);
    const coming = foreseen && foreseen.body === body ? foreseen.answer : answerTo(body);
    foreseen = null;
    coming.then(take);
  }

  root.EventParts = { ask, foresee, give, hand, hydrate, values };
  root.dash_clientside = Object.assign({}, root.dash_clientside, { parts: { take: give } });
  if (typeof module !== "undefined") module.exports = root.EventParts;
})(globalThis);
