"""HTML as plain text, with the links that are in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from events.checks import URL_PATTERN

_BLOCKS = {"p", "br", "div", "li", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "cite"}
_SILENT = {"script", "style"}
NOTE = "tl-note"  # what TimelineJS shows as a line of its own
_URL = re.compile(URL_PATTERN).fullmatch


@dataclass(frozen=True, slots=True)
class Plain:
    """A text without tags, lines and paragraphs kept, and its links to the web: address and words, in order."""

    text: str
    links: tuple[tuple[str, str], ...]


@dataclass
class _Reader(HTMLParser):
    pieces: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    silent: int = 0
    href: str = ""
    begun: int = 0

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in _SILENT
        given = dict(attrs)
        if tag in _BLOCKS or NOTE in (given.get("class") or ""):
            self.pieces.append("\n")
        if tag == "a":
            self.href, self.begun = given.get("href") or "", len(self.pieces)
        elif tag in ("iframe", "img", "video", "audio"):
            self.links.append((given.get("src") or "", given.get("title") or given.get("alt") or ""))

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in _SILENT and self.silent > 0
        if tag == "a" and self.href:
            self.links.append((self.href, "".join(self.pieces[self.begun :])))
            self.href = ""
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.pieces.append(re.sub(r"\s+", " ", data))


def plain(markup: str) -> Plain:
    """What a text in HTML says. Text without tags stays, save its spaces; links that are no web address are left out.

    >>> plain('<p>See <a href="https://a.example/b">the <i>report</i></a> &amp; wait.</p><p>Then go.</p>')
    Plain(text='See the report & wait.\\nThen go.', links=(('https://a.example/b', 'the report'),))
    """
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    lines = (_spaced(line) for line in "".join(reader.pieces).split("\n"))
    links = ((url.strip(), _spaced(words)) for url, words in reader.links)
    return Plain("\n".join(filter(None, lines)), tuple((url, words) for url, words in links if _URL(url)))


def _spaced(text: str) -> str:
    return " ".join(text.split())
