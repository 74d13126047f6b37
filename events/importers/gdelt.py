"""GDELT events: daily files of edition 1.0 (57 cells, with the address of an article 58) and of 2.0 (61)."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import replace

from events.drafting import Connection, Draft
from events.importers import coded_actors
from events.importers.coded import know_codes, make_events, told
from events.importers.columned import Columned, is_table, plain_name, read_columns
from events.importers.incoming import About, Asked, File, Format, Head, RowClaim, Taken
from events.importers.lines import stage

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor{side}{name}" for side in (1, 2) for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"{place}Geo_{name}" for place in ("Actor1", "Actor2", "Action") for name in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
EDITIONS = {61: COLUMNS, 58: tuple(name for name in COLUMNS if not name.endswith("ADM2Code"))}
EDITIONS[57] = EDITIONS[58][:-1]
USED = (
    "GLOBALEVENTID", "SQLDATE", *(f"Actor{side}{name}" for side in (1, 2) for name in _ACTOR), "EventCode",
    "GoldsteinScale", "NumMentions", "NumSources", "NumArticles", "AvgTone", "ActionGeo_Type", "ActionGeo_FullName",
    "ActionGeo_Lat", "ActionGeo_Long", "DATEADDED", "SOURCEURL",
)  # fmt: skip
# Where a file names its columns, which may be some of them only; two are needed.
NAMES: dict[str, tuple[str, ...]] = {
    "event_id": ("GLOBALEVENTID", "EVENTID"), "day": ("SQLDATE",),
    "code": ("EventCode", "EventBaseCode", "EventRootCode"), "goldstein": ("GoldsteinScale",),
    "mentions": ("NumMentions",), "publishers": ("NumSources",), "articles": ("NumArticles",), "tone": ("AvgTone",),
    "place_type": ("ActionGeo_Type",), "place": ("ActionGeo_FullName",), "latitude": ("ActionGeo_Lat",),
    "longitude": ("ActionGeo_Long",), "added": ("DATEADDED",), "url": ("SOURCEURL",),
} | {f"Actor{side}{name}": (f"Actor{side}{name}",) for side in (1, 2) for name in _ACTOR}  # fmt: skip
NEEDED = ("day", "code")
_NAMED = """CREATE TABLE {rows} AS SELECT {event_id} AS event_id, whole_of(day) AS day, whole_of(code) AS code,
    {actor1} AS actor1, {actor2} AS actor2, goldstein, whole_of(mentions) AS mentions,
    whole_of(publishers) AS publishers, whole_of(articles) AS articles, tone, whole_of(place_type) AS place_type, place,
    CASE WHEN longitude = '' THEN '' ELSE latitude END AS latitude,
    CASE WHEN latitude = '' THEN '' ELSE longitude END AS longitude,
    regexp_replace(whole_of(added), '[^0-9]', '', 'g') AS added, url FROM {table}"""
_OF_CODE = {  # what the code of an actor says, where the columns made of it are not there
    "CountryCode": """CASE WHEN left("{0}", 3) IN (SELECT code FROM countries) THEN left("{0}", 3) ELSE '' END""",
    "Type1Code": """CASE WHEN left("{0}", 3) IN (SELECT code FROM countries) THEN "{0}"[4:6] ELSE left("{0}", 3) END""",
}
ABOUT = About(
    title="GDELT events",
    licence="GDELT: free for any use, with a citation of the GDELT Project and a link to https://www.gdeltproject.org/",
    description="Events of the GDELT Project (https://www.gdeltproject.org/), coded by machine from news:"
    " often wrong, often"
    " several times over. No event here has been checked by anybody; the number of sources stands with each.",
)
DATASET = "gdelt-events"
HEADS = ("GLOBALEVENTID", "GLOBALEVENT_ID", "EVENTID")
_ID, _DAY, _ADDED = re.compile(r"[0-9]{1,12}"), re.compile(r"[0-9]{8}"), re.compile(r"[0-9]{8}(?:[0-9]{6})?")
_DAYS = """CREATE OR REPLACE TEMP TABLE {days} AS SELECT day,
    CASE WHEN NOT regexp_full_match(day, '[0-9]{{8}}') THEN day
    ELSE left(day, 4) || CASE WHEN day[5:6] = '00' THEN '' WHEN day[7:8] = '00' THEN '-' || day[5:6]
        ELSE '-' || day[5:6] || '-' || day[7:] END END AS "when",
    CASE WHEN day = '' THEN '' ELSE left(day, 4) || '-' || day[5:6] || '-' || day[7:8] END AS added
