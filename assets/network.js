/* The network in the page: taps become gestures, what is picked or pointed at stands out, the picture fits its panel. */
(function (root) {
  "use strict";

  if (typeof module !== "undefined") for (const part of ["elements", "faint", "labels"]) require(`./network_${part}.js`);
  const N = (root.EventNetwork = root.EventNetwork || {});
  const MARGIN = 18;
  const STEP = 1.25;
  const LARGEST = 1.25;
  const FADES = 260; // ms
  const SOON = 20; // ms
  let bound = null;
  let extent = [1, 1];
  let untouched = true;
  let drawn = [];
  let turn = 0;

  /** The running cytoscape of the network, or null while the page is still being built. */
  const instance = () => N.running("network");

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
    N.takeOver(cy, (context) => N.drawFaint(cy, context));
    const tapped = (act, id, { originalEvent }) => root.EventPage.gesture({ do: act, id, add: Boolean(originalEvent && originalEvent.shiftKey) });
    cy.on("tap", "node", (event) => tapped("actor", event.target.id(), event));
    cy.on("tap", (event) => {
      const faint = N.faintUnder(cy, event);
      if (faint) tapped("tie", faint.data.id, event);
      else if (event.target !== cy && event.target.isEdge()) tapped("tie", event.target.id(), event);
    });
    cy.on("scrollzoom pinchzoom dragpan", () => (untouched = false));
    N.keepLabelled(cy);
    root.EventNetwork.listenTip(cy, document.getElementById("network-picture"));
    root.EventHover.on((state) => show(cy, state));
    new ResizeObserver(() => (untouched ? rest(cy) : cy.resize())).observe(document.getElementById("network-picture"));
    const press = (id, act) => document.getElementById(id).addEventListener("click", act);
    press("network-in", () => zoom(cy, STEP));
    press("network-out", () => zoom(cy, 1 / STEP));
    press("network-fit", () => fit(cy, cy.elements()));
  }

  /** What is pointed at in any view: its actors and ties in full, the rest hushed. */
  function show(cy, pointed) {
    const belongs = pointed.kind && belonging(pointed);
    const ids = new Set(pointed.actors);
    if (pointed.kind === "actor") for (const { source, target } of N.tiesOf(cy, pointed.id)) ids.add(source).add(target);
    const near = cy.elements().filter((one) => (one.isNode() ? ids.has(one.id()) : belongs && belongs(one.data())));
    const stands = near.nonempty();
    cy.batch(() => {
      cy.elements(".hushed").removeClass("hushed");
      if (stands) cy.elements().difference(near).not(".block").addClass("hushed");
    });
    N.pointFaint(cy, stands ? belongs : null);
  }

  /** Whether a tie belongs to what is pointed at: a test of its data. */
  function belonging({ kind, id, events, actors }) {
    if (kind === "actor") return ({ source, target }) => source === id || target === id;
    if (kind === "tie") return (tie) => tie.id === id;
    return ({ source, target, events: known }) => actors.includes(source) && actors.includes(target) && known.includes(events[0]);
  }

  /** Clientside callback: the styles of the theme in force. */
  function restyle(theme, styles) {
    N.styles = styles;
    return styles[theme];
  }

  /** Do what needs the running picture, as soon as it is there. */
  function withPicture(act) {
    const cy = instance();
    if (!cy) return void root.setTimeout(withPicture, SOON, act);
    if (bound !== cy) bind(cy);
    act(cy);
  }

  /** Draw a scene and mark what is picked; while the time is being played, elements fade in and out. */
  function stage(scene) {
    turn += 1;
    const mine = turn;
    withPicture((cy) => {
      if (mine !== turn) return; // another one has come while the page was being built
      const fades = "fading" in document.documentElement.dataset;
      const [elements, faint] = N.parted(N.elementsOf(scene));
      N.put(cy, fades ? N.staged(drawn, elements) : elements);
      if (String(scene.extent) !== String(extent)) {
        extent = scene.extent;
        rest(cy);
      }
      drawn = elements;
      N.holdFaint(cy, faint);
      N.mark(cy, root.EventParts.values["highlight.data"]);
      N.label(cy);
      N.listenKeys();
      if (fades) settleIn(cy, mine);
    });
  }

  let shown;

  /** Another scene is drawn, with what is picked in it; another pick in the same one is marked. */
  function watch(scene, highlight) {
    const another = scene !== shown;
    shown = scene;
    if (another) stage(scene);
    else withPicture((cy) => N.mark(cy, highlight));
  }

  /** What comes fades in, what leaves is let go of once it has faded, unless another scene has come by then. */
  function settleIn(cy, mine) {
    root.setTimeout(() => cy.batch(() => cy.elements(".arriving").removeClass("arriving").addClass("arrived")), 30);
    root.setTimeout(() => mine === turn && N.put(cy, drawn), FADES + 30);
  }

  /** The ids of events that a drawn tie rests on, at most as many as are told of it. */
  function eventsOf(tie) {
    const cy = instance();
    const found = cy && N.tiesOf(cy).find(({ id }) => id === tie);
    return found ? found.events : [];
  }

  /** Bring actors and ties of these ids into sight. */
  function fitTo(ids) {
    const cy = instance();
    if (!cy) return;
    const wanted = new Set(ids);
    for (const { id, source, target } of N.tiesOf(cy)) if (wanted.has(id)) wanted.add(source).add(target);
    const found = cy.elements().filter((element) => wanted.has(element.id()));
    if (found.nonempty()) fit(cy, found);
  }

  Object.assign(N, { instance, eventsOf, fitTo });
  (root.EventWatchers = root.EventWatchers || []).push([["network-scene.data", "highlight.data"], watch]);
  root.dash_clientside = Object.assign({}, root.dash_clientside, { network: { restyle } });
  if (typeof module !== "undefined") module.exports = N;
})(globalThis);
