/* What the pointer is told of a mark or a link: in words of the data, above its row so that it hides no title. */
(function (root) {
  "use strict";

  if (typeof module !== "undefined") require("./timeline_figure.js");
  const T = (root.EventTimeline = root.EventTimeline || {});
  const AWAY = 15; // px between the middle of a row and what is told of it

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

  function tell(tip, text) {
    tip.replaceChildren(
      ...text.split("\n").map((line) => {
        const part = document.createElement("div");
        part.textContent = line;
        return part;
      }),
    );
  }

  /** Show what is told of the point under the pointer, as long as it is there. */
  function listenTip(graph, picture) {
    const tip = document.createElement("div");
    tip.className = "timeline-tip";
    tip.hidden = true;
    tip.setAttribute("aria-hidden", "true");
    picture.append(tip);
    const hide = () => (tip.hidden = true);
    graph.on("plotly_hover", ({ points, event }) => {
      const point = points.find(({ hovertext }) => hovertext);
      if (!point) return hide();
      tell(tip, point.hovertext);
      tip.hidden = false;
      const box = picture.getBoundingClientRect();
      const at = [event.clientX - box.left, T.TOP + point.y];
      const [left, top] = tipPlace(at, tip.getBoundingClientRect(), box);
      Object.assign(tip.style, { left: `${left}px`, top: `${top}px` });
    });
    graph.on("plotly_unhover", hide);
    graph.on("plotly_relayouting", hide);
    graph.on("plotly_relayout", hide);
  }

  Object.assign(T, { tipPlace, listenTip });
  if (typeof module !== "undefined") module.exports = T;
})(globalThis);
