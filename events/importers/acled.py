"""ACLED: one event a row, or one actor of an event, of the editions since 2023 and of all older ones."""

from __future__ import annotations

from events.drafting import Connection, Draft
from events.errors import shown
from events.importers.coded import know_codes
from events.importers.columned import is_table, read_columns
from events.importers.incoming import About, Asked, File, Format, Head, Taken

NAMES: dict[str, tuple[str, ...]] = {name: (name,) for name in (
    "event_id_cnty", "data_id", "event_id_no_cnty", "iso3", "iso", "gwno", "event_date", "time_precision",
    "disorder_type", "event_type", "sub_event_type", "actor1", "inter1", "actor2", "inter2", "civilian_targeting",
    "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "source", "source_scale", "notes",
    "fatalities", "tags",
)} | {
    "assoc_actor_1": ("assoc_actor_1", "ally_actor_1"), "assoc_actor_2": ("assoc_actor_2", "ally_actor_2"),
    "geo_precision": ("geo_precision", "geo_precis"),
}  # fmt: skip
NEEDED = ("event_date", "event_type", "actor1", "location", "fatalities")
TOLD_BY = ("sub_event_type", "event_id_cnty", "event_id_no_cnty", "inter1", "assoc_actor_1")  # at least by one of them
ABOUT = About(
    title="ACLED events",
    licence="ACLED terms of use: raw data may not be passed on or published; attribute to Armed Conflict"
    " Location & Event Data"
    " (ACLED), https://acleddata.com/",
    description="Events of Armed Conflict Location & Event Data (ACLED), https://acleddata.com/: name ACLED,"
    " the day of access"
    " and what you changed wherever you show them; its rows may not be handed on.",
)
_TYPES = """CASE lower(coalesce(nullif(sub_event_type, ''), event_type))
    WHEN 'agreement' THEN 'AGREE' WHEN 'arrests' THEN 'COERCE'
    WHEN 'disrupted weapons use' THEN 'COERCE' WHEN 'looting/property destruction' THEN 'COERCE'
    WHEN 'headquarters or base established' THEN 'MOBILIZE' WHEN 'non-violent transfer of territory' THEN 'RETREAT'
    WHEN 'abduction/forced disappearance' THEN 'ASSAULT' WHEN 'mob violence' THEN 'ASSAULT'
    ELSE CASE WHEN starts_with(lower(event_type), 'battle') OR ends_with(lower(event_type), 'remote violence')
        OR lower(event_type) = 'violence against civilians' THEN 'ASSAULT'
        WHEN lower(event_type) IN ('protests', 'riots', 'riots/protests') THEN 'PROTEST'
        ELSE '' END END"""
_FORMS = (
    "%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%d %B %Y", "%d-%B-%Y", "%d %b %Y", "%d-%b-%y", "%d-%b-%Y",
)  # fmt: skip
_NUMERALS = {"day": ("%d/%m/%y", "%d/%m/%Y"), "month": ("%m/%d/%y", "%m/%d/%Y")}
_ORDER = r"""SELECT max(event_date) FILTER (one > 12), max(event_date) FILTER (other > 12),
    max(event_date) FILTER (one <= 12 AND other <= 12 AND one <> other)
FROM (SELECT event_date, TRY_CAST(regexp_extract(event_date, '^(\d+)/', 1) AS INTEGER) AS one,
    TRY_CAST(regexp_extract(event_date, '/(\d+)/', 1) AS INTEGER) AS other FROM {table})"""
_OWN_ID = """coalesce(nullif(event_id_cnty, ''), nullif(data_id, ''), CASE WHEN event_id_no_cnty <> ''
    THEN concat_ws('-', coalesce(nullif(iso3, ''), nullif(iso, ''), nullif(gwno, ''), nullif(slug(country), '')),
    event_id_no_cnty) END, left(md5(concat_ws(chr(10), event_date, event_type, sub_event_type, least(actor1, actor2),
    greatest(actor1, actor2), location, latitude, longitude, notes, fatalities)), 16))"""
