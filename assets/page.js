/* The page around the views: gestures of plain buttons, Back and Forward, theme, help. */
(function (root) {
  "use strict";

  let count = 0;

  /** Hand a gesture {do, ...} to the writer of the selection. */
  function gesture(act) {
    count += 1;
    root.dash_clientside.set_props("gesture", { data: { ...act, n: count } });
  }

  const PICKS = { event: "event", about: "about", tie: "tie", actor: "actor" };

  /** The gesture of a pressed element, from its data attributes; null when it carries none. */
  function gestureOf(element) {
    const set = element.getAttribute("data-set");
    if (set !== null) return { do: "set", name: set.split("=")[0], value: set.slice(set.indexOf("=") + 1) };
    const source = element.getAttribute("data-source");
    if (source !== null) return { do: "set", name: "source", value: source ? [source] : [] };
    for (const [name, act] of Object.entries(PICKS)) {
      const id = element.getAttribute(`data-${name}`);
      if (id !== null) return { do: act, id };
    }
    return null;
  }

  function pressed(event) {
    const element = event.target.closest("[data-event],[data-about],[data-tie],[data-actor],[data-close],[data-fold],[data-set],[data-source]");
    if (!element) return;
    const { close, fold } = element.dataset;
    if (close) document.getElementById(close).close();
    else if (fold) element.setAttribute("aria-expanded", document.getElementById(fold).classList.toggle("unfolded"));
    else gesture({ ...gestureOf(element), add: event.shiftKey });
  }

  /** The clientside callback of the theme button; its first call takes the theme that the page began with. */
  function theme(clicks) {
    const html = document.documentElement;
    if (clicks) {
      html.dataset.theme = html.dataset.theme === "dark" ? "light" : "dark";
      root.localStorage.setItem("theme", html.dataset.theme);
    }
    const button = document.getElementById("theme-toggle");
    button.textContent = html.dataset.theme === "dark" ? "Light" : "Dark";
    button.setAttribute("aria-label", `Change to the ${button.textContent.toLowerCase()} theme`);
    return html.dataset.theme;
  }

  function help() {
    document.getElementById("help-dialog").showModal();
  }

  /** Clientside callback: which list the lower panel shows (base.css reads it). */
  function look(looks) {
    document.documentElement.dataset.view = looks.view;
  }

  /** Clientside callback: buttons that switch one part of the filter show whether it is on, and undo it when it is. */
  function reflect(asked) {
    const button = document.getElementById("single");
    const on = asked.single === "1";
    button.setAttribute("aria-pressed", String(on));
    button.setAttribute("data-set", on ? "single=" : "single=1");
  }

  const DATES = ["since", "until", "known"];
  const PAUSE = 120; // ms without a key before what is typed is read
  let typing = 0;

  /** Post what stands in the date fields while it is typed, so that its reading can be shown before it counts. */
  function typed(event) {
    if (!DATES.includes(event.target.id)) return;
    root.clearTimeout(typing);
    const texts = () => Object.fromEntries(DATES.map((name) => [name, document.getElementById(name).value]));
    typing = root.setTimeout(() => root.dash_clientside.set_props("typed", { data: texts() }), PAUSE);
  }

  root.EventPage = { gesture };
  root.dash_clientside = Object.assign({}, root.dash_clientside, { page: { theme, help, look, reflect } });
  if (typeof document !== "undefined") {
    document.addEventListener("click", pressed);
    document.addEventListener("input", typed);
    root.addEventListener("popstate", () => gesture({ do: "address", search: root.location.search }));
  }
  if (typeof module !== "undefined") module.exports = { gestureOf };
})(globalThis);
