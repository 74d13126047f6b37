"""The table of events as a Parquet file with the columns of the CSV export; cells are taken as they are."""

from __future__ import annotations

from pathlib import Path

from events.drafting import DatabaseError, Draft
from events.errors import ImportingError
from events.importers.incoming import COLUMNS, Taken, check_header, texts

NAME = "parquet"
HOLDS = "the table of events in the columns of the CSV export, which are texts; numbers and dates are taken as well"
SUFFIXES = (".parquet",)


def take(draft: Draft, path: Path, number: int, raw: bool) -> Taken:
    """The rows of a file, read where it is; a row counts as a line. ``raw`` changes nothing here.

    Raises ImportingError when the file cannot be read or is no table of events.
    """
    file = f"read_parquet('{str(path).replace(chr(39), chr(39) * 2)}')"
    try:
        rows = draft.connection.execute(f"SELECT count(*) FROM {file}").fetchall()[0][0]
        described = draft.connection.execute(f"DESCRIBE SELECT * FROM {file}").fetchall()
    except DatabaseError as error:
        reason = str(error).splitlines()[0]
        raise ImportingError(f"{path}: cannot be read as Parquet ({reason})") from error
    header = tuple(column[0] for column in described)
    check_header(path, header)
    sql = f"SELECT file_row_number AS n, {texts([name for name in COLUMNS if name in header])} FROM {file}"
    return Taken(path, sql, rows, header, (), lambda wanted: [number + 1 for number in wanted])
