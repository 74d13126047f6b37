/* The timeline as SVG: a copy of the drawing on the page that needs no style sheet. */
(function (root) {
  "use strict";

  /** The drawing at its size on the page: {element, width, height}; null when there is none. */
  function drawing() {
    const drawn = root.EventTimeline.svg ? root.EventTimeline.svg() : null;
    if (!drawn) return null;
    const { width, height } = drawn.getBoundingClientRect();
    const element = root.EventSvg.plain(drawn);
    for (const [name, value] of Object.entries({ width, height })) element.setAttribute(name, value);
    return { element, width, height };
  }

  root.EventShareTimeline = { drawing };
})(globalThis);
