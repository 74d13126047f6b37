/* Parts of SVG: made through the document, so that text from data stays text; looks as plain values of the theme. */
(function (root) {
  "use strict";

  const SPACE = "http://www.w3.org/2000/svg";
  let pen = null;

  /** An element of SVG with attributes (numbers rounded, empty ones left out) and children (elements or text). */
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

  /** Give a drawing ids of its own, so that it can stand in a document beside the one that it was made after. */
  function apart(drawn, prefix) {
    for (const part of drawn.querySelectorAll("*")) {
      for (const { name, value } of [...part.attributes]) {
        if (name === "id") part.setAttribute(name, prefix + value);
        else if (value.startsWith("url(#")) part.setAttribute(name, value.replace("#", `#${prefix}`));
      }
    }
    return drawn;
  }

  root.EventSvg = { make, token, measure, lines, apart };
})(globalThis);
