/*
 * The page opens: what the address says is asked at once, and shown as soon as the elements are there. (The toolkits take
 * longer to start than the server to answer.)
 */
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

  root.queueMicrotask(() => root.EventSelection.foresee()); // when all scripts have run
  watcher.observe(document.documentElement, { childList: true, subtree: true });
})(globalThis);
