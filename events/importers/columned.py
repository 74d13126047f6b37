"""Tables known by the names of their columns, whatever they come in: text, a workbook, Parquet, or objects of JSON.

Names count whatever their letter case and the signs between their words: ``Event ID``, ``event_id``, ``Event.ID``.
"""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from events.drafting import Connection, Draft
from events.errors import ImportingError
from events.importers.delimited import WHOLE, Made, Staged, named, stage
from events.importers.incoming import HEAD, File, Head, quoted
from events.importers.json_objects import form_of, keys_of, stage_objects
from events.importers.opening import DAMAGED, PARQUET
from events.importers.sheets import BOOK, read_sheet

MARKS = (",", ";", "\t")
Names = Mapping[str, Sequence[str]]  # by what we call a column, what it is called in files, the usual name first
_TEXT_IN_SCHEMA = re.compile(rb"([\x01-\x1f])([ -~]+)")  # its length, and what is at least the text
_TEXT_IN_BOOK = re.compile(rb"<t\b[^>]*>([^<]*)</t>")


@dataclass(frozen=True, slots=True)
class Columned:
    """The rows of a file as the table ``staged.table``, whose columns have our names and are texts, none missing.

    So they are unless read_columns was told what to make of them. header: the columns of the file by their own names;
    used: those of them that are in the table. notes: of the form in which it came, in words.
    """

    staged: Staged
    header: tuple[str, ...]
    used: tuple[str, ...]
    notes: tuple[str, ...] = ()


def is_table(head: Head, names: Names, needed: Sequence[str]) -> bool:
    """Whether a file is a table that has the needed columns (by our names)."""
    if head.members or head.data.startswith(PARQUET):
        found = _begins_with(head)
        return bool(found) and all(any(plain_name(name) in found for name in names[one]) for one in needed)
    return bool(mark_of(head, names, needed)) or bool(form_of(head, lambda item: _has(item, names, needed)))


def read_columns(
    draft: Draft,
    file: File,
    names: Names,
    needed: Sequence[str],
    *,
    bare: bool = False,
    unnamed: Sequence[str] = (),
    made: Made = WHOLE,
) -> Columned:
    """Put the rows of a file into a table of the draft with a column for each of the names.

    What is missing, or stands for nothing (``NA``), is an empty text, by a macro of coded.know_codes. bare: cells
    between tabs are never quoted. unnamed: the columns of a text with commas that does not name them. made: what the
    table is to have of the columns, and of ``tagged`` beside them. Raises ImportingError when a needed column is not
    there, a column is there twice, or the file cannot be read.
    """
    head = file.head
    made = _marking(made, names, needed[0])
    if head.members or head.data.startswith(PARQUET):
        sheet = read_sheet(draft, file, raw=True)
        found = _taken(draft.connection, sheet.staged, _placed(sheet.header), names, needed, file.name, made)
        found = replace(found, notes=(sheet.form, *sheet.notes))
    elif head.text.lstrip().startswith(("{", "[")):
        staged = stage_objects(draft, file, lambda item: _has(item, names, needed))
        keys = keys_of(draft.connection, staged.table)
        cells = {key: f"json_extract_string(line, {quoted(key)})" for key in keys}
        found = replace(_taken(draft.connection, staged, cells, names, needed, file.name, made), notes=("in JSON",))
    else:
        found = _read_text(draft, file, names, needed, bare, unnamed, made)
    return _without_tags(draft.connection, found)


def _read_text(
    draft: Draft, file: File, names: Names, needed: Sequence[str], bare: bool, unnamed: Sequence[str], made: Made
) -> Columned:
    mark = mark_of(file.head, names, needed) or ("\t" if bare else ",")
    header = tuple(unnamed) or named(file.head.header(mark))
    small = [name.lower() for name in header]
    if twice := next((name for name in header if small.count(name.lower()) > 1), ""):
        raise ImportingError(f'{file.name}: two columns have the name "{twice}"; remove one')
    cells, used = _cells({name: f'"{name}"' for name in header}, names, needed, file.name)
    quote = "" if bare and mark == "\t" else '"'
    staged = stage(draft, file, header, cells, delimiter=mark, quote=quote, header=not unnamed, made=made)
    return Columned(staged, header, used, ("without a header",) if unnamed else ())


def mark_of(head: Head, names: Names, needed: Sequence[str]) -> str:
    """The sign between the cells of the first line (comma, semicolon, tab) where it names the needed columns."""
    return next((mark for mark in MARKS if _has(dict.fromkeys(head.header(mark)), names, needed)), "")


