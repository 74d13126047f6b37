"""What is said about a cell that breaks the rules of its column."""

from __future__ import annotations

from pathlib import Path

import pytest

from events.vocabulary import EVENT_TYPES
from tests.events.breaking import lines_after

ID_LETTERS = "characters that an id cannot have; use letters a to z, digits, dots, hyphens and underscores"
NUMBER = "write digits with a point for decimals, such as 11000 or 2.5, and the rest into unit or wording"
ADDRESS = "not a web address; write an address that begins with https:// or http:// and has no spaces"
TYPES = "write " + ", ".join(EVENT_TYPES).replace(", ASSAULT", " or ASSAULT")
KINDS = "write state, government, person, armed-force, unit, organisation, bloc, population or other"


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            "harbour-gazette,The",
            " harbour-gazette,The",
            'actors.csv:9:1: actor_id " harbour-gazette": spaces around the id; write "harbour-gazette"',
        ),
        (
            "salt-league,Salt League,bloc,",
            "salt-league,Salt League,bloc,veldoria ",
            'actors.csv:7:4: parent_id "veldoria ": spaces around the id; write "veldoria"',
        ),
        (",bloc,", ",alliance,", f'actors.csv:7:3: kind "alliance": no such kind; {KINDS}'),
        (",bloc,", ",,", f"actors.csv:7:3: kind: the cell is empty; {KINDS}"),
        (
            "kesmar,Kesmar,",
            "kesmar,,",
            "actors.csv:3:2: name: the cell is empty; every row needs one",
        ),
        (
            "government,veldoria,",
            "government,veldora,",
            'actors.csv:4:4: parent_id "veldora": no such id in actors.csv; did you mean "veldoria"? '
            "Otherwise add it to actors.csv",
        ),
    ],
)
def test_a_wrong_cell_of_an_actor(tmp_path: Path, old: str, new: str, line: str) -> None:
    assert lines_after(tmp_path, "actors.csv", (old, new)) == [line]


@pytest.mark.parametrize("bad", ["ida brandt", "ida/brandt", "идабрандт", "ida\nbrandt", "ída-brandt"])
def test_an_id_with_characters_that_do_not_live_in_addresses(tmp_path: Path, bad: str) -> None:
    lines = lines_after(tmp_path, "actors.csv", ("ida-brandt,Ida", f'"{bad}",Ida'))
    shown = bad.replace("\n", "\\n")
    assert lines[0] == f'actors.csv:6:1: actor_id "{shown}": {ID_LETTERS}'


def test_a_row_without_an_id(tmp_path: Path) -> None:
    lines = lines_after(tmp_path, "sources.csv", ("chronicle,", ","))
    assert lines[1:] == ["sources.csv:4:1: source_id: the cell is empty; write an id, such as trade-talks-2"]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (",AGREE,", ",WAR,", f'events.csv:10:6: type "WAR": no such type; {TYPES}'),
        (
            ",AGREE,",
            ",agree,",
            f'events.csv:10:6: type "agree": no such type; did you mean "AGREE"? Otherwise {TYPES}',
        ),
        (
            "September,inferred",
            "September,guessed",
            'events.csv:8:4: when_basis "guessed": no such when_basis; write stated, inferred or external',
        ),
        (
            "Lake Hune,46",
            "Lake Hune,91",
            'events.csv:3:10: latitude "91": out of range; write a number from -90 to 90',
        ),
        (
            "2.125",
            "-180.5",
            'events.csv:3:11: longitude "-180.5": out of range; write a number from -180 to 180',
        ),
        ("2.125", "2.1E", f'events.csv:3:11: longitude "2.1E": not a number; {NUMBER}'),
        ("A salt store burns down", "", "events.csv:14:7: title: the cell is empty; every row needs one"),
        (
            "A salt store burns down",
            "  ",
            'events.csv:14:7: title "  ": the cell is empty; every row needs one',
        ),
    ],
)
def test_a_wrong_cell_of_an_event(tmp_path: Path, old: str, new: str, line: str) -> None:
    assert lines_after(tmp_path, "events.csv", (old, new)) == [line]


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        (
            "events.csv",
            "2021-04,in",
            "2021-13,in",
            'events.csv:3:2: when "2021-13": month 13 does not exist; ',
        ),
        (
            "events.csv",
            "2021-11-30?",
            "2021-11-31",
            'events.csv:9:5: reported "2021-11-31": day 31 does not exist',
        ),
        (
            "claims.csv",
            "2021-06-02",
            "2021-06-31",
            'claims.csv:7:12: reported "2021-06-31": day 31 does not exist',
        ),
        ("sources.csv", "1890~", "about 1890", 'sources.csv:4:5: published "about 1890": '),
        (
            "events.csv",
            "2021-04,in",
            "late 2021,in",
            'events.csv:3:2: when "late 2021": there is a space in the date; write [2021-10..2021-12] (some day from'
            " 1 October to 31 December 2021) and keep the words in when_text",
        ),
        (
            "events.csv",
            "2021-05-10/2021-06-20",
            "2021-06-20/2021-05-10",
            'events.csv:4:2: when "2021-06-20/2021-05-10": ',
        ),
    ],
)
def test_a_date_that_is_none_is_told_with_its_reason_and_remedy(
    tmp_path: Path, file: str, old: str, new: str, line: str
) -> None:
    (told,) = lines_after(tmp_path, file, (old, new))
    assert told.startswith(line)
    assert "; " in told


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            "dock-workers,affected",
            "dock-workers,victim",
            '4:3: role "victim": no such role; write initiator, recipient, participant, affected or mediator',
        ),
        (
            "dock-workers,affected",
            "dock-worker,affected",
            '4:2: actor_id "dock-worker": no such id in actors.csv; did you mean "dock-workers"? '
            "Otherwise add it to actors.csv",
        ),
        (
            "dock-workers,affected",
            "pirates,affected",
            '4:2: actor_id "pirates": no such id in actors.csv; add it to actors.csv',
        ),
        (
            "dock-workers,affected",
            ",affected",
            "4:2: actor_id: the cell is empty; write an id of actors.csv",
        ),
        (
            "escorts,veldoria",
            "escort,veldoria",
            '12:1: event_id "escort": no such id in events.csv; did you mean "escorts"? Otherwise add it to events.csv',
        ),
    ],
)
def test_a_wrong_cell_of_a_participation(tmp_path: Path, old: str, new: str, line: str) -> None:
    assert lines_after(tmp_path, "participations.csv", (old, new)) == [f"participations.csv:{line}"]


