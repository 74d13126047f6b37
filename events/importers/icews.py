"""ICEWS coded events: tab-separated, twenty columns with a header."""

from __future__ import annotations

from events.drafting import Connection, Draft
from events.importers import named_actors
from events.importers.coded import know_codes, make_events, told
from events.importers.columned import is_table, read_columns
from events.importers.incoming import About, Asked, File, Format, Head, RowClaim, Taken

NAMES: dict[str, tuple[str, ...]] = {
    "event_id": ("Event ID",), "day": ("Event Date",), "name1": ("Source Name",), "sectors1": ("Source Sectors",),
    "country1": ("Source Country",), "relation": ("Event Text",), "code": ("CAMEO Code",), "intensity": ("Intensity",),
    "name2": ("Target Name",), "sectors2": ("Target Sectors",), "country2": ("Target Country",),
    "story": ("Story ID",), "sentence": ("Sentence Number",), "publisher": ("Publisher",), "city": ("City",),
    "province": ("Province",), "country": ("Country",), "latitude": ("Latitude",), "longitude": ("Longitude",),
}  # fmt: skip
NEEDED = ("event_id", "day", "name1", "code", "name2")
ABOUT = About(
    title="ICEWS coded events",
    licence="ICEWS coded event data are published in the Harvard Dataverse (doi:10.7910/DVN/28075) under"
    " terms of use of"
    " their own; read them before you pass the data on",
    description="Events of the Integrated Crisis Early Warning System (Boschee et al., ICEWS Coded Event Data, Harvard"
    " Dataverse, doi:10.7910/DVN/28075), coded by machine from news and not checked by anybody.",
)
_MADE = """CREATE TABLE {made} AS SELECT r.rowid AS n,
    CASE WHEN r.event_id = '' THEN '' ELSE 'icews-' || r.event_id || '-' || r.day END AS event_id, r.day AS "when",
    {told} || CASE WHEN r.city <> '' THEN ' in ' || r.city ELSE '' END AS title, k.type,
    concat_ws(', ', nullif(r.city, ''), CASE WHEN r.province <> r.city THEN nullif(r.province, '') END,
        nullif(r.country, '')) AS place, r.latitude, r.longitude, coalesce(a.actor_id, '') AS initiators,
    coalesce(b.actor_id, '') AS recipients, 'cameo:' || k.whole || ';machine-coded' AS tags, r.publisher,
    CASE WHEN r.publisher = '' THEN 'icews' ELSE 'icews-' || left(md5(r.publisher), 12) END AS source_id,
    r.intensity, r.relation, concat_ws(', ', 'story ' || nullif(r.story, ''), 'sentence ' || nullif(r.sentence, ''))
        AS locator
FROM {table} r JOIN {acts} k ON k.code = r.code LEFT JOIN {actors} a ON a.name = r.name1
    LEFT JOIN {actors} b ON b.name = r.name2"""
_SOURCES = """SELECT DISTINCT source_id, publisher AS title, publisher, '' AS url, '' AS published, '' AS reliability
FROM {made} WHERE publisher <> ''
UNION ALL SELECT 'icews', 'ICEWS Coded Event Data', 'ICEWS', 'https://doi.org/10.7910/DVN/28075', '', ''"""
_CLAIMS = (
    RowClaim("1", "source_id", wording="relation", locator="locator"),
    RowClaim.figure("2", "source_id", "intensity", "TRY_CAST(intensity AS DOUBLE)", "Goldstein points", "locator"),
)


def _recognises(head: Head) -> bool:
    """Whether the first line names the columns without which there are no events."""
    return is_table(head, NAMES, NEEDED)


def take(draft: Draft, file: File, asked: Asked) -> Taken:
    """The rows of a file, identified by Event ID and Event Date together; source and target are initiator and
    recipient.

    Where a story stands in its publisher's output is the claim's locator.
    """
    connection = draft.connection
    know_codes(connection)
    found = read_columns(draft, file, NAMES, NEEDED, bare=True)
    made = _make(connection, file.number, found.staged.table)
    return Taken(
        file=file, sql=f"SELECT * FROM {made}", rows=found.staged.rows, header=found.header,
        broken=found.staged.broken, lines=found.staged.lines, used=found.used, notes=found.notes,
        actors=named_actors.listed(file.number), sources=_SOURCES.format(made=made), row_claims=_CLAIMS,
        recognised="ICEWS coded events", about=ABOUT,
    )  # fmt: skip


def _make(connection: Connection, number: int, table: str) -> str:
    """Make the table of events of the rows of a table; gives its name."""
    named = " UNION ALL ".join(
        f"SELECT name{side} AS name, country{side} AS country, sectors{side} AS sectors, '' AS wiki FROM {table}"
        for side in (1, 2)
    )
    named_actors.make(connection, number, named)
    return make_events(
        connection, number, table, f"staged.icews_{number}", _MADE,
        actors=named_actors.table(number), told=told("a.called", "k", "b.called"),
    )  # fmt: skip


FORMAT = Format("icews", "ICEWS coded events, as text with a header, XLSX, Parquet or JSON", _recognises, take)
