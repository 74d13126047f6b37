"""What is said about rows that do not go together."""

from __future__ import annotations

from pathlib import Path

import pytest

from events import collection
from tests.events.breaking import copy_of_small, lines_after

COUNTED = "write what the figure counts, such as troops or casualties"
RANGE = "correct the figures, or give the range in a claim of its own"


def test_an_id_that_is_given_twice_names_the_first_line(tmp_path: Path) -> None:
    assert lines_after(tmp_path, "claims.csv", ("c09,", "c08,")) == [
        'claims.csv:10:1: claim_id "c08": line 9 has the same id; give every row an id of its own, or remove one'
    ]


def test_line_numbers_count_the_line_ends_inside_cells(tmp_path: Path) -> None:
    lines = lines_after(tmp_path, "events.csv", ("secret-letter,,", "harbour-fire,,"))
    assert lines[1].startswith('events.csv:14:1: event_id "harbour-fire": line 13 has the same id')


def test_a_participation_that_is_given_twice(tmp_path: Path) -> None:
    again = ("veldoria,affected", "veldoria,affected\nescorts,veldoria,initiator")
    assert lines_after(tmp_path, "participations.csv", again) == [
        'participations.csv:18: "escorts, veldoria, initiator": line 12 says the same; remove one'
    ]


def test_an_actor_may_have_two_roles_in_one_event(tmp_path: Path) -> None:
    also = ("veldoria,affected", "veldoria,affected\nescorts,veldoria,affected")
    assert lines_after(tmp_path, "participations.csv", also) == []


def test_a_link_that_is_given_twice(tmp_path: Path) -> None:
    again = ("port-blockade,duty-in-force,part-of,", "escorts,port-blockade,responds-to,ministry-note")
    assert lines_after(tmp_path, "links.csv", again) == [
        'links.csv:4: "escorts, port-blockade, responds-to, ministry-note": line 3 says the same; remove one'
    ]


def test_a_link_from_an_event_to_itself(tmp_path: Path) -> None:
    assert lines_after(tmp_path, "links.csv", ("escorts,port-blockade", "escorts,escorts")) == [
        'links.csv:3:2: to_event_id "escorts": a link from an event to itself; name another event'
    ]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            "veldoria,Veldoria,state,",
            "veldoria,Veldoria,state,ida-brandt",
            'actors.csv:2:4: parent_id "ida-brandt": parents in a circle: '
            "veldoria -> ida-brandt -> veldoria-trade -> veldoria; empty one of them",
        ),
        (
            "salt-league,Salt League,bloc,",
            "salt-league,Salt League,bloc,salt-league",
            'actors.csv:7:4: parent_id "salt-league": parents in a circle: salt-league -> salt-league; '
            "empty one of them",
        ),
    ],
)
def test_parents_that_run_in_a_circle_are_printed_once(tmp_path: Path, old: str, new: str, line: str) -> None:
    assert lines_after(tmp_path, "actors.csv", (old, new)) == [line]


def test_a_circle_is_told_at_its_own_first_row_though_others_lead_into_it(tmp_path: Path) -> None:
    folder = copy_of_small(tmp_path)
    with (folder / "actors.csv").open("a", encoding="utf-8") as file:
        file.write("below,Below,unit,two,,,\none,One,unit,two,,,\ntwo,Two,unit,one,,,\n")
    assert [str(problem) for problem in collection.check(folder)] == [
        'actors.csv:11:4: parent_id "two": parents in a circle: one -> two -> one; empty one of them'
    ]


def test_a_long_circle_is_cut(tmp_path: Path) -> None:
    folder = copy_of_small(tmp_path)
    with (folder / "actors.csv").open("a", encoding="utf-8") as file:
        file.writelines(f"u{n},Unit,unit,u{(n + 1) % 5000},,,\n" for n in range(5000))
    (problem,) = collection.check(folder)
    assert problem.message == (
        "parents in a circle: u0 -> u1 -> u2 -> u3 -> u4 -> u5 -> u6 -> u7 -> u8 -> u9 -> ... -> u0"
    )


@pytest.mark.parametrize(
    ("new", "line"),
    [
        (",46,", "events.csv:3:11: longitude: a latitude without a longitude; write both or none"),
        (",,2.125", "events.csv:3:10: latitude: a longitude without a latitude; write both or none"),
    ],
)
def test_half_a_position(tmp_path: Path, new: str, line: str) -> None:
    assert lines_after(tmp_path, "events.csv", (",46,2.125", new)) == [line]


def test_an_event_that_no_claim_speaks_of(tmp_path: Path) -> None:
    assert lines_after(tmp_path, "claims.csv", ("c17,harbour-fire", "c17,old-treaty")) == [
        'events.csv:14:1: event_id "harbour-fire": no claim with a source; '
        "add a row to claims.csv with this event_id and the source_id of the document"
    ]


def test_a_claim_without_a_source_does_not_count_for_its_event(tmp_path: Path) -> None:
    lines = lines_after(tmp_path, "claims.csv", ("ida-brandt,ministry-note", "ida-brandt,"))
    assert lines[0] == "claims.csv:15:10: source_id: the cell is empty; write an id of sources.csv"
    assert lines[1].startswith('events.csv:11:1: event_id "minister-accuses": no claim with a source; ')
    assert len(lines) == 2


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("12,20,ships", "20,12,ships", '7:5: low "20": greater than high, which is 12; exchange the two'),
        ("55,50,60", "61,50,60", f'8:4: value "61": greater than high, which is 60; {RANGE}'),
        ("55,50,60", "49,50,60", f'8:4: value "49": less than low, which is 50; {RANGE}'),
        ("55,50,60", "61,,60", f'8:4: value "61": greater than high, which is 60; {RANGE}'),
        ("55,50,60", "49,50,", f'8:4: value "49": less than low, which is 50; {RANGE}'),
        (
            "ships,55,50,60",
            ",55,50,60",
            "8:3: attribute: a figure without an attribute; " + COUNTED,
        ),
        (
            "strikers,,,900",
            ",,,900",
            "10:3: attribute: a figure without an attribute; " + COUNTED,
        ),
    ],
)
def test_figures_that_contradict_each_other(tmp_path: Path, old: str, new: str, line: str) -> None:
    assert lines_after(tmp_path, "claims.csv", (old, new)) == [f"claims.csv:{line}"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("55,50,60,ships", "55,50,60,"),
        ("55,50,60,ships", "55,55,55,ships"),
        ("55,50,60,ships", ",50,,ships"),
        ("55,50,60,ships", ",,,ships"),
    ],
)
def test_a_figure_may_lack_its_unit_an_end_of_its_range_or_itself(tmp_path: Path, old: str, new: str) -> None:
    assert lines_after(tmp_path, "claims.csv", (old, new)) == []


def test_every_problem_is_told_in_one_go(tmp_path: Path) -> None:
    changes = [
        ("c09,", "c08,"),
        ("12,20,ships", "20,12,ships"),
        ("ships,40,", "ships,forty,"),
        ("disputed,4", "disputed,9"),
    ]
    places = [line.split(": ")[0] for line in lines_after(tmp_path, "claims.csv", *changes)]
    assert places == ["claims.csv:6:4", "claims.csv:7:5", "claims.csv:7:14", "claims.csv:10:1"]
