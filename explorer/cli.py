"""The command ``eventgraph``: one thin shell per verb. Data goes to stdout, messages to stderr.

Exit codes: 0 fine, 1 a problem in the data, 2 a wrong call.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from events.errors import CollectionError, EventGraphError, FilterError
from events.limit import CROWD
from explorer import cli_edit
from explorer.cli_import import import_

if TYPE_CHECKING:
    from events.plain_store import PlainStore
    from events.store import Store

COLLECTION = click.argument("collection", required=False, type=click.Path(path_type=Path))
FILTERS = (
    click.option("--actor", "actors", multiple=True, metavar="ID", help="Events of this actor; repeatable."),
    click.option("--match", metavar="any|all", help="Events of any of the actors (default) or of all."),
    click.option("--rollup", is_flag=True, help="Units and persons count as the actor they belong to."),
    click.option("--since", metavar="DATE", help="From the first day of this date on."),
    click.option("--until", metavar="DATE", help="Up to the last day of this date."),
    click.option(
        "--dates", metavar="possible|certain", help="Events that may fall in the period (default) or wholly do."
    ),
    click.option("--type", "types", multiple=True, metavar="CODE", help="Events of this type; repeatable."),
    click.option("--q", metavar="WORDS", help="Events whose title, summary, place or tags hold these words."),
    click.option("--known", metavar="DATE", help="Only what had been reported by the last day of this date."),
    click.option("--unstated", metavar="show|hide", help="With --known: what has no report date (default show)."),
    click.option(
        "--reliability", multiple=True, metavar="A-F", help="Events claimed in a source of this grade; repeatable."
    ),
    click.option("--source", "sources", multiple=True, metavar="ID", help="Events claimed in this source; repeatable."),
    click.option(
        "--claimant", "claimants", multiple=True, metavar="ID", help="Events claimed by this actor; repeatable."
    ),
    click.option("--single", is_flag=True, help="Events that rest on a single independent source."),
    click.option("--only", multiple=True, metavar="ID", help="Just this event; repeatable."),
)


class Verbs(click.Group):
    """Tells every error of ours in one sentence and ends with its exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except CollectionError as error:
            for problem in error.problems:
                click.echo(str(problem), err=True)
            click.echo(f"{error.total:,} problem(s); nothing was started.", err=True)
            ctx.exit(1)
        except FilterError as error:
            click.echo(str(error), err=True)
            ctx.exit(2)
        except EventGraphError as error:
            click.echo(str(error), err=True)
            ctx.exit(1)


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="event-graph-explorer", prog_name="eventgraph")
def main() -> None:
    """Explore who did what with or to whom, when, according to whom, and how surely.

    COLLECTION is a folder of tables or a store file; without one, the collection that comes along is meant.
    """


@main.command()
@COLLECTION
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option(
    "--port", default=8050, show_default=True, type=click.IntRange(0, 65535), help="Port; 0 takes a free one."
)
@click.option("--open", "open_page", is_flag=True, help="Open the page in the browser.")
@click.option(
    "--embed-from", multiple=True, metavar="ORIGIN", help="Site that may show embedded views, https://…; repeatable."
)
@click.option(
    "--query-limit",
    default=2.0,
    show_default=True,
    metavar="SECONDS",
    type=click.FloatRange(0, min_open=True),
    help="A question that takes longer is stopped; exports may take any time.",
)
@click.option(
    "--crowd",
    default=CROWD,
    show_default=True,
    metavar="ACTORS",
    type=click.IntRange(2),
    help="Events in which more actors take part make no ties.",
)
@click.option(
    "--workers",
    default=1,
    show_default=True,
    type=click.IntRange(1, 64),
    help="Processes that answer beside one another.",
)
@click.option(
    "--allow-adding",
    is_flag=True,
    help="Readers may add files of events also when others can reach this address; else only on this machine.",
)
def serve(
    collection: Path | None,
    host: str,
    port: int,
    open_page: bool,
    embed_from: tuple[str, ...],
    query_limit: float,
    crowd: int,
    workers: int,
    allow_adding: bool,
) -> None:
    """Explore a collection in the browser."""
    from events.store import Store
    from explorer import adding
    from explorer.framing import read_origin
    from explorer.server import run, run_workers

    origins = [read_origin(text) for text in embed_from]
    with _opened(collection, query_limit, crowd) as store:
        if workers == 1:
            return run(store, host, port, open_page, origins, adding.hosts(host, allow_adding))
        path, title = store.path, store.about.title
    run_workers(lambda: Store(path, query_limit, crowd), workers, title, host, port, open_page, origins)


