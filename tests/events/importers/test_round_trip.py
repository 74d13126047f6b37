"""What is exported as a table of events comes back by an import, as far as that table can hold it."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from events import exports, word_index
from events.collection import Collection
from events.filters import EventFilter
from events.importers import load, progress
from events.store import Store, build
from tests.bench import made_events
from tests.made import made_collection

TABLES = {
    "events": "event_no", "spans": "event_no, earliest", "participations": "event_no, actor_no, role",
    "claims": "claim_id", "sources": "source_id", "actors": "actor_no", "tokens": "token", "about": "name",
}  # fmt: skip


def exported(path: Path, *, raw: bool = False) -> Path:
    """The table of events of a store, as a file beside it."""
    made = path.with_suffix(".csv")
    with Store(path) as store:
        exports.save(store, EventFilter(), "csv", made, raw=raw)
    return made


def imported(path: Path, name: str, *, raw: bool = False) -> Path:
    """A store made of a file."""
    made = path.with_name(name)
    report = load([path], made, raw=raw)
    assert (report.kept, report.merged, report.rejected) == (report.read, 0, 0)
    return made


def as_a_table_holds_it(collection: Collection) -> Collection:
    """The collection without what the table of events leaves out, its ids as an import makes them."""
    ids = {actor.actor_id: actor.actor_id.replace("a", "actor-") for actor in collection.actors}
    stays = ("initiator", "recipient")
    directed = {(part.event_id, part.actor_id) for part in collection.participations if part.role in stays}
    parts = {
        replace(part, actor_id=ids[part.actor_id], role=part.role if part.role in stays else "participant")
        for part in collection.participations
        if part.role in stays or (part.event_id, part.actor_id) not in directed
    }
    seen = {part.actor_id for part in parts} | {"actor-0"}
    actors = (
        replace(actor, actor_id=ids[actor.actor_id], kind="other", parent_id="", aliases=())
        for actor in collection.actors
    )
    claims = (
        replace(claim, claim_id=f"{claim.event_id}-1", claimant_id="actor-0", locator="", status="")
        for claim in collection.claims
    )
    return replace(
        collection,
        actors=tuple(actor for actor in actors if actor.actor_id in seen),
        participations=tuple(sorted(parts, key=lambda part: (part.event_id, part.actor_id, part.role))),
        sources=tuple(replace(source, url="", reliability="") for source in collection.sources),
        claims=tuple(claims),
        links=(),
    )


def test_the_articles_events_come_back_but_for_the_order_of_equally_active_actors(
    article: Store, tmp_path: Path
) -> None:
    first = tmp_path / "article.csv"
    exports.save(article, EventFilter(), "csv", first)
    again = exported(imported(first, "again.duckdb"))
    with first.open(encoding="utf-8", newline="") as one, again.open(encoding="utf-8", newline="") as other:
        for before, after in zip(csv.DictReader(one), csv.DictReader(other), strict=True):
            for name in ("actors", "initiators", "recipients"):
                assert sorted(before.pop(name).split("; ")) == sorted(after.pop(name).split("; "))
            assert before == after
    assert exported(imported(again, "third.duckdb")).read_bytes() == again.read_bytes()


@pytest.mark.parametrize("seed", range(4))
def test_an_import_makes_the_tables_that_the_records_make(seed: int, tmp_path: Path) -> None:
    collection = as_a_table_holds_it(made_collection(seed, 200, actors=12))
    build(collection, tmp_path / "built.duckdb")
    imported(exported(tmp_path / "built.duckdb"), "imported.duckdb")
    with duckdb.connect() as connection:
        for name in ("built", "imported"):
            connection.execute(f"ATTACH '{tmp_path / name}.duckdb' AS {name} (READ_ONLY)")
        for table, order in TABLES.items():
            made = [
                connection.execute(f"SELECT * FROM {name}.{table} ORDER BY {order}").fetchall()
                for name in ("built", "imported")
            ]
            if table == "about":
                made = [[row[6:] for row in rows] for rows in made]
            assert made[0] == made[1], table


def test_rows_stand_in_the_order_of_time_and_of_their_events(tmp_path: Path) -> None:
    [path] = made_events.files(tmp_path, 1_000, actors=20)
    store = imported(path, "made.duckdb")
    with duckdb.connect(str(store), read_only=True) as connection:
        numbers = connection.execute("SELECT event_no FROM events").fetchnumpy()["event_no"]
        assert numbers.tolist() == list(range(1_000))
        for table in ("participations", "claims", "spans"):
            found = connection.execute(f"SELECT event_no FROM {table}").fetchnumpy()["event_no"]
            assert (found[1:] >= found[:-1]).all(), table


def test_what_is_told_as_done_grows_with_each_part_of_the_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [path] = made_events.files(tmp_path, 50, actors=20)
    monkeypatch.setattr(word_index, "FEWEST", 20)
    monkeypatch.setattr(progress, "EVERY", 3600)
    told: list[tuple[str, float]] = []
    load([path], tmp_path / "made.duckdb", tell=lambda step, share, rows: told.append((step, share)))
    shares = [share for step, share in told if step == "indexing"]
    assert len(shares) == 4 and sorted(set(shares)) == shares
    assert 0 < shares[0] < shares[-1] < 1


def test_parquet_and_csv_make_the_same_store(tmp_path: Path) -> None:
    made = [made_events.files(tmp_path, 800, actors=20, format=name)[0] for name in ("parquet", "csv")]
    one, other = (exported(imported(path, f"{path.suffix[1:]}.duckdb")).read_bytes() for path in made)
    assert one == other
    assert exported(imported(tmp_path / "csv.csv", "again.duckdb")).read_bytes() == one


def test_the_guard_against_formulas_is_taken_off_and_nothing_else(tmp_path: Path) -> None:
    titles = ["=1+1", "'=1+1", "-5", "it's", "'quoted'", "@home", "\tTab", "+x", "''"]
    path = tmp_path / "in.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["title", "event_id"], *([title, f"e{n}"] for n, title in enumerate(titles))])
    store = imported(path, "raw.duckdb", raw=True)
    for raw in (True, False):
        again = imported(exported(store, raw=raw), f"again-{raw}.duckdb", raw=raw)
        with Store(again) as opened:
            assert [title for (title,) in opened.rows("SELECT title FROM events ORDER BY event_id")] == titles


def test_line_ends_of_two_kinds_in_one_file_are_read(tmp_path: Path) -> None:
    path = tmp_path / "two.csv"
    path.write_bytes(b'event_id,title\r\na,"One\ntwo"\nb,Two\r\n')
    with Store(imported(path, "two.duckdb")) as store:
        assert store.rows("SELECT event_id, title FROM events ORDER BY 1") == [("a", "One\ntwo"), ("b", "Two")]
