/* Before the first paint: whether the address compares two filters, so that the pictures do not flash (compare.css). */
(function () {
  "use strict";
  const compared = Boolean(new URLSearchParams(window.location.search).get("vs"));
  document.documentElement.toggleAttribute("data-comparing", compared);
})();
