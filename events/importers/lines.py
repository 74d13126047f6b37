"""Tables whose rows are lines and whose cells are set apart by tabs, never quoted, as large data sets are shipped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from events.drafting import Draft
from events.importers.delimited import Staged
from events.importers.incoming import Broken, File, quoted

LONGEST = 2_000_000  # characters
_READ = """read_csv({path}, auto_detect=false, header=false, skip={skip}, delim='\x01', quote='', escape='',
    columns={{'line': 'VARCHAR'}}, strict_mode=false, store_rejects=true, rejects_limit=0, rejects_table='broken',
    rejects_scan='broken_scan')"""


def stage(draft: Draft, file: File, cells: Mapping[str, str], counts: Sequence[int], *, skip: int = 0) -> Staged:
    """Put the lines of a file into a table of the draft, without those that have another number of cells.

    cells: SQL expressions of the list ``c`` of cells (from 1), by the names of columns. counts: how many cells a row
    may have. skip: lines above the rows.
    """
    table, made = f"staged.lines_{file.number}", draft.connection
    made.execute("DROP TABLE IF EXISTS broken; DROP TABLE IF EXISTS broken_scan")
    listed = ", ".join(f'{sql} AS "{name}"' for name, sql in cells.items())
    read = _READ.format(path=quoted(str(file.path)), skip=skip)
    made.execute(
        f"CREATE TABLE {table} AS SELECT {listed}, CAST(len(c) AS USMALLINT) AS cells"
        f" FROM (SELECT string_split(line, '\t') AS c FROM {read} WHERE line <> '')"
    )
    wanted = ", ".join(map(str, counts))
    asked = f"SELECT (SELECT count(*) FROM {table} WHERE cells NOT IN ({wanted})), (SELECT count(*) FROM broken)"
    uncounted, unread = made.execute(asked).fetchall()[0]
    if uncounted:
        made.execute(f"CREATE TABLE {table}_kept AS SELECT * FROM {table} WHERE cells IN ({wanted})")
        made.execute(f"DROP TABLE {table}")
        table += "_kept"
    rows = made.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0]
    broken = _broken(file, counts, skip) if uncounted or unread else ()
    return Staged(table, rows, broken, lambda asked: _lines(file, counts, skip, asked))


def _records(file: File, skip: int) -> Iterator[tuple[int, str]]:
    """Each line that is not empty, with its number."""
    with file.path.open(encoding="utf-8-sig", errors="surrogateescape") as opened:
        for number, line in enumerate(opened, start=1):
            text = line.rstrip("\n")
            if number > skip and text:
                yield number, text


def _broken(file: File, counts: Sequence[int], skip: int) -> tuple[Broken, ...]:
    found = ((number, text, _fault(text, counts)) for number, text in _records(file, skip))
    shown = ((number, text.encode("utf-8", "replace").decode(), fault) for number, text, fault in found if fault)
    return tuple(Broken(*row) for row in shown)


def _fault(text: str, counts: Sequence[int]) -> str:
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        return "not UTF-8; save the file as UTF-8"
    if len(text) > LONGEST:
        return f"longer than {LONGEST:,} characters; shorten it"
    found = text.count("\t") + 1
    if found in counts:
        return ""
    wanted = " or ".join(map(str, counts))
    remedy = "take the tabs out of its cells" if found > max(counts) else "write a tab for each"
    return f"{found} cell{'' if found == 1 else 's'} where a row has {wanted}; {remedy}"


def _lines(file: File, counts: Sequence[int], skip: int, wanted: Sequence[int]) -> list[int]:
    """The lines of the rows of these numbers; the numbers are in order."""
    if not wanted:
        return []
    rows = (number for number, text in _records(file, skip) if not _fault(text, counts))
    numbered = enumerate(rows)
    return [next(line for at, line in numbered if at == number) for number in wanted]
