"""Texts folded so that case does not matter, as str.casefold does, by the database that holds them.

The database's lower() does so but for some hundred letters, such as ß and ς. A store keeps which of them occur in its
texts, and has a macro, ``fold``, that replaces these before lower(); what is looked for goes through lower(), too.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_OTHERWISE = "SELECT letter FROM met_letters WHERE lower(letter) <> lower(folded) AND letter NOT IN (FROM letters)"


def learn(connection: DuckDBPyConnection, letters: Collection[str]) -> None:
    """Keep those of some letters that lower() does not fold as str.casefold does."""
    folded = [letter.casefold() for letter in letters]
    connection.register("met_letters", pd.DataFrame({"letter": [*letters], "folded": folded}, dtype=object))
    connection.execute(f"INSERT INTO letters {_OTHERWISE} ORDER BY letter")
    connection.unregister("met_letters")


def define(connection: DuckDBPyConnection) -> None:
    """Make the macro fold(text) of a store by the letters that it keeps."""
    text = "said"
    for (letter,) in connection.execute("SELECT letter FROM letters ORDER BY letter").fetchall():
        text = f"replace({text}, {_spelled(letter)}, {_spelled(letter.casefold())})"
    connection.execute(f"CREATE OR REPLACE MACRO fold(said) AS lower({text})")


def _spelled(text: str) -> str:
    """A text as SQL, letter by letter.

    >>> _spelled("ss")
    'chr(115) || chr(115)'
    """
    return " || ".join(f"chr({ord(letter)})" for letter in text)
