"""JSON: one document with the events with all that belongs to them, the actors, the sources and the manifest."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial

import msgspec

from events.clauses import Clause
from events.exports import mentioned
from events.exports.content import Content, Reading

HOLDS = "everything: events with participations, claims and links, actors, sources, manifest"


def write(content: Content, raw: bool) -> Iterator[bytes]:
    """The document ``{"events", "actors", "sources", "manifest"}`` in UTF-8, one record a line.

    Dates are ISO 8601 or null, numbers are numbers. ``raw`` changes nothing here: no spreadsheet runs JSON.
    """
    asked = content.filter
    return document(content, "events", partial(_lines, content), mentioned.named(asked), mentioned.cited(asked))


def document(
    content: Content, subject: str, lines: Callable[[Reading], Iterator[bytes]], named: Clause, cited: Clause
) -> Iterator[bytes]:
    """A document of the lines of a subject, the actors and sources they mention, and the manifest, piece by piece.

    The manifest comes last, as it holds the hash of the lines, which are read only once. lines: what gives them, many
    at a time, each with a line feed at its end. named, cited: queries of the ids of actors and of sources.
    """
    yield f'{{"{subject}": [\n'.encode()
    with content.reading() as reading:
        digest = hashlib.sha256()
        yield from _set_apart(_noted(lines(reading), digest.update))
        for name, listed in (("actors", mentioned.actors(named)), ("sources", mentioned.sources(cited))):
            yield f'],\n"{name}": [\n'.encode()
            yield from _set_apart(map(terminated, reading.lines(listed)))
    yield b'],\n"manifest": ' + msgspec.json.encode(content.manifest(digest.hexdigest())) + b"}\n"


def terminated(lines: list[bytes]) -> bytes:
    """Lines of JSON as they are hashed: each ends with a line feed, of which a line has no other."""
    return b"\n".join([*lines, b""])


def _lines(content: Content, reading: Reading) -> Iterator[bytes]:
    from events.exports import event_lines  # what it needs takes time to load: the first byte comes before it

    made = event_lines.EventLines(content.filter.known_claims())
    return reading.made_in_turn(made.of, event_lines.SHARE)


def _noted(pages: Iterable[bytes], note: Callable[[bytes], None]) -> Iterator[bytes]:
    for page in pages:
        note(page)
        yield page


def _set_apart(pages: Iterable[bytes]) -> Iterator[bytes]:
    """Lines with commas between them; a page of them is kept back until it is known whether it is the last."""
    kept = b""
    for page in pages:
        if kept:
            yield kept
        kept = page.replace(b"\n", b",\n")
    if kept:
        yield kept[:-2] + b"\n"
