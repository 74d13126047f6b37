/* Labels of the network that can be read: never smaller than LEAST on the screen, and none over another. */
(function (root) {
  "use strict";

  const N = (root.EventNetwork = root.EventNetwork || {});
  const USUAL = 12; // px in the picture's own measure, as the style sheet has it
  const LEAST = 11; // px on the screen
  const GAP = 3; // px from an actor to its label, as the style sheet has it
  const OUTLINE = 2.5 / USUAL; // of the size of the type
  const AIR = -2; // px between two labels: their outlines may touch
  const LABEL_ALONE = { includeNodes: false, includeEdges: false, includeUnderlays: false };

  /** The size of type, in the picture's own measure, that is read at a zoom level. */
  function sizeAt(zoom) {
    return Math.max(USUAL, LEAST / zoom);
  }

  const apart = (a, b) => a.x2 + AIR <= b.x1 || b.x2 + AIR <= a.x1 || a.y2 + AIR <= b.y1 || b.y2 + AIR <= a.y1;

  /**
   * Which labels can stand: each that covers none before it.
   * @param {{x1, y1, x2, y2}[]} boxes in px, those first that matter most
   * @returns {boolean[]}
   */
  function standing(boxes) {
    const kept = [];
    return boxes.map((box) => {
      const free = kept.every((other) => apart(box, other));
      if (free) kept.push(box);
      return free;
    });
  }

  const rank = (node) => [node.is(".chosen, .focus, .picked") ? 1 : 0, node.hasClass("outside") ? 0 : 1, node.data("events")];

  function before(one, other) {
    const [a, b] = [rank(one), rank(other)];
    const at = a.findIndex((value, index) => value !== b[index]);
    return at < 0 ? 0 : b[at] - a[at];
  }

  let sized = USUAL;

  /** Give all labels their size and hide those that would cover more important ones. */
  function label(cy) {
    const zoom = cy.zoom();
    const size = sizeAt(zoom);
    const nodes = cy.nodes().not(".block");
    cy.batch(() => {
      if (size !== USUAL || sized !== USUAL) {
        nodes.style({ "font-size": size, "text-outline-width": size * OUTLINE, "text-margin-y": (GAP * size) / USUAL });
      }
      nodes.removeClass("unlabelled");
    });
    const listed = nodes.toArray().sort(before);
    const free = standing(listed.map((node) => node.renderedBoundingBox(LABEL_ALONE)));
    cy.batch(() => listed.forEach((node, at) => free[at] || node.addClass("unlabelled")));
    sized = size;
  }

  Object.assign(N, { label, sizeAt, standing });
  if (typeof module !== "undefined") module.exports = N;
})(globalThis);
