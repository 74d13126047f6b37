"""UCDP Georeferenced Event Dataset (GED): CSV of forty-nine columns or fewer."""

from __future__ import annotations

from events.drafting import Connection, Draft
from events.importers.coded import cells_of, check_columns, know_codes, mark_of
from events.importers.delimited import named, stage
from events.importers.incoming import About, Asked, File, Format, Head, Taken

NEEDED = ("id", "type_of_violence", "side_a", "side_b", "date_start", "date_end", "date_prec", "best", "low", "high")
COLUMNS = (
    *NEEDED, "conflict_name", "side_a_new_id", "side_b_new_id", "number_of_sources", "source_article",
    "source_office", "source_date", "source_headline", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "country", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown",
    "event_clarity", "where_prec",
)  # fmt: skip
ABOUT = About(
    title="UCDP Georeferenced Event Dataset",
    licence="CC-BY-4.0",
    description="Events of the UCDP Georeferenced Event Dataset (Sundberg and Melander 2013, Davies et al.;"
    " Uppsala Conflict"
    " Data Program, https://ucdp.uu.se/), each with at least one death; figures are the programme's estimates.",
)
UCDP = "uppsala-conflict-data-program"
_DATED = """CASE WHEN first = last AND (first = '' OR prec IN ('', '1')) THEN first
    WHEN first = last THEN CASE prec WHEN '4' THEN left(first, 7) WHEN '5' THEN left(first, 4) ELSE first || '~' END
    WHEN last = '' THEN first || '/' WHEN prec = '1' THEN first || '/' || last ELSE '[' || first || '..' || last ||
    ']' END"""
_MADE = f"""CREATE TABLE {{made}} AS
WITH given AS (SELECT rowid AS n, *, string_split(date_start, ' ')[1] AS first, string_split(date_end, ' ')[1] AS last,
    whole_of(date_prec) AS prec, whole_of(type_of_violence) AS violence,
    id_of(side_a) AS a, CASE WHEN lower(side_b) = 'civilians' AND country <> '' THEN 'Civilians (' || country || ')'
        ELSE side_b END AS called_b FROM {{table}}),
told AS (SELECT *, id_of(called_b) AS b, CASE WHEN where_coordinates <> '' THEN where_coordinates WHEN adm_2 <> ''
    THEN adm_2 ELSE coalesce(nullif(adm_1, ''), country) END AS spot FROM given)
SELECT n, CASE WHEN id = '' THEN '' ELSE 'ucdp-' || whole_of(id) END AS event_id, {_DATED} AS "when",
    CASE WHEN violence = '3' THEN side_a || ' attacks ' || called_b ELSE side_a || ' and ' || side_b || ' fight' END
        || CASE WHEN spot = '' THEN '' ELSE ' in ' || spot END AS title, 'ASSAULT' AS type,
    concat_ws(' ', CASE WHEN conflict_name <> '' THEN 'Part of the conflict ' || conflict_name || '.' END,
        CASE WHEN where_description <> '' THEN 'Where: ' || where_description || '.' END) AS summary,
    concat_ws(', ', nullif(where_coordinates, ''), nullif(adm_2, ''), nullif(adm_1, ''), nullif(country, '')) AS place,
    latitude, longitude, CASE WHEN violence = '3' THEN '' ELSE a || ';' || b END AS actors,
    CASE WHEN violence = '3' THEN a ELSE '' END AS initiators, CASE WHEN violence = '3' THEN b ELSE '' END
    AS recipients,
    concat_ws(';', CASE violence WHEN '1' THEN 'state-based violence' WHEN '2' THEN 'non-state violence'
        WHEN '3' THEN 'one-sided violence' END, CASE WHEN whole_of(event_clarity) = '2'
        THEN 'unclear event' END, CASE WHEN TRY_CAST(where_prec AS DOUBLE) >= 3 THEN 'approximate place' END) AS tags,
    violence, side_a, called_b, a, b, country, side_a_new_id, side_b_new_id, best, low, high, deaths_a, deaths_b,
    deaths_civilians, deaths_unknown, whole_of(number_of_sources) AS number_of_sources,
    source_article, source_office, source_date, source_headline
FROM told"""
_CITED = """CREATE TABLE {cited} AS
WITH plain AS (SELECT n, replace(replace(replace(replace(replace(source_headline, '&#8216;', '‘'), '&#8217;', '’'),
    '&#8220;', '“'), '&#8221;', '”'), '&amp;', '&') AS source_headline, source_article, source_office, source_date
    FROM {made}),
split AS (SELECT n, source_article, string_split(source_office, ';') AS offices, string_split(source_date, ';') AS days,
    CASE WHEN contains(source_office, ';') THEN string_split(source_headline, ';') ELSE [source_headline] END AS heads,
    source_office, source_headline FROM plain),
listed AS (
    SELECT n, unnest(range(1, len(offices) + 1)) AS pos, trim(offices[pos]) AS publisher, trim(days[pos]) AS published,
        trim(heads[pos]) AS title FROM split WHERE source_office <> '' AND len(offices) = len(heads) AND
        len(offices) = len(days)
    UNION ALL SELECT n, 1, trim(source_office), '', trim(coalesce(nullif(trim(source_article, '" '), ''),
        source_headline, '')) FROM split WHERE NOT (source_office <> '' AND len(offices) = len(heads)
        AND len(offices) = len(days)) AND source_office || source_article <> '')
SELECT n, pos, 'ucdp-' || left(md5(publisher || chr(10) || published || chr(10) || title), 16) AS source_id, publisher,
    CASE WHEN regexp_full_match(published, '[0-9]{{4}}(-[0-9]{{2}}){{0,2}}') THEN published ELSE '' END AS published,
    CASE WHEN title = '' THEN publisher ELSE title END AS title
FROM (SELECT n, CAST(min(pos) AS BIGINT) AS pos, publisher, published, title FROM listed
    WHERE publisher || title <> '' GROUP BY n, publisher, published, title)"""
