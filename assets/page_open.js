/* The page opens: once its elements are there, what never changes is made, and what the address says is asked. */
(function (root) {
  "use strict";

  const LAST = "announcement"; // the last element of the layout
  const watcher = new root.MutationObserver(open);

  function open() {
    if (!document.getElementById(LAST)) return;
    watcher.disconnect();
    root.EventMarkup.still();
    root.EventSelection.open();
  }

  watcher.observe(document.documentElement, { childList: true, subtree: true });
})(globalThis);
