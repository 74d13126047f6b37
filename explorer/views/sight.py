"""What the timeline draws of a filter: all its events while they are few, else events or counts of the days in sight.

The page tells which days are in sight, and asks anew when others are (assets/timeline_sight.js).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from events import binned, heads, queries, scales
from events.binned import Lanes
from events.filters import EventFilter
from events.found import found
from events.numbers import NONE, Array, Numbers, united
from events.scales import Scale
from events.store import Store
from explorer.asking import Asking

MOST_EVENTS = 5000
MOST_MARKED = 300
MARGINS = (1.0, 0.25, 0.0)  # of the days in sight, on either side: for marks the first with which they are few enough
LONGEST = 10_000_000  # days from 1970 that a page can show at most
Days = tuple[int, int]


@dataclass(frozen=True, eq=False)
class Sight:
    """What is drawn. events: numbers of those that are marks; scale: the bins of all others, None without bins.

    filter: what is drawn at all, inside or outside the period. days: those between which nothing is missing; None when
    nothing is missing anywhere. reaching: how many that begin elsewhere reach into the days in sight and are no marks.
    asked, marked: the days in sight that the page had asked for, and the ids of events to be marked.
    """

    filter: EventFilter
    lanes: Lanes
    events: Array
    scale: Scale | None = None
    days: Days | None = None
    reaching: int = 0
    asked: str = ""
    marked: tuple[str, ...] = ()

    def told(self, span: Days) -> dict[str, Any] | None:
        """What the page has to know to ask anew; an end is None where there is nothing beyond it."""
        if self.days is None:
            return None
        days = list(_ends(self.days, span))
        return {"asked": self.asked, "days": days, "reaching": self.reaching, "marked": list(self.marked)}


def sight(asking: Asking) -> Sight:
    """What is drawn of a question's filter."""
    store, span, (asked, dated) = asking.store, queries.span(asking.store), _drawn(asking)
    lanes = binned.lanes(store, asking.look("lanes"), asked)
    if dated.size <= MOST_EVENTS or span is None:
        return Sight(asked, lanes, dated.array())
    text, marked = asking.text("sight"), asking.lit[:MOST_MARKED]
    shown, picked = _days(text) or span, dated & heads.those(store, marked)
    here = dated & store.index.calendar.period(*_ends(shown, span), "possible")
    events, days = _few(store, lanes, dated, shown, span)
    if events is not None:
        drawn = united(events, picked.array())
        return Sight(asked, lanes, drawn, None, days, here.size - (here & Numbers.of(drawn)).size, text, marked)
    scale = scales.scale(span, shown)
    counted = dated & binned.begun(store, *_ends(shown, span))
    days = scale.edges[0], scale.edges[-1] - 1
    return Sight(asked, lanes, picked.array(), scale, days, here.size - counted.size, text, marked)


def marked(asking: Asking) -> Array:
    """The events that are marks whichever days are in sight: all that a question has drawn while these are few."""
    return _drawn(asking)[1].array() if whole(asking) else NONE


def whole(asking: Asking) -> bool:
    """Whether all events that a question has drawn are marks, whichever of them are picked."""
    return _drawn(asking)[1].size <= MOST_EVENTS


def _drawn(asking: Asking) -> tuple[EventFilter, Numbers]:
    """The filter of what is drawn at all, inside or outside the period, and its dated events."""
    asked = asking.selection.filter
    asked = asked if asking.selection.outside == "hide" else asked.without("period")
    return asked, found(asking.store, asked).before(asking.store.index.calendar.dated)


def _few(store: Store, lanes: Lanes, dated: Numbers, shown: Days, span: Days) -> tuple[Array | None, Days]:
    """The events of the days in sight when they are few enough, and the days between which none of them is missing.

    All that touch these days; or else those that begin there. An event is as many marks as it has lanes, and it is
    these that must be few.
    """
    touching = partial(store.index.calendar.period, reading="possible")
    for wanted in (touching, partial(binned.begun, store)):
        if (dated & wanted(*_ends(shown, span))).size > MOST_EVENTS:
            continue
        for margin in MARGINS:
            days = _widened(shown, margin)
            drawn = dated & wanted(*_ends(days, span))
            if drawn.size > MOST_EVENTS:
                continue
            events = drawn.array()
            if np.count_nonzero(binned.standing(store, lanes, events)) <= MOST_EVENTS:
                return events, days
    return None, shown


def _days(text: str) -> Days | None:
    """The days ``first/last`` as the page writes them; None when it says nothing that can be read."""
    first, _, last = text.partition("/")
    try:
        days = int(first), int(last)
    except ValueError:
        return None
    return days if days[0] <= days[1] and max(map(abs, days)) < LONGEST else None


def _widened(days: Days, margin: float) -> Days:
    more = round((days[1] - days[0] + 1) * margin)
    return days[0] - more, days[1] + more


def _ends(days: Days, span: Days) -> tuple[int | None, int | None]:
    """The days without an end beyond which nothing is known: what has no known day is there, too."""
    return None if days[0] <= span[0] else days[0], None if days[1] >= span[1] else days[1]
