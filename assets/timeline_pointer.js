/* The pointer on the timeline: a drag is a period, a click picks an event, the wheel and two fingers zoom. */
(function (root) {
  "use strict";

  if (typeof module !== "undefined") require("./timeline.js");
  const T = root.EventTimeline;
  const SLOP = { mouse: 3, pen: 5, touch: 8 }; // px that a press may move and still be a click
  const FINGER = 12; // px by which a finger may miss
  const WHEEL = { part: 0.002, most: 240, line: 16 }; // of the logarithm of a zoom per px; px; px per line
  let press = null;
  let brush = null;
  let pinch = null;
  let dragged = false;
  let over = null;
  const fingers = new Map();

  /** A point of the page in px of the plotting area. */
  function pointOf(scene, { clientX, clientY }) {
    const box = T.svg().getBoundingClientRect();
    return [clientX - box.left - scene.frame.left, clientY - box.top - T.TOP];
  }

  /** The scene when it can be pointed at. */
  function drawn() {
    const scene = T.scene();
    return scene && !scene.empty ? scene : null;
  }

  /** Tell of what is under the pointer, and mark it in every view. */
  function look(element, event) {
    const scene = drawn();
    if (!scene || event.pointerType === "touch") return;
    const [x, y] = pointOf(scene, event);
    const hit = T.hitAt(scene, x, y);
    const arc = hit ? null : T.arcAt(scene, x, y);
    const bin = hit || arc ? null : T.binAt(scene, x, y);
    enter(hit ? hit.id : null);
    element.style.cursor = hit ? "pointer" : bin ? "zoom-in" : "";
    const at = x + scene.frame.left;
    if (hit) T.tell(element.parentNode, hit.told, [at, T.TOP + hit.y]);
    else if (arc) T.tell(element.parentNode, arc.told, [at, T.TOP + y]);
    else if (bin) T.tell(element.parentNode, bin.told, [at, T.TOP + bin.y]);
    else T.hush();
  }

  function enter(id) {
    if (id === over) return;
    over = id;
    T.hover(id === null ? [] : [id]);
    if (id === null) root.EventHover.out("timeline");
    else root.EventHover.over("event", id, "timeline");
  }

  function unlook() {
    enter(null);
    T.hush();
  }

  function down(event) {
    const scene = drawn();
    if (event.pointerType === "touch") fingers.set(event.pointerId, event.clientX);
    if (!scene || event.button > 0) return;
    if (fingers.size === 2) return void beginPinch(scene);
    if (press) return;
    const [x] = pointOf(scene, event);
    dragged = false;
    press = { id: event.pointerId, x: event.clientX, y: event.clientY, day: T.dayAt(scene, x), type: event.pointerType };
  }

  function move(element, event) {
    if (fingers.has(event.pointerId)) fingers.set(event.pointerId, event.clientX);
    if (pinch) return void pinched();
    if (!press) return look(element, event);
    if (event.pointerId !== press.id) return;
    const far = [Math.abs(event.clientX - press.x), Math.abs(event.clientY - press.y)];
    if (!brush && far[0] > (SLOP[press.type] || 3) && (press.type !== "touch" || far[0] > far[1])) {
      brush = { asked: T.state.asked };
      dragged = true;
      element.setPointerCapture(press.id);
      element.classList.add("brushing");
      unlook();
    }
    if (!brush) return;
    const scene = drawn();
    if (!scene) return stop(element);
    const period = T.periodOf(press.day, T.dayAt(scene, pointOf(scene, event)[0]));
    if (brush.period && brush.period.since === period.since && brush.period.until === period.until) return;
    brush.period = period;
    T.showBand(period);
    T.live(period);
  }

  /** The end of a press: of a brush the period, else nothing. */
  function up(element, event) {
    fingers.delete(event.pointerId);
    if (pinch && fingers.size < 2) endPinch();
    if (!press || event.pointerId !== press.id) return;
    const period = brush && brush.period;
    stop(element);
    if (period) T.asks(period);
  }

  function stop(element) {
    press = brush = null;
    element.classList.remove("brushing");
  }

  /** A brush that is broken off leaves the period as it was. */
  function undo(element) {
    const asked = brush && brush.asked;
    stop(element);
    if (!asked) return;
    T.showBand(null);
    T.asks({ since: asked.since || "", until: asked.until || "" });
  }

  function beginPinch(scene) {
    const element = document.getElementById("timeline");
    undo(element);
    dragged = true;
    const box = T.svg().getBoundingClientRect();
    const left = box.left + scene.frame.left;
    pinch = { left, width: scene.frame.width, span: scene.span };
    pinch.days = [...fingers.values()].map((x) => scene.range[0] + (x - left) * scene.perPx);
  }

  function pinched() {
    const places = [...fingers.values()].map((x) => x - pinch.left);
    const next = T.pinchedTo(pinch.days, places, pinch.width, pinch.span);
    if (next !== undefined) T.follow(next);
  }

  function endPinch() {
    pinch = null;
    T.settle();
  }

  function click(event) {
    const scene = drawn();
    if (!scene || dragged || event.detail > 1) return;
    const hit = T.hitAt(scene, ...pointOf(scene, event), event.pointerType === "touch" ? FINGER : 0);
    if (hit) return root.EventPage.gesture({ do: "event", id: hit.id, add: event.shiftKey });
    const bin = T.binAt(scene, ...pointOf(scene, event));
    if (!bin) return;
    T.hush();
    T.show(T.clipped(bin.days, scene.span));
  }

  /** The wheel zooms about the pointer, sideways it goes along; where neither changes anything, the page scrolls. */
  function wheel(event) {
    const scene = drawn();
    if (!scene) return;
    const unit = event.deltaMode ? WHEEL.line : 1;
    const [across, down] = [event.deltaX * unit, event.deltaY * unit].map((by) =>
      Math.max(-WHEEL.most, Math.min(WHEEL.most, by)),
    );
    const shown = T.state.range || T.wholeRange(scene.span);
    const about = T.dayAt(scene, pointOf(scene, event)[0]);
    const aside = Math.abs(across) > Math.abs(down);
    const next = aside
      ? T.panned(shown, across / scene.frame.width, scene.span)
      : T.zoomed(shown, Math.exp(-down * WHEEL.part), scene.span, about);
    if (!next && !T.state.range) return;
    event.preventDefault();
    T.show(next);
  }

  /** Listen to the pointer on the element of the picture. */
  function listenPointer(element) {
    const on = (name, act, options) => element.addEventListener(name, act, options);
    on("pointerdown", down);
    on("pointermove", (event) => move(element, event));
    on("pointerup", (event) => up(element, event));
    on("pointercancel", (event) => {
      fingers.delete(event.pointerId);
      if (pinch) endPinch();
      undo(element);
    });
    on("pointerleave", () => !press && unlook());
    on("click", click);
    on("dblclick", () => drawn() && T.show(null));
    on("wheel", wheel, { passive: false });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !brush) return;
      event.preventDefault();
      event.stopPropagation();
      undo(element);
    }, true);
  }

  /** Whether a brush is being drawn. */
  const brushing = () => Boolean(brush);

  Object.assign(T, { listenPointer, brushing });
})(globalThis);
