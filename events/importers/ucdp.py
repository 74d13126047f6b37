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
    WHEN last = '' THEN first || '/' WHEN prec = '1' THEN concat(first, '/', last)
    ELSE concat('[', first, '..', last, ']') END"""
_MACROS = """CREATE OR REPLACE TEMP MACRO civilians_of(country) AS 'Civilians (' || country || ')';
CREATE OR REPLACE TEMP MACRO called_b(side_b, country) AS
    CASE WHEN country <> '' AND lower(side_b) = 'civilians' THEN civilians_of(country) ELSE side_b END;
CREATE OR REPLACE TEMP MACRO day_of(told) AS
    CASE WHEN contains(told, ' ') OR contains(told, 'T') THEN regexp_extract(told, '^[^ T]*') ELSE told END;
CREATE OR REPLACE TEMP MACRO plain_signs(told) AS
    CASE WHEN contains(told, '&') THEN replace(replace(replace(replace(replace(told,
        '&#8216;', '‘'), '&#8217;', '’'), '&#8220;', '“'), '&#8221;', '”'), '&amp;', '&') ELSE told END;
CREATE OR REPLACE TEMP MACRO cited_as(publisher, said, source) AS
    'ucdp-' || left(md5(concat(publisher, chr(10), said, chr(10), source)), 16);
CREATE OR REPLACE TEMP MACRO published_of(said) AS
    CASE WHEN regexp_full_match(said, '[0-9]{4}(-[0-9]{2}){0,2}') THEN said ELSE '' END;"""
_MADE = f"""WITH plain AS (SELECT *, day_of(date_start) AS first, day_of(date_end) AS last, whole_of(date_prec) AS prec,
    whole_of(type_of_violence) AS violence, called_b(side_b, country) AS called_b,
    CASE WHEN where_coordinates <> '' THEN where_coordinates WHEN adm_2 <> '' THEN adm_2 WHEN adm_1 <> '' THEN adm_1
        ELSE country END AS spot,
    plain_signs(source_headline) AS headline, contains(source_office, ';') AS several,
    CASE violence WHEN '1' THEN 'state-based violence' WHEN '2' THEN 'non-state violence'
        WHEN '3' THEN 'one-sided violence' ELSE '' END AS kind,
    concat_ws(';', CASE WHEN whole_of(event_clarity) = '2' THEN 'unclear event' END,
        CASE WHEN TRY_CAST(where_prec AS DOUBLE) >= 3 THEN 'approximate place' END) AS doubts,
    several OR source_office = '' OR contains(source_date, ';') AS unclear FROM {{}}),
split AS (SELECT *, CASE WHEN several THEN len(string_split(source_office, ';')) = len(string_split(source_date, ';'))
    AND len(string_split(source_office, ';')) = len(string_split(headline, ';')) ELSE false END AS listed FROM plain),
cited AS (SELECT *, CASE WHEN unclear AND NOT listed THEN '' ELSE source_date END AS said,
    CASE WHEN unclear AND NOT listed THEN trim(coalesce(nullif(trim(source_article, '" '), ''), headline))
        ELSE headline END AS source FROM split)
