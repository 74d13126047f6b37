/* The timeline in the page: draws for the size at hand and reads gestures from what Plotly reports. */
(function (root) {
  "use strict";

  if (typeof module !== "undefined") for (const part of ["figure", "moves"]) require(`./timeline_${part}.js`);
  const T = (root.EventTimeline = root.EventTimeline || {});
  const KINDS = [
    ["day", "exact day", (marks, i) => marks.shape[i] === "day"],
    ["throughout", "throughout", (marks, i) => marks.shape[i] === "throughout"],
    ["within", "some time within", (marks, i) => marks.shape[i] === "within"],
    ["each", "in each of several", (marks, i) => marks.shape[i] === "each"],
    ["open", "open end", (marks, i) => open(marks, i, "open")],
    ["unknown", "end not known", (marks, i) => open(marks, i, "unknown")],
    ["approximate", "approximate", (marks, i) => marks.approximate[i]],
    ["uncertain", "uncertain", (marks, i) => marks.uncertain[i]],
  ];

  function open(marks, i, kind) {
    return (
      (marks.start[i] === null && marks.start_kind[i] === kind) ||
      (marks.end[i] === null && marks.end_kind[i] === kind)
    );
  }

  /**
   * The period of a brush, outward to whole days; null if there was none.
   * @param {?object} selectedData what Plotly reports of a selection
   * @returns {?{since: string, until: string}} ISO dates, both inclusive
   */
  function periodOf(selectedData) {
    const reach = selectedData && selectedData.range && selectedData.range.x;
    if (!reach || reach.length < 2) return null;
    const days = reach.map(T.dayOf);
    if (days.includes(null)) return null;
    const first = Math.floor(Math.min(...days));
    return { since: T.isoOf(first), until: T.isoOf(Math.max(first, Math.ceil(Math.max(...days)) - 1)) };
  }

  /** The id of the event whose mark or title was clicked; null if none. */
  function pickOf(clickData) {
    const point = ((clickData && clickData.points) || []).find(
      ({ customdata }) => customdata || customdata === 0,
    );
    return point ? String(point.customdata) : null;
  }

  /**
   * What a change of the picture means.
   * @param {?object} relayoutData what Plotly reports of a change of layout
   * @returns {number[]|"whole"|null} visible days with fractions, the whole, or null if time did not change
   */
  function rangeOf(relayoutData) {
    if (!relayoutData) return null;
    if (relayoutData["xaxis.autorange"]) return "whole";
    const ends = relayoutData["xaxis.range"] || [
      relayoutData["xaxis.range[0]"],
      relayoutData["xaxis.range[1]"],
    ];
    if (!Array.isArray(ends) || ends[0] === undefined || ends[1] === undefined) return null;
    const days = ends.map(T.dayOf);
    return days.includes(null) || days[0] === days[1] ? null : days.sort((a, b) => a - b);
  }

  /** The kinds of marks present, in plain words. */
  function legend(data) {
    if (!data || !data.marks) return [];
    const all = data.marks.id.map((_, i) => i);
    return KINDS.filter(([, , has]) => all.some((i) => has(data.marks, i))).map(([kind, label]) => ({
      kind,
      label,
    }));
  }

  const span = (props) => ({ type: "Span", namespace: "dash_html_components", props });

  function keyOf({ kind, label }) {
    const key = span({ className: `tl-key tl-key--${kind}`, "aria-hidden": "true" });
    return span({ className: "tl-legend", children: [key, label] });
  }

  /** The clientside callback of the legend: Dash components as plain objects. */
  function legendParts(data) {
    return legend(data).map(keyOf);
  }

  let pen = null;

  /** Width in px of a text in the font of the page. */
  function measure(text, px) {
    if (!pen) pen = document.createElement("canvas").getContext("2d");
    const font = `${px}px ${fontOf()}`;
    if (pen.font !== font) pen.font = font;
    return pen.measureText(text).width;
  }

  function fontOf() {
    const named = root.getComputedStyle(document.documentElement).getPropertyValue("--font").trim();
    return named || '"Source Sans 3", system-ui, sans-serif';
  }

  function coloursOf() {
    const style = root.getComputedStyle(document.documentElement);
    const value = (name) => style.getPropertyValue(`--${name}`).trim();
    const names = ["paper", "panel", "ink", "line", "cooperation", "conflict", "neutral", "accent"];
    const named = Object.fromEntries(names.map((name) => [name, value(name)]));
    return { ...named, ink2: value("ink-2"), ink3: value("ink-3"), lineStrong: value("line-strong") };
  }

  function sizeOf(element) {
    const box = element ? element.getBoundingClientRect() : { width: 0, height: 0 };
    return { width: Math.round(box.width) || 640, height: Math.round(box.height) || 430 };
  }

  const watched = new WeakSet();

  /** Keep the store `timeline-size` up to date with the size of the picture. */
  function watch(element) {
    if (!element || watched.has(element) || !root.ResizeObserver) return;
    watched.add(element);
    let last = "";
    new root.ResizeObserver(() => {
      const size = sizeOf(element);
      if (!element.offsetWidth || last === JSON.stringify(size)) return;
      last = JSON.stringify(size);
      root.dash_clientside.set_props("timeline-size", { data: size });
    }).observe(element);
  }

  let revision = 0;

  /**
   * The clientside callback of the picture; without a size it measures the element `timeline`.
   * @param {?object} data the timeline's data; without it the picture stays
   * @param {string} theme only tells that the colours have changed
   * @param {?{events: string[]}} highlight ids of what is picked
   * @param {?number[]} range visible days; null shows the whole span
   * @param {?{width: number, height: number}} size of the picture in px
   * @param {?{links: string, today: boolean}} looks whose links are drawn, whether today is marked
   */
  function draw(data, theme, highlight, range, size, looks) {
    if (!data || !data.marks) return root.dash_clientside.no_update;
    const element = document.getElementById("timeline");
    watch(element);
    revision += 1;
    const box = size && size.width ? size : sizeOf(element);
    const page = { colours: coloursOf(), font: fontOf(), measure, revision };
    return T.figure(data, {
      ...box,
      ...page,
      range: range || null,
      picked: highlight ? highlight.events : [],
      links: looks ? looks.links : "picked",
      today: looks && looks.today ? T.localDay(new Date()) : null,
    });
  }

  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  /** The clientside callback of the looks that only the drawing needs. */
  function look(looks, drawn) {
    const keep = root.dash_clientside.no_update;
    const next = { links: ["all", "none"].includes(looks.links) ? looks.links : "picked", today: looks.today === "1" };
    return same(next, drawn) ? keep : next;
  }

  /** The clientside callback of what is said of links: keys of those that are drawn, and how many are not. */
  function linked(data, highlight, looks) {
    if (!data || !data.links) return [];
    const asked = [data.links, looks ? looks.links : "picked", highlight ? highlight.events : []];
    const keys = T.linkedKinds(...asked).map((kind) => keyOf({ kind, label: kind }));
    return [...keys, T.linkedWords(...asked)];
  }

  const callbacks = { draw, look, linked, legend: legendParts };
  Object.assign(T, { periodOf, pickOf, rangeOf, legend });
  root.dash_clientside = Object.assign({}, root.dash_clientside, { timeline: callbacks });
  if (typeof module !== "undefined") module.exports = T;
})(globalThis);
