"""Who may show the page in a frame: its own site; others only embedded views, and only those named at the start."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from events.errors import FilterError
from events.store import Store
from explorer.app import create_app
from explorer.cli import main
from explorer.framing import read_origin

SITES = ("https://news.example", "http://localhost:3000")


def test_without_a_named_site_nobody_else_may_frame_any_page(article: Store) -> None:
    client = create_app(article).server.test_client()
    for path in ("/", "/?embed=1"):
        answer = client.get(path)
        assert answer.headers["Content-Security-Policy"].endswith("; frame-ancestors 'self'")
        assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_named_sites_may_frame_embedded_views_and_nothing_else(article: Store) -> None:
    client = create_app(article, SITES).server.test_client()
    answer = client.get("/?since=2024&embed=1")
    assert answer.headers["Content-Security-Policy"].endswith("; frame-ancestors 'self' " + " ".join(SITES))
    assert "X-Frame-Options" not in answer.headers
    for path in ("/", "/?embed=0", "/?embed=0&embed=1", "/health?embed=1", "/export/events.csv?embed=1", "/x?embed=1"):
        answer = client.get(path)
        assert answer.headers.getlist("X-Frame-Options") == ["SAMEORIGIN"], path
        assert answer.headers.getlist("Content-Security-Policy")[0].endswith("frame-ancestors 'self'"), path
        assert len(answer.headers.getlist("Content-Security-Policy")) == 1


@pytest.mark.parametrize(
    "text", [*SITES, "https://a-b.example:8443", "http://[::1]:80", "https://xn--e1afmkfd.example"]
)
def test_an_origin_reads_as_it_is_written(text: str) -> None:
    assert read_origin(text.upper()) == read_origin(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "", "news.example", "https://", "https://news.example/", "https://news.example/path", "https://news.example?a",
        "ftp://news.example", "javascript:alert(1)", "https://*.example", "*", "'self'", "https://a b.example",
        "https://news.example; script-src *", "https://news.example\r\nX: y", "https://news.example\n", "https://u:p@news.example",
        "https://news.example:99999", "https://пример.example", "data:", "null",
    ],
)  # fmt: skip
def test_what_is_no_origin_is_refused_with_what_to_write(text: str) -> None:
    with pytest.raises(FilterError, match="without a path, such as https://example.org"):
        read_origin(text)


def test_the_command_refuses_a_bad_site_before_it_serves() -> None:
    done = CliRunner().invoke(main, ["serve", "--embed-from", "https://news.example/page"])
    assert done.exit_code == 2
    assert done.stderr.strip() == (
        '--embed-from="https://news.example/page" cannot be used: write the other site\'s address without a path,'
        " such as https://example.org"
    )
