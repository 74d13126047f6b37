"""A made-up collection whose claims conflict: ranges that do not meet, open ends, and confirmed against denied."""

from __future__ import annotations

from events.collection import Collection
from events.records import Actor, Claim, Event, Participation, Source

SOURCES = (
    Source("gazette", "Harbour Gazette", "Gazette Press", "https://example.org/gazette", "2021-03-07", "B"),
    Source("log", "Log of the watch", "", "", "", "D"),
)
ACTORS = (
    Actor("watch", "Harbour Watch", "organisation"),
    Actor("navy", "Navy Office", "government", "realm"),
    Actor("union", "Dockers' Union", "organisation"),
    Actor("realm", "The Realm", "state"),
)
EVENTS = (
    Event("raid", "2021-03-05", type="ASSAULT", title="Raid on the harbour"),
    Event("strike", "2021-04", type="PROTEST", title="Dockers go on strike"),
    Event("loan", type="AID", title="A loan for the harbour"),
)


def claim(
    claim_id: str, event: str, attribute: str, figure: tuple[float | None, ...], unit: str, who: str, **more: str
) -> Claim:
    """A claim with a figure (value, low, high), reported in the log unless said otherwise."""
    value, low, high = figure
    told = {"source_id": "log", "status": "reported"} | more
    return Claim(claim_id, event, attribute, value, low, high, unit, claimant_id=who, **told)


NONE = (None, None, None)
CLAIMS = (
    claim("c01", "raid", "", NONE, "", "watch", wording="Armed men came by night", status="confirmed", credibility="1"),
    claim("c02", "raid", "", NONE, "", "navy", wording="There was no raid", status="denied", source_id="gazette"),
    claim("c03", "raid", "losses", (None, 120, 150), "persons", "watch", wording="120 to 150 dead", credibility="2"),
    claim("c04", "raid", "losses", (40, None, 40), "persons", "navy", source_id="gazette", reported="2021-03-06"),
    claim("c05", "raid", "losses", (130, None, None), "persons", "", source_id="gazette", wording="=1+1"),
    claim("c06", "raid", "ships", (3, None, None), "ships", "watch"),
    claim("c07", "raid", "ships", (3, None, None), "ships", "navy", status="denied"),
    claim("c08", "raid", "cargo", (100, None, None), "tonnes", "watch"),
    claim("c09", "raid", "cargo", (90_000, None, None), "kilograms", "navy"),
    claim("c10", "strike", "strikers", (9000, 9000, None), "persons", "union"),
    claim("c11", "strike", "strikers", (None, 5000, 7000), "persons", "navy", source_id="gazette"),
    claim("c12", "strike", "strikers", (8000, 7500, 9500), "persons", "", source_id="gazette"),
    claim("c13", "strike", "demand", NONE, "", "union", wording="Shorter nights"),
    claim("c14", "loan", "value", (2_500_000_000, None, None), "USD", "realm", source_id="gazette"),
)


def disputed_collection() -> Collection:
    """Three events, one of them undated, with fourteen claims; claims conflict in three matters."""
    parts = (
        Participation("raid", "navy", "affected"),
        Participation("strike", "union", "initiator"),
        Participation("loan", "realm", "initiator"),
    )
    return Collection(
        name="disputed", title="Disputed harbour", licence="CC0-1.0", description="", version="1", actors=ACTORS,
        events=EVENTS, participations=parts, sources=SOURCES, claims=CLAIMS, links=(),
    )  # fmt: skip