# Files by actor ("monadic") hold an event once for each of its actors, with the columns of the two turned round, or
# with those of the first alone. All of them tell what the first tells, with both actors.
_KEYED = f"CREATE TABLE {{keyed}} AS SELECT rowid AS n, *, {_OWN_ID} AS own_id FROM {{table}}"
_REPEATED = "SELECT own_id FROM {keyed} GROUP BY own_id HAVING count(*) > 1 LIMIT 1"
_PAIRED = """CREATE TABLE {paired} AS WITH told AS (FROM {keyed}),
repeated AS (SELECT own_id, min(n) AS n FROM told GROUP BY own_id HAVING count(*) > 1),
firsts AS (SELECT told.* FROM told JOIN repeated USING (n)),
others AS (SELECT f.own_id, arg_min(t.actor1, t.n) AS name, arg_min(t.assoc_actor_1, t.n) AS assoc,
    arg_min(t.inter1, t.n) AS inter FROM told t JOIN firsts f ON t.own_id = f.own_id AND t.actor1 <> f.actor1
        AND t.event_date = f.event_date AND t.event_type = f.event_type AND t.location = f.location
        AND t.notes = f.notes GROUP BY f.own_id),
pairs AS (SELECT f.own_id, f.actor1 AS a, f.assoc_actor_1 AS with_a, f.inter1 AS inter_a,
    CASE WHEN f.actor2 = '' THEN coalesce(o.name, '') ELSE f.actor2 END AS b,
    CASE WHEN f.actor2 = '' THEN coalesce(o.assoc, '') ELSE f.assoc_actor_2 END AS with_b,
    CASE WHEN f.actor2 = '' THEN coalesce(o.inter, '') ELSE f.inter2 END AS inter_b
    FROM firsts f LEFT JOIN others o USING (own_id))
SELECT t.* REPLACE (coalesce(p.a, t.actor1) AS actor1, coalesce(p.b, t.actor2) AS actor2,
    coalesce(p.with_a, t.assoc_actor_1) AS assoc_actor_1, coalesce(p.with_b, t.assoc_actor_2) AS assoc_actor_2,
    coalesce(p.inter_a, t.inter1) AS inter1, coalesce(p.inter_b, t.inter2) AS inter2)
FROM told t LEFT JOIN pairs p ON p.own_id = t.own_id
    AND (t.actor1 = p.a AND t.assoc_actor_1 = p.with_a AND t.actor2 IN (p.b, '') AND t.assoc_actor_2 IN (p.with_b, '')
    OR t.actor1 = p.b AND t.assoc_actor_1 = p.with_b AND t.actor2 IN (p.a, '') AND t.assoc_actor_2 IN (p.with_a, ''))"""
_MADE = f"""CREATE TABLE {{made}} AS
WITH given AS (SELECT * REPLACE (whole_of(time_precision) AS time_precision, whole_of(geo_precision) AS geo_precision,
    whole_of(inter1) AS inter1, whole_of(inter2) AS inter2), CAST(TRY_STRPTIME(event_date, {{forms}}) AS DATE) AS day
    FROM {{paired}})
SELECT n, 'acled-' || regexp_replace(own_id, '[^A-Za-z0-9._-]', '-', 'g') AS event_id,
    CASE WHEN day IS NULL THEN event_date ELSE CASE time_precision
        WHEN '2' THEN '[' || strftime(day - 3, '%Y-%m-%d') || '..' || strftime(day + 3, '%Y-%m-%d') || ']'
        WHEN '3' THEN strftime(day, '%Y-%m') ELSE strftime(day, '%Y-%m-%d') END END AS "when",
    CASE WHEN time_precision NOT IN ('2', '3') AND regexp_full_match(event_date, '[0-9-]*') THEN '' ELSE event_date END
        AS when_text,
    concat_ws(' and ', nullif(actor1, ''), nullif(actor2, '')) || CASE WHEN actor1 || actor2 = '' THEN '' ELSE ': ' END
        || lower(coalesce(nullif(sub_event_type, ''), event_type)) || CASE WHEN location = '' THEN ''
        ELSE ' in ' || location END AS title,
    {_TYPES} AS type, notes AS summary, concat_ws(', ', nullif(location, ''), nullif(admin3, ''),
        CASE WHEN admin2 <> location THEN nullif(admin2, '') END, CASE WHEN admin1 <> location THEN nullif(admin1, '')
        END,
        nullif(country, '')) AS place, latitude, longitude,
    array_to_string(list_distinct(list_transform(list_filter([one_of(actor1), one_of(actor2)]
        || string_split(assoc_actor_1, ';') || string_split(assoc_actor_2, ';'), lambda name: trim(name) <> ''),
        lambda name: id_of(trim(name)))), ';') AS actors,
    concat_ws(';', nullif(lower(disorder_type), ''), nullif(lower(civilian_targeting), ''), nullif(tags, ''),
        CASE WHEN geo_precision = '3' THEN 'approximate place' END) AS tags,
    actor1, actor2, assoc_actor_1, assoc_actor_2, inter1, inter2, country, source, source_scale, fatalities
FROM given"""
_INTERS = """(VALUES ('1', 'armed-force'), ('2', 'armed-force'), ('3', 'armed-force'), ('4', 'armed-force'),
    ('5', 'population'), ('6', 'population'), ('7', 'population'), ('8', 'armed-force'), ('state forces',
    'armed-force'),
    ('rebel group', 'armed-force'), ('rebel groups', 'armed-force'), ('rebel forces', 'armed-force'),
    ('political militia', 'armed-force'), ('political militias', 'armed-force'), ('identity militia', 'armed-force'),
    ('identity militias', 'armed-force'), ('rioters', 'population'), ('protesters', 'population'),
    ('protestors', 'population'), ('civilians', 'population'), ('external/other forces', 'armed-force'),
    ('external forces', 'armed-force'), ('other forces', 'armed-force')) i (code, kind)"""
