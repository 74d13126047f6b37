/* The network by keyboard: arrows go from actor to actor, Enter keeps, i opens the detail. */
(function (root) {
  "use strict";

  const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const ASIDE = 2; // how much more a step aside counts than one straight on
  const ZOOMS = { "+": "in", "=": "in", "-": "out", _: "out", 0: "fit" };
  const LEAD = 32; // px that are kept between an actor and the edge of the picture
  let at = "";

  /**
   * The nearest place in a direction, within 45 degrees of it on either side; null when there is none.
   * @param {{id: string, x: number, y: number}[]} places
   * @param {string} from id of the place one stands at
   * @param {string} key an arrow, as in KeyboardEvent.key
   */
  function toward(places, from, key) {
    const here = places.find(({ id }) => id === from);
    if (!here || !WAYS[key]) return null;
    const [right, down] = WAYS[key];
    let best = null;
    for (const place of places) {
      const [x, y] = [place.x - here.x, place.y - here.y];
      const [along, aside] = [x * right + y * down, Math.abs(x * down) + Math.abs(y * right)];
      const far = along + ASIDE * aside;
      if (along > 0 && aside <= along && (!best || far < best.far)) best = { id: place.id, far };
    }
    return best && best.id;
  }

  /**
   * The place before or after another when the most active come first; every actor is reached so.
   * @param {{id: string, events: number}[]} places
   * @param {string} from id of the place one stands at; else the first
   * @param {number} by 1 or -1
   */
  function inOrder(places, from, by) {
    const order = [...places].sort((one, other) => other.events - one.events || (one.id < other.id ? -1 : 1));
    const index = order.findIndex(({ id }) => id === from);
    const next = order[index < 0 ? 0 : Math.max(0, Math.min(order.length - 1, index + by))];
    return next ? next.id : null;
  }

  const cytoscape = () => root.EventNetwork.instance();

  function places() {
    return cytoscape()
      .nodes()
      .not(".block")
      .map((node) => ({ id: node.id(), ...node.position(), events: node.data("events") || 0 }));
  }

  /** Mark the actor one stands at, after a step or when the picture has new elements. */
  function ring() {
    const cy = cytoscape();
    if (!cy) return;
    cy.nodes(".focused").removeClass("focused");
    if (at) cy.getElementById(at).addClass("focused");
  }

  /** Move the picture as little as brings an actor into sight. */
  function bring(cy, node) {
    const { x, y } = node.renderedPosition();
    const short = (value, size) => Math.max(0, LEAD - value) - Math.max(0, value - (size - LEAD));
    const by = { x: short(x, cy.width()), y: short(y, cy.height()) };
    if (by.x || by.y) cy.panBy(by);
  }

  function go(id) {
    if (!id) return;
    const cy = cytoscape();
    const node = cy.getElementById(id);
    at = id;
    ring();
    bring(cy, node);
    root.EventHover.over("actor", id, "network");
    const many = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
    const state = [["chosen", "kept"], ["outside", "outside the filter"]].filter(([name]) => node.hasClass(name));
    const ties = many(root.EventNetwork.tiesOf(cy, id).length, "tie");
    root.EventPage.say([node.data("name"), many(node.data("events"), "event"), ties, ...state.map((pair) => pair[1])].join(", "));
  }

  function leave() {
    at = "";
    ring();
    root.EventHover.out();
  }

  /** What a key does; false when it means nothing here. */
  function act({ key, shiftKey }) {
    const all = places();
    const stands = all.some(({ id }) => id === at);
    if (ZOOMS[key]) document.getElementById(`network-${ZOOMS[key]}`).click();
    else if (key === "Home" || (WAYS[key] && !stands)) go(inOrder(all, "", 0));
    else if (WAYS[key]) go(toward(all, at, key));
    else if (key === "PageDown" || key === "PageUp") go(inOrder(all, at, key === "PageDown" ? 1 : -1));
    else if (!stands) return false;
    else if (key === "Enter") root.EventPage.gesture({ do: "actor", id: at, add: shiftKey });
    else if (key === "i") root.EventPage.gesture({ do: "about", id: at });
    else if (key === "Escape") leave();
    else return false;
    return true;
  }

  function pressed(event) {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!cytoscape() || !act(event)) return;
    event.preventDefault();
  }

  /** Listen once the picture is there; new elements wear the ring, too. */
  function listen() {
    const picture = document.getElementById("network-picture");
    if (!picture.dataset.keys) {
      picture.dataset.keys = "yes";
      picture.addEventListener("keydown", pressed);
      picture.addEventListener("blur", leave);
    }
    ring();
  }

  (root.EventNetwork = root.EventNetwork || {}).listenKeys = listen;
  if (typeof module !== "undefined") module.exports = { toward, inOrder };
})(globalThis);
