"""What the columns of a spreadsheet most likely hold, by their names in several languages and by their cells.

A name counts whatever its letter case, accents and spaces, and with a number behind it: ``Actor 1``. What the cells
belie is not guessed: ids that are there twice, coordinates that are no numbers, types that are none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence

from events.checks import number_in
from events.importers.dating import looks_dated
from events.importers.figure_columns import is_figure, stem
from events.importers.mapping import TARGETS
from events.vocabulary import EVENT_TYPES

# English, German, French, Spanish, Russian; in each line the likeliest first.
NAMES: dict[str, tuple[str, ...]] = {
    "event_id": ("event id", "eventid", "id", "ereignis id", "identifiant", "identificador", "ид"),
    "title": (
        "title", "headline", "event", "event title", "event name", "event text", "name", "what happened", "subject",
        "titel", "schlagzeile", "uberschrift", "ereignis", "titre", "evenement", "titulo", "evento", "titular",
        "заголовок", "название", "событие",
    ),
    "when": (
        "when", "date", "event date", "start date", "date start", "start", "startdate", "begin", "from", "day", "year",
        "datum", "beginn", "startdatum", "wann", "jahr", "date de debut", "debut", "quand", "annee", "fecha",
        "fecha inicio", "fecha de inicio", "inicio", "cuando", "ano", "дата", "дата начала", "начало", "когда", "год",
    ),
    "when_end": (
        "end date", "date end", "end", "enddate", "to", "ende", "enddatum", "bis", "date de fin", "fin",
        "fecha fin", "fecha de fin", "дата окончания", "конец",
    ),
    "when_text": ("when text", "date text", "display date", "date as given", "date in words"),
    "type": ("type", "event type", "plover", "typ", "art", "tipo", "тип"),
    "summary": (
        "summary", "description", "text", "details", "notes", "note", "abstract", "comment", "beschreibung",
        "zusammenfassung", "bemerkung", "resume", "descripcion", "resumen", "описание", "текст", "примечание",
    ),
    "place": (
        "place", "location", "where", "city", "town", "venue", "country", "region", "ort", "wo", "stadt", "land",
        "lieu", "ville", "ou", "pays", "lugar", "ciudad", "donde", "pais", "место", "город", "где", "страна",
    ),
    "latitude": ("latitude", "lat", "breite", "breitengrad", "latitud", "широта"),
    "longitude": ("longitude", "lon", "lng", "long", "lange", "langengrad", "longitud", "долгота"),
    "actors": (
        "actors", "actor", "participants", "participant", "who", "people", "persons", "person", "parties", "party",
        "side", "akteure", "akteur", "beteiligte", "wer", "personen", "acteurs", "acteur", "qui", "actores",
        "participantes", "quien", "участники", "участник", "кто", "акторы",
    ),
    "initiators": (
        "initiators", "initiator", "perpetrator", "attacker", "sender", "by whom", "urheber", "auteur", "autor",
        "инициатор",
    ),
    "recipients": (
        "recipients", "recipient", "target", "targets", "victim", "whom", "to whom", "receiver", "empfanger", "ziel",
        "cible", "destinataire", "victime", "destinatario", "victima", "objetivo", "получатель", "цель",
    ),
    "claims": ("claims",),
    "sources": (
        "sources", "source", "reference", "references", "publisher", "quelle", "quellen", "fuente", "fuentes",
        "источник", "источники",
    ),
    "source_url": (
        "source url", "sourceurl", "url", "link", "links", "source link", "web", "adresse", "lien", "enlace", "ссылка",
    ),
    "tags": (
        "tags", "tag", "keywords", "category", "categories", "topic", "topics", "theme", "kategorie", "thema",
        "schlagworte", "categorie", "mots cles", "categoria", "etiquetas", "tema", "теги", "категория", "тема",
    ),
    "when_basis": ("when basis",),
    "reported": ("reported", "date reported", "report date", "reported on", "publication date"),
    "figures": (
        "deaths", "killed", "fatalities", "casualties", "dead", "injured", "wounded", "injuries", "arrested", "arrests",
        "detained", "displaced", "missing", "tote", "verletzte", "vermisste", "festnahmen", "morts", "tues", "blesses",
        "disparus", "muertos", "heridos", "detenidos", "desaparecidos", "погибшие", "убитые", "раненые",
    ),
}  # fmt: skip
PARTS = (
    ("year", "jahr", "annee", "ano", "год"),
    ("month", "monat", "mois", "mes", "месяц"),
    ("day", "tag", "jour", "dia", "день"),
)
PAIRED = (("source", "target"), ("source name", "target name"))  # in lists of ties: who, and to whom
SEVERAL = ("actors",)
MOST_OF = 0.8
TITLE = 200  # letters
Sample = Mapping[int, Sequence[str]]


def guess(header: Sequence[str], sample: Sample, unique: Mapping[int, bool]) -> dict[str, tuple[int, ...]]:
    """The numbers of columns, from 0, by target.

    sample: some cells of each column, none empty. unique: whether no two cells of a column are alike.
    """
    plain = [plain_name(name) for name in header]
    free = dict.fromkeys(range(len(header)))
    made: dict[str, tuple[int, ...]] = {}

    def take(target: str, columns: Sequence[int]) -> None:
        if columns and target not in made:
            made[target] = tuple(columns)
            for column in columns:
                free.pop(column, None)

    for source, target in PAIRED:
        if source in plain and target in plain:
            take("initiators", [plain.index(source)])
            take("recipients", [plain.index(target)])
    take("when", _parts(plain))
    for target in (target for target in TARGETS if target != "figures"):
        for name in (target.replace("_", " "), *NAMES[target]):
            fitting = [at for at in free if plain[at] == name and _fits(target, sample[at], unique[at])]
            take(target, fitting if target in SEVERAL else fitting[:1])
    take("figures", [at for at in free if stem(plain[at]) in NAMES["figures"] and _mostly(is_figure, sample[at])])
    take("when", [at for at in free if _mostly(looks_dated, sample[at])][:1])
    if not made.keys() & {"title", "summary"}:
        take("title", _wordy(free, sample))
    if "type" not in made and "tags" not in made:
        take("tags", [at for at in free if plain[at] in NAMES["type"]][:1])
    return made


def plain_name(name: str) -> str:
    """A column's name to compare by.

    >>> plain_name("Début_de l'Événement"), plain_name("Actor1")
    ('debut de l evenement', 'actor')
    """
    apart = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    words = re.sub(r"[\W_]+", " ", bare).strip()
    return re.sub(r" ?\d$", "", words) or words


def _fits(target: str, cells: Sequence[str], unique: bool) -> bool:
    if target == "event_id":
        return unique
    if target in ("latitude", "longitude"):
        return bool(cells) and sum(map(_is_coordinate, cells)) * 2 >= len(cells)
    if target == "type":
        return _mostly(lambda cell: cell.upper() in EVENT_TYPES, cells)
    if target == "source_url":
        return any(cell.startswith(("http://", "https://")) for cell in cells)
    if target == "title":
        return not cells or not _mostly(lambda cell: number_in(cell) is not None or looks_dated(cell), cells)
    return True


def _is_coordinate(cell: str) -> bool:
    return bool(re.fullmatch(r"[+-]?\d{1,3}([.,]\d+)?\s*°?\s*[NSEWnsew]?", cell))


def _mostly(true: Callable[[str], bool], cells: Sequence[str]) -> bool:
    return bool(cells) and sum(map(true, cells)) >= MOST_OF * len(cells)


def _parts(plain: Sequence[str]) -> list[int]:
    """The columns of year, month and, where there is one, day."""
    found = [next((at for at, name in enumerate(plain) if name in names), None) for names in PARTS]
    return [] if None in found[:2] else [at for at in found if at is not None]


def _wordy(free: Mapping[int, None], sample: Sample) -> list[int]:
    """The column of the longest texts that are still short enough for a title."""
    lengths = {at: sum(map(len, sample[at])) / len(sample[at]) for at in free if sample[at]}
    fitting = [at for at, length in lengths.items() if 12 <= length <= TITLE]
    return sorted(fitting, key=lambda at: -lengths[at])[:1]
