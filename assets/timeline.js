/* The timeline in the page: what it shows, and when it is drawn anew. */
(function (root) {
  "use strict";

  if (typeof module !== "undefined") {
    for (const part of ["scene", "moves", "legend", "painter", "hits", "sight"]) require(`./timeline_${part}.js`);
  }
  const T = (root.EventTimeline = root.EventTimeline || {});
  const COLOURS = {
    paper: "paper", panel: "panel", ink: "ink", ink2: "ink-2", ink3: "ink-3", line: "line", lineStrong: "line-strong",
    cooperation: "cooperation", conflict: "conflict", neutral: "neutral", accent: "accent",
  };
  const state = { data: null, picked: [], links: "picked", today: false, asked: {}, range: null, band: null };
  let hovered = new Set();
  let shown = null;
  let coming = 0;
  let size = null;
  let page = null;
  const widths = new Map();

  /** Measures texts in the font of the page; what it has measured it knows. */
  function measurer(font) {
    const pen = document.createElement("canvas").getContext("2d");
    return (text, px) => {
      let wide = widths.get(text);
      if (wide === undefined) {
        pen.font = `${px}px ${font}`;
        widths.set(text, (wide = pen.measureText(text).width));
      }
      return wide;
    };
  }

  const themeNow = () => document.documentElement.dataset.theme;

  /** Colours and font of the page, read anew when the theme has changed. */
  function pageOf(theme) {
    if (page && page.theme === theme) return page;
    const style = root.getComputedStyle(document.documentElement);
    const value = (name) => style.getPropertyValue(`--${name}`).trim();
    const font = value("font") || "sans-serif";
    const colours = Object.fromEntries(Object.entries(COLOURS).map(([name, variable]) => [name, value(variable)]));
    return (page = { theme, colours, font, measure: measurer(font) });
  }

  function sizeOf(element) {
    const box = element.getBoundingClientRect();
    return { width: Math.round(box.width) || 640, height: Math.round(box.height) || 430 };
  }

  /** The picture has been laid out, as high as legend and tray leave it: drawn anew before it is shown in another size. */
  function laidOut([{ contentRect }]) {
    const [width, height] = [Math.round(contentRect.width), Math.round(contentRect.height)];
    if (!width || (width === size.width && height === size.height)) return;
    size = { width, height };
    draw();
  }

  /** Draw anew when the picture has another size, or a font has come. */
  function watch(element) {
    size = sizeOf(element);
    new root.ResizeObserver(laidOut).observe(element);
    document.fonts.addEventListener("loadingdone", () => {
      widths.clear();
      T.forget(state.data);
      redraw();
    });
    root.addEventListener("afterprint", redraw);
    T.listen(element);
  }

  function optionsFor(wanted) {
    const { range, picked, links, band, today } = state;
    const day = today ? T.localDay(new Date()) : null;
    return { ...wanted, ...pageOf(themeNow()), range, picked, links, band, today: day };
  }

  /** Draw now. */
  function draw() {
    root.cancelAnimationFrame(coming);
    coming = 0;
    const element = document.getElementById("timeline");
    if (!state.data || !element) return;
    if (!size) watch(element);
    shown = T.sceneOf(state.data, optionsFor(size));
    T.paint(element, shown);
    T.paintHovered(shown, hovered);
    T.drawn(shown);
  }

  /** Draw with the next picture of the screen, however often it is asked for until then. */
  function redraw() {
    coming = coming || root.requestAnimationFrame(draw);
  }

  /** The scene as it is drawn; null before the first drawing. */
  function scene() {
    return shown;
  }

  /** The SVG element of the picture, in the colours of the theme in force; null before the first drawing. */
  function svg() {
    if (shown && page.theme !== themeNow()) draw();
    return T.painted();
  }

  /** The picture as an SVG element of its own, laid out for a size in px, in the colours of the theme in force. */
  function picture(wanted) {
    return shown && T.pictureOf(T.sceneOf(state.data, optionsFor({ ...wanted, name: "timeline-picture" })));
  }

  /** Mark events as hovered; none lets go. Nothing else is drawn anew. */
  function hover(ids) {
    hovered = new Set(ids || []);
    if (shown) T.paintHovered(shown, hovered);
  }

  /** Show a brush: a period {since, until} in ISO dates that the page is about to ask for; null shows what it asked for. */
  function showBand(period) {
    state.band = period && [T.dayOf(period.since), T.dayOf(period.until)];
    if (shown) T.paintPeriod(shown, state.band || state.data.period);
  }

  /**
   * First and last day of drawn events, in days since 1970-01-01.
   * @param {?Iterable<string>} ids of the events; all when left out
   * @returns {?number[]} null when none of them is drawn
   */
  function extent(ids) {
    const { marks } = state.data || {};
    const asked = ids && new Set(ids);
    const days = !marks ? [] : marks.id.flatMap((id, i) => (!asked || asked.has(id) ? [marks.start[i], marks.end[i]] : []));
    const known = days.filter((day) => typeof day === "number");
    if (!known.length) return null;
    return known.reduce(([first, last], day) => [Math.min(first, day), Math.max(last, day)], [known[0], known[0]]);
  }

  let last = [];

  /**
   * Draw what has changed, and say it in legend, links and tray.
   * @param {?object} data the timeline's data
   * @param {string} theme
   * @param {?{events: string[]}} highlight ids of what is picked
   * @param {?object} looks whose links are drawn, whether today is marked
   * @param {?object} asked the filter; a period that is let go of elsewhere lets go of the zoom
   * @param {object[]} undated what the tray holds
   */
  function update(data, theme, highlight, looks, asked, undated) {
    const links = looks && ["all", "none"].includes(looks.links) ? looks.links : "picked";
    const today = Boolean(looks) && looks.today === "1";
    const picked = (highlight && highlight.events) || [];
    T.release(asked || {});
    Object.assign(state, { data, picked, links, today, asked: asked || {} });
    const next = [data, theme, picked.join("\n"), links, today, state.range, state.band];
    const changed = next.map((value, k) => value !== last[k]);
    last = next;
    if (changed[2] || undated !== update.undated) T.markTray(picked);
    update.undated = undated;
    if (!data || !data.marks || !changed.includes(true)) return;
    if (changed[0]) {
      T.writeLegend(data);
      document.getElementById("timeline-picture").style.setProperty("--least", `${T.leastHeight(data)}px`);
    }
    if (changed[0] || changed[2] || changed[3]) T.writeLinked(data, links, picked);
    draw();
  }

  Object.assign(T, { state, redraw, scene, svg, picture, hover, showBand, extent });
  const PARTS = ["timeline-data.data", "theme", "highlight.data", "looks", "asked", "undated.children"];
  (root.EventWatchers = root.EventWatchers || []).push([PARTS, update]);
  if (typeof module !== "undefined") module.exports = T;
})(globalThis);
