/* The page around the views: gestures of plain buttons, Back and Forward, help. */
(function (root) {
  "use strict";

  const PATIENCE = 2000; // ms after which an answer that has not come no longer holds back the next question
  let asking = 0; // when the answer that is on its way was asked for
  let held = null;

  /** Hand a gesture {do, ...} to the writer of the selection. */
  function gesture(act) {
    held = null;
    root.EventSelection.act(act);
  }

  /** A gesture that goes on, such as a period being dragged: sent once the last answer is there, only the newest. */
  function live(act) {
    held = { ...act, live: true };
    if (!asking || performance.now() - asking > PATIENCE) release();
  }

  function release() {
    if (!held) return void (asking = 0);
    const act = held;
    held = null;
    asking = performance.now();
    root.EventSelection.act(act);
    root.setTimeout(() => held && performance.now() - asking > PATIENCE && release(), PATIENCE + 50);
  }

  /** The answer has come; or there is nothing to answer. */
  function settle() {
    root.requestAnimationFrame(release);
  }

  const PICKS = { event: "event", about: "about", tie: "tie", actor: "actor", path: "path" };

  const PRESSED = [...Object.keys(PICKS), "close", "set", "switch", "source", "loosen", "keep", "back", "clear"].map((name) => `[data-${name}]`).join();

  /** The gesture of a pressed element, from its data attributes; null when it carries none. */
  function gestureOf(element) {
    const set = element.getAttribute("data-set");
    if (set !== null) return { do: "set", name: set.split("=")[0], value: set.slice(set.indexOf("=") + 1) };
    const turned = element.getAttribute("data-switch");
    if (turned !== null) {
      const [name, value] = turned.split("=");
      return { do: "set", name, value: element.getAttribute("aria-pressed") === "true" ? "" : value };
    }
    const loosened = element.getAttribute("data-loosen");
    if (loosened !== null) {
      const { empty, pick } = root.EventSelection;
      return { do: "many", values: pick(empty(), loosened.split(" ")) };
    }
    const source = element.getAttribute("data-source");
    if (source !== null) return { do: "set", name: "source", value: source ? [source] : [] };
    if (element.getAttribute("data-keep") !== null) return { do: "keep" };
    if (element.getAttribute("data-back") !== null) return { do: "step", id: "" };
    if (element.getAttribute("data-clear") !== null) return { do: "clear" };
    for (const [name, act] of Object.entries(PICKS)) {
      const id = element.getAttribute(`data-${name}`);
      if (id !== null) return { do: act, id };
    }
    return null;
  }

  /** An event picked in the list of an actor, a tie or a path is a step in it: the way back stays. */
  function inThread(act, element) {
    return act.do === "event" && act.id && element.closest("#detail [data-thread]") ? { do: "step", id: act.id } : act;
  }

  function pressed(event) {
    const element = event.target.closest(PRESSED);
    if (!element) return;
    const { close } = element.dataset;
    if (close) document.getElementById(close).close();
    else gesture({ ...inThread(gestureOf(element), element), add: event.shiftKey || element.hasAttribute("data-add") });
  }

  function help() {
    document.getElementById("help-dialog").showModal();
  }

  root.EventPage = { gesture, live, settle };
  root.dash_clientside = Object.assign({}, root.dash_clientside, {
    page: { ...(root.dash_clientside || {}).page, help },
  });
  if (typeof document !== "undefined") {
    document.addEventListener("click", pressed);
    root.addEventListener("popstate", () => gesture({ do: "address", search: root.location.search }));
  }
  if (typeof module !== "undefined") module.exports = { gestureOf };
})(globalThis);
