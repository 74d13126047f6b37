/* Colours of the timeline, mixed. Pure. */
(function (root) {
  "use strict";

  function channels(colour) {
    const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(colour);
    if (!hex) return (colour.match(/[\d.]+/g) || [0, 0, 0]).slice(0, 3).map(Number);
    const long = hex[1].length === 3 ? hex[1].replace(/./g, "$&$&") : hex[1];
    return [0, 2, 4].map((at) => parseInt(long.slice(at, at + 2), 16));
  }

  const MOST = 500; // mixtures that are kept: a picture of thousands of cells has a few dozen
  const mixed = new Map();

  /** An opaque mixture: `part` of the first colour on the second. */
  function mix(colour, ground, part) {
    const key = `${colour} ${ground} ${part}`;
    if (!mixed.has(key)) {
      if (mixed.size >= MOST) mixed.clear();
      mixed.set(key, mixture(channels(colour), channels(ground), part));
    }
    return mixed.get(key);
  }

  function mixture(over, under, part) {
    return `rgb(${over.map((value, k) => Math.round(value * part + under[k] * (1 - part))).join(",")})`;
  }

  Object.assign((root.EventTimeline = root.EventTimeline || {}), { mix });
  if (typeof module !== "undefined") module.exports = root.EventTimeline;
})(globalThis);
