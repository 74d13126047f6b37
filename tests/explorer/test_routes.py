"""Routes: what each answers, and that a bad request gets one sentence and no trace."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from events import exports, queries
from events.errors import LimitError
from events.filters import EventFilter
from events.store import Store
from explorer.app import create_app
from explorer.asking import Asking


def test_the_page_loads_nothing_from_outside(client: FlaskClient) -> None:
    page = client.get("/").text
    assert 'lang="en"' in page
    assert "https://" not in page.replace("dash_version_url", "").split("<footer>")[0]
    for part in page.split('src="')[1:] + page.split('href="')[1:]:
        assert not part.startswith(("http", "//"))


def test_every_answer_carries_the_content_policy(client: FlaskClient) -> None:
    for path in ("/", "/health", "/nothing", "/export/events.csv"):
        policy = client.get(path).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe-eval" not in policy
        assert "'unsafe-inline'" not in policy.split("style-src")[0]


def test_health_says_what_is_served(client: FlaskClient, article: Store) -> None:
    answer = client.get("/health").json
    assert answer == {"ok": True, "collection": "north-korea-russia", "events": queries.total(article)}


@pytest.mark.parametrize(
    "path",
    [
        "/nothing", "/admin", "/export/events.doc", "/export/", "/export/events.", "/export/events.csv/", "/assets/",
        "/assets/none.js", "/_dash-other", "/_dash-component-suites/", "/answer",
    ],
)  # fmt: skip
def test_anything_else_is_not_found_and_said_in_one_sentence(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.json["ok"] is False
    assert "Traceback" not in answer.text


def test_a_browser_gets_a_page_where_there_is_nothing_and_a_program_a_sentence(client: FlaskClient) -> None:
    browser = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    page = client.get("/deep/<b>down", headers=browser)
    assert (page.status_code, page.mimetype) == (404, "text/html")
    assert "There is nothing at /deep/&lt;b&gt;down; the explorer is at /." in page.text
    assert 'href="/"' in page.text and 'href="/assets/base.css"' in page.text
    assert "script-src" in page.headers["Content-Security-Policy"]
    for accepted in ("*/*", "application/json", "text/csv"):
        assert client.get("/nothing", headers={"Accept": accepted}).json["ok"] is False


def test_a_question_of_the_page_that_is_not_understood_is_answered_with_one_sentence(post: Any) -> None:
    answer = post("answer.data", {"asked": {"since": ["2024"]}}, status=422)
    assert set(answer) == {"ok", "error"}
    assert "since" in answer["error"]


def test_before_the_app_has_come_its_panels_stand_there_without_a_word_of_loading(client: FlaskClient) -> None:
    page = client.get("/").text
    skeleton = page[page.index('class="skeleton"') :]
    assert all(f">{name}</div>" in skeleton for name in ("Filter", "Timeline", "Network", "Events", "Detail"))
    assert "EventAnswers.sent" in page and "EventAnswers.came" in page


@pytest.mark.parametrize("format", list(exports.FORMATS))
def test_the_route_gives_the_same_bytes_as_the_library(
    client: FlaskClient, article: Store, format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("events.exports.content.stamp", lambda: "2026-01-02T03:04:05Z")
    answer = client.get(f"/export/events.{format}?since=2024-10&actor=north-korea&outside=hide&event=x")
    asked = EventFilter(since="2024-10", actors=("north-korea",))
    assert answer.data == b"".join(exports.stream(article, asked, format))
    ending = exports.FORMATS[format].ending
    assert answer.headers["Content-Disposition"] == f'attachment; filename="north-korea-russia-events.{ending}"'
    assert answer.headers["Content-Type"].startswith(exports.FORMATS[format].media_type.split(";")[0])


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("since=banana", "banana"),
        ("until=2023-02-29", "2023-02-29"),
        ("dates=perhaps", "possible or certain"),
        ("match=most", "any or all"),
        ("type=WAR", "WAR"),
        ("actor=atlantis", "atlantis"),
        ("since=2025&until=2024", "2025"),
        ("v=2", "v=1"),
        ("since=2024&since=2025", "once"),
        ("q=" + "x" * 500, "200"),
    ],
)
def test_an_export_with_a_bad_parameter_answers_400_with_one_sentence(
    client: FlaskClient, query: str, holds: str
) -> None:
    answer = client.get(f"/export/events.csv?{query}")
    assert answer.status_code == 400
    assert set(answer.json) == {"ok", "error"}
    assert answer.json["ok"] is False
    assert holds in answer.json["error"]


def test_words_in_the_address_of_an_export_are_understood(client: FlaskClient) -> None:
    in_words = client.get("/export/events.csv?since=October+2024&until=early+2025")
    rows = list(csv.DictReader(io.StringIO(in_words.text, newline="")))
    assert {row["event_id"] for row in rows} >= {"kursk-deployment", "reinforcement"}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b'{"output": "x.y", "inputs": []}',
        json.dumps(
            {
                "output": "timeline-data.data",
                "outputs": {"id": "timeline-data", "property": "data"},
                "inputs": [{"id": "asked", "property": "data", "value": {"actor": [{"$": 1}]}}],
                "changedPropIds": ["asked.data"],
            }
        ).encode(),
    ],
)
def test_a_tampered_request_gets_one_sentence_and_no_trace(client: FlaskClient, body: bytes) -> None:
    answer = client.post("/_dash-update-component", data=body, content_type="application/json")
    assert 400 <= answer.status_code < 500
    assert set(answer.json) == {"ok", "error"}
    assert "Traceback" not in answer.text and ".py" not in answer.text


def test_a_request_that_is_too_large_is_refused(client: FlaskClient) -> None:
    answer = client.post("/_dash-update-component", data=b"x" * 3_000_000, content_type="application/json")
    assert answer.status_code == 413
    assert answer.json["ok"] is False


def test_two_apps_live_in_one_process(article: Store, small: Store) -> None:
    first, second = create_app(article).server.test_client(), create_app(small).server.test_client()
    assert first.get("/health").json["collection"] == "north-korea-russia"
    assert second.get("/health").json["collection"] == small.about.name
    assert len(first.get("/_dash-dependencies").json) == len(second.get("/_dash-dependencies").json) > 5


def test_scripts_are_sent_compressed_and_the_same_each_time(client: FlaskClient) -> None:
    path = next(part for part in client.get("/").text.split('"') if "/react-dom" in part)
    plain = client.get(path)
    once, again = (client.get(path, headers={"Accept-Encoding": "br"}) for _ in range(2))
    assert once.headers["Content-Encoding"] == "br"
    assert once.data == again.data
    assert len(once.data) < len(plain.data) / 2


def test_what_is_answered_to_a_gesture_is_compressed_the_quickest_way_that_the_browser_takes(
    client: FlaskClient,
) -> None:
    ways = {"gzip, deflate, br, zstd": "zstd", "gzip, deflate, br": "br", "gzip": "gzip"}
    for taken, way in ways.items():
        answer = client.post("/answer", json={"asked": {}, "fresh": True}, headers={"Accept-Encoding": taken})
        assert answer.headers["Content-Encoding"] == way


def test_an_answer_that_is_given_again_is_sent_as_each_reader_takes_it(client: FlaskClient) -> None:
    asked = {"asked": {"q": "talks"}, "fresh": True}
    once, again = (client.post("/answer", json=asked, headers={"Accept-Encoding": "gzip"}) for _ in range(2))
    plain = client.post("/answer", json=asked)
    assert once.data == again.data and once.headers["Vary"] == again.headers["Vary"] == "Accept-Encoding"
    assert "Content-Encoding" not in plain.headers
    assert json.loads(gzip.decompress(once.data)) == plain.json


def test_answers_that_depend_on_the_data_are_never_kept(article: Store, small: Store) -> None:
    said = set()
    for store in (article, small):
        answer = create_app(store).server.test_client().get("/_dash-layout", headers={"Accept-Encoding": "gzip"})
        said.add(answer.data)
    assert len(said) == 2


def test_a_question_beyond_the_limit_is_answered_with_one_sentence(
    small: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(*_: object) -> None:
        raise LimitError(2)

    with Store(small.path) as store:
        client = create_app(store).server.test_client()
        monkeypatch.setattr(store, "rows", slow)
        monkeypatch.setattr(store, "frame", slow)
        answer = client.post("/answer", json={"asked": {}, "fresh": True})
        assert (answer.status_code, answer.json) == (503, {"ok": False, "error": str(LimitError(2))})


def test_a_question_asked_again_is_answered_alike_without_asking_the_store(
    small: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store(small.path) as store:
        client = create_app(store).server.test_client()
        question = {"asked": {"since": "2024"}, "fresh": True}
        once = client.post("/answer", json=question).data
        monkeypatch.setattr(Asking, "from_json", None)
        assert client.post("/answer", json=question).data == once


def test_an_export_of_a_store_that_was_replaced_meanwhile_says_so(small: Store, tmp_path: Path) -> None:
    path = tmp_path / "old.duckdb"
    path.write_bytes(small.path.read_bytes())
    with Store(path) as store:
        path.unlink()
        answer = create_app(store).server.test_client().get("/export/events.csv")
    assert answer.status_code == 400
    assert answer.json["error"] == "old.duckdb: the store was replaced while it was open; start the explorer again"
