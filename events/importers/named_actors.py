"""Actors of ICEWS, and of other sets that name actors as it does: a state, a part of one (``Police (India)``), a name.

Where rows give sectors, they say what an actor is; where they do not, its name does so far as it can.
"""

from __future__ import annotations

from events.drafting import Connection

_ORGANISED = (
    r"^un |\b(part(y|ies)|movement|front|congress|alliance|union|league|coalition|bloc|ministry|department|agency|"
    r"bank|company|corporation|court|tribunal|university|college|institute|council|commission|committee|organi[sz]ation|association|"
    r"federation|foundation|fund|group|authority|office|bureau|services?|assembly|parliament|senate|house|conference|network|"
    r"police|society|cent(er|re)|times|news|press|daily|radio|television|airlines|airways|church|cartel|government|nations|"
    r"secretariat|board|club|school|hospital|inc|ltd|red cross|amnesty|undp|unicef|opec|imf|al[- ]qaeda|"
    r"al[- ]shabaab|"
    r"taliban|hamas|hezbollah|boko haram|islamic state)\b"
)
_ARMED = (
    r"\b(army|navy|air force|forces?|marines|military|armed|guards?|brigades?|battalion|troops|militia|militants?|"
    r"rebels?|insurgents?|separatists?|terrorists?|guerrillas?|combatants?|gunm[ae]n|fighters?)\b"
)
_OFFICES = (
    r"\b(government|ministry|minister|police|court|judiciary|judge|head of|president|cabinet|parliament|legislature|"
    r"lawmaker|senate|congress|foreign affairs|envoy|ambassador|intelligence|secretar(y|iat)|governor|mayor|department|"
    r"attorney general|royal administration|executive|upper house|lower house|diplomats?|embassy|city council|"
    r"central bank|member of parliament|member of the judiciary)\b"
)
_PEOPLE = (
    r"\b(citizens?|civilians?|people|population|protest(e|o)rs?|demonstrators?|students?|farm workers?|"
    r"workers?|refugees?|"
    r"women|children|activists?|lawyers?|attorneys?|journalists?|media personnel|immigrants?|tribes?|ethnic groups?|"
    r"displaced|employees?|villagers?|settlers?|medical personnel|mob|men|teachers?|tourists?|fishermen)\b"
)
_APART = (
    r"\b(militants?|rebels?|insurgents?|separatists?|terrorists?|guerrillas?|gangs?|extremists?|mafia|combatants? \()"
)
_APART_SECTORS = (
    "['Insurgents', 'Rebel', 'Separatists', 'Unidentified Forces', 'International Insurgents', 'REB', 'INS',"
    " 'SEP', 'UAF',"
    " 'TER', 'CRM', 'IGO', 'MNC']"
)
_GIVEN = """CREATE OR REPLACE TEMP TABLE named_given AS
WITH told AS (SELECT name, country, sectors, wiki, count(*) AS rows FROM ({rows}) WHERE name <> '' GROUP BY ALL),
counted AS (SELECT name, country, sectors, wiki, -sum(rows) AS rest FROM told
    GROUP BY GROUPING SETS ((name, country), (name, sectors), (name, wiki)))
SELECT name, coalesce(arg_min(country, (rest, country)) FILTER (country <> ''), '') AS country,
    coalesce(arg_min(sectors, (rest, sectors)) FILTER (sectors <> ''), '') AS sectors,
    coalesce(arg_min(wiki, (rest, wiki)) FILTER (wiki <> ''), '') AS wiki
FROM counted GROUP BY name"""
_SORTED = f"""CREATE OR REPLACE TEMP TABLE named_sorted AS
SELECT p.name, arg_min(s.kind, s.rank) AS kind, bool_or(p.sector IN (SELECT unnest({_APART_SECTORS}))) AS apart
FROM (SELECT name, trim(unnest(string_split(sectors, ','))) AS sector FROM named_given WHERE sectors <> '') p
    LEFT JOIN sectors s ON s.scheme = '{{scheme}}' AND s.code = p.sector GROUP BY p.name"""
