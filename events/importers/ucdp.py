"""UCDP Georeferenced Event Dataset (GED): CSV of forty-nine columns or fewer."""

from __future__ import annotations

import re

from events.drafting import Draft
from events.importers.coded import know_codes
from events.importers.columned import is_table, read_columns
from events.importers.incoming import About, Asked, File, Format, Head, RowClaim, Taken

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office",
    "source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "where_description",
    "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region",
    "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians",
    "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
NEEDED = ("id", "type_of_violence", "side_a", "side_b", "date_start", "date_end", "date_prec", "best", "low", "high")
NAMES = {name: (name,) for name in (
    *NEEDED, "conflict_name", "side_a_new_id", "side_b_new_id", "number_of_sources", "source_article",
    "source_office", "source_date", "source_headline", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "country", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown",
    "event_clarity", "where_prec",
)}  # fmt: skip
ABOUT = About(
    title="UCDP Georeferenced Event Dataset",
    licence="CC-BY-4.0",
    description="Events of the UCDP Georeferenced Event Dataset (Sundberg and Melander 2013, Davies et al.;"
    " Uppsala Conflict"
    " Data Program, https://ucdp.uu.se/), each with at least one death; figures are the programme's estimates.",
)
_day = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}").match
UCDP = "uppsala-conflict-data-program"
_DATED = """CASE WHEN first = last AND (first = '' OR prec IN ('', '1')) THEN first
    WHEN first = last THEN CASE prec WHEN '4' THEN left(first, 7) WHEN '5' THEN left(first, 4) ELSE first || '~' END
    WHEN last = '' THEN first || '/' WHEN prec = '1' THEN first || '/' || last ELSE '[' || first || '..' || last ||
    ']' END"""
_NAMES = """CREATE TABLE {names} AS SELECT name, id_of(name) AS actor_id FROM (
SELECT DISTINCT side_a AS name FROM {table}
UNION SELECT DISTINCT called_b(side_b, country) FROM {table}
UNION SELECT DISTINCT civilians_of(country) FROM {table} WHERE country <> '')"""
_MACROS = """CREATE OR REPLACE TEMP MACRO civilians_of(country) AS 'Civilians (' || country || ')';
CREATE OR REPLACE TEMP MACRO called_b(side_b, country) AS
    CASE WHEN country <> '' AND lower(side_b) = 'civilians' THEN civilians_of(country) ELSE side_b END;
CREATE OR REPLACE TEMP MACRO day_of(told) AS
    CASE WHEN contains(told, ' ') OR contains(told, 'T') THEN regexp_extract(told, '^[^ T]*') ELSE told END;"""
