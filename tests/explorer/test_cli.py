"""The command line: data on stdout, messages on stderr, 0 fine, 1 a problem in the data, 2 a wrong call."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest
from click.testing import CliRunner, Result
from flask.testing import FlaskClient

from events import collection as tables
from events.cached import article_folder
from events.store import build
from explorer.cli import main


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_export_writes_the_same_bytes_as_the_route(client: FlaskClient) -> None:
    done = run("export", "--format", "csv", "--since", "2024-10", "--until", "early 2025", "--actor", "north-korea")
    assert done.exit_code == 0
    assert done.stdout_bytes == client.get("/export/events.csv?since=2024-10&until=early+2025&actor=north-korea").data
    assert "events from October 2024" in done.stderr


def test_export_never_loads_the_index_that_a_server_counts_by(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("events.indexing.load")
    for format in ("csv", "json"):
        for what in ("events", "claims"):
            done = run("export", "--what", what, "--format", format, "--since", "2024", "--actor", "russia")
            assert (done.exit_code, done.exception) == (0, None)
            assert "outside the filter" in done.stderr


LOADED = """
import sys
from explorer.cli import main
sys.argv[1:] = {called}
try:
    main()
finally:
    print(*sorted({{name.split(".")[0] for name in sys.modules}}), file=sys.stderr)
"""


HEAD = """
import sys
from pathlib import Path
from events.exports import stream
from events.filters import EventFilter
from events.plain_store import PlainStore
with PlainStore(Path(sys.argv[1])) as store:
    print(next(stream(store, EventFilter(), sys.argv[2])).decode().splitlines()[0])
    print("numpy" in sys.modules)
