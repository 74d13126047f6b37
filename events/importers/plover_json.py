"""Events as PLOVER and its coder NGEC write them: objects of JSON with event, date, source and target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from events.drafting import Connection, Draft
from events.importers import coded_actors
from events.importers.coded import know_codes, known_acts, table, told
from events.importers.incoming import About, Asked, File, Format, Head, RowClaim, Taken
from events.importers.json_objects import form_of, stage_objects

# The fields that are used, and what they are called in one edition or another; those of NGEC, the coder of PLOVER's
# makers, stand inside of others.
FIELDS = {
    "event_id": ("id", "eventID", "event_id"), "day": ("date_resolved", "date", "event_date"),
    "code": ("event", "event_type", "eventType"), "mode": ("mode", "event_mode"), "contexts": ("context", "contexts"),
    "side1": ("source", "actor", "actors", "attributes.ACTOR"),
    "side2": ("target", "recipient", "recipients", "targets", "attributes.RECIP"),
    "text": ("text", "event_text"), "said": ("eventText", "headline"), "publisher": ("publication", "publisher"),
    "url": ("url", "URL"), "published": ("publication_date", "pub_date"),
    "place": (
        "placename", "location", "place", "event_geolocation.geo.resolved_placename",
        "event_geolocation.resolved_placename", "attributes.LOC[0].text",
    ),
    "latitude": ("latitude", "lat", "event_geolocation.geo.lat", "event_geolocation.lat"),
    "longitude": ("longitude", "long", "lon", "event_geolocation.geo.lon", "event_geolocation.lon"),
    "intensity": ("intensity", "magnitude"), "dead": ("dead",), "injured": ("injured",), "size": ("size",),
}  # fmt: skip
_FIGURES = (
    ("intensity", "intensity", "PLOVER points"),
    ("deaths", "dead", "persons"),
    ("injured", "injured", "persons"),
    ("size", "size", "persons"),
)
_CLAIMS = (
    RowClaim("1", "source_id", wording="said"),
    *(
        RowClaim.figure(str(pos), "source_id", attribute, f"figure_of({column})", unit)
        for pos, (attribute, column, unit) in enumerate(_FIGURES, start=2)
    ),
)
ABOUT = About(title="PLOVER events", description="Events in the JSON format of PLOVER.")
_FIRST = "coalesce({paths}, '')"
_SIDE = """SELECT n, {side} AS side, unnest(items) AS item, generate_subscripts(items, 1) AS pos FROM (SELECT n, CASE
    WHEN NOT json_valid(side{side}) THEN [to_json(side{side})] WHEN json_type(side{side}) = 'ARRAY'
    THEN from_json(side{side}, '["JSON"]') ELSE [CAST(side{side} AS JSON)] END AS items FROM {rows}
    WHERE side{side} <> '')"""
_SIDES = """CREATE TABLE {sides} AS WITH given AS ({both}),
read AS (SELECT n, side, pos, trim(CASE WHEN json_type(item) = 'OBJECT' THEN
        coalesce(nullif(item->>'wiki', ''), item->>'actorText', item->>'name',
        item->>'actor', item->>'text', '') ELSE coalesce(item->>'$', '') END) AS text,
    upper(coalesce(nullif(item->>'code', ''), item->>'country', '')) AS code,
    upper(coalesce(nullif(item->>'sector', ''), item->>'code_1', '')) AS sector
    FROM given),
split AS (SELECT * REPLACE (CASE WHEN code = '' AND text IN (SELECT code FROM countries) THEN text ELSE code END
    AS code)
    FROM read), landing AS (SELECT *, left(code, 3) IN (SELECT code FROM countries) AS landed FROM split)
SELECT n, side, pos, concat_ws(chr(9), code, text, CASE WHEN landed THEN left(code, 3) ELSE '' END, '', '', '', '',
    CASE WHEN sector <> '' THEN sector WHEN landed THEN code[4:6] ELSE left(code, 3) END, '', '') AS cells
FROM landing WHERE text || code <> ''"""
_CAST = """CREATE OR REPLACE TEMP TABLE plover_cast AS SELECT n, side, string_agg(actor_id, ';' ORDER BY pos) AS ids,
    replace(string_agg(name, chr(10) ORDER BY pos), chr(10), CASE side WHEN 1 THEN ' with ' ELSE ' and ' END) AS told
