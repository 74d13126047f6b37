"""Cards of the detail panel: one event, actor or tie with all that is known of it, as Dash components.

Text from data is only ever a child of a component, never markup; a source's link is opened only with http or https.
A button carries what it picks as ``data-event``, ``data-about`` or ``data-tie`` (assets/page.js reads them).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from dash import html

from events import dates, phrases
from events.plain_store import Record
from events.vocabulary import (
    ACTOR_KINDS,
    EVENT_TYPES,
    QUAD_CLASSES,
    ROLES,
    WHEN_BASES,
)
from explorer.views.choices import Element
from explorer.views.claims import matters
from explorer.views.lines import event_line, line
from explorer.views.picks import pick as pick

RELATION_WORDS = {
    "causes": ("causes", "is caused by"),
    "responds-to": ("responds to", "is answered by"),
    "part-of": ("is part of", "includes"),
    "follows": ("follows", "is followed by"),
    "contradicts": ("contradicts", "is contradicted by"),
}
AT_ONCE = 40
LINE = 24  # px
Parts = list[Any]


def event_card(
    event: Record,
    sources: Mapping[str, Record],
    names: Mapping[str, str],
    titles: Mapping[str, str],
    resting: Parts,
) -> Parts:
    """An event: its date as worded and as understood, roles, claims with figures, links, sources.

    names: claimants' names by actor id. titles: titles of linked events by id. resting: on which sources it rests
    (explorer.views.sources.rests_on).
    """
    kind = EVENT_TYPES.get(event["type"])
    badge = (
        [
            html.Span(
                f"{kind.label} · {QUAD_CLASSES[kind.quad_class].label.lower()}", className=f"badge {event_side(event)}"
            )
        ]
        if kind
        else []
    )
    return [
        html.P(badge, className="card-kind"),
        html.H3(event["title"]),
        html.Div(_when(event), className="when"),
        html.P(event["summary"], className="summary"),
        *_section("Who", [_roles(event["participations"])]),
        *_section("Claims", matters(event, sources, names)),
        *_section("Links", _links(event, titles)),
        *_section("Sources", resting),
        *_section("Place", [html.P(event["place"])] if event["place"] else []),
        *_section("Tags", [html.P(", ".join(event["tags"]))] if event["tags"] else []),
    ]


def actor_card(
    actor: Record, parent: str, counted: str, rows: Iterable[Record], ties: Iterable[Record], chosen: bool, ways: Parts
) -> Parts:
    """An actor: kind, parent, aliases, its events in the filter and whom it is tied to.

    rows: event_id, title, said, side. ties: tie, name, count, side. ways: what leads from it into the network.
    """
    above = [" · part of ", pick(parent, about=actor["parent_id"])] if actor["parent_id"] else []
    facts = [html.P(["Also ", html.Span("; ".join(actor["aliases"]))], className="aliases")] if actor["aliases"] else []
    toggle = html.Button(
        "Let go of this actor" if chosen else "Keep only its events",
        className="button",
        type="button",
        **{"data-actor": actor["actor_id"]},
    )
    return [
        html.P([html.Span(ACTOR_KINDS[actor["kind"]], className="badge"), *above], className="card-kind"),
        html.H3(actor["name"]),
        *facts,
        *([html.P(actor["description"], className="summary")] if actor["description"] else []),
        html.P([counted, " ", toggle], className="card-act"),
        *ways,
        *_section("Tied to", _listed(map(_tie_line, ties))),
        *_section("Events in the filter", _listed(map(event_line, rows)), thread=True),
    ]


def tie_card(
    names: tuple[str, str],
    ids: tuple[str, str],
    directed: bool,
    said: str,
    rows: Iterable[Record],
    others: Iterable[Record],
) -> Parts:
    """A tie: its two actors, what it adds up to, the events it rests on, and what else the two share."""
    paths = {"data-path": "..".join(ids)}
    kind = "Tie from initiator to recipient" if directed else "Tie by taking part together"
    return [
        html.P(html.Span(kind, className="badge"), className="card-kind"),
        html.H3([pick(names[0], about=ids[0]), " → " if directed else " – ", pick(names[1], about=ids[1])]),
        html.P(
            [said, " ", html.Button("Paths between them", type="button", className="button", **paths)],
            className="card-act",
        ),
        *_section("Rests on", _listed(map(event_line, rows)), thread=True),
        *_section("They also share, in other roles", _listed(map(event_line, others))),
    ]


def event_side(event: Record) -> str:
    """The side of an event's quad class."""
    quad = QUAD_CLASSES.get(event["quad_class"])
    return quad.side if quad else ""


def link_out(text: str, url: str) -> Any:
    """A link to another site, only when its scheme is http or https; else the text alone."""
    if urlsplit(url).scheme in ("http", "https"):
        return html.A(text, href=url, target="_blank", rel="noopener noreferrer")
    return html.Span(text)


def _when(event: Record) -> Parts:
    if not event["when"]:
        return [html.P("Undated", className="when-said"), html.P("The source gives no date.", className="note")]
    when = dates.parse(event["when"])
    worded = [html.Span(["“", event["when_text"], "”"], className="when-text"), " · "] if event["when_text"] else []
    basis = WHEN_BASES.get(event["when_basis"], "")
    ends = f"{event['earliest'] or 'open'} to {event['latest'] or 'open'}"
    bounds = [] if event["earliest"] == event["latest"] is not None else [f" · {ends}"]
    reported = (
        [html.P(f"Became known: {phrases.in_words(dates.parse(event['reported']))}", className="note")]
        if event["reported"]
        else []
    )
    return [
        html.P(phrases.in_words(when), className="when-said"),
        html.P([*worded, html.Code(event["when"]), *bounds], className="note"),
        *([html.P(basis, className="note")] if basis else []),
        *reported,
    ]


def _roles(parts: Iterable[Record]) -> html.Dl:
    by_role: dict[str, list[Record]] = {}
    for part in parts:
        by_role.setdefault(part["role"], []).append(part)
    rows: Parts = []
    for role in ROLES:
        if role in by_role:
            people = [html.Span(pick(part["name"], about=part["actor_id"])) for part in by_role[role]]
            rows += [html.Dt(role, title=ROLES[role]), html.Dd(people)]
    return html.Dl(rows, className="roles")


def _links(event: Record, titles: Mapping[str, str]) -> Parts:
    lines = []
    for link in event["links"]:
        onward = link["from_event_id"] == event["event_id"]
        other = link["to_event_id"] if onward else link["from_event_id"]
        said = RELATION_WORDS[link["relation"]][0 if onward else 1]
        lines.append(line(said, pick(titles.get(other, other), event=other)))
    return lines


def _tie_line(tie: Record) -> Element:
    return line(f"{tie['count']:,}", pick(tie["name"], tie=tie["tie"]), tie["side"])


def _listed(made: Iterable[Element]) -> Parts:
    """Lines of a list: those beyond the first AT_ONCE are laid out by the browser when they come near to being seen."""
    lines = list(made)
    rest = lines[AT_ONCE:]
    style = {"containIntrinsicHeight": f"auto {LINE * len(rest)}px"}
    return [*lines[:AT_ONCE], *([html.Div(rest, className="rest", style=style)] if rest else [])]


def _section(name: str, parts: Parts, *, thread: bool = False) -> Parts:
    """A part of a card, if there is any; thread: an event picked in it is a step in its list (assets/page.js)."""
    return [html.Section([html.H4(name), *parts], **({"data-thread": ""} if thread else {}))] if parts else []
