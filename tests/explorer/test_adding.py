"""Adding files of events in the page: what the server takes in, tells of, and shows; and what it refuses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import Client

from events.store import Store
from explorer.adding import ANY, LOCAL, Batch, hosts
from explorer.opened import Opened
from tests.added import TABLE, taking_files

PAGE = {"X-Event-Graph": "adding"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where stores of added files are kept."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return tmp_path / "event-graph-explorer" / "collections"


@pytest.fixture
def opened(article: Store, folder: Path, tmp_path: Path) -> Iterator[Opened]:
    opened = taking_files(article, tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def asked(opened: Opened) -> Client:
    return Client(opened)


def send(asked: Client, text: str, name: str = "ships.csv", **more: str) -> dict[str, Any]:
    return dict(asked.post("/adding/file", query_string={"name": name, **more}, data=text.encode(), headers=PAGE).json)


def put(asked: Client, path: str, **question: Any) -> dict[str, Any]:
    return dict(asked.post(f"/adding/{path}", json=question, headers=PAGE).json)


def test_a_file_is_told_of_before_anything_is_made_of_it(asked: Client, folder: Path) -> None:
    told = put(asked, "report", batch=send(asked, TABLE)["batch"])
    assert (told["ok"], told["kept"], told["rejected"]) == (True, 2, 1)
    assert any("3 rows read = 2 kept + 0 merged + 1 rejected" in line for line in told["lines"])
    [(file, line, column, _, reason)] = told["rows"]
    assert (file, line, column) == ("ships.csv", "4", "title") and reason
    assert not folder.exists()


def test_what_was_added_is_shown_in_place_of_what_was_there_and_one_can_go_back(asked: Client, folder: Path) -> None:
    made = put(asked, "explore", batch=send(asked, TABLE)["batch"], to="own")
    assert made["ok"] and Path(made["path"]) == folder / "ships.duckdb" and Path(made["path"]).is_file()
    assert asked.get("/health").json == {"ok": True, "collection": "ships", "events": 2}
    assert "Ship found" in asked.post("/answer", json={"asked": {}, "fresh": True}).text
    assert put(asked, "show", number="0")["ok"]
    assert asked.get("/health").json["collection"] == "north-korea-russia"


def test_a_second_file_of_a_name_gets_a_store_of_its_own(asked: Client, folder: Path) -> None:
    for _ in range(2):
        assert put(asked, "explore", batch=send(asked, TABLE)["batch"])["ok"]
    assert sorted(path.name for path in folder.glob("*.duckdb")) == ["ships-2.duckdb", "ships.duckdb"]


def test_several_files_are_one_batch(asked: Client) -> None:
    batch = send(asked, TABLE)["batch"]
    send(asked, TABLE.replace("a,", "d,").replace("b,", "e,").replace("c,", "f,"), "more.csv", batch=batch)
    assert put(asked, "report", batch=batch)["kept"] == 4


def test_what_cannot_be_read_is_said_in_one_sentence_and_leaves_nothing(asked: Client, folder: Path) -> None:
    batch = send(asked, "\x00\x01\x02", "strange.bin")["batch"]
    for path in ("report", "explore"):
        told = put(asked, path, batch=batch)
        assert told["ok"] is False and "strange.bin" in told["error"] and "Traceback" not in told["error"]
    assert not list(folder.glob("*.duckdb"))
    assert asked.get("/health").json["collection"] == "north-korea-russia"


def test_a_file_of_no_known_format_is_refused_in_words_of_the_page_not_of_the_command(asked: Client) -> None:
    told = put(asked, "report", batch=send(asked, "Dear diary\n", "diary.txt")["batch"])
    assert told["error"].endswith('begins with "Dear diary"; give it a first line that names its columns')


def test_a_file_keeps_its_name_but_never_its_way(asked: Client, opened: Opened) -> None:
    told = put(asked, "report", batch=send(asked, TABLE, "../../up\\and/ships.csv")["batch"])
    assert told["rows"][0][0] == "ships.csv"
    refused = asked.post("/adding/file", query_string={"name": "../.."}, data=b"", headers=PAGE)
    assert refused.status_code == 422 and "name" in refused.json["error"]


@pytest.mark.parametrize("path", ["file", "report", "explore", "cancel", "show"])
@pytest.mark.parametrize(
    "headers", [{}, {"X-Event-Graph": "other"}, {**PAGE, "Host": "elsewhere.example"}], ids=["none", "other", "host"]
)
def test_another_site_cannot_have_a_browser_add_anything(asked: Client, path: str, headers: dict[str, str]) -> None:
    answer = asked.post(f"/adding/{path}", json={}, headers=headers)
    assert answer.json["ok"] is False and "the page itself" in answer.json["error"]


@pytest.mark.parametrize(
    ("path", "question", "named"),
    [
        ("report", {"batch": "gone"}, "gone"),
        ("explore", {}, "choose the files anew"),
        ("show", {"number": "7"}, "7"),
        ("show", {"number": "-1"}, "-1"),
        ("report", {"to": "elsewhere"}, "elsewhere"),
        ("cancel", {"batch": 7}, "batch"),
    ],
)
def test_a_tampered_question_is_answered_with_one_sentence(
    asked: Client, path: str, question: dict[str, Any], named: str
) -> None:
    told = put(asked, path, **question)
    assert told["ok"] is False and named in told["error"]


SHEET = "Datum,Schlagzeile,Wer,Wen\n03/04/2024,Ministers meet,Ruritania,Borduria\n2024-05,Border closed,Ruritania,\n"


def test_the_columns_of_a_spreadsheet_are_told_and_can_be_chosen(asked: Client) -> None:
    batch = send(asked, SHEET, "sheet.csv")["batch"]
    told = asked.post("/adding/report", json={"batch": batch}, headers=PAGE).json
    assert told["columns"]["header"] == ["Datum", "Schlagzeile", "Wer", "Wen"]
    chosen = {
        "columns": {**told["columns"]["columns"], "title": ["Schlagzeile"], "recipients": ["Wen"]},
        "order": "day",
    }
    again = asked.post("/adding/report", json={"batch": batch, "columns": chosen}, headers=PAGE).json
    assert "  recipients <- Wen" in again["lines"]
    made = asked.post("/adding/explore", json={"batch": batch, "columns": chosen}, headers=PAGE).json
    assert made["ok"]
    assert '"2024-04-03"' in asked.get("/export/events.json").text


def test_where_no_column_names_events_all_of_them_are_offered(asked: Client) -> None:
    told = put(asked, "report", batch=send(asked, "x1,x2\n1,2\n3,4\n", "odd.csv")["batch"])
    assert told["ok"] is False and told["error"].endswith("choose below")
    assert told["columns"]["header"] == ["x1", "x2"] and "title" in told["columns"]["targets"]


@pytest.mark.parametrize(
    "columns",
    [
        "title",
        {"columns": {"titel": ["x"]}},
        {"columns": {"title": "x"}},
        {"columns": {}, "order": "year"},
        {"columns": {"title": ["gone"]}},
    ],
)
def test_a_tampered_choice_of_columns_is_answered_with_one_sentence(asked: Client, columns: Any) -> None:
    batch = send(asked, SHEET, "sheet.csv")["batch"]
    told = asked.post("/adding/report", json={"batch": batch, "columns": columns}, headers=PAGE).json
    assert told["ok"] is False and "Traceback" not in told["error"] and told["error"]


def test_files_that_are_let_go_leave_nothing_behind(
    asked: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    batch = send(asked, TABLE)["batch"]
    assert len(list(tmp_path.glob("event-graph-adding-*/*/ships.csv"))) == 1
    assert put(asked, "cancel", batch=batch)["ok"]
    assert not list(tmp_path.glob("event-graph-adding-*"))
    assert "choose the files anew" in put(asked, "report", batch=batch)["error"]


def test_files_that_wait_for_a_decision_are_gone_when_the_explorer_ends(tmp_path: Path) -> None:
    batch = Batch(tmp_path / "batch")
    batch.folder.mkdir()
    del batch
    assert not list(tmp_path.iterdir())


def test_a_server_that_others_can_reach_takes_no_files_unless_it_is_told_to(client: FlaskClient) -> None:
    assert (hosts("127.0.0.1", False), hosts("192.168.0.7", False), hosts("0.0.0.0", True)) == (LOCAL, (), ANY)
    assert client.post("/adding/file", headers=PAGE).status_code == 404
    assert "add-events" not in client.get("/_dash-layout").text
