"""The commands imports, undo and actors, and import into a store that is there."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from events import collection as tables
from events.cached import article_folder
from events.drafting import opened
from events.store import Store, build
from explorer.cli import main

TABLE = "event_id,title,when,actors\n1,One,2024-01-01,Ann; Bob\n2,Two,2024-01-02,Ann; Cid\n3,Three,,Dan\n"
NEWER = TABLE.replace("2,Two", "2,Second").replace("3,Three,,Dan", "4,Four,2023,Eve")
OTHER = "event_id,title,when,actors\n1,Elsewhere,2024-01-01,Ann; Fay\n"

SMALL = Path(__file__).parent.parent / "data" / "small"
SALT = "The quarrel about salt"
ARTICLE = tables.read(article_folder()).title
LATER = (
    "apart_events",
    "apart_spans",
    "apart_participations",
    "apart_claims",
    "apart_links",
    "apart_actors",
    "apart_own",
)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store of one import."""
    (tmp_path / "radio.csv").write_text(TABLE)
    assert run("import", tmp_path / "radio.csv", "--to", tmp_path / "my.duckdb").exit_code == 0
    return tmp_path / "my.duckdb"


def test_a_newer_edition_tells_what_differs_and_a_dry_run_tells_the_same(store: Path) -> None:
    before = store.read_bytes()
    (store.parent / "radio.csv").write_text(NEWER)
    dry = run("import", store.parent / "radio.csv", "--to", store, "--dry-run")
    assert store.read_bytes() == before
    assert sorted(path.name for path in store.parent.iterdir()) == ["my.duckdb", "radio.csv"]
    done = run("import", store.parent / "radio.csv", "--to", store)
    assert dry.stderr.splitlines()[:-1] == done.stderr.splitlines()[:-1]
    for words in (
        'newer edition of "radio" (import 1): 1 added, 1 changed, 1 removed, 1 as before',
        "added, the first: 4 “Four”",
        "changed, the first: 2 “Second” (title)",
        "removed, the first: 3 “Three”",
        "added to",
    ):
        assert words in done.stderr
    listed = json.loads(run("imports", store, "--json").stdout)
    assert [(row["source"], row["added"], row["changed"], row["removed"]) for row in listed] == [
        ("radio", 3, 0, 0),
        ("radio", 1, 1, 1),
    ]
    for row in listed:
        assert row["read"] == row["kept"] + row["merged"] + row["rejected"]
    assert sum(row["standing"] for row in listed) == json.loads(run("info", store, "--json").stdout)["events"]
    undone = run("undo", store)
    assert (undone.exit_code, store.read_bytes()) == (0, before)
    assert 'taken back: imported radio.csv ("radio")' in undone.stderr
    again = run("undo", store)
    assert (again.exit_code, "nothing was done since it was made" in again.stderr) == (1, True)


def test_another_source_with_the_same_ids_stands_beside_the_first(store: Path) -> None:
    (store.parent / "paper.csv").write_text(OTHER)
    done = run("import", store.parent / "paper.csv", "--to", store)
    assert 'part of the source "paper": 1 added, 0 changed, 0 removed' in done.stderr
    assert '"paper." stands before ids that another source has, too: 1' in done.stderr
    held = run("export", store, "--format", "csv").stdout.splitlines()
    assert sorted(line.split(",")[0] for line in held[1:]) == ["1", "2", "3", "paper.1"]
    (store.parent / "paper.csv").write_text(OTHER.replace("Elsewhere", "Nowhere"))
    assert "0 added, 1 changed, 0 removed" in run("import", store.parent / "paper.csv", "--to", store).stderr
    told = run("import", store.parent / "paper.csv", "--to", store, "--as", "radio", "--dry-run").stderr
    assert 'newer edition of "radio" (import 1): 0 added, 1 changed, 2 removed, 0 as before' in told


def test_another_part_of_a_source_takes_nothing_away(store: Path) -> None:
    (store.parent / "radio.csv").write_text("event_id,title\n7,Seven\n")
    done = run("import", store.parent / "radio.csv", "--to", store)
    assert 'part of the source "radio": 1 added, 0 changed, 0 removed' in done.stderr


