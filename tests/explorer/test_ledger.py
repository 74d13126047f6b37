"""What the ledger and the detail card draw of claims: every figure on one scale per unit, badge, grade and rule."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from events import exports, ledger
from events.figures import Figure, Scale, scale
from events.filters import EventFilter
from events.store import Store, build
from explorer.selection import Selection
from explorer.views import claims, detail, ledger_table
from explorer.views import ledger as view
from explorer.views.ledger_table import FEW_CLAIMS, MOST_CLAIMS, Reading
from tests.disputed import disputed_collection

ALL = EventFilter()
NAMES = {"union": "Dockers' Union"}


@pytest.fixture(scope="module")
def disputed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("disputed") / "disputed.duckdb"
    build(disputed_collection(), path)
    with Store(path) as store:
        yield store


def tree(part: Any) -> Any:
    """Components as plain data."""
    return json.loads(json.dumps(part, default=lambda component: component.to_plotly_json()))


def found(part: Any, **wanted: str) -> list[dict[str, Any]]:
    """The properties of every component that carries these, such as className; class names may be among others."""
    made: list[dict[str, Any]] = []

    def walk(node: Any) -> None:
        if isinstance(node, list):
            for each in node:
                walk(each)
        elif isinstance(node, dict):
            props = node.get("props", {})
            if "props" in node and all(value in str(props.get(name, "")).split() for name, value in wanted.items()):
                made.append(props)
            walk(props.get("children"))

    walk(tree(part))
    return made


def words(part: Any) -> str:
    """All the text below a component."""
    if isinstance(part, dict):
        return words(part.get("props", part).get("children"))
    return "".join(map(words, part)) if isinstance(part, list) else str(part if part is not None else "")


def drawn(store: Store, reading: Reading) -> Any:
    listed = ledger_table.whole_events(ledger.records(store, ALL, compared=True), reading.most)
    return ledger_table.table(listed, reading, ledger.tally(store, ALL))


@pytest.mark.parametrize("group", view.GROUPS)
def test_every_grouping_draws_every_figure_once(disputed: Store, group: str) -> None:
    page = drawn(disputed, Reading(group))
    charts = [chart for chart in found(page, className="range") if "range--summed" not in chart["className"]]
    assert len(charts) == ledger.tally(disputed, ALL).figures
    assert "There was no raid" in words(tree(page))
    for figure in ("120–150", "40 or fewer", "9,000 or more", "8,000 (7,500–9,500)", "2.5 billion"):
        assert figure in words(tree(page)), figure


def test_groups_come_by_name_and_events_in_time_order(disputed: Store) -> None:
    heads = {
        group: [words(head) for row in found(drawn(disputed, Reading(group)), className="ledger-group")
                if (head := row["children"][0]) and words(head)]
        for group in view.GROUPS
    }  # fmt: skip
    assert heads["attribute"] == ["it happened", "cargo", "losses", "ships", "strikers", "value"]
    assert heads["claimant"][-1] == "Claimant not named"
    assert heads["event"] == ["Raid on the harbour", "Dockers go on strike", "A loan for the harbour"]


@pytest.mark.parametrize("group", view.GROUPS)
def test_conflicts_carry_a_badge_and_the_reason_with_both_claims(disputed: Store, group: str) -> None:
    page = drawn(disputed, Reading(group))
    assert found(page, className="conflict-badge")
    said = words(tree(page))
    assert "40 or fewer persons (Navy Office) and 120–150 persons (Harbour Watch) share no number." in said
    assert "“There was no raid” (Navy Office) is denied." in said


def test_there_is_a_badge_for_each_conflict_that_is_counted(disputed: Store, article: Store) -> None:
    assert len(found(drawn(disputed, Reading()), className="conflict-badge")) == ledger.tally(disputed, ALL).conflicts
    assert not found(drawn(article, Reading()), className="conflict-badge")


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("range", ("range of 3 claims, no single number", "150 or fewer")),
        ("lowest", ("lowest of 3 claims", "5,000")),
        ("median", ("median of 3 claims, ranges by their midpoint", "130")),
        ("union", ("according to Dockers' Union", "9,000 or more")),
    ],
)
def test_what_a_rule_gives_stands_beside_the_rules_name(disputed: Store, rule: str, said: tuple[str, str]) -> None:
    rows = [
        words(row["children"]) for row in found(drawn(disputed, Reading("event", rule, NAMES)), className="ledger-sum")
    ]
    assert any(all(part in row for part in said) for row in rows)
    names = ("range", "same number", "lowest", "highest", "median", "according to")
    assert all(any(name in row for name in names) for row in rows)


def test_charts_of_one_unit_share_one_scale(disputed: Store) -> None:
    made = claims.scales(ledger.records(disputed, ALL))
    assert set(made) == {"persons", "ships", "tonnes", "kilograms", "USD"}
    page = drawn(disputed, Reading("event"))
    assert [words(axis) for axis in found(page, className="axis")].count("10100,000") == 2
    assert [words(unit) for unit in found(page, className="cell-figure")].count("persons, log scale") == 2


@pytest.mark.parametrize(
    ("figure", "kinds"),
    [
        (Figure(5, 5, 5), ["range-dot"]),
        (Figure(2, 5), ["range-bar"]),
        (Figure(2, 5, 3), ["range-bar", "range-dot"]),
        (Figure(5, None, 5), ["range-bar range-bar--more"]),
        (Figure(None, 5), ["range-bar range-bar--fewer"]),
        (Figure(None, None), ["range-bar range-bar--fewer range-bar--more"]),
    ],
)
def test_a_number_is_a_dot_a_range_a_bar_and_an_open_end_fades(figure: Figure, kinds: list[str]) -> None:
    chart = claims.range_chart(figure, Scale(0, 10, False, (0, 5, 10)))
    assert [mark["className"] for mark in found(chart.children)][1:] == kinds
    for mark in found(chart.children)[1:]:
        assert all(0 <= float(share.rstrip("%")) <= 100 for share in mark["style"].values())


def test_a_figure_that_is_denied_is_drawn_hollow(disputed: Store) -> None:
    assert "range--not-held" in claims.range_chart(Figure(1, 1), scale([Figure(1, 1)]), status="denied").className
    assert "3 denied" in words(tree(drawn(disputed, Reading())))


@pytest.mark.parametrize(
    ("source", "claimed", "code", "meaning"),
    [
        ("B", "2", "B2", "B: usually reliable; 2: probably true"),
        ("F", "", "F–", "F: reliability cannot be judged; credibility not graded"),
        ("", "3", "–3", "source not graded; 3: possibly true"),
        ("", "", "––", "Neither the source nor the claim is graded"),
    ],
)
def test_a_grade_is_two_signs_with_their_meaning(source: str, claimed: str, code: str, meaning: str) -> None:
    made = claims.grade({"reliability": source, "credibility": claimed})
    assert (made.children, made.title) == (code, meaning)


def test_the_detail_card_groups_claims_and_names_their_conflicts(disputed: Store) -> None:
    card, _ = detail.show(disputed, Selection.from_json({"event": ["raid"]}))
    heads = [words(matter["children"][0]) for matter in found(card, className="matter")]
    assert heads == ["it happened conflict", "cargo", "losses conflict", "ships"]
    said = words(tree(card))
    for part in ("share no number", "D2", "said 6 March 2021", "120 to 150 dead", "Harbour Gazette, Gazette Press"):
        assert part in said, part


def test_text_of_claims_is_never_markup(disputed: Store) -> None:
    page = json.dumps(tree(drawn(disputed, Reading())))
    assert "dangerously" not in page.lower() and "Markdown" not in page


def test_at_most_so_many_claims_are_drawn_and_the_rest_is_said(disputed: Store) -> None:
    listed = ledger_table.whole_events(ledger.records(disputed, ALL, compared=True), 4)
    assert {claim["event_id"] for claim in listed} == {"raid"}
    page = ledger_table.table(listed, Reading(most=4), ledger.tally(disputed, ALL))
    assert len(found(page, className="cell-code")) == 4
    assert "2 of 11 figures are drawn" in words(tree(page))
    assert "range of 3 claims" in words(tree(page))


def test_more_claims_are_drawn_when_asked_for_and_then_a_narrower_filter_is_the_way(disputed: Store) -> None:
    assert [view.reading_of({"more": more}, disputed).most for more in (False, True)] == [FEW_CLAIMS, MOST_CLAIMS]
    listed = list(ledger.records(disputed, ALL, compared=True))
    for most, ways in ((4, 1), (MOST_CLAIMS, 0)):
        page = ledger_table.table(listed, Reading(most=most), ledger.Tally(2000, 1500, 0))
        assert len(found(page, **{"data-more": "claims"})) == ways
        assert ("narrow the filter" in words(tree(page))) == (not ways)


def test_the_count_line_says_claims_figures_and_conflicts() -> None:
    assert view.count_line(ledger.Tally(1200, 3, 1)) == "1,200 claims, 3 with figures, 1 conflict"
    assert view.count_line(ledger.Tally(1, 0, 0)) == "1 claim, 0 with figures, 0 conflicts"


def test_nothing_to_draw_is_said(disputed: Store) -> None:
    assert "gives a figure" in words(tree(ledger_table.table([], Reading(), ledger.Tally(3, 0, 0))))
    assert "No claim" in words(tree(ledger_table.table([], Reading(), ledger.Tally(0, 0, 0))))


@pytest.mark.parametrize("looks", [{}, {"group": 3, "rule": []}, {"group": "colour", "rule": "atlantis"}])
def test_looks_that_are_not_understood_are_the_defaults(disputed: Store, looks: dict[str, Any]) -> None:
    reading = view.reading_of(looks, disputed)
    assert (reading.group, reading.rule) == ("attribute", "range")
    asked_for = looks.get("rule") or "range"
    assert view.rules(reading, asked_for)[0] == {"value": asked_for, "label": "none (range)"}


def test_the_page_draws_the_ledger_while_it_is_looked_at(post: Any, client: FlaskClient) -> None:
    asked = {"types": [], "type": ["AID"]}
    made = post("claims-found.data", {"claims-wanted": {"asked": asked, "rule": "gressel"}})["claims-found"]["data"]
    assert "11,000" in words(made["ledger.children"])
    assert made["ledger-count.children"].endswith("0 conflicts")
    circle, said = made["rule-mode.children"][-1]["props"]["children"]
    assert circle["props"] == {"type": "radio", "name": "rule-mode", "checked": True, "value": "gressel"}
    assert said["props"]["children"] == "Gustav Gressel"
    for name in exports.EXPORTS["claims"]:
        address = made[f"download-claims-{name}.href"]
        assert address == f"export/claims.{name}?type=AID&v=1"
        assert client.get("/" + address).status_code == 200


@pytest.mark.parametrize("query", ["since=banana", "actor=atlantis", "reliability=Q", "since=2024&since=2025"])
def test_an_export_of_claims_refuses_what_it_does_not_understand(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/export/claims.csv?{query}")
    assert answer.status_code == 400
    assert set(answer.json) == {"ok", "error"}


@pytest.mark.parametrize("format", list(exports.EXPORTS["claims"]))
def test_the_route_gives_the_same_claims_as_the_library(client: FlaskClient, article: Store, format: str) -> None:
    answer = client.get(f"/export/claims.{format}?type=AID&view=claims&rule=median")
    stamp = json.loads(answer.data)["manifest"]["generated"] if format == "json" else None
    asked = EventFilter(types=("AID",))
    assert answer.data == b"".join(exports.stream(article, asked, format, what="claims", generated=stamp))
    assert f"north-korea-russia-claims.{format}" in answer.headers["Content-Disposition"]
    assert client.get("/export/claims.doc").status_code == 404
