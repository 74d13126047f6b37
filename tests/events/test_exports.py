"""An export is exactly the filter: same events, same counts, the same bytes each time but for the time stamp."""

from __future__ import annotations

import csv
import io
import json
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events import exports, queries, totals
from events.apart import Apart
from events.errors import ExportError
from events.exports import content
from events.exports.csv_table import HEADER, unguard
from events.exports.sql_texts import cell
from events.filters import EventFilter
from events.records import columns
from events.store import Store, build
from tests import plain_exports
from tests.made import made_collection

STAMP = "2026-01-02T03:04:05Z"
PERIOD = EventFilter(since="2024-10", until="2025-04")
CSV_HEADER = (
    "event_id,title,when,when_text,earliest,latest,precision,type,quad_class,summary,place,latitude,longitude,actors,"
    "initiators,recipients,claims,sources,tags"
)


def document(store: Store, asked: EventFilter) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(b"".join(exports.stream(store, asked, "json", generated=STAMP)))
    return made


def rows(store: Store, asked: EventFilter, *, raw: bool = False) -> list[dict[str, str]]:
    text = b"".join(exports.stream(store, asked, "csv", raw=raw)).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize(
    "asked",
    [
        EventFilter(),
        PERIOD,
        EventFilter(actors=("north-korea",)),
        EventFilter(words="nothing has this"),
        EventFilter(claimants=("ukraine",)),
        EventFilter(only=("kursk-deployment", "reinforcement")),
    ],
)
def test_both_formats_hold_exactly_the_events_of_the_filter(article: Store, asked: EventFilter) -> None:
    ids = list(queries.events(article, asked)["event_id"])
    assert [event["event_id"] for event in document(article, asked)["events"]] == ids
    assert [row["event_id"] for row in rows(article, asked)] == ids


def test_an_export_of_kept_events_holds_exactly_these(article: Store) -> None:
    kept = ("reinforcement", "kursk-deployment")
    made = document(article, EventFilter(only=kept))
    assert sorted(event["event_id"] for event in made["events"]) == sorted(kept)
    assert made["manifest"]["filter"] == {"only": list(kept)}
    assert "among 2 kept events" in made["manifest"]["sentence"]


def test_the_document_has_its_four_parts_and_each_event_its_columns(article: Store) -> None:
    made = document(article, EventFilter())
    assert list(made) == ["events", "actors", "sources", "manifest"]
    more = {"earliest", "latest", "precision", "quad_class", "participations", "claims", "links"}
    for event in made["events"]:
        assert set(event) == set(columns("events")) | more
        assert isinstance(event["tags"], list)
        for claim in event["claims"]:
            assert set(claim) == set(columns("claims")) - {"event_id"}
        for part in event["participations"]:
            assert list(part) == ["actor_id", "name", "role"]


def test_the_manifest_says_how_the_export_was_made(article: Store) -> None:
    manifest = document(article, PERIOD)["manifest"]
    counts = totals.counts(article, PERIOD)
    assert manifest["collection"] == "north-korea-russia"
    assert manifest["generated"] == STAMP
    assert manifest["filter"] == {"since": "2024-10", "until": "2025-04"}
    assert manifest["sentence"] == totals.sentence(article, PERIOD)
    assert manifest["url"] == "/?since=2024-10&until=2025-04&v=1"
    assert (manifest["events_matched"], manifest["events_total"]) == (counts.matched, counts.total)
    assert manifest["undated"] == counts.undated
    assert {"licence", "software", "version", "content_hash"} <= set(manifest)


def test_the_manifest_holds_every_value_of_a_repeated_parameter(article: Store) -> None:
    asked = EventFilter(actors=("russia", "china"), reliability=("B", "C"), sources=("article",))
    told = document(article, asked)["manifest"]["filter"]
    assert told == {"actor": ["russia", "china"], "reliability": ["B", "C"], "source": ["article"]}


def test_the_hash_tells_whether_the_events_are_the_same(article: Store) -> None:
    first, again = (document(article, PERIOD)["manifest"]["content_hash"] for _ in range(2))
    other = document(article, EventFilter(since="2024-10", until="2025-01"))["manifest"]["content_hash"]
    assert first == again != other


def test_the_manifest_stands_alone_too(article: Store) -> None:
    alone = json.loads(b"".join(exports.stream(article, PERIOD, "manifest", generated=STAMP)))
    assert alone == document(article, PERIOD)["manifest"]


def test_two_exports_differ_only_in_the_time_stamp(article: Store) -> None:
    for format in exports.FORMATS:
        once, again = (b"".join(exports.stream(article, PERIOD, format, generated=STAMP)) for _ in range(2))
        assert once == again


def test_every_actor_and_source_that_an_export_names_is_in_it(article: Store) -> None:
    made = document(article, PERIOD)
    actors = {actor["actor_id"] for actor in made["actors"]}
    sources = {source["source_id"] for source in made["sources"]}
    for event in made["events"]:
        assert {part["actor_id"] for part in event["participations"]} <= actors
        assert {claim["claimant_id"] for claim in event["claims"]} - {""} <= actors
        assert {claim["source_id"] for claim in event["claims"]} <= sources
    assert {actor["parent_id"] for actor in made["actors"]} - {""} <= actors


def test_dates_are_iso_or_null_and_numbers_are_numbers(article: Store) -> None:
    for event in document(article, EventFilter())["events"]:
        for end in (event["earliest"], event["latest"]):
            assert end is None or len(end.split("-")) == 3
        assert (event["when"] == "") <= (event["earliest"] is None and event["latest"] is None)
        for claim in event["claims"]:
            assert all(isinstance(claim[name], int | float | None) for name in ("value", "low", "high"))


