"""What the measures of actors cost at the sizes that the network draws: ``python -m tests.bench.bench_paths``."""

from __future__ import annotations

from random import Random
from time import perf_counter

import pandas as pd

from events.measures import MEASURES, measure

SIZES = ((60, 400), (300, 3000))


def network(actors: int, ties: int, seed: int = 1) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Frames of ties and actors; a few hubs have most of the ties."""
    random = Random(seed)
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < ties:
        one, other = int(actors * random.random() ** 2), random.randrange(actors)
        if one != other:
            pairs.add((min(one, other), max(one, other)))
    rows = [(f"a{one}", f"a{other}", random.randint(1, 5)) for one, other in sorted(pairs)]
    frame = pd.DataFrame(rows, columns=["from_id", "to_id", "count"])
    return frame, pd.DataFrame({"actor_id": [f"a{n}" for n in range(actors)], "events": 1})


def main() -> None:
    """Print milliseconds by measure and size, the best of five."""
    for size in SIZES:
        frames = network(*size)
        for name in MEASURES:
            spent = []
            for _ in range(5):
                start = perf_counter()
                measure(name, *frames)
                spent.append(perf_counter() - start)
            print(f"{size[0]:4} actors {size[1]:5} ties  {name:12} {min(spent) * 1000:7.1f} ms")


if __name__ == "__main__":
    main()