def _filtered(command: Callable[..., None]) -> Callable[..., None]:
    for option in reversed(FILTERS):
        command = option(command)
    return command


@main.command()
@COLLECTION
@click.option(
    "--what", default="events", metavar="events|claims", help="The events (default) or the claims about them."
)
@click.option(
    "--format",
    "format",
    required=True,
    metavar="NAME",
    help="csv, json, jsonl, package, xlsx, parquet, gexf, graphml, timelinejs-json, timelinejs-csv, ics, md, jsonld,"
    " ftm or manifest.",
)
@_filtered
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="File to write; default stdout.")
@click.option("--raw", is_flag=True, help="Leave CSV cells unguarded against formulas.")
def export(collection: Path | None, what: str, format: str, output: Path | None, raw: bool, **asked: Any) -> None:
    """Write the events of a filter as a file; the same parameters as the page's address."""
    from events import called, exports, telling
    from events.exports import content
    from events.parameters import read_params

    with _opened_plainly(collection) as store:
        reading = read_params(_pairs(asked), lambda name, ids: called.known_ids(store, name, ids))
        if reading.problems:
            raise reading.problems[0]
        formats = exports.EXPORTS.get(what, {})
        for name, value, allowed in (("--what", what, [*exports.EXPORTS]), ("--format", format, [*formats])):
            if value not in allowed:
                raise FilterError(name, value, f"choose one of {', '.join(allowed)}")
        if output:
            exports.save(store, reading.filter, format, output, what=what, raw=raw)
        else:
            for piece in exports.stream(store, reading.filter, format, what=what, raw=raw):
                sys.stdout.buffer.write(piece)
                sys.stdout.buffer.flush()
        counts = content.counted(store, reading.filter)
        click.echo(telling.told(store, reading.filter, counts), err=True)
        made = formats[format]
        if counts.undated and not counts.placed and not made.undated:
            click.echo(f"{counts.undated:,} undated events are not in the file: {made.label} holds none", err=True)


main.add_command(import_)


@main.command()
@COLLECTION
def check(collection: Path | None) -> None:
    """Name every problem of a folder of tables, with file:line:column; exit 1 if there is any."""
    from events import collection as tables
    from events.cached import article_folder

    folder = collection or article_folder()
    problems = tables.check(folder)
    for problem in problems:
        click.echo(str(problem))
    click.echo(f"{folder.name}: {len(problems)} problem(s)" if problems else f"{folder.name}: no problem", err=True)
    if problems:
        sys.exit(1)


@main.command()
@COLLECTION
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
def info(collection: Path | None, as_json: bool) -> None:
    """Counts, period, actors, undated events and sources of a collection."""
    import msgspec

    from events.overview import overview

    with _opened(collection) as store:
        facts = overview(store)
    if as_json:
        click.echo(msgspec.json.encode(facts))
        return
    for name, value in facts.items():
        said = ", ".join(f"{key} {number:,}" for key, number in value.items()) if isinstance(value, dict) else value
        click.echo(f"{name + ':':14}{said:,}" if isinstance(said, int) else f"{name + ':':14}{said}")


for _command in cli_edit.COMMANDS:
    main.add_command(_command)


def _opened(collection: Path | None, limit: float | None = None, crowd: int = CROWD) -> Store:
    from events.store import open_collection

    return open_collection(collection, limit, crowd)


def _opened_plainly(collection: Path | None) -> PlainStore:
    """A collection for what asks it for rows alone; a folder that has no store yet is built into one."""
    from events.cached import store_of
    from events.plain_store import PlainStore

    def build(folder: Path, path: Path, fingerprint: str) -> None:
        from events.store import build_folder

        build_folder(folder, path, fingerprint)

    return PlainStore(store_of(collection, build))


def _pairs(asked: dict[str, Any]) -> list[tuple[str, str]]:
    from events.parameters import LISTS

    pairs = [(name, value) for name, option in LISTS.items() for value in asked.pop(option)]
    return pairs + [(name, "1" if value is True else value) for name, value in asked.items() if value]
