"""JSON: one document with the claims, their claimants, their sources and the manifest."""

from __future__ import annotations

from collections.abc import Iterator

from events.exports import mentioned
from events.exports.claims_content import FIGURES, ClaimContent
from events.exports.content import Content, Reading
from events.exports.json_document import document, terminated
from events.exports.sql_texts import figure, record, value
from events.ledger import COLUMNS

HOLDS = "claims with their events' titles and dates, claimants, sources, manifest"
_CLAIM = record({name: figure(name) if name in FIGURES else value(f'"{name}"') for name in COLUMNS})


def write(content: Content, raw: bool) -> Iterator[bytes]:
    """The document ``{"claims", "actors", "sources", "manifest"}`` in UTF-8, one record a line.

    A claim has the columns of the table of claims in CSV; numbers are numbers or null. ``raw`` changes nothing here.
    """
    held = ClaimContent.of(content)
    inside, claims = content.filter.condition(), content.filter.claim_condition()
    named, cited = mentioned.claiming(inside, claims), mentioned.claimed_in(inside, claims)

    def lines(reading: Reading) -> Iterator[bytes]:
        return reading.in_turn(lambda stretch: held.lines(stretch, _CLAIM), terminated, share=4)

    return document(held, "claims", lines, named, cited)
