"""Names of one actor are found across scripts and spellings; false friends are not."""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events import actor_edits, matching
from events.again import take_in
from events.matching import Named, Suggestion
from events.names import compare, form
from events.spelt import rough, roughs, taken
from events.store import Store
from tests.events.again.stores import tables

ALIKE = [
    ("Vladimir Putin", "Владимир Путин", 100),
    ("Xi Jinping", "习近平", 94),
    ("Kim Jong Un", "Kim Jong-un", 100),
    ("Kim Jong Un", "UN, KIM JONG", 98),
    ("Müller, Ann", "Dr. Ann Muller", 98),
    ("Rosneft", "Rosneft OAO", 100),
    ("Hizb Allah", "Hizballah", 95),
    ("Hezbollah", "Hizballah", 90),
    ("Ministry of Defence", "The Ministry of Defense", 90),
    ("V. Putin", "Vladimir Putin", 90),
    ("Mohammed Ali", "Muhammad Ali", 90),
    ("2nd Brigade", "Second Brigade", 100),
]
OTHERS = [
    ("North Korea", "South Korea"),
    ("Korea", "North Korea"),
    ("1st Brigade", "2nd Brigade"),
    ("Brigade 11", "Brigade 12"),
    ("Army of Avalon", "Army of Bensalem"),
    ("Media Personnel (United Kingdom)", "Media Personnel (United States)"),
    ("Iran", "Iraq"),
    ("Gambia", "Zambia"),
    ("Niger", "Nigeria"),
    ("Republic of the Congo", "Democratic Republic of the Congo"),
    ("J. S.", "John Smith"),
    ("President of Avalon", "Prime Minister of Avalon"),
    ("", "Ann"),
]
LATIN_OTHERS = [
    ("Mahmoud Abbas", "Mohammed Abbas"),
    ("Hassan Rouhani", "Hussein Rouhani"),
    ("Salih Omar", "Salah Omar"),
]
TABLE = Path(__file__).with_name("names_across.csv")
ACROSS = [(row["one"], row["other"], row["alike"]) for row in csv.DictReader(TABLE.read_text("utf-8").splitlines())]
CAST = [name for *names, _ in ACROSS for name in names]


@pytest.mark.parametrize(("one", "other", "least"), ALIKE)
def test_names_of_one_are_alike_in_both_directions(one: str, other: str, least: float) -> None:
    found = compare(form(one), form(other))
    assert found is not None and found.score >= least
    back = compare(form(other), form(one))
    assert back is not None and back.score == found.score


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_false_friends_are_not(one: str, other: str) -> None:
    assert compare(form(one), form(other)) is None or compare(form(one), form(other)).score < 60  # type: ignore[union-attr]


@pytest.mark.parametrize(("one", "other"), LATIN_OTHERS)
def test_names_known_not_to_be_one_are_not_alike_for_their_consonants(one: str, other: str) -> None:
    assert compare(form(one), form(other)) is None


@pytest.mark.parametrize(("one", "other", "alike"), ACROSS)
def test_across_scripts_names_of_one_score_90_and_near_ones_do_not(one: str, other: str, alike: str) -> None:
    likeness, back = compare(form(one), form(other)), compare(form(other), form(one))
    assert likeness == back or (likeness and back and likeness.score == back.score)
    assert (likeness is not None and likeness.score >= 90) == (alike == "yes")


def test_the_table_of_pairs_is_large_enough_to_tell() -> None:
    alike = [alike for *_, alike in ACROSS]
    assert alike.count("yes") > 150 and alike.count("no") > 150 and alike.count("missed") < 10


def test_all_pairs_across_scripts_are_found_among_the_whole_table() -> None:
    actors = [Named(str(number), (name,), "person", 1) for number, name in enumerate(CAST)]
    suggested = {frozenset((one.name, one.into_name)) for one in found(*actors)}
    missing = [(one, other) for one, other, alike in ACROSS if alike == "yes" and {one, other} not in suggested]
    assert missing == []


@given(st.data(), st.sampled_from([name for one, other, _ in ACROSS for name in (one, other) if form(name).readings]))
def test_every_spelling_of_a_name_is_one_and_has_a_mark_of_it(data: st.DataObject, name: str) -> None:
    for reading in form(name).readings:
        chosen = [data.draw(st.sampled_from(sorted(step.spellings.items()))) for step in reading.steps]
        text = "".join(spelling for spelling, _ in chosen)
        least = taken(reading.steps, text)
        assert least is not None and least <= sum(less for _, less in chosen)
        assert rough(text) in roughs(reading.steps)


