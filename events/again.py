"""Import into a store, whether it is there or not: what comes is added to it, or is a newer edition of what it holds.

The files are made into a store of their own, which joins the one that is there in a draft (events.merging) that takes
its place at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from events import changing, editions, imported, importers, matching, merging, recasting
from events.drafting import Connection, attach, opened, put_new, workplace
from events.editions import Edition
from events.importers import Report, Tell
from events.importers.judging import insert
from events.importers.report import put_rejected
from events.matching import Suggestion

# The share of the time that is over when a step begins: reading is all that makes a store of the files.
TOLD = 10
BEGINS = {"reading": 0.0, "writing": 0.6, "casting": 0.75, "indexing": 0.8, "done": 1.0}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an import: the report on its files, and what it brings; None where the store was made by it.

    matched: the new actors that were merged into known ones. suggested: those that may be known ones. refusal: why the
    store was not written; empty when it was, or would be.
    """

    report: Report
    edition: Edition | None
    matched: tuple[Suggestion, ...] = ()
    suggested: tuple[Suggestion, ...] = ()
    refusal: str = ""

    def lines(self) -> Iterator[str]:
        """The outcome in words, line by line."""
        yield from self.report.lines()
        yield from self.edition.lines() if self.edition else ()
        for one in self.matched[:TOLD]:
            yield f"matched {_said(one)}"
        if len(self.matched) > TOLD:
            yield f"matched {len(self.matched) - TOLD:,} more"
        if self.suggested:
            first = f"the first: {_said(self.suggested[0])}; eventgraph actors STORE --suggest lists them"
            yield f"new actors that may be known ones: {len(self.suggested):,}, {first}"


def take_in(
    files: Sequence[Path],
    path: Path,
    *,
    source: str = "",
    match: float | None = None,
    dry_run: bool = False,
    tell: Tell = lambda step, share, rows: None,
    **asked: Any,
) -> Outcome:
    """Import files into the store at ``path``, which is made when it is not there.

    source: what the files are an edition of, when the user tells it. match: new actors whose names are as alike as this
    score to those of known ones are merged into them; without it that is only suggested. asked: what
    events.importers.load takes beside these. Files of which nothing can be kept change nothing: they would be the newer
    edition that takes all away. Raises ImportingError for files that cannot be taken in, StoreError when the store
    cannot be changed.
    """
    if not path.exists():
        return _make(files, path, source, dry_run, tell, asked)
    changing.last_change(path)
    with ExitStack() as stack:
        place = Path(stack.enter_context(TemporaryDirectory())) / path.name if dry_run else path
        made = stack.enter_context(workplace(place)) / "arrived" / path.name
        report = importers.load(
            files,
            made,
            explored=False,
            tell=lambda step, share, rows: tell(step, share * BEGINS["writing"], rows),
            **asked,
        )
        if refusal := _refusal(report, path):
            if not dry_run:
                put_rejected(importers.rejected_file(made), path)
            return Outcome(report, None, refusal=refusal)
        with changing.changed(path, place=place if dry_run else None) as change:
            attach(change.connection, made, "arrived")
            change.connection.execute("CREATE TEMP VIEW arrived_about AS FROM arrived.about")
            name = (
                imported.slug(source)
                if source
                else imported.source_name(change.connection, files, path, report.formats)
            )
            edition = _join(change.connection, name, bool(source))
            report = replace(report, actors_new=edition.actors_new)
            matched, suggested = _match(change.connection, match)
            change.told = _told(report, name)
            if not dry_run:
                _write(change.connection, files, path, report, edition, tell)
        if not dry_run:
            put_rejected(importers.rejected_file(made), path)
    return Outcome(report, edition, matched, suggested)


def _match(connection: Connection, least: float | None) -> tuple[tuple[Suggestion, ...], tuple[Suggestion, ...]]:
    """The actors that are merged into known ones, when a score is given, and those of whom it is only suggested."""
    found = matching.arriving(connection, matching.LEAST if least is None else min(least, matching.LEAST))
    clear = matching.clear(found)
    followed = [] if least is None else [one for one in clear if one.score >= least]
    insert(connection, "actor_joins", [(one.actor_id, one.into_id) for one in followed])
    done = {one.actor_id for one in followed}
    likeliest = {one.actor_id: one for one in reversed(found) if one.score >= matching.LEAST}
    return tuple(followed), tuple(one for actor, one in sorted(likeliest.items()) if actor not in done)


def _refusal(report: Report, path: Path) -> str:
    """Why the store is not written: nothing of the files can be kept; an empty table may make a new one."""
    if report.kept or any(count.kept for count in report.beside.values()) or not (report.read or path.exists()):
        return ""
    if not report.read:
        return f"{path}: is as it was, because there is no row in {', '.join(report.files)}; export it again"
    none = "the one row cannot be kept" if report.read == 1 else f"none of the {report.read:,} rows can be kept"
    return f"{path}: {'is as it was' if path.exists() else 'was not made'}, because {none}; mend what is told of them"


def _make(files: Sequence[Path], path: Path, source: str, dry_run: bool, tell: Tell, asked: dict[str, Any]) -> Outcome:
    """Make the store, with its import written down in it before it takes its place."""
    if dry_run:
        report = importers.load(files, path, dry_run=True, tell=tell, **asked)
        return Outcome(report, None, refusal=_refusal(report, path))
    with workplace(path) as folder:
        made = folder / "arrived" / path.name
        report = importers.load(files, made, tell=tell, **asked)
        if refusal := _refusal(report, path):
            put_rejected(importers.rejected_file(made), path)
            return Outcome(report, None, refusal=refusal)
        with opened(made) as connection:
            connection.execute("CREATE TEMP VIEW arrived_about AS FROM about")
            name = imported.slug(source) if source else imported.source_name(connection, files, path, report.formats)
            imported.write_down(connection, 1, name, report.formats, files, (*_counts(report), report.kept, 0, 0), path)
            connection.execute("INSERT INTO changes VALUES (1, ?, ?)", [changing.now(), _told(report, name)])
        put_new(made, path)
        put_rejected(importers.rejected_file(made), path)
    return Outcome(report, None)


def _join(connection: Connection, source: str, told: bool) -> Edition:
    """Make what arrives beside the base of the store so far."""
    merging.read_base(connection)
    edition = editions.arrive(connection, source, _number(connection), told)
    recasting.apply_edits(connection)
    return edition


def _write(
    connection: Connection, files: Sequence[Path], path: Path, report: Report, edition: Edition, tell: Tell
) -> None:
    """Write the whole store, and the import down in it."""
    names = list(BEGINS)

    def step(name: str, done: int, of: int) -> None:
        begins, ends = BEGINS[name], BEGINS[names[names.index(name) + 1]]
        tell(name, begins + (ends - begins) * done / of, report.kept)

    merging.write(connection, step)
    connection.execute("INSERT INTO imports FROM past_imports")
    counts = (*_counts(report), edition.added, edition.changed, edition.removed)
    imported.write_down(connection, _number(connection), edition.source, report.formats, files, counts, path)


def _number(connection: Connection) -> int:
    """The number of the import that is under way."""
    return int(connection.execute("SELECT coalesce(max(import_no), 0) + 1 FROM past_imports").fetchall()[0][0])


def _counts(report: Report) -> tuple[int, int, int, int]:
    return report.read, report.kept, report.merged, report.rejected


def _told(report: Report, source: str) -> str:
    return f'imported {", ".join(report.files)} ("{source}")'


def _said(one: Suggestion) -> str:
    return f"{one.name} ({one.actor_id}) with {one.into_name} ({one.into_id}): {one.score:g}, {one.reason}"
