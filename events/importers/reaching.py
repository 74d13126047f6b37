"""Where in the files the rows of each portion stand, so that a portion is written without reading all of them again.

Files run roughly in time, or several of them do. A portion reads the stretches of rows in which much is its own; what
stands elsewhere, such as undated events, is put aside once for all portions.
"""

from __future__ import annotations

from dataclasses import dataclass

from events.drafting import Connection

STRETCH = 100_000  # rows
SHARE = 8  # a portion reads a stretch when at least one row of so many is its own
_CELLS = """CREATE TEMP TABLE cells AS
WITH cut AS (SELECT rowid // $size AS portion, n // $stretch AS stretch FROM numbered),
counted AS (SELECT portion, stretch, count(*) AS rows FROM cut GROUP BY ALL)
SELECT portion, stretch, rows * $share >= sum(rows) OVER (PARTITION BY stretch) AS dense FROM counted"""
_STRAYS = """CREATE TEMP TABLE strays AS
WITH stray AS (SELECT k.n, portion FROM (SELECT n, rowid // $size AS portion, n // $stretch AS stretch FROM numbered) k
    JOIN cells USING (portion, stretch) WHERE NOT dense)
SELECT s.portion, i.* FROM arrivals i JOIN stray s USING (n) ORDER BY s.portion"""
_NO_STRAYS = "CREATE TEMP TABLE strays AS SELECT 0 AS portion, * FROM arrivals LIMIT 0"
_RUNS = """SELECT portion, min(stretch) * $stretch, (max(stretch) + 1) * $stretch - 1 FROM (
    SELECT portion, stretch, stretch - row_number() OVER (PARTITION BY portion ORDER BY stretch) AS run
    FROM cells WHERE dense) GROUP BY portion, run ORDER BY ALL"""


@dataclass(frozen=True, slots=True)
class Reach:
    """A portion of the kept rows. sql: a SELECT of rows of ``arrivals``, all of the portion among them.

    given: what its parameters are.
    """

    sql: str
    given: dict[str, int]


def reaches(connection: Connection, size: int) -> list[Reach]:
    """The portions of the table ``numbered``, of so many rows each. Makes the table ``strays`` of what they put aside.

    To be asked for once.
    """
    cut = {"size": size, "stretch": STRETCH}
    connection.execute(_CELLS, cut | {"share": SHARE})
    [(portions, sparse)] = connection.execute("SELECT max(portion), bool_or(NOT dense) FROM cells").fetchall()
    connection.execute(*((_STRAYS, cut) if sparse else (_NO_STRAYS,)))
    runs: dict[int, list[tuple[int, int]]] = {}
    for portion, least, most in connection.execute(_RUNS, {"stretch": STRETCH}).fetchall():
        runs.setdefault(portion, []).append((least, most))
    return [_reach(portion, runs.get(portion, [])) for portion in range(0 if portions is None else portions + 1)]


def _reach(portion: int, runs: list[tuple[int, int]]) -> Reach:
    tests = " OR ".join(f"n BETWEEN $least_{at} AND $most_{at}" for at in range(len(runs)))
    given = {f"{name}_{at}": n for at, run in enumerate(runs) for name, n in zip(("least", "most"), run, strict=True)}
    sql = f"SELECT * FROM arrivals WHERE {tests or 'false'} UNION ALL BY NAME"
    return Reach(f"{sql} SELECT * EXCLUDE (portion) FROM strays WHERE portion = $portion", given | {"portion": portion})
