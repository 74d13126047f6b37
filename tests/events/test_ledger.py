"""The claims of a filter, when two of them conflict, and what a rule makes of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from statistics import median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events import claimed, ledger, numbers
from events.figures import figure_of, hull
from events.filters import EventFilter
from events.store import Store, build
from tests.disputed import disputed_collection
from tests.drawn import claims

ALL = EventFilter()


@pytest.fixture(scope="module", params=[(1 << 20, 20_000), (2, 1)])
def disputed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("disputed") / "disputed.duckdb"
    build(disputed_collection(), path)
    at_once, few = request.param
    with Store(path) as store, pytest.MonkeyPatch.context() as patch:
        patch.setattr(numbers, "AT_ONCE", at_once)
        patch.setattr(claimed, "FEW", few)
        yield store


CELLS = st.lists(claims().map(lambda claim: claim | {"attribute": "losses", "unit": "persons"}), min_size=1, max_size=7)


@given(claims(), claims())
def test_a_conflict_is_the_same_from_both_sides(one: dict[str, Any], other: dict[str, Any]) -> None:
    one["claim_id"], other["claim_id"] = "x" + one["claim_id"], "y" + other["claim_id"]
    assert ledger.conflict(one, other) == ledger.conflict(other, one)


@given(claims(), claims())
def test_figures_that_meet_are_no_conflict(one: dict[str, Any], other: dict[str, Any]) -> None:
    figures = figure_of(one), figure_of(other)
    opposed = {one["status"], other["status"]} == {"confirmed", "denied"} and one["attribute"] == other["attribute"]
    if opposed or not figures[0] or not figures[1] or figures[0].meets(figures[1]):
        assert bool(ledger.conflict(one, other)) == opposed


@given(claims())
def test_no_claim_conflicts_with_itself(claim: dict[str, Any]) -> None:
    assert ledger.conflict(claim, claim) is None


@given(CELLS)
def test_lowest_median_and_highest_stand_in_their_order_and_are_what_claims_say(cell: list[dict[str, Any]]) -> None:
    figures = [figure for claim in cell if (figure := figure_of(claim))]
    made = {rule: ledger.summary(cell, rule) for rule in ledger.RULES}
    if not figures:
        assert set(made.values()) == {None}
        return
    lowest, middle, highest = (made[rule].number for rule in ("lowest", "median", "highest"))  # type: ignore[union-attr]
    assert lowest <= middle <= highest  # type: ignore[operator]
    assert middle == median(figure.middle for figure in figures)
    ends = {end for figure in figures for end in (figure.low, figure.value, figure.high)}
    assert {lowest, highest} <= ends
    ids = {claim["claim_id"] for claim in cell}
    assert all(kept and set(kept.claims) <= ids for kept in made.values())


@given(CELLS)
def test_without_a_rule_there_is_no_number_and_the_range_holds_every_figure(cell: list[dict[str, Any]]) -> None:
    made = ledger.summary(cell, "range")
    if made is None:
        return
    assert made.number is None
    figures = [figure for claim in cell if (figure := figure_of(claim))]
    assert made.figure == hull(figures)
    assert all(figure.meets(made.figure) for figure in figures)


@given(CELLS)
def test_a_claimants_number_is_the_claimants_own(cell: list[dict[str, Any]]) -> None:
    made, own = ledger.summary(cell, "a"), [claim for claim in cell if claim["claimant_id"] == "a" and figure_of(claim)]
    if made is None:
        return
    assert made.rule == ("a" if own else "range")
    assert list(made.claims) == [claim["claim_id"] for claim in own]
    assert made.number is None or {figure_of(claim) for claim in own} and made.figure.exact


def test_the_ledger_holds_the_claims_of_the_filter_in_time_order(disputed: Store, article: Store) -> None:
    frame = ledger.claims(disputed, ALL)
    assert list(frame.columns) == list(ledger.COLUMNS)
    assert list(frame["event_id"].unique()) == ["raid", "strike", "loan"]
    assert [claim["claim_id"] for claim in ledger.records(disputed, ALL)] == list(frame["claim_id"])
    assert len(ledger.claims(article, EventFilter(types=("SANCTION",)))) == 1
    assert set(ledger.claims(disputed, EventFilter(actors=("union",)))["event_id"]) == {"strike"}


def test_only_claims_of_the_grades_sources_and_days_asked_for_are_in_it(disputed: Store) -> None:
    graded = ledger.claims(disputed, EventFilter(reliability=("B",)))
    assert set(graded["source_id"]) == {"gazette"}
    known = {claim["claim_id"] for claim in ledger.records(disputed, EventFilter(known="2021-03-06", unstated="hide"))}
    assert known == {"c04"}


def test_records_go_on_from_page_to_page(disputed: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = list(ledger.records(disputed, ALL))
    monkeypatch.setattr(ledger, "PAGE", 1)
    assert list(ledger.records(disputed, ALL)) == whole
    assert whole[3]["low"] is None and whole[3]["value"] == 40 and isinstance(whole[3]["value"], int)


def test_what_is_compared_are_figures_and_what_is_confirmed_and_denied(disputed: Store) -> None:
    ids = {claim["claim_id"] for claim in ledger.records(disputed, ALL, compared=True)}
    assert ids == {f"c{number:02}" for number in range(1, 15)} - {"c13"}


def test_conflicts_name_both_claims_and_say_why(disputed: Store) -> None:
    found = {(each.one, each.other): each.reason for each in ledger.conflicts(ledger.records(disputed, ALL))}
    assert set(found) == {("c01", "c02"), ("c04", "c03"), ("c04", "c05"), ("c11", "c10"), ("c11", "c12")}
    assert found["c04", "c03"] == (
        "40 or fewer persons (Navy Office) and 120–150 persons (Harbour Watch) share no number"
    )
    assert found["c01", "c02"] == (
        "“Armed men came by night” (Harbour Watch) is confirmed, “There was no raid” (Navy Office) is denied"
    )


def test_claims_of_one_claimant_are_told_apart_by_their_sources(disputed: Store) -> None:
    one, other = (dict(claim) for claim in list(ledger.records(disputed, ALL))[2:4])
    other |= {"claimant_id": one["claimant_id"], "claimant": one["claimant"]}
    found = ledger.conflict(one, other)
    assert found and "Harbour Gazette, 2021-03-06" in found.reason and "Log of the watch" in found.reason


def test_figures_in_other_units_are_not_compared(disputed: Store) -> None:
    cargo = [claim for claim in ledger.records(disputed, ALL) if claim["attribute"] == "cargo"]
    assert len(cargo) == 2 and not ledger.conflicts(cargo)


@pytest.mark.parametrize(
    "asked", [ALL, EventFilter(types=("PROTEST",)), EventFilter(reliability=("D",)), EventFilter(words="nothing")]
)
def test_the_tally_counts_what_the_claims_show(disputed: Store, asked: EventFilter) -> None:
    listed = list(ledger.records(disputed, asked))
    pairs = [(one, other) for one, other in combinations(listed, 2) if ledger.conflict(one, other)]
    made = ledger.tally(disputed, asked)
    assert made.claims == len(listed)
    assert made.figures == sum(figure_of(claim) is not None for claim in listed)
    assert made.conflicts == len({ledger.matter_of(one) for one, _ in pairs})


def test_the_tally_of_a_made_collection_agrees_with_the_claims_one_by_one(tmp_path: Any) -> None:
    from dataclasses import replace
    from random import Random

    random, whole = Random(5), disputed_collection()
    statuses = ("reported", "confirmed", "denied", "")
    made = tuple(
        replace(
            whole.claims[0], claim_id=f"m{number}", attribute=random.choice(("a", "b", "")),
            status=random.choice(statuses),
            event_id=random.choice(("raid", "strike", "loan")), unit=random.choice(("", "x")),
            low=random.choice((None, None, 1, 4)), high=random.choice((None, None, 5, 6)), value=None,
        )
        for number in range(40)
    )  # fmt: skip
    build(replace(whole, claims=made), tmp_path / "made.duckdb")
    with Store(tmp_path / "made.duckdb") as store:
        for types in (("ASSAULT",), ("AID",), ()):
            asked = EventFilter(types=types)
            listed = list(ledger.records(store, asked))
            assert {claim["claim_id"] for claim in ledger.records(store, asked, compared=True)} <= {
                c["claim_id"] for c in listed
            }
            met = {(each.one, each.other) for each in ledger.conflicts(listed)}
            by_id = {claim["claim_id"]: ledger.matter_of(claim) for claim in listed}
            assert ledger.tally(store, asked).conflicts == len({by_id[one] for one, _ in met})


@pytest.mark.parametrize(
    ("rule", "said", "number"),
    [
        ("range", "range of 3 claims, no single number", None),
        ("lowest", "lowest of 3 claims", 5000),
        ("highest", "highest of 3 claims, open ends by their known side", 9500),
        ("median", "median of 3 claims, ranges by their midpoint, open ends by their known side", 8000),
        ("union", "according to Dockers' Union", None),
        ("watch", "Harbour Watch gives no figure; range of 3 claims", None),
    ],
)
def test_a_rule_is_always_named_with_how_it_counts(disputed: Store, rule: str, said: str, number: float | None) -> None:
    cell = [claim for claim in ledger.records(disputed, ALL) if claim["attribute"] == "strikers"]
    made = ledger.summary(cell, rule)
    names = {"union": "Dockers' Union", "watch": "Harbour Watch"}
    assert made is not None
    assert made.number == number
    assert ledger.rule_words(cell, made, rule, names) == said


def test_one_number_that_all_give_is_said_as_such(disputed: Store) -> None:
    cell = [claim for claim in ledger.records(disputed, ALL) if claim["attribute"] == "ships"]
    made = ledger.summary(cell, "range")
    assert made is not None and ledger.rule_words(cell, made, "range", {}) == "the same number in 2 claims"


def test_claimants_are_those_who_give_figures(disputed: Store) -> None:
    assert list(ledger.claimants(disputed, ALL)) == ["union", "watch", "navy", "realm"]
