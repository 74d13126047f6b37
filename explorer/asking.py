"""One gesture, one question: what all views need to answer it, asked of the store at most once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from events import totals
from events.remembered import Once
from events.store import Store
from events.telling import Counts
from events.totals import Totals
from explorer.looks import LOOKS
from explorer.selection import Selection


class Asking:
    """A selection put to a store, with the looks that decide what is drawn of it (see assets/selection_address.js).

    Views share what several of them say: the counts, the sentence, and what one of them puts in ``shared``. asked: the
    filter's fields as the reader gave them, understood or not. like: what is typed to find an actor.
    """

    def __init__(
        self, store: Store, asked: Mapping[str, Any], selection: Selection, looks: Mapping[str, Any], like: str
    ):
        self.store, self.asked, self.selection, self.like, self._looks = store, asked, selection, like, looks
        self.shared: dict[str, object] = {}

    @classmethod
    def from_json(
        cls, store: Store, asked: object, drawn: object = None, shown: object = None, like: object = ""
    ) -> Asking:
        """Read the page's stores. Raises FilterError when they are not of the shape that the page keeps."""
        fields = asked if isinstance(asked, Mapping) else {}
        picked, looks = (part if isinstance(part, Mapping) else {} for part in (shown, drawn))
        selection = Selection.from_json({**fields, **picked} if fields else asked, store)
        return cls(store, fields, selection, looks, like if isinstance(like, str) else "")

    def look(self, name: str) -> str:
        """The value of one of explorer.looks.LOOKS; its default when it holds none of them."""
        value = self._looks.get(name)
        return value if isinstance(value, str) and value in LOOKS[name] else LOOKS[name][0]

    def text(self, name: str) -> str:
        """A look that can be any text, such as an actor's id; empty when there is none."""
        value = self._looks.get(name)
        return value if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """A look that is a list of texts, such as ids; empty when there is none."""
        value = self._looks.get(name)
        return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()

    @property
    def lit(self) -> tuple[str, ...]:
        """The ids of the events that are picked: as the detail of this question has found, else as the page says."""
        found: Any = self.shared.get("lit")
        return self.texts("marked") if found is None else found

    @Once
    def totals(self) -> Totals:
        """What the filter adds up to."""
        return totals.totals(self.store, self.selection.filter)

    @property
    def counts(self) -> Counts:
        """How many events are inside, undated and outside."""
        return self.totals.counts

    @Once
    def sentence(self) -> str:
        """The filter in one sentence with all its counts."""
        return totals.sentence(self.store, self.selection.filter, self.counts)

    @Once
    def without_clause(self) -> dict[str, int]:
        """By each clause of the filter, how many events there are without it."""
        asked = self.selection.filter
        return {name: totals.counts(self.store, asked.without(name)).matched for name in asked.clauses()}
