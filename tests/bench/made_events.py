"""Large made-up collections in the columns of the CSV export: ``python -m tests.bench.made_events --events 1000000``.

The same for the same seed. A few actors and words have most of the mentions (Zipf), pairs of actors meet again, events
come in bursts, files run roughly in time. Most dates are days; months, years, intervals, sets with gaps, doubtful ones,
open ends and a few undated events are among them.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from events.exports.csv_table import HEADER
from tests.bench.made_words import DATED, SIDES, Stock, stock, whens

PART = 10_000_000  # events a file
TITLE, SUMMARY = (4, 7), (9, 15)  # words
FORMATS = {"parquet": "FORMAT parquet, COMPRESSION zstd", "csv": "FORMAT csv, HEADER"}
_TEXTS = """
WITH made AS (
    SELECT *, concat_ws(' ', {title}) AS said, CAST(a1 AS VARCHAR) AS one, CAST(a2 AS VARCHAR) AS two,
        CAST(a3 AS VARCHAR) AS three, CAST(s1 AS VARCHAR) AS paper, CAST(s2 AS VARCHAR) AS other
    FROM numbers
)
SELECT 'e' || lpad(CAST(number AS VARCHAR), 9, '0') AS event_id,
    upper(said[1]) || said[2:] || CASE WHEN number % 97 = 0 THEN ', "' || paper || '" says' ELSE '' END AS title,
    w."when", w.when_text, w.earliest, w.latest, w."precision", CAST(m.type AS VARCHAR) AS type,
    CAST(m.quad_class AS VARCHAR) AS quad_class,
    concat_ws(' ', {summary}) || '.' AS summary,
    coalesce(CAST(m.place AS VARCHAR), '') AS place, m.latitude, m.longitude,
    concat_ws('; ', one, two, three) AS actors,
    concat_ws('; ', CASE WHEN side <> 'together' THEN one END, CASE WHEN side = 'alliance' THEN three END)
        AS initiators,
    CASE WHEN side <> 'together' THEN two ELSE '' END AS recipients,
    concat_ws('; ', 'event [' || paper_id || ']',
        CASE WHEN figure > 0 THEN 'casualties ' || figure || ' persons [' || coalesce(other_id, paper_id) || ']'
        ELSE 'event [' || other_id || ']' END) AS claims,
    concat_ws('; ', paper, other) AS sources,
    concat_ws('; ', t1, t2) AS tags
FROM made m JOIN whens w USING (when_no)
"""


def files(folder: Path, events: int, *, format: str = "parquet", actors: int = 10_000, seed: int = 1) -> list[Path]:
    """The files of a collection of so many events, made unless they are there; at most PART events a file."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"events-{events}-{actors}-{seed}"
    count = -(-events // PART)
    paths = [folder / f"{stem}{f'-{part:02}' if count > 1 else ''}.{format}" for part in range(count)]
    missing = [part for part, path in enumerate(paths) if not path.is_file()]
    if missing:
        for part in missing:
            size = min(PART, events - part * PART)
            _write(paths[part], stock(actors, seed), part * PART, size, events, seed, format)
    return paths


def frame(events: int, *, actors: int = 10_000, seed: int = 1) -> pd.DataFrame:
    """The same collection as a frame of texts and numbers."""
    with duckdb.connect() as connection:
        return _texts(connection, stock(actors, seed), 0, events, events, seed).df()


def _write(path: Path, stock: Stock, first: int, size: int, events: int, seed: int, format: str) -> None:
    draft = path.with_suffix(".part")
    with duckdb.connect() as connection:
        texts = _texts(connection, stock, first, size, events, seed)  # noqa: F841, DuckDB finds it by name
        connection.execute(f"COPY (SELECT * FROM texts) TO '{draft}' ({FORMATS[format]})")
    os.replace(draft, path)


def _texts(
    connection: duckdb.DuckDBPyConnection, stock: Stock, first: int, size: int, events: int, seed: int
) -> duckdb.DuckDBPyRelation:
    numbers = _numbers(stock, first, size, events, seed)
    connection.register("whens", whens(numbers["when_no"].to_numpy()))
    connection.register("numbers", numbers)
    title, summary = (_listed(*words) for words in (("t", TITLE), ("u", SUMMARY)))
    made = connection.sql(_TEXTS.format(title=title, summary=summary))
    return made.select(", ".join(f'"{name}"' for name in HEADER))


def _listed(prefix: str, lengths: tuple[int, int]) -> str:
    return ", ".join(f"{prefix}w{at}" for at in range(lengths[1]))


def _numbers(stock: Stock, first: int, size: int, events: int, seed: int) -> pd.DataFrame:
    """Events in numbers and categories: everything is drawn, nothing is joined to texts yet."""
    random = np.random.default_rng((seed, first))
    at = np.sort(random.random(size)) * size / events + first / events
    days = stock.days_at(at)[_jostled(random, size)]
    made: dict[str, object] = {
        "number": np.arange(first + 1, first + size + 1),
        "when_no": days * len(DATED) + stock.shapes(random, size),
        "type": stock.types(random, size),
        "figure": np.where(random.random(size) < 0.06, random.geometric(0.02, size), 0),
        "side": pd.Categorical.from_codes(random.choice(len(SIDES), size, p=(0.6, 0.15, 0.25)), list(SIDES)),
    }
    made["quad_class"] = stock.quad_class(made["type"])
    made |= stock.cast(random, days, size)
    made |= stock.papers(random, size) | stock.places(random, size)
    for name, codes in (*_words(stock, random, "t", TITLE, size), *_words(stock, random, "u", SUMMARY, size)):
        made[name] = codes
    for name in ("t1", "t2"):
        made[name] = stock.tags(random, size)
    return pd.DataFrame({name: _drawn(column) for name, column in made.items()}, copy=False)


def _drawn(column: object) -> object:
    """A column without the texts that none of its few events has."""
    few = isinstance(column, pd.Categorical) and len(column) < len(column.categories)
    return column.remove_unused_categories() if few else column


def _words(
    stock: Stock, random: np.random.Generator, prefix: str, lengths: tuple[int, int], size: int
) -> Iterator[tuple[str, pd.Categorical]]:
    """Columns of words; those beyond an event's own number of words are missing."""
    wanted = random.integers(lengths[0], lengths[1], size, endpoint=True, dtype=np.int8)
    for at in range(lengths[1]):
        yield f"{prefix}w{at}", stock.words(random, size, wanted <= at)


def _jostled(random: np.random.Generator, size: int) -> np.ndarray:
    """Places in a list that is roughly, but not quite, in order."""
    return np.clip(np.arange(size) + random.integers(-500, 500, size), 0, size - 1)


def options(about: str | None) -> argparse.ArgumentParser:
    """The options by which a collection is chosen, for whatever makes or measures one. about: what that does."""
    parser = argparse.ArgumentParser(description=(about or "").partition("\n")[0])
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--actors", type=int, default=10_000)
    parser.add_argument("--format", choices=tuple(FORMATS), default="parquet")
    return parser


def main() -> None:
    """Write the files and print their names, sizes and the time they took."""
    parser = options(__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--to", type=Path, required=True)
    asked = parser.parse_args()
    begun = time.perf_counter()
    made = files(asked.to, asked.events, format=asked.format, actors=asked.actors, seed=asked.seed)
    for path in made:
        print(f"{path}  {path.stat().st_size / 1e6:,.0f} MB")
    print(f"{asked.events:,} events in {time.perf_counter() - begun:.1f} s")


if __name__ == "__main__":
    main()
