/* Before the first paint: the theme the reader chose last, else the system's. */
(function () {
  "use strict";
  let chosen = null;
  try {
    chosen = window.localStorage.getItem("theme");
  } catch {
    // a browser that keeps nothing for pages in frames of other sites refuses even to be asked
  }
  const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = chosen === "dark" || chosen === "light" ? chosen : dark ? "dark" : "light";
})();
