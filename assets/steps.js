/* From event to event: what is asked of the server (explorer/views/thread.py), and what becomes of its answer. */
(function (root) {
  "use strict";

  const PATIENCE = 2000; // ms after which an answer that has not come no longer holds back the next question
  let owed = 0; // steps that quick presses have added up while an answer is on its way
  let asked = 0;
  let count = 0;

  /** The event one stands at. */
  function here() {
    return root.EventSelection.current.event.at(-1) || "";
  }

  /** Go so many events on, or back. */
  function by(steps) {
    owed += steps;
    if (!asked || performance.now() - asked > PATIENCE) ask();
  }

  function ask() {
    count += 1;
    asked = performance.now();
    const { asked: filter, shown } = root.EventParts.values;
    root.EventParts.hand("step", { data: { by: owed, at: here(), n: count, asked: filter, shown } });
    owed = 0;
  }

  /** Clientside callback: the event that the steps lead to; the same one at either end. */
  function take({ id }) {
    asked = 0;
    if (!id) root.EventPage.say("No event to go to.");
    else if (id === here()) root.EventPage.say("No further event this way.");
    else root.EventPage.gesture({ do: "step", id });
    if (owed) ask();
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
