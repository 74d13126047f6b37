"""The rules that the cells of a collection must keep, each told with the place, the value and the remedy.

A rule about single values is a judge: it is given a value and answers with what is wrong and the remedy, or
None. It is asked once per value, however often the value occurs. Rules about rows are in events.relations.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping

from events import dates, phrases
from events.columns import COLUMNS, Column
from events.errors import DateError, shown
from events.problems import Nearest, Problems, Remedy, did_you_mean
from events.tables import Table, cell_text, file_of

Verdict = tuple[str, Remedy] | None
Judge = Callable[[str], Verdict]
KnownIds = Mapping[str, frozenset[str]]

ID_PATTERN = "[A-Za-z0-9._-]+"
NUMBER_PATTERN = r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?"
URL_PATTERN = r"[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#][^\s]*"

_ID = re.compile(ID_PATTERN)
_NUMBER = re.compile(NUMBER_PATTERN)
_URL = re.compile(URL_PATTERN)


def check_cells(table: Table, known: KnownIds, problems: Problems) -> None:
    """Note every cell of a table that breaks the rules of its column.

    ``known`` holds the ids of every table whose ids are all known; references to other tables are not judged.
    """
    for column in COLUMNS[table.name]:
        cells = table.cells(column.name)
        judge = judge_of(column, known)
        verdicts = {value: judge(value) for value in set(cells)}
        if not any(verdicts.values()):
            continue
        for line, cell in zip(table.lines, cells, strict=True):
            verdict = verdicts[cell]
            if verdict:
                message, remedy = verdict
                table.note(problems, line, column.name, cell, message, remedy)


def number_in(cell: str) -> float | None:
    """The finite number in a cell, or None when there is none."""
    if not _NUMBER.fullmatch(cell):
        return None
    number = float(cell)
    return number if math.isfinite(number) else None


def judge_of(column: Column, known: KnownIds | None = None) -> Judge:
    """The rule about single values of a column; without ``known`` ids, references are not judged."""
    rules: dict[str, Callable[[Column], Judge]] = {
        "id": lambda _: _judge_id,
        "code": _code_judge,
        "number": _number_judge,
        "date": lambda _: _judge_date,
        "url": lambda _: _judge_url,
        "reference": lambda referring: _reference_judge(referring, known or {}),
    }
    rule = rules[column.kind](column) if column.kind in rules else None

    def judge(value: str) -> Verdict:
        if column.required and not value.strip():
            return "the cell is empty", _remedy_for_nothing(column)
        return rule(value) if rule and value else None

    return judge


def _remedy_for_nothing(column: Column) -> str:
    if column.kind == "code":
        return "write " + _one_of(column.codes)
    if column.kind == "reference":
        return f"write an id of {file_of(column.refers_to)}"
    return "write an id, such as trade-talks-2" if column.kind == "id" else "every row needs one"


def _judge_id(value: str) -> Verdict:
    if _ID.fullmatch(value):
        return None
    if _ID.fullmatch(value.strip()):
        return "spaces around the id", f"write {shown(value.strip())}"
    return "characters that an id cannot have", "use letters a to z, digits, dots, hyphens and underscores"


def _reference_judge(column: Column, known: KnownIds) -> Judge:
    if column.refers_to not in known:
        return lambda _: None
    ids = known[column.refers_to]
    nearest = Nearest(ids)
    file = file_of(column.refers_to)

    def judge(value: str) -> Verdict:
        if value in ids:
            return None
        if value.strip() in ids:
            return "spaces around the id", f"write {shown(value.strip())}"
        return f"no such id in {file}", lambda: nearest.remedy(value, f"add it to {file}")

    return judge


def _code_judge(column: Column) -> Judge:
    def judge(value: str) -> Verdict:
        if value in column.codes:
            return None
        guess = did_you_mean(value, column.codes)
        allowed = "write " + _one_of(column.codes)
        return f"no such {column.name}", f"{guess} Otherwise {allowed}" if guess else allowed

    return judge


def _judge_date(value: str) -> Verdict:
    try:
        dates.parse(value)
    except DateError as error:
        return error.reason, _as_edtf(value) or error.remedy
    return None


def _as_edtf(words: str) -> str:
    """The remedy for a date in words: the same in EDTF; empty when the words are not understood either."""
    try:
        reading = phrases.read(words)
    except DateError:
        return ""
    return f"write {reading.edtf} ({reading.said}) and keep the words in when_text"


def _number_judge(column: Column) -> Judge:
    least, most = column.least, column.most

    def judge(value: str) -> Verdict:
        number = number_in(value)
        if number is None:
            return "not a number", _number_remedy(value)
        if least is not None and most is not None and not least <= number <= most:
            return "out of range", f"write a number from {cell_text(least)} to {cell_text(most)}"
        return None

    return judge


def _number_remedy(value: str) -> str:
    plain = re.sub(r"[,_'’\s]", "", value)
    if plain != value and number_in(plain) is not None and not re.fullmatch(r"\s*[+-]?\d+,\d{1,2}\s*", value):
        return f"write {plain}, without separators"
    return "write digits with a point for decimals, such as 11000 or 2.5, and the rest into unit or wording"


def _judge_url(value: str) -> Verdict:
    if _URL.fullmatch(value):
        return None
    return "not a web address", "write an address that begins with https:// or http:// and has no spaces"


def _one_of(codes: tuple[str, ...]) -> str:
    return ", ".join(codes[:-1]) + " or " + codes[-1]
