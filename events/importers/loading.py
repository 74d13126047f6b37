"""The steps of an import, one after the other, in a draft that becomes the store once all are done."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from events import word_index
from events.drafting import Connection, DatabaseError, Draft, drafted
from events.errors import ImportingError
from events.importers import casting, citing, claiming
from events.importers.finishing import finish
from events.importers.gathering import gather
from events.importers.incoming import About, Asked, File, Format, Taken, quoted
from events.importers.judging import Judged, judge
from events.importers.opening import open_file
from events.importers.progress import Progress, Tell
from events.importers.reaching import reaches
from events.importers.recognising import format_of
from events.importers.records.collecting import collected
from events.importers.report import Rejected, Report, put_rejected, refused, report_on, write_rejected
from events.importers.writing import write
from events.portions import PORTION, fitting

MEMORY = "1500MB"
Derive = Callable[[], None] | None  # makes what is looked up by; None for a store that nobody will look at


def load_as(
    formats: Mapping[str, Format],
    files: Sequence[Path],
    path: Path,
    format: str,
    asked: Asked,
    dry_run: bool,
    explored: bool,
    tell: Tell,
) -> Report:
    """Make the store at ``path`` of the events in some files; see events.importers.load."""
    with ExitStack() as stack:
        place = Path(stack.enter_context(TemporaryDirectory())) / path.name if dry_run else path
        _refuse_folder(path)
        draft = stack.enter_context(drafted(place, memory=MEMORY))
        progress = stack.enter_context(Progress(draft.connection, tell).watched())
        _know_before(draft.connection, path)
        opened = [open_file(file, number, draft.folder) for number, file in enumerate(files)]
        made = [format_of(file, format, formats) for file in opened]
        _refuse_list(asked, made)
        index = partial(word_index.derive, draft.connection, lambda done, of: progress.step("indexing", done, of))
        derive = index if explored and not dry_run else None
        if any(one.collect for one in made):
            report, rows = _collected(draft, opened, made, asked, path, progress, derive)
        else:
            report, rows = _loaded(draft, opened, made, asked, path, progress, derive)
        if not dry_run:
            if rows:
                write_rejected(rows, draft.folder / "rejected")
            put_rejected(draft.folder / "rejected", path)
    return replace(report, formats=tuple(one.name for one in made))


def _refuse_folder(path: Path) -> None:
    if path.is_dir():
        raise ImportingError(f"{path}: is a folder; name a store file, such as {path.name or 'events'}.duckdb")


def _refuse_list(asked: Asked, made: Sequence[Format]) -> None:
    if asked.actors and not any(one.finds_actors for one in made):
        raise ImportingError(f"{asked.actors}: actors of a list are looked for in timelines only; leave the list out")


def _know_before(connection: Connection, path: Path) -> None:
    """Make the table of the ids of actors that the store holds so far; refuses what is no store."""
    connection.execute("CREATE TEMP TABLE known_actors (actor_id VARCHAR)")
    if not path.exists():
        return
    try:
        connection.execute(f"ATTACH {quoted(str(path))} AS before (READ_ONLY)")
        connection.execute("INSERT INTO known_actors SELECT actor_id FROM before.actors")
        connection.execute("DETACH before")
    except DatabaseError as error:
        raise ImportingError(f"{path}: is there and is no store of this program; choose another name") from error


def _collected(
    draft: Draft,
    files: Sequence[File],
    formats: Sequence[Format],
    asked: Asked,
    path: Path,
    progress: Progress,
    derive: Derive,
) -> tuple[Report, list[Rejected]]:
    """The records of all files as the tables of the store."""
    names = [(file.name, made) for file, made in zip(files, formats, strict=True)]
    if rows := next((name for name, made in names if not made.collect), ""):
        whole = next(name for name, made in names if made.collect)
        raise ImportingError(f"{rows}: holds rows, {whole} whole records; import them one after the other")
    return collected(draft, files, formats, asked, path.name.split(".")[0], progress, derive)


def _loaded(
    draft: Draft,
    files: Sequence[File],
    formats: Sequence[Format],
    asked: Asked,
    path: Path,
    progress: Progress,
    derive: Derive,
) -> tuple[Report, list[Rejected]]:
    """The rows of all files as the tables of the store."""
    connection = draft.connection
    taken = _take(draft, files, formats, asked, progress)
    try:
        judged = _write(connection, taken, progress)
    except DatabaseError:
        _refuse_damaged(connection, taken)
        raise
    rejected = refused(connection, taken)
    connection.execute("DETACH staged")  # what comes now needs the memory
    progress.step("casting")
    _finish(connection, judged.kept, taken, path, derive)
    recognised = [_recognised(made, file) for made, file in zip(formats, taken, strict=True)]
    return report_on(connection, taken, recognised, judged, rejected)


def _refuse_damaged(connection: Connection, taken: Sequence[Taken]) -> None:
    """Refuse a file whose rows, which are read where they are, cannot be read to their end."""
    for file in taken:
        try:
            connection.execute(f"SELECT max(hash(r)) FROM ({file.sql}) r").fetchall()
        except DatabaseError as error:
            reason = str(error).splitlines()[0]
            raise ImportingError(f"{file.file.name}: is damaged and cannot be read ({reason}); get it anew") from error


def _recognised(made: Format, file: Taken) -> str:
    """What a file is recognised as, and what had to be done to read it, in a sentence."""
    return ", ".join([file.recognised or made.name, *file.file.notes, *file.notes])


def _take(
    draft: Draft, files: Sequence[File], formats: Sequence[Format], asked: Asked, progress: Progress
) -> list[Taken]:
    """The rows of all files as the view ``arrivals``."""
    connection, taken = draft.connection, []
    connection.execute("ATTACH ':memory:' AS staged")
    for file, made in zip(files, formats, strict=True):
        progress.step("reading", file.number, len(files))
        if made.take:
            taken.append(made.take(draft, file, asked))
        progress.rows = sum(part.rows for part in taken)
    gather(connection, taken)
    return taken


def _write(connection: Connection, taken: Sequence[Taken], progress: Progress) -> Judged:
    """The rows that can be kept as the tables of the store."""
    progress.step("checking")
    judged = judge(connection)
    citing.begin(connection)
    casting.begin(connection)
    names = ", ".join(file.file.name for file in taken)
    claims = claiming.statements(connection, taken)
    most = PORTION if all(file.claimed for file in taken) else 2 * PORTION  # cells of claims are read once for each
    portion = fitting(connection, "arrivals", "n", most)
    for number, reach in enumerate(reaches(connection, portion)):
        first = number * portion
        progress.step("writing", first, judged.kept)
        write(connection, first, min(first + portion, judged.kept) - 1, reach, names, claims)
    return judged


def _finish(connection: Connection, events: int, taken: Sequence[Taken], path: Path, derive: Derive) -> None:
    """What is known only once all events are written."""
    title = path.name.split(".")[0]
    name = re.sub("[^a-z0-9._-]+", "-", title.lower()).strip("-.") or "imported"
    finish(connection, events, name, _about(taken, title), derive)


def _about(taken: Sequence[Taken], title: str) -> About:
    """What the collection says of itself: the words of all publishers, each once, and where it comes from."""
    given = [file.about for file in taken]
    titles = dict.fromkeys(about.title for about in given)
    licences = dict.fromkeys(about.licence for about in given if about.licence)
    words = dict.fromkeys(about.description for about in given if about.description)
    one = next(iter(titles)) if len(titles) == 1 else ""
    names = ", ".join(file.file.name for file in taken)
    return About(one or title, "; ".join(licences), " ".join([*words, f"Imported from {names}."]))
