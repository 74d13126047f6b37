/* The page around the views: gestures of plain buttons, Back and Forward, theme, help, copying the address. */
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
    for (const [name, act] of Object.entries(PICKS)) {
      const id = element.getAttribute(`data-${name}`);
      if (id !== null) return { do: act, id };
    }
    return null;
  }

  function pressed(event) {
    const element = event.target.closest("[data-event],[data-about],[data-tie],[data-actor],[data-close],[data-fold]");
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

  /** Copy the address; where the browser forbids it, mark the address for the reader to copy. */
  function copyLink() {
    const button = document.getElementById("copy-link");
    const say = (words) => {
      button.textContent = words;
      root.setTimeout(() => (button.textContent = "Copy link"), 1800);
    };
    root.navigator.clipboard
      .writeText(root.location.href)
      .then(() => say("Copied"))
      .catch(() => root.prompt("Copy this address", root.location.href));
  }

  root.EventPage = { gesture };
  root.dash_clientside = Object.assign({}, root.dash_clientside, { page: { theme, help, copyLink } });
  if (typeof document !== "undefined") {
    document.addEventListener("click", pressed);
    root.addEventListener("popstate", () => gesture({ do: "address", search: root.location.search }));
  }
  if (typeof module !== "undefined") module.exports = { gestureOf };
})(globalThis);
