/* Labels of the network that can be read: never smaller than LEAST on the screen, and none over another. */
(function (root) {
  "use strict";

  const N = (root.EventNetwork = root.EventNetwork || {});
  const USUAL = 12; // px in the picture's own measure, as the style sheet has it
  const LEAST = 11; // px on the screen
  const GAP = 3; // px from an actor to its label, as the style sheet has it
  const OUTLINE = 2.5 / USUAL; // of the size of the type
  const AIR = -2; // px between two labels: their outlines may touch
  const SIZED = "_sized";
  const PLACED = "_placed"; // the zoom level that labels were last placed for
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

  const MATTER = ["chosen", "focus", "picked"];

  function rank(node) {
    return [MATTER.some((name) => node.hasClass(name)) ? 1 : 0, node.hasClass("outside") ? 0 : 1, node.data("events")];
  }

  function before({ rank: a }, { rank: b }) {
    const at = a.findIndex((value, index) => value !== b[index]);
    return at < 0 ? 0 : b[at] - a[at];
  }

  /** Give labels their size, those that have another one. */
  function resize(nodes, size) {
    const others = nodes.filter((node) => (node.scratch(SIZED) || USUAL) !== size);
    others.style({ "font-size": size, "text-outline-width": size * OUTLINE, "text-margin-y": (GAP * size) / USUAL });
    others.forEach((node) => void node.scratch(SIZED, size));
  }

  /** Give all labels their size and hide those that would cover more important ones. */
  function label(cy) {
    const nodes = cy.nodes().not(".block");
    cy.batch(() => resize(nodes, sizeAt(cy.zoom())));
    const listed = nodes.map((node) => ({ node, rank: rank(node) })).sort(before);
    const free = standing(listed.map(({ node }) => node.renderedBoundingBox(LABEL_ALONE)));
    cy.batch(() => listed.forEach(({ node }, at) => free[at] === node.hasClass("unlabelled") && node.toggleClass("unlabelled")));
    cy.scratch(PLACED, cy.zoom());
  }

  /** From now on, labels are placed anew whenever the zoom level is another one. */
  function keepLabelled(cy) {
    const anew = () => cy.zoom() !== cy.scratch(PLACED) && label(cy);
    cy.on("viewport resize", () => root.requestAnimationFrame(anew));
  }

  Object.assign(N, { keepLabelled, label, sizeAt, standing });
  if (typeof module !== "undefined") module.exports = N;
})(globalThis);
