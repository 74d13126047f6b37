/* The network as SVG, written from the running cytoscape: outlines, ties, arrows and labels as they are drawn there. */
(function (root) {
  "use strict";

  const MARGIN = 6;
  const DASHES = { dashed: "6 4", dotted: "1 3" };
  const DROP = 0.24; // of the type size: from the foot of a line up to where its letters stand

  const G = () => root.EventGeometry;
  const make = (...parts) => root.EventSvg.make(...parts);

  /** The whole drawing, however far the reader has zoomed: {element, width, height}; null when there is none. */
  function drawing(cy) {
    const shown = cy ? cy.elements().filter((element) => element.visible()) : null;
    if (!shown || shown.empty()) return null;
    const box = shown.boundingBox({ includeOverlays: false });
    const element = make("g", { transform: `translate(${MARGIN - box.x1} ${MARGIN - box.y1})` });
    const level = (one) => one.numericStyle("z-index");
    const groups = shown.nodes().filter((node) => node.style("z-compound-depth") === "bottom");
    const layers = [groups, shown.edges(), shown.nodes().difference(groups)];
    const [blocks, ties, actors] = layers.map((layer) => layer.toArray().sort((a, b) => level(a) - level(b)));
    element.append(...blocks.map(actor), ...blocks.map(label), ...faint(cy));
    element.append(...ties.map(tie), ...actors.map(actor), ...actors.map(label));
    return { element, width: box.w + 2 * MARGIN, height: box.h + 2 * MARGIN };
  }

  /** The faint ties, those that look alike in a group. */
  function faint(cy) {
    const groups = new Map();
    for (const { look, side, width, opacity, x1, y1, x2, y2 } of root.EventNetwork.faintLines(cy)) {
      const looks = { stroke: root.EventSvg.token(side), "stroke-width": width, "stroke-opacity": opacity };
      if (!groups.has(look)) groups.set(look, make("g", { ...looks, "stroke-dasharray": side === "conflict" ? DASHES.dashed : "" }));
      groups.get(look).append(make("path", { d: `M${[x1, y1].map(Math.round).join(" ")}L${[x2, y2].map(Math.round).join(" ")}` }));
    }
    return [...groups.values()];
  }

  function tie(edge) {
    const number = (name) => edge.numericStyle(name);
    const [from, tip] = [edge.sourceEndpoint(), edge.targetEndpoint()];
    const bends = edge.controlPoints() || [];
    const arrow = edge.style("target-arrow-shape") !== "none"
      ? G().head(bends[bends.length - 1] || from, tip, number("width"), number("arrow-scale"))
      : null;
    const path = G().course(from, arrow ? arrow.end : tip, bends);
    const line = {
      d: path, fill: "none", stroke: edge.style("line-color"), "stroke-width": number("width"),
      "stroke-dasharray": dashes(edge),
    };
    const group = make("g", { opacity: number("opacity") });
    if (number("underlay-opacity")) {
      const under = { stroke: edge.style("underlay-color"), opacity: number("underlay-opacity"), "stroke-linecap": "round" };
      group.append(make("path", { d: path, fill: "none", "stroke-width": number("width") + 2 * number("underlay-padding"), ...under }));
    }
    group.append(make("path", line));
    if (arrow) group.append(make("path", { d: arrow.path, fill: edge.style("target-arrow-color") }));
    if (edge.style("label")) group.append(...words(edge, edge.midpoint().x, edge.midpoint().y));
    return group;
  }

  function dashes(edge) {
    const style = edge.style("line-style");
    return style === "dashed" ? [].concat(edge.numericStyle("line-dash-pattern") || DASHES.dashed).join(" ") : DASHES[style] || "";
  }

  function actor(node) {
    const number = (name) => node.numericStyle(name);
    const { x, y } = node.position();
    const [width, height] = [node.width(), node.height()];
    const group = make("g", { transform: `translate(${x.toFixed(2)} ${y.toFixed(2)})`, opacity: number("opacity") });
    if (number("underlay-opacity")) {
      const grown = 2 * number("underlay-padding");
      const d = G().outline(node.style("underlay-shape"), width + grown, height + grown);
      group.append(make("path", { d, fill: node.style("underlay-color"), opacity: number("underlay-opacity") }));
    }
    const looks = {
      fill: node.style("background-color"), "fill-opacity": number("background-opacity"), "stroke-linejoin": "round",
      stroke: number("border-width") ? node.style("border-color") : "", "stroke-width": number("border-width"),
      "stroke-opacity": number("border-opacity"), "stroke-dasharray": DASHES[node.style("border-style")] || "",
    };
    group.append(make("path", { d: G().outline(node.style("shape"), width, height), ...looks }));
    return group;
  }

  /** Labels stand above all actors, as far from them as the style says. */
  function label(node) {
    const { x, y } = node.position();
    const valign = node.style("text-valign");
    const side = valign === "bottom" ? 1 : valign === "top" ? -1 : 0;
    const group = make("g", { opacity: node.numericStyle("opacity") * node.numericStyle("text-opacity") });
    group.append(...words(node, x, y + (side * node.height()) / 2 + node.numericStyle("text-margin-y"), side));
    return group;
  }

  /** The wrapped label of an element: below y (side 1), above it (-1) or around it (0), with its outline. */
  function words(element, x, y, side = 0) {
    const size = element.numericStyle("font-size");
    const bold = element.style("font-weight");
    const weight = { normal: 400, bold: 700 }[bold] || Number(bold);
    const measure = (text) => root.EventSvg.measure(text, size, weight);
    const wrapped = element.style("text-wrap") === "wrap" ? element.numericStyle("text-max-width") : Infinity;
    const texts = element.style("label").split("\n").flatMap((line) => G().wrap(line, wrapped, measure));
    const leading = size * (element.numericStyle("line-height") || 1);
    const first = { 1: 0, 0: -texts.length / 2, "-1": -texts.length }[side] * leading;
    const outlined = element.numericStyle("text-outline-width");
    return root.EventSvg.lines(texts, {
      x, y: y + first + leading - size * DROP, size, weight, leading, fill: element.style("color"), "text-anchor": "middle",
      stroke: outlined ? element.style("text-outline-color") : "", "stroke-width": outlined ? 2 * outlined : "",
      "stroke-linejoin": outlined ? "round" : "", "paint-order": outlined ? "stroke" : "",
    });
  }

  root.EventShareNetwork = { drawing };
})(globalThis);
