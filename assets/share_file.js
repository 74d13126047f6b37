/* Pictures as files: fonts put inside, so that a file needs nothing else; SVG as text, PNG at twice the size. */
(function (root) {
  "use strict";

  const DENSITY = 2;
  const MOST_PIXELS = 40e6;
  const NOT_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
  const loaded = new Map();

  /** Whether a text has a letter in a range as style sheets write it: "U+0100-02BA, U+20A0". */
  function holds(range, text) {
    const spans = range.split(",").map((part) => part.trim().replace(/^U\+/i, "").split("-").map((code) => parseInt(code, 16)));
    return Array.from(text).some((letter) => {
      const code = letter.codePointAt(0);
      return spans.some(([first, last = first]) => code >= first && code <= last);
    });
  }

  /** The page's font faces that a text needs: rules of its style sheets. */
  function faces(text) {
    const sheets = [...document.styleSheets].filter((sheet) => sheet.href && new URL(sheet.href).origin === root.location.origin);
    const rules = sheets.flatMap((sheet) => [...sheet.cssRules].map((rule) => [rule, sheet.href])).filter(([rule]) => rule.type === 5);
    return rules
      .map(([{ style }, base]) => ({
        family: style.getPropertyValue("font-family"), weight: style.getPropertyValue("font-weight"),
        range: style.getPropertyValue("unicode-range"), source: /url\(["']?([^"')]+)/.exec(style.getPropertyValue("src")), base,
      }))
      .filter((face) => face.source && (!face.range || holds(face.range, text)));
  }

  async function inlined(address) {
    const answer = await root.fetch(address);
    if (!answer.ok) throw new Error(`the font ${address} cannot be read`);
    const held = await answer.blob();
    return new Promise((resolve, reject) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result.replace(/^data:[^;,]*/, "data:font/woff2"));
      reader.onerror = () => reject(reader.error);
      reader.readAsDataURL(held);
    });
  }

  /** Put the faces that a picture's letters need into it. */
  async function withFonts(svg) {
    const found = await Promise.all(
      faces(svg.textContent).map(async (face) => {
        const address = new URL(face.source[1], face.base).href;
        if (!loaded.has(address)) loaded.set(address, await inlined(address));
        const range = face.range ? `unicode-range:${face.range};` : "";
        return `@font-face{font-family:${face.family};font-weight:${face.weight};${range}src:url(${loaded.get(address)}) format("woff2")}`;
      })
    );
    svg.prepend(root.EventSvg.make("style", {}, found.join("") + "text{font-variant-numeric:tabular-nums}"));
    return svg;
  }

  /** A picture as an SVG file. */
  async function svgFile(svg) {
    const written = new XMLSerializer().serializeToString(await withFonts(svg)).replace(NOT_XML, "\uFFFD");
    return new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${written}\n`], { type: "image/svg+xml" });
  }

  /** A picture as a PNG file at DENSITY pixels a px, fewer for one that no canvas would hold. */
  async function pngFile(svg) {
    const [width, height] = ["width", "height"].map((name) => Number(svg.getAttribute(name)));
    const density = Math.min(DENSITY, Math.sqrt(MOST_PIXELS / (width * height)));
    const address = URL.createObjectURL(await svgFile(svg));
    try {
      const image = new Image();
      image.src = address;
      await image.decode();
      const canvas = Object.assign(document.createElement("canvas"), { width: Math.round(width * density), height: Math.round(height * density) });
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      const file = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
      if (!file) throw new Error("the browser cannot hold a picture of this size");
      return file;
    } finally {
      URL.revokeObjectURL(address);
    }
  }

  /** Hand a file to the reader under a name. */
  function save(file, name) {
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: name });
    link.click();
    root.setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  root.EventFile = { FORMATS: { svg: svgFile, png: pngFile }, save, holds };
  if (typeof module !== "undefined") module.exports = root.EventFile;
})(globalThis);
