"""Which rows can be kept, why the others cannot, and the order of those that are kept in time.

Rules are those of a folder of tables (events.checks), asked once for each value that breaks one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from events import dates
from events.checks import ID_PATTERN, NUMBER_PATTERN, judge_of
from events.columns import COLUMNS, Column
from events.drafting import Connection
from events.errors import DateError
from events.importers.incoming import COLUMNS as INCOMING
from events.vocabulary import EVENT_TYPES, WHEN_BASES, quad_class_of, side_of

TEXTS_A_TIME = 200_000
EXPLAINED = 10_000  # values of which each is told what is wrong with it
_OF_EVENTS: dict[str, Column] = {column.name: column for column in COLUMNS["events"]}
FAULTS = ("event_id", "title", "when", "type", "latitude", "longitude", "when_basis", "reported")
_WHENS = """CREATE TEMP TABLE whens AS SELECT "when", dated, earliest, latest, "precision", gaps,
    CAST(dense_rank() OVER (ORDER BY NOT dated, earliest NULLS FIRST, latest NULLS LAST) AS INTEGER) AS rank
FROM read_whens"""
_NUMBER_FAULT = """"{0}" <> '' AND NOT coalesce(regexp_full_match("{0}", $number)
    AND TRY_CAST("{0}" AS DOUBLE) BETWEEN {1} AND {2}, false)"""
_KEYS = f"""CREATE TEMP TABLE keys AS SELECT i.n, i.event_id, w.rank, CAST(CASE
    WHEN NOT regexp_full_match(i.event_id, $id) THEN 1
    WHEN NOT (i.title BETWEEN '!' AND '~') AND regexp_full_match(i.title, $blank) THEN 2
    WHEN w.rank IS NULL THEN 3
    WHEN t.type IS NULL THEN 4
    WHEN {_NUMBER_FAULT.format("latitude", -90, 90)} THEN 5
    WHEN {_NUMBER_FAULT.format("longitude", -180, 180)} THEN 6
    WHEN latitude = '' AND longitude <> '' THEN 5
    WHEN longitude = '' AND latitude <> '' THEN 6
    WHEN when_basis <> '' AND when_basis NOT IN (SELECT unnest($bases)) THEN 7
    WHEN r."when" IS NULL THEN 8
    ELSE 0 END AS UTINYINT) AS fault
FROM arrivals i LEFT JOIN whens w USING ("when") LEFT JOIN types t USING (type)
    LEFT JOIN whens r ON r."when" = i.reported"""
_FAULTY = f"""CREATE TEMP TABLE faulty AS SELECT i.n, f.field, CASE f.field
    {" ".join(f"WHEN '{name}' THEN i.{chr(34)}{name}{chr(34)}" for name in FAULTS)} END AS value
FROM keys k JOIN arrivals i USING (n) JOIN (SELECT unnest($faults) AS field, unnest(range(1, 9)) AS fault) f
    USING (fault) WHERE k.fault > 0"""
_DOUBLES = f"""CREATE TEMP TABLE doubles AS
WITH twice AS (SELECT hash(event_id) AS key FROM keys WHERE fault = 0 GROUP BY key HAVING count(*) > 1),
told AS (SELECT k.n, k.event_id, md5(CAST(row({", ".join(f'i."{name}"' for name in INCOMING)}) AS VARCHAR)) AS content
    FROM keys k JOIN arrivals i USING (n) WHERE k.fault = 0 AND hash(k.event_id) IN (SELECT key FROM twice)),
known AS (SELECT n, event_id, min(n) OVER same AS first, content = first_value(content) OVER same AS same FROM told
    WINDOW same AS (PARTITION BY event_id ORDER BY n ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING))
SELECT * FROM known WHERE n <> first"""
_NUMBERED = """CREATE TEMP TABLE numbered AS SELECT n FROM keys
WHERE fault = 0 AND n NOT IN (SELECT n FROM doubles) ORDER BY rank, event_id"""
_REFUSED = """CREATE TEMP TABLE refused AS
SELECT f.n, f.field, f.value, coalesce(r.reason, 'cannot be used; others like it are told of above') AS reason,
    CAST(NULL AS BIGINT) AS other
