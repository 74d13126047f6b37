"""Actors told by codes, as in GDELT and PLOVER: what the codes say an actor is, and the name by which it is told.

An actor comes as ten cells with tabs between them, as GDELT has them: code, name, country, known group, ethnic group,
two
religions, three types.
"""

from __future__ import annotations

from events.drafting import Connection

ACRONYMS = (
    "('un', 'eu', 'us', 'uk', 'uae', 'nato', 'imf', 'who', 'wto', 'bbc', 'cnn', 'fbi', 'cia', 'opec', 'iaea', 'isis')"
)
APART = "('REB', 'INS', 'SEP', 'UAF', 'TER', 'OPP', 'IMG', 'CRM', 'IGO', 'MNC')"
_GIVEN = """CREATE OR REPLACE TEMP TABLE coded_given AS
SELECT cells, c[1] AS code, CASE WHEN c[2] = '' THEN c[1] ELSE c[2] END AS raw, c[3] AS country_code, c[4] AS "group",
    list_distinct(list_filter(c[8:10] || c[6:7] || c[5:5], lambda code: code <> '')) AS codes
FROM (SELECT cells, string_split(cells, '\t') AS c FROM (
    SELECT DISTINCT cells FROM ({rows})) WHERE regexp_matches(cells, '[^\t]'))"""
_SORTED = f"""CREATE OR REPLACE TEMP TABLE coded_sorted AS
SELECT p.cells, string_agg(coalesce(s.label, lower(p.code)), ', ' ORDER BY p.at) AS labels,
    arg_min(s.kind, s.rank * 100 + p.at) AS kind, bool_or(p.code IN {APART}) AS apart
FROM (SELECT cells, unnest(codes) AS code, generate_subscripts(codes, 1) AS at FROM coded_given) p
    LEFT JOIN sectors s ON s.scheme = 'code' AND s.code = p.code GROUP BY p.cells"""
_NAMED = """CREATE TABLE {table} AS
WITH told AS (SELECT g.*, coalesce(n.name, '') AS country, n.kind AS country_kind, coalesce(s.labels, '') AS labels,
    s.kind, coalesce(s.apart, false) AS apart, coalesce(b.kind, '') AS bloc, one_of(CASE WHEN g.raw <> upper(g.raw)
    THEN g.raw ELSE array_to_string(list_transform(
        string_split(lower(g.raw), ' '), lambda word: CASE WHEN word IN {acronyms} THEN upper(word)
            ELSE upper(word[1]) || word[2:] END), ' ') END) AS raw_name
    FROM coded_given g LEFT JOIN countries n ON n.code = g.country_code LEFT JOIN coded_sorted s USING (cells)
        LEFT JOIN sectors b ON b.scheme = 'bloc' AND b.code = g."group"),
weighed AS (SELECT *, country <> '' AND labels = '' AND "group" = '' AS whole,
    lower(raw_name) = lower(country) OR lower(raw_name) = lower(country_code) AS plain FROM told),
beside AS (SELECT *, concat_ws(', ', CASE WHEN plain THEN NULL ELSE nullif(country, '') END,
    CASE WHEN starts_with(lower(labels), lower(raw_name)) AND NOT contains(labels, ',') THEN NULL
        ELSE nullif(labels, '') END) AS beside FROM weighed),
called AS (SELECT *, CASE WHEN whole THEN country ELSE CASE WHEN plain THEN country ELSE raw_name END
    || CASE WHEN beside = '' THEN '' ELSE ' (' || beside || ')' END END AS name FROM beside)
SELECT cells, id_of(name) AS actor_id, name,
    CASE WHEN whole THEN country_kind WHEN bloc <> '' THEN bloc WHEN "group" <> '' THEN 'organisation'
        ELSE coalesce(kind, 'other') END AS kind,
    CASE WHEN whole OR country = '' OR apart THEN '' ELSE id_of(country) END AS parent_id, country, country_kind,
    CASE WHEN whole AND NOT plain THEN raw_name ELSE '' END AS alias, CASE WHEN code = '' THEN '' ELSE 'Coded ' ||
    code || '.' END AS description
FROM called"""
_LISTED = """SELECT actor_id, min(name) AS name, min(kind) AS kind, max(parent_id) AS parent_id,
    coalesce(string_agg(DISTINCT alias, ';' ORDER BY alias) FILTER (alias <> ''), '') AS aliases, '' AS wikidata,
    min(description) AS description
FROM (SELECT actor_id, name, kind, parent_id, alias, description FROM {table}
    UNION ALL SELECT DISTINCT parent_id, country, country_kind, '', '', '' FROM {table} WHERE parent_id <> '')
GROUP BY actor_id"""


def table(number: int) -> str:
    """The name of the table of actors of the file of this number: cells, what is told of an actor, and its country."""
    return f"staged.coded_actors_{number}"


def listed(number: int) -> str:
    """The SELECT of the actors of the file of this number, as the loader takes them."""
    return _LISTED.format(table=table(number))


def make(connection: Connection, number: int, rows: str) -> None:
    """Make the table of the actors that a SELECT of ``cells`` gives.

    A country code alone is the state, whatever word the news had for it ("Washington"); that word is an alias. What
    else has a country belongs to it, except who fights or opposes it and who is of many countries.
    """
    for statement in (_GIVEN, _SORTED, _NAMED):
        connection.execute(statement.format(rows=rows, table=table(number), acronyms=ACRONYMS))
