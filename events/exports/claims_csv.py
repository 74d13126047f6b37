"""CSV: one claim a row, with the event it is about, who says it and in which source; safe to open in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator

from events.exports.claims_content import ClaimContent
from events.exports.content import Content
from events.exports.csv_table import table
from events.ledger import COLUMNS

HOLDS = "one row per claim with its event, figure, claimant, source and grades"
HEADER = COLUMNS


def write(content: Content, raw: bool) -> Iterator[bytes]:
    """The table of claims; cells are guarded unless ``raw``."""
    claims = ClaimContent.of(content).claims()
    rows = (["" if claim[name] is None else str(claim[name]) for name in HEADER] for claim in claims)
    return table(HEADER, rows, raw)
