"""How long a search for words takes among many events, by the index of words and in the plain ways.

    .venv/bin/python -m tests.bench.bench_words --events 1000000 --actors 1000000 --to FOLDER

Makes a store of made-up events (about twenty words each) in the folder unless it is there, and prints how long its
index took, what it weighs, and median, p95 and worst in milliseconds, over different texts of each kind, each asked
once: ``found`` is the numbers of all events of a text, ``first page`` what events.queries.events gives of the first
hundred in time order. The plain ways read the texts: LIKE in the database (all that is found, counted; the first
hundred), and with --pandas str.contains on a column of folded texts. Last, how long the list of actors takes that one
sees while typing a name (events.queries.actor_counts, 60 actors), each actor in an event or several.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from events import queries, word_index
from events.clauses import split_words
from events.filters import EventFilter
from events.store import Store
from tests.bench import made_events

_FILL = """
INSERT INTO events BY NAME SELECT CAST(row_number() OVER (ORDER BY "when" = '', nullif(earliest, '') NULLS FIRST,
        nullif(latest, '') NULLS LAST, event_id) - 1 AS INTEGER) AS event_no, event_id, "when", when_text,
    '' AS when_basis, '' AS reported, type, title, summary, place, latitude, longitude, tags, "when" <> '' AS dated,
    CAST(nullif(earliest, '') AS DATE) - DATE '1970-01-01' AS earliest,
    CAST(nullif(latest, '') AS DATE) - DATE '1970-01-01' AS latest, "precision", FALSE AS gaps, quad_class, '' AS side,
    1 AS sources, 1 AS independent
FROM read_parquet(?) ORDER BY event_no
"""
_ACTORS = """
INSERT INTO actors SELECT number, 'a' || number, name, 'person', '', '', '', '', name, 1, 0, 0, number, 1
FROM (SELECT i AS number, concat_ws(' ', l[1 + i * 7919 % n], l[1 + i * 104729 % n], l[1 + i * i % n]) AS name
    FROM range(?) t(i), (SELECT list(token ORDER BY token) AS l, count(*) AS n FROM tokens))
