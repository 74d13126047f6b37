/* What changed from A to B as a table that is sorted by its heads. Order is pure; text is always text. */
(function (root) {
  "use strict";

  const C = (root.EventCompare = root.EventCompare || {});
  const COLUMNS = { name: "", a: "A", b: "B", change: "Change", state: "From A to B" };
  const STATES = ["appeared", "grew", "same", "shrank", "vanished"];

  /** A change with its sign: "+3", "−2", "0". */
  function signed(change) {
    return change > 0 ? `+${change.toLocaleString("en")}` : change < 0 ? `−${(-change).toLocaleString("en")}` : "0";
  }

  /**
   * Rows in the order of a column; rows that are equal there keep their order.
   * @param {object[]} rows {name, a, b, change, state}
   * @param {{column: string, down: boolean}|null} order null: as they come, the largest change first
   */
  function sorted(rows, order) {
    if (!order) return [...rows];
    const { column, down } = order;
    const value = (row) => (column === "state" ? STATES.indexOf(row.state) : row[column]);
    const compare = column === "name"
      ? (one, other) => one.name.localeCompare(other.name, "en")
      : (one, other) => value(one) - value(other);
    return [...rows].sort((one, other) => (down ? -1 : 1) * compare(one, other));
  }

  /** The order after a press of a head: numbers begin with the largest, words with the first; then the other way. */
  function pressed(order, column) {
    if (order && order.column === column) return { column, down: !order.down };
    return { column, down: ["a", "b", "change"].includes(column) };
  }

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    made.append(...children);
    return made;
  }

  function head(column, title, order, press) {
    const on = order && order.column === column;
    const button = element("button", { type: "button", class: "compare-sort", "data-column": column }, title);
    button.addEventListener("click", () => press(column));
    const cell = element("th", { scope: "col", class: `compare-cell--${column}` }, button);
    if (on) cell.setAttribute("aria-sort", order.down ? "descending" : "ascending");
    return cell;
  }

  function line(row, kind) {
    const name = element("button", { type: "button", class: "pick", [`data-compare-${kind}`]: row.id }, row.name);
    const cell = (column, text) => element("td", { class: `compare-cell--${column}` }, text);
    return element(
      "tr", { class: `compare-row--${row.state}`, [`data-${kind}-row`]: row.id },
      element("th", { scope: "row" }, name),
      cell("a", row.a.toLocaleString("en")), cell("b", row.b.toLocaleString("en")),
      cell("change", signed(row.change)), cell("state", row.state),
    );
  }

  /**
   * Draw the rows into a holder, sorted; a press of a head sorts anew and keeps the focus on it.
   * @param {{kind: string, title: string, rows: object[], rest: string}} list kind: tie or actor
   */
  function drawTable(holder, list, order) {
    const press = (column) => {
      drawTable(holder, list, pressed(order, column));
      holder.querySelector(`[data-column="${column}"]`).focus();
    };
    const heads = Object.entries(COLUMNS).map(([column, title]) => head(column, title || list.title, order, press));
    const body = element("tbody", {}, ...sorted(list.rows, order).map((row) => line(row, list.kind)));
    const table = element("table", { "aria-label": `${list.title}s from A to B` }, element("thead", {}, element("tr", {}, ...heads)), body);
    const rest = list.rest ? [element("p", { class: "note" }, list.rest)] : [];
    holder.replaceChildren(...(list.rows.length ? [table] : []), ...rest);
  }

  Object.assign(C, { signed, sorted, pressed, drawTable });
  if (typeof module !== "undefined") module.exports = C;
})(globalThis);
