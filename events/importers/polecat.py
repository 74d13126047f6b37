"""POLECAT: events in the types of PLOVER, tab-separated, about forty columns with a header."""

from __future__ import annotations

from events.drafting import Connection, Draft
from events.importers import named_actors
from events.importers.coded import know_codes, known_acts, told
from events.importers.columned import is_table, read_columns
from events.importers.incoming import About, Asked, File, Format, Head, RowClaim, Taken

NAMES: dict[str, tuple[str, ...]] = {
    "event_id": ("Event ID",), "day": ("Event Date",), "code": ("Event Type",), "mode": ("Event Mode",),
    "intensity": ("Intensity", "Event Intensity"), "contexts": ("Contexts",), "name1": ("Actor Name",),
    "country1": ("Actor Country",), "primary1": ("Primary Actor Sector",), "sectors1": ("Actor Sectors",),
    "wiki1": ("Wikipedia Actor ID",), "name2": ("Recipient Name",), "country2": ("Recipient Country",),
    "primary2": ("Primary Recipient Sector",), "sectors2": ("Recipient Sectors",),
    "wiki2": ("Wikipedia Recipient ID",), "placename": ("Placename",), "city": ("City",), "district": ("District",),
    "province": ("Province",), "country": ("Country",), "latitude": ("Latitude",), "longitude": ("Longitude",),
    "publisher": ("Source",), "published": ("Publication Date",),
}  # fmt: skip
NEEDED = ("event_id", "day", "code", "name1", "name2")
ABOUT = About(
    title="POLECAT events",
    licence="POLECAT event data are published in the Harvard Dataverse (doi:10.7910/DVN/AJGVIT) under terms"
    " of their own; read"
    " them before you pass the data on",
    description="Events of POLECAT (Halterman et al., Harvard Dataverse, doi:10.7910/DVN/AJGVIT), coded by"
    " machine from news"
    " and not checked by anybody.",
)
# What is called by such words alone, and is no article of Wikipedia, is another actor in each country.
_COMMON = (
    "the of and for in to a administration affairs agency agents? air ambassadors? army armed assailants? assembly"
    " attackers? attorney authorities bandits? bank border cabinet central chiefs? children citizens? city civilians?"
    " coast commission congress constitutional council court courts criminals? crown customs defen[cs]e"
    " demonstrators? deputy detainees diplomats? doctors drivers election electoral embassy employees? envoy executive"
    " families farmers? federal fighters? finance fishermen force forces foreign former gangs? general government"
    " governors? groups? guards? guerrillas? gunm[ae]n head health high hostages immigrants? inmates insurgents?"
    " intelligence interior journalists? judges? judiciary justice king labou?r lawmakers? lawyers? leaders?"
    " legislators? legislature local locals lower mayors? media members? men migrants? militants? military militias?"
    " ministers? ministry mobs? national naval navy nurses officers? officials? opposition parliament parliamentary"
    " part(y|ies) people personnel police population president presidential prime prince prisoners? prosecutors?"
    " protest(e|o)rs? provincial public queen rebels? refugees? regional residents? royal ruling secret secretary"
    " security senate senators? senior separatists? services? settlers? soldiers? spokes(man|woman|person) state"
    " students? supreme teachers? terrorists? top tourists? trade traders troops unidentified unions? unknown upper"
    " vice victims? villagers? voters women workers? youths?"
).replace(" ", "|")
_SIDE = """SELECT n, {side} AS side, pos, trim(names[pos]) AS name, CASE WHEN len(countries) = len(names)
        THEN trim(countries[pos]) WHEN len(countries) = 1 THEN countries[1] ELSE '' END AS code,
    sectors, CASE WHEN len(wikis) = len(names) THEN trim(wikis[pos]) WHEN len(names) = 1 THEN wikis[1] ELSE '' END
    AS wiki
FROM (SELECT *, unnest(range(1, len(names) + 1)) AS pos FROM (SELECT rowid AS n, string_split(name{side}, ';') AS names,
    string_split(country{side}, ';') AS countries, string_split(wiki{side}, ';') AS wikis,
    array_to_string(list_distinct(list_filter(list_transform(string_split(primary{side} || ';' || sectors{side}, ';'),
        lambda code: trim(code)), lambda code: code <> '')), ',') AS sectors
    FROM {table} WHERE name{side} || country{side} || primary{side} <> ''))"""
_SIDES = """CREATE TABLE {sides} AS
WITH given AS ({both}), named AS (SELECT g.*, coalesce(c.name, '') AS country, coalesce(s.label, '') AS label
    FROM given g LEFT JOIN countries c ON c.code = g.code
        LEFT JOIN sectors s ON s.scheme = 'code' AND s.code = string_split(g.sectors, ',')[1])
SELECT n, side, pos, country, sectors, wiki, CASE WHEN name NOT IN ('', 'NA', 'None') THEN name
        || CASE WHEN country <> '' AND wiki IN ('', 'NA', 'None')
            AND regexp_full_match(lower(name), '(({common})[ ,-]*)+') THEN ' (' || country || ')' ELSE '' END
    WHEN label <> '' AND country <> '' THEN upper(label[1]) || label[2:] || ' (' || country || ')'
    WHEN country <> '' THEN country ELSE upper(label[1]) || label[2:] END AS name FROM named"""
