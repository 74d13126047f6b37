/* Where the events table takes its rows from: the first page comes with the answer, others are asked for by number. */
(function (root) {
  "use strict";

  const PATIENCE = 15000; // ms after which rows that have not come are given up
  const INITIAL = "when";

  /**
   * A datasource of the grid. ask({n, asked, start, end, sort, desc}) puts a question; say(text) tells the reader what
   * could not be had, "" that all is well.
   */
  function source(ask, say) {
    let first = null;
    let waiting = null; // the grid's question that came before any answer
    let top = null; // the grid's question for the rows at the top, as long as they were answered with the first page
    let number = 0;
    const open = new Map();

    function fail(n, problem) {
      const { params, timer } = open.get(n);
      root.clearTimeout(timer);
      open.delete(n);
      params.failCallback();
      if (problem) say(problem);
    }

    /**
     * Another filter holds from now on: first is {asked, count, rows}; whatever is still on its way is for the old one.
     * Whether the rows at the top are there at once: the grid takes an answer as often as it is given.
     */
    function begin(given) {
      first = given;
      for (const n of [...open.keys()]) fail(n, "");
      say("");
      if (waiting) getRows(waiting);
      else if (top) getRows(top);
      waiting = null;
      return Boolean(top);
    }

    /** The grid's question for rows. */
    function getRows(params) {
      if (!first) {
        if (waiting) waiting.failCallback();
        return void (waiting = params);
      }
      const { startRow: start, sortModel } = params;
      const end = Math.min(params.endRow, first.count);
      const { colId: sort, sort: way } = sortModel[0] || { colId: INITIAL, sort: "asc" };
      const known = sort === INITIAL && way === "asc" && end <= first.rows.length;
      if (start === 0) top = known && end > 0 ? params : null; // of no rows at all, the grid forgets what it asked
      if (start >= end) params.successCallback([], first.count);
      else if (known) params.successCallback(first.rows.slice(start, end), first.count);
      else request(params, { asked: first.asked, start, end, sort, desc: way === "desc" });
    }

    function request(params, question) {
      const n = (number += 1);
      const timer = root.setTimeout(() => fail(n, "These rows did not come."), PATIENCE);
      open.set(n, { params, timer });
      ask({ n, ...question });
    }

    /** An answer {n, rows} or {n, problem}; one that is not waited for any more is dropped. */
    function take({ n, rows, problem }) {
      if (!open.has(n)) return;
      if (problem) return fail(n, `These rows could not be had: ${problem}.`);
      const { params, timer } = open.get(n);
      root.clearTimeout(timer);
      open.delete(n);
      say("");
      params.successCallback(rows, first.count);
    }

    return { begin, take, getRows };
  }

  root.EventRows = { source };
  if (typeof module !== "undefined") module.exports = { source, PATIENCE };
})(globalThis);
