"""The claim ledger: who says what of the events inside a filter, where sayings conflict, and one number by a rule.

A *matter* is one attribute of one event; without an attribute the claim asserts the event itself. A *cell* is a matter
in one unit: only figures of one cell are compared or summed up.

The single number of a cell, by the rule that the reader chooses; every figure counts, whatever its status and grade:

``range``     no single number (the default): from the lowest end to the highest; open where a claim is open.
``lowest``    the lowest end of any claim.
``highest``   the highest end of any claim.
``median``    the median of the claims' midpoints: a claim with a value of its own counts with that value, a range with
              its midpoint; of an even number of claims it is halfway between the middle two.
an actor's id what this claimant says: one number, or the range of what it says; none when it says nothing of the cell.

A claim with an open end counts with its known side: the value it gives, or the other end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import median
from typing import Any

import numpy as np
import pandas as pd

from events.claimed import claims_about
from events.clauses import Clause, numbered
from events.figures import Figure, figure_of, hull, in_words
from events.filters import EventFilter
from events.found import found
from events.numbers import NONE, Array, Counts, as_numbers, distinct
from events.plain_store import Record
from events.store import Store

COLUMNS = (
    "claim_id", "event_id", "event", "when", "attribute", "value", "low", "high", "unit", "wording", "claimant_id",
    "claimant", "source_id", "source", "publisher", "locator", "reported", "status", "reliability", "credibility",
)  # fmt: skip
RULES = ("range", "lowest", "highest", "median")
PAGE = 500  # events whose claims are read at a time

Matter = tuple[str, str]
Cell = tuple[str, str, str]

_CHOSEN = """
WITH chosen AS (
    SELECT e.event_no, c.claim_id, e.event_id, e.title AS event, e."when", c.attribute, c.value, c.low, c.high, c.unit,
        c.wording, c.claimant_id, coalesce(a.name, '') AS claimant, c.source_id, s.title AS source, s.publisher,
        c.locator, c.reported, c.status, s.reliability, c.credibility
    FROM claims c JOIN events e ON e.event_no = c.event_no JOIN sources s ON s.source_id = c.source_id
    LEFT JOIN actors a ON a.actor_id = c.claimant_id
    WHERE ({events}) AND ({claims})
)
"""
_FIGURED = "(value IS NOT NULL OR low IS NOT NULL OR high IS NOT NULL)"
_JUDGED = "status IN ('confirmed', 'denied')"
_OPPOSED = "count(*) FILTER (WHERE status = 'confirmed') > 0 AND count(*) FILTER (WHERE status = 'denied') > 0"
_COMPARED = f"(event_no, attribute) IN (SELECT event_no, attribute FROM chosen GROUP BY ALL HAVING {_OPPOSED})"
_EVERY = "SELECT DISTINCT event_no FROM said"
_COMPARABLE = f"""
SELECT DISTINCT event_no FROM (
    SELECT event_no FROM said WHERE {_FIGURED} OR {_JUDGED} GROUP BY event_no, attribute
    HAVING count(*) FILTER (WHERE {_FIGURED}) > 0 OR ({_OPPOSED}))
"""
_MATTERS = f"""
SELECT event_no, {_FIGURED} AS figured, {_FIGURED} OR {_JUDGED} AS weighed,
    CAST(hash(attribute) % 2147483648 AS INTEGER) AS matter FROM said
"""
_CONFLICTS = f"""
WITH cells AS (
    SELECT c.event_no, c.attribute, coalesce(max(CASE WHEN low IS NULL AND high IS NULL THEN value ELSE low END)
            > min(CASE WHEN low IS NULL AND high IS NULL THEN value ELSE high END), false) AS apart,
        count(*) FILTER (WHERE status = 'confirmed') AS confirmed, count(*) FILTER (WHERE status = 'denied') AS denied
    FROM claims c JOIN (SELECT unnest(?) AS event_no) rivals USING (event_no)
    WHERE ({_FIGURED} OR {_JUDGED}) AND ({{claims}}) GROUP BY c.event_no, c.attribute, c.unit
)
SELECT count(*) FROM (SELECT event_no, attribute FROM cells GROUP BY event_no, attribute
    HAVING bool_or(apart) OR (sum(confirmed) > 0 AND sum(denied) > 0))
