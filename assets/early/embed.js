/* Before the first paint: whether the address asks for the pictures alone (embed.css). */
(function () {
  "use strict";
  const asked = new URLSearchParams(window.location.search).get("embed") === "1";
  document.documentElement.toggleAttribute("data-embed", asked);
})();
