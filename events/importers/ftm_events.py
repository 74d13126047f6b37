"""Entities of FollowTheMoney as records: what becomes of each."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from urllib.parse import urlsplit

from events.checks import URL_PATTERN, number_in
from events.importers.ftm_schemata import ACTOR_FIELDS, ACTORS, DOCUMENTS, EVENT_FIELDS, EVENTS, Relation
from events.importers.records.staging import Stage
from events.importers.records.storing import FILE_ID
from events.records import Actor, Claim, Event, Participation, Source

MOST_IN_TITLE = 3
LONGEST_SET = 64
_url = re.compile(URL_PATTERN).fullmatch
_SAID = ("role", "relationship", "status", "purpose", "reason", "program")


@dataclass(slots=True)
class Entity:
    """An entity: its schema, and its properties, each a list of texts."""

    id: str
    schema: str
    properties: dict[str, list[str]]

    def first(self, *names: str) -> str:
        """The first text of the first of these properties that has one."""
        return next((held[0] for name in names if (held := self.properties.get(name))), "")


@dataclass(frozen=True, slots=True)
class Known:
    """What others may need to know of an entity: its schema and name, and its line."""

    schema: str
    name: str
    line: int


class Writer:
    """Stages entities. known: all of the file. cited: the documents that are a proof of something."""

    def __init__(self, stage: Stage, known: Mapping[str, Known], cited: Set[str], file: str):
        self._stage, self._known, self._cited, self._file = stage, known, cited, file
        self._taking_part: dict[str, None] = {}
        self._pages: set[str] = set()

    def take(self, line: int, entity: Entity) -> None:
        """Stage an event, an actor or a document; of others, only that they were met is remembered."""
        if entity.schema in EVENTS:
            self._take_event(line, entity, EVENTS[entity.schema])
        elif entity.schema in ACTORS:
            self._use(entity, ACTOR_FIELDS)
            self._stage.add(line, _actor(entity))
        elif entity.schema in DOCUMENTS and entity.id in self._cited:
            url = entity.first("sourceUrl")
            title = entity.first("title", "name", "fileName") or entity.id
            publisher, published = (
                entity.first("publisher", "author"),
                entity.first("publishedAt", "date", "authoredAt"),
            )
            self._stage.add(line, Source(entity.id, title, publisher, url if _url(url) else "", published))

    def finish(self) -> None:
        """Stage what takes part in events although it is neither person nor organisation, such as a ship."""
        for entity_id in self._taking_part:
            known = self._known.get(entity_id)
            if known and known.schema not in ACTORS:
                self._stage.add(known.line, Actor(entity_id, known.name or entity_id, "other"))

    def _take_event(self, line: int, entity: Entity, relation: Relation) -> None:
        parts = [
            (other, role)
            for name, role in relation.parts
            for other in dict.fromkeys(entity.properties.get(name, ()))
            if role
        ]
        self._use(entity, (*EVENT_FIELDS, *(name for name, _ in relation.parts)))
        number = self._stage.add(line, self._event(entity, relation))
        for other, role in parts:
            self._taking_part[other] = None
            self._stage.add(line, Participation(entity.id, other, role), number)
        self._claim(line, entity, number)

    def _use(self, entity: Entity, names: tuple[str, ...]) -> None:
        self._stage.used |= dict.fromkeys(name for name in entity.properties if name in names)
        self._stage.unused |= dict.fromkeys(name for name in entity.properties if name not in names)

    def _event(self, entity: Entity, relation: Relation) -> Event:
        when = _when(entity, relation)
        said = [f"{name.capitalize()}: {', '.join(held)}." for name in _SAID if (held := entity.properties.get(name))]
        texts = [text for name in ("summary", "description") for text in entity.properties.get(name, ())]
        tags = [*entity.properties.get("keywords", ()), entity.schema]
        place = entity.first("location", "address")
        if not place and (address := self._known.get(entity.first("addressEntity"))):
            place = address.name
        return Event(
            entity.id,
            when,
            when_basis="stated" if when else "",
            type=relation.type,
            title=self._title(entity, relation),
            summary="\n".join(dict.fromkeys([*texts, *said])),
            place=place,
            tags=tuple(dict.fromkeys(cleaned for tag in tags if (cleaned := _item(tag)))),
        )

    def _title(self, entity: Entity, relation: Relation) -> str:
        if own := entity.first("name", "title", *(("subject",) if entity.schema == "Message" else ())):
            return own
        if not relation.verb:
            return ""
        ends = [self._called(entity.properties.get(name, [])) for name, _ in relation.parts[:2]]
        return " ".join((ends[0] or "Somebody", relation.verb, ends[1] or "somebody"))

    def _called(self, ids: list[str]) -> str:
        names = [known.name if (known := self._known.get(one)) and known.name else one for one in ids]
        more = f" and {len(names) - MOST_IN_TITLE} more" if len(names) > MOST_IN_TITLE else ""
        return ", ".join(names[:MOST_IN_TITLE]) + more

    def _claim(self, line: int, entity: Entity, number: int) -> None:
        """Stage the sources of an event and its figures, which stand in the first of them."""
        sources = list(dict.fromkeys(entity.properties.get("proof", ())))
        sources += [self._page(line, url, entity) for url in entity.properties.get("sourceUrl", ()) if _url(url)]
        figures = [
            (attribute, figure, unit)
            for attribute, name, unit in (("amount", "amount", entity.first("currency")), ("share", "percentage", "%"))
            if (figure := number_in(entity.first(name).removesuffix("%"))) is not None
        ]
        if not sources and (publisher := entity.first("publisher")):
            sources = [self._source(line, publisher, Source("", publisher, publisher))]
        if not sources and figures:
            sources = [FILE_ID]
            if FILE_ID not in self._pages:
                self._pages.add(FILE_ID)
                self._stage.add(line, Source(FILE_ID, self._file))
        claims = [("", None, "", source) for source in sources] + [(*figure, sources[0]) for figure in figures]
        for at, (attribute, value, unit, source) in enumerate(claims, 1):
            made = Claim(f"{entity.id}-{at}", entity.id, attribute, value, unit=unit, source_id=source)
            self._stage.add(line, made, number)

    def _page(self, line: int, url: str, entity: Entity) -> str:
        publisher = entity.first("publisher") or urlsplit(url).netloc.removeprefix("www.")
        return self._source(line, url, Source("", url, publisher, url))

    def _source(self, line: int, key: str, made: Source) -> str:
        """Stage a source the first time that it is met; gives its id."""
        source_id = f"source-{hashlib.sha256(key.encode()).hexdigest()[:12]}"
        if source_id not in self._pages:
            self._pages.add(source_id)
            self._stage.add(line, Source(source_id, made.title, made.publisher, made.url))
        return source_id


def _actor(entity: Entity) -> Actor:
    names = entity.properties.get("name", [])
    name = names[0] if names else " ".join(filter(None, (entity.first("firstName"), entity.first("lastName"))))
    others = [*names[1:], *(text for key in ACTOR_FIELDS[1:4] for text in entity.properties.get(key, ()))]
    aliases = tuple(dict.fromkeys(item for other in others if (item := _item(other)) and other != name))
    words, parent = entity.first("description", "summary"), entity.first("parent")
    return Actor(entity.id, name, ACTORS[entity.schema], parent, aliases, entity.first("wikidataId"), words)


def _when(entity: Entity, relation: Relation) -> str:
    """The date in EDTF: an interval from the first start to the last end, else one of the dates that are told."""
    starts, ends, dates = (sorted(entity.properties.get(name, ())) for name in ("startDate", "endDate", "date"))
    start = (starts or sorted(entity.properties.get("listingDate", [])) or [""])[0]
    end = ends[-1] if ends else ""
    if end:
        first, last = (date.partition("T")[0] for date in (start, end))
        return first if first == last else f"{first}/{last}"
    if start and not dates:
        return start.partition("T")[0] + "/" if relation.open else start
    if len(dates) > 1:
        days = list(dict.fromkeys(date.partition("T")[0] for date in dates))
        one_of = f"[{','.join(days)}]"
        return days[0] if len(days) == 1 else one_of if len(one_of) <= LONGEST_SET else f"[{days[0]}..{days[-1]}]"
    return dates[0] if dates else ""


def _item(text: str) -> str:
    """A text as it can stand in a list."""
    return text.replace(";", ",").strip()
