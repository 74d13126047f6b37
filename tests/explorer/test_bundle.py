"""The page's own scripts and styles: one file of each kind, kept by browsers until a source changes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from explorer.app import assets_folder
from explorer.bundle import Bundle, bundles


@pytest.mark.parametrize("kind", ["js", "css"])
def test_the_page_asks_for_one_file_that_holds_every_source_in_order(client: FlaskClient, kind: str) -> None:
    asked = re.findall(rf'"(assets/explorer-[0-9a-f]+\.{kind})"', client.get("/").text)
    assert len(asked) == 1
    answer = client.get(f"/{asked[0]}")
    assert "immutable" in answer.headers["Cache-Control"]
    texts = [path.read_text("utf-8").strip() for path in sorted(assets_folder().glob(f"*.{kind}"))]
    places = [answer.text.index(text) for text in texts]
    assert len(places) > 20
    assert places == sorted(places)


def test_scripts_that_run_before_the_first_paint_stay_apart(client: FlaskClient) -> None:
    page = client.get("/").text
    assert 'src="assets/early/theme.js"' in page
    assert page.index("early/theme.js") < page.index("assets/explorer-")


def test_another_source_is_another_address() -> None:
    one, other = (Bundle("js", (("a.js", text),)) for text in ("a()", "b()"))
    assert one.path != other.path
    assert one.path == Bundle("js", (("a.js", "a()"),)).path


def test_the_source_map_finds_each_line_in_its_source(client: FlaskClient) -> None:
    made = bundles(assets_folder())["js"]
    lines = client.get(f"/{made.path}").text.split("\n")
    sections = json.loads(client.get(f"/{made.path}.map").text)["sections"]
    assert lines[-2] == f"//# sourceMappingURL={Path(made.path).name}.map"
    assert [section["map"]["sources"][0] for section in sections] == [name for name, _ in made.sources]
    for section in sections:
        first, source = section["offset"]["line"], section["map"]["sourcesContent"][0].rstrip("\n").split("\n")
        assert lines[first : first + len(source)] == source
        assert section["map"]["mappings"].count(";") == len(source) - 1
