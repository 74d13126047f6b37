/* The menu of export formats: each link leads to the events on screen, as the download of CSV does. */
(function (root) {
  "use strict";

  const dialog = () => document.getElementById("export-dialog");

  /** The address of an export in another format, from that of the CSV. */
  function addressed(csv, format) {
    return csv.replace("export/events.csv", `export/events.${format}`);
  }

  function open() {
    const csv = document.getElementById("download-csv").getAttribute("href");
    const links = [...dialog().querySelectorAll("[data-format]")];
    links.forEach((link) => link.setAttribute("href", addressed(csv, link.dataset.format)));
    document.getElementById("export-sentence").textContent = document.getElementById("filter-sentence").textContent;
    dialog().showModal();
    links[0].focus();
  }

  /** Arrow keys walk the formats, beside Tab. */
  function walked(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (!(event.key in steps) || !event.target.closest("#export-dialog")) return;
    const links = [...dialog().querySelectorAll("[data-format]")];
    const at = links.indexOf(event.target) + steps[event.key];
    links[Math.max(0, Math.min(links.length - 1, at))].focus();
    event.preventDefault();
    event.stopPropagation();
  }

  function clicked(event) {
    if (event.target.closest("#export")) open();
    else if (event.target === dialog() || event.target.closest("#export-dialog [data-format]")) dialog().close();
  }

  if (typeof document !== "undefined") {
    document.addEventListener("click", clicked);
    document.addEventListener("keydown", walked, true);
  }
  if (typeof module !== "undefined") module.exports = { addressed };
})(globalThis);