_MADE = f"""CREATE TABLE {{made}} AS
WITH given AS (SELECT rowid AS n, *, day_of(date_start) AS first, day_of(date_end) AS last,
    whole_of(date_prec) AS prec, whole_of(type_of_violence) AS violence, called_b(side_b, country) AS called_b,
    CASE WHEN where_coordinates <> '' THEN where_coordinates WHEN adm_2 <> '' THEN adm_2 WHEN adm_1 <> '' THEN adm_1
        ELSE country END AS spot FROM {{table}}),
told AS (SELECT g.*, a.actor_id AS a, b.actor_id AS b FROM given g JOIN {{names}} a ON a.name = side_a
    JOIN {{names}} b ON b.name = called_b)
SELECT n, CASE WHEN id = '' THEN '' ELSE 'ucdp-' || whole_of(id) END AS event_id, {_DATED} AS "when",
    CASE WHEN violence = '3' THEN side_a || ' attacks ' || called_b ELSE side_a || ' and ' || side_b || ' fight' END
        || CASE WHEN spot = '' THEN '' ELSE ' in ' || spot END AS title,
    concat_ws(' ', CASE WHEN conflict_name <> '' THEN 'Part of the conflict ' || conflict_name || '.' END,
        CASE WHEN where_description <> '' THEN 'Where: ' || where_description || '.' END) AS summary,
    concat_ws(', ', nullif(where_coordinates, ''), nullif(adm_2, ''), nullif(adm_1, ''), nullif(country, '')) AS place,
    latitude, longitude,
    concat_ws(';', CASE violence WHEN '1' THEN 'state-based violence' WHEN '2' THEN 'non-state violence'
        WHEN '3' THEN 'one-sided violence' END, CASE WHEN whole_of(event_clarity) = '2'
        THEN 'unclear event' END, CASE WHEN TRY_CAST(where_prec AS DOUBLE) >= 3 THEN 'approximate place' END) AS tags,
    violence, side_a, called_b, a, b, country, side_a_new_id, side_b_new_id, figure_of(best) AS best,
    figure_of(low) AS low, figure_of(high) AS high, figure_of(deaths_a) AS deaths_a, figure_of(deaths_b) AS deaths_b,
    figure_of(deaths_civilians) AS deaths_civilians, figure_of(deaths_unknown) AS deaths_unknown,
    whole_of(number_of_sources) AS number_of_sources, coalesce(f.source_id, 'ucdp-ged') AS source_id,
    f.first_report,
    coalesce(f.reports, 0) AS reports
FROM told LEFT JOIN {{firsts}} f USING (n)"""
_ROWS = """SELECT *, 'ASSAULT' AS type, CASE WHEN violence = '3' THEN '' ELSE a || ';' || b END AS actors,
    CASE WHEN violence = '3' THEN a ELSE '' END AS initiators, CASE WHEN violence = '3' THEN b ELSE '' END AS recipients
FROM {made}"""
_CITED = """CREATE TABLE {cited} AS
WITH plain AS (SELECT rowid AS n, source_article, source_office, source_date, contains(source_office, ';') AS several,
    CASE WHEN contains(source_headline, '&') THEN replace(replace(replace(replace(replace(source_headline,
        '&#8216;', '‘'), '&#8217;', '’'), '&#8220;', '“'), '&#8221;', '”'), '&amp;', '&') ELSE source_headline END
        AS source_headline FROM {table}),
split AS (SELECT *, string_split(source_office, ';') AS offices, string_split(source_date, ';') AS days,
    string_split(source_headline, ';') AS heads FROM plain WHERE several),
listed AS (SELECT n, unnest(range(1, len(offices) + 1)) AS pos, trim(offices[pos]) AS publisher,
    trim(days[pos]) AS published, trim(heads[pos]) AS title FROM split
    WHERE len(offices) = len(heads) AND len(offices) = len(days)),
known AS (
    SELECT n, CAST(min(pos) AS BIGINT) AS pos, publisher, published, title FROM listed
        GROUP BY n, publisher, published, title
    UNION ALL SELECT n, 1, trim(source_office), trim(source_date), trim(source_headline) FROM plain
        WHERE NOT several AND source_office <> '' AND NOT contains(source_date, ';')
    UNION ALL SELECT n, 1, trim(source_office), '', trim(coalesce(nullif(trim(source_article, '" '), ''),
        source_headline, '')) FROM plain WHERE source_office || source_article <> '' AND
        CASE WHEN several THEN n NOT IN (SELECT n FROM listed)
            ELSE source_office = '' OR contains(source_date, ';') END)
SELECT n, pos, 'ucdp-' || left(md5(publisher || chr(10) || published || chr(10) || title), 16) AS source_id, publisher,
    CASE WHEN regexp_full_match(published, '[0-9]{{4}}(-[0-9]{{2}}){{0,2}}') THEN published ELSE '' END AS published,
    CASE WHEN title = '' THEN publisher ELSE title END AS title
FROM known WHERE publisher || title <> ''"""
_FIRSTS = """CREATE TABLE {firsts} AS SELECT n, min_by(source_id, pos) AS source_id, min(pos) AS first_report,
    max(pos) AS reports FROM {cited} GROUP BY n"""
