"""Which staged records can be kept, why the others cannot, and which say again what another says."""

from __future__ import annotations

from dataclasses import dataclass

from events.checks import judge_of
from events.columns import COLUMNS, PRIMARY_KEYS
from events.drafting import Connection
from events.importers.judging import EXPLAINED, insert, read_dates
from events.importers.records.rules import SILENT, Rule, rules_of
from events.importers.report import Count
from events.records import columns
from events.tables import cell_text

ORDER = ("actors", "sources", "events", "participations", "claims", "links")
_DATES = """CREATE TEMP VIEW arrivals AS SELECT "when", reported FROM staged.events
UNION ALL SELECT published, published FROM staged.sources UNION ALL SELECT reported, reported FROM staged.claims"""
_ODD_URLS = "SELECT DISTINCT url FROM staged.sources WHERE url <> '' AND NOT regexp_full_match(url, $plain)"
_PLAIN_URL = r"https?://[!-\"$-.0->@-~][!-~]*"
_DOUBLES = """CREATE TEMP TABLE doubles_{table} AS
WITH sound AS (SELECT n, hash({key}) AS key FROM judged_{table} JOIN staged.{table} s ON s.rowid = n WHERE fault = 0),
told AS (SELECT n, {key} AS id, row({cells}) AS content FROM sound JOIN staged.{table} s ON s.rowid = n
    WHERE key IN (SELECT key FROM sound GROUP BY key HAVING count(*) > 1)),
known AS (SELECT n, min(n) OVER same AS first, content = first_value(content) OVER same AS same FROM told
    WINDOW same AS (PARTITION BY id ORDER BY n ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING))
SELECT * FROM known WHERE n <> first"""
_KEPT = """CREATE TEMP TABLE kept_{table} AS SELECT n{id} FROM judged_{table} JOIN staged.{table} s ON s.rowid = n
WHERE fault = 0 AND n NOT IN (SELECT n FROM doubles_{table})"""
_OWNERS = """CREATE TEMP TABLE known_owners AS SELECT n FROM kept_events
UNION ALL SELECT n FROM doubles_events WHERE same"""


@dataclass(frozen=True, slots=True)
class Refused:
    """A record that is not kept: its number in its staged table, what is at fault and why, and which other it meets."""

    table: str
    n: int
    column: str
    value: str
    reason: str
    other: int | None = None


def examine(connection: Connection) -> tuple[dict[str, Count], list[Refused]]:
    """Judge the staged records; gives the counts of each table, and what is refused, save what goes with its event.

    Makes the tables ``kept_actors`` ... ``kept_links`` of their numbers ``n``, with the ids of actors, sources and
    events, and ``whens`` and ``stretches`` of all dates (events.importers.judging.read_dates).
    """
    connection.execute(_DATES)
    read_dates(connection)
    _find_wrong_urls(connection)
    counts, refused = {}, []
    for table in ORDER:
        rules = rules_of(table)
        _judge(connection, table, rules)
        refused += _told(connection, table, rules) + _told_doubles(connection, table)
        counts[table] = _count(connection, table)
        if table == "events":
            connection.execute(_OWNERS)
        connection.execute(f"DROP TABLE judged_{table}")
    return counts, refused


def _find_wrong_urls(connection: Connection) -> None:
    judge = judge_of(next(column for column in COLUMNS["sources"] if column.kind == "url"))
    connection.execute("CREATE TEMP TABLE wrong_urls (url VARCHAR)")
    odd = connection.execute(_ODD_URLS, {"plain": _PLAIN_URL}).fetchall()
    insert(connection, "wrong_urls", [(url,) for (url,) in odd if judge(url)])


def _judge(connection: Connection, table: str, rules: list[Rule]) -> None:
    """Make the tables judged (n, fault: the number of a broken rule or 0), doubles and kept of a table."""
    cases = " ".join(f"WHEN {rule.condition} THEN {number}" for number, rule in enumerate(rules, 1))
    values = {name: value for rule in rules for name, value in rule.values}
    sql = f"SELECT s.rowid AS n, CAST(CASE {cases} ELSE 0 END AS UTINYINT) AS fault FROM staged.{table} s"
    connection.execute(f"CREATE TEMP TABLE judged_{table} AS {sql}", values)
    names = [f's."{name}"' for name in columns(table)]
    key = PRIMARY_KEYS.get(table, columns(table))
    keys = names[: len(key)]
    connection.execute(_DOUBLES.format(table=table, key=f"row({', '.join(keys)})", cells=", ".join(names)))
    connection.execute(_KEPT.format(table=table, id=f", {keys[0]}" if len(key) == 1 and table != "claims" else ""))


def _told(connection: Connection, table: str, rules: list[Rule]) -> list[Refused]:
    made = []
    for number, rule in enumerate(rules, 1):
        if rule.reason == SILENT:
            continue
        sql = f'SELECT n, s."{rule.field}" FROM judged_{table} JOIN staged.{table} s ON s.rowid = n WHERE fault = ?'
        found = connection.execute(sql, [number]).fetchall()
        reasons = _reasons(table, rule, [value for _, value in found])
        for n, value in found:
            text = value if isinstance(value, str) else cell_text(value)
            made.append(Refused(table, n, rule.field, text, reasons.get(value, "cannot be used; see those above")))
    return made


def _reasons(table: str, rule: Rule, values: list[str | float]) -> dict[str | float, str]:
    """What is wrong with each value, and what to do; of the first EXPLAINED different ones."""
    different = list(dict.fromkeys(values))
    if rule.reason:
        return dict.fromkeys(different, rule.reason)
    judge = judge_of(next(column for column in COLUMNS[table] if column.name == rule.field))
    made = {}
    for value in different[:EXPLAINED]:
        verdict = judge(value if isinstance(value, str) else cell_text(value))
        if verdict:
            message, remedy = verdict
            made[value] = f"{message}; {remedy() if callable(remedy) else remedy}"
    return made


def _told_doubles(connection: Connection, table: str) -> list[Refused]:
    field = columns(table)[0]
    sql = f"""SELECT d.n, s."{field}", d.first FROM doubles_{table} d JOIN staged.{table} s ON s.rowid = d.n
        WHERE NOT d.same"""
    return [Refused(table, n, field, value, "", first) for n, value, first in connection.execute(sql).fetchall()]


def _count(connection: Connection, table: str) -> Count:
    """The counts of what was staged."""
    sql = f"""SELECT (SELECT count(*) FROM judged_{table}), (SELECT count(*) FROM kept_{table}),
        (SELECT count(*) FROM doubles_{table} WHERE same)"""
    read, kept, merged = connection.execute(sql).fetchall()[0]
    return Count(read, kept, merged, read - kept - merged)
