/* The events table in the page: fetches again when the filter changes, marks what is picked, reports picks. */
(function (root) {
  "use strict";

  const ID = "events-table";
  let bound = null;
  let marked = [];
  let fetched = "";

  function grid() {
    try {
      return root.dash_ag_grid.getApi(ID);
    } catch (notYet) {
      return null;
    }
  }

  function pick(id) {
    if (id) root.EventPage.gesture({ do: "event", id });
  }

  function bind(api) {
    if (bound === api) return;
    bound = api;
    api.addEventListener("rowClicked", (event) => pick(event.data && event.data.event_id));
    api.addEventListener("cellKeyDown", (event) => {
      if (event.event.key === "Enter") pick(event.data && event.data.event_id);
    });
    api.addEventListener("modelUpdated", () => select(api));
  }

  function select(api) {
    const ids = new Set(marked);
    api.forEachNode((node) => node.id !== undefined && node.setSelected(ids.has(node.id)));
  }

  /** Clientside callback: the filter changed, so every page of rows is fetched again, once the table is in sight. */
  function refresh(asked, looks) {
    const wanted = JSON.stringify(asked);
    if (looks.view !== "events" || wanted === fetched) return;
    const api = grid();
    if (!api) {
      root.setTimeout(() => refresh(asked, looks), 50);
      return;
    }
    bind(api);
    fetched = wanted;
    root.requestAnimationFrame(() => api.purgeInfiniteCache());
  }

  /** Clientside callback: hand rows to the grid, unless the filter has changed since they were asked for. */
  function deliver(rows, asked) {
    return JSON.stringify(rows.asked) === JSON.stringify(asked) ? rows.page : root.dash_clientside.no_update;
  }

  /** Clientside callback: mark the picked events' rows and bring the first of them into sight. */
  function mark(highlight) {
    marked = highlight.events;
    const api = grid();
    if (!api) return;
    select(api);
    const node = marked.length === 1 && api.getRowNode(marked[0]);
    if (node) api.ensureNodeVisible(node);
  }

  root.dash_clientside = Object.assign({}, root.dash_clientside, { table: { refresh, deliver, mark } });
})(globalThis);
