/* The network in the page: taps become gestures, what is picked or pointed at stands out, the picture fits its panel. */
(function (root) {
  "use strict";

  const N = (root.EventNetwork = root.EventNetwork || {});
  const MARGIN = 18;
  const STEP = 1.25;
  const LARGEST = 1.25;
  const FADES = 260; // ms
  let bound = null;
  let extent = [1, 1];
  let untouched = true;
  let drawn = [];
  let turn = 0;

  /** The running cytoscape of the network, or null while the page is still being built. */
  function instance() {
    const holder = document.querySelector("#network .__________cytoscape_container") || document.querySelector("#network");
    return holder && holder._cyreg ? holder._cyreg.cy : null;
  }

  /** Show the whole layout, drawn or not, so that a change of filter never moves an actor; at most at LARGEST. */
  function rest(cy) {
    cy.resize();
    const level = Math.min((cy.width() - 2 * MARGIN) / extent[0], (cy.height() - 2 * MARGIN) / extent[1], LARGEST);
    cy.viewport({ zoom: level, pan: { x: cy.width() / 2, y: cy.height() / 2 } });
    untouched = true;
  }

  function fit(cy, elements) {
    cy.fit(elements, MARGIN);
    if (cy.zoom() > 2) cy.zoom({ level: 2, position: elements.boundingBox() && middle(elements) });
    untouched = false;
  }

  function middle(elements) {
    const box = elements.boundingBox();
    return { x: (box.x1 + box.x2) / 2, y: (box.y1 + box.y2) / 2 };
  }

  function zoom(cy, factor) {
    untouched = false;
    cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  }

  function bind(cy) {
    bound = cy;
    const tapped = (act) => (event) =>
      root.EventPage.gesture({ do: act, id: event.target.id(), add: Boolean(event.originalEvent && event.originalEvent.shiftKey) });
    cy.on("tap", "node", tapped("actor"));
    cy.on("tap", "edge", tapped("tie"));
    cy.on("scrollzoom pinchzoom dragpan", () => (untouched = false));
    root.EventNetwork.listenTip(cy, document.getElementById("network-picture"));
    root.EventHover.on((state) => show(cy, state));
    new ResizeObserver(() => (untouched ? rest(cy) : cy.resize())).observe(document.getElementById("network-picture"));
    const press = (id, act) => document.getElementById(id).addEventListener("click", act);
    press("network-in", () => zoom(cy, STEP));
    press("network-out", () => zoom(cy, 1 / STEP));
    press("network-fit", () => fit(cy, cy.elements()));
  }

  /** What is pointed at in any view: its actors and ties in full, the rest hushed. */
  function show(cy, { kind, id, events, actors, ties }) {
    const near = kind && nearOf(cy, { kind, id, events, actors, ties });
    cy.batch(() => {
      cy.elements(".hushed").removeClass("hushed");
      if (near && near.nonempty()) cy.elements().difference(near).not(".block").addClass("hushed");
    });
  }

  function nearOf(cy, { kind, id, events, actors, ties }) {
    if (kind === "actor") return cy.getElementById(id).closedNeighborhood();
    if (kind === "tie") return cy.getElementById(ties[0]).union(cy.getElementById(ties[0]).connectedNodes());
    const ids = new Set(actors);
    const nodes = cy.nodes().filter((node) => ids.has(node.id()));
    return nodes.union(nodes.edgesWith(nodes).filter((edge) => edge.data("events").includes(events[0])));
  }

  function mark(cy, highlight) {
    const ids = new Set([...highlight.actors, ...highlight.ties]);
    cy.batch(() => cy.elements().forEach((element) => element.toggleClass("picked", ids.has(element.id()))));
  }

  /**
   * Elements while one picture gives way to the next: those that leave stay on, marked, those that come are marked.
   * @param {object[]} before elements of the last picture
   * @param {object[]} after elements of the next
   */
  function staged(before, after) {
    const ids = (elements) => new Set(elements.map(({ data }) => data.id));
    const [known, kept] = [ids(before), ids(after)];
    const marked = (element, name) => ({ ...element, classes: `${element.classes} ${name}`.trim() });
    const come = after.map((element) => (known.has(element.data.id) ? element : marked(element, "arriving")));
    return [...come, ...before.filter(({ data }) => !kept.has(data.id)).map((element) => marked(element, "leaving"))];
  }

  /** Clientside callback: the styles of the theme in force. */
  function restyle(theme, styles) {
    N.styles = styles;
    return styles[theme];
  }

  const hand = (elements) => root.dash_clientside.set_props("network", { elements });

  /** Draw a scene; while the time is being played, elements fade in and out. */
  function stage(scene) {
    const before = drawn;
    const moved = String(scene.extent) !== String(extent);
    [drawn, extent] = [scene.elements, scene.extent];
    turn += 1;
    const fades = "fading" in document.documentElement.dataset;
    hand(fades ? staged(before, drawn) : drawn);
    refresh(root.EventParts.values["highlight.data"], moved);
    if (fades) settleIn(turn);
  }

  /** What comes fades in, what leaves is let go of once it has faded, unless another scene has come by then. */
  function settleIn(mine) {
    root.setTimeout(() => {
      const cy = instance();
      if (cy) cy.batch(() => cy.elements(".arriving").removeClass("arriving").addClass("arrived"));
    }, 30);
    root.setTimeout(() => mine === turn && hand(drawn), FADES + 30);
  }

  /** After new elements or another pick: mark what is picked. */
  function refresh(highlight, moved) {
    const apply = () => {
      const cy = instance();
      if (!cy) return void root.setTimeout(apply, 50);
      if (bound !== cy) bind(cy);
      if (moved) rest(cy);
      mark(cy, highlight || { actors: [], ties: [] });
      N.listenKeys();
    };
    root.setTimeout(apply, 0);
  }

  /** The ids of events that a drawn tie rests on, at most as many as are told of it. */
  function eventsOf(tie) {
    const cy = instance();
    const edge = cy && cy.getElementById(tie);
    return edge && edge.nonempty() ? edge.data("events") : [];
  }

  /** Bring actors and ties of these ids into sight. */
  function fitTo(ids) {
    const cy = instance();
    const wanted = new Set(ids);
    const found = cy && cy.elements().filter((element) => wanted.has(element.id()));
    if (found && found.nonempty()) fit(cy, found.union(found.connectedNodes()));
  }

  Object.assign(N, { instance, eventsOf, fitTo, staged });
  (root.EventWatchers = root.EventWatchers || []).push([["network-scene.data"], stage]);
  (root.EventWatchers = root.EventWatchers || []).push([["highlight.data"], refresh]);
  root.dash_clientside = Object.assign({}, root.dash_clientside, { network: { restyle } });
  if (typeof module !== "undefined") module.exports = N;
})(globalThis);