_ACTORS = """WITH sides AS (
    SELECT a AS actor_id, side_a AS name, violence, side_a_new_id AS number, country FROM {made} WHERE side_a <> ''
    UNION ALL SELECT b, called_b, violence, side_b_new_id, country FROM {made} WHERE called_b <> ''
    UNION ALL SELECT id_of('Civilians (' || country || ')'), 'Civilians (' || country || ')', '3', '', country
    FROM {made}
        WHERE country <> '' AND figure_of(deaths_civilians) > 0),
known AS (SELECT actor_id, min(name) AS name, min(whole_of(number)) AS number,
    min(name) LIKE 'Government of %' AS governs, lower(min(name)) LIKE 'civilians%' AS civil,
    mode(country) AS country FROM sides GROUP BY actor_id),
placed AS (SELECT k.*, coalesce(l.name, s.name, trim(regexp_replace(land, ' \\(.*$', ''))) AS state FROM (
    SELECT *, CASE WHEN governs THEN name[15:] WHEN civil THEN country ELSE '' END AS land FROM known) k
    LEFT JOIN country_names l ON l.spelling = land
    LEFT JOIN country_names s ON s.spelling = trim(regexp_replace(land, ' \\(.*$', '')))
SELECT actor_id, name, CASE WHEN governs THEN 'government' WHEN civil THEN 'population' ELSE 'armed-force' END AS kind,
    CASE WHEN state = '' THEN '' ELSE id_of(state) END AS parent_id, '' AS aliases, '' AS wikidata,
    CASE WHEN number = '' OR civil THEN '' ELSE 'Actor ' || number || ' of UCDP.' END AS description FROM placed
UNION ALL SELECT DISTINCT id_of(state), state, 'state', '', '', '', '' FROM placed WHERE state <> ''
UNION ALL SELECT '{ucdp}', 'Uppsala Conflict Data Program', 'organisation', '', 'UCDP', '', ''"""
_SOURCES = """SELECT DISTINCT source_id, title, publisher, '' AS url, published, '' AS reliability FROM {cited}
UNION ALL SELECT 'ucdp-ged', 'UCDP Georeferenced Event Dataset', 'Uppsala Conflict Data Program',
    'https://ucdp.uu.se/', '', ''"""
