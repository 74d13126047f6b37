/* The elements of a running cytoscape, changed by what differs: nothing of it goes past Dash. */
(function (root) {
  "use strict";

  const N = (root.EventNetwork = root.EventNetwork || {});
  // What Dash's wrapper listens to, to post whole elements to itself at every tap, pan and change.
  const WRAPPERS = "tap mouseover mouseout select unselect remove add dragfree resize viewport tapstart minMaxZoomChange";
  const OWN = ["picked", "hushed", "focused"]; // classes that the page gives, not the server
  const FEW = 500; // elements that are drawn faster than layers of them are put together
  const GIVEN = "_given";

  /** The running cytoscape in the element of this id, or null while the page is still being built. */
  function running(id) {
    const holder = document.querySelector(`#${id} .__________cytoscape_container`) || document.getElementById(id);
    return holder && holder._cyreg ? holder._cyreg.cy : null;
  }

  /** Take a cytoscape over from Dash, before anything else listens to it. */
  function takeOver(cy) {
    cy.removeListener(WRAPPERS);
    const renderer = cy.renderer();
    const { drawLayeredElements } = renderer;
    renderer.drawLayeredElements = (context, elements, ...more) =>
      (elements.length > FEW ? drawLayeredElements : renderer.drawElements).call(renderer, context, elements, ...more);
  }

  function tieOf({ actors, directed, count, cooperation, conflict, outside, events, ...ends }, at) {
    const [source, target] = [actors[ends.from[at]], actors[ends.to[at]]];
    const side = Math.sign(cooperation[at] - conflict[at]);
    const classes = [side > 0 ? "cooperation" : side < 0 ? "conflict" : "neutral"];
    if (directed[at]) classes.push("directed");
    if (outside[at]) classes.push("outside");
    const counts = { count: count[at], cooperation: cooperation[at], conflict: conflict[at] };
    const width = Math.round(10 * (1.5 + 1.5 * Math.log2(count[at]))) / 10;
    const id = `${source}${directed[at] ? ">" : "~"}${target}`;
    return { data: { id, source, target, ...counts, width, events: events[at] }, classes: classes.join(" ") };
  }

  /** The elements of a scene: those that it lists, and its ties, which it gives by column. */
  function elementsOf({ elements, ties }) {
    return [...elements, ...ties.count.map((_, at) => tieOf(ties, at))];
  }

  function change(element, { data, position, classes }) {
    element.data(data);
    if (position) element.position(position);
    element.classes([classes, ...OWN.filter((name) => element.hasClass(name))].join(" "));
  }

  /** Make the elements of a cytoscape these, {data, position, classes} each: only what differs is touched. */
  function put(cy, elements) {
    const wanted = new Set(elements.map(({ data }) => data.id));
    const come = [];
    cy.batch(() => {
      cy.elements().filter((element) => !wanted.has(element.id())).remove();
      for (const element of elements) {
        const old = cy.getElementById(element.data.id);
        const text = JSON.stringify(element);
        if (old.empty()) come.push({ ...element, scratch: { [GIVEN]: text } });
        else if (old.scratch(GIVEN) !== text) change(old.scratch(GIVEN, text), element);
      }
      cy.add(come);
    });
  }

  /** Mark what is picked. */
  function mark(cy, highlight) {
    const ids = new Set(highlight ? [...highlight.actors, ...highlight.ties] : []);
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

  Object.assign(N, { running, elementsOf, takeOver, put, mark, staged });
  if (typeof module !== "undefined") module.exports = N;
})(globalThis);