"""
_CLAIMANTS = f"""
SELECT said.event_no, CAST(a.rowid AS INTEGER) AS actor_no
FROM said JOIN actors a ON a.actor_id = said.claimant_id WHERE said.claimant_id <> '' AND {_FIGURED}
"""
_NAMED = "SELECT actor_id, name FROM actors a WHERE a.rowid IN (SELECT unnest(?)) ORDER BY name, actor_id"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many claims a filter holds, how many of them give a figure, and in how many matters claims conflict."""

    claims: int
    figures: int
    conflicts: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two claims (ids) of one matter that cannot both hold, and why in words that name both."""

    one: str
    other: str
    reason: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What a rule makes of a cell.

    number: the single number; None under ``range``, and where the chosen claimant gives a range or no figure.
    figure: that number, or the range that is said in its place. counted: how many claims the rule looked at.
    claims: the ids of those that give the number; none for a median. rule: ``range`` where the chosen claimant is
    silent, as that is what is said instead.
    """

    rule: str
    number: float | None
    figure: Figure
    counted: int
    claims: tuple[str, ...]


def claims(store: Store, asked: EventFilter) -> pd.DataFrame:
    """The claims of the events inside a filter as a frame of COLUMNS, in the events' time order."""
    start, values = _chosen(asked)
    return store.frame(f"{start} SELECT {_COLUMN_LIST} FROM chosen ORDER BY event_no, claim_id", values)


def records(store: Store, asked: EventFilter, *, compared: bool = False) -> Iterator[Record]:
    """The claims of the events inside a filter, record by record, in the events' time order.

    compared: only those that give a figure, or that stand confirmed against denied.
    """
    said, question = asked.claim_condition(), _COMPARABLE if compared else _EVERY
    only = f" WHERE {_FIGURED} OR {_COMPARED}" if compared else ""
    for told in claims_about(store, found(store, asked), said, question):
        events = np.sort(told["event_no"])
        for first in range(0, len(events), PAGE):
            start, values = chosen(numbered(events[first : first + PAGE]), said)
            sql = f"{start} SELECT {_COLUMN_LIST} FROM chosen{only} ORDER BY event_no, claim_id"
            yield from ({name: _whole(row[name]) for name in COLUMNS} for row in store.records(sql, values))


def chosen(inside: Clause, said: Clause) -> Clause:
    """The start of a query: the table ``chosen`` of COLUMNS and event_no, of claims that hold a condition.

    inside: over ``events e``, what they are about. said: over ``claims c``.
    """
    return _CHOSEN.format(events=inside[0], claims=said[0]), (*inside[1], *said[1])


def tally(store: Store, asked: EventFilter) -> Tally:
    """The counts of a filter's claims."""
    made = store.kept(("tally", asked.condition(), asked.claim_condition()), lambda: _tallied(store, asked))
    return Tally(*made.tolist())


def _tallied(store: Store, asked: EventFilter) -> Counts:
    made = np.zeros(3, dtype=np.int64)
    said, values = asked.claim_condition()
    for told in claims_about(store, found(store, asked), (said, values), _MATTERS):
        rivals = _rivals(told["event_no"][told["weighed"]], told["matter"][told["weighed"]])
        [(conflicts,)] = store.rows(_CONFLICTS.format(claims=said), [tuple(rivals.tolist()), *values])
        made += [len(told["event_no"]), np.count_nonzero(told["figured"]), conflicts]
    return made


def _rivals(events: Array, matters: Array) -> Array:
    """The events of which several claims may be of one matter; matters: of claims, the same where they are the same."""
    keys = (events.astype(np.int64) << 32) | matters
    keys.sort(kind="stable")
    return distinct(as_numbers(keys[1:][keys[1:] == keys[:-1]] >> 32))


def claimants(store: Store, asked: EventFilter) -> dict[str, str]:
    """Names of the actors that give a figure inside a filter, by id, in the order of their names."""
    pieces = claims_about(store, found(store, asked), asked.claim_condition(), _CLAIMANTS)
    actors = np.unique(np.concatenate([NONE, *(told["actor_no"] for told in pieces)]))
    return dict(store.rows(_NAMED, [tuple(actors.tolist())]))


def matter_of(claim: Mapping[str, Any]) -> Matter:
    """The event and attribute of a claim."""
    return claim["event_id"], claim["attribute"]


def cell_of(claim: Mapping[str, Any]) -> Cell:
    """The event, attribute and unit of a claim."""
    return claim["event_id"], claim["attribute"], claim["unit"]


