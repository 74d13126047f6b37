/*
 * Faint ties: beyond the heaviest of many, plain lines that the page draws itself into cytoscape's picture, below its
 * ties and actors. (As elements of cytoscape, thousands of them took most of the time of every gesture.)
 */
(function (root) {
  "use strict";

  if (typeof module !== "undefined") require("./network_layers.js");
  const N = (root.EventNetwork = root.EventNetwork || {});
  const HELD = "_faint";
  const FAINT = /\bplain\b/; // in the classes of a tie
  const FULL = 0.72; // opacity of a tie of full strength, as the style sheet has it
  const OUTSIDE = 0.3; // share of the opacity that a tie outside the filter keeps
  const HUSHED = 0.25; // share that is kept by what is not pointed at
  const POINTED = { opacity: ({ opacity }) => Math.max(opacity, 0.5), width: 1.2 }; // of what is pointed at, at least
  const ASIDE = 1; // px from the middle of two actors to a tie with a direction
  const PIECES = 16; // straight ones that a curve is measured by
  const REACH = { mouse: 5, finger: 16 }; // px on the screen between the pointer and a line that it is on
  const FADES = 240; // ms, as the style sheet has it
  const NONE = { lines: [], near: null, lit: [] };

  const held = (cy) => cy.scratch(HELD) || NONE;

  /** Elements in two parts: those for cytoscape, and ties that are faint. */
  function parted(elements) {
    const parts = [[], []];
    for (const element of elements) parts[FAINT.test(element.classes) ? 1 : 0].push(element);
    return parts;
  }

  /** A step to the right of the way from one place to another, so that ties there and back stand side by side. */
  function aside(from, to) {
    const [across, down] = [to.x - from.x, to.y - from.y];
    const length = Math.hypot(across, down) || 1;
    return [(-down / length) * ASIDE, (across / length) * ASIDE];
  }

  const SIDES = { conflict: 0, cooperation: 1, neutral: 2 };
  const hundredths = (share) => Math.round(100 * share) / 100;
  const rank = ({ full, width, side }) => full * 1e6 + width * 10 + SIDES[side];

  /**
   * Where the lines of ties run and how they look: strong ones last, alike ones together. places: {x, y} of actors by id.
   * full, dim: opacity inside the filter and outside; opacity: the one in force.
   */
  function linesOf(ties, places) {
    const lines = ties.map((tie) => {
      const [from, to] = [places[tie.data.source], places[tie.data.target]];
      const [side, ...states] = tie.classes.split(" ");
      const [right, down] = states.includes("directed") ? aside(from, to) : [0, 0];
      const ends = { x1: from.x + right, y1: from.y + down, x2: to.x + right, y2: to.y + down };
      const { width, strength } = tie.data;
      const outside = states.includes("outside");
      const [full, dim] = [hundredths(FULL * strength), hundredths(FULL * strength * OUTSIDE)];
      const opacity = outside ? dim : full;
      return { ...tie, ...ends, side, width, outside, full, dim, opacity, look: `${side} ${width} ${opacity}` };
    });
    return lines.sort((one, other) => rank(one) - rank(other));
  }

  /** How far a point is from a line, between its ends. */
  function away({ x1, y1, x2, y2 }, { x, y }) {
    const [across, down] = [x2 - x1, y2 - y1];
    const along = ((x - x1) * across + (y - y1) * down) / (across * across + down * down || 1);
    const share = Math.min(1, Math.max(0, along));
    return Math.hypot(x - x1 - share * across, y - y1 - share * down);
  }

  /** The line that is nearest to a point, less than so far away; null when there is none. Lengths as the lines have them. */
  function nearest(lines, point, reach) {
    let found = null;
    let least = reach;
    for (const line of lines) {
      const far = away(line, point);
      if (far < least) [found, least] = [line, far];
    }
    return found;
  }

  /** How far a point is from a tie that cytoscape draws as a curve. */
  function awayFrom(tie, point) {
    const [from, to] = [tie.sourceEndpoint(), tie.targetEndpoint()];
    const [bend] = tie.controlPoints() || [tie.midpoint()];
    const at = (share, name) => (1 - share) ** 2 * from[name] + 2 * share * (1 - share) * bend[name] + share ** 2 * to[name];
    const shares = Array.from({ length: PIECES }, (_, piece) => [piece / PIECES, (piece + 1) / PIECES]);
    const pieces = shares.map(([a, b]) => ({ x1: at(a, "x"), y1: at(a, "y"), x2: at(b, "x"), y2: at(b, "y") }));
    return Math.min(...pieces.map((piece) => away(piece, point)));
  }

  /** Draw all lines; while time is played they come as those before them go. */
  function drawAll(cy, faint, context) {
    const canvas = N.drawnOnce(faint, context);
    const fades = faint.before && faint.before.state === faint.state;
    const share = fades ? Math.min(1, (performance.now() - faint.since) / FADES) : 1;
    const opacity = faint.near ? HUSHED : 1;
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = opacity * share;
    context.drawImage(canvas, 0, 0);
    if (share < 1) {
      context.globalAlpha = opacity * (1 - share);
      context.drawImage(faint.before.canvas, 0, 0);
      root.requestAnimationFrame(() => redraw(cy));
    }
    context.restore();
  }

  /** Draw the faint ties of a cytoscape into a context that has its measure and place. */
  function drawFaint(cy, context) {
    const faint = held(cy);
    if (!faint.lines.length && !faint.before) return;
    drawAll(cy, faint, context);
    context.save();
    N.stroke(context, faint.lit, POINTED);
    N.stroke(context, faint.near || [], POINTED);
    context.restore();
  }

  function redraw(cy) {
    cy.emit("faint");
    cy.forceRender();
  }

  /** The lines that pass the test of what is pointed at; null when nothing is. */
  const nearOf = (lines, test) => (test ? lines.filter(({ data }) => test(data)) : null);

  /** From now on these ties, {data, classes} each, are the faint ones of a cytoscape that has their actors. */
  function holdFaint(cy, ties) {
    const places = Object.fromEntries(cy.nodes().map((node) => [node.id(), node.position()]));
    const { canvas, state, test } = held(cy);
    const lines = linesOf(ties, places);
    const before = canvas && "fading" in document.documentElement.dataset ? { canvas, state } : null;
    cy.scratch(HELD, { lines, test, near: nearOf(lines, test), lit: [], before, since: performance.now() });
    redraw(cy);
  }

  /** Let only those faint ties stand out whose data pass a test; null: none is pointed at. */
  function pointFaint(cy, test) {
    const faint = held(cy);
    if (!faint.lines.length || (!test && !faint.near)) return;
    Object.assign(faint, { test, near: nearOf(faint.lines, test) });
    redraw(cy);
  }

  /** Those faint ties are picked whose data pass a test; null: none is. */
  function lightFaint(cy, test) {
    const faint = held(cy);
    const lit = test ? faint.lines.filter(({ data }) => test(data)) : NONE.lit;
    if (!lit.length && !faint.lit.length) return;
    faint.lit = lit;
    redraw(cy);
  }

  /** The data of all ties of a cytoscape, faint or not: all of them, or those of an actor. */
  function tiesOf(cy, actor) {
    const ties = [...cy.edges().not(".plain").map((edge) => edge.data()), ...held(cy).lines.map(({ data }) => data)];
    return actor ? ties.filter(({ source, target }) => source === actor || target === actor) : ties;
  }

  /** The line of the faint tie that an event of the pointer is on, and on none that is nearer; else null. */
  function faintUnder(cy, { target, position, originalEvent }) {
    if (target !== cy && target.isNode()) return null;
    const reach = originalEvent && /^touch/.test(originalEvent.type) ? REACH.finger : REACH.mouse;
    const line = nearest(held(cy).lines, position, reach / cy.zoom());
    if (!line || target === cy) return line;
    return away(line, position) < awayFrom(target, position) - target.numericStyle("width") / 2 ? line : null;
  }

  /** The lines of all faint ties of a cytoscape: {data, classes, x1, y1, x2, y2, side, width, opacity}. */
  const faintLines = (cy) => held(cy).lines;

  Object.assign(N, { parted, linesOf, nearest, drawFaint, holdFaint, pointFaint, lightFaint, tiesOf, faintUnder, faintLines });
  if (typeof module !== "undefined") module.exports = N;
})(globalThis);