SELECT tagged, CASE WHEN id = '' THEN '' ELSE 'ucdp-' || whole_of(id) END AS event_id, {_DATED} AS "when",
    CASE WHEN violence = '3'
        THEN concat(side_a, ' attacks ', called_b, CASE WHEN spot = '' THEN '' ELSE ' in ' END, spot)
        ELSE concat(side_a, ' and ', side_b, ' fight', CASE WHEN spot = '' THEN '' ELSE ' in ' END, spot) END AS title,
    CASE WHEN where_description = '' AND conflict_name = '' THEN ''
        WHEN where_description = '' THEN concat('Part of the conflict ', conflict_name, '.')
        WHEN conflict_name = '' THEN concat('Where: ', where_description, '.')
        ELSE concat('Part of the conflict ', conflict_name, '. Where: ', where_description, '.') END AS summary,
    concat_ws(', ', nullif(where_coordinates, ''), nullif(adm_2, ''), nullif(adm_1, ''), nullif(country, '')) AS place,
    latitude, longitude,
    CASE WHEN doubts = '' THEN kind WHEN kind = '' THEN doubts ELSE concat(kind, ';', doubts) END AS tags,
    violence, side_a, called_b, country, side_a_new_id, side_b_new_id, figure_of(best) AS best,
    figure_of(low) AS low, figure_of(high) AS high, figure_of(deaths_a) AS deaths_a, figure_of(deaths_b) AS deaths_b,
    figure_of(deaths_civilians) AS deaths_civilians, figure_of(deaths_unknown) AS deaths_unknown,
    whole_of(number_of_sources) AS number_of_sources, listed,
    CASE WHEN listed OR source_office = '' AND (source_article = '' OR source = '') THEN 'ucdp-ged'
        ELSE cited_as(source_office, said, source) END AS source_id,
    CAST(1 AS BIGINT) AS first_report, CAST(source_id <> 'ucdp-ged' AS BIGINT) AS reports, source_office AS publisher,
    CASE WHEN listed THEN source_date ELSE published_of(said) END AS published,
    CASE WHEN source = '' AND NOT listed THEN source_office ELSE source END AS source
FROM cited"""
_PAIRS = """CREATE TABLE {pairs} AS SELECT side_a, called_b, min(whole_of(side_a_new_id)) AS number_a,
    min(whole_of(side_b_new_id)) AS number_b FROM {table} GROUP BY side_a, called_b"""
_NAMES = """CREATE TABLE {names} AS SELECT name, id_of(name) AS actor_id FROM (
SELECT side_a AS name FROM {pairs} UNION SELECT called_b FROM {pairs}
UNION SELECT civilians_of(country) FROM (SELECT DISTINCT country FROM {table} WHERE country <> ''))"""
_CITED = """CREATE TABLE {cited} AS
WITH split AS (SELECT rowid AS n, string_split(publisher, ';') AS offices, string_split(published, ';') AS days,
    string_split(source, ';') AS heads FROM {table} WHERE listed),
apart AS (SELECT n, unnest(range(1, len(offices) + 1)) AS pos, trim(offices[pos]) AS publisher,
    trim(days[pos]) AS said, trim(heads[pos]) AS source FROM split),
known AS (SELECT n, min(pos) AS pos, publisher, said, source FROM apart GROUP BY n, publisher, said, source)
SELECT n, pos, cited_as(publisher, said, source) AS source_id, publisher, published_of(said) AS published,
    CASE WHEN source = '' THEN publisher ELSE source END AS source
FROM known WHERE publisher || source <> ''"""
_FIRSTS = """UPDATE {table} SET source_id = f.source_id, first_report = f.first_report, reports = f.reports FROM (
SELECT n, min_by(source_id, pos) AS source_id, min(pos) AS first_report, max(pos) AS reports FROM {cited} GROUP BY n) f
WHERE rowid = f.n"""
_CASTS = """CREATE TABLE {casts} AS SELECT side_a, called_b, one.actor_id AS a, other.actor_id AS b,
    concat(one.actor_id, ';', other.actor_id) AS both_sides
FROM {pairs} JOIN {names} one ON one.name = side_a JOIN {names} other ON other.name = called_b"""
_ROWS = """SELECT e.rowid AS n, e.*, 'ASSAULT' AS type, CASE WHEN violence = '3' THEN '' ELSE both_sides END AS actors,
    CASE WHEN violence = '3' THEN a ELSE '' END AS initiators, CASE WHEN violence = '3' THEN b ELSE '' END AS recipients
FROM {table} e LEFT JOIN {casts} USING (side_a, called_b)"""
_ACTORS = """WITH killed AS (SELECT civilians_of(country) AS name, country, count(*) AS rows, min(rowid) AS first
    FROM {table} WHERE country <> '' AND deaths_civilians > 0 GROUP BY country),
sides AS (SELECT side_a AS name, number_a AS number FROM {pairs} WHERE side_a <> ''
    UNION ALL SELECT called_b, number_b FROM {pairs} WHERE called_b <> '' UNION ALL SELECT name, '' FROM killed),
