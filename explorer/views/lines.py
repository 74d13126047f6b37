"""Events as lines of a list: when, and the title as a button that picks it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import pandas as pd

from events import dates, heads, phrases
from events.numbers import Numbers
from events.plain_store import Record
from events.store import Store
from explorer.views.choices import Element, element
from explorer.views.picks import pick

DATES_KEPT, DATES_MET = 100_000, 20_000  # that are understood once; of these the most frequent ones beforehand
MOST_LIT = 2000
_DATES = """SELECT "when" FROM events WHERE "when" <> '' GROUP BY "when" ORDER BY count(*) DESC, "when" LIMIT ?"""


@lru_cache(DATES_KEPT)
def understood(text: str) -> tuple[dates.When, str]:
    """What a date says, and that in words."""
    when = dates.parse(text)
    return when, phrases.in_words(when)


def meet_dates(store: Store) -> None:
    """Understand the most frequent dates of a collection before they are shown."""
    for (text,) in store.rows(_DATES, [DATES_MET]):
        understood(text)


def in_words(text: str) -> str:
    """A date in words; empty when there is none."""
    return understood(text)[1] if text else ""


def records(frame: pd.DataFrame) -> list[Record]:
    """The rows of events.heads.lines, each with its date in words as ``said``."""
    return _said({str(name): value for name, value in row.items()} for row in frame.to_dict("records"))


def dated(store: Store, events: Numbers, limit: int | None = None) -> list[Record]:
    """Some events in time order, at most ``limit``, as ``records`` gives them."""
    return _said(heads.listed(store, events, limit=limit))


def _said(rows: Iterable[Record]) -> list[Record]:
    return [row | {"said": in_words(row["when"]) or "undated"} for row in rows]


def lit(store: Store, events: Numbers) -> list[str]:
    """The ids of the first MOST_LIT events, in time order: those that a card lights up in every view."""
    first = events.part(0, MOST_LIT)
    ids = heads.event_ids(store, first)
    return [ids[number] for number in first.tolist()]


def event_line(row: Record) -> Element:
    """One line of a list of events: event_id, title, said, side."""
    return line(row["said"], pick(row["title"], event=row["event_id"]), row["side"])


def line(said: str, picked: Element, side: str = "") -> Element:
    """One line of a list: what is said first, the button of what it names, and the side that it is on."""
    when = element("Span", children=said, className="line-when")
    return element("P", children=[when, picked], className=f"line {side}".strip())
