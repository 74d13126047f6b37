"""The chronology says every event to a reader of Markdown, and nothing in the data is markup."""

from __future__ import annotations

import re
import warnings
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings

from events.collection import Collection
from events.exports import chronology, content
from events.exports.plain_texts import clean
from events.filters import EventFilter
from events.store import Store
from tests.any_collection import FILTERS, collections, opened
from tests.events.exports import reading
from tests.events.exports.reading import document, written

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from markdown_it import MarkdownIt


def agree(store: Store, asked: EventFilter) -> None:
    """Each title, and how the file was made, is what a page shows; tags are those of the writer alone."""
    said, text = document(store, asked), written(store, asked, "md").decode()
    page = MarkdownIt("commonmark").render(text)
    assert set(re.findall(r"</?([a-z0-9]+)", page)) <= {"h1", "h2", "p", "strong", "em", "ul", "li", "a"}
    entries = re.findall(r"<p><strong>.*?</strong> · (.*?)</p>", page, re.DOTALL)
    titles = [re.sub(r" · <em>\w+</em>$", "", entry) for entry in entries]
    expected = [" ".join(clean(event["title"]).split()) for event in said["events"]]
    assert [unescaped(title) for title in titles] == expected
    assert page.count("[^") >= sum(len(event["claims"]) for event in said["events"])
    for source in said["sources"]:
        assert f"\n[^{chronology._label(source['source_id'])}]: " in text
    told = unescaped(page)
    assert f"content_hash: {said['manifest']['content_hash']}" in told and f"not_held: {chronology.LACKS}" in told


def unescaped(page: str) -> str:
    for sign, markup in (("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("&", "&amp;")):
        page = page.replace(markup, sign)
    return page


def test_the_chronology_is_the_events_of_the_filter(article: Store, small: Store) -> None:
    for asked in reading.FILTERS:
        agree(article, asked)
    agree(small, EventFilter())


def test_undated_events_stand_under_a_heading_of_their_own(small: Store) -> None:
    text = written(small, EventFilter(), "md").decode()
    assert "\n## Undated\n" in text and "\n## 2021\n" in text and "\n## Without a known start\n" in text


@settings(max_examples=8, suppress_health_check=[*HealthCheck])
@given(collections(), FILTERS)
def test_the_chronology_of_any_collection_is_its_events(collection: Collection, asked: EventFilter) -> None:
    with patch.object(content, "STRETCH", 2), opened(collection) as store:
        agree(store, asked)
