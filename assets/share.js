/* The share dialog: copies of the address and its citations, pictures as files, print. Each act says what it did. */
(function (root) {
  "use strict";

  const dialog = () => document.getElementById("share-dialog");

  /** Facts about collection and program; see share_citation.js. */
  function facts() {
    return { ...dialog().dataset };
  }

  const text = (id) => document.getElementById(id).textContent.trim();

  /** The view as it is cited: its exact address, what it holds in words, today. */
  function view() {
    const compared = new URLSearchParams(root.location.search).get("vs");
    const sentence = text("filter-sentence") + (compared ? `; compared with ${text("compare-side-b")}` : "");
    return { ...pictured(), address: addressWithout("embed"), sentence };
  }

  /** The view as the timeline and the network show it: without another filter that it is compared with. */
  function pictured() {
    return { address: addressWithout("embed", "vs"), sentence: text("filter-sentence"), day: root.EventCitation.day(new Date()) };
  }

  function addressWithout(...names) {
    const { origin, pathname, search } = root.location;
    return origin + pathname + without(search, names);
  }

  /** A query without some parameters; as it is when it has none of them. */
  function without(search, names) {
    const query = new URLSearchParams(search);
    if (!names.some((name) => query.has(name))) return search;
    names.forEach((name) => query.delete(name));
    return query.size ? `?${query}` : "";
  }

  /** The address that shows only the pictures of a view. */
  function embedded(address) {
    const url = new URL(address);
    url.searchParams.set("embed", "1");
    return url.href;
  }

  /** HTML that holds a view in another page; made by the document, so that texts are escaped. */
  function embedCode({ title }, { address }) {
    const frame = document.createElement("iframe");
    const values = { src: embedded(address), title, width: "100%", height: "640", loading: "lazy", style: "border:0" };
    Object.entries(values).forEach(([name, value]) => frame.setAttribute(name, value));
    return frame.outerHTML;
  }

  const TEXTS = {
    link: ["Link", () => view().address],
    citation: ["Citation", () => root.EventCitation.plain(facts(), view())],
    bibtex: ["BibTeX entry", () => root.EventCitation.bibtex(facts(), view())],
    embed: ["Code", () => embedCode(facts(), view())],
  };

  function say(words) {
    document.getElementById("share-said").textContent = words;
  }

  /** Copy a text; where the browser forbids it, show it marked for the reader to copy. */
  async function copy(name) {
    const [what, text] = TEXTS[name];
    const made = text();
    try {
      await root.navigator.clipboard.writeText(made);
      say(`${what} copied`);
    } catch {
      const field = document.getElementById("share-text");
      field.hidden = false;
      field.value = made;
      field.focus();
      field.select();
      say("The browser does not let this page copy: the text is marked below");
    }
  }

  async function take(subject, ending) {
    const [known, seen] = [facts(), pictured()];
    const picture = root.EventPicture.picture(subject, known, seen);
    const name = root.EventCitation.file(known, subject, ending, seen.day);
    root.EventFile.save(await root.EventFile.FORMATS[ending](picture), name);
    say(`Saved as ${name}`);
  }

  async function act(name) {
    document.getElementById("share-text").hidden = true;
    if (name in TEXTS) return copy(name);
    if (name === "print") return printed();
    try {
      await take(...name.split("."));
    } catch (error) {
      say(`No picture could be made: ${error.message}`);
    }
  }

  function printed() {
    dialog().close();
    return root.EventPaper.print();
  }

  function open() {
    say("");
    document.getElementById("share-text").hidden = true;
    document.getElementById("share-citation").textContent = root.EventCitation.plain(facts(), view());
    dialog().showModal();
    document.getElementById("copy-link").focus();
  }

  /** Whether a click fell beside an open dialog. */
  function beside(event) {
    if (event.target !== dialog()) return false;
    const box = dialog().getBoundingClientRect();
    return event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
  }

  function clicked(event) {
    const pressed = event.target.closest("[data-share]");
    if (pressed) act(pressed.dataset.share);
    else if (event.target.closest("#share")) open();
    else if (dialog() && dialog().open && beside(event)) dialog().close();
  }

  /** The link out of an embedded view leads to the whole page of this view. */
  function follow() {
    document.getElementById("open-full").href = root.location.pathname + without(root.location.search, ["embed"]);
  }

  root.EventShare = { facts, pictured, without, embedded };
  (root.EventWatchers = root.EventWatchers || []).push([["asked", "shown", "looks"], follow]);
  if (typeof document !== "undefined") document.addEventListener("click", clicked);
  if (typeof module !== "undefined") module.exports = root.EventShare;
})(globalThis);