_CLAIMS = """WITH firsts AS (SELECT m.n, coalesce(min_by(c.source_id, c.pos), 'ucdp-ged') AS source_id,
    count(c.source_id) AS listed, coalesce(max(c.pos), 0) AS last FROM {made} m LEFT JOIN {cited} c USING (n)
    GROUP BY m.n)
SELECT n, pos, '' AS attribute, CAST(NULL AS DOUBLE) AS value, CAST(NULL AS DOUBLE) AS low, CAST(NULL AS DOUBLE)
    AS high,
    '' AS unit, '' AS wording, '' AS claimant_id, source_id, 'reported' AS status FROM {cited}
UNION ALL SELECT n, 1, '', NULL, NULL, NULL, '', '', '{ucdp}', source_id, 'reported' FROM firsts WHERE listed = 0
UNION ALL SELECT n, last + 2, 'deaths', figure_of(best), figure_of(low), figure_of(high),
    'persons', 'best estimate, low and high' || CASE WHEN number_of_sources IN ('', '-1') THEN ''
        WHEN number_of_sources = '1' THEN ', from 1 source'
        ELSE ', from ' || number_of_sources || ' sources' END, '{ucdp}', source_id, 'estimated'
    FROM {made} JOIN firsts USING (n) WHERE coalesce(figure_of(best), figure_of(low), figure_of(high)) IS NOT NULL
{sides}"""
_SIDES = (
    ("deaths_a", "side_a"),
    ("deaths_b", "called_b"),
    ("deaths_civilians", "'civilians'"),
    ("deaths_unknown", "'unknown'"),
)
_CITES = """SELECT n, source_id FROM {cited}
UNION ALL SELECT n, 'ucdp-ged' FROM {made} WHERE n NOT IN (SELECT n FROM {cited})"""
_AFFECTED = """SELECT n, id_of('Civilians (' || country || ')') AS actor_id, 'affected' AS role FROM {made}
WHERE violence <> '3' AND country <> '' AND figure_of(deaths_civilians) > 0"""


def _recognises(head: Head) -> bool:
    """Whether the first line names the columns that every edition has."""
    return bool(mark_of(head, NEEDED))


def take(draft: Draft, file: File, asked: Asked) -> Taken:
    """The rows of a file.

    The sides of a battle take part without a direction; in one-sided violence, side A is the initiator and the
    civilians
    of the country the recipient. Where civilians died in a battle, they are affected by it. The figures stand in the
    first of an event's reports, claimed by UCDP.
    """
    connection, mark = draft.connection, mark_of(file.head, NEEDED) or ","
    header = named([name.lower() for name in file.head.header(mark)])
    know_codes(connection)
    check_columns(file.name, header, NEEDED)
    found = stage(draft, file, header, cells_of({name: name for name in COLUMNS}, header), delimiter=mark)
    made, cited = f"staged.ucdp_{file.number}", f"staged.ucdp_cited_{file.number}"
    _make(connection, found.table, made, cited)
    names = {"made": made, "cited": cited, "ucdp": UCDP}
    sides = " ".join(_side(made, *side, at) for at, side in enumerate(_SIDES, start=3))
    return Taken(
        file=file, sql=f"SELECT * FROM {made}", rows=found.rows, header=header, broken=found.broken, lines=found.lines,
        used=tuple(name for name in header if name in COLUMNS),
        actors=_ACTORS.format(**names), sources=_SOURCES.format(**names),
        claims=_CLAIMS.format(**names, sides=sides), cites=_CITES.format(**names),
        participations=_AFFECTED.format(made=made), recognised="UCDP georeferenced events", about=ABOUT,
    )  # fmt: skip


def _make(connection: Connection, table: str, made: str, cited: str) -> None:
    connection.execute(_MADE.format(table=table, made=made))
    connection.execute(f"DROP TABLE {table}")
    connection.execute(_CITED.format(made=made, cited=cited))


def _side(made: str, column: str, whose: str, at: int) -> str:
    attribute = f"deaths, {column.removeprefix('deaths_').replace('_', ' ')}"
    side = attribute if len(column) > len("deaths_a") else f"deaths, side {column[-1]}"
    return (
        f"UNION ALL SELECT n, last + {at}, '{side}', figure_of({column}), NULL, NULL, 'persons',"
        f" 'deaths of ' || {whose}, '{UCDP}', source_id, 'estimated' FROM {made} JOIN firsts USING (n)"
        f" WHERE figure_of({column}) > 0"
    )


FORMAT = Format(
    "ucdp", "georeferenced events of UCDP (GED), with commas, semicolons or tabs and a header", _recognises, take
)