FROM {sides} JOIN {actors} USING (cells) GROUP BY n, side"""
_MADE = """CREATE TABLE {made} AS SELECT r.n, CASE WHEN r.event_id = '' THEN 'plover-' || left(md5(r.line), 16)
        ELSE regexp_replace(r.event_id, '[^A-Za-z0-9._-]', '-', 'g') END AS event_id, r.day AS "when",
    {told} || CASE WHEN r.place = '' OR json_valid(r.place) THEN '' ELSE ' in ' || r.place END AS title, k.type,
    r.text AS summary, CASE WHEN json_valid(r.place) THEN coalesce(CAST(r.place AS JSON)->>'name', '') ELSE r.place
    END AS place,
    r.latitude, r.longitude, coalesce(a.ids, '') AS initiators, coalesce(b.ids, '') AS recipients,
    concat_ws(';', nullif(items_of(r.mode), ''), nullif(items_of(r.contexts), '')) AS tags,
    r.published AS reported, r.said, r.intensity, r.dead, r.injured, r.size, r.publisher, r.url, r.published,
    CASE WHEN r.publisher || r.url = '' THEN 'plover' ELSE 'plover-' || left(md5(r.publisher || chr(10) || r.url), 12)
    END
        AS source_id
FROM {rows} r JOIN {acts} k ON k.code = r.code LEFT JOIN plover_cast a ON a.n = r.n AND a.side = 1
    LEFT JOIN plover_cast b ON b.n = r.n AND b.side = 2"""
_SOURCES = """SELECT DISTINCT source_id, CASE WHEN publisher = '' THEN url ELSE publisher END AS title, publisher, url,
    published, '' AS reliability FROM {made} WHERE publisher || url <> ''
UNION ALL SELECT 'plover', {name}, '', '', '', ''"""
_ITEMS = """CREATE OR REPLACE TEMP MACRO items_of(told) AS
    replace(regexp_replace(lower(told), '[\\[\\]"]', '', 'g'), ',', ';')"""


def _recognises(head: Head) -> bool:
    """Whether the first object is one with an event of PLOVER and a date."""
    return bool(form_of(head, _is_event))


def _is_event(item: Mapping[str, Any]) -> bool:
    if not any(item.get(name) for name in FIELDS["day"]):
        return False
    return any(str(item.get(name, "")).upper() in _codes() for name in FIELDS["code"])


@cache
def _codes() -> frozenset[str]:
    return frozenset(row["code"] for row in table("plover"))


def take(draft: Draft, file: File, asked: Asked) -> Taken:
    """The objects of a file; sources are initiators, targets recipients. A line that is no object is rejected."""
    connection, number = draft.connection, file.number
    know_codes(connection)
    connection.execute(_ITEMS)
    found = stage_objects(draft, file, _is_event)
    header = _header(connection, found.table)
    made = _make(connection, number, found.table, header)
    connection.execute(f"DROP TABLE {found.table}")
    known = {name.partition(".")[0] for names in FIELDS.values() for name in names}
    return Taken(
        file=file, sql=f"SELECT * FROM {made}", rows=found.rows, header=header, broken=found.broken,
        lines=found.lines, used=tuple(name for name in header if name in known),
        actors=coded_actors.listed(number), sources=_SOURCES.format(made=made, name="'PLOVER records'"),
        row_claims=_CLAIMS, recognised=f"PLOVER events, {_told(file.head)}", about=ABOUT,
    )  # fmt: skip


def _told(head: Head) -> str:
    return "JSON lines" if form_of(head, _is_event) in ("lines", "") else "JSON"


def _header(connection: Connection, objects: str) -> tuple[str, ...]:
    sql = f"SELECT DISTINCT unnest(json_keys(line)) AS name FROM {objects} ORDER BY name"
    return tuple(name for (name,) in connection.execute(sql).fetchall())


def _make(connection: Connection, number: int, objects: str, header: Sequence[str]) -> str:
    """Make the table of events of the objects; gives its name."""
    rows, sides, made = f"staged.plover_{number}", f"staged.plover_sides_{number}", f"staged.plover_made_{number}"
    cells = []
    for column, names in FIELDS.items():
        there = (name for name in names if name.partition(".")[0] in header)
        paths = ", ".join(f"nullif(line->>'$.{name}', '')" for name in there) or "NULL"
        cells.append(f"{_FIRST.format(paths=paths)} AS {column}")
    connection.execute(f"CREATE TABLE {rows} AS SELECT rowid AS n, line, {', '.join(cells)} FROM {objects}")
    connection.execute(f"UPDATE {rows} SET code = upper(code)")
    both = " UNION ALL ".join(_SIDE.format(side=side, rows=rows) for side in (1, 2))
    connection.execute(_SIDES.format(sides=sides, both=both))
    coded_actors.make(connection, number, f"SELECT cells FROM {sides}")
    actors, acts = coded_actors.table(number), f"acts_{number}"
    connection.execute(_CAST.format(sides=sides, actors=actors))
    known_acts(connection, acts, f"SELECT DISTINCT code FROM {rows}")
    connection.execute(_MADE.format(made=made, rows=rows, acts=acts, told=told("a.told", "k", "b.told")))
    return made


FORMAT = Format(
    "plover",
    "events in the format of PLOVER or of its coder NGEC: objects of JSON, one on each line, in a list or one below the"
    " other",
    _recognises,
    take,
)