def plain_name(name: str) -> str:
    """A column's name to know it by.

    >>> plain_name("Event.ID"), plain_name("EVENT_ID_CNTY")
    ('eventid', 'eventidcnty')
    """
    return re.sub(r"[\W_]+", "", name.casefold())


def _has(header: Mapping[str, object], names: Names, needed: Sequence[str]) -> bool:
    there = {plain_name(name) for name in header}
    return all(any(plain_name(name) in there for name in names[one]) for one in needed)


def _begins_with(head: Head) -> set[str]:
    """Names that may be those of columns: the first texts of a workbook, or all that stand in the schema of Parquet."""
    if head.path.is_dir() or not (BOOK in head.members or head.data.startswith(PARQUET)):
        return set()
    if head.members:
        begin = b""
        with suppress(*DAMAGED), zipfile.ZipFile(head.path) as book:  # what is wrong with it is told when it is read
            parts = [name for name in head.members if name.startswith(("xl/worksheets/", "xl/sharedStrings"))]
            begin = b" ".join(book.open(name).read(HEAD) for name in parts)
        texts = [html.unescape(text.decode(errors="replace")) for text in _TEXT_IN_BOOK.findall(begin)]
    else:
        with head.path.open("rb") as file:
            file.seek(-min(8, len(head.data)), 2)
            length = int.from_bytes(file.read(4), "little")
            file.seek(max(-8 - length, -file.tell()), 1)
            found = _TEXT_IN_SCHEMA.findall(file.read(length))
            texts = [text[: length[0]].decode() for length, text in found if len(text) >= length[0]]
    return {plain_name(text) for text in texts}


def _placed(header: Sequence[str]) -> dict[str, str]:
    return {name: f"c{at}" for at, name in enumerate(header)}


def _cells(held: Mapping[str, str], names: Names, needed: Sequence[str], file: str) -> tuple[str, tuple[str, ...]]:
    """The SELECT list of our columns, of the SQL of those of the file; and which of these are used."""
    there: dict[str, str] = {}
    for name in held:
        there.setdefault(plain_name(name), name)
    chosen = {
        ours: next((there[plain] for plain in map(plain_name, told) if plain in there), "")
        for ours, told in names.items()
    }
    for ours in needed:
        if not chosen[ours]:
            raise ImportingError(
                f"{file}: there is no column {names[ours][0]}; import the file as its publisher ships it"
            )
    listed = (f'cell_of({held[name]}) AS "{ours}"' if name else f"'' AS \"{ours}\"" for ours, name in chosen.items())
    return ", ".join(listed), tuple(name for name in held if name in chosen.values())


def _taken(
    connection: Connection,
    staged: Staged,
    held: Mapping[str, str],
    names: Names,
    needed: Sequence[str],
    file: str,
    made: Made,
) -> Columned:
    cells, used = _cells(held, names, needed, file)
    table = f"{staged.table}_columns"
    rows = made(f"(SELECT {cells} FROM {staged.table})")
    connection.execute(f"CREATE TABLE {table} AS {rows}; DROP TABLE {staged.table}")
    return Columned(replace(staged, table=table), tuple(held), used)


def _marking(made: Made, names: Names, needed: str) -> Made:
    """What a table is to have, of rows that have the column ``tagged`` as well: whether the row is one of HXL tags.

    needed: a column that has a tag where there are any, or nothing.
    """
    tags = " AND ".join(f"(\"{name}\" = '' OR starts_with(\"{name}\", '#'))" for name in names)
    filled = " || ".join(f'"{name}"' for name in names)
    tagged = f"""CASE WHEN "{needed}" = '' OR "{needed}" BETWEEN '#' AND '$' THEN {tags} AND {filled} <> ''
        ELSE false END AS tagged"""
    return lambda rows: made(f"(SELECT *, {tagged} FROM {rows})")


def _without_tags(connection: Connection, found: Columned) -> Columned:
    """Without a first row of HXL tags (``#date``), which some publishers put below the header."""
    staged = found.staged
    if connection.execute(f"SELECT tagged FROM {staged.table} WHERE rowid = 0").fetchall() != [(True,)]:
        return found
    table = f"{staged.table}_rows"
    connection.execute(f"CREATE TABLE {table} AS SELECT * FROM {staged.table} WHERE rowid > 0")
    connection.execute(f"DROP TABLE {staged.table}")
    rows = Staged(table, staged.rows - 1, staged.broken, lambda wanted: staged.lines([at + 1 for at in wanted]))
    return replace(found, staged=rows, notes=(*found.notes, "a row of HXL tags left out"))