FROM (SELECT DISTINCT day FROM {table} UNION SELECT DISTINCT added FROM {table})"""
_MADE = """CREATE TABLE {made} AS SELECT r.rowid AS n,
    CASE WHEN r.event_id = '' THEN '' ELSE 'gdelt-' || r.event_id END AS event_id,
    d."when",
    {told} || CASE WHEN r.place = '' OR r.place_type = '1' AND r.place IN (coalesce(a.country, ''),
    coalesce(b.country, ''))
        THEN '' ELSE ' in ' || CASE WHEN starts_with(r.place, 'United ') THEN 'the ' ELSE '' END
            || CASE WHEN r.place LIKE '%,%' THEN trim(string_split(r.place, ',')[1]) ELSE r.place END END AS title,
    k.type, r.place, r.latitude, r.longitude, coalesce(a.actor_id, '') AS initiators,
    coalesce(b.actor_id, '') AS recipients, 'cameo:' || k.whole || ';machine-coded' AS tags,
    CASE WHEN r.url = '' THEN '' ELSE w.added END AS reported,
    {source} AS source_id, r.url, TRY_CAST(r.goldstein AS DOUBLE) AS goldstein,
    TRY_CAST(r.tone AS DOUBLE) AS tone, TRY_CAST(r.mentions AS DOUBLE) AS mentions, r.mentions AS mentioned,
    r.publishers, r.articles
FROM {table} r JOIN {acts} k ON k.code = r.code JOIN {days} d ON d.day = r.day JOIN {days} w ON w.day = r.added
    LEFT JOIN {actors} a ON a.cells = r.actor1
    LEFT JOIN {actors} b ON b.cells = r.actor2"""
_SOURCE_OF_ROW = f"CASE WHEN r.url = '' THEN '{DATASET}' ELSE 'gdelt-' || left(md5(r.url), 16) END"
# Patterns without a group and a look before slug, as there are many addresses: both take a quarter of the time.
_SOURCES = """SELECT source_id, CASE WHEN words = '' THEN host ELSE words || ', ' || host END AS title,
    host AS publisher, url, '' AS published, '' AS reliability
FROM (SELECT source_id, url, coalesce(nullif(host, ''), url) AS host,
    CASE WHEN regexp_matches(slug, '^([^0-9-][^-]*-){{3}}') THEN replace(slug, '-', ' ') ELSE '' END AS words
    FROM (SELECT source_id, url, host_of(url) AS host,
            CASE WHEN regexp_full_match(part, '[a-z0-9]+(-[a-z0-9]+)*') THEN part ELSE slug(part) END AS slug
        FROM (SELECT source_id, url,
                string_split(regexp_extract(url, '^[a-z]+://[^?#]*/[^/?#.]+'), '/')[-1] AS part
            FROM (SELECT DISTINCT source_id, url FROM {made} WHERE url <> ''))))
