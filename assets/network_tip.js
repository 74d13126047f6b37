/* What the pointer is told of an actor or a tie of the network, and that it is pointed at. */
(function (root) {
  "use strict";

  const N = (root.EventNetwork = root.EventNetwork || {});
  const AWAY = 12; // px between an element and what is told of it

  const counted = (number, word) => `${number.toLocaleString("en")} ${word}${number === 1 ? "" : "s"}`;

  /** What is told of an actor: its name, its events, and the measure that its size tells when it is another. */
  function wordsOfActor({ name, events, said }) {
    const counts = counted(events, "event");
    return [name, said && said !== counts ? `${counts}; ${said}` : counts];
  }

  /** What is told of a tie: its two actors with an arrow, and what its events are. */
  function wordsOfTie({ count, cooperation, conflict }, names, directed) {
    const sides = [cooperation && `${cooperation} of cooperation`, conflict && `${conflict} of conflict`];
    const kinds = sides.filter(Boolean).join(", ");
    return [names.join(directed ? " → " : " – "), kinds ? `${counted(count, "event")}: ${kinds}` : counted(count, "event")];
  }

  function linesOf(element) {
    if (element.isNode()) return wordsOfActor(element.data());
    const names = [element.source().data("name"), element.target().data("name")];
    return wordsOfTie(element.data(), names, element.hasClass("directed"));
  }

  function place(tip, element, picture) {
    const box = element.renderedBoundingBox({ includeLabels: false });
    const [wide, high] = [tip.offsetWidth, tip.offsetHeight];
    const left = Math.max(0, Math.min(picture.clientWidth - wide, (box.x1 + box.x2 - wide) / 2));
    const above = element.isNode() ? box.y1 - AWAY - high : (box.y1 + box.y2) / 2 - AWAY - high;
    tip.style.left = `${left}px`;
    tip.style.top = `${above >= 0 ? above : Math.min(box.y2 + AWAY, picture.clientHeight - high)}px`;
  }

  /** Show what is told of an element as long as the pointer is on it. */
  function listenTip(cy, picture) {
    const tip = document.createElement("div");
    tip.className = "tip";
    tip.hidden = true;
    tip.setAttribute("aria-hidden", "true");
    picture.append(tip);
    const hide = () => {
      tip.hidden = true;
      picture.style.cursor = "";
      root.EventHover.out();
    };
    cy.on("mouseover", "node, edge", ({ target }) => {
      if (target.hasClass("block")) return;
      const parts = linesOf(target).map((line) => Object.assign(document.createElement("div"), { textContent: line }));
      tip.replaceChildren(...parts);
      tip.hidden = false;
      picture.style.cursor = "pointer";
      place(tip, target, picture);
      root.EventHover.over(target.isNode() ? "actor" : "tie", target.id(), "network");
    });
    cy.on("mouseout", "node, edge", hide);
    cy.on("pan zoom remove", () => !tip.hidden && hide());
  }

  Object.assign(N, { wordsOfActor, wordsOfTie, listenTip });
  if (typeof module !== "undefined") module.exports = N;
})(globalThis);
