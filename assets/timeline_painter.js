/* Draws a scene of the timeline into the page, and on top of it what only follows the pointer. */
(function (root) {
  "use strict";

  if (typeof module !== "undefined") require("./timeline_scene.js");
  const T = (root.EventTimeline = root.EventTimeline || {});
  const SVG = "http://www.w3.org/2000/svg";
  const SLOTS = ["below", "period", "today", "hovered", "above"]; // from back to front
  const HOVERED = 0.25; // part of the accent in the halo of what is hovered
  let made = null;

  /** An SVG element of a plain one; texts never become markup. */
  function element({ tag, attributes, inside }) {
    const drawn = document.createElementNS(SVG, tag);
    for (const name in attributes) drawn.setAttribute(name, attributes[name]);
    if (typeof inside === "string") drawn.textContent = inside;
    else if (inside.length) drawn.append(...inside.map(element));
    return drawn;
  }

  function build(holder) {
    const svg = element(T.node("svg", { xmlns: SVG }, [T.node("defs", {}), T.node("g", {})]));
    const [defs, plot] = svg.children;
    const slots = Object.fromEntries(SLOTS.map((name) => [name, element(T.node("g", { "data-slot": name }))]));
    plot.append(...Object.values(slots));
    holder.replaceChildren(svg);
    return { svg, defs, plot, slots };
  }

  const fill = (slot, nodes) => slot.replaceChildren(...nodes.map(element));

  function dress(into, scene) {
    const { width, height, font } = scene.options;
    const look = { width, height, viewBox: `0 0 ${width} ${height}`, "font-family": font, "font-size": T.SIZES.TEXT };
    for (const name in look) into.svg.setAttribute(name, look[name]);
    const shift = scene.empty ? "" : `translate(${scene.frame.left} ${T.TOP})`;
    into.plot.setAttribute("transform", shift);
    fill(into.defs, scene.defs);
    for (const name of SLOTS.slice(1)) into.slots[name].setAttribute("clip-path", `url(#${scene.name}-area)`);
    for (const name of SLOTS) fill(into.slots[name], scene[name] || []);
  }

  /**
   * Draw a scene.
   * @param {HTMLElement} holder
   * @param {object} scene of T.sceneOf
   */
  function paint(holder, scene) {
    if (!made || made.svg.parentNode !== holder) made = build(holder);
    dress(made, scene);
  }

  /** A scene as an SVG element of its own, apart from the one on the page. */
  function pictureOf(scene) {
    const apart = build(document.createElement("div"));
    dress(apart, scene);
    return apart.svg;
  }

  /** Draw the period's band anew, without anything else. */
  function paintPeriod(scene, period) {
    if (made && !scene.empty) fill(made.slots.period, T.periodNodes(scene, period));
  }

  /** Mark events as hovered, without drawing anything else. */
  function paintHovered(scene, ids) {
    if (!made) return;
    const line = { stroke: scene.colours.accent, "stroke-width": 1 };
    const look = ({ colour }) => ({ fill: colour, ...line });
    fill(made.slots.hovered, T.merged(T.halosOf(scene, ids, HOVERED), look, T.boxPath, "hovered"));
  }

  /** The SVG element of the picture; null before the first drawing. */
  function painted() {
    return made && made.svg;
  }

  Object.assign(T, { paint, pictureOf, paintPeriod, paintHovered, painted });
  if (typeof module !== "undefined") module.exports = T;
})(globalThis);
