/* Which columns of a spreadsheet hold what: a list for each thing that an event has, to choose a column from. */
(function (root) {
  "use strict";

  const A = (root.EventAdding = root.EventAdding || {});
  const NONE = "";
  const ORDERS = [["", "as the column tells"], ["day", "day first"], ["month", "month first"]];
  const SEVERAL = ", ";

  /** What may be chosen for a target: nothing, each column, and what is chosen now where that is several columns. */
  function choices(header, now) {
    const several = now.length > 1 ? [[JSON.stringify(now), now.join(SEVERAL)]] : [];
    return [[NONE, "—"], ...several, ...header.map((name) => [JSON.stringify([name]), name])];
  }

  /** The columns of each target that a choice stands for; nothing chosen means no column, whatever would be guessed. */
  function chosen(values) {
    return Object.fromEntries(Object.entries(values).map(([target, value]) => [target, value ? JSON.parse(value) : []]));
  }

  function select(label, name, options, value) {
    const holder = document.createElement("label");
    const list = document.createElement("select");
    holder.className = "pick-one";
    holder.append(label, list);
    list.dataset.target = name;
    list.setAttribute("aria-label", label);
    list.append(...options.map(([key, words]) => new Option(words, key, key === value, key === value)));
    return holder;
  }

  /** Show the lists for what the server told: {header, targets, columns, order}. */
  function show(holder, { header, targets, columns, order }) {
    const lists = targets.map((target) => {
      const now = columns[target] || [];
      return select(target.replace("_", " "), target, choices(header, now), now.length ? JSON.stringify(now) : NONE);
    });
    holder.replaceChildren(...lists, select("dates like 03/04/2024", "order", ORDERS, order));
  }

  /** What is chosen: {columns, order}. */
  function read(holder) {
    const values = Object.fromEntries([...holder.querySelectorAll("select")].map(({ dataset, value }) => [dataset.target, value]));
    const { order, ...targets } = values;
    return { columns: chosen(targets), order };
  }

  A.columns = { choices, chosen, show, read };
  if (typeof module !== "undefined") module.exports = A.columns;
})(globalThis);
