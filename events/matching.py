"""Which actors may be one and the same by their names: suggestions with a score and a reason.

Names are compared that share a mark: the sound of a rare word, of two words, of the whole, or their initials with the
longest word. Marks that more than CROWD names bear are passed over, so that the time grows with the number of names.
Where names are in scripts that leave open how they are spelt in Latin letters, all have marks of their consonants, too,
by which these are compared with those in Latin letters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import pandas as pd
from rapidfuzz import fuzz, process

from events.drafting import Connection, aside
from events.names import Form, compare, form, skeleton
from events.spelt import rotations, rough, roughs

CROWD, CROWD_ACROSS = 40, 200
ROUGHLY = 55.0  # of letters two names have in common, below which they are not compared word by word
LEAST = 90.0
MARGIN = 5.0
_PAIRS = """
WITH rare AS (SELECT mark FROM marks GROUP BY mark HAVING count(*) BETWEEN 2 AND {crowd})
SELECT DISTINCT least(one.form, other.form) AS one, greatest(one.form, other.form) AS other
FROM rare JOIN marks one USING (mark) JOIN marks other USING (mark)
WHERE one.form < other.form AND one.actor <> other.actor AND (one.fresh <> other.fresh OR NOT {only})"""

_ACROSS = """
WITH rare AS (
    SELECT mark FROM sounds GROUP BY mark
    HAVING count(*) FILTER (open) * count(*) FILTER (NOT open) BETWEEN 1 AND {crowd} * {crowd})
SELECT DISTINCT one.form AS one, other.form AS other
FROM rare JOIN sounds one USING (mark) JOIN sounds other USING (mark)
WHERE one.open AND NOT other.open AND one.actor <> other.actor AND (one.fresh <> other.fresh OR NOT {only})"""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An actor that may be another: ids and names as they are alike, the score (0 to 100), and the reason."""

    actor_id: str
    name: str
    into_id: str
    into_name: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Named:
    """An actor to be compared. weight: the one of more weight is kept. fresh: whether it has just come."""

    actor_id: str
    names: tuple[str, ...]
    kind: str
    weight: int
    fresh: bool = False


def suggestions(store: Path, least: float = LEAST) -> list[Suggestion]:
    """The actors of a store that may be one and the same, the likeliest first."""
    with aside(store) as connection:
        rows = connection.execute("SELECT actor_id, name, aliases, kind, events FROM store.actors").fetchall()
        return matched(connection, (Named(row[0], (row[1], *_items(row[2])), row[3], row[4]) for row in rows), least)


def arriving(connection: Connection, least: float) -> list[Suggestion]:
    """The actors that have just come (of ``everyone``) and may be known ones, by names and further names."""
    sql = "SELECT actor_id, name, aliases, kind, a NOT IN (SELECT a FROM base_actors) FROM everyone"
    rows = connection.execute(sql).fetchall()
    if len({fresh for *_, fresh in rows}) < 2:
        return []
    given = (Named(row[0], (row[1], *_items(row[2])), row[3], int(not row[4]), row[4]) for row in rows)
    return matched(connection, given, least, only_fresh=True)


def clear(found: Iterable[Suggestion]) -> list[Suggestion]:
    """The suggestions that can be followed at once: for each actor its likeliest, if it is so by MARGIN or more."""
    best: dict[str, list[Suggestion]] = {}
    for one in sorted(found, key=lambda one: -one.score):
        kept = best.setdefault(one.actor_id, [])
        if not kept or kept[0].score - one.score < MARGIN:
            kept.append(one)
    return [kept[0] for kept in best.values() if len(kept) == 1]


