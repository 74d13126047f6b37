"""An import of whole records: from the files through the stage into the tables of the store, and its report."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from events.drafting import Connection, Draft
from events.importers.incoming import Asked, File, Format
from events.importers.progress import Progress
from events.importers.records.examining import Refused, examine
from events.importers.records.families import families
from events.importers.records.staging import Said, Stage
from events.importers.records.storing import store
from events.importers.report import Count, Rejected, Report, report_of
from events.places import Layout

MOST_VALUE = 1_000  # characters
BEGINS = {"reading": 0.0, "checking": 0.68, "writing": 0.73, "casting": 0.83, "indexing": 0.87, "done": 1.0}


def collected(
    draft: Draft,
    files: Sequence[File],
    formats: Sequence[Format],
    asked: Asked,
    title: str,
    progress: Progress,
    derive: Callable[[], None] | None,
) -> tuple[Report, list[Rejected]]:
    """Make the tables of the store of the records of some files; gives the report, and every rejected record.

    title: of the collection, where no file says one. derive: makes what is looked up by; None for a store that nobody
    will look at.
    """
    connection, progress.begins = draft.connection, BEGINS
    stage = _staged(draft, files, formats, asked, progress)
    progress.step("checking")
    counts, refused = examine(connection)
    actors, loosened = families(connection)
    progress.step("writing")
    names = ", ".join(file.name for file in files)
    layout = store(connection, actors, names, progress, derive)
    _say(connection, stage.said, title, names, layout)
    rows = _rejected(connection, stage, [*refused, *loosened])
    return _report(connection, stage, files, formats, _counted(stage, counts), rows), rows


def _staged(draft: Draft, files: Sequence[File], formats: Sequence[Format], asked: Asked, progress: Progress) -> Stage:
    draft.connection.execute("ATTACH ':memory:' AS staged")
    stage = Stage(draft.connection, progress, len(files))
    for file, made in zip(files, formats, strict=True):
        stage.begin(file.name)
        stage.notes.append([])
        progress.step("reading", file.number, len(files))
        if made.collect:
            made.collect(stage, file, asked)
    stage.finish()
    return stage


def _counted(stage: Stage, counts: Mapping[str, Count]) -> dict[str, Count]:
    """The counts with what could not be staged."""
    made = dict(counts)
    for table, lost in stage.lost.items():
        more = lost + sum(unfit.table == table for unfit in stage.unfit)
        count = counts[table]
        merged = stage.merged[table]
        made[table] = Count(count.read + more + merged, count.kept, count.merged + merged, count.rejected + more)
    return made


def _say(connection: Connection, said: Said, title: str, names: str, layout: Layout) -> None:
    """Write what the collection says of itself."""
    title = said.title or title
    slug = re.sub("[^a-z0-9._-]+", "-", (said.name or title).lower()).strip("-.") or "imported"
    name = said.name if re.fullmatch("[a-z0-9._-]+", said.name) else slug
    description = said.description or ("" if said.name else f"Imported from {names}.")
    words = [name, title, said.licence, description, said.version]
    connection.execute("INSERT INTO about VALUES (?, ?, ?, ?, ?, '', ?, ?)", [*words, layout.width, layout.height])


def _rejected(connection: Connection, stage: Stage, refused: Sequence[Refused]) -> list[Rejected]:
    """Every rejected record in the order of files and lines."""
    places = _places(connection, refused)
    made = [(unfit.file, unfit.line, unfit.table, unfit.column, unfit.value, unfit.reason) for unfit in stage.unfit]
    for one in refused:
        reason = one.reason
        if one.other is not None:
            file, line = places[one.table, one.other]
            reason = f"{stage.names[file]} line {line} has the same id; give each an id of its own"
        made.append((*places[one.table, one.n], one.table, one.column, one.value, reason))
    return [
        (stage.names[file], line, _column(table, column), value[:MOST_VALUE].replace("\0", "\\0"), reason)
        for file, line, table, column, value, reason in sorted(made, key=lambda row: row[:2])
    ]


def _column(table: str, column: str) -> str:
    """How a field is told of: by its name alone where it is one of an event's own."""
    return column if table == "events" else ".".join(part for part in (table, column) if part)


def _places(connection: Connection, refused: Sequence[Refused]) -> dict[tuple[str, int], tuple[int, int]]:
    """File and line of some records, by their tables and numbers there."""
    made = {}
    for table in {one.table for one in refused}:
        wanted = [n for one in refused if one.table == table for n in (one.n, one.other) if n is not None]
        sql = f"SELECT rowid, file, line FROM staged.{table} WHERE rowid IN (SELECT unnest(?))"
        for n, file, line in connection.execute(sql, [wanted]).fetchall():
            made[table, n] = (file, line)
    return made


def _report(
    connection: Connection,
    stage: Stage,
    files: Sequence[File],
    formats: Sequence[Format],
    counts: Mapping[str, Count],
    rows: list[Rejected],
) -> Report:
    recognised = [
        ", ".join([made.name, *file.notes, *notes])
        for file, made, notes in zip(files, formats, stage.notes, strict=True)
    ]
    header = {**stage.used, **stage.unused}
    beside = {table: count for table, count in counts.items() if table != "events"}
    return report_of(
        connection, [file.name for file in files], recognised, header, stage.used, counts["events"], rows, beside
    )
