"""What a filter holds, counted event by event straight from the meaning of its parts: the oracle of the store."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from events import dates
from events.clauses import split_words
from events.collection import Collection
from events.filters import EventFilter
from events.records import Actor, Event
from events.vocabulary import side_of

Top = Callable[[str], str]
SIDES = {"cooperation": 1, "conflict": -1}


@dataclass
class Tie:
    """The events of a tie and the sum of their sides."""

    events: list[str] = field(default_factory=list)
    side: int = 0


def itself(actor: str) -> str:
    """Each actor counts as itself."""
    return actor


def top_of(actors: Iterable[Actor], actor_id: str) -> str:
    """The actor that one counts as when what belongs together counts together, climbing step by step."""
    known = {actor.actor_id: actor for actor in actors}

    def above(one: str) -> str | None:
        return None if known[one].kind == "state" or known[one].parent_id not in known else known[one].parent_id

    def in_circle(one: str) -> bool:
        step = above(one)
        for _ in known:
            if step is None or step == one:
                break
            step = above(step)
        return step == one

    while (parent := above(actor_id)) is not None and not in_circle(actor_id):
        actor_id = parent
    return actor_id


def in_period(event: Event, asked: EventFilter) -> bool:
    """Whether an event lies in the filter's period, in the reading asked for."""
    if not (asked.since or asked.until):
        return True
    if not event.when:
        return False
    first, last = asked.period
    low, high = first if first is not None else -(10**9), last if last is not None else 10**9
    spans = [
        (-(10**9) if start is None else start, 10**9 if end is None else end)
        for start, end in dates.parse(event.when).spans
    ]
    if asked.dates == "certain":
        return all(low <= start and end <= high for start, end in spans)
    return any(start <= high and end >= low for start, end in spans)


def events_of(collection: Collection, asked: EventFilter, *, period: bool = True, top: Top = itself) -> list[Event]:
    """The events of a filter; ``top`` gives the actor that one counts as."""
    parts: dict[str, set[str]] = {}
    for part in collection.participations:
        parts.setdefault(part.event_id, set()).add(top(part.actor_id))
    kept = []
    for event in collection.events:
        among = [top(actor) in parts[event.event_id] for actor in asked.actors]
        text = "\n".join((event.title, event.summary, event.place, ";".join(event.tags))).casefold()
        if (
            (not period or in_period(event, asked))
            and (not among or (all(among) if asked.match == "all" else any(among)))
            and (not asked.types or event.type in asked.types)
            and (not asked.only or event.event_id in asked.only)
            and all(word.casefold() in text for word in split_words(asked.words))
        ):
            kept.append(event)
    return kept


def ties_of(
    collection: Collection, events: Iterable[Event], rank: Callable[[str], int], *, top: Top = itself
) -> dict[tuple[str, str, bool], Tie]:
    """The ties of some events by their ends and whether they are directed; undirected ones in the order of ``rank``."""
    roles: dict[tuple[str, str], set[str]] = {}
    for part in collection.participations:
        roles.setdefault((part.event_id, top(part.actor_id)), set()).add(part.role)
    expected: dict[tuple[str, str, bool], Tie] = {}
    for event in events:
        actors = sorted({actor for event_id, actor in roles if event_id == event.event_id}, key=rank)
        for at, one in enumerate(actors):
            for other in actors[at + 1 :]:
                mine, theirs = roles[event.event_id, one], roles[event.event_id, other]
                keys = [(one, other, True)] * ("initiator" in mine and "recipient" in theirs)
                keys += [(other, one, True)] * ("initiator" in theirs and "recipient" in mine)
                for key in keys or [(one, other, False)]:
                    tie = expected.setdefault(key, Tie())
                    tie.events.append(event.event_id)
                    tie.side += SIDES.get(side_of(event.type) or "", 0)
    return expected
