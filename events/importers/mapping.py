"""Which columns of a spreadsheet hold what of an event: told by the user, kept in a file, found in a header.

>>> told = mapped(["title=Headline", "actors=Who,Whom", "type="])
>>> told["actors"], told["type"]
(('Who,Whom',), ())
>>> found_in(told["actors"], ["Who", "Whom"], "in.csv", "actors")
(0, 1)
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from events.errors import FilterError, ImportingError, shown
from events.importers.incoming import COLUMNS, ColumnMap
from events.problems import did_you_mean

# Beside the columns of the table of events: the end of what lasts, the address of a source, and what is counted.
TARGETS = (*COLUMNS[:3], "when_end", *COLUMNS[3:14], "source_url", *COLUMNS[14:], "figures")
SINGLE = ("event_id", "when_end", "type", "latitude", "longitude", "source_url", "when_basis", "reported")
ORDERS = {"": "", "day-first": "day", "month-first": "month"}


def mapped(told: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """What is told as ``target=column``; a target without a column has none, whatever is guessed.

    Raises FilterError for another text, or a target that nothing of an event is called.
    """
    made: dict[str, tuple[str, ...]] = {}
    for text in told:
        target, mark, column = (part.strip() for part in text.partition("="))
        if not mark:
            raise FilterError("--map", text, "write it as target=column, such as title=Headline")
        check_target(target, "--map", text)
        made[target] = (column,) if column else ()
    return made


def check_target(target: str, place: str, text: str) -> None:
    """Raise FilterError when nothing of an event is called so."""
    if target not in TARGETS:
        guess = did_you_mean(target, TARGETS)
        raise FilterError(place, text, f"{guess} " * bool(guess) + f"the targets are {', '.join(TARGETS)}")


def found_in(told: Sequence[str], header: Sequence[str], name: str, target: str) -> tuple[int, ...]:
    """The numbers of columns, from 0, that are told by their names, or by several names with commas between them.

    Letter case and spaces around a name do not matter. Raises ImportingError for a column that is not there.
    """
    places = {column.strip().casefold(): at for at, column in reversed(list(enumerate(header)))}
    columns: list[int] = []
    for text in told:
        whole = text.strip().casefold()
        for part in [whole] if whole in places else whole.split(","):
            if part.strip() not in places:
                guess = did_you_mean(part, header)
                rest = guess or f"the columns are {', '.join(map(shown, header))}"
                raise ImportingError(f"{name}: there is no column {shown(part.strip())} to take {target} from; {rest}")
            columns.append(places[part.strip()])
    if target in SINGLE and len(columns) > 1:
        raise ImportingError(f"{name}: {target} is taken from one column, not from {len(columns)}; choose one")
    return tuple(columns)


def save(columns: ColumnMap, path: Path) -> None:
    """Write a mapping into a file, as JSON. Raises ImportingError when it cannot be written."""
    order = next(name for name, order in ORDERS.items() if order == columns.order)
    made = {"columns": {target: list(names) for target, names in columns.of.items()}}
    content = {**made, "split": list(columns.split), "dates": order, "sheet": columns.sheet}
    try:
        path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", "utf-8")
    except OSError as error:
        raise ImportingError(f"{path}: cannot be written ({error.strerror}); choose another place") from error


def read(path: Path) -> ColumnMap:
    """The mapping in a file that ``save`` wrote, or that is written like it. Raises ImportingError for another."""
    try:
        content = json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise ImportingError(f"{path}: cannot be read ({error.strerror}); choose another file") from error
    except (ValueError, RecursionError) as error:
        raise ImportingError(f"{path}: is no mapping ({error}); write one with --save-map") from error
    columns = content.get("columns") if isinstance(content, Mapping) else None
    if not isinstance(columns, Mapping) or not all(_texts(names) for names in columns.values()):
        raise ImportingError(f'{path}: is no mapping; write "columns": {{"title": ["Headline"]}}')
    split, order, sheet = content.get("split", []), content.get("dates", ""), content.get("sheet", "")
    if not _texts([sheet]) or not _texts(split) or order not in ORDERS:
        rest = '"sheet" is a text, "split" a list of texts, "dates" is day-first or month-first'
        raise ImportingError(f"{path}: is no mapping; {rest}")
    for target in columns:
        check_target(target, str(path), target)
    return ColumnMap({target: tuple(names) for target, names in columns.items()}, tuple(split), ORDERS[order], sheet)


def _texts(found: object) -> bool:
    return isinstance(found, list) and all(isinstance(text, str) for text in found)
