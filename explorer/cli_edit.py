"""The commands that tell of a store's imports and actors, and change them; registered in explorer.cli."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

STORE = click.argument("store", metavar="STORE", type=click.Path(path_type=Path))
AS_JSON = click.option("--json", "as_json", is_flag=True, help="As JSON.")
COMMANDS: list[click.Command] = []


def _registered(command: click.Command) -> click.Command:
    COMMANDS.append(command)
    return command


@_registered
@click.command("imports")
@STORE
@AS_JSON
def list_imports(store: Path, as_json: bool) -> None:
    """List the imports of a store: when, of which files, what they are an edition of, what came of them."""
    from events import imported

    found = _read(store, imported.listed)
    if as_json:
        return _json(found)
    for row in found:
        files = ", ".join(file["name"] for file in row["files"])
        click.echo(f'{row["import_no"]}  {row["ran"]}  "{row["source"]}"  {row["format"]}: {files}')
        click.echo("   " + ", ".join(f"{row[name]:,} {name}" for name in imported.COUNTS))
        click.echo(
            f"   {row['standing']:,} of the events are from here" + (f"; {row['licence']}" if row["licence"] else "")
        )
    if not found:
        click.echo(f"{store}: was built of tables, not by imports", err=True)


@_registered
@click.command()
@STORE
def undo(store: Path) -> None:
    """Take the last import or edit of a store back: the file becomes what it was before.

    What a store was before its last two changes stands beside it, as STORE.before-N.
    """
    from events import changing

    click.echo(f"taken back: {changing.undo(store)}", err=True)


@_registered
@click.command()
@STORE
@AS_JSON
@click.option("--alias", nargs=2, metavar="ID NAME", help="Give an actor a further name.")
@click.option("--unalias", nargs=2, metavar="ID NAME", help="Take a further name from an actor.")
@click.option("--parent", nargs=2, metavar="ID PARENT", help='Have it belong to another actor; "" to none.')
@click.option("--kind", nargs=2, metavar="ID KIND", help="Say what the actor is, such as state or person.")
@click.option("--rename", nargs=2, metavar="ID NAME", help="Call an actor otherwise.")
@click.option("--merge", nargs=2, metavar="ID INTO", help="Have an actor count as another.")
@click.option("--part", metavar="ID", help="Part an actor from those that it is merged with.")
@click.option("--suggest", is_flag=True, help="List actors whose names are alike, with score and reason.")
@click.option(
    "--threshold",
    default=90.0,
    show_default=True,
    metavar="SCORE",
    type=click.FloatRange(0, 100),
    help="With --suggest: from this score on.",
)
def actors(
    store: Path,
    as_json: bool,
    merge: tuple[str, str] | None,
    part: str | None,
    suggest: bool,
    threshold: float,
    **asked: Any,
) -> None:
    """List the actors of a store, or edit one; each edit can be taken back with undo.

    What is set stays set when a newer edition comes. --merge is taken back by --part, exactly, also after imports.
    """
    from events import actor_edits

    given = {name: value for name, value in asked.items() if value}
    if len(given) + (merge is not None) + (part is not None) + suggest > 1:
        raise click.UsageError("Make one edit at a time.")
    if suggest:
        return _suggest(store, threshold, as_json)
    if merge:
        done = actor_edits.merge(store, [merge])
    elif part:
        done = actor_edits.part(store, part)
    elif given:
        [(field, (actor_id, value))] = given.items()
        done = actor_edits.edit(store, field, actor_id, value)
    else:
        return _list_actors(store, as_json)
    click.echo(done, err=True)


@_registered
@click.command()
@STORE
@AS_JSON
@click.option(
    "--least",
    default=75.0,
    show_default=True,
    metavar="SCORE",
    type=click.FloatRange(0, 100),
    help="List pairs of this score or more.",
)
@click.option("--most", default=100, show_default=True, type=click.IntRange(1), help="List so many pairs.")
@click.option("--merge", nargs=2, metavar="ID OTHER", help="Have the other event count as the first.")
@click.option("--part", metavar="ID", help="Part an event from those that it is merged with.")
def duplicates(
    store: Path, as_json: bool, least: float, most: int, merge: tuple[str, str] | None, part: str | None
) -> None:
    """List events of different sources that may be one, with the reason; merge them when told.

    The kept event has participations, claims and links of both. --part takes that back, exactly, also after imports.
    """
    from events import duplicates, likely_pairs
    from explorer.progress import Line

    if merge and part:
        raise click.UsageError("Make one edit at a time.")
    if merge or part:
        return click.echo(duplicates.merge(store, *merge) if merge else duplicates.part(store, str(part)), err=True)
    with Line(sys.stderr) as line:
        found = duplicates.possible(
            store, least=least, most=most, tell=lambda done, of: line.tell("comparing", done / of, 0)
        )
    if as_json:
        return _json(found)
    for pair in found.pairs:
        click.echo(f"{pair['score']:g}  {pair['one']['event_id']}  {pair['other']['event_id']}  {pair['reason']}")
        for name in ("one", "other"):
            click.echo(f"    {pair[name]['source']}: {pair[name]['when']} {pair[name]['title']}")
    click.echo(f"pairs: {found.total:,}; listed: {len(found.pairs):,}", err=True)
    if found.crowded:
        said = f"{found.crowded:,} groups of more than {likely_pairs.CROWD} events share a day and an actor or place"
        click.echo(f"{said}: of these only such were compared that share more", err=True)


def _suggest(store: Path, threshold: float, as_json: bool) -> None:
    from events import changing, matching

    changing.last_change(store)
    found = matching.suggestions(store, threshold)
    if as_json:
        return _json([matching.record(one) for one in found])
    for one in found:
        click.echo(f"{one.score:g}  {one.actor_id}  {one.into_id}  {one.name} / {one.into_name}: {one.reason}")
    click.echo(f"suggestions: {len(found):,}; merge with: eventgraph actors {store} --merge ID INTO", err=True)


def _list_actors(store: Path, as_json: bool) -> None:
    from events import dossier

    found = _read(store, dossier.cast)
    if as_json:
        return _json(found)
    for row in found:
        more = [f"part of {row['parent_id']}"] * bool(row["parent_id"])
        more += [f"also {', '.join(row['aliases'])}"] * bool(row["aliases"])
        more += [f"merged: {', '.join(row['merged'])}"] * bool(row["merged"])
        click.echo("  ".join([row["actor_id"], row["name"], row["kind"], f"{row['events']:,}", *more]))


def _read(store: Path, question: Callable[[Any], Any]) -> Any:
    from events.store import open_collection

    with open_collection(store) as opened:
        return question(opened)


def _json(found: Any) -> None:
    import msgspec

    click.echo(msgspec.json.encode(found))
