"""Sources and claims from their short texts, as the table of events has them (events.exports.csv_table).

``claims`` holds items like ``casualties 12-30 persons according to city-radio [report-7]``, ``sources`` items like
``Night raid (City Radio, 2024-03-05)``; both are read once for each different pair of such cells. A source id and a
text belong together when a row has as many of the one as of the other, or a single text. What has no id gets one made
of its text. A row without any source rests on the file. An item that ends in ``[*]`` has the first source of its row.
"""

from __future__ import annotations

from collections.abc import Callable

from events import evidence
from events.drafting import Connection
from events.errors import DateError
from events.importers.judging import insert

FILE_ID = "imported-file"
_ID = "[A-Za-z0-9._-]+"
_NUMBER = r"-?[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?"
_PATTERNS = {
    "in_source": rf"^(.*\S)\s*\[({_ID}|\*)\]$",
    "by_claimant": rf"^(.*) according to ({_ID})$",
    "figure": rf"^(\S+(?: \S+)*?) ({_NUMBER})(?:-({_NUMBER}))?(?: (.+))?$",
}
_PUBLISHED = r"^(.*\S) \(((?:[^()]|\([^()]*\))*)\)$"
TABLES = """
CREATE TEMP TABLE cited (source_id VARCHAR, text VARCHAR, title VARCHAR, publisher VARCHAR, published VARCHAR,
    known INTEGER, house VARCHAR, url VARCHAR, reliability VARCHAR, given BOOLEAN);
CREATE TEMP TABLE tails (tail VARCHAR, dated BOOLEAN, known INTEGER);
CREATE TEMP TABLE houses (publisher VARCHAR, house VARCHAR);
CREATE TEMP TABLE called (source_id VARCHAR);
"""
_ITEMS = """CREATE OR REPLACE TEMP TABLE {0}_items AS SELECT combo_no, pos, trim(item) AS item FROM (
    SELECT combo_no, unnest(string_split({0}, ';')) AS item, generate_subscripts(string_split({0}, ';'), 1) AS pos
    FROM combos WHERE {0} <> '') WHERE trim(item) <> ''"""
_SAID = """CREATE OR REPLACE TEMP TABLE said AS
WITH items AS (SELECT item, regexp_extract(item, $in_source, ['body', 'source_id']) AS cut
    FROM (SELECT DISTINCT item FROM claims_items)),
bodies AS (SELECT item, cut.source_id AS source_id, cut.body AS body,
    regexp_extract(cut.body, $by_claimant, ['rest', 'claimant_id']) AS cut FROM items),
rests AS (SELECT item, source_id, cut.claimant_id AS claimant_id,
    CASE WHEN cut.claimant_id = '' THEN body ELSE cut.rest END AS rest FROM bodies),
figures AS (SELECT *, regexp_extract(rest, $figure, ['attribute', 'one', 'other', 'unit']) AS cut FROM rests),
told AS (SELECT *, TRY_CAST(nullif(cut.one, '') AS DOUBLE) AS one, TRY_CAST(nullif(cut.other, '') AS DOUBLE) AS other
    FROM figures),
sound AS (SELECT *, one IS NOT NULL AND isfinite(one) AND (cut.other = '' OR coalesce(other >= one, false)) AS figured
    FROM told)
SELECT item, source_id, claimant_id, CASE WHEN source_id = '' THEN item ELSE '' END AS wording,
    CASE WHEN rest = 'event' OR source_id = '' THEN '' WHEN figured THEN cut.attribute ELSE rest END AS attribute,
    CASE WHEN figured AND other IS NULL THEN one END AS value, CASE WHEN figured AND other IS NOT NULL THEN one END
    AS low, CASE WHEN figured THEN other END AS high, CASE WHEN figured THEN cut.unit ELSE '' END AS unit FROM sound"""
_PAIRS = """CREATE OR REPLACE TEMP TABLE pairs AS
WITH ids AS (SELECT combo_no, source_id, row_number() OVER (PARTITION BY combo_no ORDER BY min(pos)) AS k
    FROM claims_items JOIN said USING (item) WHERE source_id NOT IN ('', '*') GROUP BY combo_no, source_id),
texts AS (SELECT combo_no, item AS text, row_number() OVER (PARTITION BY combo_no ORDER BY min(pos)) AS k
    FROM sources_items GROUP BY combo_no, item),
counted AS (SELECT combo_no, coalesce(i.ids, 0) AS ids, coalesce(t.texts, 0) AS texts FROM combos
    LEFT JOIN (SELECT combo_no, count(*) AS ids FROM ids GROUP BY combo_no) i USING (combo_no)
    LEFT JOIN (SELECT combo_no, count(*) AS texts FROM texts GROUP BY combo_no) t USING (combo_no))
SELECT combo_no, i.source_id, coalesce(t.text, '') AS text, i.k, false AS alone
    FROM ids i JOIN counted c USING (combo_no) LEFT JOIN texts t
    ON t.combo_no = i.combo_no AND t.k = CASE WHEN c.texts = 1 THEN 1 ELSE i.k END AND c.texts IN (1, c.ids)
UNION ALL SELECT combo_no,
    rtrim(left(trim(regexp_replace(lower(strip_accents(text)), '[^a-z0-9]+', '-', 'g'), '-'), 40), '-')
        || '-' || left(md5(text), 8), text, 1000000 + k, true
    FROM texts JOIN counted c USING (combo_no) WHERE c.texts NOT IN (1, c.ids) OR c.ids = 0
UNION ALL SELECT combo_no, $file_id, $file, 1, true FROM counted WHERE ids = 0 AND texts = 0"""
_FRESH = """CREATE OR REPLACE TEMP TABLE fresh AS
WITH named AS (SELECT source_id, max(text) AS text FROM pairs GROUP BY source_id),
made AS (SELECT * FROM named n WHERE NOT EXISTS
    (FROM cited c WHERE c.source_id = n.source_id AND (c.text <> '' OR n.text = ''))),
split AS (SELECT source_id, text, regexp_extract(text, $published, ['title', 'beside']) AS cut FROM made)
SELECT source_id, text, cut.beside AS beside, string_split(cut.beside, ', ')[-1] AS tail,
    CASE WHEN cut.title <> '' THEN cut.title WHEN text <> '' THEN text ELSE source_id END AS title FROM split"""
