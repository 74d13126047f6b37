"""The rows of all files as one table, and what the formats know of actors and sources."""

from __future__ import annotations

from collections.abc import Sequence

from events import evidence
from events.drafting import Connection
from events.errors import DateError
from events.importers.incoming import COLUMNS, Taken, numbered
from events.importers.judging import insert
from events.vocabulary import ACTOR_KINDS

ACTORS = ("actor_id", "name", "kind", "parent_id", "aliases", "wikidata", "description")
SOURCES = ("source_id", "title", "publisher", "url", "published", "reliability")
CLAIMS = {
    "n": "BIGINT", "pos": "BIGINT", "attribute": "VARCHAR", "value": "DOUBLE", "low": "DOUBLE", "high": "DOUBLE",
    "unit": "VARCHAR", "wording": "VARCHAR", "claimant_id": "VARCHAR", "source_id": "VARCHAR", "locator": "VARCHAR",
    "status": "VARCHAR",
}  # fmt: skip
_TWICE = """CREATE TEMP TABLE twice AS SELECT {key} FROM given_{what} GROUP BY {key} HAVING count(*) > 1"""
_ONCE = """CREATE TEMP TABLE once AS SELECT * FROM given_{what} WHERE {key} NOT IN (FROM twice)
UNION ALL (SELECT DISTINCT ON ({key}) * FROM given_{what} WHERE {key} IN (FROM twice) ORDER BY {key}, rowid);
DROP TABLE given_{what}; ALTER TABLE once RENAME TO given_{what}"""
_PARENTS = """UPDATE given_actors SET parent_id = '' WHERE parent_id NOT IN (SELECT actor_id FROM given_actors)"""
_KINDS = "UPDATE given_actors SET kind = 'other' WHERE kind NOT IN (SELECT unnest(?))"
_KNOWN_AS = """CREATE TEMP TABLE known_as AS SELECT actor_id AS text, actor_id, name FROM given_actors
UNION ALL SELECT name, min(actor_id), name FROM given_actors
    WHERE name NOT IN (SELECT actor_id FROM given_actors) GROUP BY name HAVING count(*) = 1"""
_DATED = """CREATE TEMP TABLE given_dates (published VARCHAR, dated BOOLEAN, known INTEGER)"""


def gather(connection: Connection, taken: Sequence[Taken]) -> None:
    """Make the view ``arrivals`` of the rows of all files, ``n`` counting them through.

    In them, claimed tells of rows whose claims are given. Makes the views given_parts (n, actor_id, role),
    given_claims (CLAIMS) and given_citations (n, source_id) as well, the tables given_actors and given_sources,
    known_as (which text of a cell means which of the actors), and given_dates (which dates of publication can be read).
    """
    parts, given = [], []
    for first, file in numbered(taken):
        there = _columns(connection, file.sql)
        names = ", ".join(_text(name) if name in there else f"'' AS \"{name}\"" for name in COLUMNS)
        parts.append(f"SELECT n + {first} AS n, {names}, {file.claimed} AS claimed FROM ({file.sql})")
        if file.participations:
            given.append(f"SELECT n + {first} AS n, actor_id, role FROM ({file.participations})")
    none = "SELECT 0 AS n, '' AS actor_id, '' AS role WHERE false"
    connection.execute(f"CREATE TEMP VIEW arrivals AS {' UNION ALL '.join(parts)}")
    connection.execute(f"CREATE TEMP VIEW given_parts AS {' UNION ALL '.join(given) or none}")
    _give_claims(connection, taken)
    _give(connection, "actors", ACTORS, [file.actors for file in taken])
    _give(connection, "sources", SOURCES, [file.sources for file in taken])
    connection.execute(_PARENTS)
    connection.execute(_KINDS, [list(ACTOR_KINDS)])
    connection.execute(_KNOWN_AS)
    _date(connection)


def _columns(connection: Connection, sql: str) -> set[str]:
    return {column[0] for column in connection.execute(f"DESCRIBE {sql}").fetchall()}


def _give_claims(connection: Connection, taken: Sequence[Taken]) -> None:
    blank = {name: f"CAST({'NULL' if type == 'DOUBLE' else repr('')} AS {type})" for name, type in CLAIMS.items()}
    parts = [f"SELECT {', '.join(f'NULL::{type} AS {name}' for name, type in CLAIMS.items())} WHERE false"]
    cited = ["SELECT n, source_id FROM given_claims WHERE false"]
    for first, file in numbered(taken):
        if file.claims:
            given = {name: _cast(name) for name in _columns(connection, file.claims)} | {"n": f"n + {first}"}
            listed = ", ".join(f"{given.get(name, blank[name])} AS {name}" for name in CLAIMS)
            parts.append(f"SELECT {listed} FROM ({file.claims})")
        if file.claimed:
            cited.append(f"SELECT n + {first}, source_id FROM ({file.cites or _cites(file)})")
    connection.execute(f"CREATE TEMP VIEW given_claims AS {' UNION ALL '.join(parts)}")
    connection.execute(f"CREATE TEMP VIEW given_citations AS {' UNION ALL '.join(cited)}")


def _cites(file: Taken) -> str:
    """The SELECT of the sources of all claims of a file."""
    rows = {
        claim.source_id: " OR ".join(one.where for one in file.row_claims if one.source_id == claim.source_id)
        for claim in file.row_claims
    }
    parts = [f"SELECT n, {source_id} AS source_id FROM ({file.sql}) WHERE {where}" for source_id, where in rows.items()]
    return " UNION ALL ".join([*([f"SELECT n, source_id FROM ({file.claims})"] if file.claims else []), *parts])


def _cast(name: str) -> str:
    return f"coalesce({name}, '')" if CLAIMS[name] == "VARCHAR" else f"CAST({name} AS {CLAIMS[name]})"


def _give(connection: Connection, what: str, columns: Sequence[str], given: Sequence[str]) -> None:
    """Make a table of what the files give; of two rows with one id the first stays."""
    texts = ", ".join(map(_text, columns))
    rows = [f"SELECT {texts} FROM ({sql})" for sql in given if sql]
    none = "SELECT " + ", ".join(f"'' AS {name}" for name in columns) + " WHERE false"
    connection.execute(f"CREATE TEMP TABLE given_{what} AS {' UNION ALL '.join(rows) or none}")
    connection.execute(_TWICE.format(what=what, key=columns[0]))
    if connection.execute("FROM twice LIMIT 1").fetchall():
        connection.execute(_ONCE.format(what=what, key=columns[0]))
    connection.execute("DROP TABLE twice")


def _text(name: str) -> str:
    return f'coalesce(CAST("{name}" AS VARCHAR), \'\') AS "{name}"'


def _date(connection: Connection) -> None:
    connection.execute(_DATED)
    texts = connection.execute("SELECT DISTINCT published FROM given_sources WHERE published <> ''").fetchall()
    insert(connection, "given_dates", [(text, *_day(text)) for (text,) in texts])


def _day(text: str) -> tuple[bool, int | None]:
    try:
        return True, evidence.known_day(text)
    except DateError:
        return False, None
