"""The descriptor: what is written, and what is said about a broken one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from events import collection
from events.collection import package_descriptor
from events.records import TABLES, columns
from tests.events.breaking import SMALL, copy_of_small, lines_after

LICENCE = 'write "licenses": [{"name": "CC-BY-4.0"}], one licence with the name or the path it has'


def _after(tmp_path: Path, **changes: Any) -> list[str]:
    """The problems after keys of the descriptor have been replaced, or removed with None."""
    folder = copy_of_small(tmp_path)
    descriptor = json.loads((folder / "datapackage.json").read_text("utf-8")) | changes
    kept = {key: value for key, value in descriptor.items() if value is not None}
    (folder / "datapackage.json").write_text(json.dumps(kept), "utf-8")
    return [str(problem) for problem in collection.check(folder)]


def test_the_descriptor_says_what_the_collection_is_in_a_fixed_order() -> None:
    descriptor = package_descriptor("a", "A", "CC0-1.0", "About a.", "3")
    assert list(descriptor) == ["profile", "name", "title", "description", "version", "licenses", "resources"]
    assert descriptor["licenses"] == [{"name": "CC0-1.0"}]
    assert [resource["path"] for resource in descriptor["resources"]] == [f"{table}.csv" for table in TABLES]


def test_the_schemas_hold_types_constraints_and_keys() -> None:
    resources = package_descriptor("a", "A", "CC0-1.0", "", "1")["resources"]
    schemas = {resource["name"]: resource["schema"] for resource in resources}
    fields = {table: {field["name"]: field for field in schema["fields"]} for table, schema in schemas.items()}
    assert {table: tuple(found) for table, found in fields.items()} == {table: columns(table) for table in TABLES}
    assert fields["events"]["event_id"]["constraints"] == {
        "required": True,
        "unique": True,
        "pattern": "[A-Za-z0-9._-]+",
    }
    assert fields["events"]["latitude"]["type"] == "number"
    assert fields["events"]["latitude"]["constraints"] == {"minimum": -90, "maximum": 90}
    assert fields["events"]["when"]["type"] == "string"
    assert len(fields["events"]["type"]["constraints"]["enum"]) == 16
    assert schemas["participations"]["primaryKey"] == ["event_id", "actor_id", "role"]
    reference = {"resource": "", "fields": ["actor_id"]}
    assert schemas["actors"]["foreignKeys"] == [{"fields": ["parent_id"], "reference": reference}]
    assert sum(len(schema.get("foreignKeys", [])) for schema in schemas.values()) == 9


def test_one_descriptor_does_not_share_its_parts_with_the_next() -> None:
    first = package_descriptor("a", "A", "CC0-1.0", "", "1")
    first["resources"][0]["dialect"]["delimiter"] = ";"
    assert package_descriptor("a", "A", "CC0-1.0", "", "1")["resources"][0]["dialect"]["delimiter"] == ","


@pytest.mark.parametrize(
    ("licence", "entry"),
    [
        ("CC-BY-4.0", {"name": "CC-BY-4.0"}),
        ("https://example.org/terms", {"path": "https://example.org/terms"}),
        ("Open for research", {"name": "other", "title": "Open for research"}),
    ],
)
def test_a_licence_is_a_name_an_address_or_words(tmp_path: Path, licence: str, entry: dict[str, str]) -> None:
    assert package_descriptor("a", "A", licence, "", "1")["licenses"] == [entry]
    assert _after(tmp_path, licenses=[entry]) == []
    assert collection.read(tmp_path / "small").licence == licence


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"name": None}, 'name: missing or not a text; write "name": "..."'),
        ({"title": 7}, 'title: missing or not a text; write "title": "..."'),
        ({"description": None}, 'description: missing or not a text; write "description": "..."'),
        ({"version": " "}, "version: empty; every collection needs one"),
        (
            {"name": "The Quarrel"},
            'name "The Quarrel": characters that a name cannot have; '
            "use letters a to z, digits, dots, hyphens and underscores",
        ),
        ({"title": "a\0"}, 'title "a\\x00": holds a character that no text may hold; remove it'),
        ({"title": "a\ud800"}, 'title "a\\ud800": holds a character that no text may hold; remove it'),
        ({"licenses": None}, f"licenses: no licence can be read; {LICENCE}"),
        ({"licenses": []}, f"licenses: no licence can be read; {LICENCE}"),
        ({"licenses": [{"title": "Free"}]}, f"licenses: no licence can be read; {LICENCE}"),
        (
            {"licenses": [{"name": "MIT"}, {"name": "CC0-1.0"}]},
            f"licenses: no licence can be read; {LICENCE}",
        ),
    ],
)
def test_a_fact_that_is_missing_or_wrong(tmp_path: Path, changes: dict[str, Any], line: str) -> None:
    assert _after(tmp_path, **changes) == [f"datapackage.json: {line}"]


@pytest.mark.parametrize("resources", [None, [], "tables", [7]])
def test_tables_that_are_not_described(tmp_path: Path, resources: Any) -> None:
    lines = _after(tmp_path, resources=resources)
    assert len(lines) == len(TABLES)
    assert lines[2] == (
        "datapackage.json: resources: participations.csv is not described; "
        'add a resource with "path": "participations.csv" and the fields event_id, actor_id, role'
    )


def test_a_table_that_is_described_with_other_fields(tmp_path: Path) -> None:
    resources = package_descriptor("a", "A", "CC0-1.0", "", "1")["resources"]
    resources[5]["schema"]["fields"].pop()
    resources[0]["schema"] = "schema.json"
    lines = _after(tmp_path, resources=resources)
    assert lines[0].startswith("datapackage.json: resources: actors.csv is described with other fields; give its")
    assert lines[1] == (
        "datapackage.json: resources: links.csv is described with other fields; "
        "give its schema the fields from_event_id, to_event_id, relation, source_id"
    )


def test_a_descriptor_that_is_not_json_tells_where(tmp_path: Path) -> None:
    (line,) = lines_after(tmp_path, "datapackage.json", ('"name": "salt-quarrel",', '"name": "salt-quarrel"'))
    assert line == "datapackage.json:4:3: not JSON: expecting ',' delimiter; mend it there"


@pytest.mark.parametrize("text", ["[]", '"text"', "[" * 100_000, "1" * 10_000])
def test_a_descriptor_that_is_no_object(tmp_path: Path, text: str) -> None:
    folder = copy_of_small(tmp_path)
    (folder / "datapackage.json").write_text(text)
    assert [str(problem) for problem in collection.check(folder)] == [
        "datapackage.json:1: not the descriptor of a Data Package; write an object, {...}"
    ]


def test_a_missing_descriptor(tmp_path: Path) -> None:
    folder = copy_of_small(tmp_path)
    (folder / "datapackage.json").unlink()
    assert [str(problem) for problem in collection.check(folder)] == [
        "datapackage.json: the file is missing; add it, the Data Package's descriptor, "
        "with name, title, description, version, licenses and resources"
    ]


def test_the_small_collection_has_the_descriptor_that_would_be_written() -> None:
    small = collection.read(SMALL)
    written = package_descriptor(small.name, small.title, small.licence, small.description, small.version)
    assert json.loads((SMALL / "datapackage.json").read_text("utf-8")) == written
