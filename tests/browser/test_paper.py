"""A printed view is one page: both pictures, the sentence, the sources; light whatever the screen."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.reader import Reader

VIEW = "?event=kursk-deployment&v=1"
COLOURS = """() => [...document.querySelectorAll('.paper-picture svg text')].map(text => text.getAttribute('fill'))"""


def test_a_view_is_printed_on_one_page_with_all_that_it_rests_on_and_the_screen_is_given_back(reader: Reader) -> None:
    page = reader.page
    page.emulate_media(color_scheme="dark")
    reader.open(VIEW)
    expect(page.locator("#paper-sources li")).to_have_count(10)
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    said = page.locator("#paper").text_content() or ""
    for part in (reader.sentence.text_content(), "NK News; June 2024; B: usually reliable", "CC-BY-4.0", page.url):
        assert part and part in said
    for picture, drawn in (("timeline", "North Korea sends 11,000 troops to Kursk"), ("network", "Ukraine")):
        assert drawn in (page.locator(f"#paper-{picture}").text_content() or "")
    assert not {"#f0eee7", "#c2bfb5", "#9b988e", "#7db4f5", "rgb(240,238,231)"} & set(page.evaluate(COLOURS))
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.locator("#paper svg").count() == 0


def test_the_print_button_waits_for_the_sources_of_the_filter(reader: Reader) -> None:
    page = reader.open().page
    page.evaluate(
        "() => { window.print = () => (window.printed = document.querySelector('#paper-sources').innerText || 1); }"
    )
    expect(page.locator("#paper-sources li")).to_have_count(10)
    reader.tap("china")
    expect(reader.sentence).to_contain_text("with China")
    page.locator("#share").click()
    page.locator("#print").click()
    page.wait_for_function("() => window.printed")
    expect(page.locator("#share-dialog")).to_be_hidden()
    assert page.locator("#paper-sources li").count() < 10