called AS (SELECT actor_id, min(name) AS name, min(number) AS number, min(name) LIKE 'Government of %' AS governs,
    lower(min(name)) LIKE 'civilians%' AS civil FROM sides JOIN {names} USING (name) GROUP BY actor_id),
civils AS (SELECT n.name, actor_id FROM {names} n JOIN called USING (actor_id) WHERE civil),
there AS (SELECT actor_id, country, 0 AS part, count(*) AS rows, min(t.rowid) AS first FROM {table} t
        JOIN civils ON name = side_a WHERE side_a <> '' GROUP BY ALL
    UNION ALL SELECT actor_id, country, 1, count(*), min(t.rowid) FROM {table} t
        JOIN civils ON name = called_b WHERE called_b <> '' GROUP BY ALL
    UNION ALL SELECT actor_id, country, 2, rows, first FROM killed JOIN civils USING (name)),
counted AS (SELECT actor_id, country, -sum(rows) AS rest, min((part, first)) AS first FROM there GROUP BY ALL),
known AS (SELECT c.*, country FROM called c LEFT JOIN (
    SELECT actor_id, arg_min(country, (rest, first)) AS country FROM counted GROUP BY actor_id) USING (actor_id)),
placed AS (SELECT k.*, coalesce(l.name, s.name, trim(regexp_replace(land, ' \\(.*$', ''))) AS state FROM (
    SELECT *, CASE WHEN governs THEN name[15:] WHEN civil THEN country ELSE '' END AS land FROM known) k
    LEFT JOIN country_names l ON l.spelling = land
    LEFT JOIN country_names s ON s.spelling = trim(regexp_replace(land, ' \\(.*$', '')))
SELECT actor_id, name, CASE WHEN governs THEN 'government' WHEN civil THEN 'population' ELSE 'armed-force' END AS kind,
    CASE WHEN state = '' THEN '' ELSE id_of(state) END AS parent_id, '' AS aliases, '' AS wikidata,
    CASE WHEN number = '' OR civil THEN '' ELSE 'Actor ' || number || ' of UCDP.' END AS description FROM placed
UNION ALL SELECT DISTINCT id_of(state), state, 'state', '', '', '', '' FROM placed WHERE state <> ''
UNION ALL SELECT '{ucdp}', 'Uppsala Conflict Data Program', 'organisation', '', 'UCDP', '', ''"""
_SOURCES = """SELECT DISTINCT source_id, source AS title, publisher, '' AS url, published, '' AS reliability FROM (
    SELECT source_id, source, publisher, published FROM {table} WHERE NOT listed AND reports > 0
    UNION ALL SELECT source_id, source, publisher, published FROM {cited})
UNION ALL SELECT 'ucdp-ged', 'UCDP Georeferenced Event Dataset', 'Uppsala Conflict Data Program',
    'https://ucdp.uu.se/', '', ''"""
_FURTHER = """SELECT n, pos, source_id, 'reported' AS status FROM {cited}
ANTI JOIN (SELECT n, min(pos) AS pos FROM {cited} GROUP BY n) USING (n, pos)"""
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
_CITES = """SELECT n, source_id FROM {cited} UNION ALL SELECT rowid, source_id FROM {table}"""
_AFFECTED = """SELECT e.rowid AS n, actor_id, 'affected' AS role
FROM {table} e JOIN {names} ON name = civilians_of(country)
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
    connection.execute(_MACROS)
    found = read_columns(draft, file, NAMES, NEEDED, unnamed=unnamed, made=_MADE.format)
    names = {"table": found.staged.table, "ucdp": UCDP}
    names |= {name: f"staged.ucdp_{name}_{file.number}" for name in ("pairs", "names", "casts", "cited")}
    for statement in (_PAIRS, _NAMES, _CASTS, _CITED, _FIRSTS):
        connection.execute(statement.format(**names))
    return Taken(
        file=file, sql=_ROWS.format(**names), rows=found.staged.rows, header=found.header,
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
