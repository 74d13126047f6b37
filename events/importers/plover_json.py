"""Events as PLOVER writes them: JSON lines, an object with event, date, source and target on each."""

from __future__ import annotations

import json
from collections.abc import Sequence

from events.drafting import Connection, Draft
from events.importers import coded_actors
from events.importers.coded import know_codes, known_acts, table, told
from events.importers.delimited import stage
from events.importers.incoming import About, Asked, Broken, File, Format, Head, Taken

# The fields that are used, and what they are called in one edition or another.
FIELDS = {
    "event_id": ("id", "eventID", "event_id"), "day": ("date", "event_date"),
    "code": ("event", "event_type", "eventType"), "mode": ("mode", "event_mode"), "contexts": ("context", "contexts"),
    "side1": ("source", "actor", "actors"), "side2": ("target", "recipient", "recipients", "targets"),
    "text": ("text",), "said": ("eventText",), "publisher": ("publication", "publisher"), "url": ("url", "URL"),
    "published": ("publication_date", "pub_date"), "place": ("placename", "location", "place"),
    "latitude": ("latitude", "lat"), "longitude": ("longitude", "long", "lon"), "intensity": ("intensity", "magnitude"),
}  # fmt: skip
ABOUT = About(title="PLOVER events", description="Events in the JSON format of PLOVER.")
_FIRST = "coalesce({paths}, '')"
_OBJECTS = """CREATE OR REPLACE TEMP TABLE plover_lines AS SELECT row_number() OVER (ORDER BY rowid) - 1 AS n, rowid
    AS row, line
FROM {table} WHERE coalesce(CASE WHEN json_valid(line) THEN json_type(line) END, '') = 'OBJECT'"""
_SIDE = """SELECT n, {side} AS side, unnest(items) AS item, generate_subscripts(items, 1) AS pos FROM (SELECT n, CASE
    WHEN NOT json_valid(side{side}) THEN [to_json(side{side})] WHEN json_type(side{side}) = 'ARRAY'
    THEN from_json(side{side}, '["JSON"]') ELSE [CAST(side{side} AS JSON)] END AS items FROM {rows}
    WHERE side{side} <> '')"""
_SIDES = """CREATE TABLE {sides} AS WITH given AS ({both}),
read AS (SELECT n, side, pos, trim(CASE WHEN json_type(item) = 'OBJECT' THEN coalesce(item->>'actorText', item->>'name',
        item->>'actor', item->>'text', '') ELSE coalesce(item->>'$', '') END) AS text,
    upper(coalesce(item->>'code', item->>'country', '')) AS code, upper(coalesce(item->>'sector', '')) AS sector
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
    concat_ws(';', nullif(lower(r.mode), ''), nullif(regexp_replace(lower(r.contexts), '[\\[\\]"]', '',
    'g').replace(',', ';'), ''))
        AS tags, r.published AS reported, r.said, r.intensity, r.publisher, r.url, r.published,
    CASE WHEN r.publisher || r.url = '' THEN 'plover' ELSE 'plover-' || left(md5(r.publisher || chr(10) || r.url), 12)
    END
        AS source_id
FROM {rows} r JOIN {acts} k ON k.code = r.code LEFT JOIN plover_cast a ON a.n = r.n AND a.side = 1
    LEFT JOIN plover_cast b ON b.n = r.n AND b.side = 2"""
_SOURCES = """SELECT DISTINCT source_id, CASE WHEN publisher = '' THEN url ELSE publisher END AS title, publisher, url,
    published, '' AS reliability FROM {made} WHERE publisher || url <> ''
UNION ALL SELECT 'plover', {name}, '', '', '', ''"""
_CLAIMS = """SELECT n, 1 AS pos, '' AS attribute, CAST(NULL AS DOUBLE) AS value, '' AS unit, said AS wording, source_id,
    'reported' AS status FROM {made}
UNION ALL SELECT n, 2, 'intensity', TRY_CAST(intensity AS DOUBLE), 'PLOVER points', '', source_id, 'reported'
    FROM {made}
WHERE TRY_CAST(intensity AS DOUBLE) IS NOT NULL"""