UNION ALL SELECT '{dataset}', 'GDELT Event Database', 'GDELT Project', 'https://www.gdeltproject.org/', '', ''"""
_WORDING = """CASE WHEN mentioned <> '' AND articles <> '' AND publishers <> ''
    THEN mentioned || ' mentions in ' || articles || ' articles of ' || publishers || ' sources'
    ELSE concat_ws(', ', nullif(mentioned, '') || ' mentions', nullif(articles, '') || ' articles',
        nullif(publishers, '') || ' sources') END"""
_CLAIMS = (
    RowClaim("1", "source_id", wording=_WORDING),
    *(
        RowClaim.figure(pos, "source_id", attribute, column, unit)
        for pos, attribute, column, unit in (
            ("2", "intensity", "goldstein", "Goldstein points"),
            ("3", "tone", "tone", "points of tone"),
            ("4", "mentions", "mentions", "mentions"),
        )
    ),
)


def _recognises(head: Head) -> bool:
    """Whether it names its columns, or most lines have as many cells as an edition, with number and days in place."""
    if is_table(head, NAMES, NEEDED):
        return True
    rows = [line.split("\t") for line in head.lines[_names(head) :] if line][:20]
    return bool(rows) and sum(map(_is_row, rows)) * 2 > len(rows)


def _names(head: Head) -> int:
    """How many lines at the beginning name the columns, as those do that others have put there."""
    return int(bool(head.lines) and head.lines[0].split("\t")[0].strip().upper() in HEADS)


def _is_row(row: list[str]) -> bool:
    if len(row) not in EDITIONS:
        return False
    cell = dict(zip(EDITIONS[len(row)], row, strict=True))
    return bool(
        _ID.fullmatch(cell["GLOBALEVENTID"]) and _DAY.fullmatch(cell["SQLDATE"]) and _ADDED.fullmatch(cell["DATEADDED"])
    )


def take(draft: Draft, file: File, asked: Asked) -> Taken:
    """The rows of a file; where it names its columns, by these names; else rows of 57 and of 58 cells may be mixed.

    The two actors are initiator and recipient. What has an address was reported when it was added; older rows were
    added long after, so when they became known is left open.
    """
    connection = draft.connection
    know_codes(connection)
    found = _take_named(draft, file) if is_table(file.head, NAMES, NEEDED) else _take_plain(draft, file)
    made = _make(connection, file.number, found.staged.table)
    return Taken(
        file=file, sql=f"SELECT * FROM {made}", rows=found.staged.rows, header=found.header,
        broken=found.staged.broken, lines=found.staged.lines, used=found.used,
        actors=coded_actors.listed(file.number),
        sources=_SOURCES.format(made=made, dataset=DATASET), row_claims=_CLAIMS,
        recognised=f"GDELT events{_edition(found)}", about=ABOUT, notes=found.notes,
    )  # fmt: skip


def _edition(found: Columned) -> str:
    """Which edition has these columns, in words; nothing where there are too few to tell."""
    if any(name.upper().endswith("ADM2CODE") for name in found.header):
        return " 2.0"
    return " 1.0" if len(found.header) >= min(EDITIONS) else ""


def _take_plain(draft: Draft, file: File) -> Columned:
    counts = [len(row) for line in file.head.lines if _is_row(row := line.split("\t"))]
    edition = 61 if 61 in counts else 58
    found = stage(draft, file, _cells(edition), (61,) if edition == 61 else (57, 58), skip=_names(file.head))
    header = EDITIONS[edition]
    return Columned(found, header, tuple(name for name in USED if name in header))


def _take_named(draft: Draft, file: File) -> Columned:
    """The rows of a file that names its columns, as the archives and libraries that hand GDELT on do."""
    found = read_columns(draft, file, NAMES, NEEDED, bare=True)
    there = {plain_name(name) for name in found.used}
    named = {ours for ours, names in NAMES.items() if any(plain_name(name) in there for name in names)}
    table, rows = found.staged.table, f"staged.gdelt_rows_{file.number}"
    event_id = "whole_of(event_id)" if "event_id" in named else f"left(md5(concat_ws(chr(9), {_listed(NAMES)})), 16)"
    actors = {f"actor{side}": _actor(f"Actor{side}", named) for side in (1, 2)}
    draft.connection.execute(_NAMED.format(rows=rows, table=table, event_id=event_id, **actors))
    draft.connection.execute(f"DROP TABLE {table}")
    return replace(found, staged=replace(found.staged, table=rows))


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _actor(side: str, named: Container[str]) -> str:
    """SQL of the ten cells of an actor, with tabs between them, of the columns that are there."""
    cells = (
        _OF_CODE[name].format(f"{side}Code") if name in _OF_CODE and side + name not in named else f'"{side}{name}"'
        for name in _ACTOR
    )
    return "concat(" + ", '\t', ".join(cells) + ")"


def _cells(edition: int) -> dict[str, str]:
    at = {name: place for place, name in enumerate(EDITIONS[edition], start=1)}

    def cell(name: str) -> str:
        return f"coalesce(c[{at[name]}], '')"

    return {
        "event_id": cell("GLOBALEVENTID"), "day": cell("SQLDATE"), "code": cell("EventCode"),
        "actor1": _joined(at["Actor1Code"]), "actor2": _joined(at["Actor2Code"]),
        "goldstein": cell("GoldsteinScale"), "mentions": cell("NumMentions"), "publishers": cell("NumSources"),
        "articles": cell("NumArticles"), "tone": cell("AvgTone"), "place_type": cell("ActionGeo_Type"),
        "place": cell("ActionGeo_FullName"), "latitude": cell("ActionGeo_Lat"), "longitude": cell("ActionGeo_Long"),
        "added": cell("DATEADDED"), "url": cell("SOURCEURL"),
    }  # fmt: skip


def _joined(first: int) -> str:
    """SQL of the ten cells of an actor, with tabs between them: the quickest of the ways to say so."""
    return "concat(" + ", '\t', ".join(f"c[{place}]" for place in range(first, first + len(_ACTOR))) + ")"


def _make(connection: Connection, number: int, table: str) -> str:
    """Make the table of events of the rows of a table; gives its name."""
    coded_actors.make(connection, number, f"SELECT actor1 AS cells FROM {table} UNION ALL SELECT actor2 FROM {table}")
    days = f"days_{number}"
    connection.execute(_DAYS.format(days=days, table=table))
    return make_events(
        connection, number, table, f"staged.gdelt_{number}", _MADE,
        actors=coded_actors.table(number), told=told("a.name", "k", "b.name"), source=_SOURCE_OF_ROW, days=days,
    )  # fmt: skip


FORMAT = Format(
    "gdelt",
    "events of GDELT, 1.0 (57 or 58 columns) and 2.0 (61), as they are published, zipped or not; with the names of its"
    " columns, as from BigQuery, also some of them, as text, JSON, Parquet or XLSX",
    _recognises,
    take,
)
