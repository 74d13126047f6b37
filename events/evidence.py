"""How well an event is attested: by which day it was known, and on how many independent sources it rests.

Pure functions on records. Days are whole numbers since 1970-01-01.

>>> from events.records import Claim, Event, Source
>>> paper = Source("paper", "Soldiers arrive", "Morning Paper", published="2024-10-21")
>>> radio = Source("radio", "What the paper says", "City Radio", published="2024-10")
>>> daily = Source("daily", "Soldiers seen", "Daily Mirror", published="2024-11-02")
>>> sources = {source.source_id: source for source in (paper, radio, daily)}
>>> claims = [
...     Claim("1", "arrival", source_id="paper"),
...     Claim("2", "arrival", source_id="radio", claimant_id="morning-paper"),
...     Claim("3", "arrival", source_id="daily", reported="2024-11-01"),
... ]
>>> event_known(Event("arrival"), claims, sources) == known_day("2024-10-21")
True
>>> names = {"morning-paper": frozenset({"morning paper", "the paper"})}
>>> [sorted(group) for group in independent(claims, sources, names)]
[['daily'], ['paper', 'radio']]
>>> joins(claims, sources, names)
[Join(one='radio', other='paper', reason='cites', publisher='Morning Paper')]
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from events import dates
from events.records import Claim, Event, Source


@dataclass(frozen=True, slots=True)
class Join:
    """Why two sources of an event count once.

    one, other: source ids. reason: ``publisher`` (both are published by ``publisher``) or ``cites`` (``one`` cites
    ``publisher``, which published ``other``).
    """

    one: str
    other: str
    reason: str
    publisher: str


def known_day(text: str) -> int | None:
    """The day by which something dated with this EDTF had surely been said; None for no date.

    That is the last day the date can mean, or its first one where the end is open or unknown. Raises DateError.

    >>> known_day("2024-10") == known_day("2024-10-31"), known_day("2022-02/..") == known_day("2022-02-01")
    (True, True)
    """
    if not text:
        return None
    when = dates.parse(text)
    return when.earliest if when.latest is None else when.latest


def claim_known(claim: Claim, sources: Mapping[str, Source]) -> int | None:
    """The day by which a claim had been made: its own report, else its source's publication; None without either."""
    return known_day(claim.reported or sources[claim.source_id].published)


def event_known(event: Event, claims: Iterable[Claim], sources: Mapping[str, Source]) -> int | None:
    """The earliest day by which an event was known, from its own report and its claims; None if none has a date."""
    days = [known_day(event.reported), *(claim_known(claim, sources) for claim in claims)]
    return min((day for day in days if day is not None), default=None)


def independent(
    claims: Iterable[Claim], sources: Mapping[str, Source], names: Mapping[str, frozenset[str]]
) -> list[frozenset[str]]:
    """The ids of the sources of one event's claims, grouped; the number of independent sources is that of groups.

    Two sources count once when they have the same publisher (letter case and spacing aside; an empty one is nobody's)
    or when one cites the other: when a claim of the event in the first has a claimant one of whose names is the
    publisher of the second. What holds of one and two and of two and three holds of one and three. Groups come in the
    order of their first ids. This finds dependence that the tables tell of; what they are silent on stays unseen.

    names: names and aliases by actor id.
    """
    claims = list(claims)
    group = {source_id: source_id for source_id in _used(claims)}

    def root(source_id: str) -> str:
        while group[source_id] != source_id:
            group[source_id] = group[group[source_id]]
            source_id = group[source_id]
        return source_id

    for join in joins(claims, sources, names):
        group[root(join.one)] = root(join.other)
    made: dict[str, set[str]] = {}
    for source_id in group:
        made.setdefault(root(source_id), set()).add(source_id)
    return sorted((frozenset(ids) for ids in made.values()), key=min)


def joins(claims: Iterable[Claim], sources: Mapping[str, Source], names: Mapping[str, frozenset[str]]) -> list[Join]:
    """Why sources of one event count once, see ``independent``: enough pairs to hold every group together.

    Of one publisher's sources each is paired with the first by id; so is a source that cites this publisher.
    """
    claims = list(claims)
    first: dict[str, str] = {}
    made: dict[tuple[str, str], Join] = {}
    for source_id in _used(claims):
        publisher = sources[source_id].publisher
        if key := folded(publisher):
            other = first.setdefault(key, source_id)
            if other != source_id:
                made[other, source_id] = Join(other, source_id, "publisher", publisher)
    for source_id, claimant_id in sorted({(claim.source_id, claim.claimant_id) for claim in claims}):
        for name in sorted({folded(name) for name in names.get(claimant_id, ())} & first.keys()):
            other = first[name]
            if folded(sources[source_id].publisher) != name:
                made.setdefault((source_id, other), Join(source_id, other, "cites", sources[other].publisher))
    return list(made.values())


def folded(name: str) -> str:
    """A name without its letter case and spacing, to compare by.

    >>> folded("  Associated  PRESS ")
    'associated press'
    """
    return " ".join(name.casefold().split())


def _used(claims: Iterable[Claim]) -> list[str]:
    return sorted({claim.source_id for claim in claims if claim.source_id})
