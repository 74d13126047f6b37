"""What the network draws of a filter: which actors, the ties among them, where they stand and how large they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from events import called, groups, queries
from events.filters import EventFilter
from events.found import counts_of, found
from events.groups import Box
from events.measures import MEASURES, measure
from events.network import node_size
from events.places import framed
from events.remembered import Once
from events.store import Store
from events.ties import first_events, left_out, tie_counts, within_one
from explorer.asking import Asking
from explorer.views.sight import MOST_EVENTS
from explorer.views.table import PAGE

HOVERED, MOST_LOOKED_AT = 50, 2000


@dataclass(frozen=True, slots=True)
class Picture:
    """Where drawn actors stand, by id, in pixels from the middle; the extent; and the blocks of groups, if any."""

    width: float
    height: float
    places: Mapping[str, tuple[float, float]]
    boxes: tuple[Box, ...] = ()


class Scene:
    """The network of a gesture, asked of the store part by part and at most once.

    A network leaves the clause out that came from itself (the chosen actors) and tells what is inside all clauses.
    """

    def __init__(self, asking: Asking):
        self.store: Store = asking.store
        self.asked: EventFilter = asking.selection.filter
        self.drawn_by: EventFilter = asking.selection.filter_for("network")
        self.top = int(asking.look("top"))
        self.steps = int(asking.look("steps"))
        self.measure = asking.look("measure")
        self.cluster = asking.look("cluster")
        self._focus = asking.text("focus")

    @Once
    def chosen(self) -> tuple[str, ...]:
        """The actors that the filter asks for, as the network counts them."""
        return self._counted(self.asked.actors)

    @Once
    def focus(self) -> str:
        """The actor that the network is drawn around; empty when there is none, or none of that id."""
        return next(iter(self._counted((self._focus,))), "") if self._focus else ""

    @Once
    def actors(self) -> pd.DataFrame:
        """The most active actors, those within reach of the focus only, and any chosen one: as queries.actor_counts."""
        found = queries.actor_counts(self.store, self.drawn_by, ids=self._near, limit=self.top)
        wanted = [actor for actor in (self.focus, *self.chosen) if actor and actor not in set(found["actor_id"])]
        more = queries.actor_counts(self.store, self.drawn_by, ids=wanted) if wanted else None
        return found if more is None else pd.concat([found, more], ignore_index=True)

    @Once
    def ids(self) -> list[str]:
        """The drawn actors."""
        return list(self.actors["actor_id"])

    @Once
    def ties(self) -> pd.DataFrame:
        """All ties among the drawn actors, as events.ties.tie_counts; kept tells whether it is inside all clauses."""
        return tie_counts(self.store, self.drawn_by, self.ids, None if self.drawn_by == self.asked else self.asked)

    @Once
    def hovered(self) -> dict[tuple[str, str, bool], list[str]]:
        """The events of a tie that stand out in the other views while it is pointed at."""
        many = found(self.store, self.drawn_by).size > MOST_EVENTS
        looked_at = PAGE if many else MOST_LOOKED_AT  # of many, no view but the table shows the first
        return first_events(self.store, self.drawn_by, self.ids, looked_at=looked_at, most=HOVERED)

    @Once
    def inside(self) -> set[str]:
        """The drawn actors that take part in events inside all clauses."""
        counted = counts_of(self.store, self.asked)
        return set(self.actors["actor_id"][counted[self.actors["actor_no"]] > 0])

    @Once
    def tied(self) -> int:
        """How many of the ties rest on events inside all clauses."""
        return int(self.ties["kept"].sum())

    @Once
    def total(self) -> int:
        """All actors inside the filter, drawn or not."""
        return queries.actor_total(self.store, self.asked)

    @Once
    def left_out(self) -> int:
        """Events that tie nobody because too many take part."""
        return left_out(self.store, self.asked)

    @Once
    def within_one(self) -> int:
        """Events that tie nobody because all who take part belong to one actor."""
        return within_one(self.store, self.asked)

    @Once
    def values(self) -> dict[str, float]:
        """The chosen measure by actor id."""
        measured = measure(self.measure, self.ties, self.actors)
        return dict(zip(measured.index.tolist(), measured.tolist(), strict=True))

    def size(self, actor_id: str) -> float:
        """Diameter of an actor; counts of events keep their scale whatever the filter, other measures fill it."""
        return node_size(self.values[actor_id], self._most)

    def said(self, actor_id: str) -> str:
        """The measure of an actor in words."""
        return MEASURES[self.measure].said(self.values[actor_id])

    @Once
    def picture(self) -> Picture:
        """Steady places: of the collection's layout, or of blocks made for its most active actors."""
        about = self.store.about
        x, y = (self.actors[name].tolist() for name in ("x", "y"))
        own = dict(zip(self.ids, zip(x, y, strict=True), strict=True))
        if self.cluster == "none" or not own:
            return Picture(*framed(about.layout_width, about.layout_height, own.values()), own)
        whole = queries.actor_counts(self.store, EventFilter(rollup=self.asked.rollup), limit=self.top)
        extra = self.actors[~self.actors["actor_id"].isin(whole["actor_id"])]
        placed = pd.concat([whole, extra], ignore_index=True)
        parents = groups.ancestors(self.store, list(placed["actor_id"])) if self.cluster == "bloc" else {}
        largest = queries.activity(self.store, rollup=self.asked.rollup)
        made = groups.group_places(placed, groups.grouped(placed, self.cluster, parents), largest)
        return Picture(made.width, made.height, made.positions, made.boxes)

    @Once
    def _most(self) -> float:
        if self.measure == "events":
            return queries.activity(self.store, rollup=self.asked.rollup)
        return max(self.values.values(), default=0.0) or 1.0

    @Once
    def _near(self) -> list[str] | None:
        """The actors within reach of the focus: tied to it, or with two steps to one who is; None without a focus."""
        if not self.focus:
            return None
        reached: tuple[str, ...] = (self.focus,)
        for _ in range(self.steps):
            shared = replace(self.drawn_by, actors=reached, match="any")
            reached = tuple(queries.actor_counts(self.store, shared)["actor_id"])
        return list(reached)

    def _counted(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        if self.asked.rollup:
            return tuple(dict.fromkeys(called.topmost(self.store, ids).values()))
        return ids if ids == self.asked.actors else tuple(called.actor_names(self.store, ids))


def scene_of(asking: Asking) -> Scene:
    """The scene of an asking: the same one for all views that speak of the network."""
    made: Any = asking.shared.get("network")
    if made is None:
        made = asking.shared["network"] = Scene(asking)
    assert isinstance(made, Scene)
    return made