def test_actors_are_listed_edited_merged_and_parted(store: Path) -> None:
    before = run("actors", store, "--json").stdout
    assert [row["actor_id"] for row in json.loads(before)] == ["ann", "bob", "cid", "dan"]
    for edit, words in (
        (("--alias", "ann", "Annie"), 'Ann (ann) has the further name "Annie"'),
        (("--kind", "ann", "person"), 'Ann (ann) is of kind "person"'),
        (("--parent", "bob", "ann"), "Bob (bob) belongs to Ann (ann)"),
        (("--rename", "cid", "Sid"), 'Cid (cid) is called "Sid"'),
        (("--merge", "dan", "ann"), "merged the actor Dan (dan) into Ann (ann)"),
    ):
        done = run("actors", store, *edit)
        assert (done.exit_code, words in done.stderr) == (0, True), done.stderr
    ann = json.loads(run("actors", store, "--json").stdout)[0]
    assert (ann["name"], ann["kind"], ann["events"], ann["aliases"]) == ("Ann", "person", 3, ["Annie", "Dan"])
    assert ann["merged"] == ["dan"]
    assert "bob  Bob  other  1  part of ann" in run("actors", store).stdout
    for edit in (("--part", "dan"), ("--unalias", "ann", "Annie"), ("--parent", "bob", ""), ("--rename", "cid", "Cid")):
        assert run("actors", store, *edit).exit_code == 0
    assert run("actors", store, "--kind", "ann", "other").exit_code == 0
    assert run("actors", store, "--json").stdout == before


def test_wrong_edits_are_told_and_change_nothing(store: Path, tmp_path: Path) -> None:
    run("actors", store, "--alias", "ann", "Annie")
    run("actors", store, "--parent", "ann", "bob")
    before = store.read_bytes()
    for edit, code, words in (
        (("--kind", "ann", "ghost"), 2, "choose one of state"),
        (("--alias", "nobody", "x"), 2, "there is no actor of this id"),
        (("--unalias", "ann", "x"), 2, "has no such other name"),
        (("--alias", "ann", "Annie"), 2, "has it already"),
        (("--parent", "ann", "ann"), 2, "does not belong to itself"),
        (("--parent", "bob", "ann"), 2, 'belongs to "bob" itself'),
        (("--rename", "ann", "a;b"), 2, "holds no semicolon"),
        (("--merge", "ann", "ann"), 2, "is what"),
        (("--kind", "ann", "state", "--part", "bob"), 2, "Make one edit at a time"),
    ):
        done = run("actors", store, *edit)
        assert (done.exit_code, words in done.stderr) == (code, True), done.stderr
    assert store.read_bytes() == before


