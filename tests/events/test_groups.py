"""Actors in groups: who belongs together, and blocks in which nothing overlaps."""

from __future__ import annotations

from itertools import combinations

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events import queries
from events.filters import EventFilter
from events.groups import HEAD_LINE, PAD, GroupedLayout, ancestors, group_places, grouped
from events.labels import label_box
from events.network import node_size
from events.places import HEIGHT, WIDTH
from events.store import Store

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

CROWDS = st.lists(
    st.tuples(st.text("ab ", min_size=1, max_size=40), st.integers(0, 60), st.sampled_from("uvwxyz")), max_size=40
)
Rectangle = tuple[float, float, float, float]


def crowd(rows: list[tuple[str, int, str]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    ids = [f"a{n}" for n in range(len(rows))]
    actors = pd.DataFrame({"actor_id": ids, "name": [row[0] for row in rows], "events": [row[1] for row in rows]})
    labels = [f"Group {row[2]}" for row in rows]
    return actors, pd.DataFrame({"actor_id": ids, "group_id": [row[2] for row in rows], "label": labels})


def labels_of(actors: pd.DataFrame, layout: GroupedLayout, largest: int) -> dict[str, Rectangle]:
    """Left, top, right and bottom of each actor with its label."""
    found = {}
    for actor, name, events in zip(actors["actor_id"], actors["name"], actors["events"], strict=True):
        size = node_size(int(events), largest)
        wide, high = label_box(name, size)
        x, y = layout.positions[actor]
        found[actor] = (x - wide / 2, y - size / 2, x + wide / 2, y - size / 2 + high)
    return found


def meet(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] - 1 and other[0] < one[2] - 1 and one[1] < other[3] - 1 and other[1] < one[3] - 1


def check_picture(actors: pd.DataFrame, groups: pd.DataFrame, layout: GroupedLayout, largest: int) -> None:
    """No two blocks and no two labels meet; each actor lies in the block of its group, below its head."""
    blocks = {
        box.group_id: (box.x - box.width / 2, box.y - box.height / 2, box.x + box.width / 2, box.y + box.height / 2)
        for box in layout.boxes
    }
    assert set(layout.positions) == set(actors["actor_id"]) and set(blocks) == set(groups["group_id"])
    labels = labels_of(actors, layout, largest)
    assert not [pair for pair in combinations(blocks.values(), 2) if meet(*pair)]
    assert not [pair for pair in combinations(labels.values(), 2) if meet(*pair)]
    heads = {box.group_id: PAD + HEAD_LINE * len(box.head) for box in layout.boxes}
    for actor, group in zip(groups["actor_id"], groups["group_id"], strict=True):
        left, top, right, bottom = blocks[group]
        inner = labels[actor]
        assert inner[0] >= left and inner[1] >= top + heads[group] - 1 and inner[2] <= right and inner[3] <= bottom
    for left, top, right, bottom in blocks.values():
        assert left >= -layout.width / 2 - 0.2 and right <= layout.width / 2 + 0.2
        assert top >= -layout.height / 2 - 0.2 and bottom <= layout.height / 2 + 0.2


@UNHURRIED
@given(CROWDS)
def test_blocks_and_labels_never_meet(rows: list[tuple[str, int, str]]) -> None:
    actors, groups = crowd(rows)
    largest = max((row[1] for row in rows), default=0)
    layout = group_places(actors, groups, largest)
    check_picture(actors, groups, layout, largest)
    assert layout == group_places(actors, groups, largest)


@pytest.mark.parametrize("by", ["kind", "bloc"])
def test_the_article_fills_the_picture_with_tidy_blocks(article: Store, by: str) -> None:
    actors = queries.actor_counts(article, EventFilter())
    groups = grouped(actors, by, ancestors(article, list(actors["actor_id"])))
    layout = group_places(actors, groups, 18)
    check_picture(actors, groups, layout, 18)
    assert 0.75 < layout.width / layout.height / (WIDTH / HEIGHT) < 1.33
    assert sum(box.width * box.height for box in layout.boxes) > 0.9 * layout.width * layout.height
    assert min(493 / layout.width, 387 / layout.height) >= 0.85  # in the picture of a page of 1440 by 900


def test_larger_groups_come_first_and_no_family_last_the_most_active_actors_at_the_top() -> None:
    actors, groups = crowd([("One", 1, "u"), ("Two", 9, "u"), ("Three", 5, "v"), *[("Alone", 3, "")] * 4])
    layout = group_places(actors, groups, 9)
    assert [box.group_id for box in layout.boxes] == ["u", "v", ""]
    (x, y), (other_x, other_y) = layout.positions["a1"], layout.positions["a0"]
    assert (y, x) < (other_y, other_x)


def test_a_family_is_named_for_the_topmost_actor_in_the_picture_or_not() -> None:
    actors = pd.DataFrame({"actor_id": list("abcd"), "name": ["A", "B", "C", "D"], "kind": ["unit"] * 3 + ["state"]})
    parents = {"a": [("x", "X"), ("d", "D")], "b": [("y", "Y")], "c": [], "d": []}
    found = grouped(actors, "bloc", parents)
    assert list(found["group_id"]) == ["d", "y", "", "d"]
    assert list(found["label"]) == ["D", "Y", "No family", "D"]
    assert list(grouped(actors, "kind", {})["label"]) == ["Unit of an armed force"] * 3 + ["State"]


def test_ancestors_run_from_the_nearest_to_the_topmost(article: Store) -> None:
    found = ancestors(article, ["putin", "russia", "snegovaya", "nobody"])
    assert found["putin"] == [("kremlin", "Kremlin"), ("russia", "Russia")]
    assert found["snegovaya"] == [("csis", "Center for Strategic and International Studies")]
    assert found["russia"] == found["nobody"] == []


@pytest.mark.parametrize("number", [1, 7, 49, 300])
def test_three_hundred_actors_in_any_number_of_groups_fill_the_picture(number: int) -> None:
    actors, groups = crowd([(f"Somebody with number {n}", n % 40, f"g{n % number}") for n in range(300)])
    layout = group_places(actors, groups, 39)
    check_picture(actors, groups, layout, 39)
    assert len(layout.boxes) == number
    assert 0.6 < layout.width / layout.height / (WIDTH / HEIGHT) < 1.6
