"""What measures and paths cost at the sizes that the network draws: ``python -m tests.bench.bench_paths``."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from time import process_time

import pandas as pd

from events.measures import MEASURES, measure
from events.paths import paths

SIZES = ((60, 400), (300, 3000), (300, 5000))
READINGS = ("", "possible", "certain")


def network(actors: int, ties: int, seed: int = 1) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Frames of ties, actors and bounds; a few hubs have most of the ties, a tie has one to five events."""
    random = Random(seed)
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < ties:
        one, other = int(actors * random.random() ** 2), random.randrange(actors)
        if one != other:
            pairs.add((min(one, other), max(one, other)))
    rows, dates = [], []
    for one, other in sorted(pairs):
        ids = [f"e{len(dates) + number}" for number in range(random.randint(1, 5))]
        for event in ids:
            day = random.randrange(3000)
            dates.append((event, day, day + random.randrange(200), random.random() < 0.8))
        rows.append((f"a{one}", f"a{other}", random.random() < 0.6, len(ids), ids))
    tied = pd.DataFrame(rows, columns=["from_id", "to_id", "directed", "count", "event_ids"])
    bounds = pd.DataFrame(dates, columns=["event_id", "earliest", "latest", "dated"])
    return tied, pd.DataFrame({"actor_id": [f"a{n}" for n in range(actors)], "events": 1}), bounds


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
        ties, actors, bounds = network(*size)
        ends = "a0", f"a{size[0] - 1}"
        said = f"{size[0]:4} actors {size[1]:5} ties"
        for name in MEASURES:
            print(f"{said}  {name:18} {best(lambda: measure(name, ties, actors)):7.1f} ms")  # noqa: B023
        for reading in READINGS:
            asked = {"bounds": bounds, "reading": reading} if reading else {}
            cost = best(lambda: paths(ties, *ends, **asked))  # noqa: B023
            print(f"{said}  {'paths ' + reading:18} {cost:7.1f} ms")


if __name__ == "__main__":
    main()
