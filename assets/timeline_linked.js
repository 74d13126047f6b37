/* Links on the timeline: which are drawn, how they look, and what is said of those that cannot be. Pure. */
(function (root) {
  "use strict";

  if (typeof module !== "undefined") require("./timeline_arcs.js");
  const T = (root.EventTimeline = root.EventTimeline || {});
  const HALF = { day: 5, throughout: 4, open: 4 }; // px, half of a mark's height
  const LARGE = 6;

  /** Whether a link is to be drawn: all of them, or those of the one event that is picked. */
  function wantedLinks(links, mode, picked) {
    if (mode === "all") return () => true;
    if (mode !== "picked" || picked.length !== 1) return () => false;
    return (k) => links.from[k] === picked[0] || links.to[k] === picked[0];
  }

  /** The marks of linked events as arcs need them; out of sight ones at their day, in the middle of their lane. */
  function standsOf(c, placed, ids) {
    const { marks } = c.data;
    const stands = new Map([...ids].map((id) => [id, []]));
    const shown = new Set();
    const vague = (i) => marks.shape[i] === "within" || marks.shape[i] === "each";
    const half = (i) => HALF[marks.shape[i]] || LARGE;
    for (const mark of [...placed.marks, ...placed.beyond]) {
      const stand = stands.get(marks.id[mark.i]);
      if (!stand) continue;
      shown.add(mark.i);
      const inner = { x0: Math.max(mark.x0, -c.frame.width), x1: Math.min(mark.x1, 2 * c.frame.width) };
      const [i, title] = [mark.i, mark.text ? mark.side : ""];
      stand.push({ ...inner, y: mark.y, half: half(i), vague: vague(i), title });
    }
    for (let i = 0; i < marks.id.length; i++) {
      if (shown.has(i) || !stands.has(marks.id[i])) continue;
      const lane = placed.lanes[marks.lane[i]];
      const x = c.x((marks.start[i] ?? marks.end[i]) + 0.5);
      stands.get(marks.id[i]).push({ x0: x, x1: x, y: (lane.top + lane.bottom) / 2, half: LARGE, vague: true });
    }
    return (id) => stands.get(id) || [];
  }

  /** Adds arcs, arrows and words to what is drawn: those of the picked event strong, of dimmed ones faint. */
  function paintLinks(c, placed) {
    const { links, marks } = c.data;
    if (!links) return;
    const picked = c.options.picked || [];
    const wanted = wantedLinks(links, c.options.links, picked);
    const linked = links.from.map((_, k) => k).filter((k) => !links.missing[k] && wanted(k));
    if (!linked.length) return;
    const ids = new Set(linked.flatMap((k) => [links.from[k], links.to[k]]));
    const made = T.arcs(links, standsOf(c, placed, ids), c.frame, wanted);
    const own = (k) => picked.length === 1 && [links.from[k], links.to[k]].includes(picked[0]);
    const title = new Map(marks.id.map((id, i) => [id, marks.title[i]]));
    const dim = new Set(c.data.outside === "dim" ? marks.id.filter((_, i) => !marks.inside[i]) : []);
    for (const { k, points } of made) {
      const faint = !own(k) && (dim.has(links.from[k]) || dim.has(links.to[k]));
      c.arcs.push({
        points,
        strong: own(k),
        faint,
        dash: links.relation[k] === "contradicts",
        told: [title.get(links.from[k]), links.said[k], title.get(links.to[k])],
      });
    }
    paintWords(c, made.filter(({ k }) => own(k)));
  }

  function paintWords(c, made) {
    const taken = c.hits.map(({ x0, x1, y, h }) => ({ x0, x1, y0: y - h / 2, y1: y + h / 2 }));
    const paths = made.map(({ points }) => points);
    for (const { k, points } of made) {
      const said = c.data.links.said[k];
      const place = T.wordPlace(points, c.options.measure(said), c.frame, taken, paths);
      if (!place) continue;
      taken.push(place.box);
      c.words.push({ x: place.x, y: place.y, text: said, anchor: "middle" });
    }
  }

  /**
   * How many links are drawn of how many, and why the others are not; "" when there are none.
   * @param {?object} links by column, with `total`
   * @param {string} mode picked, all or none
   * @param {string[]} picked ids of the picked events
   */
  function linkedWords(links, mode, picked) {
    if (!links || !links.total) return "";
    if (mode === "none") return `${links.total} ${links.total === 1 ? "link" : "links"} not drawn`;
    if (mode === "picked" && picked.length !== 1) return "Pick an event to see its links to others";
    const wanted = links.from.map((_, k) => k).filter(wantedLinks(links, mode, picked));
    if (!wanted.length) return "The picked event has no link to others";
    const missing = (why) => wanted.filter((k) => links.missing[k] === why).length;
    const total = mode === "all" ? links.total : wanted.length;
    const of = mode === "all" ? "" : " of the picked event";
    const parts = [`${missing("")} of ${total} ${total === 1 ? "link" : "links"}${of} drawn`];
    const say = (count, what) => count && parts.push(`${count} ${count === 1 ? "has" : "have"} ${what}`);
    say(missing("undated"), "an undated end");
    say(missing("outside"), "an end outside the filter");
    say(missing("undrawn"), "an end that is not drawn");
    if (total > wanted.length) parts.push(`${total - wanted.length} more left out`);
    return parts.join("; ");
  }

  /** The kinds of links that are drawn: link, contradiction. */
  function linkedKinds(links, mode, picked) {
    if (!links) return [];
    const wanted = wantedLinks(links, mode, picked);
    const drawn = links.relation.filter((_, k) => !links.missing[k] && wanted(k));
    const kinds = { link: (relation) => relation !== "contradicts", contradiction: (relation) => relation === "contradicts" };
    return Object.keys(kinds).filter((kind) => drawn.some(kinds[kind]));
  }

  Object.assign(T, { linkedKinds, wantedLinks, paintLinks, linkedWords });
  if (typeof module !== "undefined") module.exports = T;
})(globalThis);
