"""The words that the tables may use, and what each of them means.

Event types and their four classes are those of PLOVER (Political Language Ontology for Verifiable Event
Records), the meanings are told in our own words. Grades of sources and claims are the Admiralty scale.

>>> quad_class_of("AID"), side_of("AID")
('material-cooperation', 'cooperation')
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QuadClass:
    """A class of events: words or deeds, with or against. ``side``: cooperation or conflict."""

    code: str
    label: str
    side: str


@dataclass(frozen=True, slots=True)
class EventType:
    """A kind of event: its PLOVER code, a label, the code of its quad class, its meaning in a sentence."""

    code: str
    label: str
    quad_class: str
    meaning: str


QUAD_CLASSES: dict[str, QuadClass] = {
    quad.code: quad
    for quad in (
        QuadClass("verbal-cooperation", "Verbal cooperation", "cooperation"),
        QuadClass("material-cooperation", "Material cooperation", "cooperation"),
        QuadClass("verbal-conflict", "Verbal conflict", "conflict"),
        QuadClass("material-conflict", "Material conflict", "conflict"),
    )
}

EVENT_TYPES: dict[str, EventType] = {
    code: EventType(code, code.capitalize(), quad_class, meaning)
    for quad_class, meanings in {
        "verbal-cooperation": {
            "AGREE": "Promises, accepts or signs something for the future.",
            "CONSULT": "Meets, visits, calls, negotiates or mediates.",
            "SUPPORT": "Praises, backs, recognises or apologises.",
            "CONCEDE": "Gives way: grants, relents, frees, lifts a measure.",
        },
        "material-cooperation": {
            "COOPERATE": "Acts together: trades, trains, shares, extradites.",
            "AID": "Gives help in kind: money, goods, arms, troops, refuge.",
            "RETREAT": "Withdraws, disarms, ceases fire, returns or surrenders.",
        },
        "verbal-conflict": {
            "REQUEST": "Demands, urges or orders something of somebody.",
            "ACCUSE": "Criticises, blames, complains, condemns or sues.",
            "REJECT": "Refuses, declines, vetoes or breaks off.",
            "THREATEN": "Warns of or announces harm, by words alone.",
        },
        "material-conflict": {
            "PROTEST": "Demonstrates, strikes, blocks or rallies as civilians.",
            "SANCTION": "Reduces relations: embargo, expulsion, halt of aid.",
            "MOBILIZE": "Readies or moves forces without using them.",
            "COERCE": "Forces without battle: arrests, seizes, curbs, hacks.",
            "ASSAULT": "Uses violence: attacks, kills, bombs, occupies.",
        },
    }.items()
    for code, meaning in meanings.items()
}

ACTOR_KINDS: dict[str, str] = {
    "state": "State",
    "government": "Government or part of one",
    "person": "Person",
    "armed-force": "Armed force",
    "unit": "Unit of an armed force",
    "organisation": "Organisation",
    "bloc": "Bloc or alliance of states",
    "population": "Population or group of people",
    "other": "Other",
}

ROLES: dict[str, str] = {
    "initiator": "Does it",
    "recipient": "Has it done to or for them",
    "participant": "Takes part, without a direction",
    "affected": "Is touched by it without being meant",
    "mediator": "Stands between the parties",
}

WHEN_BASES: dict[str, str] = {
    "stated": "Stated in the source",
    "inferred": "Inferred from the source",
    "external": "Taken from another source, which is named",
}

CLAIM_STATUSES: dict[str, str] = {
    "reported": "Reported",
    "estimated": "Estimated",
    "confirmed": "Confirmed",
    "denied": "Denied",
    "disputed": "Disputed",
}

LINK_RELATIONS: dict[str, str] = {
    "causes": "Causes",
    "responds-to": "Responds to",
    "part-of": "Is part of",
    "follows": "Follows",
    "contradicts": "Contradicts",
}

RELIABILITY: dict[str, str] = {
    "A": "Completely reliable",
    "B": "Usually reliable",
    "C": "Fairly reliable",
    "D": "Not usually reliable",
    "E": "Unreliable",
    "F": "Reliability cannot be judged",
}

CREDIBILITY: dict[str, str] = {
    "1": "Confirmed by other sources",
    "2": "Probably true",
    "3": "Possibly true",
    "4": "Doubtful",
    "5": "Improbable",
    "6": "Truth cannot be judged",
}


def quad_class_of(type: str) -> str | None:
    """The code of the quad class of an event type; None when the type is empty or unknown."""
    known = EVENT_TYPES.get(type)
    return known.quad_class if known else None


def side_of(type: str) -> str | None:
    """``cooperation`` or ``conflict`` for an event type; None when the type is empty or unknown."""
    quad_class = quad_class_of(type)
    return QUAD_CLASSES[quad_class].side if quad_class else None
