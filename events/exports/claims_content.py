"""What an export of claims holds, whatever its format: the claims of the events inside a filter, claim by claim."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cached_property

import msgspec

from events import dossier, ledger
from events.dossier import Record
from events.exports.content import Content


class ClaimContent(Content):
    """The claims inside a filter, their claimants and sources, and the manifest; its hash is over the claims."""

    @classmethod
    def of(cls, content: Content) -> ClaimContent:
        """The claims of what an export of events would hold."""
        return cls(content.store, content.filter, content.generated)

    def claims(self) -> Iterator[Record]:
        """Each claim in the time order of its event, with the names that it refers to (events.ledger.COLUMNS)."""
        return ledger.records(self.store, self.filter)

    def actors(self) -> list[Record]:
        """The claimants, and what they are parts of, by id."""
        known = dossier.actors(self.store)
        named = {claim["claimant_id"] for claim in self.claims()} - {""}
        for actor in list(named):
            while (actor := known[actor]["parent_id"]) and actor not in named:
                named.add(actor)
        return [known[actor] for actor in sorted(named)]

    def sources(self) -> list[Record]:
        """The sources in which these claims stand, by id."""
        used = {claim["source_id"] for claim in self.claims()}
        return [row for row in self.known_sources.values() if row["source_id"] in used]

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 over the claims as compact JSON, one a line: the same hash means the same claims."""
        digest = hashlib.sha256()
        for claim in self.claims():
            digest.update(msgspec.json.encode(claim) + b"\n")
        return digest.hexdigest()

    @cached_property
    def manifest(self) -> Record:
        """The manifest of an export of events, and how many claims are inside."""
        return super().manifest | {"claims_matched": ledger.tally(self.store, self.filter).claims}
