"""The command ``import``: files of events from outside into a store."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from events.errors import FilterError, ImportingError

if TYPE_CHECKING:
    from events.importers import ColumnMap


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option(
    "--to", "store", required=True, metavar="STORE", type=click.Path(path_type=Path), help="Store to make or add to."
)
@click.option(
    "--format", "format", default="auto", metavar="NAME", help="One of the formats; told by the content if not given."
)
@click.option("--raw", is_flag=True, help="The CSV was exported with --raw: its cells bear no guards.")
@click.option("--as", "source", default="", metavar="NAME", help="What the files are a newer edition of; see imports.")
@click.option(
    "--match-actors",
    "match",
    metavar="SCORE",
    type=click.FloatRange(0, 100),
    help="Merge new actors into known ones whose names are so much alike, such as 95; else that is only suggested.",
)
@click.option("--dry-run", is_flag=True, help="Only tell what would come of it; write nothing.")
@click.option(
    "--map", "maps", multiple=True, metavar="TARGET=COLUMN", help="Spreadsheets: what a column holds; repeatable."
)
@click.option(
    "--map-from", metavar="FILE", type=click.Path(path_type=Path), help="Take --map and the like from a file."
)
@click.option(
    "--save-map", metavar="FILE", type=click.Path(path_type=Path), help="Write what was told or guessed there."
)
@click.option(
    "--actors",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Timelines: find these actors in the texts; an actors.csv or a collection.",
)
@click.option("--split", multiple=True, metavar="TEXT", help="Actors and tags are set apart by this, too; repeatable.")
@click.option("--sheet", default="", metavar="NAME", help="The sheet of a workbook; else its first with a header.")
@click.option(
    "--day-first/--month-first",
    "day_first",
    default=None,
    help="How to read 03/04/2024, if no cell of its column tells.",
)
def import_(
    files: tuple[Path, ...],
    store: Path,
    format: str,
    raw: bool,
    source: str,
    match: float | None,
    dry_run: bool,
    maps: tuple[str, ...],
    map_from: Path | None,
    save_map: Path | None,
    actors: Path | None,
    split: tuple[str, ...],
    sheet: str,
    day_first: bool | None,
) -> None:
    """Make a store of files of events, of any size.

    What comes is added to a STORE that is there; a newer edition of a source takes the place of the older one. Rows
    that cannot be taken go into STORE.rejected.csv with line, value and reason. The columns of a spreadsheet are
    guessed, and the report says how; --map title=Headline tells it, --map actors=Who,Whom puts two columns together,
    --map type= takes none.
    """
    from events import again, importers
    from events.importers import mapping
    from explorer.progress import Line

    if format not in ("auto", *importers.FORMATS):
        raise FilterError("--format", format, f"choose one of auto, {', '.join(importers.FORMATS)}")
    columns = _columns(maps, map_from, split, sheet, day_first)
    with Line(sys.stderr) as line:
        told = {"format": format, "raw": raw, "columns": columns, "actors": actors}
        outcome = again.take_in(files, store, source=source, match=match, dry_run=dry_run, tell=line.tell, **told)
    report, edition = outcome.report, outcome.edition
    for said in outcome.lines():
        click.echo(said, err=True)
    if report.refused and not dry_run:
        click.echo(f"what was rejected is in {importers.rejected_file(store)}", err=True)
    if outcome.refusal:
        raise ImportingError(outcome.refusal)
    if save_map and report.columns:
        mapping.save(report.columns, save_map)
        click.echo(f"the mapping is in {save_map}", err=True)
    done = f"{'added to' if edition else 'made'} {store} in {line.seconds:,.0f} s"
    click.echo("nothing was written" if dry_run else done, err=True)


def _columns(
    told: tuple[str, ...], file: Path | None, split: tuple[str, ...], sheet: str, day_first: bool | None
) -> ColumnMap:
    """What is told of columns: in a file, and above that by the options."""
    from events.importers import ColumnMap, mapping

    saved = mapping.read(file) if file else ColumnMap()
    order = saved.order if day_first is None else "day" if day_first else "month"
    of = {**saved.of, **mapping.mapped(told)}
    return replace(saved, of=of, split=split or saved.split, order=order, sheet=sheet or saved.sheet)
