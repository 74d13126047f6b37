"""A mapping is told by options or kept in a file, and both say the same; what cannot be meant is told with a remedy."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.errors import FilterError, ImportingError
from events.importers import ColumnMap, mapping
from events.importers.guessing import NAMES, guess, plain_name

NAME = st.text(st.characters(codec="utf-8"), max_size=12)
MAPS = st.builds(
    ColumnMap,
    st.dictionaries(st.sampled_from(mapping.TARGETS), st.lists(NAME, max_size=3).map(tuple)),
    st.lists(NAME, max_size=2).map(tuple),
    st.sampled_from(["", "day", "month"]),
    NAME,
)


@given(made=MAPS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_saved_mapping_is_read_as_it_was(made: ColumnMap, tmp_path: Path) -> None:
    mapping.save(made, tmp_path / "map.json")
    assert mapping.read(tmp_path / "map.json") == made


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters=","), min_size=1), min_size=2, max_size=6))
def test_columns_are_found_by_their_names_alone_or_together(header: list[str]) -> None:
    folded = [name.strip().casefold() for name in header]
    first = {name: folded.index(name) for name in folded}
    for name in header:
        assert mapping.found_in([name], header, "in.csv", "title") == (first[name.strip().casefold()],)
    together = mapping.found_in([",".join(header)], header, "in.csv", "title")
    assert together == tuple(first[name] for name in folded)


def test_a_name_with_a_comma_in_it_is_one_name() -> None:
    assert mapping.found_in(["a, b"], ["a", "A, B", "b"], "in.csv", "title") == (1,)
    assert mapping.found_in(["b,a"], ["a", "A, B", "b"], "in.csv", "title") == (2, 0)


@pytest.mark.parametrize(
    ("text", "said"),
    [("Headline", "write it as target=column"), ("titel=A", 'did you mean "title"'), ("=A", "the targets are")],
)
def test_what_is_no_mapping_is_told(text: str, said: str) -> None:
    with pytest.raises(FilterError, match=said):
        mapping.mapped([text])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "is no mapping"),
        ("[]", "is no mapping"),
        ('{"columns": {"title": "A"}}', "is no mapping"),
        ('{"columns": {}, "dates": "us"}', "day-first or month-first"),
        ('{"columns": {"titel": ["A"]}}', 'did you mean "title"'),
    ],
)
def test_a_file_that_is_no_mapping_is_told(content: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "map.json").write_text(content)
    with pytest.raises((ImportingError, FilterError), match=said):
        mapping.read(tmp_path / "map.json")
    with pytest.raises(ImportingError, match="cannot be read"):
        mapping.read(tmp_path / "none.json")
    with pytest.raises(ImportingError, match="cannot be written"):
        mapping.save(ColumnMap(), tmp_path / "none" / "map.json")


def test_a_mapping_is_written_so_that_people_can_write_one(tmp_path: Path) -> None:
    mapping.save(ColumnMap({"title": ("A",)}, (",",), "day", "Events"), tmp_path / "map.json")
    content = json.loads((tmp_path / "map.json").read_text("utf-8"))
    assert content == {"columns": {"title": ["A"]}, "split": [","], "dates": "day-first", "sheet": "Events"}


def test_the_names_to_guess_by_are_all_as_they_are_compared() -> None:
    assert list(NAMES) == list(mapping.TARGETS)
    for names in NAMES.values():
        assert [plain_name(name) for name in names] == list(names)
        assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("header", "guessed"),
    [
        ("Datum;Ereignis;Ort;Akteure;Quelle", "when title place actors sources"),
        ("Date de début;Date de fin;Titre;Lieu;Acteurs;Résumé", "when when_end title place actors summary"),
        ("Fecha;Título;Lugar;Participantes;Fuente", "when title place actors sources"),
        ("Дата;Событие;Место;Участники;Источник", "when title place actors sources"),
        ("ID;Event_Date;Actor1;Actor2;Headline;URL", "event_id when actors actors title -"),
        ("Source;Target;Date;Label", "initiators recipients when -"),
        ("source_name;target_name;when", "initiators recipients when"),
        ("Jahr;Monat;Tag;Titel", "when when when title"),
    ],
)
def test_columns_are_guessed_by_their_names_in_several_languages(header: str, guessed: str) -> None:
    names = header.split(";")
    found = guess(names, {at: () for at in range(len(names))}, {at: True for at in range(len(names))})
    targets = {at: target for target, columns in found.items() for at in columns}
    assert " ".join(targets.get(at, "-") for at in range(len(names))) == guessed


@pytest.mark.parametrize(
    ("name", "cells", "unique", "target"),
    [
        ("Lat", ["north", "south"], False, None),
        ("Lat", ["48.5", "48,5 N"], False, "latitude"),
        ("ID", ["a", "a"], False, None),
        ("Type", ["Battle", "Riot"], False, "tags"),
        ("Type", ["aid", "ASSAULT"], False, "type"),
        ("Erfasst", ["2024-05-06", "7 May 2024", "Easter", "1.1.2024", "2/3/2024"], False, "when"),
        ("Count", ["2024", "2023"], False, None),
        ("Was geschah", ["Soldiers arrive at the front", "Talks begin in the city"], True, "title"),
        ("Link", ["https://x.example", "page 7"], False, "source_url"),
    ],
)
def test_cells_count_where_names_do_not_tell(name: str, cells: list[str], unique: bool, target: str | None) -> None:
    found = guess([name], {0: cells}, {0: unique})
    assert next(iter(found), None) == target
