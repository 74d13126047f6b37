/* One event laid open over the page, without picking it: opened by Space in the table, turned with the arrow keys. */
(function (root) {
  "use strict";

  const LEADS_ON = "[data-event], [data-about], [data-actor], [data-tie], [data-path]";
  let count = 0;
  let now = null;

  const dialog = () => document.getElementById("reading");

  /** Ask for an event's record; it opens when it comes. */
  function open(id) {
    now = id;
    count += 1;
    const { current, pick, ASKED } = root.EventSelection;
    root.EventParts.hand("reading-wanted", { data: { id, n: count, asked: pick(current, ASKED) } });
  }

  /** Clientside callback: the record has come. */
  function lay() {
    if (!now) return;
    const element = dialog();
    if (!element.dataset.bound) bind(element);
    if (!element.open) element.showModal();
    const card = document.getElementById("reading-card");
    card.scrollTop = 0;
    card.focus();
  }

  function bind(element) {
    element.dataset.bound = "1";
    element.addEventListener("close", () => (now = null));
    element.addEventListener("click", ({ target }) => {
      if (target === element || target.closest(LEADS_ON)) element.close();
    });
    element.addEventListener("keydown", turned);
    for (const button of element.querySelectorAll("[data-turn]")) {
      button.addEventListener("click", () => turn(Number(button.dataset.turn)));
    }
  }

  function turn(step) {
    const next = now && root.EventTable.beside(now, step);
    if (next) open(next);
  }

  function turned(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step) turn(step);
    else if (event.key !== " " || event.target.closest("button, a")) return;
    else dialog().close();
    event.preventDefault();
  }

  root.EventReading = { open };
  root.dash_clientside = Object.assign({}, root.dash_clientside, { reading: { lay } });
})(globalThis);
