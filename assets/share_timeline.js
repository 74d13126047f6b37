/* The timeline as SVG: the scene of the page, laid out for the size and drawn in the theme of a picture. */
(function (root) {
  "use strict";

  const LEAST = 752;

  /** The drawing {element, width, height}, at a size in px or else that of the page; null when there is none. */
  function drawing(size) {
    const shown = root.EventTimeline.scene();
    if (!shown) return null;
    const { width, height } = size || { width: Math.max(shown.options.width, LEAST), height: shown.options.height };
    return { element: root.EventSvg.apart(root.EventTimeline.picture({ width, height }), "picture-"), width, height };
  }

  root.EventShareTimeline = { drawing };
})(globalThis);