def test_folders_missing_files_and_others_are_refused_in_a_sentence(store: Path, tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no store")
    for path, words in (
        ("seeds/north-korea-russia", "is a folder of tables: edit its tables, or make a store of it"),
        (tmp_path / "none.duckdb", "no such store"),
        (tmp_path / "text", "no store of this program"),
    ):
        for command in (("actors", path, "--rename", "russia", "R"), ("undo", path)):
            done = run(*command)
            assert (done.exit_code, words in done.stderr) == (1, True), done.stderr
    assert run("imports", "seeds/north-korea-russia").exit_code == 0
    assert os.listdir("seeds/north-korea-russia")


def test_licences_are_named_as_long_as_their_events_are_there(store: Path) -> None:
    with opened(store) as connection:
        connection.execute("UPDATE imports SET licence = 'CC-BY-4.0'")
    (store.parent / "paper.csv").write_text(OTHER)
    assert run("import", store.parent / "paper.csv", "--to", store).exit_code == 0
    assert json.loads(run("info", store, "--json").stdout)["licence"] == "CC-BY-4.0"
    manifest = json.loads(run("export", store, "--format", "json").stdout)["manifest"]
    assert manifest["licence"] == "CC-BY-4.0"
    assert run("import", store.parent / "radio.csv", "--to", store).exit_code == 0
    assert json.loads(run("info", store, "--json").stdout)["licence"] == ""


def test_what_was_built_of_tables_is_a_source_of_its_own_beside_what_is_added(tmp_path: Path) -> None:
    store = tmp_path / "article.duckdb"
    build(tables.read(article_folder()), store)
    before = json.loads(run("info", store, "--json").stdout)
    (tmp_path / "paper.csv").write_text(OTHER)
    for _ in range(2):
        assert run("import", tmp_path / "paper.csv", "--to", store).exit_code == 0
    facts = json.loads(run("info", store, "--json").stdout)
    assert (facts["events"], facts["licence"]) == (before["events"] + 1, before["licence"])
    assert facts["title"] == before["title"]
    listed = json.loads(run("imports", store, "--json").stdout)
    assert [(row["source"], row["standing"]) for row in listed] == [
        (before["collection"], before["events"]),
        ("paper", 0),
        ("paper", 1),
    ]


def test_a_store_of_several_sources_with_titles_has_its_own_name_and_says_theirs(store: Path) -> None:
    def about() -> tuple[str, str]:
        with Store(store) as opened:
            return opened.about.title, opened.about.description

    assert about() == ("my", "Imported from radio.csv.")
    for folder, titles in ((SMALL, (SALT,)), (article_folder(), (SALT, ARTICLE))):
        assert run("import", folder, "--to", store).exit_code == 0
        title, said = about()
        assert title == "my" and all(said.count(name) == 1 for name in ("radio.csv", *titles))


def test_a_title_stands_until_another_source_has_one_too(tmp_path: Path) -> None:
    store = tmp_path / "my.duckdb"
    (tmp_path / "radio.csv").write_text(TABLE)
    for path, title in ((SMALL, SALT), (tmp_path / "radio.csv", SALT), (article_folder(), "my")):
        assert run("import", path, "--to", store).exit_code == 0
        assert json.loads(run("info", store, "--json").stdout)["title"] == title
    assert run("undo", store).exit_code == 0
    assert json.loads(run("info", store, "--json").stdout)["title"] == SALT


def test_a_store_of_an_earlier_version_is_read_and_not_changed(store: Path) -> None:
    with opened(store) as connection:
        for name in ("imports", "changes", "actor_edits", *LATER):
            connection.execute(f"DROP TABLE {name}")
        connection.execute("ALTER TABLE events DROP COLUMN import_no")
    before = store.read_bytes()
    assert json.loads(run("info", store, "--json").stdout)["events"] == 3
    assert len(run("export", store, "--format", "csv").stdout.splitlines()) == 4
    assert len(json.loads(run("actors", store, "--json").stdout)) == 4
    assert json.loads(run("imports", store, "--json").stdout) == []
    for command in (
        ("import", store.parent / "radio.csv", "--to", store),
        ("undo", store),
        ("duplicates", store),
        ("actors", store, "--suggest"),
        ("actors", store, "--rename", "ann", "Bea"),
    ):
        done = run(*command)
        assert (done.exit_code, "was made by an earlier version, and can be read only" in done.stderr) == (1, True)
    assert store.read_bytes() == before


def test_suggestions_and_duplicates_are_listed(store: Path) -> None:
    (store.parent / "paper.csv").write_text(OTHER.replace("Fay", "Dr. Bob").replace("Elsewhere", "The one"))
    told = run("import", store.parent / "paper.csv", "--to", store)
    assert "new actors that may be known ones: 1, the first: Dr. Bob (dr-bob) with Bob (bob): 100" in told.stderr
    [one] = json.loads(run("actors", store, "--suggest", "--json").stdout)
    assert {one["actor_id"], one["into_id"]} == {"dr-bob", "bob"}
    assert "suggestions: 1; merge with" in run("actors", store, "--suggest").stderr
    [pair] = json.loads(run("duplicates", store, "--least", "0", "--json").stdout)["pairs"]
    assert {pair["one"]["event_id"], pair["other"]["event_id"]} == {"1", "paper.1"}
    assert "pairs: 1; listed: 1" in run("duplicates", store, "--least", "0").stderr
    before = run("export", store, "--format", "csv").stdout
    assert "merged the event paper.1 into 1" in run("duplicates", store, "--merge", "1", "paper.1").stderr
    assert "parted the event paper.1" in run("duplicates", store, "--part", "1").stderr
    assert run("export", store, "--format", "csv").stdout == before


def test_a_store_that_cannot_fold_texts_is_refused_with_what_to_do(store: Path) -> None:
    with opened(store) as connection:
        connection.execute("DROP MACRO fold")
    done = run("info", store)
    assert (done.exit_code, done.stderr.strip()) == (
        1,
        f"{store}: was made by an earlier version; import its files into a new store",
    )
