/* Playing the network through time: frame by frame the period moves or grows, and all views with it. */
(function (root) {
  "use strict";

  const BEAT = 900; // ms a frame at normal speed
  const LIVE = ["since", "until"];
  let frames = [];
  let key = "";
  let at = 0;
  let beat = 0;
  let before = null;
  let plays = false;

  const part = (name) => document.getElementById(`playback-${name}`);

  /** The period of a frame: its own days, or all from the first frame on. */
  function periodOf(list, index, mode) {
    const [first, last] = list[index];
    return { since: mode === "growing" ? list[0][0] : first, until: last };
  }

  /** The frame in which a period ends; the last one for a period that is not among them. */
  function frameOf(list, until) {
    const found = list.findIndex(([, last]) => last >= until);
    return found < 0 ? list.length - 1 : found;
  }

  /** What of the filter the frames depend on: all but the period. */
  function keyOf(asked, unit) {
    const rest = Object.fromEntries(Object.entries(asked).filter(([name]) => !LIVE.includes(name)));
    return JSON.stringify([rest, unit]);
  }

  function ask() {
    const asked = root.EventSelection.pick(root.EventSelection.current, root.EventSelection.ASKED);
    const wanted = keyOf(asked, part("unit").value);
    if (wanted === key) return false;
    key = wanted;
    root.EventParts.hand("playback-wanted", { data: { asked, unit: part("unit").value } });
    return true;
  }

  function show(index, settled) {
    at = index;
    say();
    const period = { do: "period", ...periodOf(frames, at, part("mode").value) };
    if (settled) root.EventPage.gesture(period);
    else root.EventPage.live(period);
  }

  function say() {
    const scrub = part("scrub").firstElementChild;
    const words = frames.length ? frames[at][2] : "No dated event to play";
    Object.assign(scrub, { max: Math.max(0, frames.length - 1), value: at, disabled: !frames.length });
    scrub.setAttribute("aria-valuetext", words);
    part("now").textContent = words;
    part("toggle").disabled = !frames.length;
    part("toggle").textContent = plays ? "Pause" : "Play";
  }

  function play() {
    if (ask() || !frames.length) return void (plays = true);
    plays = true;
    const calm = root.matchMedia("(prefers-reduced-motion: reduce)").matches;
    document.documentElement.toggleAttribute("data-fading", !calm);
    if (at >= frames.length - 1) at = -1;
    tick();
  }

  function tick() {
    if (at >= frames.length - 1) return pause();
    show(at + 1);
    beat = root.setTimeout(tick, BEAT / Number(part("speed").value));
  }

  function pause() {
    root.clearTimeout(beat);
    const played = plays;
    plays = false;
    document.documentElement.removeAttribute("data-fading");
    if (played && frames.length && at >= 0) show(at, true);
    else say();
  }

  function open() {
    build();
    document.getElementById("playback").hidden = false;
    document.getElementById("playback-play").setAttribute("aria-expanded", "true");
    before = root.EventSelection.pick(root.EventSelection.current, LIVE);
    if (!ask()) say();
    part("toggle").focus();
  }

  /** Close the bar; the period is again what it was before. */
  function close() {
    pause();
    document.getElementById("playback").hidden = true;
    const button = document.getElementById("playback-play");
    button.setAttribute("aria-expanded", "false");
    button.focus();
    root.EventPage.gesture({ do: "period", ...before });
  }

  function build() {
    if (part("scrub").firstElementChild) return;
    const scrub = document.createElement("input");
    Object.assign(scrub, { type: "range", min: 0, step: 1 });
    scrub.setAttribute("aria-label", "Frame");
    part("scrub").append(scrub);
    scrub.addEventListener("input", () => {
      if (plays) pause();
      show(Number(scrub.value));
    });
    scrub.addEventListener("change", () => show(Number(scrub.value), true));
    part("toggle").addEventListener("click", () => (plays ? pause() : play()));
    part("close").addEventListener("click", close);
    part("unit").addEventListener("change", ask);
    part("mode").addEventListener("change", () => frames.length && show(Math.max(0, at), true));
  }

  /** Clientside callback: the frames have come; those of the same time go on where the last ones were. */
  function receive(answer) {
    frames = answer.frames;
    const { until } = root.EventSelection.current;
    at = frames.length && until ? frameOf(frames, until) : frames.length - 1;
    say();
    if (plays) play();
  }

  /** Another filter has other frames; a period that is set elsewhere ends the playing. */
  function follow(asked) {
    if (document.getElementById("playback").hidden) return;
    if (keyOf(asked, part("unit").value) !== key) {
      if (plays) pause();
      ask();
    }
  }

  (root.EventWatchers = root.EventWatchers || []).push([["asked"], follow]);
  root.dash_clientside = Object.assign({}, root.dash_clientside, { playback: { receive } });
  root.EventPlayback = { periodOf, frameOf, keyOf };
  if (typeof document !== "undefined") {
    document.addEventListener("click", ({ target }) => {
      if (!target.closest("#playback-play")) return;
      if (document.getElementById("playback").hidden) open();
      else close();
    });
  }
  if (typeof module !== "undefined") module.exports = root.EventPlayback;
})(globalThis);
