/* Cells of the grids that hold more than a text. */
(function (root) {
  "use strict";

  /** An event: its title, its summary below (seen where rows are shown in full), a button that reads it in place. */
  function EventCell({ data }) {
    if (!data) return null;
    const make = root.React.createElement;
    const read = {
      className: "cell-read", type: "button", tabIndex: -1, "data-read": data.event_id, title: "Read in full (Space)",
      "aria-label": `Read in full: ${data.title}`,
    };
    return make(
      "div", { className: "cell-event" },
      make("div", { className: "cell-texts" },
        make("span", { className: "cell-title" }, data.title),
        make("span", { className: "cell-summary" }, data.summary)),
      make("button", read, "…")
    );
  }

  root.dashAgGridComponentFunctions = Object.assign(root.dashAgGridComponentFunctions || {}, { EventCell });
})(globalThis);
