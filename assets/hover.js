/* Linked hover: what is pointed at in one view stands out in every other. */
(function (root) {
  "use strict";

  const listeners = [];
  let index = {};
  let eventsOf = {};
  let now = "";

  /** Learn who takes part in which event: ids of events, how many take part in each, their places among ids of actors. */
  function learn(cast) {
    const { events, sizes, at, actors } = cast || { events: [] };
    index = {};
    eventsOf = {};
    let next = 0;
    events.forEach((event, row) => {
      index[event] = at.slice(next, (next += sizes[row])).map((place) => actors[place]);
      for (const actor of index[event]) (eventsOf[actor] = eventsOf[actor] || []).push(event);
    });
  }

  /** What belongs to a thing: {events, actors, ties} as arrays of ids. */
  function around(kind, id) {
    if (kind === "event") return { events: [id], actors: index[id] || [], ties: [] };
    if (kind === "actor") return { events: eventsOf[id] || [], actors: [id], ties: [] };
    const events = root.EventNetwork ? root.EventNetwork.eventsOf(id) : [];
    return { events, actors: id.split(/[>~]/), ties: [id] };
  }

  function tell(state) {
    for (const listener of listeners) listener(state);
  }

  /** Something is pointed at. view: where, so that a view can pass over what it has shown itself. */
  function over(kind, id, view) {
    const key = `${kind} ${id}`;
    if (key === now) return;
    now = key;
    tell({ kind, id, view, ...around(kind, id) });
  }

  /** Nothing is pointed at any more. */
  function out() {
    if (!now) return;
    now = "";
    tell({ kind: "", id: "", view: "", events: [], actors: [], ties: [] });
  }

  /** Call listener({kind, id, view, events, actors, ties}) whenever what is pointed at changes. */
  function on(listener) {
    listeners.push(listener);
  }

  /** The kind and id that an element of the page stands for: event, actor or tie; null when it stands for none. */
  function meantBy(element) {
    const carrier = element.closest("[data-event], [data-about], [data-actor], [data-tie], [row-id]");
    if (!carrier) return null;
    const { event, tie } = carrier.dataset;
    const actor = carrier.dataset.actor || carrier.dataset.about;
    if (carrier.hasAttribute("row-id")) return { kind: carrier.closest("[data-rows]")?.dataset.rows || "event", id: carrier.getAttribute("row-id") };
    return event ? { kind: "event", id: event } : tie ? { kind: "tie", id: tie } : actor ? { kind: "actor", id: actor } : null;
  }

  function pointed({ target }) {
    if (!(target instanceof Element) || target.closest("#timeline, #network")) return;
    const meant = meantBy(target);
    if (meant) over(meant.kind, meant.id, "page");
    else out();
  }

  /** Every button, row and chip of the page that stands for what is pointed at. */
  function glow({ events, actors, ties }) {
    for (const element of document.querySelectorAll(".glow")) element.classList.remove("glow");
    const ids = { event: events, tie: ties, actor: actors, about: actors };
    for (const [name, wanted] of Object.entries(ids)) {
      if (!wanted.length) continue;
      const held = new Set(wanted);
      for (const element of document.querySelectorAll(`[data-${name}]`)) {
        if (held.has(element.getAttribute(`data-${name}`))) element.classList.add("glow");
      }
    }
    const rows = { event: new Set(events), actor: new Set(actors), tie: new Set(ties) };
    for (const row of document.querySelectorAll("[data-rows] [row-id]")) {
      if (rows[row.closest("[data-rows]").dataset.rows].has(row.getAttribute("row-id"))) row.classList.add("glow");
    }
  }

  root.EventHover = { over, out, on, learn, around };
  (root.EventWatchers = root.EventWatchers || []).push([["index.data"], learn]);
  if (typeof document !== "undefined") {
    on(glow);
    document.addEventListener("mouseover", pointed);
    document.addEventListener("focusin", pointed);
    document.addEventListener("mouseleave", out);
  }
  if (typeof module !== "undefined") module.exports = root.EventHover;
})(globalThis);
