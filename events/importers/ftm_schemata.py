"""The schemata of FollowTheMoney, as far as they are events, actors or sources here."""

from __future__ import annotations

from dataclasses import dataclass

ACTORS = {
    "Person": "person", "LegalEntity": "other", "Organization": "organisation", "Company": "organisation",
    "PublicBody": "government",
}  # fmt: skip
DOCUMENTS = {
    "Document", "Article", "PlainText", "HyperText", "Pages", "Page", "Image", "Video", "Audio", "Table", "Workbook",
    "Folder", "Package", "Email",
}  # fmt: skip
# What is neither, but may have a part in an event: it is then an actor of the kind "other".
THINGS = {
    "Asset", "Vehicle", "Vessel", "Airplane", "RealEstate", "Security", "BankAccount", "CryptoWallet", "License",
    "Contract", "CourtCase", "Position", "UserAccount", "Project", "Thing",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Relation:
    """How an entity becomes an event: the properties of those who take part, with their roles, and what is said of it.

    verb: between the first and the second; empty where the entity has a name of its own. open: it lasts, so that a
    start alone means an end that is not known.
    """

    parts: tuple[tuple[str, str], ...]
    verb: str = ""
    type: str = ""
    open: bool = True


def _from_to(source: str, verb: str, target: str) -> Relation:
    return Relation(((source, "initiator"), (target, "recipient")), verb)


def _between(one: str, verb: str, other: str) -> Relation:
    return Relation(((one, "participant"), (other, "participant")), verb)


_EVENT = (("organizer", "initiator"), ("involved", "participant"))
EVENTS = {
    "Event": Relation(_EVENT, open=False),
    "Trip": Relation((*_EVENT, ("vehicle", "affected")), open=False),
    "Ownership": _from_to("owner", "owns", "asset"),
    "Directorship": _from_to("director", "directs", "organization"),
    "Membership": _from_to("member", "belongs to", "organization"),
    "Employment": _from_to("employee", "works for", "employer"),
    "Representation": _from_to("agent", "represents", "client"),
    "Succession": _from_to("predecessor", "precedes", "successor"),
    "Occupancy": _from_to("holder", "holds", "post"),
    "Debt": _from_to("debtor", "owes", "creditor"),
    "ProjectParticipant": _from_to("participant", "takes part in", "project"),
    "Payment": Relation((("payer", "initiator"), ("beneficiary", "recipient")), "pays", open=False),
    "Call": Relation((("caller", "initiator"), ("receiver", "recipient")), "calls", "CONSULT", open=False),
    "Message": Relation((("sender", "initiator"), ("recipients", "recipient")), "writes to", "CONSULT", open=False),
    "EconomicActivity": _from_to("sender", "sends goods to", "receiver"),
    "ContractAward": Relation((("contract", "affected"), ("supplier", "recipient")), "is awarded to", open=False),
    "CourtCaseParty": Relation((("party", "participant"), ("case", "affected")), "is involved in"),
    "Sanction": Relation((("authority", ""), ("entity", "recipient")), "sanctions", "SANCTION"),
    "Post": Relation((("holder", "participant"), ("organization", "")), "has a post at"),
    "Family": _between("person", "is related to", "relative"),
    "Associate": _between("person", "is associated with", "associate"),
    "UnknownLink": _between("subject", "is linked to", "object"),
    "CallForTenders": Relation((("authority", "initiator"), ("tenderers", "participant")), open=False),
}
EVENT_FIELDS = (
    "name", "title", "summary", "description", "date", "startDate", "endDate", "listingDate", "location", "address",
    "addressEntity", "keywords", "sourceUrl", "publisher", "proof", "role", "relationship", "status", "amount",
    "currency", "percentage", "purpose", "reason", "program", "subject",
)  # fmt: skip
ACTOR_FIELDS = ("name", "alias", "previousName", "weakAlias", "wikidataId", "description", "summary", "parent")
