/* The events table in the page: rows follow the filter, marks follow what is picked, clicks and keys pick and read. */
(function (root) {
  "use strict";

  const ID = "events-table";
  const HEIGHT = { short: 32, full: 124 }; // px of a row
  let api = null;
  let rows = null;
  let ours = false; // whether Dash has let go of the grid: it sets a source of its own, late, over any other
  let marked = [];
  let shown = "";
  let own = ""; // the event that was picked here last: the reader sees it, or has moved on
  let scrolled = false;
  let held = null;

  const holder = () => document.getElementById(ID);

  /** The running grid; null while the page is still being built. */
  function grid() {
    try {
      return root.dash_ag_grid.getApi(ID);
    } catch (notYet) {
      return null;
    }
  }

  /** Keep the rows as they are painted until new ones are there: a still picture of them over the grid. */
  function hold() {
    const body = holder().querySelector(".ag-body");
    if (held || !body || !body.querySelector(".ag-row") || !body.offsetParent) return;
    held = body.cloneNode(true);
    held.classList.add("table-held");
    held.setAttribute("aria-hidden", "true");
    held.inert = true;
    for (const row of held.querySelectorAll(".ag-row")) for (const name of ["row-id", "row-index"]) row.removeAttribute(name);
    body.parentElement.append(held);
    const viewport = ".ag-body-viewport";
    held.querySelector(viewport).scrollTop = body.querySelector(viewport).scrollTop;
  }

  function release() {
    root.requestAnimationFrame(() => {
      if (held) held.remove();
      held = null;
    });
  }

  /** Tell the reader what could not be had, with a button to try once more; nothing when all is well. */
  function say(text) {
    const notice = document.getElementById("table-notice");
    notice.textContent = text;
    if (!text) return;
    release();
    const again = document.createElement("button");
    again.type = "button";
    again.textContent = "Try again";
    again.addEventListener("click", () => api.refreshInfiniteCache());
    notice.append(" ", again);
  }

  function bind() {
    const ask = (question) => root.EventParts.hand("table-wanted", { data: question });
    rows = root.EventRows.source(ask, say);
    const getRows = (params) => {
      const { successCallback } = params;
      rows.getRows({ ...params, successCallback: (...given) => (successCallback(...given), release()) });
    };
    api.setGridOption("datasource", { getRows });
    api.addEventListener("modelUpdated", select);
    api.addEventListener("bodyScroll", ({ top }) => (scrolled = top > 0));
    const element = holder();
    element.addEventListener("click", clicked);
    element.addEventListener("keydown", pressed, true);
    for (const kind of ["click", "keydown"]) element.addEventListener(kind, sorting, true);
    root.EventColumns.bind(api, document.getElementById("table-columns"));
  }

  const order = () => JSON.stringify(api.getColumnState().map(({ sort }) => sort));

  /** A column may be about to be sorted, by click or Enter: the grid forgets its rows before it asks for others. */
  function sorting(event) {
    if (event.type === "keydown" && event.key !== "Enter") return;
    if (!event.target.closest(".ag-header-cell-sortable")) return;
    const before = order();
    hold();
    root.setTimeout(() => order() === before && release(), 0);
  }

  /** The event of the row that an element lies in; null in the header or in a row that has not come yet. */
  function eventAt(element) {
    const row = element.closest(".ag-row[row-id]");
    const node = row && api.getRowNode(row.getAttribute("row-id"));
    return node && node.data ? node.data.event_id : null;
  }

  function pick(id, add) {
    own = id;
    root.EventPage.gesture({ do: "event", id, add });
  }

  function clicked(event) {
    const id = eventAt(event.target);
    if (!id) return;
    if (event.target.closest("[data-read]")) root.EventReading.open(id);
    else pick(id, event.shiftKey);
  }

  /** Enter picks, with shift one more; Space reads. */
  function pressed(event) {
    const id = ["Enter", " "].includes(event.key) && eventAt(event.target);
    if (!id) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === " ") root.EventReading.open(id);
    else pick(id, event.shiftKey);
  }

  /** The event so many rows below another, which then has the focus; null where there is none or it has not come. */
  function beside(id, step) {
    const node = api.getRowNode(id);
    const other = node && api.getDisplayedRowAtIndex(node.rowIndex + step);
    if (!other || !other.data) return null;
    api.ensureIndexVisible(other.rowIndex);
    const focused = api.getFocusedCell();
    api.setFocusedCell(other.rowIndex, focused ? focused.column : "title");
    return other.data.event_id;
  }

  function select() {
    const ids = new Set(marked);
    api.forEachNode((node) => node.id !== undefined && node.setSelected(ids.has(node.id)));
  }

  /** The answer to a gesture has come with the first rows; or the looks have changed. */
  function fill(first, looks) {
    if (!first) return;
    const running = grid();
    const { values } = root.EventParts;
    if (!running || !ours) return void root.setTimeout(() => fill(values["table-first.data"], values.looks), 30);
    api = running;
    size(looks);
    if (!rows) bind();
    const { FILTER, pick } = root.EventSelection;
    const filter = JSON.stringify(pick(first.asked, FILTER));
    if (filter === shown) return;
    shown = filter;
    const blocks = api.getCacheBlockState ? Object.keys(api.getCacheBlockState()).length : 1;
    if (scrolled && api.getDisplayedRowCount() > 0) api.ensureIndexVisible(0, "top");
    const there = root.ReactDOM.flushSync(() => rows.begin(first)); // painted with the other views, not after them
    if (blocks !== 1) {
      hold();
      api.purgeInfiniteCache();
    } else if (!there) api.refreshInfiniteCache();
  }

  function size(looks) {
    const wanted = looks && looks.rows === "full" ? "full" : "short";
    if (document.documentElement.dataset.rows === wanted) return;
    document.documentElement.dataset.rows = wanted;
    api.setGridOption("rowHeight", HEIGHT[wanted]);
    if (!rows) return;
    hold(); // the grid gives the new height to the rows that it shows, not to those it has for later
    api.purgeInfiniteCache();
  }

  /** Clientside callback: Dash has rows of its own to ask for before it is ours to answer; the grid must not wait for them. */
  function decline(question) {
    if (question) question.failCallback();
    ours = true;
  }

  /** Clientside callback: rows that were asked for have come. */
  function take(block) {
    rows.take(block);
  }

  /** Mark the picked events' rows; bring the last of them into sight if it was picked elsewhere. */
  function mark(highlight) {
    marked = highlight.events;
    if (!api) return;
    select();
    const picked = root.EventSelection.current.event;
    const last = picked[picked.length - 1] || "";
    const node = last && last !== own && api.getRowNode(last);
    if (node) api.ensureNodeVisible(node);
    own = last;
  }

  root.EventTable = { beside };
  (root.EventWatchers = root.EventWatchers || []).push([["table-first.data", "looks"], fill], [["highlight.data"], mark]);
  root.dash_clientside = Object.assign({}, root.dash_clientside, { table: { take, decline } });
})(globalThis);