"""


def loaded(*called: str) -> set[str]:
    """The packages that a command loads."""
    done = subprocess.run([sys.executable, "-c", LOADED.format(called=called)], capture_output=True, check=True)
    return set(done.stderr.decode().splitlines()[-1].split())


@pytest.mark.parametrize("format", ["csv", "json"])
def test_export_loads_nothing_that_only_pictures_and_counts_need(tmp_path: Path, format: str) -> None:
    store = tmp_path / "article.duckdb"
    build(tables.read(article_folder()), store)
    needless = {"pandas", "networkx", "dash", "flask", "plotly", "waitress", "rich", "openpyxl", "icalendar"}
    assert not loaded("export", str(store), "--format", format, "--since", "2024") & needless


@pytest.mark.parametrize(("format", "start"), [("csv", "event_id,title,when"), ("json", '{"events": [')])
def test_the_head_of_an_export_comes_before_what_makes_the_rest_is_loaded(
    tmp_path: Path, format: str, start: str
) -> None:
    store = tmp_path / "article.duckdb"
    build(tables.read(article_folder()), store)
    done = subprocess.run([sys.executable, "-c", HEAD, store, format], capture_output=True, check=True, text=True)
    head, loaded = done.stdout.splitlines()
    assert head.startswith(start) and loaded == "False"


def test_help_does_not_even_load_the_database() -> None:
    assert not loaded("--help") & {"duckdb", "msgspec", "pandas", "dash"}


def test_export_to_a_file_leaves_stdout_empty(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    done = run("export", "--format", "json", "--type", "AID", "-o", str(path))
    assert (done.exit_code, done.stdout) == (0, "")
    assert json.loads(path.read_text("utf-8"))["manifest"]["filter"] == {"type": ["AID"]}


def test_events_that_a_format_leaves_out_are_said_on_stderr() -> None:
    left_out = run("export", "--format", "timelinejs-csv")
    assert "24 undated events are not in the file" in left_out.stderr
    for arguments in (("--format", "ics"), ("--format", "timelinejs-csv", "--since", "2024")):
        assert "not in the file" not in run("export", *arguments).stderr


def test_raw_leaves_cells_as_they_are(small_folder: Path) -> None:
    events = small_folder / "events.csv"
    with events.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    rows[1][rows[0].index("title")] = "=1+1"
    with events.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    guarded, raw = (run("export", str(small_folder), "--format", "csv", *more).stdout for more in ((), ("--raw",)))
    assert ",'=1+1," in guarded
    assert ",=1+1," in raw


@pytest.mark.parametrize(
    ("arguments", "holds"),
    [
        (("--format", "csv", "--since", "banana"), "banana"),
        (("--format", "csv", "--actor", "atlantis"), "atlantis"),
        (("--format", "doc"), "csv, json"),
        (("--format", "csv", "--type", "AIDE"), "AID"),
        (("--format", "csv", "--claimant", "atlantis"), "atlantis"),
        (("--format", "csv", "--only", "moon-landing"), "moon-landing"),
    ],
)
def test_a_wrong_call_is_said_in_one_sentence_with_exit_code_2(arguments: tuple[str, ...], holds: str) -> None:
    done = run("export", *arguments)
    assert done.exit_code == 2
    assert holds in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_options_say_what_the_address_says(client: FlaskClient) -> None:
    options = ("--rollup", "--claimant", "ukraine", "--claimant", "united-states", "--only", "kursk-deployment")
    done = run("export", "--what", "claims", "--format", "csv", *options)
    query = "rollup=1&claimant=ukraine&claimant=united-states&only=kursk-deployment"
    assert done.stdout_bytes == client.get(f"/export/claims.csv?{query}").data
    assert "among 1 kept event, as claimed by Ukraine or United States" in done.stderr


def test_check_finds_nothing_wrong_with_the_articles_collection() -> None:
    done = run("check")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "no problem" in done.stderr


def test_check_names_each_problem_with_its_place_and_exits_1(small_folder: Path) -> None:
    parts = small_folder / "participations.csv"
    parts.write_text(parts.read_text("utf-8").replace(",initiator", ",starter", 1), "utf-8")
    done = run("check", str(small_folder))
    assert done.exit_code == 1
    assert done.stdout.startswith("participations.csv:")
    assert "starter" in done.stdout and "initiator" in done.stdout


@pytest.mark.parametrize("verb", ["serve", "info", "export"])
def test_a_collection_with_errors_is_not_opened_and_says_why(small_folder: Path, verb: str) -> None:
    (small_folder / "claims.csv").unlink()
    done = run(verb, str(small_folder), *(("--format", "csv") if verb == "export" else ()))
    assert done.exit_code == 1
    assert "claims.csv" in done.stderr
    assert done.stdout == ""


def test_a_collection_that_does_not_exist_is_said(tmp_path: Path) -> None:
    done = run("info", str(tmp_path / "nowhere"))
    assert done.exit_code == 1
    assert "nowhere" in done.stderr


def test_info_tells_counts_period_actors_undated_and_sources() -> None:
    facts = json.loads(run("info", "--json").stdout)
    assert facts["events"] == facts["dated"] + facts["undated"]
    assert facts["actors"] >= 25 and facts["claims"] >= 40 and facts["sources"] >= 5
    assert facts["period"].startswith("2022-")
    plain = run("info").stdout
    assert "undated:" in plain and "most active:" in plain


def _serve(*arguments: str, cache: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "explorer", "serve", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "XDG_CACHE_HOME": str(cache)},
    )


def test_serve_prints_its_address_answers_and_ends_within_a_second_of_ctrl_c(own_cache: Path) -> None:
    server = _serve("--port", "0", cache=own_cache)
    assert server.stderr is not None
    line = server.stderr.readline()
    address = line.split()[-3]
    assert address.startswith("http://127.0.0.1:")
    with urlopen(address + "health", timeout=10) as answer:
        assert json.load(answer)["ok"] is True
    asked = time.monotonic()
    server.send_signal(signal.SIGINT)
    _, rest = server.communicate(timeout=10)
    assert time.monotonic() - asked < 5
    assert server.returncode == 0
    assert "Traceback" not in rest


def test_a_port_that_is_taken_says_how_to_get_a_free_one(own_cache: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        server = _serve("--port", port, cache=own_cache)
        said = server.communicate(timeout=60)[1]
    assert server.returncode == 1
    assert port in said and "--port 0" in said
    assert len(said.strip().splitlines()) == 1


@pytest.fixture
def small_folder(tmp_path: Path) -> Path:
    """A copy of the small collection to spoil."""
    copy = tmp_path / "small"
    shutil.copytree(Path(__file__).parent.parent / "data" / "small", copy)
    return copy


def test_the_default_collection_is_the_articles() -> None:
    assert article_folder().name == "north-korea-russia"
    assert json.loads(run("info", "--json").stdout)["collection"] == "north-korea-russia"
