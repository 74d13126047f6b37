/* What was painted, as SVG elements from back to front: few paths of many marks, one text per title. Pure. */
(function (root) {
  "use strict";

  if (typeof module !== "undefined") for (const part of ["colours", "shapes"]) require(`./timeline_${part}.js`);
  const T = (root.EventTimeline = root.EventTimeline || {});
  const STEP = 5; // px between the lines of a hatch

  const filled = ({ colour, alpha }) => (alpha < 1 ? { fill: colour, "fill-opacity": alpha } : { fill: colour });
  const crisp = (entry) => ({ ...filled(entry), "shape-rendering": "crispEdges" });
  const stroked = (stroke, width, dash) => ({
    fill: "none",
    stroke,
    "stroke-width": width,
    ...(dash ? { "stroke-dasharray": dash } : {}),
  });

  function coloursOf(list) {
    return [...new Set(list.map(({ colour }) => colour))];
  }

  const hatch = ({ name }, k) => `${name}-hatch-${k}`;

  /** A hatch of each colour that a hatched stretch has. */
  function patterns(c) {
    return coloursOf(c.hatches).map((colour, k) =>
      T.node("pattern", { id: hatch(c, k), width: STEP, height: STEP, patternUnits: "userSpaceOnUse" }, [
        T.node("rect", { width: STEP, height: STEP, fill: colour, "fill-opacity": 0.12 }),
        T.node("path", { d: `M-1 1L1 -1M0 ${STEP}L${STEP} 0M4 6L6 4`, stroke: colour, "stroke-width": 1.5 }),
      ]),
    );
  }

  function hatched(c) {
    const colours = coloursOf(c.hatches);
    const look = ({ colour, alpha }) => {
      const fill = `url(#${hatch(c, colours.indexOf(colour))})`;
      return { fill, ...(alpha < 1 ? { opacity: alpha } : {}), "shape-rendering": "crispEdges" };
    };
    return T.merged(c.hatches, look, T.boxPath, "hatched");
  }

  function dots({ dots: list, colours }) {
    const hollow = (dot) => ({ ...stroked(dot.colour, 1.5), fill: dot.coat ? "none" : colours.panel, "stroke-opacity": dot.alpha });
    return [
      ...T.merged(list.filter(({ open }) => !open), filled, T.dotPath, "dots"),
      ...T.merged(list.filter(({ open }) => open), hollow, (dot) => T.dotPath({ ...dot, size: dot.size - 1.5 }), "dots"),
    ];
  }

  function arcColour({ colours }, { strong, faint }) {
    return strong ? colours.ink : T.mix(colours.ink2, colours.panel, faint ? 0.3 : 0.75);
  }

  function links(c) {
    const heads = new Map(c.arcs.map((arc) => [arc, T.headOf(arc.points, arc.strong ? 8 : 7)]));
    const line = (arc) => stroked(arcColour(c, arc), arc.strong ? 1.5 : 1, arc.dash ? "4 3" : "");
    const way = (arc) => T.linePath([...arc.points.slice(0, -1), heads.get(arc).base]);
    const kind = ({ strong, faint, dash }) => [strong, faint, dash].join();
    return [
      ...T.merged(c.arcs, line, way, "links", kind),
      ...T.merged(c.arcs, (arc) => ({ fill: arcColour(c, arc) }), (arc) => heads.get(arc).path, "arrows", kind),
    ];
  }

  function words(layer, list, fill) {
    if (!list.length) return [];
    return [T.node("g", { "data-layer": layer, fill }, list.map((word) => T.wordNode(word)))];
  }

  function lines(c, name, list, dash) {
    return T.merged(list, () => ({ ...stroked(c.colours.ink3, 1, dash), "shape-rendering": "crispEdges" }), T.linePath, name);
  }

  /** The elements of everything painted; kinds without marks are left out. */
  function layers(c) {
    const { colours } = c;
    const plate = () => ({ fill: T.mix(colours.accent, colours.panel, 0.5) });
    return [
      ...T.merged(c.halos, filled, T.boxPath, "halos"),
      ...T.merged(c.bars, crisp, T.boxPath, "bars"),
      ...hatched(c),
      ...lines(c, "joins", c.joins),
      ...lines(c, "gaps", c.gaps, "1 3"),
      ...T.merged(c.rings, ({ colour, alpha }) => ({ ...stroked(colour, 1.2, "2.5 2"), "stroke-opacity": alpha }),
        ({ points }) => T.linePath(points), "approximate"),
      ...links(c),
      ...dots(c),
      ...words("relations", c.words, colours.ink2),
      ...words("dimmed titles", c.pales, T.mix(colours.ink3, colours.panel, 0.6)),
      ...T.merged(c.plates, plate, (box) => T.boxPath({ ...box, h: 17 }), "plates"),
      ...words("titles", c.inks, colours.ink),
    ];
  }

  Object.assign(T, { layers, patterns });
  if (typeof module !== "undefined") module.exports = T;
})(globalThis);