def matched(
    connection: Connection, actors: Iterable[Named], least: float, *, only_fresh: bool = False
) -> list[Suggestion]:
    """The actors that are alike by a score of at least so much, the likeliest first; each pair once.

    only_fresh: only those are compared of which one has just come and the other has not.
    """
    cast = list(actors)
    forms = [(number, name, form(name)) for number, actor in enumerate(cast) for name in dict.fromkeys(actor.names)]
    pairs = chain(_candidates(connection, cast, forms, only_fresh), _across(connection, cast, forms, only_fresh))
    found: dict[tuple[int, int], Suggestion] = {}
    for one, other in pairs:
        (first, name, told), (second, other_name, other_told) = forms[one], forms[other]
        if not _may_be_one(cast[first], cast[second]) or not (likeness := compare(told, other_told)):
            continue
        if (cast[first].weight, -first) > (cast[second].weight, -second):
            first, second, name, other_name = second, first, other_name, name
        if likeness.score >= least and likeness.score > (found[first, second].score if (first, second) in found else 0):
            ids = cast[first].actor_id, name, cast[second].actor_id, other_name
            found[first, second] = Suggestion(*ids, likeness.score, likeness.reason)
    return sorted(found.values(), key=lambda one: (-one.score, one.actor_id, one.into_id))


def record(one: Suggestion) -> dict[str, Any]:
    """A suggestion as a dictionary."""
    return asdict(one)


def _items(aliases: str) -> list[str]:
    return [alias for alias in aliases.split(";") if alias]


def _may_be_one(one: Named, other: Named) -> bool:
    return one.kind == other.kind or "other" in (one.kind, other.kind)


def _candidates(
    connection: Connection, cast: list[Named], forms: list[tuple[int, str, Form]], only_fresh: bool
) -> Iterator[tuple[int, int]]:
    """Pairs of names that share a rare mark and most of their letters."""
    rows = [
        (mark, number, actor, cast[actor].fresh)
        for number, (actor, _, told) in enumerate(forms)
        for mark in _marks(told)
    ]
    connection.register("marks", pd.DataFrame(rows, columns=["mark", "form", "actor", "fresh"]))
    pairs = connection.execute(_PAIRS.format(crowd=CROWD, only="true" if only_fresh else "false")).df()
    connection.unregister("marks")
    texts = [" ".join(sorted(told.words)) for _, _, told in forms]
    one, other = list(pairs["one"]), list(pairs["other"])
    shares = process.cpdist(
        [texts[number] for number in one], [texts[number] for number in other], scorer=fuzz.ratio, score_cutoff=ROUGHLY
    )
    return ((int(a), int(b)) for a, b, share in zip(one, other, shares, strict=True) if share)


def _across(
    connection: Connection, cast: list[Named], forms: list[tuple[int, str, Form]], only_fresh: bool
) -> Iterator[tuple[int, int]]:
    """Pairs of a name that may be read in several ways and one in Latin letters that sounds roughly so."""
    if not any(told.readings for _, _, told in forms):
        return iter(())
    rows = [
        (mark, number, actor, cast[actor].fresh, bool(told.readings))
        for number, (actor, _, told) in enumerate(forms)
        for mark in _sounds(told)
    ]
    connection.register("sounds", pd.DataFrame(rows, columns=["mark", "form", "actor", "fresh", "open"]))
    pairs = connection.execute(_ACROSS.format(crowd=CROWD_ACROSS, only="true" if only_fresh else "false")).df()
    connection.unregister("sounds")
    return zip(map(int, pairs["one"]), map(int, pairs["other"]), strict=True)


def _sounds(told: Form) -> set[str]:
    if told.readings:
        return {sound for reading in told.readings for sound in roughs(reading.steps)}
    return {rough(text) for text in rotations(told.words)}


def _marks(told: Form) -> set[str]:
    sounds = sorted({skeleton(word) for word in told.words if len(word) > 1})
    made = {f"1 {sound}" for sound in sounds} | {f"0 {skeleton(told.joined)}"}
    made |= {f"2 {one} {other}" for at, one in enumerate(sounds[:6]) for other in sounds[at + 1 : 6]}
    if len(told.words) > 1:
        initials = "".join(sorted(word[0] for word in told.words))
        made.add(f"3 {initials} {skeleton(max(told.words, key=len))}")
    return made
