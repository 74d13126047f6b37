/* Parts of SVG: made through the document, so that text from data stays text; copies whose looks are plain values. */
(function (root) {
  "use strict";

  const SPACE = "http://www.w3.org/2000/svg";
  const LOOKS = [
    "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray",
    "stroke-linecap", "stroke-linejoin", "opacity", "visibility", "font-size", "font-weight", "font-style",
    "text-anchor", "dominant-baseline", "letter-spacing", "paint-order", "stop-color", "stop-opacity",
    "clip-path", "clip-rule", "mask", "marker-start", "marker-end", "marker-mid",
  ];
  const KEPT = /^(id|x|y|[xyr]\d|d[xy]?|[cr][xy]|r|width|height|points|transform|offset|gradient.*|pattern.*|spreadMethod|clipPathUnits|mask.*|marker[A-Z].*|ref[XY]|orient|viewBox|preserveAspectRatio|path[A-Z].*|href)$/;
  let pen = null;

  /** An element of SVG with attributes (numbers rounded) and children (elements or text). */
  function make(name, attributes = {}, ...children) {
    const element = document.createElementNS(SPACE, name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value === null || value === undefined || value === "") continue;
      element.setAttribute(key, typeof value === "number" ? Math.round(value * 100) / 100 : value);
    }
    element.append(...children);
    return element;
  }

  /** The value of a custom property of the theme in force: token("ink-2"). */
  function token(name) {
    return root.getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  }

  /** Width in px of a text in the page's font. */
  function measure(text, size, weight = 400) {
    pen = pen || document.createElement("canvas").getContext("2d");
    pen.font = `${weight} ${size}px ${token("font")}`;
    return pen.measureText(text).width;
  }

  /** Lines of text below one another, the first baseline at y. */
  function lines(texts, { x = 0, y = 0, size, weight = 400, leading, ...looks }) {
    return texts.map((text, at) => make("text", { x, y: y + at * leading, "font-size": size, "font-weight": weight, ...looks }, text));
  }

  /** A reference within the picture, without the page's address that some browsers write before it. */
  function local(value) {
    return value.replace(/url\(["']?[^"')#]*#([^"')]+)["']?\)/g, "url(#$1)");
  }

  /** A copy of a drawn element and all in it that needs no style sheet: every look as a value, what is hidden left out. */
  function plain(element, given = {}) {
    const style = root.getComputedStyle(element);
    if (style.display === "none" || ["style", "title", "desc", "script"].includes(element.localName)) return null;
    const copy = make(element.localName);
    for (const { name, value } of element.attributes) if (KEPT.test(name) && !/^\s*https?:/.test(value)) copy.setAttribute(name, local(value));
    const now = {};
    for (const look of LOOKS) {
      now[look] = local(style.getPropertyValue(look));
      const inherited = !/^(opacity|clip-path|mask|stop-|dominant)/.test(look);
      const usual = inherited && look in given ? given[look] : INITIAL[look];
      if (now[look] && now[look] !== usual) copy.setAttribute(look, now[look].replace(/px\b/g, ""));
    }
    if (style.transform !== "none" && !element.hasAttribute("transform")) copy.setAttribute("transform", style.transform);
    for (const child of element.childNodes) {
      if (child.nodeType === 3) copy.append(child.data);
      else if (child.nodeType === 1) copy.append(plain(child, now) || "");
    }
    return copy;
  }

  const INITIAL = {
    opacity: "1", "clip-path": "none", mask: "none", "stop-opacity": "1", "stop-color": "rgb(0, 0, 0)", "dominant-baseline": "auto",
    fill: "rgb(0, 0, 0)", stroke: "none", "stroke-width": "1px", "fill-opacity": "1", "stroke-opacity": "1", "fill-rule": "nonzero",
    "stroke-dasharray": "none", "stroke-linecap": "butt", "stroke-linejoin": "miter", visibility: "visible", "font-style": "normal",
    "text-anchor": "start", "letter-spacing": "normal", "paint-order": "normal", "clip-rule": "nonzero", "marker-start": "none",
    "marker-end": "none", "marker-mid": "none",
  };

  root.EventSvg = { make, token, measure, lines, plain, local };
})(globalThis);