JOINT = "CASE side WHEN 1 THEN ' with ' ELSE ' and ' END"
_CAST = """CREATE TEMP TABLE {cast} AS SELECT n, side, string_agg(actor_id, ';' ORDER BY pos) AS ids,
    CASE WHEN count(*) > 3 THEN min_by(called, pos) || {joint} || (count(*) - 1) || ' others'
        ELSE replace(string_agg(called, chr(10) ORDER BY pos), chr(10), {joint}) END AS told
FROM (SELECT n, side, actor_id, min(s.pos) AS pos, any_value(a.called) AS called FROM {sides} s
    JOIN {actors} a ON a.name = s.name GROUP BY ALL) GROUP BY n, side"""
_MADE = """CREATE TABLE {made} AS SELECT r.rowid AS n,
    CASE WHEN r.event_id = '' THEN '' ELSE 'polecat-' || regexp_replace(r.event_id, '[^A-Za-z0-9._-]', '-', 'g') END
        AS event_id, r.day AS "when", {told} || CASE WHEN r.city <> '' THEN ' in ' || r.city ELSE '' END AS title,
        k.type,
    CASE WHEN r.city || r.province || r.country = '' THEN r.placename ELSE concat_ws(', ', nullif(r.city, ''),
        CASE WHEN r.district <> r.city THEN nullif(r.district, '') END,
        CASE WHEN r.province <> r.city THEN nullif(r.province, '') END, coalesce(land.name, nullif(r.country, ''))) END
        AS place, r.latitude, r.longitude, coalesce(a.ids, '') AS initiators, coalesce(b.ids, '') AS recipients,
    concat_ws(';', nullif(lower(r.mode), ''), nullif(lower(r.contexts), ''), 'machine-coded') AS tags,
    r.published AS reported, r.publisher, r.published, r.intensity, r.code || CASE WHEN r.mode = '' THEN ''
        ELSE ', ' || r.mode END AS wording,
    CASE WHEN r.publisher = '' THEN 'polecat' ELSE 'polecat-' || left(md5(r.publisher || r.published), 12) END
    AS source_id
FROM {table} r JOIN {acts} k ON k.code = r.code LEFT JOIN {cast} a ON a.n = r.rowid AND a.side = 1
    LEFT JOIN {cast} b ON b.n = r.rowid AND b.side = 2 LEFT JOIN countries land ON land.code = r.country"""
_SOURCES = """SELECT DISTINCT source_id, concat_ws(', ', publisher, nullif(published, '')) AS title, publisher, ''
    AS url,
    published, '' AS reliability FROM {made} WHERE publisher <> ''
UNION ALL SELECT 'polecat', 'POLECAT', 'POLECAT', 'https://doi.org/10.7910/DVN/AJGVIT', '', ''"""
_CLAIMS = (
    RowClaim("1", "source_id", wording="wording"),
    RowClaim.figure("2", "source_id", "intensity", "TRY_CAST(intensity AS DOUBLE)", "PLOVER points"),
)


def _recognises(head: Head) -> bool:
    """Whether the first line names the columns without which there are no events."""
    return is_table(head, NAMES, NEEDED)


def take(draft: Draft, file: File, asked: Asked) -> Taken:
    """The rows of a file. Each of several names in a cell is an actor; actors are initiators, recipients recipients.

    What is called by common words alone (Police) is an actor of its own in each country, told as ICEWS tells it.
    """
    connection = draft.connection
    know_codes(connection)
    found = read_columns(draft, file, NAMES, NEEDED, bare=True)
    made = _make(connection, file.number, found.staged.table)
    return Taken(
        file=file, sql=f"SELECT * FROM {made}", rows=found.staged.rows, header=found.header,
        broken=found.staged.broken, lines=found.staged.lines, used=found.used, notes=found.notes,
        actors=named_actors.listed(file.number),
        sources=_SOURCES.format(made=made), row_claims=_CLAIMS, recognised="POLECAT events", about=ABOUT,
    )  # fmt: skip


def _make(connection: Connection, number: int, table: str) -> str:
    """Make the table of events of the rows of a table; gives its name."""
    names = {"sides": f"staged.polecat_sides_{number}", "cast": f"cast_{number}", "made": f"staged.polecat_{number}"}
    names |= {"table": table, "acts": f"acts_{number}", "actors": named_actors.table(number)}
    both = " UNION ALL ".join(_SIDE.format(side=side, table=table) for side in (1, 2))
    connection.execute(_SIDES.format(both=both, common=_COMMON, **names))
    named = f"SELECT name, country, sectors, wiki FROM {names['sides']}"
    named_actors.make(connection, number, named, scheme="code")
    known_acts(connection, names["acts"], f"SELECT DISTINCT code FROM {table}")
    connection.execute(_CAST.format(joint=JOINT, **names))
    connection.execute(_MADE.format(told=told("a.told", "k", "b.told"), **names))
    return names["made"]


FORMAT = Format(
    "polecat",
    "events of POLECAT in the types of PLOVER, as text with a header, XLSX, Parquet or JSON",
    _recognises,
    take,
)