@pytest.mark.parametrize("url", ["ftp://example.org/x", "javascript:alert(1)", "http://exa mple.org", "https://", "x"])
def test_an_address_that_is_none(tmp_path: Path, url: str) -> None:
    lines = lines_after(tmp_path, "sources.csv", ("http://example.org/note", url))
    assert lines == [f'sources.csv:3:4: url "{url}": {ADDRESS}']


def test_a_grade_that_does_not_exist(tmp_path: Path) -> None:
    assert lines_after(tmp_path, "sources.csv", ("2021-12-31,B", "2021-12-31,b")) == [
        'sources.csv:2:6: reliability "b": no such reliability; did you mean "B"? Otherwise write A, B, C, D, E or F'
    ]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            "2021-06-02,disputed",
            "2021-06-02,doubtful",
            '7:13: status "doubtful": no such status; write reported, estimated, confirmed, denied or disputed',
        ),
        ("disputed,4", "disputed,7", '7:14: credibility "7": no such credibility; write 1, 2, 3, 4, 5 or 6'),
        (
            "veldoria-trade,ministry",
            "veldoria-trades,ministry",
            '8:9: claimant_id "veldoria-trades": no such id in actors.csv; did you mean "veldoria-trade"? '
            "Otherwise add it to actors.csv",
        ),
        (
            "ida-brandt,ministry-note",
            "ida-brandt,minstry-note",
            '15:10: source_id "minstry-note": no such id in sources.csv; did you mean "ministry-note"? '
            "Otherwise add it to sources.csv",
        ),
        ("ships,40,", 'ships,"1,500",', '6:4: value "1,500": not a number; write 1500, without separators'),
        ("ships,40,", "ships,1 500,", '6:4: value "1 500": not a number; write 1500, without separators'),
    ],
)
def test_a_wrong_cell_of_a_claim(tmp_path: Path, old: str, new: str, line: str) -> None:
    assert lines_after(tmp_path, "claims.csv", (old, new)) == [f"claims.csv:{line}"]


@pytest.mark.parametrize("figure", ["forty", "inf", "-Infinity", "nan", "1e999", "2,5", "٤٠", "0x10", "40 ", "."])
def test_a_figure_that_is_no_finite_number(tmp_path: Path, figure: str) -> None:
    (line,) = lines_after(tmp_path, "claims.csv", ("ships,40,", f'ships,"{figure}",'))
    assert line.startswith(f'claims.csv:6:4: value "{figure}": not a number; write ')


@pytest.mark.parametrize("figure", ["40", "-40", "+4.5", ".5", "5.", "1e3", "1.5E-3"])
def test_a_figure_may_be_written_as_any_plain_number(tmp_path: Path, figure: str) -> None:
    assert lines_after(tmp_path, "claims.csv", ("ships,40,", f"ships,{figure},")) == []


def test_a_relation_that_does_not_exist(tmp_path: Path) -> None:
    assert lines_after(tmp_path, "links.csv", ("strikes,causes", "strikes,caused")) == [
        'links.csv:2:3: relation "caused": no such relation; did you mean "causes"? '
        "Otherwise write causes, responds-to, part-of, follows or contradicts"
    ]
