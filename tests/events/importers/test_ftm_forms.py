"""FollowTheMoney entities are the same in lines, in a list, in an answer, and as statements."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from events.importers import Report, load
from events.store import Store
from tests.events.importers.test_follow_the_money import ALL

STATEMENTS = ("canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "lang", "first_seen")
LINKS = ("organizer", "involved", "owner", "asset", "parent", "proof")
SQL = """SELECT event_id, title, "when", type, place, summary, tags, participants FROM events LEFT JOIN (
    SELECT event_no, string_agg(actor_id || ' ' || role, ';' ORDER BY actor_id) AS participants
    FROM participations JOIN actors USING (actor_no) GROUP BY event_no) USING (event_no) ORDER BY event_id"""


def imported(path: Path, sql: str = SQL) -> tuple[Report, list[tuple[Any, ...]]]:
    made = path.with_suffix(".duckdb")
    report = load([path], made)
    assert report.formats == ("ftm",)
    for count in (report, *report.beside.values()):
        assert count.read == count.kept + count.merged + count.rejected
    with Store(made) as store:
        return report, store.rows(sql)


def statements(path: Path, *more: tuple[str, ...], canonical: str = "") -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(STATEMENTS)
        for one in ALL:
            told = [("id", "checksum"), *((prop, value) for prop, held in one["properties"].items() for value in held)]
            for prop, value in told:
                kind = "entity" if prop in LINKS else "string"
                table.writerow([canonical + one["id"], one["id"], prop, kind, one["schema"], value, "d", "", "2024"])
        table.writerows(more)
    return path


@pytest.mark.parametrize("form", ["list", "answer", "statements"])
def test_entities_are_the_same_in_every_form(form: str, tmp_path: Path) -> None:
    lines = tmp_path / "lines.any"
    lines.write_text("".join(json.dumps(one) + "\n" for one in ALL))
    path = tmp_path / f"{form}.any"
    if form == "statements":
        statements(path)
    else:
        path.write_text(json.dumps(ALL, indent=2) if form == "list" else json.dumps({"total": 7, "results": ALL}))
    plain, found = imported(lines), imported(path)
    assert found[1] == plain[1]
    assert (found[0].actors, found[0].claims, found[0].sources) == (plain[0].actors, plain[0].claims, plain[0].sources)


def test_statements_of_what_was_found_to_be_one_are_of_the_one(tmp_path: Path) -> None:
    again = ("NK-p-ann", "other-ann", "alias", "name", "Person", "Anna", "d2", "", "2024")
    _, rows = imported(statements(tmp_path / "in.csv", again, canonical="NK-"))
    assert [row[0] for row in rows] == ["NK-e-talks", "NK-o-1"]
    assert "NK-p-ann participant" in rows[0][-1]
    _, [(aliases,)] = imported(tmp_path / "in.csv", "SELECT aliases FROM actors WHERE actor_id = 'NK-p-ann'")
    assert "Anna" in aliases


def test_a_statement_of_no_entity_and_an_entity_that_is_none_are_told_with_their_lines(tmp_path: Path) -> None:
    report, _ = imported(statements(tmp_path / "in.csv", ("", "", "name", "name", "Person", "Nobody", "d", "", "")))
    lines = (tmp_path / "in.csv").read_text().count("\n")
    assert (report.refused, report.rejected_rows[0][1]) == (1, lines)
    entities = [*ALL, {"id": "x", "schema": "Event", "properties": {"name": 7}}]
    (tmp_path / "in.json").write_text("[\n" + ",\n".join(map(json.dumps, entities)) + "\n]")
    report, _ = imported(tmp_path / "in.json")
    assert (report.kept, report.refused, report.rejected_rows[0][1]) == (2, 1, len(entities) + 1)
