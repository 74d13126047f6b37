"""The actors of a given list that texts name, by name or alias."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from events.collection import actors_in
from events.errors import EventGraphError, ImportingError
from events.importers.records.staging import Stage
from events.records import Actor, columns
from events.store import open_collection

_word = re.compile(r"\w+")
SHORT = 3  # letters; so short a name, or one of capitals alone, must be written as it is in the list


def given_actors(path: Path) -> list[Actor]:
    """The actors of a file actors.csv, a folder of tables or a store; raises ImportingError for all else."""
    try:
        if path.is_file() and path.suffix.lower() == ".csv":
            return list(actors_in(path))
        with open_collection(path) as store:
            found = store.rows(f"SELECT {', '.join(columns('actors'))} FROM actors")
    except EventGraphError as error:
        raise ImportingError(f"{path}: no list of actors can be read ({error})") from error
    place = columns("actors").index("aliases")
    listed = ([*row[:place], tuple(filter(None, row[place].split(";"))), *row[place + 1 :]] for row in found)
    return [Actor(*row) for row in listed]


class Named:
    """Finds the actors of a list in texts.

    A name counts as whole words, whatever their case, save that short names and those of capitals must be as written;
    the longest name at a place counts. A name that several actors have counts for none of them.
    """

    def __init__(self, actors: Iterable[Actor]):
        self._actors = {actor.actor_id: actor for actor in actors}
        self._by_first: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        self._staged: set[str] = set()
        owners: dict[str, set[str]] = {}
        for actor in self._actors.values():
            for name in (actor.name, *actor.aliases):
                owners.setdefault(name, set()).add(actor.actor_id)
        for name, ids in owners.items():
            words = tuple(word.casefold() for word in _word.findall(name))
            if words and len(ids) == 1:
                self._by_first.setdefault(words[0], []).append((words, name, min(ids)))
        for listed in self._by_first.values():
            listed.sort(key=lambda entry: (-len(entry[0]), entry[1]))

    def found(self, text: str) -> list[str]:
        """The ids of the actors that a text names, in the order in which it does."""
        spans = [match.span() for match in _word.finditer(text)]
        words = [text[start:end].casefold() for start, end in spans]
        made: dict[str, None] = {}
        at = 0
        while at < len(words):
            wide = 1
            for name_words, name, actor_id in self._by_first.get(words[at], ()):
                end = at + len(name_words)
                if tuple(words[at:end]) == name_words and _as_written(name, text[spans[at][0] : spans[end - 1][1]]):
                    made[actor_id] = None
                    wide = len(name_words)
                    break
            at += wide
        return list(made)

    def stage(self, stage: Stage, line: int, ids: Iterable[str]) -> None:
        """Stage actors, and those above them, the first time that they are found."""
        for actor in self._with_those_above(ids):
            if actor.actor_id not in self._staged:
                self._staged.add(actor.actor_id)
                stage.add(line, actor)

    def _with_those_above(self, ids: Iterable[str]) -> Iterator[Actor]:
        seen: set[str] = set()
        for actor_id in ids:
            while actor_id in self._actors and actor_id not in seen:
                seen.add(actor_id)
                yield self._actors[actor_id]
                actor_id = self._actors[actor_id].parent_id


def _as_written(name: str, text: str) -> bool:
    strict = len(name) <= SHORT or name.isupper()
    return name == text if strict else True
