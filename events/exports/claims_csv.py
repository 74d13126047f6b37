"""CSV: one claim a row, with the event it is about, who says it and in which source; safe to open in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator

from events.exports.claims_content import FIGURES, ClaimContent
from events.exports.content import Content
from events.exports.csv_table import header, lines
from events.exports.sql_texts import cell, line, number
from events.ledger import COLUMNS

HOLDS = "one row per claim with its event, figure, claimant, source and grades"
HEADER = COLUMNS


def write(content: Content, raw: bool) -> Iterator[bytes]:
    """The table of claims; cells are guarded unless ``raw``."""
    held = ClaimContent.of(content)
    cells = [f"coalesce({number(name)}, '')" if name in FIGURES else cell(f'"{name}"', raw) for name in HEADER]
    yield header(HEADER)
    with held.reading() as reading:
        yield from lines(reading, lambda stretch: held.lines(stretch, line(cells)))
