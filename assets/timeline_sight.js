/* The days in sight, as the server is told: above so many events it sends those of these days, or counts per bin. */
(function (root) {
  "use strict";

  if (typeof module !== "undefined") require("./timeline_calendar.js");
  const T = (root.EventTimeline = root.EventTimeline || {});
  const RESTS = 120; // ms for which the picture has to rest before more is asked for
  const MOST_MARKED = 300;
  let waiting = 0;

  /** First and last visible day as a text; "" for the whole time. */
  function sightText(range) {
    return range ? `${Math.floor(range[0])}/${Math.ceil(range[1]) - 1}` : "";
  }

  /**
   * Whether the picture could show more than it was sent: days that are in sight now, finer bins, marks of what is picked.
   * @param {?object} data the timeline's data
   * @param {?number[]} range visible days; null for the whole
   * @param {string[]} picked ids
   */
  function lacks(data, range, picked) {
    if (!data || !data.sight) return false;
    const { asked, days, marked } = data.sight;
    const shown = range || T.wholeRange(data.span);
    const there = (days[0] === null || days[0] <= shown[0]) && (days[1] === null || days[1] + 1 >= shown[1]);
    if (sightText(range) !== asked && (data.bins || !there)) return true;
    const known = new Set([...marked, ...data.marks.id]);
    return picked.slice(0, MOST_MARKED).some((id) => !known.has(id));
  }

  /** What a question says of the days in sight, and of the events that have to be marks whatever their number. */
  function inSight(asked) {
    T.release(asked);
    return { sight: sightText(T.state.range), marked: T.state.picked.slice(0, MOST_MARKED) };
  }

  /** Ask for what the picture lacks, once it rests and no answer is on its way. */
  function complete() {
    root.clearTimeout(waiting);
    if (lacks(T.state.data, T.state.range, T.state.picked)) waiting = root.setTimeout(askAgain, RESTS);
  }

  function askAgain() {
    if (root.EventAnswers.busy()) return complete();
    if (lacks(T.state.data, T.state.range, T.state.picked)) root.EventSelection.again("timeline");
  }

  Object.assign(T, { lacks, inSight, complete, sightText });
  if (typeof module !== "undefined") module.exports = T;
})(globalThis);
