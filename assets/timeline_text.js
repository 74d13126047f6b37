/* Texts of the timeline: how wide they are, how they are cut and broken into lines. Pure. */
(function (root) {
  "use strict";

  /** Rough width of a text in px for places that have no canvas. */
  function estimate(text, px) {
    let ems = 0;
    for (const letter of text) {
      if (letter > "\u2E7F") ems += 1;
      else if (" .,;:'|!iljtfI()-".includes(letter)) ems += 0.27;
      else if ("mwMW@%".includes(letter)) ems += 0.8;
      else ems += letter >= "A" && letter <= "Z" ? 0.6 : 0.5;
    }
    return ems * px;
  }

  /** The text cut to `letters` letters, an ellipsis included. */
  function shorten(text, letters) {
    const all = Array.from(text);
    if (all.length <= letters) return text;
    return (
      all
        .slice(0, Math.max(1, letters - 1))
        .join("")
        .replace(/[\s,.;:\u2013-]+$/u, "") + "\u2026"
    );
  }

  /** The longest form of the text that fits `room` px; "" if fewer than `least` letters would be left. */
  function fit(text, room, measure, least = 14) {
    if (measure(text) <= room) return text;
    const count = Array.from(text).length;
    let low = Math.min(least, count) - 1;
    let high = count - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (measure(shorten(text, middle)) <= room) low = middle;
      else high = middle - 1;
    }
    return low >= least && measure(shorten(text, low)) <= room ? shorten(text, low) : "";
  }

  /** The text in one line: line breaks and controls become spaces. */
  function plain(text) {
    return String(text)
      .replace(/[\s\u0000-\u001f]+/gu, " ")
      .trim();
  }

  /** The text in at most `most` lines of `room` px, the last one cut if need be. */
  function wrap(text, room, most, measure) {
    const lines = [];
    let words = String(text).split(/\s+/).filter(Boolean);
    while (words.length && lines.length < most) {
      let count = lines.length === most - 1 ? words.length : 1;
      while (count < words.length && measure(words.slice(0, count + 1).join(" ")) <= room) count++;
      lines.push(fit(words.slice(0, count).join(" "), room, measure, 1) || "\u2026");
      words = words.slice(count);
    }
    return lines;
  }

  Object.assign((root.EventTimeline = root.EventTimeline || {}), { estimate, shorten, fit, plain, wrap });
  if (typeof module !== "undefined") module.exports = root.EventTimeline;
})(globalThis);
