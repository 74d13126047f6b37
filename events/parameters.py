"""Address parameters, read once for the page, the export routes and the command line."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from events import phrases
from events.errors import DateError, FilterError
from events.filters import CHOICES, OF_CLAUSE, EventFilter
from events.vocabulary import EVENT_TYPES, RELIABILITY

DATES = ("since", "until", "known")
LISTS = {
    "actor": "actors", "type": "types", "reliability": "reliability", "source": "sources", "claimant": "claimants",
    "only": "only",
}  # fmt: skip
RECORDS = {"actor": "actor", "source": "source", "claimant": "actor", "only": "event"}
FLAGS = ("single", "rollup")
SINGLE = (*DATES, *CHOICES, "q", *FLAGS, "v")
PARAMETERS = (*SINGLE, *LISTS)
EDITION = "1"
MAX_VALUES = 200
MAX_WORDS = 200

Given = Mapping[str, list[str]]
Known = Callable[[str, Collection[str]], Collection[str]]


@dataclass(frozen=True, slots=True)
class FilterReading:
    """Parameters as they were understood: the filter, and one FilterError for each value that was left out."""

    filter: EventFilter
    problems: tuple[FilterError, ...]


def of_clause(name: str) -> tuple[str, ...]:
    """The parameters that make up a clause of events.filters.OF_CLAUSE.

    >>> of_clause("words"), of_clause("actors")
    (('q',), ('actor',))
    """
    parameter = {field: given for given, field in LISTS.items()} | {"words": "q"}
    return tuple(parameter.get(field, field) for field in OF_CLAUSE[name])


def read_params(pairs: Iterable[tuple[str, str]], known: Known | None = None) -> FilterReading:
    """Read address parameters (repeatable names as pairs); other names than PARAMETERS are passed over.

    known(name, ids) gives, of some ids of ``actor``, ``source`` or ``event``, those that exist. Values that are not
    understood are left out of the filter and listed as problems, so that the page can go on with a notice and an export
    refuse.
    """
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        if name in PARAMETERS and value.strip():
            given.setdefault(name, []).append(value.strip())
    problems: list[FilterError] = []
    fields = _single_values(given, problems) | _lists(given, problems, known)
    try:
        return FilterReading(EventFilter(**fields), tuple(problems))
    except FilterError as error:
        dropped = ("since", "until") if error.parameter == "since" else (error.parameter,)
        fields = {name: value for name, value in fields.items() if name not in dropped}
        return FilterReading(EventFilter(**fields), (*problems, error))


def once(name: str, values: list[str]) -> FilterError:
    """What is wrong where a parameter that holds one value is given several."""
    return FilterError(name, " and ".join(values[:3]), "give it once")


def _single_values(given: Given, problems: list[FilterError]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for name in SINGLE:
        values = given.get(name, [])
        try:
            if len(values) > 1:
                raise once(name, values)
            if values:
                fields |= _field(name, values[0])
        except FilterError as error:
            problems.append(error)
    return fields


def _field(name: str, value: str) -> dict[str, Any]:
    if name in DATES:
        try:
            return {name: phrases.read(value).edtf}
        except DateError as error:
            raise FilterError(name, value, f"{error.reason}; {error.remedy}") from error
    if name == "q":
        if len(value) > MAX_WORDS:
            raise FilterError(name, value[:40] + "…", f"search for at most {MAX_WORDS} characters")
        return {"words": value}
    allowed = {**CHOICES, **dict.fromkeys(FLAGS, ("1",)), "v": (EDITION,)}[name]
    if value not in allowed:
        remedy = f"this program understands v={EDITION}" if name == "v" else "write " + " or ".join(allowed)
        raise FilterError(name, value, remedy)
    return {} if name == "v" else {name: True if name in FLAGS else value}


def _lists(given: Given, problems: list[FilterError], known: Known | None) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for name, field in LISTS.items():
        values = list(dict.fromkeys(given.get(name, [])))
        if name not in RECORDS:
            values = list(dict.fromkeys(value.upper() for value in values))
        if len(values) > MAX_VALUES:
            problems.append(FilterError(name, f"{len(values)} values", f"ask for at most {MAX_VALUES} at once"))
            del values[MAX_VALUES:]
        there = _existing(name, values, known)
        problems += [FilterError(name, value, _remedy(name, value)) for value in values if value not in there]
        fields[field] = tuple(value for value in values if value in there)
    return fields


def _existing(name: str, values: list[str], known: Known | None) -> Collection[str]:
    if name not in RECORDS:
        return EVENT_TYPES if name == "type" else RELIABILITY
    return known(RECORDS[name], values) if known and values else values


def _remedy(name: str, value: str) -> str:
    if name == "type":
        near = get_close_matches(value, EVENT_TYPES, 1)
        return f"did you mean {near[0]}?" if near else "the types are " + ", ".join(EVENT_TYPES)
    if name == "reliability":
        return "write a grade from A to F"
    record = RECORDS[name]
    return f"no such {record} here; choose one from the list of {record}s"
