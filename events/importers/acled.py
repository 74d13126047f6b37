"""ACLED: one event a row, set apart by commas, semicolons or tabs, of the editions since 2023 and of older ones."""

from __future__ import annotations

from events.drafting import Draft
from events.importers.coded import cells_of, check_columns, know_codes, mark_of
from events.importers.delimited import named, stage
from events.importers.incoming import About, Asked, File, Format, Head, Taken

NEEDED = ("event_date", "event_type", "sub_event_type", "actor1", "location", "fatalities")
COLUMNS = (
    *NEEDED, "event_id_cnty", "data_id", "event_id_no_cnty", "iso3",
    "time_precision", "disorder_type", "assoc_actor_1", "inter1", "actor2",
    "assoc_actor_2", "inter2", "civilian_targeting", "country", "admin1", "admin2", "admin3", "latitude", "longitude",
    "geo_precision", "source", "source_scale", "notes", "tags",
)  # fmt: skip
ABOUT = About(
    title="ACLED events",
    licence="ACLED terms of use: raw data may not be passed on or published; attribute to Armed Conflict"
    " Location & Event Data"
    " (ACLED), https://acleddata.com/",
    description="Events of Armed Conflict Location & Event Data (ACLED), https://acleddata.com/: name ACLED,"
    " the day of access"
    " and what you changed wherever you show them; its rows may not be handed on.",
)
_TYPES = """CASE lower(sub_event_type) WHEN 'agreement' THEN 'AGREE' WHEN 'arrests' THEN 'COERCE'
    WHEN 'disrupted weapons use' THEN 'COERCE' WHEN 'looting/property destruction' THEN 'COERCE'
    WHEN 'headquarters or base established' THEN 'MOBILIZE' WHEN 'non-violent transfer of territory' THEN 'RETREAT'
    WHEN 'abduction/forced disappearance' THEN 'ASSAULT' WHEN 'mob violence' THEN 'ASSAULT'
    ELSE CASE lower(event_type) WHEN 'battles' THEN 'ASSAULT' WHEN 'explosions/remote violence' THEN 'ASSAULT'
        WHEN 'violence against civilians' THEN 'ASSAULT' WHEN 'protests' THEN 'PROTEST' WHEN 'riots' THEN 'PROTEST'
        ELSE '' END END"""
_DAY = "TRY_STRPTIME(event_date, ['%Y-%m-%d', '%d %B %Y', '%d-%B-%Y', '%d %b %Y', '%d-%b-%Y'])"
_MADE = f"""CREATE TABLE {{made}} AS
WITH given AS (SELECT rowid AS n, *, CAST({_DAY} AS DATE) AS day, coalesce(nullif(event_id_cnty, ''), nullif(data_id,
    ''),
    concat_ws('-', nullif(iso3, ''), nullif(event_id_no_cnty, '')), '') AS own_id FROM {{table}})
SELECT n, CASE WHEN own_id = '' THEN '' ELSE 'acled-' || own_id END AS event_id,
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
known AS (SELECT id_of(name) AS actor_id, min(name) AS name, mode(i.kind) AS kind, mode(nullif(inter, '')) AS inter,
    bool_or(inter IN ('1', 'state forces')) AS state_force
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
    return bool(mark_of(head, NEEDED))


def take(draft: Draft, file: File, asked: Asked) -> Taken:
    """The rows of a file. All actors take part without a direction, those associated with them as well.

    A date is widened by its precision: about a week, at some point within; or the month. What cannot be read as a date
    stays as it is and is rejected.
    """
    connection, mark = draft.connection, mark_of(file.head, NEEDED) or ","
    header = named([name.lower() for name in file.head.header(mark)])
    know_codes(connection)
    check_columns(file.name, header, NEEDED)
    found = stage(draft, file, header, cells_of({name: name for name in COLUMNS}, header), delimiter=mark)
    made, cited = f"staged.acled_{file.number}", f"staged.acled_cited_{file.number}"
    connection.execute(_MADE.format(table=found.table, made=made))
    connection.execute(f"DROP TABLE {found.table}")
    connection.execute(_CITED.format(made=made, cited=cited))
    return Taken(
        file=file, sql=f"SELECT * FROM {made}", rows=found.rows, header=header, broken=found.broken, lines=found.lines,
        used=tuple(name for name in header if name in COLUMNS), actors=_ACTORS.format(made=made),
        sources=_SOURCES.format(cited=cited), claims=_CLAIMS.format(made=made, cited=cited),
        cites=f"SELECT n, source_id FROM {cited}",
        recognised="ACLED events", about=ABOUT,
    )  # fmt: skip


FORMAT = Format(
    "acled", "events of ACLED, with commas, semicolons or tabs and a header, older editions too", _recognises, take
)
