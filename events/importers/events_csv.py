"""The table of events as this program exports it in CSV, of any size; its columns in any order, most may be missing."""

from __future__ import annotations

from events.drafting import Draft
from events.errors import ImportingError
from events.importers.delimited import header_of, named, stage, unguarded
from events.importers.incoming import COLUMNS, MADE_ANEW, NEEDED, Asked, File, Format, Head, Taken, check_header


def recognises(head: Head) -> bool:
    """Whether the first line holds the needed columns, set apart by commas, and a date or no other column."""
    header = set(head.header(","))
    return header >= set(NEEDED) and ("when" in header or header <= {*COLUMNS, *MADE_ANEW})


def take(draft: Draft, file: File, asked: Asked) -> Taken:
    """The rows of a file, put into a table of the draft.

    Raises ImportingError when the file cannot be read or is no table of events.
    """
    header = header_of(file, ",")
    for mark, word in ((";", "semicolons"), ("\t", "tabs")):
        if len(header) == 1 and mark in header[0]:
            raise ImportingError(f"{file.name}: the columns are separated by {word}; save the file with commas")
    header = named(header)
    check_header(file.name, header)
    used = tuple(name for name in COLUMNS if name in header)
    cells = ", ".join(f'"{name}"' if asked.raw else unguarded(name) for name in used)
    staged = stage(draft, file, header, cells)
    names = ", ".join(f'"{name}"' for name in used)
    sql = f"SELECT rowid AS n, {names} FROM {staged.table}"
    recognised = "the table of events of this program (csv)"
    return Taken(file, sql, staged.rows, header, staged.broken, staged.lines, used, recognised=recognised)


FORMAT = Format(
    "csv",
    "the table of events in the columns of the CSV export; guards against formulas are taken off again",
    recognises,
    take,
)
