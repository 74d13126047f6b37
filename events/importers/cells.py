"""The cells of a spreadsheet as those of a table of events, set by set.

``gather`` makes a table of the texts of all targets, ``date`` one of what each different date says, ``finish`` the one
that the loader takes: with types, coordinates, ids, titles and sources.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from events.checks import ID_PATTERN
from events.drafting import Connection
from events.errors import shown
from events.importers.dating import Dating, lasting
from events.importers.incoming import COLUMNS, quoted
from events.importers.judging import insert
from events.importers.mapping import TARGETS
from events.vocabulary import EVENT_TYPES

MISSING = ("NA", "N/A", "n/a", "#N/A", "NaN", "nan", "NULL", "null", "None", "-", "--", "–", "—")
LISTS = ("actors", "initiators", "recipients", "claims", "sources", "tags")
SPLIT = ("actors", "initiators", "recipients", "tags")
JOINTS = {"summary": "\n", "place": ", ", **dict.fromkeys(LISTS, "; ")}
_SPACES = "' ' || chr(9) || chr(10) || chr(13) || chr(160)"
_NONE = ", ".join(map(quoted, MISSING))
_URL = r"[Hh][Tt][Tt][Pp][Ss]?://[^\s;]+"
_IDENTITY = ("title", "when", "when_end", "when_text", "type", "place", "latitude", "longitude", *SPLIT[:3])
_COORDINATE = """CASE WHEN regexp_full_match({0}, '[+-]?[0-9]+,[0-9]+') THEN replace({0}, ',', '.')
    WHEN regexp_full_match({0}, '[0-9]+([.,][0-9]+)? *°? *[NSEWnsew]') THEN
        CASE WHEN upper(right({0}, 1)) IN ('S', 'W') THEN '-' ELSE '' END
        || replace(regexp_extract({0}, '^[0-9.,]+'), ',', '.')
    ELSE rtrim({0}, '° ') END AS {0}"""
_WHO = """CASE WHEN initiators <> '' AND recipients <> '' THEN initiators || ' → ' || recipients
    WHEN actors <> '' THEN actors ELSE initiators || recipients END"""
_TITLE = f"""CASE WHEN title <> '' THEN title
    WHEN regexp_matches(summary, '^[^\\n]{{1,160}}?[.!?](\\s|$)') THEN regexp_extract(summary, '^[^\\n]{{1,160}}?[.!?]')
    WHEN length(summary) > 160 THEN regexp_replace(left(summary, 159), '\\s+', ' ', 'g') || '…'
    WHEN summary <> '' THEN regexp_replace(summary, '\\s+', ' ', 'g')
    ELSE concat_ws(' – ', nullif({_WHO}, ''), nullif(lower(code), ''), nullif(tags, ''), nullif(place, '')) END"""
_ID = f"""CASE WHEN regexp_full_match(event_id, '{ID_PATTERN}') THEN event_id
    WHEN event_id <> '' THEN ltrim(regexp_replace(event_id, '[^A-Za-z0-9._-]+', '-', 'g'), '-') || '-'
        || left(md5(event_id), 8)
    WHEN nth = 1 THEN made_id ELSE made_id || '-' || nth END"""
_READ = """CREATE TABLE {out} AS
WITH typed AS (SELECT r.* EXCLUDE (reported, latitude, longitude, type, sources, source_url, when_text),
    CASE WHEN upper(type) IN ({types}) THEN upper(type) ELSE '' END AS code,
    CASE WHEN upper(type) IN ({types}) THEN '' ELSE type END AS other_type,
    {latitude}, {longitude}, type, r.when_text AS told_text,
    source_url = '' AND claims = '' AND regexp_full_match(sources, $url) AS alone,
    CASE WHEN regexp_full_match(source_url, $url) THEN source_url WHEN alone THEN sources ELSE '' END AS url,
    CASE WHEN alone THEN '' WHEN regexp_full_match(source_url, $url) THEN sources
        ELSE concat_ws('; ', nullif(sources, ''), nullif(source_url, '')) END AS source_text,
    d.edtf, CASE WHEN r.when_text = '' OR d.words = r.when_text THEN d.words WHEN d.understood THEN r.when_text
        ELSE d.words || ' (' || r.when_text || ')' END AS when_text, p.edtf AS reported
    FROM {table} r JOIN {dates} d ON d.one = r."when" AND d.other = r.when_end JOIN {reports} p ON p.one = r.reported),
