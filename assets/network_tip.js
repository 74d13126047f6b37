/* What the pointer is told of an actor or a tie of the network, and that it is pointed at. */
(function (root) {
  "use strict";

  const N = (root.EventNetwork = root.EventNetwork || {});
  const AWAY = 12; // px between an element and what is told of it
  const RESTS = 80; // ms that the pointer stays on a faint tie before it is told of

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

  /** What is told of an actor or a tie, whose data these are. */
  function wordsOf(cy, data) {
    if (!data.source) return wordsOfActor(data);
    const names = [data.source, data.target].map((id) => cy.getElementById(id).data("name"));
    return wordsOfTie(data, names, data.id === `${data.source}>${data.target}`);
  }

  function place(tip, box, isTie, picture) {
    const [wide, high] = [tip.offsetWidth, tip.offsetHeight];
    const left = Math.max(0, Math.min(picture.clientWidth - wide, (box.x1 + box.x2 - wide) / 2));
    const above = (isTie ? (box.y1 + box.y2) / 2 : box.y1) - AWAY - high;
    tip.style.left = `${left}px`;
    tip.style.top = `${above >= 0 ? above : Math.min(box.y2 + AWAY, picture.clientHeight - high)}px`;
  }

  /** The part of the screen that a faint tie takes. */
  function boxOf(cy, line) {
    const [zoom, pan] = [cy.zoom(), cy.pan()];
    const [across, down] = [[line.x1, line.x2], [line.y1, line.y2]].map((ends) => ends.sort((a, b) => a - b));
    return { x1: across[0] * zoom + pan.x, x2: across[1] * zoom + pan.x, y1: down[0] * zoom + pan.y, y2: down[1] * zoom + pan.y };
  }

  /** Tell what faint tie the pointer rests on: it passes over thousands that are not meant. */
  function listenFaint(cy, picture, tell, under) {
    let on = null;
    let resting = 0;
    const to = (line, target) => {
      if (line) tell(line.data, boxOf(cy, line));
      else if (on) under(target);
      on = line;
    };
    cy.on("mousemove", (event) => {
      root.clearTimeout(resting);
      const line = N.faintUnder(cy, event);
      if (!line) to(null, event.target);
      else if (!on || line.data.id !== on.data.id) resting = root.setTimeout(to, RESTS, line);
    });
    picture.addEventListener("mouseleave", () => {
      root.clearTimeout(resting);
      on = null;
      under(cy);
    });
  }

  /** Show what is told of an actor or a tie as long as the pointer is on it. */
  function listenTip(cy, picture) {
    const tip = document.createElement("div");
    tip.className = "tip";
    tip.hidden = true;
    tip.setAttribute("aria-hidden", "true");
    picture.append(tip);
    const hide = () => {
      if (tip.hidden) return;
      tip.hidden = true;
      picture.style.cursor = "";
      root.EventHover.out();
    };
    const tell = (data, box) => {
      tip.replaceChildren(...wordsOf(cy, data).map((words) => Object.assign(document.createElement("div"), { textContent: words })));
      tip.hidden = false;
      picture.style.cursor = "pointer";
      place(tip, box, Boolean(data.source), picture);
      root.EventHover.over(data.source ? "tie" : "actor", data.id, "network");
    };
    const under = (target) => {
      if (target === cy || target.hasClass("block")) hide();
      else tell(target.data(), target.renderedBoundingBox({ includeLabels: false }));
    };
    cy.on("mouseover", "node, edge", ({ target }) => under(target));
    cy.on("mouseout", "node, edge", hide);
    listenFaint(cy, picture, tell, under);
    cy.on("pan zoom remove", hide);
  }

  Object.assign(N, { wordsOfActor, wordsOfTie, listenTip });
  if (typeof module !== "undefined") module.exports = N;
})(globalThis);