_PEOPLE = (
    r"^(civilians|protesters|rioters|women|men|girls|students|teachers|farmers|fishers|labou?r group|workers|"
    r"refugees|idps|"
    r"journalists|lawyers|judges|health workers|aid workers|prisoners|youth|muslim group|christian group|hindu group|"
    r"jewish group|buddhist group|sikh group|.* ethnic group|.*communal group|vigilante group|lgbt).*"
)
_ACTORS = f"""WITH sides AS (
    SELECT one_of(actor1) AS name, lower(inter1) AS inter, country FROM {{made}}
    UNION ALL SELECT one_of(actor2), lower(inter2), country FROM {{made}}
    UNION ALL SELECT trim(unnest(string_split(assoc_actor_1, ';'))), '', country FROM {{made}}
    UNION ALL SELECT trim(unnest(string_split(assoc_actor_2, ';'))), '', country FROM {{made}}),
known AS (SELECT id_of(name) AS actor_id, min(name) AS name, mode(i.kind ORDER BY i.kind) AS kind,
    mode(nullif(inter, '') ORDER BY inter) AS inter, bool_or(inter IN ('1', 'state forces')) AS state_force
    FROM sides LEFT JOIN {_INTERS} ON i.code = inter WHERE name <> '' GROUP BY actor_id),
placed AS (SELECT k.*, regexp_matches(k.name,
    '^(Government|Police|Military|Police Forces|Military Forces|Former) .*of ') AS
    official, coalesce(l.name, '') AS state FROM (SELECT *, CASE WHEN regexp_matches(name, ' of ')
        THEN trim(regexp_replace(regexp_replace(name, '^.*? of (the )?', ''), ' ?[(].*$', ''))
        ELSE regexp_extract(name, '[(]([^()]*)[)]$', 1) END AS land FROM known) k
    LEFT JOIN country_names l ON l.spelling = land)
SELECT actor_id, name, CASE WHEN starts_with(name, 'Government of') THEN 'government'
        WHEN regexp_matches(lower(name), '{_PEOPLE}') AND coalesce(kind, 'population') = 'population' THEN 'population'
        WHEN kind IS NOT NULL THEN kind WHEN official THEN 'armed-force'
        WHEN regexp_matches(name, '(Party|Union|Congress|Movement|Association|Federation|Council)') THEN 'organisation'
        ELSE 'other' END AS kind,
    CASE WHEN state = '' OR NOT (state_force OR official OR coalesce(kind, '') = 'population' OR kind IS NULL) THEN ''
        ELSE id_of(state) END AS parent_id, '' AS aliases, '' AS wikidata,
    CASE WHEN inter IS NULL THEN '' ELSE 'Interaction code in ACLED: ' || inter || '.' END AS description FROM placed
UNION ALL SELECT DISTINCT id_of(state), state, 'state', '', '', '', '' FROM placed WHERE state <> ''"""
_CITED = """CREATE TABLE {cited} AS SELECT n, CAST(row_number() OVER (PARTITION BY n ORDER BY publisher) AS BIGINT)
    AS pos, publisher,
    CASE WHEN publisher = '' THEN 'acled' ELSE 'acled-' || left(md5(publisher), 12) END AS source_id
FROM (SELECT DISTINCT n, trim(unnest(string_split(source, ';'))) AS publisher FROM {made}) WHERE publisher <> ''
UNION ALL SELECT n, 1, '', 'acled' FROM {made} WHERE trim(source, '; ') = ''"""
_SOURCES = """SELECT DISTINCT source_id, publisher AS title, publisher, '' AS url, '' AS published, '' AS reliability
FROM {cited} WHERE publisher <> ''
UNION ALL SELECT 'acled', 'ACLED data', 'ACLED', 'https://acleddata.com/', '', ''"""
_CLAIMS = """SELECT n, pos, '' AS attribute, CAST(NULL AS DOUBLE) AS value, '' AS unit,
    CASE WHEN source_scale = '' THEN '' ELSE 'scale of the source: ' || source_scale END AS wording, source_id,
    'reported' AS status FROM {cited} JOIN {made} USING (n)
UNION ALL SELECT n, max(pos) + 1, 'deaths', any_value(figure_of(fatalities)), 'persons',
    CASE WHEN any_value(figure_of(fatalities)) IS NULL THEN any_value(fatalities) ELSE '' END,
    min_by(source_id, pos), 'estimated' FROM {cited} JOIN {made} USING (n) WHERE fatalities <> '' GROUP BY n"""


