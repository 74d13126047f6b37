"""Tables of text are read whatever sets their cells apart, and lines that are no rows keep their places."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.drafting import drafted
from events.importers.delimited import Staged, header_of, stage
from events.importers.opening import open_file


def staged(tmp_path: Path, data: bytes, columns: str, delimiter: str, quote: str, header: bool) -> tuple[Staged, list]:
    (tmp_path / "in.txt").write_bytes(data)
    with drafted(tmp_path / "made.duckdb") as draft:
        draft.connection.execute("ATTACH ':memory:' AS staged")
        file = open_file(tmp_path / "in.txt", 0, draft.folder)
        made = stage(draft, file, list(columns), delimiter=delimiter, quote=quote, header=header)
        assert made.lines(list(range(made.rows))) is not None
        return made, draft.connection.execute(f"SELECT * FROM {made.table}").fetchall()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_quoted_cells_may_hold_line_ends_and_marks(delimiter: str, tmp_path: Path) -> None:
    data = 'a,b\n"x,\ny",2\n1\n3,4\n'.replace(",", delimiter).encode()
    made, rows = staged(tmp_path, data, "ab", delimiter, '"', True)
    assert rows == [(f"x{delimiter}\ny", "2"), ("3", "4")]
    assert made.lines([0, 1]) == [2, 5]
    assert [(bad.line, bad.value) for bad in made.broken] == [(4, "1")]


def test_where_nothing_is_quoted_a_quotation_mark_is_a_letter(tmp_path: Path) -> None:
    made, rows = staged(tmp_path, b'a "x\tb\nno row\n1\t"2\nc\td\te\nlast\trow', "ab", "\t", "", False)
    assert rows == [('a "x', "b"), ("1", '"2'), ("last", "row")]
    assert made.lines([0, 1, 2]) == [1, 3, 5]
    assert [(bad.line, bad.value, bad.reason) for bad in made.broken] == [
        (2, "no row", "1 cell where there should be 2; write a tab for each"),
        (4, "c\td\te", "3 cells where there should be 2; take the tab out of the cell that holds one"),
    ]


ENDS = st.sampled_from(["\n", "\r\n"])
CELL = st.lists(st.sampled_from(["", "a", "b c", "\n", "\r\n", '"', ",", "'", "Ä", " "]), max_size=3).map("".join)
ROW = st.tuples(CELL, CELL, CELL, st.booleans(), ENDS)


@given(
    mark=st.sampled_from(["", "\ufeff"]),
    header=st.sampled_from(["a,b,c", '"a\nb",c,d', '"a\r\nb",c,d', '"a",b,c']),
    above=st.integers(0, 2),
    rows=st.lists(ROW, max_size=6),
    ends=st.none() | ENDS,
    last=st.booleans(),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_row_is_lost_whatever_lines_end_in(
    mark: str, header: str, above: int, rows: list[Any], ends: str | None, last: bool, tmp_path: Path
) -> None:
    text, told, lines = mark + "above\n" * above + header + (ends or "\r\n"), [], []
    for *cells, quote_all, end in rows:
        quotes = [quote_all or any(sign in cell for sign in '",\r\n') for cell in cells]
        lines.append(text.count("\n") + 1)
        text += ",".join('"' + c.replace('"', '""') + '"' if q else c for c, q in zip(cells, quotes, strict=True))
        text += ends or end
        told.append(tuple(cells))
    if last:
        text = text.removesuffix("\n").removesuffix("\r")
    (tmp_path / "in.txt").write_bytes(text.encode())
    with drafted(tmp_path / "made.duckdb") as draft:
        draft.connection.execute("ATTACH ':memory:' AS staged")
        file = open_file(tmp_path / "in.txt", 0, draft.folder)
        made = stage(draft, file, list("abc"), above=above)
        found = draft.connection.execute(f"SELECT * FROM {made.table}").fetchall()
        assert [tuple(cell or "" for cell in row) for row in found] == told
        assert (made.lines(list(range(made.rows))), made.broken) == (lines, ())


def test_the_first_line_is_read_as_a_header(tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_bytes('\ufeff"One\n1";Zwölf\n'.encode())
    assert header_of(open_file(tmp_path / "in.txt", 0, tmp_path), ";") == ("One\n1", "Zwölf")
