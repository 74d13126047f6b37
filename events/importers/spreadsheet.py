"""Any spreadsheet as a table of events: its columns are told or guessed, its dates read, and all of it is said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from events.drafting import Connection, Draft
from events.errors import ColumnsError, shown
from events.importers import cells
from events.importers.figure_columns import Figure, dotted, figures_of, items, know_figures, lost
from events.importers.guessing import guess
from events.importers.incoming import Asked, ColumnMap, File, Format, Taken
from events.importers.mapping import TARGETS, found_in
from events.importers.sheets import Sheet, is_sheet, read_sheet

SAMPLE = 400  # different cells of a column
NAMED_BY = ("title", "summary", "actors", "initiators", "recipients", "place", "tags")


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The columns of each target, by their numbers, and the targets that were guessed."""

    columns: Mapping[str, tuple[int, ...]]
    guessed: frozenset[str]


def take(draft: Draft, file: File, asked: Asked) -> Taken:
    """The rows of a spreadsheet.

    Raises ImportingError when it cannot be read, when a column that is told is not there, and when no column is found
    that an event could be named by.
    """
    connection = draft.connection
    sheet = read_sheet(draft, file, asked.raw, asked.columns.sheet)
    chosen = _choose(connection, sheet, asked.columns, file.name)
    table, out = f"staged.texts_{file.number}", f"staged.sheet_{file.number}"
    figures, figure, dots = _figures(connection, sheet, chosen)
    told = items(figures, figure)
    rows, notes = cells.gather(connection, sheet.staged.table, chosen.columns, asked.columns.split, told, table)
    dates, reports = f"dates_{file.number}", f"reports_{file.number}"
    remarks = [*_told(sheet, chosen)]
    remarks += cells.date(connection, table, "when", "when_end", asked.columns.order, dates)
    remarks += cells.date(connection, table, "reported", "", asked.columns.order, reports)
    remarks += cells.finish(connection, table, dates, reports, out)
    remarks += lost(connection, sheet.staged.table, figures, figure)
    remarks += dots
    used = dict.fromkeys(sheet.header[at] for columns in chosen.columns.values() for at in columns)
    return Taken(
        file,
        cells.rows_of(out),
        rows,
        sheet.header,
        sheet.staged.broken,
        lambda wanted: sheet.staged.lines(cells.places(connection, out, wanted)),
        tuple(used),
        sources=cells.sources_of(out),
        recognised=f"a spreadsheet, {sheet.form}",
        notes=(*sheet.notes, *notes),
        remarks=tuple(remarks),
        columns=_column_map(sheet, chosen, asked.columns),
    )


def _figures(
    connection: Connection, sheet: Sheet, chosen: _Chosen
) -> tuple[list[Figure], Callable[[int], str], list[str]]:
    """The figures of a sheet, the SQL of the text of their columns, and what is to be said of dots in them."""
    know_figures(connection)
    columns = chosen.columns.get("figures", ())
    texts = columns if sheet.mark else ()  # elsewhere a number is one
    dots = dotted(connection, sheet.staged.table, texts, cells.text_of, sheet.mark == ";")

    def figure(at: int) -> str:
        return f"replace({cells.text_of(at)}, '.', '')" if at in dots else cells.text_of(at)

    said = [f"figures: {shown(text)} is read as {text.replace('.', ',')}" for text in list(dots.values())[:1]]
    return figures_of(sheet.header, columns), figure, said


def _choose(connection: Connection, sheet: Sheet, told: ColumnMap, name: str) -> _Chosen:
    """What is told, and what is guessed of the columns that are left."""
    known = {target: found_in(names, sheet.header, name, target) for target, names in told.of.items()}
    taken = {at for columns in known.values() for at in columns}
    sample, unique = {}, {}
    for at in range(len(sheet.header)):
        sample[at], unique[at] = cells.sample(connection, sheet.staged.table, at, SAMPLE)
    free = [at for at in range(len(sheet.header)) if at not in taken]
    header = [sheet.header[at] for at in free]
    found = guess(header, {n: sample[at] for n, at in enumerate(free)}, {n: unique[at] for n, at in enumerate(free)})
    guessed = {target: tuple(free[n] for n in ns) for target, ns in found.items() if target not in known}
    made = {target: columns for target in TARGETS if (columns := known.get(target) or guessed.get(target))}
    if not made.keys() & set(NAMED_BY):
        raise ColumnsError(
            f"{name}: no column is found that names events; the columns are {', '.join(map(shown, sheet.header))}",
            sheet.header,
        )
    return _Chosen(made, frozenset(guessed))


def _told(sheet: Sheet, chosen: _Chosen) -> list[str]:
    """The mapping, a line for each target."""
    return [
        f"{target} <- {', '.join(sheet.header[at] for at in columns)}" + " (guessed)" * (target in chosen.guessed)
        for target, columns in chosen.columns.items()
    ]


def _column_map(sheet: Sheet, chosen: _Chosen, told: ColumnMap) -> ColumnMap:
    none: dict[str, tuple[str, ...]] = {target: () for target, names in told.of.items() if not names}
    made = {target: tuple(sheet.header[at] for at in columns) for target, columns in chosen.columns.items()}
    return ColumnMap({**made, **none}, told.split, told.order, told.sheet)


FORMAT = Format(
    "spreadsheet",
    "any table with a header, one event a row: CSV, TSV, semicolons, XLSX, Parquet, JSON (a list of objects, GeoJSON);"
    " its columns are guessed or told with `--map`",
    is_sheet,
    take,
)
