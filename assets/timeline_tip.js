/* What the pointer is told of a mark or a link: in words of the data, above its row so that it hides no title. */
(function (root) {
  "use strict";

  if (typeof module !== "undefined") require("./timeline_text.js");
  const T = (root.EventTimeline = root.EventTimeline || {});
  const AWAY = 15; // px between the middle of a row and what is told of it
  let tip = null;

  /**
   * Where a box stands beside a point: above it, below where there is no room, inside the picture.
   * @param {number[]} point [x, y] in px of the picture
   * @param {{width: number, height: number}} box px
   * @param {{width: number, height: number}} picture px
   * @returns {number[]} [left, top]
   */
  function tipPlace([x, y], box, picture) {
    const left = Math.max(0, Math.min(picture.width - box.width, x - box.width / 2));
    const above = y - AWAY - box.height;
    return [left, above >= 0 ? above : Math.min(y + AWAY, picture.height - box.height)];
  }

  function build(picture) {
    tip = document.createElement("div");
    tip.className = "timeline-tip";
    tip.setAttribute("aria-hidden", "true");
    picture.append(tip);
  }

  /** Tell lines of text at a point of the picture, in px from its corner. */
  function tell(picture, lines, point) {
    if (!tip || !picture.contains(tip)) build(picture);
    const parts = lines.map((line) => {
      const part = document.createElement("div");
      part.textContent = T.plain(line);
      return part;
    });
    tip.replaceChildren(...parts);
    tip.hidden = false;
    const [left, top] = tipPlace(point, tip.getBoundingClientRect(), picture.getBoundingClientRect());
    Object.assign(tip.style, { left: `${left}px`, top: `${top}px` });
  }

  /** Tell nothing. */
  function hush() {
    if (tip) tip.hidden = true;
  }

  Object.assign(T, { tipPlace, tell, hush });
  if (typeof module !== "undefined") module.exports = T;
})(globalThis);