def _recognises(head: Head) -> bool:
    """Whether the first line is an object with an event of PLOVER and a date."""
    try:
        first = json.loads(next((line for line in head.lines if line.strip()), ""))
    except (ValueError, RecursionError):
        return False
    if not isinstance(first, dict) or not any(first.get(name) for name in FIELDS["day"]):
        return False
    known = {row["code"] for row in table("plover")}
    return any(str(first.get(name, "")).upper() in known for name in FIELDS["code"])


def take(draft: Draft, file: File, asked: Asked) -> Taken:
    """The objects of a file; sources are initiators, targets recipients. A line that is no object is rejected."""
    connection, number = draft.connection, file.number
    know_codes(connection)
    found = stage(draft, file, ("line",), delimiter="\x01", quote="", header=False)
    connection.execute(_OBJECTS.format(table=found.table))
    places = [row for (row,) in connection.execute("SELECT row FROM plover_lines ORDER BY n").fetchall()]
    bad = connection.execute(
        f"SELECT rowid, line FROM {found.table} WHERE rowid NOT IN (SELECT row FROM plover_lines) ORDER BY rowid"
    ).fetchall()
    lines = found.lines([row for row, _ in bad])
    broken = [
        Broken(line, text, "no JSON object; write one a line") for line, (_, text) in zip(lines, bad, strict=True)
    ]
    header = _header(connection)
    made = _make(connection, number, header)
    known = {name for names in FIELDS.values() for name in names}
    return Taken(
        file=file, sql=f"SELECT * FROM {made}", rows=len(places), header=header, broken=(*found.broken, *broken),
        lines=lambda wanted: found.lines([places[n] for n in wanted]),
        used=tuple(name for name in header if name in known),
        actors=coded_actors.listed(number), sources=_SOURCES.format(made=made, name="'PLOVER records'"),
        claims=_CLAIMS.format(made=made),
        cites=f"SELECT n, source_id FROM {made}", recognised="PLOVER events, JSON lines", about=ABOUT,
    )  # fmt: skip


def _header(connection: Connection) -> tuple[str, ...]:
    sql = "SELECT DISTINCT unnest(json_keys(line)) AS name FROM plover_lines ORDER BY name"
    return tuple(name for (name,) in connection.execute(sql).fetchall())


def _make(connection: Connection, number: int, header: Sequence[str]) -> str:
    """Make the table of events of the objects; gives its name."""
    rows, sides, made = f"staged.plover_{number}", f"staged.plover_sides_{number}", f"staged.plover_made_{number}"
    cells = []
    for column, names in FIELDS.items():
        paths = ", ".join(f"nullif(line->>'{name}', '')" for name in names if name in header) or "NULL"
        cells.append(f"{_FIRST.format(paths=paths)} AS {column}")
    connection.execute(f"CREATE TABLE {rows} AS SELECT n, line, {', '.join(cells)} FROM plover_lines")
    connection.execute(f"UPDATE {rows} SET code = upper(code)")
    both = " UNION ALL ".join(_SIDE.format(side=side, rows=rows) for side in (1, 2))
    connection.execute(_SIDES.format(sides=sides, both=both))
    coded_actors.make(connection, number, f"SELECT cells FROM {sides}")
    actors, acts = coded_actors.table(number), f"acts_{number}"
    connection.execute(_CAST.format(sides=sides, actors=actors))
    known_acts(connection, acts, f"SELECT DISTINCT code FROM {rows}")
    connection.execute(_MADE.format(made=made, rows=rows, acts=acts, told=told("a.told", "k", "b.told")))
    return made


FORMAT = Format("plover", "events in the format of PLOVER, an object of JSON on each line", _recognises, take)