def conflict(one: Mapping[str, Any], other: Mapping[str, Any]) -> Conflict | None:
    """Why two claims conflict, or None; the same whichever comes first.

    They do when they are of one matter and their figures, in one unit, share no number, or when one is confirmed and
    the other denied, figures or not. Whether the words of two claims agree is not judged.
    """
    if matter_of(one) != matter_of(other):
        return None
    first, second = sorted((one, other), key=_place_in_reason)
    figures = figure_of(first), figure_of(second)
    apart = figures[0] and figures[1] and first["unit"] == second["unit"] and not figures[0].meets(figures[1])
    statuses = {first["status"], second["status"]} >= {"confirmed", "denied"}
    if not apart and not statuses:
        return None
    one_said, other_said = _named(first, second), _named(second, first)
    if apart:
        judged = f"; the first is {first['status']}, the second {second['status']}" if statuses else ""
        reason = f"{one_said} and {other_said} share no number{judged}"
    else:
        reason = f"{one_said} is {first['status']}, {other_said} is {second['status']}"
    return Conflict(first["claim_id"], second["claim_id"], reason)


def conflicts(listed: Iterable[Mapping[str, Any]]) -> list[Conflict]:
    """Every two of these claims that conflict, in their order."""
    matters: dict[Matter, list[Mapping[str, Any]]] = {}
    for claim in listed:
        matters.setdefault(matter_of(claim), []).append(claim)
    pairs = (pair for matter in matters.values() if len(matter) > 1 for pair in combinations(matter, 2))
    return [found for one, other in pairs if (found := conflict(one, other))]


def summary(cell: Sequence[Mapping[str, Any]], rule: str) -> Summary | None:
    """What a rule (one of RULES or an actor's id) makes of the claims of a cell; None when none gives a figure."""
    found = [(claim, figure) for claim in cell if (figure := figure_of(claim))]
    if not found:
        return None
    figures = [figure for _, figure in found]
    if rule not in RULES:
        own = [figure for claim, figure in found if claim["claimant_id"] == rule]
        ids = tuple(claim["claim_id"] for claim, _ in found if claim["claimant_id"] == rule)
        whole = hull(own or figures)
        return Summary(
            rule if own else "range", whole.least if own and whole.exact else None, whole, len(own or figures), ids
        )
    if rule == "range":
        return Summary(rule, None, hull(figures), len(figures), tuple(claim["claim_id"] for claim, _ in found))
    numbers = {
        "lowest": min(figure.least for figure in figures),
        "highest": max(figure.most for figure in figures),
        "median": median(figure.middle for figure in figures),
    }
    number, side = numbers[rule], {"lowest": "least", "highest": "most"}.get(rule)
    giving = (claim["claim_id"] for claim, figure in found if side and getattr(figure, side) == number)
    return Summary(rule, number, Figure(number, number, number), len(figures), tuple(giving))


def rule_words(cell: Sequence[Mapping[str, Any]], made: Summary, rule: str, names: Mapping[str, str]) -> str:
    """The name of the rule behind a summary, and how it counts ranges and open ends where there are any."""
    counted = f"{made.counted:,} claim{'' if made.counted == 1 else 's'}"
    if rule not in RULES:
        name = names.get(rule, rule)
        return f"according to {name}" if made.rule == rule else f"{name} gives no figure; range of {counted}"
    if rule == "range":
        if made.figure.exact:
            return f"the same number in {counted}"
        return f"range of {counted}, no single number"
    figures = [figure for claim in cell if (figure := figure_of(claim))]
    notes = []
    if rule == "median" and any(figure.value is None and not figure.open for figure in figures):
        notes.append("ranges by their midpoint")
    if any({"lowest": figure.low is None, "highest": figure.high is None}.get(rule, figure.open) for figure in figures):
        notes.append("open ends by their known side")
    return f"{rule} of {counted}" + (f", {', '.join(notes)}" if notes else "")


def _chosen(asked: EventFilter) -> Clause:
    return chosen(asked.condition(), asked.claim_condition())


def _place_in_reason(claim: Mapping[str, Any]) -> tuple[object, ...]:
    figure = figure_of(claim)
    return figure is None, figure.least if figure else 0, claim["status"], claim["claim_id"]


def _named(claim: Mapping[str, Any], other: Mapping[str, Any]) -> str:
    """A claim by what it says and who says it; by source too where both have one claimant."""
    figure = figure_of(claim)
    said = in_words(figure, claim["unit"]) if figure else f"“{claim['wording'] or claim['attribute'] or 'it happened'}”"
    who = [claim["claimant"] or claim["source"]]
    if claim["claimant_id"] == other["claimant_id"]:
        who += [part for part in (claim["source"], claim["reported"]) if part and part not in who]
    return f"{said} ({', '.join(who)})"


def _whole(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


_COLUMN_LIST = ", ".join(f'"{name}"' for name in COLUMNS)
