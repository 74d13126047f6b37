"""What an export of claims holds, whatever its format: the claims of the events inside a filter, claim by claim."""

from __future__ import annotations

from events import ledger
from events.apart import Apart
from events.clauses import Clause
from events.exports.content import Content, Stretch
from events.plain_store import Record

FIGURES = ("value", "low", "high")


class ClaimContent(Content):
    """The claims inside a filter and their manifest; its hash is over the claims."""

    @classmethod
    def of(cls, content: Content) -> ClaimContent:
        """The claims of what an export of events would hold."""
        return cls(content.store, content.filter, content.generated)

    def lines(self, stretch: Stretch, line: str) -> Clause:
        """The query of a line for each claim of the events of a stretch, in their time order.

        line: an expression over the columns of events.ledger.COLUMNS.
        """
        chosen, values = ledger.chosen(stretch.events, self.filter.claim_condition())
        return f"{chosen} SELECT {line} FROM chosen ORDER BY event_no, claim_id", values

    def manifest(self, content_hash: str) -> Record:
        """The manifest of an export of events, and how many claims are inside."""
        (events, first), (claims, then) = self.filter.condition(), self.filter.claim_condition()
        about = f"c.event_no IN (SELECT e.event_no FROM events e WHERE {events})"
        with Apart(self.store.path) as apart:
            [(counted,)] = apart.rows(f"SELECT count(*) FROM claims c WHERE {about} AND ({claims})", [*first, *then])
        return super().manifest(content_hash) | {"claims_matched": counted}
