/* The reader's selection: how gestures change it. The one writer of the store, mirrored in the address. */
(function (root) {
  "use strict";

  if (typeof module !== "undefined") require("./selection_address.js");
  const S = (root.EventSelection = root.EventSelection || {});
  const NOTHING_SHOWN = { event: [], tie: "", about: "", path: "" };
  const SETTLES = 1200; // ms within which one goes on typing or moving

  /** The two ends of a tie's text ("a>b" or "a~b"). */
  function endsOf(tie) {
    return tie.split(/[>~]/);
  }

  function chooseActor(state, gesture) {
    const chosen = state.actor.includes(gesture.id);
    const alone = chosen && state.actor.length === 1;
    let actor = alone ? [] : [gesture.id];
    if (gesture.add) actor = chosen ? state.actor.filter((id) => id !== gesture.id) : [...state.actor, gesture.id];
    const match = actor.length < 2 ? "any" : state.match;
    return { ...NOTHING_SHOWN, actor, match, about: actor.includes(gesture.id) ? gesture.id : "" };
  }

  function chooseTie(state, gesture) {
    const actor = endsOf(gesture.id);
    const kept = state.tie === gesture.id && S.same(state.actor, actor);
    return kept ? { ...NOTHING_SHOWN, actor: [], match: "any" } : { ...NOTHING_SHOWN, actor, match: "all", tie: gesture.id };
  }

  /** Pick an event, add it to those that are picked, or let go of it; without an id, close what is shown. */
  function pickEvent(state, gesture) {
    const { id, add } = gesture;
    if (!id) return NOTHING_SHOWN;
    const held = state.event.includes(id);
    if (add) return { ...NOTHING_SHOWN, event: held ? state.event.filter((other) => other !== id) : [...state.event, id] };
    return { ...NOTHING_SHOWN, event: held && state.event.length === 1 ? [] : [id] };
  }

  /** Go to an event of a thread: of those that are picked, which stay picked, or of what leads back without an id. */
  function step(state, { id }) {
    if (!id) return { event: [] };
    const others = state.event.filter((other) => other !== id);
    return { event: others.length && others.length < state.event.length ? [...others, id] : [id] };
  }

  const ACTS = {
    set: (state, gesture) => ({ [gesture.name]: gesture.value }),
    many: (state, gesture) => S.pick(gesture.values, Object.keys(gesture.values).filter((name) => name in state)),
    period: (state, gesture) => ({ since: gesture.since || "", until: gesture.until || "" }),
    actor: chooseActor,
    tie: chooseTie,
    event: pickEvent,
    step,
    keep: (state) => ({ only: state.event }),
    about: (state, gesture) => ({ ...NOTHING_SHOWN, about: gesture.id }),
    path: (state, gesture) => ({ ...NOTHING_SHOWN, path: gesture.id }),
    clear: (state) => ({ ...S.empty(), outside: state.outside, ...S.pick(state, S.LOOKS) }),
    address: (state, gesture) => S.fromSearch(gesture.search),
  };

  /** The selection after a gesture {do, ...}; unknown gestures change nothing. */
  function reduce(state, gesture) {
    const act = ACTS[gesture.do];
    if (!act || (gesture.do === "set" && S.same(state[gesture.name], gesture.value))) return state;
    const told = gesture.do === "address" ? {} : { ignored: [], doubtful: [] };
    return { ...state, ...told, ...act(state, gesture) };
  }

  /** Whether an address is replaced, not pushed: while one goes on typing, moving the period, playing or stepping. */
  function goesOn(last, gesture, now) {
    const name = gesture.do === "set" ? gesture.name : gesture.do;
    if (last.live && (gesture.live || last.name === name)) return true; // its end belongs to a drag, however slow
    return ["q", "period", "step"].includes(name) && last.name === name && now - last.at < SETTLES;
  }

  const last = { name: "", at: 0, live: false };

  function mirror(state, gesture) {
    if (gesture.do === "address") return;
    const url = root.location.pathname + S.toSearch(state);
    const name = gesture.do === "set" ? gesture.name : gesture.do;
    if (url !== root.location.pathname + root.location.search) {
      const stays = state.embed || goesOn(last, gesture, Date.now()); // Back belongs to the page that an embedded view stands in
      root.history[stays ? "replaceState" : "pushState"](null, "", url);
    }
    Object.assign(last, { name, at: Date.now(), live: Boolean(gesture.live) });
  }

  let asked = ""; // the last question, as text
  let told = ""; // what of it the last answer was to, as text

  /** What is asked of the server; fresh: whether more than what is picked has changed since the page's last answer. */
  function questionOf(state) {
    const [filter, drawn] = [S.pick(state, S.ASKED), S.pick(state, S.DRAWN)];
    return { asked: filter, drawn, shown: S.pick(state, S.SHOWN), fresh: JSON.stringify([filter, drawn]) !== told };
  }

  /** An answer has come to this question. */
  function answered({ asked: filter, drawn }) {
    told = JSON.stringify([filter, drawn]);
  }

  /** A gesture of the page: address and page follow, and the server is asked when there is something new. */
  function act(gesture) {
    const before = S.current || S.fromSearch(root.location.search);
    const after = reduce(before, gesture);
    S.current = after;
    if (after !== before) mirror(after, gesture);
    const { fresh, ...question } = questionOf(after);
    const text = JSON.stringify(question);
    const news = text !== asked;
    asked = text;
    if (!news && gesture.live) root.EventPage.settle();
    if (news) root.EventParts.ask({ ...question, fresh });
    root.EventParts.give({ selection: after, ...question, looks: S.pick(after, S.LOOKS) });
  }

  /** Ask anew for one view, by its name: what it shows has changed, not what the reader asks for. */
  function again(view) {
    root.EventParts.ask({ ...questionOf(S.current), only: view });
  }

  /** Ask what the address says before the page is there to show it. */
  function foresee() {
    root.EventParts.foresee(questionOf(S.fromSearch(root.location.search)));
  }

  /** Show what the address says, once the page is there. */
  function open() {
    act({});
  }

  Object.assign(S, { act, again, answered, foresee, open, reduce, goesOn });
  if (typeof module !== "undefined") module.exports = S;
})(globalThis);