@given(st.text(st.sampled_from("aK .'\"-1" + "".join(CAST) + "\u0640\u064b\u0670\u05b0\u200cㄱアー")))
def test_whatever_a_name_consists_of_it_is_the_same_as_itself(name: str) -> None:
    likeness = compare(form(name), form(name))
    assert likeness is not None and likeness.score == 100


def test_words_in_one_script_are_the_same_or_others_never_nearly_so() -> None:
    assert compare(form("김정은"), form("김정운")) is None
    assert compare(form("김 정은"), form("김정은")) is not None
    assert compare(form("محمد بن سلمان"), form("محمد بن سليمان")) is None
    assert compare(form("李伟"), form("李炜")) is None
    assert compare(form("صَدّام حسين"), form("صدام حسين")) == compare(form("Ann"), form("Ann"))


def found(*actors: Named) -> list[Suggestion]:
    """What is suggested of some actors."""
    with duckdb.connect() as connection:
        return matching.matched(connection, actors, 90)


def test_the_one_of_fewer_events_is_suggested_to_count_as_the_other() -> None:
    few, many = Named("v-putin", ("V. Putin",), "other", 2), Named("putin", ("Владимир Путин", "Putin"), "person", 90)
    [one] = found(few, many)
    assert (one.actor_id, one.into_id, one.name, one.into_name) == ("v-putin", "putin", "V. Putin", "Владимир Путин")
    assert '"v" for "vladimir"' in one.reason
    assert found(few, Named("putin", ("Vladimir Putin",), "state", 1)) != []
    assert found(Named("a", ("Avalon",), "state", 1), Named("b", ("Avalon",), "government", 1)) == []


def test_where_two_are_nearly_as_likely_neither_is_clear() -> None:
    jane, john, jim = (Named(name, (f"{name} Smithson",), "person", 9) for name in ("Jane", "John", "Jim"))
    short = Named("j", ("J. Smithson",), "other", 1)
    assert matching.clear(found(short, jane, john, jim)) == []
    assert [one.into_id for one in matching.clear(found(short, jane))] == ["Jane"]


def test_names_of_several_scripts_are_suggested_at_an_import(tmp_path: Path) -> None:
    store, first, second = tmp_path / "store.duckdb", tmp_path / "radio.csv", tmp_path / "paper.csv"
    first.write_text(HEADER + "1,One,2024-01-01,Kim Jong Un; Kim Jong Il; Hassan Nasrallah; Benjamin Netanyahu\n")
    second.write_text(HEADER + "2,Two,2024-01-02,김정은; حسن نصر الله; בנימין נתניהו; 조선인민군\n", "utf-8")
    take_in([first], store)
    suggested = take_in([second], store, dry_run=True).suggested
    assert {one.into_id for one in suggested} == {"kim-jong-un", "hassan-nasrallah", "benjamin-netanyahu"}
    assert len(take_in([second], store, match=90).matched) == 3


HEADER = "event_id,title,when,actors\n"


def test_an_import_suggests_and_matches_only_when_told(tmp_path: Path) -> None:
    store, first, second = tmp_path / "store.duckdb", tmp_path / "radio.csv", tmp_path / "paper.csv"
    first.write_text(HEADER + "1,One,2024-01-01,Vladimir Putin; Kim Jong Un; North Korea\n")
    second.write_text(HEADER + "2,Two,2024-01-02,Владимир Путин; Kim Jong-Un; South Korea\n")
    take_in([first], store)
    alone = take_in([second], store, dry_run=True)
    assert alone.matched == ()
    assert [one.into_id for one in alone.suggested] == ["vladimir-putin"]
    assert any("new actors that may be known ones: 1" in line for line in alone.lines())
    told = take_in([second], store, match=95)
    assert [(one.actor_id, one.into_id) for one in told.matched] == [(told.matched[0].actor_id, "vladimir-putin")]
    with Store(store) as opened:
        names = {row[0]: row[1] for row in opened.rows("SELECT actor_id, events FROM actors")}
        assert names == {"vladimir-putin": 2, "kim-jong-un": 2, "north-korea": 1, "south-korea": 1}
    joined = tables(store)
    assert take_in([second], store).suggested == ()
    assert tables(store) == joined
    actor_edits.part(store, told.matched[0].actor_id)
    assert take_in([second], store, match=95).matched == ()
    assert len(tables(store)["actors"]) == 5
    [still] = matching.suggestions(store)
    assert {still.actor_id, still.into_id} == {told.matched[0].actor_id, "vladimir-putin"}
