/* The lists of actors and ties in the page: a click or Enter opens a card, Keep filters, rows follow what is picked. */
(function (root) {
  "use strict";

  const GRIDS = { actors: "actor", ties: "tie" };
  const NOTHING = { event: [], tie: "", about: "", path: "" };
  const bound = {};

  /** The gesture of a row: a look at its card; with keep, the clause of the filter that a tap in the network sets. */
  function gestureOf(kind, id, keep, add) {
    if (keep) return { do: kind, id, add };
    return kind === "actor" ? { do: "about", id } : { do: "many", values: { ...NOTHING, tie: id } };
  }

  function grid(name) {
    try {
      return root.dash_ag_grid.getApi(`${name}-grid`);
    } catch (notYet) {
      return null;
    }
  }

  function act(name, event, keep) {
    const row = event.target.closest(".ag-row[row-id]");
    const node = row && grid(name).getDisplayedRowAtIndex(Number(row.getAttribute("row-index")));
    if (!node || !node.data) return;
    event.preventDefault();
    event.stopPropagation();
    root.EventPage.gesture(gestureOf(GRIDS[name], node.data.id, keep, keep && event.type === "click" && event.shiftKey));
  }

  function bind(name) {
    if (bound[name]) return;
    bound[name] = true;
    const element = document.getElementById(`${name}-grid`);
    element.addEventListener("click", (event) => act(name, event, Boolean(event.target.closest("[data-keep]"))));
    element.addEventListener("keydown", (event) => event.key === "Enter" && act(name, event, event.shiftKey), true);
  }

  /** Mark the rows of what is picked, after another pick or other rows. */
  function mark(highlight) {
    for (const name of Object.keys(GRIDS)) {
      const api = grid(name);
      if (!api) continue;
      bind(name);
      const ids = new Set(highlight ? highlight[name] : []);
      const around = (name === "ties" && highlight && highlight.around) || [];
      const meant = (id) => ids.has(id) || around.some((actor) => id.split(/[>~]/).includes(actor));
      api.forEachNode((node) => node.setSelected(meant(node.data.id)));
    }
  }

  /** An order of dates in words: by their days; what is undated comes last either way. */
  const byDay = (field) => (one, other, oneNode, otherNode, descending) => {
    const [a, b] = [oneNode.data[field], otherNode.data[field]];
    if (a === null || b === null) return a === b ? 0 : (a === null ? 1 : -1) * (descending ? -1 : 1);
    return a - b;
  };

  const orders = { first_order: byDay("first"), last_order: byDay("last") };
  root.dashAgGridFunctions = Object.assign(root.dashAgGridFunctions || {}, orders);
  (root.EventWatchers = root.EventWatchers || []).push([["highlight.data"], mark]);
  root.dash_clientside = Object.assign({}, root.dash_clientside, { roll: { mark: () => mark(root.EventParts.values["highlight.data"]) } });
  if (typeof module !== "undefined") module.exports = { gestureOf, orders };
})(globalThis);
