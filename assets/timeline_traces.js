/* What was painted, as Plotly traces. Pure. */
(function (root) {
  "use strict";

  const T = (root.EventTimeline = root.EventTimeline || {});

  const DAY = 86400000; // ms

  // A brush leaves selected points behind: both kinds must look alike.
  const EVEN = { selected: { marker: { opacity: 1 } }, unselected: { marker: { opacity: 1 } } };

  const of = (list, field) => list.map((entry) => entry[field]);

  function barTrace(c, name, list, more = {}) {
    return {
      type: "bar",
      orientation: "h",
      name,
      hoverinfo: "skip",
      base: list.map((bar) => c.stamp(bar.x0)),
      x: list.map((bar) => (bar.x1 - bar.x0) * c.perPx * DAY),
      y: of(list, "y"),
      width: of(list, "h"),
      customdata: of(list, "id"),
      marker: { color: of(list, "colour"), line: { width: 0 } },
      ...EVEN,
      ...more,
    };
  }

  function hatchTrace(c, key, list) {
    const [colour, alpha] = key.split(" ");
    const pattern = {
      shape: "/",
      size: 5,
      solidity: 0.32,
      fgcolor: T.clear(colour, Number(alpha)),
      fillmode: "replace",
    };
    pattern.bgcolor = T.clear(colour, Number(alpha) * 0.12);
    return barTrace(c, "hatched", list, { marker: { color: colour, line: { width: 0 }, pattern } });
  }

  function lineTrace(c, name, paths, line) {
    const [x, y] = [[], []];
    for (const path of paths) {
      for (const [px, at] of path) {
        x.push(c.stamp(px));
        y.push(at);
      }
      x.push(null);
      y.push(null);
    }
    return { type: "scatter", mode: "lines", name, x, y, line, hoverinfo: "skip", connectgaps: false };
  }

  function dotTrace(c, dots) {
    return {
      type: "scatter",
      mode: "markers",
      name: "dots",
      hoverinfo: "skip",
      x: dots.map((dot) => c.stamp(dot.x)),
      y: of(dots, "y"),
      customdata: of(dots, "id"),
      marker: {
        color: of(dots, "colour"),
        size: of(dots, "size"),
        symbol: of(dots, "symbol"),
        opacity: 1,
        line: { width: 0 },
      },
      ...EVEN,
    };
  }

  function wordTrace(c, name, words, colour) {
    return {
      type: "scatter",
      mode: "text",
      name,
      hoverinfo: "skip",
      x: words.map((word) => c.stamp(word.x)),
      y: of(words, "y"),
      customdata: of(words, "id"),
      text: of(words, "text"),
      textposition: of(words, "position"),
      textfont: { color: colour, size: T.SIZES.TEXT, family: c.options.font },
      selected: { textfont: { color: colour } },
      unselected: { textfont: { color: colour } },
    };
  }

  function hitTrace(c) {
    return barTrace(c, "hits", c.hits, {
      marker: { color: "rgba(0,0,0,0)", line: { width: 0 } },
      hoverinfo: "none",
      hovertext: of(c.hits, "hover").map(T.told),
    });
  }

  /** The paths of arcs of one look; each point tells what it joins, for the pointer. */
  function arcTrace(c, arcs) {
    const [{ strong, dash }] = arcs;
    const line = { width: strong ? 1.5 : 1, color: arcColour(c, arcs[0]), dash: dash ? "4px,3px" : "solid" };
    const trace = lineTrace(c, "links", arcs.map((arc) => arc.points), line);
    const text = arcs.flatMap((arc) => [...arc.points.map(() => T.told(arc.hover)), ""]);
    return { ...trace, hoverinfo: "none", hovertext: text };
  }

  /** The heads of arcs: of two points each, the last is drawn and turned away from the one before. */
  function headTrace(c, arcs) {
    const ends = arcs.flatMap((arc) => arc.points.slice(-2));
    return {
      type: "scatter",
      mode: "markers",
      name: "arrows",
      hoverinfo: "skip",
      x: ends.map(([px]) => c.stamp(px)),
      y: ends.map(([, at]) => at),
      marker: {
        symbol: "arrow",
        angleref: "previous",
        size: arcs.flatMap(({ strong }) => [0, strong ? 9 : 8]),
        color: arcs.flatMap((arc) => [arcColour(c, arc), arcColour(c, arc)]),
        opacity: 1,
        line: { width: 0 },
      },
      ...EVEN,
    };
  }

  function arcColour({ colours }, { strong, faint }) {
    return strong ? colours.ink : T.mix(colours.ink2, colours.panel, faint ? 0.3 : 0.75);
  }

  function linkTraces(c) {
    if (!c.arcs.length) return [];
    const kinds = new Map();
    for (const arc of c.arcs) {
      const kind = [arc.strong, arc.faint, arc.dash].join();
      kinds.set(kind, [...(kinds.get(kind) || []), arc]);
    }
    return [...[...kinds.values()].map((arcs) => arcTrace(c, arcs)), headTrace(c, c.arcs)];
  }

  /** The traces of everything painted, from back to front; kinds without marks are left out. */
  function traces(c) {
    const { colours } = c;
    const plate = { width: 17, color: T.mix(colours.accent, colours.panel, 0.5) };
    const list = [];
    if (c.halos.length) list.push(barTrace(c, "halos", c.halos));
    if (c.bars.length) list.push(barTrace(c, "bars", c.bars));
    for (const [key, bars] of Object.entries(c.hatches)) list.push(hatchTrace(c, key, bars));
    if (c.joins.length) list.push(lineTrace(c, "joins", c.joins, { width: 1, color: colours.ink3 }));
    if (c.gaps.length) list.push(lineTrace(c, "gaps", c.gaps, { width: 1, color: colours.ink3, dash: "1px,3px" }));
    for (const [colour, rings] of Object.entries(c.rings)) {
      list.push(lineTrace(c, "approximate", rings, { width: 1.2, color: colour, dash: "2.5px,2px" }));
    }
    list.push(...linkTraces(c));
    if (c.dots.length) list.push(dotTrace(c, c.dots));
    if (c.words.length) list.push(wordTrace(c, "relations", c.words, colours.ink2));
    if (c.pales.length)
      list.push(wordTrace(c, "dimmed titles", c.pales, T.mix(colours.ink3, colours.panel, 0.6)));
    if (c.plates.length) {
      const paths = c.plates.map(({ x0, x1, y }) => [
        [x0, y],
        [x1, y],
      ]);
      list.push(lineTrace(c, "plates", paths, plate));
    }
    if (c.inks.length) list.push(wordTrace(c, "titles", c.inks, colours.ink));
    list.push(hitTrace(c));
    return list;
  }

  Object.assign(T, { traces });
  if (typeof module !== "undefined") module.exports = T;
})(globalThis);