def _recognises(head: Head) -> bool:
    return any(is_table(head, NAMES, (*NEEDED, name)) for name in TOLD_BY)


def take(draft: Draft, file: File, asked: Asked) -> Taken:
    """The rows of a file. All actors take part without a direction, those associated with them as well.

    A date is widened by its precision: about a week, at some point within; or the month. What cannot be read as a date
    stays as it is and is rejected. An event that stands there once for each of its actors is one, and merged.
    """
    connection, number = draft.connection, file.number
    know_codes(connection)
    found = read_columns(draft, file, NAMES, NEEDED)
    forms, remarks = _forms(connection, found.staged.table, asked.columns.order)
    made, cited = f"staged.acled_{number}", f"staged.acled_cited_{number}"
    rows = _paired(connection, found.staged.table, number)
    connection.execute(_MADE.format(paired=rows, made=made, forms=list(forms)))
    connection.execute(f"DROP TABLE {rows}")
    connection.execute(_CITED.format(made=made, cited=cited))
    return Taken(
        file=file, sql=f"SELECT * FROM {made}", rows=found.staged.rows, header=found.header,
        broken=found.staged.broken, lines=found.staged.lines, used=found.used, actors=_ACTORS.format(made=made),
        sources=_SOURCES.format(cited=cited), claims=_CLAIMS.format(made=made, cited=cited),
        cites=f"SELECT n, source_id FROM {cited}",
        recognised="ACLED events", about=ABOUT, notes=found.notes, remarks=remarks,
    )  # fmt: skip


def _paired(connection: Connection, table: str, number: int) -> str:
    """Make a table of the rows of a table, which goes, with an id for each; rows of one event have both its actors."""
    keyed, paired = f"staged.acled_keyed_{number}", f"staged.acled_paired_{number}"
    connection.execute(_KEYED.format(table=table, keyed=keyed))
    connection.execute(f"DROP TABLE {table}")
    if not connection.execute(_REPEATED.format(keyed=keyed)).fetchall():
        return keyed
    connection.execute(_PAIRED.format(keyed=keyed, paired=paired))
    connection.execute(f"DROP TABLE {keyed}")
    return paired


def _forms(connection: Connection, table: str, order: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """How dates may be written, and what is to be said of 03/04/2001: ACLED means the day by its first number.

    Other programs put the month first when they save a table again; some cell of the column may tell.
    """
    day, month, either = connection.execute(_ORDER.format(table=table)).fetchall()[0]
    order = order or ("month" if month and not day else "day")
    why = f"as {shown(day if order == 'day' else month)} must be" if day or month else "as ACLED writes it"
    said = (f"{shown(either)} is read with the {order} first, {why}",) if either and not (day and month) else ()
    return (*_FORMS, *_NUMERALS[order]), said


FORMAT = Format(
    "acled",
    "events of ACLED: its exports of all years, by event or by actor, as text with a header, XLSX, Parquet, or JSON as"
    " its API answers",
    _recognises,
    take,
)
