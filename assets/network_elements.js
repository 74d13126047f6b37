/* The elements of a running cytoscape, changed by what differs: nothing of it goes past Dash. */
(function (root) {
  "use strict";

  const N = (root.EventNetwork = root.EventNetwork || {});
  // What Dash's wrapper listens to, to post whole elements to itself at every tap, pan and change.
  const WRAPPERS = "tap mouseover mouseout select unselect remove add dragfree resize viewport tapstart minMaxZoomChange";
  const OWN = ["picked", "hushed", "focused", "unlabelled"]; // classes that the page gives, not the server
  const MANY = 400; // ties above which weak ones step back: those beyond so many are plain lines without arrows
  const WIDEST = 6; // px of a tie
  const FEW = 1000; // elements that are drawn faster than layers of them are put together
  const GIVEN = "_given";

  /** The running cytoscape in the element of this id, or null while the page is still being built. */
  function running(id) {
    const holder = document.querySelector(`#${id} .__________cytoscape_container`) || document.getElementById(id);
    return holder && holder._cyreg ? holder._cyreg.cy : null;
  }

  /** Take a cytoscape over from Dash, before anything else listens to it. below(context) draws above blocks, below all else. */
  function takeOver(cy, below = () => {}) {
    cy.removeListener(WRAPPERS);
    const renderer = cy.renderer();
    const { drawLayeredElements } = renderer;
    renderer.drawLayeredElements = (context, elements, ...more) => {
      const first = elements.findIndex((element) => !element.hasClass("block"));
      const rest = elements.slice(first < 0 ? elements.length : first);
      renderer.drawElements(context, elements.slice(0, elements.length - rest.length));
      below(context);
      (rest.length > FEW ? drawLayeredElements : renderer.drawElements).call(renderer, context, rest, ...more);
    };
  }

  /** The width of a tie of so many events, in px, where the heaviest has ``most``; thin ones all the same stay apart. */
  function widthOf(count, most) {
    const width = 1.5 + 1.5 * Math.log2(count);
    const widest = 1.5 + 1.5 * Math.log2(most);
    return Math.round(10 * (widest > WIDEST ? 0.6 + (WIDEST - 0.6) * (count / most) ** 0.4 : width)) / 10;
  }

  /** How strongly a tie is drawn (up to 1) among so many: weak ones are faint where they would cover all else. */
  function strengthOf(count, most, ties) {
    return ties > MANY ? Math.round(100 * Math.max(0.1, (count / most) ** 0.4)) / 100 : 1;
  }

  /** The least count of a tie that is drawn in full where ties are many: thousands of arrows cannot be told apart. */
  function leastOf(counts) {
    return counts.length > MANY ? [...counts].sort((a, b) => b - a)[MANY - 1] : 0;
  }

  function tieOf({ actors, directed, count, cooperation, conflict, outside, events, ...ends }, at, most, least) {
    const [source, target] = [actors[ends.from[at]], actors[ends.to[at]]];
    const side = Math.sign(cooperation[at] - conflict[at]);
    const classes = [side > 0 ? "cooperation" : side < 0 ? "conflict" : "neutral"];
    if (directed[at]) classes.push("directed");
    if (outside[at]) classes.push("outside");
    const counts = { count: count[at], cooperation: cooperation[at], conflict: conflict[at] };
    const [width, strength] = [widthOf(count[at], most), strengthOf(count[at], most, count.length)];
    if (count[at] < least) classes.push("plain");
    const id = `${source}${directed[at] ? ">" : "~"}${target}`;
    return { data: { id, source, target, ...counts, width, strength, events: events[at] }, classes: classes.join(" ") };
  }

  /** The elements of a scene: those that it lists, and its ties, which it gives by column. */
  function elementsOf({ elements, ties }) {
    const most = ties.count.reduce((largest, count) => Math.max(largest, count), 1);
    const least = leastOf(ties.count);
    return [...elements, ...ties.count.map((_, at) => tieOf(ties, at, most, least))];
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
      const known = new Map(cy.elements().map((element) => [element.id(), element]));
      for (const element of elements) {
        const old = known.get(element.data.id);
        const text = JSON.stringify(element);
        if (!old) come.push({ ...element, scratch: { [GIVEN]: text } });
        else if (old.scratch(GIVEN) !== text) change(old.scratch(GIVEN, text), element);
      }
      cy.add(come);
    });
  }

  /** Mark what is picked; a faint tie is an element as long as it is. */
  function mark(cy, highlight) {
    const ids = new Set(highlight ? [...highlight.actors, ...highlight.ties] : []);
    const around = new Set((highlight && highlight.around) || []);
    const meant = ({ source, target }) => around.has(source) || around.has(target);
    N.lightFaint(cy, around.size ? meant : null);
    cy.batch(() => {
      cy.edges(".plain").filter((edge) => !ids.has(edge.id())).remove();
      const faint = N.faintLines(cy).filter(({ data }) => ids.has(data.id) && cy.getElementById(data.id).empty());
      cy.add(faint.map(({ data, classes }) => ({ group: "edges", data: { ...data }, classes })));
      const picked = (element) => ids.has(element.id()) || meant(element.data());
      cy.elements().filter((element) => picked(element) !== element.hasClass("picked")).toggleClass("picked");
    });
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

  Object.assign(N, { running, elementsOf, widthOf, strengthOf, takeOver, put, mark, staged });
  if (typeof module !== "undefined") module.exports = N;
})(globalThis);