_DATED = """CREATE OR REPLACE TEMP TABLE fresh_dated AS SELECT source_id, text, title,
    CASE WHEN t.dated THEN rtrim(left(beside, length(beside) - length(tail)), ', ') ELSE beside END AS publisher,
    CASE WHEN t.dated THEN tail ELSE '' END AS published, t.known FROM fresh JOIN tails t USING (tail)"""
_CITED = """DELETE FROM cited WHERE source_id IN (SELECT source_id FROM fresh);
INSERT INTO cited SELECT source_id, text, title, publisher, published, known, house, '', '', false
    FROM fresh_dated JOIN houses USING (publisher)"""
_KNOWN = """INSERT INTO cited
SELECT source_id, coalesce(nullif(title, ''), source_id) AS text, text AS title, publisher,
    CASE WHEN d.dated THEN published ELSE '' END, d.known, house, url, reliability, true
FROM given_sources JOIN houses USING (publisher) LEFT JOIN given_dates d USING (published)"""
_ATTESTED = """CREATE OR REPLACE TEMP TABLE attested AS SELECT combo_no, min(c.known) AS known, count(*) AS sources,
    count(DISTINCT CASE WHEN house = '' THEN '[' || source_id ELSE house END) AS independent
FROM (SELECT DISTINCT combo_no, source_id FROM pairs) JOIN cited c USING (source_id) GROUP BY combo_no"""
_CLAIMED = """CREATE OR REPLACE TEMP TABLE claimed AS
WITH first AS (SELECT combo_no, arg_min(source_id, k) AS source_id FROM pairs GROUP BY combo_no),
vague AS (SELECT combo_no, source_id FROM first WHERE combo_no IN
    (SELECT combo_no FROM claims_items JOIN said USING (item) WHERE source_id = '')),
listed AS (
    SELECT combo_no, pos, s.* EXCLUDE (item, source_id),
        CASE WHEN s.source_id IN ('', '*') THEN f.source_id ELSE s.source_id END AS source_id
    FROM claims_items JOIN said s USING (item) JOIN first f USING (combo_no)
    UNION ALL BY NAME
    SELECT combo_no, 1000000 + k AS pos, '' AS wording, '' AS attribute, '' AS unit, '' AS claimant_id, source_id
    FROM pairs p WHERE alone AND NOT EXISTS
        (FROM vague v WHERE v.combo_no = p.combo_no AND v.source_id = p.source_id)),
placed AS (SELECT l.*, c.known, row_number() OVER (PARTITION BY combo_no ORDER BY pos) AS at,
    CAST(count(*) OVER (PARTITION BY combo_no) AS VARCHAR) AS of FROM listed l JOIN cited c USING (source_id))
SELECT p.*, '-' || lpad(CAST(p.at AS VARCHAR), CAST(length(p.of) AS INTEGER), '0') AS suffix FROM placed p"""


def begin(connection: Connection) -> None:
    """Make the tables that sources are gathered in; the sources that a format gives are in them from the start."""
    connection.execute(TABLES)
    _learn(connection, "houses", "given_sources", lambda publisher: (evidence.folded(publisher),))
    connection.execute(_KNOWN)


def cite(connection: Connection, file: str) -> None:
    """Read the table ``combos`` (combo_no, claims, sources).

    Makes the tables attested (combo_no, known, sources, independent) and claimed (the claims of each combo_no), and
    adds to the table cited what sources there are. file: what a row without any source rests on.
    """
    for cell in ("claims", "sources"):
        connection.execute(_ITEMS.format(cell))
    connection.execute(_SAID, _PATTERNS)
    connection.execute(_PAIRS, {"file_id": FILE_ID, "file": file})
    connection.execute(_FRESH, {"published": _PUBLISHED})
    _learn(connection, "tails", "fresh", _tail)
    connection.execute(_DATED)
    _learn(connection, "houses", "fresh_dated", lambda publisher: (evidence.folded(publisher),))
    for statement in (*_CITED.split(";"), _ATTESTED, _CLAIMED):
        connection.execute(statement)


def _learn(connection: Connection, table: str, fresh: str, read: Callable[[str], tuple[object, ...]]) -> None:
    """Add to a table what is read of each text of its first column that is fresh."""
    column = {"tails": "tail", "houses": "publisher"}[table]
    sql = f"SELECT DISTINCT {column} FROM {fresh} WHERE {column} NOT IN (SELECT {column} FROM {table})"
    insert(connection, table, [(text, *read(text)) for (text,) in connection.execute(sql).fetchall()])


def _tail(text: str) -> tuple[object, ...]:
    """Whether a text is a date of publication, and the day by which what was published then was known."""
    try:
        return (text != "", evidence.known_day(text))
    except DateError:
        return (False, None)
