"""Large collections from outside files into a store, set by set and never record by record.

A format gives its files as tables of texts with the columns that this program exports (incoming.COLUMNS); all else is
the same for all formats. To add one: a module with ``NAME``, ``HOLDS`` (what such a file holds, in a sentence),
``SUFFIXES`` and ``take(draft, path, number, raw)``, which gives a ``Taken``; and its name in ``FORMATS``.

    take      the rows of each file, and which lines are no rows               one module a format
    judge     which rows can be kept, in which order, the reasons of the rest  judging.py
    write     events, spans, claims, portion by portion in order of time       writing.py, citing.py, casting.py
    finish    participations, actors and their places, sources                 finishing.py
    derive    what is looked up by                                             events.word_index
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from events import dates, word_index
from events.drafting import Connection, DatabaseError, Draft, drafted
from events.errors import ImportingError
from events.importers import casting, citing, events_csv, parquet
from events.importers.finishing import finish
from events.importers.incoming import COLUMNS, Format, Taken, gather
from events.importers.judging import Judged, judge
from events.importers.progress import Progress, Tell
from events.importers.report import TOLD, Rejected, Report, rejected, write_rejected
from events.importers.writing import PORTION, write

__all__ = ["FORMATS", "Format", "Report", "Tell", "load", "rejected_file"]

FORMATS: dict[str, Format] = {
    made.NAME: Format(made.NAME, made.HOLDS, made.SUFFIXES, made.take) for made in (events_csv, parquet)
}
MEMORY = "2500MB"
_COUNTS = """SELECT (SELECT min(coalesce(earliest, latest)) FROM events),
    (SELECT max(coalesce(latest, earliest)) FROM events),
    (SELECT count(*) FROM events WHERE NOT dated), (SELECT count(*) FROM actors),
    (SELECT count(*) FROM actors WHERE actor_id NOT IN (SELECT actor_id FROM known_actors)),
    (SELECT count(*) FROM participations), (SELECT count(*) FROM sources), (SELECT count(*) FROM claims)"""


def load(
    files: Sequence[Path],
    path: Path,
    *,
    format: str = "auto",
    raw: bool = False,
    dry_run: bool = False,
    tell: Tell = lambda step, share, rows: None,
) -> Report:
    """Make the store at ``path`` of the events in some files; a store that is there is replaced once all is done.

    format: one of FORMATS, or ``auto``, which goes by the ends of the names. raw: cells bear no guards against
    formulas. dry_run: only find out what would come of it. tell: is told the step, the share that is done and the
    number of rows. What is rejected goes into the file ``rejected_file`` beside the store. Raises ImportingError for a
    file that cannot be taken in at all, and StoreError when the store cannot be written.
    """
    formats = [_format_of(file, format) for file in files]
    with ExitStack() as stack:
        place = Path(stack.enter_context(TemporaryDirectory())) / path.name if dry_run else path
        draft = stack.enter_context(drafted(place, memory=MEMORY))
        progress = stack.enter_context(Progress(draft.connection, tell).watched())
        _know_before(draft.connection, path)
        taken = _take(draft, files, formats, raw, progress)
        judged = _write(draft.connection, taken, path, progress)
        report, rows = _report(draft.connection, taken, judged)
        if not dry_run:
            word_index.derive(draft.connection, lambda done, of: progress.step("indexing", done, of))
            _put_rejected(rows, draft, path)
    return report


def rejected_file(path: Path) -> Path:
    """The file beside a store that holds what its import rejected."""
    return path.with_name(path.name + ".rejected.csv")


def _format_of(file: Path, name: str) -> Format:
    if name == "auto":
        found = [made for made in FORMATS.values() if file.name.lower().endswith(made.suffixes)]
        if not found:
            raise ImportingError(f"{file}: no format goes by such a name; choose one with --format {'|'.join(FORMATS)}")
        return found[0]
    if name not in FORMATS:
        raise ImportingError(f'format "{name}" is not known; choose one of auto, {", ".join(FORMATS)}')
    return FORMATS[name]


def _know_before(connection: Connection, path: Path) -> None:
    """Make the table of the ids of actors that the store holds so far; refuses what is no store."""
    connection.execute("CREATE TEMP TABLE known_actors (actor_id VARCHAR)")
    if path.is_dir():
        raise ImportingError(f"{path}: is a folder; name a store file, such as {path.name or 'events'}.duckdb")
    if not path.exists():
        return
    try:
        connection.execute(f"ATTACH '{str(path).replace(chr(39), chr(39) * 2)}' AS before (READ_ONLY)")
        connection.execute("INSERT INTO known_actors SELECT actor_id FROM before.actors")
        connection.execute("DETACH before")
    except DatabaseError as error:
        raise ImportingError(f"{path}: is there and is no store of this program; choose another name") from error


def _take(draft: Draft, files: Sequence[Path], formats: Sequence[Format], raw: bool, progress: Progress) -> list[Taken]:
    """The rows of all files as the view ``arrivals``."""
    connection, taken = draft.connection, []
    connection.execute(f"ATTACH '{str(draft.folder / 'staged').replace(chr(39), chr(39) * 2)}' AS staged")
    connection.execute("PRAGMA force_compression = 'uncompressed'")
    for number, (file, made) in enumerate(zip(files, formats, strict=True)):
        progress.step("reading", number, len(files))
        taken.append(made.take(draft, file, number, raw))
        progress.rows = sum(part.rows for part in taken)
    connection.execute("PRAGMA force_compression = 'auto'")
    gather(connection, taken)
    return taken


def _write(connection: Connection, taken: Sequence[Taken], path: Path, progress: Progress) -> Judged:
    """The rows that can be kept as the tables of the store."""
    progress.step("checking")
    judged = judge(connection)
    connection.execute(citing.TABLES + casting.TABLES)
    names = ", ".join(file.path.name for file in taken)
    for first in range(0, judged.kept, PORTION):
        progress.step("writing", first, judged.kept)
        write(connection, first, min(first + PORTION, judged.kept) - 1, names)
    progress.step("casting")
    title = path.name.split(".")[0]
    name = re.sub("[^a-z0-9._-]+", "-", title.lower()).strip("-.") or "imported"
    finish(connection, judged.kept, (name, title, f"Imported from {names}."))
    return judged


def _report(connection: Connection, taken: Sequence[Taken], judged: Judged) -> tuple[Report, list[Rejected]]:
    rows = rejected(connection, taken)
    counted = connection.execute(_COUNTS).fetchall()[0]
    header = dict.fromkeys(name for file in taken for name in file.header)
    report = Report(
        files=tuple(file.path.name for file in taken),
        used=tuple(name for name in header if name in COLUMNS),
        unused=tuple(name for name in header if name not in COLUMNS),
        read=sum(file.rows + len(file.broken) for file in taken),
        kept=judged.kept,
        merged=judged.merged,
        rejected=len(rows),
        first=dates.iso(counted[0]) or "",
        last=dates.iso(counted[1]) or "",
        undated=counted[2],
        actors=counted[3],
        actors_new=counted[4],
        participations=counted[5],
        sources=counted[6],
        claims=counted[7],
        rejected_rows=tuple(rows[:TOLD]),
    )
    return report, rows


def _put_rejected(rows: list[Rejected], draft: Draft, path: Path) -> None:
    """Put the rejected rows beside the store; without any, the file of an earlier import goes."""
    if not rows:
        rejected_file(path).unlink(missing_ok=True)
        return
    write_rejected(rows, draft.folder / "rejected")
    os.replace(draft.folder / "rejected", rejected_file(path))
