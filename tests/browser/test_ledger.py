"""The claims tab: figures side by side, grouped as one likes, one number by a rule, and where claims conflict."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.any_collection import opened
from tests.browser.conftest import serve
from tests.browser.reader import Reader
from tests.disputed import disputed_collection


@pytest.fixture(scope="module")
def disputed_address() -> Iterator[str]:
    with opened(disputed_collection()) as store:
        yield from serve(store)


@pytest.fixture
def arbiter(page: Page, disputed_address: str) -> Reader:
    """A reader at a collection whose claims conflict."""
    return Reader(page, disputed_address)


def test_the_claims_tab_groups_figures_as_one_likes(reader: Reader) -> None:
    reader.open()
    page = reader.page
    page.locator("#view-mode label", has_text="Claims").click()
    expect(page.locator("#ledger-count")).to_have_text("118 claims, 16 with figures, 0 conflicts")
    expect(page.locator("#ledger .range:not(.range--summed)")).to_have_count(16)
    expect(page.locator("#ledger th").first).to_have_text("artillery systems")
    page.locator("#group-mode label", has_text="event").click()
    expect(page.locator("#ledger th").first).to_have_text("Kremlin calls up 300,000 reservists")
    assert "view=claims" in reader.query and "group=event" in reader.query
    page.locator("#group-mode label", has_text="claimant").click()
    expect(page.locator("#ledger th").first).to_have_text("Analysts the article does not name")
    page.go_back()
    expect(page.locator("#ledger th").first).to_have_text("Kremlin calls up 300,000 reservists")


def test_a_rule_gives_one_number_with_its_name(arbiter: Reader) -> None:
    arbiter.open("?view=claims")
    rows = arbiter.page.locator("#ledger .ledger-sum")
    expect(rows.filter(has_text="no single number").first).to_contain_text("150 or fewer")
    arbiter.page.locator("#rule-mode label", has_text="highest").click()
    expect(rows.filter(has_text="highest of 3 claims").last).to_contain_text("9,500")
    arbiter.page.locator("#rule-claimants summary").click()
    arbiter.page.locator("#rule-claimants button", has_text="Navy Office").click()
    expect(rows.filter(has_text="according to Navy Office").first).to_be_visible()
    expect(arbiter.page.locator("#rule-mode label:has(input:checked)")).to_have_text("Navy Office")
    expect(arbiter.page.locator("#rule-claimants details[open]")).to_have_count(0)
    assert "rule=navy" in arbiter.query


def test_a_claimant_as_rule_is_kept_from_the_address(reader: Reader) -> None:
    reader.open("?view=claims&rule=gressel")
    expect(reader.page.locator("#rule-mode label:has(input:checked)")).to_have_text("Gustav Gressel")
    expect(reader.page.locator("#ledger .ledger-sum", has_text="according to Gustav Gressel").first).to_be_visible()
    assert "rule=gressel" in reader.query


def test_a_conflict_has_a_badge_and_leads_to_its_event(arbiter: Reader) -> None:
    arbiter.open("?view=claims")
    expect(arbiter.page.locator("#ledger-count")).to_contain_text("3 conflicts")
    expect(arbiter.page.locator("#ledger .conflict-badge")).to_have_count(3)
    reason = "40 or fewer persons (Navy Office) and 120–150 persons (Harbour Watch) share no number."
    expect(arbiter.page.locator("#ledger .reason", has_text=reason)).to_be_visible()
    arbiter.page.locator("#ledger .pick", has_text="Raid on the harbour").first.click()
    expect(arbiter.detail).to_have_text("Raid on the harbour")
    expect(arbiter.page.locator("#detail .conflict-badge")).to_have_count(2)
    expect(arbiter.page.locator("#detail .reason", has_text=reason)).to_be_visible()


def test_a_claimant_leads_to_the_actor(reader: Reader) -> None:
    reader.open("?view=claims")
    reader.page.locator("#ledger .pick", has_text="Gustav Gressel").first.click()
    expect(reader.detail).to_have_text("Gustav Gressel")


def test_the_ledger_follows_the_filter_and_its_files_hold_the_same_claims(reader: Reader) -> None:
    reader.open("?view=claims&type=ASSAULT")
    count = reader.page.locator("#ledger-count")
    expect(count).to_contain_text("2 with figures")
    claims = int(count.inner_text().split()[0])
    address = reader.page.locator("#download-claims-csv").get_attribute("href")
    assert address and "type=ASSAULT" in address
    answer = reader.page.request.get(f"{reader.address}/{address}")
    assert len(answer.text().strip().split("\r\n")) == claims + 1
    reader.open("?view=claims")
    expect(count).to_contain_text("16 with figures")


@pytest.mark.parametrize("size", [(1440, 900), (1100, 800), (390, 844)])
def test_no_width_makes_the_ledger_or_the_detail_scroll_sideways(arbiter: Reader, size: tuple[int, int]) -> None:
    arbiter.page.set_viewport_size({"width": size[0], "height": size[1]})
    arbiter.open("?view=claims&event=raid&rule=median")
    if size[0] < 600:
        arbiter.page.locator("#detail-close").click()
        arbiter.turn_to("Events")
    expect(arbiter.page.locator("#ledger .range").first).to_be_visible()
    for name in (".lower--claims", "#detail"):
        wide = arbiter.page.locator(name).evaluate("element => element.scrollWidth - element.clientWidth")
        assert wide <= 0, name
