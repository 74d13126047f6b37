"""What measures and paths cost at the sizes that the network draws: ``python -m tests.bench.bench_paths``."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from time import process_time

import pandas as pd

from events.index import Calendar
from events.measures import MEASURES, measure
from events.paths import paths
from tests.tied import GivenTies, calendar_of

SIZES = ((60, 400), (300, 3000), (300, 5000))
READINGS = ("", "possible", "certain")


def network(actors: int, ties: int, seed: int = 1) -> tuple[pd.DataFrame, pd.DataFrame, GivenTies, Calendar]:
    """Frames of ties and actors, the ties with their events, and when these are; a few hubs have most ties.

    A tie has one to five events.
    """
    random = Random(seed)
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < ties:
        one, other = int(actors * random.random() ** 2), random.randrange(actors)
        if one != other:
            pairs.add((min(one, other), max(one, other)))
    drawn = [(one, other, random.random() < 0.6, random.randint(1, 5)) for one, other in sorted(pairs)]
    rows = [(f"a{one}", f"a{other}", directed, count) for one, other, directed, count in drawn]
    events = sum(count for *_, count in rows)
    days = [random.randrange(3000) for _ in range(events * 4 // 5)]
    order = iter(random.sample(range(events), events))
    given = [(*row[:3], [next(order) for _ in range(row[3])]) for row in rows]
    calendar = calendar_of([[(day, day + random.randrange(200))] for day in days] + [[]] * (events - len(days)))
    tied = pd.DataFrame(rows, columns=["from_id", "to_id", "directed", "count"])
    people = pd.DataFrame({"actor_id": [f"a{n}" for n in range(actors)], "events": 1})
    return tied, people, GivenTies(given, calendar.dated), calendar


def best(act: Callable[[], object]) -> float:
    """Milliseconds of processor time, the best of five."""
    spent = []
    for _ in range(5):
        start = process_time()
        act()
        spent.append(process_time() - start)
    return min(spent) * 1000


def main() -> None:
    """Print milliseconds by measure, by reading of order, and by size."""
    for size in SIZES:
        ties, actors, given, calendar = network(*size)
        ends = "a0", f"a{size[0] - 1}"
        said = f"{size[0]:4} actors {size[1]:5} ties"
        for name in MEASURES:
            print(f"{said}  {name:18} {best(lambda: measure(name, ties, actors)):7.1f} ms")  # noqa: B023
        for reading in READINGS:
            asked = {"calendar": calendar, "reading": reading} if reading else {}
            cost = best(lambda: paths(given, *ends, **asked))  # noqa: B023
            print(f"{said}  {'paths ' + reading:18} {cost:7.1f} ms")


if __name__ == "__main__":
    main()
