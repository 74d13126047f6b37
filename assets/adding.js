/* Adding events: files are chosen or dropped, the server reads them and tells what would come of them, the reader says. */
(function (root) {
  "use strict";

  const HEADER = { "X-Event-Graph": "adding" };
  const EVERY = 400; // milliseconds between two looks at how far it has come
  const STEPS = { reading: "Reading", checking: "Checking", writing: "Writing", casting: "Matching actors", indexing: "Indexing words" };
  const MEGA = 1e6;
  const part = (name) => document.getElementById(`adding-${name}`);
  let batch = "";
  let turn = 0; // answers of files chosen earlier are passed over

  /** A size in words. */
  function sized(bytes) {
    if (bytes >= MEGA) return `${(bytes / MEGA).toFixed(1)} MB`;
    return bytes >= 1000 ? `${Math.round(bytes / 1000)} kB` : `${bytes} bytes`;
  }

  /** Files in words: their names and sizes, the first three. */
  function named(files) {
    const some = files.slice(0, 3).map((file) => `${file.name} (${sized(file.size)})`);
    return some.concat(files.length > 3 ? [`${files.length - 3} more`] : []).join(", ");
  }

  /** How far a step of the server has come, in words. */
  function stepped({ step, rows }) {
    const word = STEPS[step] || "Reading";
    return rows ? `${word} ${rows.toLocaleString("en")} rows …` : `${word} …`;
  }

  /** A rejected row in one sentence. */
  function rejected([file, line, column, value, reason]) {
    const where = [`${file}:${line}`, column].filter(Boolean).join(" ");
    return value ? `${where}: “${value}”: ${reason}` : `${where}: ${reason}`;
  }

  async function ask(path, options) {
    const answer = await root.fetch(`adding/${path}`, { method: "POST", ...options });
    const told = await answer.json().catch(() => ({ ok: false, error: "the explorer does not answer; start it again" }));
    if (!told.ok) throw Object.assign(new Error(told.error), { columns: told.columns });
    return told;
  }

  const put = (path, question) =>
    ask(path, { headers: { ...HEADER, "Content-Type": "application/json" }, body: JSON.stringify(question) });

  const send = (file) =>
    ask(`file?${new URLSearchParams({ name: file.name, ...(batch && { batch }) })}`, { headers: HEADER, body: file });

  function say(words, wrong = false) {
    part("said").textContent = words;
    part("said").classList.toggle("wrong", wrong);
  }

  /** Show how far the server is while it works at something. */
  async function watched(work) {
    const bar = part("bar").firstElementChild;
    part("bar").hidden = false;
    bar.removeAttribute("value");
    const timer = root.setInterval(async () => {
      const answer = await root.fetch(`adding/progress?${new URLSearchParams({ batch })}`).catch(() => null);
      const told = answer && (await answer.json());
      if (!told || !told.step || part("bar").hidden) return;
      say(stepped(told));
      if (told.share) bar.value = told.share;
    }, EVERY);
    try {
      return await work();
    } finally {
      root.clearInterval(timer);
      part("bar").hidden = true;
    }
  }

  function stage(reported) {
    part("choose").hidden = reported;
    part("report").hidden = !reported;
  }

  function list(holder, tag, lines) {
    holder.replaceChildren(
      ...lines.map((line) => {
        const element = document.createElement(tag);
        element.textContent = line;
        return element;
      })
    );
  }

  /** Offer the columns of a spreadsheet to choose from; open where the choice has to be made. */
  function offer(columns, open) {
    part("columns-part").hidden = !columns;
    if (!columns) return part("columns").replaceChildren();
    part("columns-part").open ||= open;
    root.EventAdding.columns.show(part("columns"), columns);
  }

  /** What is to become of the batch, as the reader chose. */
  function question() {
    const columns = part("columns").childElementCount ? { columns: root.EventAdding.columns.read(part("columns")) } : {};
    return { batch, to: place(), ...columns };
  }

  /** A problem; where only the columns have to be told, the lists to do so. */
  function wrong(error) {
    if (error.columns) {
      report({ lines: [], rejected: 0, rows: [], kept: 0, columns: error.columns });
      part("columns-part").open = true;
    }
    say(error.message, true);
  }

  function report(told) {
    offer(told.columns, false);
    list(part("told"), "p", told.lines);
    part("rejected-part").hidden = !told.rejected;
    part("rejected-head").textContent =
      `${told.rejected.toLocaleString("en")} rejected` + (told.rejected > told.rows.length ? `, the first ${told.rows.length}` : "");
    list(part("rejected"), "li", told.rows.map(rejected));
    part("explore").disabled = !told.kept;
    part("explore").textContent = `Explore ${told.kept.toLocaleString("en")} event${told.kept === 1 ? "" : "s"}`;
    stage(true);
    say(told.kept ? "" : "There is no event in it", !told.kept);
    if (told.kept) part("explore").focus();
  }

  const place = () => document.querySelector('#adding-to input:checked')?.value || "own";

  /** Send files to the server and show what it says of them. */
  async function take(files) {
    const mine = ++turn;
    await forget();
    part("columns").replaceChildren();
    part("columns-part").open = false;
    stage(false);
    try {
      for (const file of files) {
        say(`Reading ${file.name} …`);
        batch = (await send(file)).batch;
      }
      part("files").textContent = named(files);
      const told = await watched(() => put("report", question()));
      if (mine === turn) report(told);
    } catch (error) {
      if (mine === turn) wrong(error);
    }
  }

  async function again() {
    const mine = ++turn;
    const focused = document.activeElement?.dataset.target;
    try {
      const told = await watched(() => put("report", question()));
      if (mine === turn) report(told);
    } catch (error) {
      if (mine === turn) wrong(error);
    }
    if (focused) part("columns").querySelector(`[data-target="${focused}"]`)?.focus();
  }

  async function explore() {
    part("explore").disabled = true;
    try {
      await watched(() => put("explore", question()));
      root.location.assign(root.location.pathname);
    } catch (error) {
      part("explore").disabled = false;
      say(error.message, true);
    }
  }

  async function show(number) {
    try {
      await put("show", { number });
      root.location.assign(root.location.pathname);
    } catch (error) {
      say(error.message, true);
    }
  }

  async function forget() {
    const gone = batch;
    batch = "";
    if (gone) await put("cancel", { batch: gone }).catch(() => null);
  }

  function restart() {
    turn += 1;
    forget();
    stage(false);
    say("");
    part("field").value = "";
  }

  function open() {
    if (part("dialog").open) return;
    restart();
    part("dialog").showModal();
    part("field").focus();
  }

  function clicked(event) {
    const collection = event.target.closest("[data-collection]");
    if (event.target.closest("#add-events")) open();
    else if (event.target.closest("#adding-again")) restart();
    else if (event.target.closest("#adding-explore")) explore();
    else if (collection) show(collection.dataset.collection);
  }

  function changed(event) {
    if (event.target.id === "adding-field" && event.target.files.length) take([...event.target.files]);
    else if (event.target.closest("#adding-to, #adding-columns") && !part("report").hidden) again();
  }

  const carriesFiles = (event) => [...(event.dataTransfer?.types || [])].includes("Files");

  function dragged(event) {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    document.documentElement.classList.add("dropping");
  }

  function left(event) {
    if (!event.relatedTarget) document.documentElement.classList.remove("dropping");
  }

  function dropped(event) {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    document.documentElement.classList.remove("dropping");
    const files = [...event.dataTransfer.files];
    open();
    if (files.length) take(files);
  }

  Object.assign((root.EventAdding = root.EventAdding || {}), { sized, named, stepped, rejected });
  if (typeof document !== "undefined") {
    const here = (act) => (event) => document.getElementById("adding-dialog") && act(event);
    const heard = { click: clicked, change: changed, dragenter: dragged, dragover: dragged, dragleave: left, drop: dropped };
    for (const [kind, act] of Object.entries(heard)) document.addEventListener(kind, here(act));
  }
  if (typeof module !== "undefined") module.exports = root.EventAdding;
})(globalThis);
