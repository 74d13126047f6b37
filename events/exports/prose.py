"""Who took part in an event and what is claimed about it, in words, for formats that are read by people."""

from __future__ import annotations

from collections.abc import Mapping

from events.figures import figure_of, in_words
from events.plain_store import Record
from events.vocabulary import EVENT_TYPES, ROLES


def type_label(event: Record) -> str:
    """The type of an event as people write it; empty where it has none."""
    known = EVENT_TYPES.get(event["type"])
    return known.label if known else str(event["type"])


def named_by_role(event: Record) -> dict[str, list[str]]:
    """The names of those who take part, by role, roles in the order of the vocabulary."""
    parts = event["participations"]
    named = {role: [part["name"] for part in parts if part["role"] == role] for role in ROLES}
    return {role: names for role, names in named.items() if names}


def taking_part(event: Record) -> list[str]:
    """A line for each role, such as ``Initiator: Russia, Kremlin``."""
    return [f"{role.capitalize()}: {', '.join(names)}" for role, names in named_by_role(event).items()]


def claim_in_words(claim: Record, names: Mapping[str, str]) -> str:
    """What a claim says, in which words, and who says so; names: of actors by id.

    >>> claim_in_words({"attribute": "troops", "value": None, "low": 3000, "high": None, "unit": "soldiers",
    ...     "wording": "at least 3,000", "claimant_id": "ukraine", "status": "estimated", "credibility": "2"}, {})
    'troops: 3,000 or more soldiers, “at least 3,000”, according to ukraine (estimated, credibility 2)'
    """
    figure = figure_of(claim)
    said = [f"{claim['attribute'] or 'the event'}" + (f": {in_words(figure, claim['unit'])}" if figure else "")]
    if claim["wording"]:
        said.append(f"“{claim['wording']}”")
    if claim["claimant_id"]:
        said.append(f"according to {names.get(claim['claimant_id'], claim['claimant_id'])}")
    graded = [claim["status"], f"credibility {claim['credibility']}" if claim["credibility"] else ""]
    judged = ", ".join(filter(None, graded))
    return ", ".join(said) + (f" ({judged})" if judged else "")


def source_in_words(source: Record) -> str:
    """A source by title, publisher and day, such as ``A paper (A press, 2022)``."""
    beside = ", ".join(filter(None, (source["publisher"], source["published"])))
    return f"{source['title']} ({beside})" if beside else str(source["title"])