told AS (SELECT * REPLACE (CASE WHEN placed THEN latitude ELSE '' END AS latitude, CASE WHEN placed THEN longitude
    ELSE '' END AS longitude), CASE WHEN NOT placed AND latitude || longitude <> ''
        THEN latitude || ' and ' || coalesce(nullif(longitude, ''), 'nothing') END AS misplaced,
    'row-' || left(md5(concat_ws(chr(31), {identity})), 16) AS made_id,
    md5(concat_ws(chr(31), {content})) AS content, 'source-' || left(md5(url), 12) AS source_id,
    concat_ws('; ', nullif(tags, ''), nullif(other_type, '')) AS all_tags FROM (SELECT *, coalesce(
        TRY_CAST(latitude AS DOUBLE) BETWEEN -90 AND 90 AND TRY_CAST(longitude AS DOUBLE) BETWEEN -180 AND 180, false)
        AS placed FROM typed)),
firsts AS (SELECT *, min(n) OVER (PARTITION BY made_id, content) AS first_n FROM told),
counted AS (SELECT *, dense_rank() OVER (PARTITION BY made_id ORDER BY first_n) AS nth FROM firsts)
SELECT n, row_no, {id} AS event_id, {title} AS title, edtf AS "when", when_text, code AS type, summary, place, latitude,
    longitude, actors, initiators, recipients,
    concat_ws('; ', nullif(claims, ''), CASE WHEN url <> '' THEN 'event [' || source_id || ']' END,
        nullif(figures, '')) AS claims,
    CASE WHEN url = '' THEN source_text ELSE '' END AS sources, all_tags AS tags, when_basis, reported,
    url, source_text, source_id, title = '' AS unnamed, event_id = '' AS unnumbered,
    event_id NOT IN ('', {id}) AS renumbered, other_type, misplaced