def test_the_csv_has_its_header_and_line_ends(small: Store) -> None:
    text = b"".join(exports.stream(small, EventFilter(), "csv")).decode()
    assert text.splitlines()[0] == CSV_HEADER == ",".join(HEADER)
    assert text.count("\r\n") >= queries.total(small) + 1


def test_the_csv_names_actors_by_role(article: Store) -> None:
    row = next(row for row in rows(article, EventFilter()) if "invade" in row["title"].lower())
    assert (row["initiators"], row["recipients"]) == ("Russia", "Ukraine")
    assert {"Russia", "Ukraine"} <= set(row["actors"].split("; "))


def guarded(store: Store, text: str) -> str:
    """The cell that is read back from what the database writes of a text."""
    (made,) = store.rows(f"SELECT {cell('t.x', raw=False)} FROM (SELECT CAST(? AS VARCHAR) AS x) t", [text])[0]
    return next(csv.reader(io.StringIO(f"{made},", newline="")))[0]


@given(text=st.text(alphabet="'=+-@\t\r\n,\"0123456789.aE ", max_size=8))
def test_the_guard_against_formulas_comes_off_exactly(article: Store, text: str) -> None:
    made = guarded(article, text)
    assert unguard(made) == text
    assert made == plain_exports.guard(text)
    assert not made.startswith(("=", "@", "\t", "\r"))


@pytest.mark.parametrize("number", ["5", "-5", "+5.25", "1e9", "-1.5E-3"])
def test_plain_numbers_are_left_alone_by_the_guard(article: Store, number: str) -> None:
    assert guarded(article, number) == number


def test_an_unknown_format_is_refused_with_the_known_ones(article: Store) -> None:
    with pytest.raises(ExportError, match="csv, json"):
        exports.stream(article, EventFilter(), "doc")


def test_saving_leaves_nothing_behind_when_the_place_cannot_be_written(article: Store, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="cannot be written"):
        exports.save(article, EventFilter(), "csv", tmp_path / "missing" / "out.csv")
    exports.save(article, EventFilter(), "csv", tmp_path / "out.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


WHOLE = (
    "manifest",
    "package",
    "xlsx",
    "parquet",
    "gexf",
    "graphml",
)  # formats that are not sent while the events are read


def test_a_reader_who_leaves_ends_the_export(article: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "STRETCH", 1)
    for format in exports.FORMATS:
        pieces = exports.stream(article, EventFilter(), format)
        taken = [next(pieces) for _ in range(1 if format in WHOLE else 3)]
        assert all(taken) and (format in WHOLE or any(name.startswith("export") for name in _threads()))
        pieces.close()
        assert not any(name.startswith("export") for name in _threads())


def test_a_question_under_way_is_interrupted_when_its_reader_leaves(article: Store) -> None:
    slow = "SELECT CAST(count(*) AS VARCHAR) FROM range(1000000000) a, range(1000) b WHERE a.range + b.range = -1"
    with content.Content(article, EventFilter()).reading() as reading:
        threading.Timer(0.3, reading.stop).start()
        with pytest.raises(Exception, match="Interrupted"):
            list(reading.in_turn(lambda _: (slow, ()), list))


def test_long_texts_are_read_in_shorter_stretches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plainly, wide = Apart.arrays, 3
    monkeypatch.setattr(content, "STRETCH", 16)
    build(made_collection(3, 20), tmp_path / "long")
    with Store(tmp_path / "long") as store:
        for format in ("csv", "json"):
            whole, tried = b"".join(exports.stream(store, EventFilter(), format, generated=STAMP)), []

            def narrow(self: Apart, sql: str, values: Sequence[Any] = ()) -> Any:
                tried.append(values)  # noqa: B023, it is called in this turn only
                if values and values[1] - values[0] > wide:
                    raise MemoryError
                return plainly(self, sql, values)

            with monkeypatch.context() as patch:
                patch.setattr(Apart, "arrays", narrow)
                assert b"".join(exports.stream(store, EventFilter(), format, generated=STAMP)) == whole
            assert len(tried) > 6


def test_a_store_that_is_replaced_while_it_is_exported_is_exported_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(content, "STRETCH", 1)
    monkeypatch.setattr(content, "HELD", 1)
    let_go, moment = Apart.let_go, threading.Lock()

    def not_in_that_moment(self: Apart) -> None:
        with moment:
            let_go(self)

    monkeypatch.setattr(Apart, "let_go", not_in_that_moment)
    for name, seed in (("asked", 1), ("other", 2)):
        build(made_collection(seed, 12), tmp_path / name)
    with Store(tmp_path / "asked") as store:
        for format in ("csv", "json"):
            before = b"".join(exports.stream(store, EventFilter(), format, generated=STAMP))
            pieces = exports.stream(store, EventFilter(), format, generated=STAMP)
            taken = [next(pieces) for _ in range(3)]
            with moment:
                (tmp_path / "asked").rename(tmp_path / "kept")
                (tmp_path / "other").rename(tmp_path / "asked")
            assert b"".join([*taken, *pieces]).split(b'"manifest"')[0] == before.split(b'"manifest"')[0]
            (tmp_path / "asked").rename(tmp_path / "other")
            (tmp_path / "kept").rename(tmp_path / "asked")


def _threads() -> list[str]:
    return [thread.name for thread in threading.enumerate()]
