"""Columns of figures in a spreadsheet, such as ``Killed`` or ``Injured low`` and ``Injured high``, as claims in short.

>>> [tuple(figure) for figure in figures_of(["Killed", "Injured_low", "Injured max"], (0, 1, 2))]
[('killed', 0, None, None), ('injured', None, 1, 2)]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from events.drafting import Connection
from events.errors import shown

LOW = ("low", "min", "minimum", "lower", "least")
HIGH = ("high", "max", "maximum", "upper", "most")
PLAIN = ("best", "estimate", "estimated", "number", "of", "total", "count", "no")
_MILLIONS = r"[+-]?[0-9]{1,3}(?:\.[0-9]{3}){2,}"
_NUMBER = _MILLIONS + r"|[+-]?[0-9]{1,3}(?:[, '’][0-9]{3})+(?:\.[0-9]+)?|[+-]?[0-9]+(?:[.,][0-9]+)?"
_FIGURE = rf"({_NUMBER})(?: *(?:-|–|—|to|bis|à|a|до) *({_NUMBER}))?"
_GROUPS = r"[+-]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+"
_DOTTED = rf"{_GROUPS}(?: *(?:-|–|—|to|bis|à|a|до) *{_GROUPS})?"
_TELLING = _MILLIONS + r"|[+-]?[0-9]+,[0-9]{1,2}"
_MACROS = r"""
CREATE OR REPLACE TEMP MACRO plain_number(told) AS ltrim(CASE
    WHEN regexp_full_match(told, '[+-]?[0-9]+,[0-9]{1,2}') THEN replace(told, ',', '.')
    WHEN regexp_full_match(told, '[+-]?[0-9]{1,3}(\.[0-9]{3}){2,}') THEN replace(told, '.', '')
    ELSE regexp_replace(told, '[, ''’]', '', 'g') END, '+');
CREATE OR REPLACE TEMP MACRO figure_cell(told) AS replace(trim(told), chr(160), ' ');
"""


class Figure(NamedTuple):
    """What is counted, in words, and the columns that hold a figure of it, its least and its most; None for none."""

    attribute: str
    value: int | None = None
    low: int | None = None
    high: int | None = None


def figures_of(header: Sequence[str], columns: Sequence[int]) -> list[Figure]:
    """The figures that some columns of a header hold; what is least and what is most of the same belong together.

    A least without its most, or the other way round, is a figure of its own.
    """
    named: dict[str, dict[str, int]] = {}
    single: list[int] = []
    for at in columns:
        name, part = _told(header[at])
        if named.setdefault(name, {}).setdefault(part, at) != at:
            single.append(at)
    for parts in named.values():
        if ("low" in parts) != ("high" in parts):
            single += [parts.pop(part) for part in ("low", "high") if part in parts]
    made = [Figure(name, parts.get("value"), parts.get("low"), parts.get("high")) for name, parts in named.items()]
    return [figure for figure in made if any(at is not None for at in figure[1:])] + [
        Figure(_attribute(header[at]), at) for at in single
    ]


def stem(name: str) -> str:
    """What a column counts, by its name: without words for number, least and most.

    >>> stem("number of killed"), stem("deaths max"), stem("low")
    ('killed', 'deaths', 'low')
    """
    return _told(name)[0]


def is_figure(cell: str) -> bool:
    """Whether a cell holds a number, or a least and a most.

    >>> is_figure("1,200"), is_figure("12 – 30"), is_figure("dozens")
    (True, True, False)
    """
    return re.fullmatch(_FIGURE, cell.strip()) is not None


def items(figures: Sequence[Figure], cell: Callable[[int], str]) -> str:
    """SQL of the claims of a row in short, on its first source: ``killed 12 [*]; injured 3-5 [*]``.

    cell: SQL of the text of a column.
    """
    made = []
    for figure in figures:
        words = "'" + figure.attribute.replace("'", "''") + " '"
        if figure.value is not None:
            made.append(f"{words} || {_read(cell(figure.value))} || ' [*]'")
        if figure.low is not None and figure.high is not None:
            low, high = (_read(cell(at)) for at in (figure.low, figure.high))
            made.append(f"{words} || {low} || '-' || {high} || ' [*]'")
    return f"concat_ws('; ', {', '.join(made)})" if made else "''"


def dotted(
    connection: Connection, table: str, columns: Sequence[int], cell: Callable[[int], str], likely: bool
) -> dict[int, str]:
    """The columns in which dots set thousands apart, such as ``1.200``, each with a cell that shows it.

    So it is where every dot could be such a one, and some cell tells it (``1.200.000``, or ``2,5``) or it is likely, as
    in a table whose columns semicolons set apart.
    """
    made = {}
    for at in columns:
        told = f"figure_cell({cell(at)})"
        sql = f"""SELECT min(told) FILTER (regexp_full_match(told, $dotted)),
            count(*) FILTER (regexp_full_match(told, $telling)),
            count(*) FILTER (contains(told, '.') AND regexp_full_match(told, $figure)
                AND NOT regexp_full_match(told, $dotted)) FROM (SELECT {told} AS told FROM {table})"""
        patterns = {"dotted": _DOTTED, "telling": _TELLING, "figure": _FIGURE}
        [(example, telling, others)] = connection.execute(sql, patterns).fetchall()
        if example and not others and (likely or telling):
            made[at] = example
    return made


def lost(connection: Connection, table: str, figures: Sequence[Figure], cell: Callable[[int], str]) -> list[str]:
    """What is to be said of cells that hold no figure, or a least without a most."""
    tests = []
    for figure in figures:
        for at in (at for at in figure[1:] if at is not None):
            tests.append(f"SELECT {cell(at)} AS told FROM {table} WHERE {cell(at)} <> '' AND {_read(cell(at))} IS NULL")
    if not tests:
        return []
    sql = f"SELECT count(*), min(told) FROM ({' UNION ALL '.join(tests)})"
    [(count, example)] = connection.execute(sql).fetchall()
    plural = "cell holds" if count == 1 else "cells hold"
    return [f"figures: {count:,} {plural} no number, such as {shown(example)}, left out"] if count else []


def know_figures(connection: Connection) -> None:
    """Make the macros that ``items`` and ``lost`` are written with."""
    connection.execute(_MACROS)


def _read(cell: str) -> str:
    """SQL of the figure in a cell as claims write it, or NULL."""
    pattern = _FIGURE.replace("'", "''")
    told = f"figure_cell({cell})"
    least, most = (f"plain_number(regexp_extract({told}, '{pattern}', {group}))" for group in (1, 2))
    return f"CASE WHEN regexp_full_match({told}, '{pattern}') THEN concat_ws('-', {least}, nullif({most}, '')) END"


def _told(name: str) -> tuple[str, str]:
    """What a column counts, and which part of a figure it holds."""
    words, part = _attribute(name).split(" "), "value"
    while len(words) > 1 and (word := next((words[end] for end in (-1, 0) if words[end] in (*LOW, *HIGH, *PLAIN)), "")):
        words.remove(word)
        part = "low" if word in LOW else "high" if word in HIGH else part
    return " ".join(words), part


def _attribute(name: str) -> str:
    """The name of a column as the attribute of a claim; a number in it would be taken for the figure."""
    words = re.sub(r"[\s_;\[\]()/]+", " ", name.casefold()).strip()
    return re.sub(r" (?=[-+.\d])", "-", words) or "figure"
