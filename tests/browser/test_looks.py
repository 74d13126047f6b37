"""What is drawn can be read: nothing overlaps, nothing is cut off, in light and dark, at every size."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SIZES
from tests.browser.reader import Reader, overlapping

TITLES = """() => [...document.querySelectorAll('#timeline text')].filter(text => text.textContent[3]).map(text => {
  const box = text.getBoundingClientRect();
  return { name: text.textContent, x: box.x, y: box.y, width: box.width, height: box.height };
})"""
TOO_WIDE = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
CONTRAST = """() => {
  const style = getComputedStyle(document.documentElement);
  const light = hex => {
    const parts = [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16) / 255)
      .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  };
  const value = name => style.getPropertyValue('--' + name).trim();
  const ratio = (one, other) => {
    const [low, high] = [light(value(one)), light(value(other))].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const inks = ['ink', 'ink-2', 'ink-3', 'cooperation', 'conflict', 'neutral'];
  const pairs = inks.flatMap(ink => ['paper', 'panel'].map(ground => [ink, ground]));
  return Object.fromEntries(pairs.map(([ink, ground]) => [ink + ' on ' + ground, ratio(ink, ground)]));
}"""


def test_no_labels_overlap_at_the_default_size(reader: Reader) -> None:
    reader.open()
    labels = reader.network_labels()
    assert len(labels) == 30 and not any(label["hidden"] for label in labels)
    assert overlapping(labels, slack=2) == []
    titles = reader.page.evaluate(TITLES)
    assert sum("Russia" in title["name"] for title in titles) >= 4
    assert overlapping(titles, slack=2) == []


@pytest.mark.parametrize("query", ["", "?rollup=1&measure=degree", "?cluster=kind"])
@pytest.mark.parametrize("size", SIZES)
def test_labels_are_readable_at_any_size_and_those_that_would_overlap_give_way(
    reader: Reader, size: str, query: str
) -> None:
    width, height = SIZES[size]
    reader.page.set_viewport_size({"width": width, "height": height})
    reader.open(query)
    if size == "phone":
        reader.page.get_by_role("button", name="Network").click()
    labels = [label for label in reader.network_labels() if label["name"]]
    shown = [label for label in labels if not label["hidden"]]
    assert len(shown) > len(labels) / 2
    assert all(label["type"] >= 10.9 for label in shown)
    assert overlapping(shown, slack=3) == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_fits_its_width_and_both_pictures_are_drawn(reader: Reader, size: str, theme: str) -> None:
    width, height = SIZES[size]
    reader.page.set_viewport_size({"width": width, "height": height})
    reader.page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    reader.open("?actor=north-korea&event=kursk-deployment")
    assert not reader.page.evaluate(TOO_WIDE)
    expect(reader.page.locator("html")).to_have_attribute("data-theme", theme)
    for picture in ("#timeline-panel", "#network-panel", "#table-panel", "#detail-panel"):
        box = reader.page.locator(picture).bounding_box()
        assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= width
        assert box["height"] > 150


def test_on_a_wide_screen_the_timeline_stands_beside_the_network(reader: Reader) -> None:
    for width, beside in ((1440, True), (1100, True), (1000, False)):
        reader.page.set_viewport_size({"width": width, "height": 900})
        reader.open()
        timeline, network = (reader.page.locator(f"#{name}-panel").bounding_box() for name in ("timeline", "network"))
        assert timeline is not None and network is not None
        assert (abs(timeline["y"] - network["y"]) < 2) is beside


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_has_enough_contrast(reader: Reader, theme: str) -> None:
    reader.page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    reader.open()
    low = {pair: ratio for pair, ratio in reader.page.evaluate(CONTRAST).items() if ratio < 4.5}
    assert low == {}


def test_the_theme_is_as_the_system_or_as_chosen_and_kept(reader: Reader) -> None:
    reader.open()
    html, button = reader.page.locator("html"), reader.page.locator("#theme-toggle")
    expect(button).to_have_accessible_name("Theme: System, light now. Press for Light.")
    reader.page.emulate_media(color_scheme="dark")
    expect(html).to_have_attribute("data-theme", "dark")
    button.click()
    expect(html).to_have_attribute("data-theme", "light")
    button.click()
    expect(html).to_have_attribute("data-theme", "dark")
    reader.page.emulate_media(color_scheme="light")
    reader.open()
    expect(html).to_have_attribute("data-theme", "dark")
    expect(button).to_have_text("Theme: Dark")
    button.click()
    expect(html).to_have_attribute("data-theme", "light")
    expect(button).to_have_text("Theme: System")


def test_the_filter_is_used_by_keyboard_alone(reader: Reader) -> None:
    reader.open()
    page = reader.page
    page.locator("#search").focus()
    page.keyboard.type("troops")
    expect(reader.sentence).to_contain_text("holding “troops”")
    page.keyboard.press("Tab")
    expect(page.locator("#since")).to_be_focused()
    page.keyboard.type("2024")
    page.keyboard.press("Enter")
    expect(reader.sentence).to_contain_text("since 2024")
    expect(reader.rows).to_have_count(int(reader.sentence.inner_text().split(" of ")[0]))
    page.locator("#events-table .ag-cell").first.focus()
    page.keyboard.press("Enter")
    expect(reader.detail).to_contain_text("North Korea sends 11,000 troops")
