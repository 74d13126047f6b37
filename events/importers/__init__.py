"""Events from outside files into a store, set by set and, where it can be, never record by record.

A format recognises its files by what stands in them and gives their rows as tables of texts in fixed columns, or whole
records (events.importers.records); all else is the same for all formats. To add one: a module with ``FORMAT``, a value
of ``incoming.Format``, and its place in ``FORMATS``; ``incoming`` tells what a format is given and what it gives.

    open        unpacked, decoded, told by its beginning                           opening.py, recognising.py
    take        the rows of each file, and which lines are no rows                 one module a format
    gather      the rows of all, what the formats know of actors and sources       gathering.py
    judge       which rows can be kept, in which order, the reasons of the rest    judging.py
    reach       where in the files the rows of each portion stand                  reaching.py
    write       events, spans, claims, portion by portion in order of time         writing.py, claiming.py, citing.py,
                                                                                   casting.py
    finish      participations, actors and their places, sources                   finishing.py
    derive      what is looked up by                                               events.word_index
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from events.importers import (
    acled,
    data_package,
    events_csv,
    follow_the_money,
    gdelt,
    icews,
    icews_quadruples,
    json_document,
    json_lines,
    parquet,
    plover_json,
    polecat,
    spreadsheet,
    timelinejs,
    ucdp,
)
from events.importers.incoming import Asked, ColumnMap, Format
from events.importers.loading import load_as
from events.importers.progress import Tell
from events.importers.report import Report, rejected_file

__all__ = ["FORMATS", "ColumnMap", "Format", "Report", "Tell", "load", "rejected_file"]

# In the order in which they are asked whether a file is theirs: what is most particular first.
FORMATS: dict[str, Format] = {
    by.FORMAT.name: by.FORMAT
    for by in (
        data_package,
        json_lines,
        json_document,
        timelinejs,
        follow_the_money,
        events_csv,
        parquet,
        acled,
        ucdp,
        icews,
        polecat,
        plover_json,
        gdelt,
        icews_quadruples,
        spreadsheet,
    )
}


def load(
    files: Sequence[Path],
    path: Path,
    *,
    format: str = "auto",
    raw: bool = False,
    columns: ColumnMap | None = None,
    actors: Path | None = None,
    dry_run: bool = False,
    explored: bool = True,
    tell: Tell = lambda step, share, rows: None,
) -> Report:
    """Make the store at ``path`` of the events in some files; a store that is there is replaced once all is done.

    format: one of FORMATS, or ``auto``, which asks each in its order whether a file is its own. raw: cells bear no
    guards against formulas. columns: what the columns of a spreadsheet hold, as far as it is told; with any, ``auto``
    means a spreadsheet. actors: a list to look for in the texts of a timeline (events.importers.naming). dry_run: only
    find out what would come of it. explored: the store is there to be looked at; one that only goes into another needs
    no index of words and no places of actors. tell: is told the step, the share that is done and the number of rows.
    What is rejected goes into the file ``rejected_file`` beside the store. Raises ImportingError for a file that cannot
    be taken in at all, and StoreError when the store cannot be written.
    """
    if format == "auto" and columns and columns.of:
        format = spreadsheet.FORMAT.name
    return load_as(FORMATS, files, path, format, Asked(raw, columns or ColumnMap(), actors), dry_run, explored, tell)
