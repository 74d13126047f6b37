"""The table of events as a Parquet file with the columns of the CSV export; cells are taken as they are."""

from __future__ import annotations

from events.drafting import DatabaseError, Draft
from events.importers.incoming import COLUMNS, NEEDED, Asked, File, Format, Head, Taken, check_header, quoted
from events.importers.opening import PARQUET, no_parquet


def recognises(head: Head) -> bool:
    """Whether it is a Parquet file whose schema, which stands at the end, has the needed columns."""
    if not head.data.startswith(PARQUET) or head.path.is_dir():
        return False
    with head.path.open("rb") as file:
        file.seek(-min(8, len(head.data)), 2)
        length = int.from_bytes(file.read(4), "little")
        file.seek(max(-8 - length, -file.tell()), 1)
        schema = file.read(length)
    return all(bytes([len(name)]) + name.encode() in schema for name in NEEDED)


def take(draft: Draft, file: File, asked: Asked) -> Taken:
    """The rows of a file, read where it is; a row counts as a line. Nothing that is asked changes this.

    Raises ImportingError when the file cannot be read or is no table of events.
    """
    read = f"read_parquet({quoted(str(file.path))})"
    try:
        rows = draft.connection.execute(f"SELECT count(*) FROM {read}").fetchall()[0][0]
        described = draft.connection.execute(f"DESCRIBE SELECT * FROM {read}").fetchall()
    except DatabaseError as error:
        raise no_parquet(file, error) from error
    header = tuple(column[0] for column in described)
    check_header(file.name, header)
    used = tuple(name for name in COLUMNS if name in header)
    names = ", ".join(f'"{name}"' for name in used)
    sql = f"SELECT file_row_number AS n, {names} FROM {read}"
    return Taken(
        file,
        sql,
        rows,
        header,
        (),
        lambda wanted: [number + 1 for number in wanted],
        used,
        recognised="the table of events of this program (parquet)",
    )


FORMAT = Format(
    "parquet",
    "the table of events in the columns of the CSV export, which are texts; numbers and dates are taken as well",
    recognises,
    take,
)