FROM counted ORDER BY n"""
_DATES = """CREATE TEMP TABLE {made} (one VARCHAR, other VARCHAR, edtf VARCHAR, words VARCHAR, understood BOOLEAN)"""
_LOST = """SELECT count(*), min(d.words) FROM {table} t JOIN {made} d ON d.one = t."{start}" AND d.other = {end}
WHERE NOT d.understood"""
_COUNTED = """SELECT count(*) FILTER (unnamed AND title <> ''), count(*) FILTER (unnumbered),
    count(*) FILTER (renumbered), count(*) FILTER (other_type <> ''), min(nullif(other_type, '')), count(misplaced),
    min(misplaced) FROM {0}"""


def sample(connection: Connection, table: str, at: int, most: int) -> tuple[list[str], bool]:
    """Some different cells of a column, and whether all its cells are filled and different."""
    cell = f"trim(c{at}, {_SPACES})"
    sql = f"""SELECT {cell} AS cell FROM {table} WHERE {cell} NOT IN ('', {_NONE}) GROUP BY cell
        ORDER BY min(rowid) LIMIT ?"""
    cells = [text for (text,) in connection.execute(sql, [most]).fetchall()]
    counts = f"SELECT count(DISTINCT nullif({cell}, '')) > 0.99 * count(*) AND count(*) > 0 FROM {table}"
    return cells, bool(connection.execute(counts).fetchall()[0][0])


def gather(
    connection: Connection,
    table: str,
    columns: Mapping[str, Sequence[int]],
    split: Sequence[str],
    figures: str,
    made: str,
) -> tuple[int, list[str]]:
    """Make the table of the texts of all targets, rows without any cell left out; gives the rows, and what to note.

    figures: SQL of what the columns of the target figures hold.
    """
    told = {target: _joined(target, columns.get(target, ()), split) for target in TARGETS}
    texts = ", ".join(f'{text} AS "{target}"' for target, text in (told | {"figures": figures}).items())
    all_columns = connection.execute(f"DESCRIBE {table}").fetchall()
    whole = ", ".join(f"coalesce({name}, '')" for name, *_ in all_columns)
    filled = " OR ".join(f"trim({name}, {_SPACES}) <> ''" for name, *_ in all_columns)
    connection.execute(
        f"""CREATE TABLE {made} AS SELECT row_number() OVER (ORDER BY rowid) - 1 AS n, rowid AS row_no, {texts},
        md5(concat_ws(chr(31), {whole})) AS whole
        FROM {table} WHERE {filled}"""
    )
    used = dict.fromkeys(at for numbers in columns.values() for at in numbers)
    counts = " + ".join(f"count(*) FILTER (trim(c{at}) IN ({_NONE}))" for at in used)
    sql = f"SELECT {counts}, count(*), (SELECT count(*) FROM {made}) FROM {table}"
    missing, rows, kept = connection.execute(sql).fetchall()[0]
    notes = [f"{_many(rows - kept, 'empty row')} left out"] if rows > kept else []
    notes += [f"{_many(missing, 'cell')} such as NA read as empty"] if missing else []
    return kept, notes


def text_of(at: int) -> str:
    """The SQL of the text of a column, without spaces around it; what stands for nothing is empty."""
    return f"coalesce(CASE WHEN trim(c{at}) IN ({_NONE}) THEN '' ELSE trim(c{at}, {_SPACES}) END, '')"


def _joined(target: str, columns: Sequence[int], split: Sequence[str]) -> str:
    """The SQL of the text of a target, which several columns may be put together for."""
    texts = [text_of(at) for at in columns]
    if target in SPLIT:
        for mark in (*split, "\n"):
            texts = [f"replace({text}, {quoted(mark)}, ';')" for text in texts]
    if not texts:
        return "''"
    if len(texts) == 1:
        return texts[0]
    filled = ", ".join(f"nullif({text}, '')" for text in texts)
    joined = f"concat_ws({quoted(JOINTS.get(target, ' '))}, {filled})"
    if target != "when":
        return joined
    numbers = " AND ".join(f"regexp_full_match({text}, '[0-9]*')" for text in texts)
    padded = ", ".join(f"nullif(CASE WHEN length({text}) = 1 THEN '0' || {text} ELSE {text} END, '')" for text in texts)
    return f"CASE WHEN {numbers} THEN concat_ws('-', {padded}) ELSE {joined} END"


def date(connection: Connection, table: str, start: str, end: str, order: str, made: str) -> list[str]:
    """Make the table of what each different date of a column, or of two for start and end, says.

    end: a column, or empty. Gives what is to be said: how dates were read, and what was not understood.
    """
    last = f'"{end}"' if end else "''"
    texts = connection.execute(f'SELECT DISTINCT "{start}", {last} FROM {table}').fetchall()
    starts = Dating([text for text, _ in texts], order)
    ends = Dating([text for _, text in texts], order or starts.order)
    connection.execute(_DATES.format(made=made))
    insert(connection, made, [(one, other, *lasting(starts.read(one), ends.read(other))) for one, other in texts])
    remarks = [f"{name}: {dating.said}" for name, dating in ((start, starts), (end, ends)) if dating.said]
    unclear = starts.open or ends.open
    if unclear:
        remarks.append(f"{start}: {shown(unclear)} may have day or month first; say which (--day-first, --month-first)")
    lost, example = connection.execute(_LOST.format(table=table, made=made, start=start, end=last)).fetchall()[0]
    if lost:
        kept = "their words are kept" if start == "when" else "they are left out"
        remarks.append(f"{start}: {_many(lost, 'cell')} not understood as dates, such as {shown(example)}; {kept}")
    return remarks


def finish(connection: Connection, table: str, dates: str, reports: str, out: str) -> list[str]:
    """Make the table that the loader takes (COLUMNS, and url, source_text, source_id); gives what is to be said."""
    told = [target for target in TARGETS if target not in ("reported", "sources", "source_url")]
    content = ", ".join(f'"{target}"' for target in (*told, "whole"))
    made = _READ.format(
        out=out, table=table, dates=dates, reports=reports, id=_ID, title=_TITLE, content=content,
        types=", ".join(map(quoted, EVENT_TYPES)), identity=", ".join(f'"{name}"' for name in _IDENTITY),
        latitude=_COORDINATE.format("latitude"), longitude=_COORDINATE.format("longitude"),
    )  # fmt: skip
    connection.execute(made, {"url": _URL})
    counts = connection.execute(_COUNTED.format(out)).fetchall()[0]
    unnamed, unnumbered, renumbered, others, example, misplaced, spot = counts
    remarks = [f"title: made of other cells in {_many(unnamed, 'row')}"] if unnamed else []
    remarks += [f"event_id: made of the cells in {_many(unnumbered, 'row')}"] if unnumbered else []
    remarks += (
        [f"event_id: {_many(renumbered, 'cell')} written anew, with signs that an id can have"] if renumbered else []
    )
    remarks += (
        [f"type: {_many(others, 'cell')} not of its words, such as {shown(example)}, kept as tags"] if others else []
    )
    remarks += (
        [f"latitude, longitude: {_many(misplaced, 'row')} without both as degrees, such as {shown(spot)}; left out"]
        if misplaced
        else []
    )
    return remarks


def rows_of(table: str) -> str:
    """The SELECT of COLUMNS of a table that ``finish`` made."""
    names = ", ".join(f'"{name}"' for name in COLUMNS)
    return f"SELECT n, {names} FROM {table}"


def sources_of(table: str) -> str:
    """The SELECT of the sources that have an address, of a table that ``finish`` made."""
    return f"""SELECT source_id, coalesce(nullif(source_text, ''), regexp_replace(url, '^[a-zA-Z]+://', '')) AS title,
        '' AS publisher, url, '' AS published, '' AS reliability FROM {table} WHERE url <> ''"""


def places(connection: Connection, table: str, wanted: Sequence[int]) -> list[int]:
    """The numbers that some rows have in the file, by their numbers in order."""
    sql = f"SELECT row_no FROM {table} WHERE n IN (SELECT unnest(?)) ORDER BY n"
    return [row for (row,) in connection.execute(sql, [list(wanted)]).fetchall()]


def _many(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
