/* Titles of the timeline: where they are written, in bold when picked, and what a pointer hits. Pure. */
(function (root) {
  "use strict";

  if (typeof module !== "undefined") for (const part of ["text", "layout"]) require(`./timeline_${part}.js`);
  const T = (root.EventTimeline = root.EventTimeline || {});
  const BOLD = 1.055; // how much wider bold text is
  const [SHORTEST, LONGEST] = [40, 240]; // px of a title on a plate

  function bold(c, m, room) {
    return T.plain(T.fit(m.title, room, (text) => c.options.measure(text) * BOLD, 4));
  }

  function overlaps(one, other) {
    return one.x0 < other.x1 && other.x0 < one.x1 && Math.abs(one.y - other.y) < 17;
  }

  /** The title in its place; a picked event whose title found none in any lane gets one plate on top. */
  function paintTitle(c, m, look) {
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
      sides.some(([step, from, free]) => paintPlate(c, m, word, step, from, free));
    }
  }

  /** A title on a plate to the right (step 1) or left (-1) of where its mark ends, if there is room; whether there is. */
  function paintPlate(c, m, word, step, from, free) {
    const plateOf = (room) => {
      const ends = [from + step * 3, from + step * (room + 7)];
      return { x0: Math.min(...ends), x1: Math.max(...ends), y: m.y };
    };
    const taken = (plate) => c.plates.some((other) => overlaps(plate, other));
    if (free < SHORTEST || taken(plateOf(SHORTEST))) return false; // before its title is measured: most find none
    const room = Math.min(c.options.measure(m.title) * BOLD, LONGEST, free);
    if (room < SHORTEST || taken(plateOf(room))) return false;
    c.plates.push(plateOf(room));
    c.titled.add(word.id);
    c.inks.push({ ...word, x: from + step * 5, y: m.y, anchor: step > 0 ? "start" : "end", text: bold(c, m, room) });
    return true;
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
