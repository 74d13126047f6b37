"""The parts of the README that follow from the code: ``python -m tests.readme`` writes them anew."""

from __future__ import annotations

import re
from pathlib import Path

import click

from events.columns import COLUMNS, Column
from events.exports import EXPORTS
from events.importers import FORMATS as IMPORTED
from events.importers.guessing import NAMES
from events.importers.mapping import TARGETS
from events.vocabulary import EVENT_TYPES, QUAD_CLASSES
from explorer.cli import main
from explorer.views import help

README = Path(__file__).parent.parent / "README.md"


def commands() -> str:
    """The help text of every command."""
    texts = []
    with click.Context(main, info_name="eventgraph", **main.context_settings) as parent:
        for name, command in main.commands.items():
            context = click.Context(command, info_name=name, parent=parent, terminal_width=100, max_content_width=100)
            texts.append(command.get_help(context))
    return "```\n" + "\n\n".join(texts) + "\n```"


def formats() -> str:
    """The formats of the registry."""
    rows = [
        f"| `/export/{what}.{made.name}` | `--what {what} --format {made.name}` | {made.label}: {made.holds}"
        f"{f'; not: {made.lacks}' if made.lacks else ''} |"
        for what, formats in EXPORTS.items()
        for made in formats.values()
    ]
    return "\n".join(["| address | command | holds |", "|---|---|---|", *rows])


def imports() -> str:
    """The formats that can be imported."""
    rows = [f"| `--format {made.name}` | {made.holds} |" for made in IMPORTED.values()]
    return "\n".join(["| command | holds |", "|---|---|", *rows])


def targets() -> str:
    """What the columns of a spreadsheet can hold, and the names that they are guessed by."""
    rows = [
        f"| `{target}` | {', '.join(dict.fromkeys((target.replace('_', ' '), *NAMES[target])))} |" for target in TARGETS
    ]
    return "\n".join(["| target | guessed by these names |", "|---|---|", *rows])


def tables() -> str:
    """The columns of every table with what they hold."""
    rows = [f"| **{table}** | `{c.name}` | {_meaning(c)} |" for table, columns in COLUMNS.items() for c in columns]
    return "\n".join(["| table | column | holds |", "|---|---|---|", *rows])


def types() -> str:
    """The event types with their class and meaning."""
    rows = [
        f"| `{kind.code}` | {QUAD_CLASSES[kind.quad_class].label.lower()} | {kind.meaning} |"
        for kind in EVENT_TYPES.values()
    ]
    return "\n".join(["| type | class | means |", "|---|---|---|", *rows])


def keys() -> str:
    """The keys as the help of the page lists them."""
    rows = [
        f"| {' '.join(f'`{help.shown(key)}`' for key, _ in row.keys)} | {row.does} |"
        for row in (*help.EVERYWHERE, *help.IN_PICTURES, *help.IN_LISTS)
    ]
    return "\n".join(["| key | does |", "|---|---|", *rows])


def renewed(text: str) -> str:
    """The README with its generated parts as they should be."""
    for make in (commands, formats, imports, targets, tables, types, keys):
        name = make.__name__
        part = f"<!-- {name} -->\n{make()}\n<!-- end of {name} -->"
        text = re.sub(f"<!-- {name} -->.*<!-- end of {name} -->", lambda _, part=part: part, text, flags=re.DOTALL)  # type: ignore[misc]
    return text


def _meaning(column: Column) -> str:
    more = [f"One of {', '.join(column.codes)}."] if column.codes and len(column.codes) < 12 else []
    return " ".join([column.meaning, *more, *(["Required."] if column.required else [])])


if __name__ == "__main__":
    README.write_text(renewed(README.read_text("utf-8")), "utf-8")
