"""The rules about rows: keys, parents, coordinates, figures and ranges, links, the claims of each event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from events.checks import number_in
from events.columns import PRIMARY_KEYS
from events.problems import Problems
from events.records import columns
from events.tables import Table


def check_rows(tables: Mapping[str, Table], problems: Problems) -> None:
    """Note every row that breaks a rule about rows; tables that could not be read are left out."""
    for table in tables.values():
        _check_keys(table, problems)
    if "actors" in tables:
        _check_parents(tables["actors"], problems)
    if "events" in tables:
        _check_coordinates(tables["events"], problems)
        _check_claims_of_events(tables["events"], tables.get("claims"), problems)
    if "claims" in tables:
        _check_figures(tables["claims"], problems)
    if "links" in tables:
        _check_links(tables["links"], problems)


def _rows(table: Table, *names: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each row's line and its cells in the named columns; no rows when a column is missing."""
    if all(table.number(name) for name in names):
        cells = zip(*(table.cells(name) for name in names), strict=True)
        yield from zip(table.lines, cells, strict=True)


def _check_keys(table: Table, problems: Problems) -> None:
    key = PRIMARY_KEYS.get(table.name, columns(table.name))
    first: dict[tuple[str, ...], int] = {}
    for line, cells in _rows(table, *key):
        known = first.setdefault(cells, line)
        if known == line or not all(cells[:1]):
            continue
        if len(key) == 1:
            remedy = "give every row an id of its own, or remove one"
            table.note(problems, line, key[0], cells[0], f"line {known} has the same id", remedy)
        else:
            value = ", ".join(cell for cell in cells if cell)
            problems.add(table.file, f"line {known} says the same", "remove one", line=line, value=value)


def _check_parents(actors: Table, problems: Problems) -> None:
    """Note each circle of parents once, at its first row."""
    parents = {actor: parent for _, (actor, parent) in _rows(actors, "actor_id", "parent_id")}
    settled: set[str] = set()
    for line, (actor, parent) in _rows(actors, "actor_id", "parent_id"):
        path: dict[str, None] = {}
        step = actor
        while step and step not in settled and step not in path:
            path[step] = None
            step = parents.get(step, "")
        settled.update(path)
        if step not in path:
            continue
        walked = list(path)
        circle = walked[walked.index(step) :]
        if actor not in circle:
            line, actor, parent = _first_row(actors, set(circle))
        start = circle.index(actor)
        told = [*circle[start:], *circle[:start], actor]
        message = f"parents in a circle: {_chain(told)}"
        actors.note(problems, line, "parent_id", parent, message, "empty one of them")


def _first_row(actors: Table, among: set[str]) -> tuple[int, str, str]:
    rows = _rows(actors, "actor_id", "parent_id")
    return next((line, actor, parent) for line, (actor, parent) in rows if actor in among)


def _chain(ids: list[str]) -> str:
    shown = ids if len(ids) <= 12 else [*ids[:10], "...", ids[-1]]
    return " -> ".join(shown)


def _check_coordinates(events: Table, problems: Problems) -> None:
    for line, (latitude, longitude) in _rows(events, "latitude", "longitude"):
        if bool(latitude) != bool(longitude):
            there, missing = ("latitude", "longitude") if latitude else ("longitude", "latitude")
            events.note(problems, line, missing, "", f"a {there} without a {missing}", "write both or none")


def _check_claims_of_events(events: Table, claims: Table | None, problems: Problems) -> None:
    if claims is None or not claims.whole or not (claims.number("event_id") and claims.number("source_id")):
        return
    claimed = {event for _, (event, source) in _rows(claims, "event_id", "source_id") if source.strip()}
    for line, (event,) in _rows(events, "event_id"):
        if event.strip() and event not in claimed:
            remedy = "add a row to claims.csv with this event_id and the source_id of the document"
            events.note(problems, line, "event_id", event, "no claim with a source", remedy)


def _check_figures(claims: Table, problems: Problems) -> None:
    for line, (attribute, *figures) in _rows(claims, "attribute", "value", "low", "high"):
        if not any(figures):
            continue
        if not attribute.strip():
            remedy = "write what the figure counts, such as troops or casualties"
            claims.note(problems, line, "attribute", "", "a figure without an attribute", remedy)
        _check_range(claims, line, figures, problems)


def _check_range(claims: Table, line: int, figures: list[str], problems: Problems) -> None:
    remedy = "correct the figures, or give the range in a claim of its own"
    value, low, high = (number_in(figure) for figure in figures)
    if low is not None and high is not None and low > high:
        message = f"greater than high, which is {figures[2]}"
        claims.note(problems, line, "low", figures[1], message, "exchange the two")
    elif value is not None and low is not None and value < low:
        claims.note(problems, line, "value", figures[0], f"less than low, which is {figures[1]}", remedy)
    elif value is not None and high is not None and value > high:
        claims.note(problems, line, "value", figures[0], f"greater than high, which is {figures[2]}", remedy)


def _check_links(links: Table, problems: Problems) -> None:
    for line, (start, end) in _rows(links, "from_event_id", "to_event_id"):
        if start and start == end:
            message = "a link from an event to itself"
            links.note(problems, line, "to_event_id", end, message, "name another event")
