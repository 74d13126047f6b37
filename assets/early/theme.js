/* Before the first paint: the theme the reader chose last, else the system's. */
(function () {
  "use strict";
  const chosen = window.localStorage.getItem("theme");
  const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = chosen === "dark" || chosen === "light" ? chosen : dark ? "dark" : "light";
})();