"""
_PARTS = "INSERT INTO participations SELECT event_no, event_no % ?, 'participant' FROM events ORDER BY event_no"
_ABOUT = "INSERT INTO about VALUES ('made', 'Made up', 'CC0-1.0', '', '1', '', 1, 1)"
_TEXT = "lower(title || chr(10) || summary || chr(10) || place || chr(10) || tags)"
_FREQUENT = """
SELECT t.token FROM tokens t JOIN (SELECT token_no, count(*) AS events FROM postings GROUP BY 1) n USING (token_no)
WHERE n.events BETWEEN ? AND ? AND regexp_full_match(t.token, '[a-z]{3,}') ORDER BY n.events DESC, t.token LIMIT 2000
"""
Texts = dict[str, list[str]]


def built(folder: Path, events: int, actors: int) -> Path:
    """A store of so many made-up events, each with one of so many actors; built unless it is there."""
    path = folder / f"words-{events}-{actors}.duckdb"
    if path.is_file():
        return path
    made = [str(file) for file in made_events.files(folder, events)]
    draft = path.with_suffix(".part")
    with duckdb.connect(str(draft)) as connection:
        connection.execute("SET memory_limit = '2GB'")
        connection.execute(files("events").joinpath("schema.sql").read_text("utf-8"))
        connection.execute(_ABOUT)
        connection.execute(_FILL, [made])
        connection.execute("CHECKPOINT")
        before, begun, working = draft.stat().st_size, time.perf_counter(), time.process_time()
        word_index.derive(connection)
        connection.execute("CHECKPOINT")
        took, worked = time.perf_counter() - begun, time.process_time() - working
        size = draft.stat().st_size
        connection.execute(_ACTORS, [actors])
        connection.execute(_PARTS, [actors])
    said = f"index of words built in {took:.1f} s ({worked:.1f} s of processors), {(size - before) / 1e6:,.0f} MB"
    print(f"{said} beside {before / 1e6:,.0f} MB of events")
    draft.rename(path)
    return path


def texts(store: Store, events: int, number: int) -> Texts:
    """Texts of each kind, as many as asked for where there are."""
    chance = random.Random(1)

    def tokens(low: float, high: float) -> list[str]:
        return [row[0] for row in store.rows(_FREQUENT, [int(low * events), int(high * events)])]

    common, middle = tokens(0.02, 1), tokens(0.0005, 0.005)
    rare = [row[0] for row in store.rows(_FREQUENT, [10, 1000])]
    titles = store.rows("SELECT title FROM events WHERE event_no % ? = 7 LIMIT 500", [events // 500])
    pairs = [title.lower().split()[-2:] for (title,) in titles if '"' not in title]
    kinds = {
        "common word": common,
        "middling word": chance.sample(middle, min(len(middle), number)),
        "rare word": chance.sample(rare, min(len(rare), number)),
        "two words": [f"{one} {chance.choice(common)}" for one in chance.sample(middle, min(len(middle), number))],
        "phrase": [f'"{one} {other}"' for one, other in pairs],
        "one or two letters": ["a", "e", "or", "ka", "st", "é"],
        "nothing": [f"{word}q" for word in rare],
    }
    return {kind: list(dict.fromkeys(found))[:number] for kind, found in kinds.items()}


def said(name: str, asked: list[str], ask: Callable[[str], object]) -> str:
    """A line of figures of asking for each text once."""
    times = []
    for text in asked:
        begun = time.perf_counter()
        ask(text)
        times.append(1000 * (time.perf_counter() - begun))
    high = float(np.percentile(times, 95))
    return (
        f"  {name:32} n {len(times):3}   median {statistics.median(times):7.0f}   p95 {high:7.0f}"
        f"   worst {max(times):7.0f}"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--actors", type=int, default=1_000_000)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--texts", type=int, default=20)
    parser.add_argument("--pandas", action="store_true", help="measure str.contains, too")
    given = parser.parse_args()
    with Store(built(given.to, given.events, given.actors)) as store:
        folded = (
            store.frame(f"SELECT {_TEXT} AS words FROM events ORDER BY event_no")["words"] if given.pandas else None
        )
        for kind, asked in texts(store, given.events, given.texts).items():
            held = [len(word_index.numbers(store, text)) for text in asked]
            print(f"{kind}: {asked[0]} ... {min(held):,} to {max(held):,} events")
            searched(store, asked, folded)
        print("an actor's name while it is typed")
        named(store, given.texts)


def searched(store: Store, asked: list[str], folded: pd.Series[str] | None) -> None:
    """Lines for texts of one kind, in all ways; the plain ones for three of them."""
    assert store.index
    print(said("found", asked, lambda text: word_index.numbers(store, text)))
    print(said("first page", asked, lambda text: queries.events(store, EventFilter(words=text), limit=100)))
    print(said("plain LIKE, counted", asked[:3], lambda text: plain(store, text, "count(*)")))
    print(said("plain LIKE, first hundred", asked[:3], lambda text: plain(store, text, "event_id")))
    if folded is not None:
        print(said("plain str.contains", asked[:3], lambda text: contains(folded, text)))


def named(store: Store, number: int) -> None:
    """Lines for beginnings of actors' names."""
    names = store.rows("SELECT name FROM actors WHERE actor_no % 97 = 5 ORDER BY actor_no LIMIT ?", [number])
    typed = list(dict.fromkeys(name[: 1 + at % 9] for at, (name,) in enumerate(names)))
    for name, asked in (("as recorded", EventFilter()), ("rolled up", EventFilter(rollup=True))):
        queries.actor_counts(store, asked, limit=60)
        print(said(name, typed, lambda text: len(queries.actor_counts(store, asked, like=text, limit=60))))  # noqa: B023


def plain(store: Store, text: str, columns: str) -> object:
    """What LIKE finds: counted, or the first hundred in time order."""
    words = split_words(text)
    tests = " AND ".join(f"{_TEXT} LIKE ?" for _ in words)
    order = "" if "count" in columns else " ORDER BY event_no LIMIT 100"
    return store.records(f"SELECT {columns} FROM events WHERE {tests}{order}", [f"%{word}%" for word in words])


def contains(folded: pd.Series[str], text: str) -> int:
    """How many texts hold all words of another, found by pandas."""
    found = [folded.str.contains(word, regex=False) for word in split_words(text)]
    return int(np.logical_and.reduce(found).sum())


if __name__ == "__main__":
    main()
