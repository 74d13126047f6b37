"""SQL expressions that write values as text: cells of a table in CSV, values in JSON.

The database makes the lines of an export, because it does so many times faster than a loop over rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

RUNS = "'*[=+\\-@\t\r](.|\n)*"
NUMBER = "[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?"
QUOTED, WITHIN, RUNNING, NUMERAL = 1, 2, 4, 8
"""Marks of a text: a cell that holds it stands in quotes; it holds quotes itself; a spreadsheet runs a cell that begins
with it; it is a number, so that a spreadsheet runs a cell that begins with it only when it goes on."""
_YEAR_ONE = -719_162  # the day 0001-01-01, before which SQL writes years in another way
_DAYS, _YEARS = 146_097 * 26, 400 * 26  # after so many days the calendar is the same again


def cell(text: str, raw: bool) -> str:
    """A cell of a text that is not missing: quoted where RFC 4180 says so, guarded against formulas unless ``raw``."""
    return quoted(text, text if raw else guarded(text))


def guarded(text: str) -> str:
    """A text with a guard before it where a spreadsheet would run it; asked in full only of what begins with a sign."""
    runs = f"{_runs(text)} AND NOT {_is_number(text)}"
    return (
        f"(CASE WHEN {_signed(text)} THEN CASE WHEN {runs} THEN concat('''', {text}) ELSE {text} END ELSE {text} END)"
    )


def quoted(text: str, held: str) -> str:
    """What a cell holds, in quotes where the text in it needs them (RFC 4180)."""
    return f"(CASE WHEN {_needs_quotes(text)} THEN concat('\"', replace({held}, '\"', '\"\"'), '\"') ELSE {held} END)"


def marks(text: str) -> str:
    """What to know of a text that is put into a cell with others: the sum of QUOTED, WITHIN, RUNNING and NUMERAL."""
    holds = f"CASE WHEN {text} LIKE '%\"%' THEN {QUOTED + WITHIN} ELSE {QUOTED} END"
    runs = f"CASE WHEN NOT {_runs(text)} THEN 0 WHEN {_is_number(text)} THEN {NUMERAL} ELSE {RUNNING} END"
    return (
        f"CAST(CASE WHEN {_needs_quotes(text)} THEN {holds} ELSE 0 END"
        f" + CASE WHEN {_signed(text)} THEN {runs} ELSE 0 END AS UTINYINT)"
    )


def line(cells: Iterable[str]) -> str:
    """Cells joined to a row of a table."""
    return "concat(" + ", ',', ".join(cells) + ")"


def number(value: str) -> str:
    """A number as text, whole ones without a point; missing where it is missing."""
    return f"(CASE WHEN {_whole(value)} THEN {_digits(value)} ELSE CAST({value} AS VARCHAR) END)"


def day(value: str, minus: str = "-") -> str:
    """A day (since 1970-01-01) in ISO 8601, years before 0 with ``minus`` before them; missing where it is missing."""
    moved = f"(DATE '1970-01-01' + ({value} + {_DAYS}))"
    year = f"(extract(year FROM {moved}) - {_YEARS})"
    old = (
        f"concat(CASE WHEN {year} < 0 THEN {literal(minus)} ELSE '' END, lpad(CAST(abs({year}) AS VARCHAR), 4, '0'),"
        f" right(CAST({moved} AS VARCHAR), 6))"
    )
    return f"(CASE WHEN {value} < {_YEAR_ONE} THEN {old} ELSE CAST(DATE '1970-01-01' + {value} AS VARCHAR) END)"


def value(of: str) -> str:
    """A text or a number as JSON; null where it is missing."""
    return f"coalesce(CAST(to_json({of}) AS VARCHAR), 'null')"


def figure(of: str) -> str:
    """A number as JSON, whole ones without a point; null where it is missing."""
    return f"(CASE WHEN {_whole(of)} THEN {_digits(of)} ELSE {value(of)} END)"


def items(text: str) -> str:
    """A ``;`` list as a JSON array of texts."""
    return f"""(CASE WHEN {text} = '' THEN '[]' ELSE concat('[', replace(to_json({text}), ';', '","'), ']') END)"""


def record(fields: Mapping[str, str], end: str = "}") -> str:
    """A JSON object of fields whose values are JSON. end: what comes after the last of them."""
    parts = (f"'{',' if at else '{'}\"{name}\":', {made}" for at, (name, made) in enumerate(fields.items()))
    return f"concat({', '.join(parts)}, {literal(end)})"


def literal(text: str) -> str:
    """A text as it stands in SQL."""
    return "'" + text.replace("'", "''") + "'"


def _whole(value: str) -> str:
    return f"{value} = floor({value}) AND abs({value}) < 9e18"


def _digits(value: str) -> str:
    return f"CAST(CAST({value} AS BIGINT) AS VARCHAR)"


def _needs_quotes(text: str) -> str:
    return " OR ".join(f"{text} LIKE {literal(f'%{sign}%')}" for sign in ',"\n\r')


def _signed(text: str) -> str:
    return f"{text} < 'A' AND ({text} < '0' OR {text} >= ':') AND {text} > ''"


def _runs(text: str) -> str:
    return f"{text} SIMILAR TO {literal(RUNS)}"


def _is_number(text: str) -> str:
    return f"{text} SIMILAR TO {literal(NUMBER)}"