FROM faulty f LEFT JOIN reasons r USING (field, value)
UNION ALL SELECT n, 'event_id', event_id, '', first FROM doubles WHERE NOT same"""


@dataclass(frozen=True, slots=True)
class Judged:
    """How many rows are kept, how many say again what another row says, and how many cannot be taken."""

    kept: int
    merged: int
    refused: int


def judge(connection: Connection) -> Judged:
    """Judge the rows of the view ``arrivals``.

    Makes the tables whens (what each date says, and its rank in time), stretches, types, numbered (``n`` of the rows
    that are kept, in the order of event_no), refused (n, field, value, reason, and for a second event of the same id
    the row of the first).
    """
    read_dates(connection)
    know_types(connection)
    asked = {"id": ID_PATTERN, "blank": r"[\s\p{Z}]*", "number": NUMBER_PATTERN, "bases": list(WHEN_BASES)}
    connection.execute(_KEYS, asked)
    connection.execute(_FAULTY, {"faults": list(FAULTS)})
    connection.execute(_DOUBLES)
    connection.execute(_NUMBERED)
    _give_reasons(connection)
    connection.execute(_REFUSED)
    connection.execute("DROP TABLE keys")
    sql = "SELECT (SELECT count(*) FROM numbered), (SELECT count(*) FROM doubles WHERE same), count(*) FROM refused"
    return Judged(*connection.execute(sql).fetchall()[0])


def read_dates(connection: Connection) -> None:
    """Read each different date once; those that are none are left out."""
    connection.execute('CREATE TEMP TABLE when_texts AS SELECT DISTINCT "when" FROM arrivals')
    connection.execute(
        """INSERT INTO when_texts SELECT DISTINCT reported FROM arrivals
        WHERE reported NOT IN (SELECT "when" FROM when_texts)"""
    )
    connection.execute(
        """CREATE TEMP TABLE read_whens ("when" VARCHAR, dated BOOLEAN, earliest INTEGER, latest INTEGER,
        "precision" VARCHAR, gaps BOOLEAN)"""
    )
    connection.execute('CREATE TEMP TABLE stretches ("when" VARCHAR, earliest INTEGER, latest INTEGER)')
    first = 0
    asked = 'SELECT "when" FROM when_texts WHERE rowid BETWEEN ? AND ?'
    while found := connection.execute(asked, [first, first + TEXTS_A_TIME - 1]).fetchall():
        first += TEXTS_A_TIME
        read = [(text, _read(text)) for (text,) in found]
        rows = [(text, *_told(when)) for text, when in read if when or not text]
        insert(connection, "read_whens", rows)
        gaps = [(text, *span) for text, when in read if when and len(when.spans) > 1 for span in when.spans]
        insert(connection, "stretches", gaps)
    connection.execute(_WHENS)
    connection.execute("DROP TABLE when_texts; DROP TABLE read_whens")


def insert(connection: Connection, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    """Put rows into a table, all at once."""
    if rows:
        frame = pd.DataFrame(rows, dtype=object)
        connection.register("given", frame)
        connection.execute(f"INSERT INTO {table} SELECT * FROM given")
        connection.unregister("given")


def _read(text: str) -> dates.When | None:
    try:
        return dates.parse(text) if text else None
    except DateError:
        return None


def _told(when: dates.When | None) -> tuple[object, ...]:
    if when is None:
        return (False, None, None, "", False)
    return (True, when.earliest, when.latest, when.precision, len(when.spans) > 1)


def know_types(connection: Connection) -> None:
    """Make the table ``types`` of the event types, and of none, with their classes and sides."""
    connection.execute("CREATE TEMP TABLE types (type VARCHAR, quad_class VARCHAR, side VARCHAR)")
    codes = ("", *EVENT_TYPES)
    insert(connection, "types", [(code, quad_class_of(code) or "", side_of(code) or "") for code in codes])


def _give_reasons(connection: Connection) -> None:
    """What is wrong with the first EXPLAINED values of each column, and what to do about it."""
    connection.execute("CREATE TEMP TABLE reasons (field VARCHAR, value VARCHAR, reason VARCHAR)")
    for (field,) in connection.execute("SELECT DISTINCT field FROM faulty").fetchall():
        sql = "SELECT value FROM faulty WHERE field = ? GROUP BY value ORDER BY min(n) LIMIT ?"
        judge_one = judge_of(_OF_EVENTS[field])
        told: list[tuple[object, ...]] = []
        for (value,) in connection.execute(sql, [field, EXPLAINED]).fetchall():
            message, remedy = judge_one(value) or ("one coordinate without the other", "write both or none")
            told.append((field, value, f"{message}; {remedy() if callable(remedy) else remedy}"))
        insert(connection, "reasons", told)
