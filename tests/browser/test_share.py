"""A view is shared: copied, cited, embedded, taken as a picture that stands alone."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect

from tests.browser.reader import Reader

VIEW = "?since=2024-10&actor=north-korea&v=1"
SVG = "{http://www.w3.org/2000/svg}"


def opened(reader: Reader, query: str = VIEW) -> Reader:
    """A reader at a view with the share dialog open."""
    reader.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader.open(query)
    reader.page.locator("#share").click()
    expect(reader.page.locator("#share-dialog")).to_be_visible()
    return reader


def test_link_citations_and_code_are_copied_and_each_copy_is_said(reader: Reader) -> None:
    page = opened(reader).page
    sentence = reader.sentence.text_content() or ""
    for name, said, holds in (
        ("copy-link", "Link copied", (page.url,)),
        ("copy-citation", "Citation copied", (page.url, sentence, "CC-BY-4.0", "version 1.0.0")),
        ("copy-bibtex", "BibTeX entry copied", ("@misc{north-korea-russia-", page.url, "urldate")),
        ("copy-embed", "Code copied", ("<iframe ", "&amp;embed=1")),
    ):
        page.locator(f"#{name}").click()
        expect(page.locator("#share-said")).to_have_text(said)
        copied = page.evaluate("() => navigator.clipboard.readText()")
        assert all(part in copied for part in holds), copied


def test_where_copying_is_forbidden_the_text_is_marked_for_the_reader(reader: Reader) -> None:
    page = opened(reader).page
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    page.locator("#copy-bibtex").click()
    expect(page.locator("#share-text")).to_be_focused()
    marked = page.evaluate("() => getSelection().toString() || document.activeElement.value")
    assert marked.startswith("@misc{")


def test_the_dialog_is_used_by_keyboard_and_gives_the_focus_back(reader: Reader) -> None:
    page = reader.open().page
    page.locator("#share").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#copy-link")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#share-dialog")).to_be_hidden()
    expect(page.locator("#share")).to_be_focused()
    page.keyboard.press("Enter")
    page.mouse.click(20, 600)
    expect(page.locator("#share-dialog")).to_be_hidden()


@pytest.mark.parametrize(("subject", "drawn"), [("timeline", "Assault"), ("network", "Ukraine")])
def test_a_picture_stands_alone_with_title_sentence_and_source(
    reader: Reader, subject: str, drawn: str, tmp_path: Path
) -> None:
    page = opened(reader).page
    files = {}
    for ending in ("svg", "png"):
        with page.expect_download() as caught:
            page.locator(f"#{subject}-{ending}").click()
        assert re.fullmatch(
            rf"north-korea-russia-{subject}-\d{{4}}-\d\d-\d\d\.{ending}", caught.value.suggested_filename
        )
        files[ending] = tmp_path / caught.value.suggested_filename
        caught.value.save_as(files[ending])
    written = files["svg"].read_text("utf-8")
    picture = ElementTree.fromstring(written)
    said = " ".join("".join(part.itertext()) for part in picture.iter(f"{SVG}text"))
    for part in ("Russia's war and North Korea's part in it", reader.sentence.text_content(), "CC-BY-4.0", drawn):
        assert part and part in said
    assert page.url in said.replace(" ", "") and "Source:" in said
    assert "url(data:font/woff2;base64," in written and "var(" not in written
    kept = [value for part in picture.iter() for value in part.attrib.values()]
    assert not [value for value in kept if "//" in value or "class" in value]
    assert "//" not in re.sub(r"base64,[^)]*", "", picture.findtext(f"{SVG}style") or "")
    held = files["png"].read_bytes()
    assert held[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(held[16:20], "big") > 1000


@pytest.mark.parametrize(("width", "beside"), [(1000, True), (600, False)])
def test_an_embedded_view_shows_both_pictures_and_a_way_to_the_whole_page(
    reader: Reader, width: int, beside: bool
) -> None:
    page = reader.page
    page.set_viewport_size({"width": width, "height": 640})
    reader.open(f"{VIEW}&embed=1")
    for gone in ("#filter-panel", "#table-panel", "#detail-panel", ".head-actions", "#undated"):
        expect(page.locator(gone)).to_be_hidden()
    expect(page.locator("#notices")).to_be_empty()
    timeline, network = (page.locator(f"#{name}-panel").bounding_box() for name in ("timeline", "network"))
    assert timeline and network and (abs(timeline["y"] - network["y"]) < 2) is beside
    link = page.locator("#open-full")
    reader.tap("russia")
    expect(link).to_have_attribute("href", re.compile(r"^/\?since=2024-10&actor=russia.*v=1$"))
    assert "embed" not in (link.get_attribute("href") or "")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    expect(reader.sentence).to_be_visible()
