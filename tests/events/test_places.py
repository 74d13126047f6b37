"""Places of actors: no labels meet, the main actors show large, those who are not drawn take no room."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from random import Random

import numpy as np
import pytest

from events import places
from events.labels import label_box, label_lines
from events.network import node_size
from events.places import CORE, HEIGHT, WIDTH, Layout, framed, place
from events.store import Store

WORDS = (
    "North", "South", "Korean", "Russian", "Armed", "Forces", "Ministry", "Council", "Kim", "Army", "United", "States",
    "public", "government",
)  # fmt: skip
LEAST_SHOWN = {5: 1.25, 12: 1.2, 30: 0.9, 60: 0.62, 120: 0.62}  # in the picture of a page of 1440 by 900

Made = tuple[dict[str, int], dict[str, str], Counter[tuple[str, str]], dict[str, str]]


@pytest.fixture(autouse=True)
def well_placed(roughly_placed: dict[str, int], monkeypatch: pytest.MonkeyPatch) -> None:
    """Here actors get good places."""
    for name, good in roughly_placed.items():
        monkeypatch.setattr(places, name, good)


def made(count: int) -> Made:
    """So many actors with activities, names, shared events and families, a few of them central."""
    random = Random(count)
    ids = [f"a{n:03d}" for n in range(count)]
    activity = {actor: max(1, int(40 / (n + 1) ** 0.8)) for n, actor in enumerate(ids)}
    names = {actor: " ".join(random.choices(WORDS, k=random.randint(1, 4))) for actor in ids}
    pairs: Counter[tuple[str, str]] = Counter()
    for _ in range(count):
        shared = sorted(set(random.choices(ids, list(activity.values()), k=random.choice((2, 2, 3, 4)))))
        pairs.update(combinations(shared, 2))
    return activity, names, pairs, {actor: random.choice(ids[:5]) for actor in ids}


def meeting(layout: Layout, activity: dict[str, int], names: dict[str, str]) -> list[tuple[str, str]]:
    """Pairs of actors whose marks and labels meet, the free space between them included."""
    most, boxes = max(activity.values()), {}
    for actor, events in activity.items():
        size = node_size(events, most)
        wide, high = label_box(names[actor], size)
        x, y = layout.positions[actor]
        boxes[actor] = (x, y + (high - size) / 2, wide, high)
    return [
        (one, other)
        for (one, (x, y, wide, high)), (other, (x2, y2, wide2, high2)) in combinations(boxes.items(), 2)
        if abs(x - x2) < (wide + wide2) / 2 - 1 and abs(y - y2) < (high + high2) / 2 - 1
    ]


def shown(width: float, height: float) -> float:
    return min(472 / width, 352 / height)


def test_the_article_shows_large_and_no_labels_meet(article: Store) -> None:
    rows = article.rows("SELECT actor_id, name, events, x, y FROM actors WHERE events > 0")
    about = article.about
    layout = Layout(about.layout_width, about.layout_height, {row[0]: (row[3], row[4]) for row in rows})
    assert meeting(layout, {row[0]: row[2] for row in rows}, {row[0]: row[1] for row in rows}) == []
    assert shown(about.layout_width, about.layout_height) >= 0.92
    russia = layout.positions["russia"]
    assert abs(russia[0]) < about.layout_width / 4 and abs(russia[1]) < about.layout_height / 4


@pytest.mark.parametrize("count", LEAST_SHOWN)
def test_any_number_of_actors_shows_as_large_as_it_can_and_no_labels_meet(count: int) -> None:
    activity, names, pairs, tops = made(count)
    layout = place(activity, names, pairs, tops)
    assert meeting(layout, activity, names) == []
    assert shown(layout.width, layout.height) >= LEAST_SHOWN[count]
    assert 0.9 < layout.width / layout.height / (WIDTH / HEIGHT) < 1.1
    inside = framed(layout.width, layout.height, [layout.positions[actor] for actor in list(activity)[:CORE]])
    assert inside == (layout.width, layout.height)
    if count > CORE:
        assert layout.width < framed(layout.width, layout.height, layout.positions.values())[0]


def test_places_are_the_same_each_time() -> None:
    assert place(*made(20)) == place(*made(20))


def test_ties_cross_less_and_run_under_fewer_actors_than_by_chance() -> None:
    activity, names, _, tops = made(12)
    ring = {(f"a{n:03d}", f"a{(n + 1) % 12:03d}"): 1 for n in range(11)}
    layout = place(activity, names, ring, tops)
    ends = [(np.array(layout.positions[one]), np.array(layout.positions[other])) for one, other in ring]

    def turn(a: np.ndarray, b: np.ndarray, c: np.ndarray) -> float:
        return float((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))

    crossings = [
        pair
        for pair in combinations(ends, 2)
        for (a, b), (c, d) in (pair,)
        if turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0
    ]
    assert len(crossings) <= 1


@pytest.mark.parametrize("count", [0, 1, 2, 400])
def test_any_number_of_actors_gets_places_of_its_own(count: int) -> None:
    activity = {f"a{n}": 1 for n in range(count)}
    layout = place(activity, {actor: "Somebody" for actor in activity}, {}, {})
    assert len(set(layout.positions.values())) == count


def test_actors_without_events_stand_outside_and_take_no_room() -> None:
    activity, names, pairs, tops = made(12)
    alone = place(activity, names, pairs, tops)
    silent = {f"silent {n}": 0 for n in range(9)}
    layout = place(activity | silent, names | {actor: actor for actor in silent}, pairs, tops)
    assert (layout.width, layout.height) == (alone.width, alone.height)
    for actor in silent:
        x, y = layout.positions[actor]
        assert abs(x) > layout.width / 2 or abs(y) > layout.height / 2


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Russia", ["Russia"]),
        ("Analysts the article does not name", ["Analysts the", "article does", "not name"]),
        ("Donaudampfschifffahrtsgesellschaft of Vienna", ["Donaudampfschifffahrtsgesellschaft", "of Vienna"]),
        ("", []),
    ],
)
def test_names_are_set_in_even_lines_that_never_cut_a_word(name: str, lines: list[str]) -> None:
    assert list(label_lines(name)) == lines
