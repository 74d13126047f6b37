"""Reading, writing and naming the state of a collection that has no problems."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

import pytest

from events import collection
from events.collection import FILES, Collection
from events.errors import CollectionError, Problem
from events.records import Actor, Claim, Event, Source
from tests.events.breaking import SMALL, copy_of_small

GOOD = Collection(
    "plain",
    "Plain",
    "CC0-1.0",
    "",
    "1",
    actors=(Actor("a1", "Somebody", "person", aliases=("Some Body", "Кто-то")),),
    events=(Event("e1", title="Something", tags=("one", "two")),),
    sources=(Source("s1", "A source"),),
    claims=(Claim("c1", "e1", "losses", 11000.0, source_id="s1"),),
)


def _changed_event(**changes: object) -> Collection:
    return dataclasses.replace(GOOD, events=(dataclasses.replace(GOOD.events[0], **changes),))  # type: ignore[arg-type]


def test_the_small_collection_has_no_problems() -> None:
    assert collection.check(SMALL) == []


def test_reading_gives_records_with_lists_numbers_and_absent_values() -> None:
    small = collection.read(SMALL)
    assert (small.name, small.title, small.licence, small.version) == (
        "salt-quarrel",
        "The quarrel about salt",
        "CC0-1.0",
        "1.2.0",
    )
    assert (len(small.events), len(small.actors), len(small.claims)) == (12, 8, 17)
    assert small.actors[4].aliases == ("Brandt, Ida", "Ида Брандт", "アイダ・ブラント")
    blockade = small.events[2]
    assert blockade.summary == "Ships wait outside.\nThe queue grows to forty."
    assert (blockade.latitude, blockade.longitude, blockade.tags) == (47.25, -3.5, ("salt", "ships"))
    assert (small.events[4].latitude, small.events[4].tags) == (None, ("ships",))
    assert small.events[6].latitude == 0.0
    assert (small.claims[5].value, small.claims[5].low, small.claims[5].high) == (None, 12.0, 20.0)


def test_a_collection_takes_a_path_or_its_text() -> None:
    assert collection.read(str(SMALL)) == collection.read(SMALL)


def test_spaces_and_empty_items_of_a_list_are_dropped(tmp_path: Path) -> None:
    folder = copy_of_small(tmp_path)
    text = (folder / "events.csv").read_text("utf-8").replace("fire;salt", " fire ;; salt;")
    (folder / "events.csv").write_text(text, "utf-8")
    assert collection.read(folder).events[-1].tags == ("fire", "salt")


def test_reading_a_broken_collection_raises_every_problem(tmp_path: Path) -> None:
    folder = copy_of_small(tmp_path)
    (folder / "links.csv").unlink()
    (folder / "sources.csv").unlink()
    with pytest.raises(CollectionError, match=r"^2 problems, the first: links\.csv: the file is missing; ") as caught:
        collection.read(folder)
    assert [problem.file for problem in caught.value.problems] == ["links.csv", "sources.csv"]


def test_reading_tells_how_many_problems_there_are_though_it_lists_a_thousand(tmp_path: Path) -> None:
    folder = copy_of_small(tmp_path)
    (folder / "links.csv").write_text("from_event_id,to_event_id,relation,source_id\n" + "a,b,follows,\n" * 700)
    with pytest.raises(CollectionError, match="^2,099 problems") as caught:
        collection.read(folder)
    assert len(caught.value.problems) == 1_001
    assert str(collection.check(folder)[-1]) == (
        "1,099 more problems are not listed; mend these first, then check again"
    )


def test_what_was_read_is_written_as_the_same_bytes(tmp_path: Path) -> None:
    collection.write(collection.read(SMALL), tmp_path / "new" / "folder")
    for name in FILES:
        assert (tmp_path / "new" / "folder" / name).read_bytes() == (SMALL / name).read_bytes(), name


def test_numbers_are_written_without_a_trailing_point_and_nought(tmp_path: Path) -> None:
    claims = (*GOOD.claims, Claim("c2", "e1", "x", -2.5, -1e22, 1e-7, source_id="s1"))
    collection.write(dataclasses.replace(GOOD, claims=claims), tmp_path)
    rows = (tmp_path / "claims.csv").read_text("utf-8").splitlines()[1:]
    assert rows == ["c1,e1,losses,11000,,,,,,s1,,,,", "c2,e1,x,-2.5,-1e+22,1e-07,,,,s1,,,,"]


def test_writing_leaves_nothing_but_the_files(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    for _ in range(2):
        collection.write(GOOD, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*FILES, "notes.txt"])


def test_a_write_that_fails_half_way_leaves_no_litter_and_whole_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copy_of_small(tmp_path)
    before = collection.fingerprint(folder)

    def full(self: Path, data: bytes) -> int:
        if ".claims.csv." in self.name:
            raise OSError(28, "No space left on device")
        self.touch()
        return len(data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(CollectionError, match="cannot be written: No space left on device; choose a folder"):
        collection.write(GOOD, folder)
    assert sorted(path.name for path in folder.iterdir()) == sorted(FILES)
    assert collection.fingerprint(folder) == before


def test_a_folder_that_is_a_file_cannot_be_written_to(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("text")
    with pytest.raises(CollectionError, match=r"file: cannot be written: File exists; choose a folder"):
        collection.write(GOOD, path)
    assert path.read_text() == "text"


@pytest.mark.parametrize("item", ["a;b", "", " a", "a\n"])
def test_a_list_item_that_a_cell_cannot_hold_is_refused(tmp_path: Path, item: str) -> None:
    with pytest.raises(CollectionError, match="events.csv: tags.*: in the list of e1, an item has a semicolon"):
        collection.write(_changed_event(tags=("fine", item)), tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("broken", "line"),
    [
        (_changed_event(title=""), "events.csv:2:7: title: the cell is empty; every row needs one"),
        (
            _changed_event(latitude=float("nan"), longitude=0.0),
            'events.csv:2:10: latitude "nan": not a number',
        ),
        (_changed_event(place="x" * 200_000), "events.csv:2: a cell is longer than 131,072 characters; "),
        (_changed_event(title="a\0b"), "events.csv:2: a NUL character at byte "),
        (_changed_event(title="a\ud800b"), r"events.csv:2: '\\ud800' is no character; remove the half"),
        (
            dataclasses.replace(GOOD, name="No Name"),
            'datapackage.json: name "No Name": characters that a name',
        ),
        (dataclasses.replace(GOOD, licence=""), "datapackage.json: licenses: no licence can be read; "),
        (
            dataclasses.replace(GOOD, claims=(dataclasses.replace(GOOD.claims[0], low=1e22),)),
            'claims.csv:2:4: value "11000": less than low, which is 1e+22',
        ),
    ],
)
def test_what_could_not_be_read_again_is_not_written(tmp_path: Path, broken: Collection, line: str) -> None:
    folder = tmp_path / "new"
    with pytest.raises(CollectionError) as caught:
        collection.write(broken, folder)
    assert str(caught.value).startswith("1 problem: " + line.replace("\\\\", "\\"))
    assert not folder.exists()


def test_the_fingerprint_changes_with_any_byte_of_any_file(tmp_path: Path) -> None:
    folder = copy_of_small(tmp_path)
    seen = {collection.fingerprint(folder)}
    for name in FILES:
        with (folder / name).open("ab") as file:
            file.write(b" ")
        seen.add(collection.fingerprint(folder))
    assert len(seen) == 1 + len(FILES)
    assert all(len(text) == 64 and int(text, 16) >= 0 for text in seen)


def test_the_fingerprint_is_that_of_the_content_wherever_it_lies(tmp_path: Path) -> None:
    folder = copy_of_small(tmp_path)
    (folder / "notes.txt").write_text("not a table")
    os.utime(folder / "events.csv", (0, 0))
    assert collection.fingerprint(folder) == collection.fingerprint(SMALL)


def test_the_fingerprint_of_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CollectionError, match="no such folder"):
        collection.fingerprint(tmp_path / "nowhere")


def test_the_fingerprint_of_a_folder_without_some_file_is_still_one(tmp_path: Path) -> None:
    folder = copy_of_small(tmp_path)
    (folder / "links.csv").unlink()
    assert collection.fingerprint(folder) != collection.fingerprint(SMALL)


def test_the_public_names_are_these() -> None:
    assert collection.Problem is Problem
    assert sorted(collection.__all__) == [
        "Collection",
        "Problem",
        "check",
        "fingerprint",
        "package_descriptor",
        "read",
        "write",
    ]
