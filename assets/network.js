/* The network in the page: taps become gestures, what is picked stands out, the picture fits its panel. */
(function (root) {
  "use strict";

  const MARGIN = 18;
  const STEP = 1.25;
  const LARGEST = 1.25;
  let bound = null;
  let extent = [1, 1];
  let untouched = true;

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

  function fit(cy) {
    cy.fit(cy.elements(), MARGIN);
    if (cy.zoom() > 2) cy.zoom(2).center();
    untouched = false;
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
    cy.on("mouseover", "node", (event) => hover(cy, event.target.closedNeighborhood()));
    cy.on("mouseover", "edge", (event) => hover(cy, event.target.union(event.target.connectedNodes())));
    cy.on("mouseout", () => cy.elements().removeClass("hushed"));
    const picture = document.getElementById("network-picture");
    picture.addEventListener("mousemove", (event) => {
      picture.style.cursor = cy.elements(".over").nonempty() ? "pointer" : "";
    });
    cy.on("mouseover", "node, edge", (event) => event.target.addClass("over"));
    cy.on("mouseout", "node, edge", (event) => event.target.removeClass("over"));
    new ResizeObserver(() => (untouched ? rest(cy) : cy.resize())).observe(picture);
    const press = (id, act) => document.getElementById(id).addEventListener("click", act);
    press("network-in", () => zoom(cy, STEP));
    press("network-out", () => zoom(cy, 1 / STEP));
    press("network-fit", () => fit(cy));
  }

  function hover(cy, near) {
    cy.batch(() => {
      cy.elements().addClass("hushed");
      near.removeClass("hushed");
    });
  }

  function mark(cy, highlight) {
    const ids = new Set([...highlight.actors, ...highlight.ties]);
    cy.batch(() => cy.elements().forEach((element) => element.toggleClass("picked", ids.has(element.id()))));
  }

  /** Clientside callback: after new elements or another pick. */
  function refresh(elements, highlight, size) {
    extent = size;
    root.requestAnimationFrame(() =>
      root.setTimeout(() => {
        const cy = instance();
        if (!cy) return;
        if (bound !== cy) {
          bind(cy);
          rest(cy);
        }
        mark(cy, highlight || { actors: [], ties: [] });
      }, 0)
    );
  }

  root.EventNetwork = { instance };
  root.dash_clientside = Object.assign({}, root.dash_clientside, {
    network: { refresh, restyle: (theme, styles) => styles[theme] },
  });
})(globalThis);
