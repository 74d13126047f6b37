/* Days, ISO dates and the ticks of the time axis, without any time zone. Pure. */
(function (root) {
  "use strict";

  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const FIRST = -4371587; // -9999-01-01
  const LAST = 2932896; // 9999-12-31
  const STAMP = /^(-?\d{4})(?:-(\d\d)(?:-(\d\d)(?:[ T](\d\d)(?::(\d\d)(?::(\d\d(?:\.\d+)?))?)?)?)?)?$/;
  const pad = (number, digits) => String(number).padStart(digits, "0");

  /** Days since 1970-01-01 of a date in the proleptic Gregorian calendar (year 0 = 1 BC). */
  function dayNumber(year, month, day) {
    const y = month <= 2 ? year - 1 : year;
    const era = Math.floor(y / 400);
    const ofEra = y - era * 400;
    const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
    return era * 146097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719468;
  }

  /** [year, month, day] of a day number; the inverse of dayNumber. */
  function civil(day) {
    const shifted = Math.floor(day) + 719468;
    const era = Math.floor(shifted / 146097);
    const ofEra = shifted - era * 146097;
    const year = Math.floor(
      (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) / 365,
    );
    const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
    const part = Math.floor((5 * ofYear + 2) / 153);
    const month = part < 10 ? part + 3 : part - 9;
    return [year + era * 400 + (month <= 2 ? 1 : 0), month, ofYear - Math.floor((153 * part + 2) / 5) + 1];
  }

  /**
   * The ISO date of a day number: "2024-06-19", "-0044-03-15"; held at years -9999 and 9999.
   * @param {number} day days since 1970-01-01
   */
  function isoOf(day) {
    const [year, month, date] = civil(Math.max(FIRST, Math.min(LAST, day)));
    return (year < 0 ? "-" : "") + pad(Math.abs(year), 4) + "-" + pad(month, 2) + "-" + pad(date, 2);
  }

  /** The day number of an ISO date, a fraction for its time if there is one; null if it is none. */
  function dayOf(iso) {
    const parts = STAMP.exec(String(iso));
    if (!parts) return null;
    const [year, month, day, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part || 0));
    return dayNumber(year, month || 1, day || 1) + (hours * 3600 + minutes * 60 + seconds) / 86400;
  }

  /** The whole span of the data in days with a margin on both sides. */
  function wholeRange(span) {
    const known = (span || []).filter((day) => Number.isFinite(day));
    const first = known.length ? Math.min(...known) : 0;
    const last = known.length ? Math.max(...known) + 1 : 1;
    const margin = Math.max(3, (last - first) * 0.02);
    return [Math.max(FIRST, first - margin), Math.min(LAST, last + margin)];
  }

  function yearText(year) {
    if (year <= 0) return 1 - year + " BC";
    return year < 100 ? "AD " + year : String(year);
  }

  /** A day in words: "5 Mar 2024". */
  function dayWords(day) {
    const [year, month, date] = civil(day);
    return `${date} ${MONTHS[month - 1]} ${yearText(year)}`;
  }

  /** The calendar day of a moment where the reader is. */
  function localDay(moment) {
    return dayNumber(moment.getFullYear(), moment.getMonth() + 1, moment.getDate());
  }

  function yearTicks(range, step) {
    const ticks = [];
    const first = Math.max(-9999, Math.floor(civil(range[0])[0] / step) * step);
    for (let round = first; round <= 9999; round += step) {
      const year = round <= 0 && step > 1 ? round + 1 : round;
      const day = dayNumber(year, 1, 1);
      if (day > range[1]) break;
      if (day >= range[0]) ticks.push({ day, text: yearText(year) });
    }
    return ticks;
  }

  function monthTicks(range, step) {
    const ticks = [];
    const [year, month] = civil(range[0]);
    let count = Math.ceil((year * 12 + month - 1) / step) * step;
    for (; ; count += step) {
      const [y, m] = [Math.floor(count / 12), ((count % 12) + 12) % 12];
      const day = dayNumber(y, m + 1, 1);
      if (day > range[1]) return ticks;
      if (day < range[0]) continue;
      const withYear = m === 0 || !ticks.length;
      ticks.push({ day, text: MONTHS[m] + (withYear ? "\n" + yearText(y) : "") });
    }
  }

  function dayTicks(range, step) {
    const ticks = [];
    let shown = null;
    for (let day = Math.ceil(range[0]); day <= range[1]; day++) {
      const [year, month, date] = civil(day);
      if (step > 1 && (date % step !== 1 || date > 31 - step / 2)) continue;
      const yearLine = shown === year ? "" : "\n" + yearText(year);
      ticks.push({ day, text: date + " " + MONTHS[month - 1] + yearLine });
      shown = year;
    }
    return ticks;
  }

  /**
   * Few ticks in plain words for a range of days drawn `width` px wide: years, months, at last days. The year stands in a
   * second line.
   * @returns {{day: number, text: string}[]}
   */
  function ticks(range, width) {
    const perDay = width / (range[1] - range[0]);
    const byDay = range[1] - range[0] <= 75;
    for (const step of [1, 2, 5, 10, 15]) if (byDay && perDay * step >= 56) return dayTicks(range, step);
    for (const step of [1, 2, 3, 6]) if (perDay * 30.44 * step >= 52) return monthTicks(range, step);
    let step = 1;
    for (const next of [2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000]) {
      if (perDay * 365.25 * step >= 56) break;
      step = next;
    }
    return yearTicks(range, step);
  }

  Object.assign((root.EventTimeline = root.EventTimeline || {}), {
    MONTHS,
    civil,
    yearText,
    isoOf,
    dayOf,
    dayWords,
    localDay,
    wholeRange,
    ticks,
  });
  if (typeof module !== "undefined") module.exports = root.EventTimeline;
})(globalThis);
