/* The tour: six steps, each a card beside what it tells of. Begins only when asked for; Escape ends it. */
(function (root) {
  "use strict";

  const STEPS = [
    {
      at: ["#filter-sentence", "#filter-panel"],
      view: "timeline",
      title: "One sentence says what you see",
      text: "Under the title: how many events are inside, how many have no date, how many lie outside. This panel changes it: words, a period, actors, types, evidence.",
    },
    {
      at: ["#timeline-panel"],
      view: "timeline",
      title: "Drag to choose a time",
      text: "Drag across the timeline, and all of the page follows. A click on a mark opens its event. Hatched bars are dates that are known only roughly.",
    },
    {
      at: ["#network-panel"],
      view: "network",
      title: "Click an actor or a tie",
      text: "An actor keeps its events; with Shift you add another one. A tie keeps what the two share. Blue is cooperation, vermilion and dashed is conflict.",
    },
    {
      at: ["#detail-panel"],
      view: "detail",
      title: "See who says so",
      text: "What you pick opens here: the date as the source words it, who took part in which role, every claim with its figure and its source.",
    },
    {
      at: ["#table-panel"],
      view: "table",
      title: "Read, compare, question",
      text: "The same events as a list. Claims puts figures side by side and marks conflicts. Sources says what rests on whom alone.",
    },
    {
      at: [".head-actions"],
      view: "timeline",
      title: "Take it away",
      text: "CSV, JSON and all other files under Export hold exactly the events on screen. Share gives a link to just this view, a citation, and the pictures.",
    },
  ];
  const GAP = 12; // px between a card and its panel
  const NARROW = 800; // px of width below which the card lies at the bottom (tour.css)
  let card = null;
  let step = 0;
  let starter = null;

  /** Where a card of a size stands: beside its panel on the side that has room, else in the panel's lower corner. */
  function place(panel, size, view) {
    const within = (value, most) => Math.max(GAP, Math.min(value, most - GAP));
    const top = within(panel.top, view.height - size.height);
    if (panel.right + GAP + size.width + GAP <= view.width) return { left: panel.right + GAP, top };
    if (panel.left - GAP - size.width >= GAP) return { left: panel.left - GAP - size.width, top };
    const left = within(panel.right - size.width, view.width - size.width);
    if (panel.bottom + GAP + size.height + GAP <= view.height) return { left, top: within(panel.bottom + GAP, view.height) };
    return { left: within(panel.right - size.width - GAP, view.width - size.width), top: within(panel.bottom - size.height - GAP, view.height - size.height) };
  }

  function targets() {
    return STEPS[step].at.map((selector) => document.querySelector(selector)).filter(Boolean);
  }

  function unmark() {
    for (const element of document.querySelectorAll(".toured")) element.classList.remove("toured");
  }

  function stand() {
    const panel = targets().at(-1);
    if (!card || !panel || root.innerWidth < NARROW) return;
    const at = place(panel.getBoundingClientRect(), card.getBoundingClientRect(), { width: root.innerWidth, height: root.innerHeight });
    Object.assign(card.style, { left: `${at.left}px`, top: `${at.top}px` });
  }

  function show() {
    unmark();
    const { view, title, text } = STEPS[step];
    if (root.EventPhone) root.EventPhone.open(view);
    card.querySelector("h2").textContent = title;
    card.querySelector("p").textContent = text;
    card.querySelector(".tour-foot span").textContent = `${step + 1} of ${STEPS.length}`;
    card.querySelector(".tour-back").hidden = step === 0;
    card.querySelector(".tour-next").textContent = step === STEPS.length - 1 ? "Done" : "Next";
    for (const element of targets()) element.classList.add("toured");
    const still = root.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const narrow = root.innerWidth < NARROW;
    targets().at(narrow ? 0 : -1)?.scrollIntoView({ block: narrow ? "start" : "nearest", behavior: still ? "auto" : "smooth" });
    stand();
    card.querySelector(".tour-next").focus({ preventScroll: true });
  }

  function end() {
    if (!card) return;
    unmark();
    card.remove();
    card = null;
    const back = starter && starter.isConnected && starter.offsetParent ? starter : document.getElementById("help");
    back?.focus();
  }

  function move(by) {
    step += by;
    if (step < 0 || step >= STEPS.length) end();
    else show();
  }

  function button(text, name, act) {
    const made = document.createElement("button");
    Object.assign(made, { type: "button", textContent: text, className: name, onclick: act });
    return made;
  }

  function made() {
    const element = document.createElement("div");
    element.className = "tour";
    for (const [name, value] of [["role", "dialog"], ["aria-labelledby", "tour-title"], ["aria-describedby", "tour-text"]]) element.setAttribute(name, value);
    const title = Object.assign(document.createElement("h2"), { id: "tour-title" });
    const text = Object.assign(document.createElement("p"), { id: "tour-text" });
    const foot = Object.assign(document.createElement("div"), { className: "tour-foot" });
    foot.append(
      document.createElement("span"),
      button("Skip", "quiet tour-skip", end),
      button("Back", "tour-back", () => move(-1)),
      button("Next", "tour-next", () => move(1)),
    );
    element.append(title, text, foot);
    return element;
  }

  function start(from) {
    from.closest("dialog")?.close();
    starter = from;
    step = 0;
    if (!card) document.body.append((card = made()));
    show();
  }

  function key(event) {
    if (event.key !== "Escape" || !card) return;
    event.stopPropagation();
    end();
  }

  /** Whether the reader has been here before: the offer of the tour is quieter then (opening.css). */
  function remember() {
    try {
      document.documentElement.toggleAttribute("data-returning", Boolean(root.localStorage.getItem("visited")));
      root.localStorage.setItem("visited", "1");
    } catch {
      // a browser that keeps nothing: every visit is the first
    }
  }

  if (typeof document !== "undefined") {
    remember();
    document.addEventListener("click", ({ target }) => target.closest("[data-tour]") && start(target.closest("[data-tour]")));
    document.addEventListener("keydown", key, true);
    root.addEventListener("resize", stand);
    root.addEventListener("scroll", stand, { passive: true });
  }
  if (typeof module !== "undefined") module.exports = { STEPS, place };
})(globalThis);
