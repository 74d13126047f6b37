"""Quadruples as in the ICEWS benchmarks of temporal graphs: source, relation, target, day, with tabs and no header."""

from __future__ import annotations

import re

from events.drafting import Draft
from events.importers import named_actors
from events.importers.coded import know_codes, named_acts, told
from events.importers.delimited import stage
from events.importers.incoming import About, Asked, File, Format, Head, RowClaim, Taken

COLUMNS = ("source", "relation", "target", "date")
ABOUT = About(
    title="ICEWS quadruples",
    licence="made of ICEWS coded event data, which the Harvard Dataverse publishes (doi:10.7910/DVN/28075)"
    " under terms of use"
    " of their own; read them before you pass the data on",
    description="Quadruples of a benchmark of temporal graphs made of ICEWS coded event data (Harvard Dataverse,"
    " doi:10.7910/DVN/28075), coded by machine from news and not checked by anybody.",
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MADE = """CREATE TABLE {made} AS SELECT r.rowid AS n,
    'icews-' || left(md5(r.name1 || '\t' || r.relation || '\t' || r.name2 || '\t' || r.day), 20) AS event_id, r.day
    AS "when",
    {told} AS title, k.type, coalesce(a.actor_id, '') AS initiators, coalesce(b.actor_id, '') AS recipients,
    CASE WHEN k.whole = '' THEN '' ELSE 'cameo:' || k.whole || ';' END || 'machine-coded' AS tags, r.relation
FROM {table} r JOIN {acts} k ON k.relation = r.relation LEFT JOIN {actors} a ON a.name = r.name1
    LEFT JOIN {actors} b ON b.name = r.name2"""
_SOURCES = "SELECT 'icews' AS source_id, 'ICEWS Coded Event Data' AS title, 'ICEWS' AS publisher, \
'https://doi.org/10.7910/DVN/28075' AS url, '' AS published, '' AS reliability"
_CLAIMS = (RowClaim("1", "'icews'", wording="relation"),)


def _recognises(head: Head) -> bool:
    """Whether the lines have four cells, the last of them an ISO day."""
    rows = [line.split("\t") for line in head.lines if line][:20]
    good = [row for row in rows if len(row) == 4 and _DAY.fullmatch(row[3].strip()) and all(row[:3])]
    return len(good) * 2 > len(rows)


def take(draft: Draft, file: File, asked: Asked) -> Taken:
    """The rows of a file; an event's id is made of what its row says, so that rows that say the same are one event."""
    connection, number = draft.connection, file.number
    know_codes(connection)
    asked_for = ", ".join(f"coalesce(trim({name}), '') AS {name}" for name in ("name1", "relation", "name2", "day"))
    found = stage(draft, file, ("name1", "relation", "name2", "day"), asked_for, delimiter="\t", quote="", header=False)
    table, made, acts = found.table, f"staged.quadruples_{number}", f"acts_{number}"
    names = " UNION ALL ".join(
        f"SELECT name{side} AS name, '' AS country, '' AS sectors, '' AS wiki FROM {table}" for side in (1, 2)
    )
    named_actors.make(connection, number, names)
    named_acts(connection, acts, f"SELECT DISTINCT relation FROM {table}")
    actors = named_actors.table(number)
    telling = told("a.called", "k", "b.called")
    connection.execute(_MADE.format(made=made, table=table, acts=acts, actors=actors, told=telling))
    return Taken(
        file=file, sql=f"SELECT * FROM {made}", rows=found.rows, header=COLUMNS, broken=found.broken,
        lines=found.lines, used=COLUMNS, actors=named_actors.listed(number), sources=_SOURCES,
        row_claims=_CLAIMS, recognised="quadruples of an ICEWS benchmark", about=ABOUT,
    )  # fmt: skip


FORMAT = Format(
    "icews-quadruples", "source, relation, target, day: benchmarks made of ICEWS, no header", _recognises, take
)
