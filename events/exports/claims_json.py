"""JSON: one document with the manifest, the claims, their claimants and their sources."""

from __future__ import annotations

from collections.abc import Iterator

from events.exports.claims_content import ClaimContent
from events.exports.content import Content
from events.exports.json_document import document

HOLDS = "manifest, claims with their events' titles and dates, claimants, sources"


def write(content: Content, raw: bool) -> Iterator[bytes]:
    """The document ``{"manifest", "claims", "actors", "sources"}`` in UTF-8, one record a line.

    A claim has the columns of the table of claims in CSV; numbers are numbers or null. ``raw`` changes nothing here.
    """
    held = ClaimContent.of(content)
    parts = (("claims", held.claims()), ("actors", held.actors()), ("sources", held.sources()))
    return document(held.manifest, parts)
