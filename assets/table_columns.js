/* Which columns the events table has, how wide and in which order: chosen by the reader, kept in this browser. */
(function (root) {
  "use strict";

  const NARROW = "(max-width: 599px)";
  const NARROW_WIDTHS = { when: 120, title: 240 }; // px; the columns that a narrow screen begins with
  const OWN = ["uiColumnResized", "uiColumnMoved", "uiColumnDragged"];
  let api = null;
  let menu = null;
  let preset = null;

  const narrow = () => root.matchMedia(NARROW).matches;
  const memory = () => `table-columns${narrow() ? "-narrow" : ""}`;

  /** What is kept of a column: not its sorting, which belongs to one look at the table. */
  function kept(state) {
    return state.map(({ colId, hide, width, flex }) => ({ colId, hide, width, flex }));
  }

  /** What was kept, where it still fits the table's columns; else null. */
  function read(text, ids) {
    try {
      const state = JSON.parse(text);
      const fits = Array.isArray(state) && state.every((column) => ids.includes(column && column.colId));
      return fits && state.some((column) => !column.hide) ? kept(state) : null;
    } catch (broken) {
      return null;
    }
  }

  function keep() {
    root.localStorage.setItem(memory(), JSON.stringify(kept(api.getColumnState())));
  }

  function initial() {
    if (!narrow()) return preset;
    return preset.map((column) => {
      const width = NARROW_WIDTHS[column.colId];
      return { ...column, hide: !width, width: width || column.width };
    });
  }

  /** Show the columns that the reader chose for a screen of this width, or those to begin with. */
  function restore() {
    const state = read(root.localStorage.getItem(memory()), preset.map((column) => column.colId)) || initial();
    api.applyColumnState({ state, applyOrder: true });
  }

  function choose(column, shown) {
    api.setColumnsVisible([column], shown);
    keep();
    fill();
  }

  function option(column) {
    const [label, box] = [document.createElement("label"), document.createElement("input")];
    box.type = "checkbox";
    box.checked = column.isVisible();
    box.disabled = box.checked && api.getAllDisplayedColumns().length === 1;
    box.addEventListener("change", () => choose(column.getColId(), box.checked));
    label.append(box, column.getColDef().headerName);
    return label;
  }

  /** The boxes of the menu, as the columns are now; the focus stays on the box that it was on. */
  function fill() {
    const boxes = () => [...menu.querySelectorAll("input")];
    const at = boxes().indexOf(document.activeElement);
    const back = document.createElement("button");
    back.type = "button";
    back.className = "quiet";
    back.textContent = "As at first";
    back.addEventListener("click", () => {
      root.localStorage.removeItem(memory());
      api.applyColumnState({ state: initial(), applyOrder: true });
      fill();
    });
    menu.replaceChildren(...api.getColumns().map(option), back);
    if (at >= 0) boxes()[at].focus();
  }

  function build(button) {
    menu = document.createElement("div");
    menu.id = "table-columns-menu";
    menu.className = "menu";
    menu.popover = "auto";
    menu.setAttribute("role", "group");
    menu.setAttribute("aria-label", "Columns of the table");
    menu.addEventListener("beforetoggle", ({ newState }) => {
      button.setAttribute("aria-expanded", String(newState === "open"));
      if (newState === "open") fill();
    });
    menu.addEventListener("toggle", ({ newState }) => {
      if (newState !== "open") return;
      const place = button.getBoundingClientRect();
      const within = (at, room) => `${Math.max(8, Math.min(at, room - 8))}px`;
      menu.style.left = within(place.right - menu.offsetWidth, root.innerWidth - menu.offsetWidth);
      menu.style.top = within(place.bottom + 4, root.innerHeight - menu.offsetHeight);
      menu.querySelector("input").focus();
    });
    button.after(menu);
    button.popoverTargetElement = menu;
    button.setAttribute("aria-expanded", "false");
  }

  /** Give a grid the reader's columns, and a button the menu that changes them. */
  function bind(grid, button) {
    api = grid;
    preset = kept(api.getColumnState());
    build(button);
    restore();
    root.matchMedia(NARROW).addEventListener("change", restore);
    for (const change of ["columnResized", "columnMoved"]) {
      api.addEventListener(change, ({ source, finished }) => finished && OWN.includes(source) && keep());
    }
  }

  root.EventColumns = { bind, read };
  if (typeof module !== "undefined") module.exports = { read };
})(globalThis);
