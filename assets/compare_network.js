/* The network of change in the page: taps open ties and actors, what is picked or pointed at stands out. */
(function (root) {
  "use strict";

  const MARGIN = 18;
  const LARGEST = 1.5;
  const SOON = 20; // ms
  let bound = null;
  let drawn = null;
  let untouched = true;

  const instance = () => root.EventNetwork.running("compare-network");

  /** Show all that is compared as large as it fits; the actors stand to each other as in the main network. */
  function rest(cy) {
    cy.resize();
    if (!cy.width() || !cy.height() || cy.elements().empty()) return;
    cy.fit(cy.elements(), MARGIN);
    if (cy.zoom() > LARGEST) {
      cy.zoom(LARGEST);
      cy.center();
    }
    untouched = true;
  }

  const WAY_ON = "Pick a tie or an actor to see its events side by side.";

  /** Let one element and what it joins stand out, and say what it holds; nothing: all are as they were. */
  function point(cy, element) {
    document.getElementById("compare-pointed").textContent = element ? element.data("said") : WAY_ON;
    cy.batch(() => {
      cy.elements().toggleClass("hushed", Boolean(element));
      if (element) (element.isNode() ? element.closedNeighborhood() : element.union(element.connectedNodes())).removeClass("hushed");
    });
  }

  /** A row that is pointed at or has the focus shows its tie or actor in the network. */
  function pointedRow({ target }) {
    const cy = instance();
    if (!cy) return;
    const row = target.closest && target.closest("[data-tie-row], [data-actor-row]");
    const element = row && cy.getElementById(row.dataset.tieRow || row.dataset.actorRow);
    point(cy, element && element.nonempty() ? element : null);
  }

  function bind(cy) {
    bound = cy;
    root.EventNetwork.takeOver(cy);
    const picture = document.getElementById("compare-picture");
    cy.on("tap", "node, edge", ({ target }) => root.EventCompare.look(target.isNode() ? "actor" : "tie", target.id()));
    cy.on("scrollzoom pinchzoom dragpan", () => (untouched = false));
    root.EventNetwork.keepLabelled(cy);
    cy.on("mouseover", "node, edge", ({ target }) => {
      picture.style.cursor = "pointer";
      point(cy, target);
    });
    cy.on("mouseout", "node, edge", () => {
      picture.style.cursor = "";
      point(cy, null);
    });
    new ResizeObserver(() => (untouched ? rest(cy) : cy.resize())).observe(picture);
    const table = document.getElementById("compare-table");
    for (const name of ["mouseover", "mouseleave", "focusin", "focusout"]) table.addEventListener(name, pointedRow);
  }

  /** After new elements or another pick. */
  function refresh(elements, highlight) {
    const cy = instance();
    if (!elements) return;
    if (!cy) return void root.setTimeout(refresh, SOON, elements, highlight);
    if (bound !== cy) bind(cy);
    if (drawn !== elements) {
      root.EventNetwork.put(cy, elements);
      rest(cy);
      root.EventNetwork.label(cy);
      point(cy, null);
    }
    drawn = elements;
    root.EventNetwork.mark(cy, highlight);
  }

  (root.EventWatchers = root.EventWatchers || []).push([["compare-network.elements", "highlight.data"], refresh]);
})(globalThis);
