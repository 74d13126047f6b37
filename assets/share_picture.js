/* A picture that stands alone: what the page shows, with title, sentence, legend and the line of its source around it. */
(function (root) {
  "use strict";

  const MARGIN = 24;
  const LEAST = 800;
  const GROWS = 1.25; // a small drawing is enlarged so far at most

  const make = (...parts) => root.EventSvg.make(...parts);
  const text = (id) => document.getElementById(id).textContent.trim();
  const running = () => root.EventNetwork.instance();

  /** What can be taken as a picture, by name. */
  const SUBJECTS = {
    timeline: { label: "Timeline", drawing: (size) => root.EventShareTimeline.drawing(size) },
    network: { label: "Network", drawing: () => root.EventShareNetwork.drawing(running()) },
  };

  /** The title of a picture in words: what it is and what it shows. */
  function titleOf(subject) {
    const said = text(`${subject}-title`);
    const { label } = SUBJECTS[subject];
    return said.toLowerCase().startsWith(label.toLowerCase()) ? said : `${label}: ${said}`;
  }

  /** Blocks of text and drawing below one another; each is {lines} or {element, height}, with the space above it. */
  function stack(blocks, width) {
    const group = make("g");
    let y = 0;
    for (const block of blocks) {
      y += block.above || 0;
      if (block.text) {
        const measure = (part) => root.EventSvg.measure(part, block.size, block.weight);
        const found = root.EventGeometry.wrap(block.text, width, measure);
        const { size, weight, leading } = block;
        group.append(...root.EventSvg.lines(found, { y: y + leading - size * 0.36, size, weight, leading, fill: root.EventSvg.token(block.ink) }));
        y += found.length * leading;
      } else {
        group.append(make("g", { transform: `translate(${(block.left || 0).toFixed(1)} ${y.toFixed(1)})` }, block.element));
        y += block.height;
      }
    }
    return { group, height: y };
  }

  /** The drawing of a subject; one that can be laid out anew is, for the size that is given. */
  function drawn(subject, size) {
    const found = SUBJECTS[subject].drawing(size);
    if (!found) throw new Error(`there is nothing in the ${subject} to take a picture of`);
    return found;
  }

  function framed(blocks, width, label, sentence) {
    const { group, height } = stack(blocks, width);
    const whole = [width + 2 * MARGIN, Math.ceil(height + 2 * MARGIN)];
    group.setAttribute("transform", `translate(${MARGIN} ${MARGIN})`);
    const ground = make("rect", { width: whole[0], height: whole[1], fill: root.EventSvg.token("panel") });
    return make(
      "svg",
      { width: whole[0], height: whole[1], viewBox: `0 0 ${whole[0]} ${whole[1]}`, "font-family": root.EventSvg.token("font"), role: "img" },
      make("title", {}, label), make("desc", {}, sentence), ground, group
    );
  }

  /** The whole picture of a subject as an element of SVG; facts and view as in share_citation.js. */
  function picture(subject, facts, view) {
    const found = drawn(subject);
    const width = Math.ceil(Math.max(found.width, LEAST - 2 * MARGIN));
    const scale = Math.min(GROWS, width / found.width);
    const element = make("g", { transform: `scale(${scale.toFixed(3)})` }, found.element);
    const legend = root.EventLegend.legend(document.getElementById(`${subject}-panel`), width);
    const rule = make("rect", { width, height: 1, fill: root.EventSvg.token("line-strong") });
    const label = titleOf(subject);
    const blocks = [
      { text: facts.title, size: 20, weight: 700, leading: 24, ink: "ink" },
      { text: label, size: 16, weight: 650, leading: 24, ink: "ink" },
      { text: view.sentence, size: 14, weight: 400, leading: 20, ink: "ink-2" },
      { element, height: found.height * scale, left: (width - found.width * scale) / 2, above: 16 },
      { ...legend, above: 12 },
      { element: rule, height: 1, above: 8 },
      { text: root.EventCitation.source(facts, view), size: 12, weight: 400, leading: 16, ink: "ink-3", above: 8 },
    ];
    return framed(blocks, width, `${facts.title}. ${label}`, view.sentence);
  }

  /** A picture for paper: its title, its drawing at the height that is given, its legend; it fills its width. */
  function onPaper(subject, width, height) {
    const found = drawn(subject, { width, height });
    const scale = Math.min(width / found.width, height / found.height);
    const legend = root.EventLegend.legend(document.getElementById(`${subject}-panel`), width);
    const blocks = [
      { text: titleOf(subject), size: 14, weight: 650, leading: 20, ink: "ink" },
      { element: make("g", { transform: `scale(${scale.toFixed(3)})` }, found.element), height: found.height * scale, left: (width - found.width * scale) / 2 },
      { ...legend, above: 6 },
    ];
    const { group, height: whole } = stack(blocks, width);
    return make("svg", { viewBox: `0 0 ${width} ${Math.ceil(whole)}`, preserveAspectRatio: "xMinYMin meet", "font-family": root.EventSvg.token("font") }, group);
  }

  root.EventPicture = { SUBJECTS, picture, onPaper, titleOf };
})(globalThis);
