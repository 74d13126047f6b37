/* Titles of the timeline: where they are written, in bold when picked, and what a pointer hits. Pure. */
(function (root) {
  "use strict";

  if (typeof module !== "undefined") for (const part of ["text", "layout"]) require(`./timeline_${part}.js`);
  const T = (root.EventTimeline = root.EventTimeline || {});
  const BOLD = 1.055; // how much wider bold text is

  function bold(c, m, room) {
    return T.plain(T.fit(m.title, room, (text) => c.options.measure(text) * BOLD, 4));
  }

  function overlaps(one, other) {
    return one.x0 < other.x1 && other.x0 < one.x1 && Math.abs(one.y - other.y) < 17;
  }

  /** The title in its place; a picked event whose title found none in any lane gets one plate on top. */
  function paintTitle(c, m, look) {
    const { measure } = c.options;
    const picked = c.picked.has(look.id);
    if (!m.text && !picked) return;
    const word = {
      id: look.id,
      x: m.anchor,
      y: m.titleY,
      anchor: m.side === "left" ? "end" : "start",
      bold: picked,
    };
    if (m.text) {
      const list = look.dim && !picked ? c.pales : c.inks;
      list.push({ ...word, text: picked ? bold(c, m, m.room + 6) : T.plain(m.text) });
    } else if (m.title && !c.titled.has(look.id)) {
      const sides = [
        [1, m.right, c.frame.width - m.right - 8],
        [-1, m.left, m.left - 8],
      ];
      if (sides[0][2] < Math.min(150, sides[1][2])) sides.reverse();
      sides.some(([step, from, free]) => {
        const room = Math.min(measure(m.title) * BOLD, 240, free);
        const ends = [from + step * 3, from + step * (room + 7)];
        const plate = { x0: Math.min(...ends), x1: Math.max(...ends), y: m.y };
        if (room < 40 || c.plates.some((other) => overlaps(plate, other))) return false;
        c.plates.push(plate);
        c.titled.add(look.id);
        const anchor = step > 0 ? "start" : "end";
        return c.inks.push({ ...word, x: from + step * 5, y: m.y, anchor, text: bold(c, m, room) });
      });
    }
  }

  /** How wide the title is that is written beside its mark. */
  function wideOf(c, m, picked) {
    const wide = (text) => c.options.measure(text) * (picked ? BOLD : 1);
    return wide(picked ? T.fit(m.title, m.room + 6, wide, 4) : m.text);
  }

  /** The boxes that a pointer hits, the same that a highlighter covers: mark and title. */
  function boxesOf(c, m, picked) {
    const wide = m.text ? wideOf(c, m, picked) + T.PACKING.GAP + 2 : 0;
    const mark = { x0: m.left - 2, x1: m.right + 2, y: m.y, h: Math.max(8, m.pitch - 1) };
    if (m.side === "over") return [mark, { ...mark, x0: m.anchor - 3, x1: m.anchor + wide, y: m.titleY }];
    if (m.side === "right") mark.x1 += wide;
    if (m.side === "left") mark.x0 -= wide;
    return [mark];
  }

  Object.assign(T, { paintTitle, boxesOf });
  if (typeof module !== "undefined") module.exports = T;
})(globalThis);
