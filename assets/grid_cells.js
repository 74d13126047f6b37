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

  /** A name with a button that makes its row a clause of the filter. */
  function KeepCell({ value }) {
    const make = root.React.createElement;
    const keep = {
      type: "button", tabIndex: -1, "data-keep": "", title: "Keep only its events (Shift+Enter)", "aria-label": `Keep only the events of ${value}`,
    };
    return make("span", { className: "cell-keep" }, value, make("button", keep, "Keep"));
  }

  /** Events of cooperation and of conflict: two numbers and, between them, their shares of all events. */
  function BalanceCell({ data }) {
    const make = root.React.createElement;
    const share = (count) => make("span", { style: { width: `${(100 * count) / data.events}%` } });
    return make(
      "div", { className: "balance" },
      make("span", null, data.cooperation),
      make("span", { className: "balance-bar", "aria-hidden": "true" }, share(data.cooperation), share(data.conflict)),
      make("span", null, data.conflict)
    );
  }

  root.dashAgGridComponentFunctions = Object.assign(root.dashAgGridComponentFunctions || {}, { EventCell, KeepCell, BalanceCell });
})(globalThis);