_NAMED = """CREATE TABLE {table} AS
WITH told AS (SELECT g.*, s.kind AS sorted, s.apart, c.name AS itself, c.kind AS itself_kind,
    coalesce(i.name, l.name, '') AS land, coalesce(i.kind, l.kind, '') AS land_kind, b.kind AS bloc,
    regexp_matches(g.name, '\\(.*\\)$') AS role,
    regexp_matches(lower(regexp_replace(g.name, ' \\([^()]*\\)$', '')), $armed) AS armed,
    regexp_matches(lower(g.name), $offices) AS office, regexp_matches(lower(g.name), $people) AS people,
    regexp_matches(lower(g.name), $organised) AS organised, regexp_matches(lower(g.name), $apart) AS opposed
    FROM named_given g LEFT JOIN named_sorted s USING (name)
        LEFT JOIN country_names c ON c.spelling = g.name
        LEFT JOIN country_names i ON i.spelling = regexp_extract(g.name, '\\(([^()]*)\\)$', 1)
        LEFT JOIN country_names l ON l.spelling = g.country
        LEFT JOIN sectors b ON b.scheme = 'name' AND b.code = g.name)
SELECT name, id_of(coalesce(itself, name)) AS actor_id, one_of(coalesce(itself, name)) AS called,
    CASE WHEN itself IS NOT NULL THEN itself_kind WHEN bloc IS NOT NULL THEN bloc
        WHEN people AND role THEN 'population' WHEN armed AND NOT (office AND sorted = 'government') THEN 'armed-force'
        WHEN office AND role AND coalesce(sorted, 'government') = 'government' THEN 'government'
        WHEN role OR organised THEN coalesce(nullif(sorted, 'population'), CASE WHEN organised THEN 'organisation' END,
            sorted, 'other')
        WHEN sorted IN ('government', 'armed-force') OR sectors LIKE '%Elite%'
            OR sectors LIKE '%Parties%' AND sectors LIKE '%International Government%' THEN 'person'
        ELSE coalesce(nullif(sorted, 'population'), 'other') END AS kind,
    CASE WHEN itself IS NOT NULL OR opposed OR coalesce(apart, false) THEN '' WHEN land = '' THEN ''
        ELSE id_of(land) END AS parent_id, land, land_kind,
    CASE WHEN itself <> name THEN one_of(name) ELSE '' END AS alias,
    CASE WHEN regexp_full_match(wiki, 'Q[0-9]+') THEN wiki ELSE '' END AS wikidata,
    concat_ws(' ', CASE WHEN sectors <> '' THEN 'Sectors: ' || replace(sectors, ',', ', ') || '.' END,
        CASE WHEN wiki <> '' AND NOT regexp_full_match(wiki, 'Q[0-9]+') THEN 'Wikipedia: ' || wiki || '.' END)
        AS description
FROM told"""
_LISTED = """SELECT actor_id, min(called) AS name, min(kind) AS kind, max(parent_id) AS parent_id,
    coalesce(string_agg(DISTINCT alias, ';' ORDER BY alias) FILTER (alias <> ''), '') AS aliases,
    max(wikidata) AS wikidata, max(description) AS description
FROM (SELECT actor_id, called, kind, parent_id, alias, wikidata, description FROM {table}
    UNION ALL SELECT DISTINCT parent_id, land, land_kind, '', '', '', '' FROM {table} WHERE parent_id <> '')
GROUP BY actor_id"""


def table(number: int) -> str:
    """The name of the table of actors of the file of this number: name, and what is told of who bears it."""
    return f"staged.named_actors_{number}"


def listed(number: int) -> str:
    """The SELECT of the actors of the file of this number, as the loader takes them."""
    return _LISTED.format(table=table(number))


def make(connection: Connection, number: int, rows: str, scheme: str = "sector") -> None:
    """Make the table of the actors that a SELECT of name, country, sectors (with commas) and wiki gives.

    What most rows say of a name counts, of several things said as often the first by the alphabet. A country makes an
    actor part of the state, unless the actor fights it or is outside the law. A single name is a person where its
    sectors are offices of a person, never by its look. scheme: of the sectors, in sectors.csv; wiki: an item of
    Wikidata or what Wikipedia calls the actor.
    """
    connection.execute(_GIVEN.format(rows=rows))
    connection.execute(_SORTED.format(scheme=scheme))
    words = {"armed": _ARMED, "offices": _OFFICES, "people": _PEOPLE, "organised": _ORGANISED, "apart": _APART}
    connection.execute(_NAMED.format(table=table(number)), words)
