/*
 * Faint ties on canvases of their own: thousands of lines are drawn once, as they look inside the filter and as they
 * look outside of it. What an actor or a tie keeps is then drawn over them, not all of them anew.
 */
(function (root) {
  "use strict";

  const N = (root.EventNetwork = root.EventNetwork || {});
  const DASH = [6, 4];
  const SIDES = ["cooperation", "conflict", "neutral"];
  const MOST = 3; // pictures that are kept: of the filters that one goes back to
  const OVER = 0.5; // share of the lines that is inside the filter, up to which these are drawn over all others
  const SAME = ["x1", "y1", "x2", "y2", "side", "width", "full", "dim"];
  let pictures = []; // {state, lines, full, dim}, the latest first; full, dim: canvases, or not there yet
  let coming = 0;

  /** The colour of each side in the theme in force. */
  function coloursNow() {
    const looks = root.getComputedStyle(document.documentElement);
    return Object.fromEntries(SIDES.map((side) => [side, looks.getPropertyValue(`--${side}`).trim()]));
  }

  /** Draw lines into a context. opacity: of a line, its own if left out; width: the least of any. */
  function stroke(context, lines, { opacity = (line) => line.opacity, width = 0 } = {}) {
    if (!lines.length) return;
    const colours = coloursNow();
    let look = "";
    for (const line of lines) {
      const share = opacity(line);
      const another = `${line.side} ${line.width} ${share}`;
      if (another !== look) {
        look = another;
        context.strokeStyle = colours[line.side];
        context.lineWidth = Math.max(line.width, width);
        context.globalAlpha = share;
        context.setLineDash(line.side === "conflict" ? DASH : []);
      }
      context.beginPath();
      context.moveTo(line.x1, line.y1);
      context.lineTo(line.x2, line.y2);
      context.stroke();
    }
  }

  /** A canvas of a size on which is drawn in the measure and place of a context. */
  function drawn({ way, width, height }, draw) {
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const own = canvas.getContext("2d");
    own.setTransform(way);
    draw(own);
    return canvas;
  }

  const alike = (lines, others) =>
    lines.length === others.length && lines.every((line, at) => SAME.every((name) => line[name] === others[at][name]));

  /** The picture of some lines, whichever of them are inside the filter. */
  function pictureOf(lines, state) {
    const found = pictures.find((one) => one.state === state && alike(one.lines, lines)) || { state, lines };
    pictures = [found, ...pictures.filter((one) => one !== found && one.state === state)].slice(0, MOST);
    return found;
  }

  function layer(picture, name, place) {
    const draw = (own) => stroke(own, picture.lines, { opacity: (line) => line[name] });
    return (picture[name] = picture[name] || drawn(place, draw));
  }

  /** The opacity with which a line is drawn over itself as it looks outside the filter, to look as it does inside. */
  const over = ({ full, dim }) => (full - dim) / (1 - dim);

  function compose(picture, lines, place) {
    const inside = lines.filter((line) => !line.outside);
    if (inside.length === lines.length) return layer(picture, "full", place);
    if (inside.length > OVER * lines.length) {
      return drawn(place, (own) => stroke(own, [...lines.filter((line) => line.outside), ...inside]));
    }
    return drawn(place, (own) => {
      own.setTransform(1, 0, 0, 1, 0, 0);
      own.drawImage(layer(picture, "dim", place), 0, 0);
      own.setTransform(place.way);
      stroke(own, inside, { opacity: over });
    });
  }

  /** Draw, while there is nothing else to do, what the next gesture will need: canvases draw when they are first read. */
  function foresee(picture, place) {
    if (!root.requestIdleCallback || "fading" in document.documentElement.dataset) return;
    root.cancelIdleCallback(coming);
    coming = root.requestIdleCallback(() => {
      for (const name of ["full", "dim"]) if (!picture[name]) layer(picture, name, place).getContext("2d").getImageData(0, 0, 1, 1);
    });
  }

  /** All lines as they were last drawn, {lines, canvas, state}: anew only when these, the theme or the part in sight changed. */
  function drawnOnce(faint, context) {
    const way = context.getTransform();
    const { width, height } = context.canvas;
    const state = [way.a, way.e, way.f, width, height, document.documentElement.dataset.theme].join();
    if (faint.state === state) return faint.canvas;
    const [place, picture] = [{ way, width, height }, pictureOf(faint.lines, state)];
    faint.state = state;
    faint.canvas = compose(picture, faint.lines, place);
    foresee(picture, place);
    return faint.canvas;
  }

  Object.assign(N, { drawnOnce, over, stroke });
  if (typeof module !== "undefined") module.exports = N;
})(globalThis);
