"""The command ``import``: what it tells, what it writes, and that the other commands take what it made."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from click.testing import CliRunner, Result

from explorer.cli import main
from explorer.progress import Line

TABLE = "event_id,title,when,actors,type\na,Aid is sent,2024-05-01,Ann; Bob,AID\nb,Bad date,2024-13,,\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_an_import_makes_a_store_that_the_other_commands_take(tmp_path: Path) -> None:
    path, store = tmp_path / "in.csv", tmp_path / "my.duckdb"
    path.write_text(TABLE)
    done = run("import", path, "--to", store)
    assert (done.exit_code, done.stdout) == (0, "")
    assert 'in.csv:3: when "2024-13": month 13 does not exist' in done.stderr
    assert "2 rows read = 1 kept + 0 merged + 1 rejected" in done.stderr
    assert f"what was rejected is in {store}.rejected.csv" in done.stderr
    facts = json.loads(run("info", store, "--json").stdout)
    assert (facts["collection"], facts["events"], facts["actors"]) == ("my", 1, 2)
    [event] = csv.DictReader(io.StringIO(run("export", store, "--format", "csv").stdout))
    assert (event["title"], event["actors"]) == ("Aid is sent", "Ann; Bob")


def test_a_dry_run_tells_the_same_and_writes_nothing(tmp_path: Path) -> None:
    path, store = tmp_path / "in.csv", tmp_path / "my.duckdb"
    path.write_text(TABLE)
    dry = run("import", path, "--to", store, "--dry-run")
    assert dry.exit_code == 0
    assert dry.stderr.splitlines()[-1] == "nothing was written"
    assert list(tmp_path.iterdir()) == [path]
    told = run("import", path, "--to", store).stderr.splitlines()
    assert dry.stderr.splitlines()[:-1] == told[:-2]
    kept = store.read_bytes()
    path.write_text(TABLE.replace("Aid is sent", "Another title"))
    assert run("import", path, "--to", store, "--dry-run").exit_code == 0
    assert store.read_bytes() == kept


def test_wrong_calls_and_wrong_files_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text("Dear diary,\n1,One\n")
    for arguments, code, said in (
        (("--to", "x"), 2, "FILE"),
        ((path,), 2, "--to"),
        ((path, "--to", tmp_path / "x", "--format", "xls"), 2, "choose one of auto, "),
        ((path, "--to", tmp_path / "x"), 1, "no format is recognised"),
        ((path, "--to", tmp_path), 1, "is a folder"),
    ):
        done = run("import", *arguments)
        assert (done.exit_code, said in done.stderr) == (code, True), done.stderr
    assert list(tmp_path.iterdir()) == [path]


def test_a_mapping_is_told_saved_and_used_again(tmp_path: Path) -> None:
    path, store, kept = tmp_path / "in.csv", tmp_path / "my.duckdb", tmp_path / "map.json"
    path.write_text("Label;Day;Who\nTalks;03/04/2024;Ann, Bob\n")
    asked = ("--map", "title=Label", "--map", "when=Day", "--split", ",", "--month-first")
    first = run("import", path, "--to", store, *asked, "--save-map", kept, "--dry-run")
    assert (first.exit_code, list(tmp_path.glob("*.duckdb"))) == (0, []), first.stderr
    assert f"the mapping is in {kept}" in first.stderr
    done = run("import", path, "--to", store, "--map-from", kept)
    assert "  when <- Day\n" in done.stderr and "  actors <- Who\n" in done.stderr
    [event] = csv.DictReader(io.StringIO(run("export", store, "--format", "csv").stdout))
    assert (event["title"], event["when"], event["actors"]) == ("Talks", "2024-03-04", "Ann; Bob")
    for arguments, code, said in (
        (("--map", "titel=Label"), 2, 'did you mean "title"'),
        (("--map", "title=Lable"), 1, 'did you mean "Label"'),
        (("--map-from", path), 1, "is no mapping"),
    ):
        wrong = run("import", path, "--to", tmp_path / "none.duckdb", *arguments)
        assert (wrong.exit_code, said in wrong.stderr) == (code, True), wrong.stderr


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_progress_is_one_line_on_a_terminal_and_nothing_elsewhere() -> None:
    for stream in (Terminal(), io.StringIO()):
        with Line(stream) as line:
            line.tell("reading", 0.0, 0)
            line.tell("writing", 0.5, 1000)
        shown = stream.getvalue()
        assert ("\n" in shown, "writing events and claims: 50 %" in shown) == (False, stream.isatty())
        assert "events/s" in shown or not stream.isatty()
        assert shown.endswith(" \r") or not shown
