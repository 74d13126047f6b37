/* From event to event: what is asked of the server (explorer/views/thread.py), and what becomes of its answer. */
(function (root) {
  "use strict";

  let owed = 0; // steps asked for and not yet answered: quick presses add up
  let count = 0;

  /** Go so many events on, or back. */
  function by(steps) {
    owed += steps;
    count += 1;
    root.dash_clientside.set_props("step", { data: { by: owed, n: count } });
  }

  /** Clientside callback: the event that the steps lead to; the same one at either end. */
  function take(stepped) {
    owed = 0;
    const held = root.EventSelection.current.event;
    if (!stepped.id) root.EventPage.say("No event to go to.");
    else if (held[held.length - 1] === stepped.id) root.EventPage.say("No further event this way.");
    else root.EventPage.gesture({ do: "step", id: stepped.id });
  }

  function pressed({ target }) {
    const button = target.closest("[data-step]");
    if (button) by(Number(button.dataset.step));
    if (target.closest("#zoom-to-picked")) zoomToPicked(root.EventSelection.current.event);
  }

  /** Bring the picked events into sight in both pictures. */
  function zoomToPicked(ids) {
    if (root.EventTimeline.zoomTo) root.EventTimeline.zoomTo(ids);
    if (root.EventNetwork.fitTo) root.EventNetwork.fitTo(ids.flatMap((id) => root.EventHover.around("event", id).actors));
  }

  root.EventSteps = { by };
  root.dash_clientside = Object.assign({}, root.dash_clientside, { steps: { take } });
  document.addEventListener("click", pressed);
})(globalThis);