_ACTORS = """WITH sides AS (
    SELECT a AS actor_id, side_a AS name, violence, side_a_new_id AS number, country FROM {made} WHERE side_a <> ''
    UNION ALL SELECT b, called_b, violence, side_b_new_id, country FROM {made} WHERE called_b <> ''
    UNION ALL SELECT c.actor_id, c.name, '3', '', country FROM {made} JOIN {names} c ON c.name = civilians_of(country)
        WHERE country <> '' AND deaths_civilians > 0),
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
_FURTHER = """SELECT c.n, c.pos, c.source_id, 'reported' AS status FROM {cited} c JOIN (
    SELECT n, first_report FROM {made} WHERE reports > first_report) m ON m.n = c.n AND c.pos > m.first_report"""
_BEST = """'best estimate, low and high' || CASE WHEN number_of_sources IN ('', '-1') THEN ''
    WHEN number_of_sources = '1' THEN ', from 1 source' ELSE ', from ' || number_of_sources || ' sources' END"""
_SIDES = (
    ("deaths, side a", "deaths_a", "side_a"),
    ("deaths, side b", "deaths_b", "called_b"),
    ("deaths, civilians", "deaths_civilians", "'civilians'"),
    ("deaths, unknown", "deaths_unknown", "'unknown'"),
)
_CLAIMS = (
    RowClaim("first_report", "source_id", where="reports > 0"),
    RowClaim("1", "source_id", claimant_id=UCDP, where="reports = 0"),
    RowClaim("reports + 2", "source_id", "deaths", "best", "low", "high", "persons", _BEST, UCDP, status="estimated",
        where="coalesce(best, low, high) IS NOT NULL"),
    *(
        RowClaim(f"reports + {at}", "source_id", attribute, column, unit="persons", wording=f"'deaths of ' || {whose}",
            claimant_id=UCDP, status="estimated", where=f"{column} > 0")
        for at, (attribute, column, whose) in enumerate(_SIDES, start=3)
    ),
)  # fmt: skip
_CITES = "SELECT n, source_id FROM {cited} UNION ALL SELECT n, source_id FROM {made} WHERE reports = 0"
_AFFECTED = """SELECT n, actor_id, 'affected' AS role FROM {made} JOIN {names} ON name = civilians_of(country)
WHERE violence <> '3' AND country <> '' AND deaths_civilians > 0"""


def _recognises(head: Head) -> bool:
    """Whether it names the columns that every edition has, or has all of them where it names none."""
    return is_table(head, NAMES, NEEDED) or _is_unnamed(head)


def _is_unnamed(head: Head) -> bool:
    """Whether the first line is a row of all columns, as in some of the monthly releases of candidate events."""
    cells = dict(zip(COLUMNS, row, strict=True)) if len(row := head.header(",")) == len(COLUMNS) else {}
    return (
        bool(cells) and cells["id"].isdigit() and cells["type_of_violence"] in "123" and bool(_day(cells["date_start"]))
    )


def take(draft: Draft, file: File, asked: Asked) -> Taken:
    """The rows of a file.

    The sides of a battle take part without a direction; in one-sided violence, side A is the initiator and the
    civilians
    of the country the recipient. Where civilians died in a battle, they are affected by it. The figures stand in the
    first of an event's reports, claimed by UCDP.
    """
    connection = draft.connection
    know_codes(connection)
    unnamed = COLUMNS if _is_unnamed(file.head) else ()
    found = read_columns(draft, file, NAMES, NEEDED, unnamed=unnamed)
    made = f"staged.ucdp_{file.number}"
    names = {"made": made, "cited": f"{made}_cited", "names": f"{made}_names", "firsts": f"{made}_firsts", "ucdp": UCDP}
    for statement in (_MACROS, _NAMES, _CITED, _FIRSTS, _MADE, "DROP TABLE {table}; DROP TABLE {firsts}"):
        connection.execute(statement.format(table=found.staged.table, **names))
    return Taken(
        file=file, sql=_ROWS.format(made=made), rows=found.staged.rows, header=found.header,
        broken=found.staged.broken, lines=found.staged.lines, used=found.used,
        actors=_ACTORS.format(**names), sources=_SOURCES.format(**names),
        claims=_FURTHER.format(**names), row_claims=_CLAIMS, cites=_CITES.format(**names),
        participations=_AFFECTED.format(**names), recognised="UCDP georeferenced events", about=ABOUT,
        notes=found.notes,
    )  # fmt: skip


FORMAT = Format(
    "ucdp",
    "georeferenced events of UCDP (GED), yearly and monthly (candidate) releases, as text, XLSX, Parquet, or JSON as"
    " its API answers",
    _recognises,
    take,
)
