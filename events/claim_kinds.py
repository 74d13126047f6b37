"""How a store keeps claims: what many of them have alike stands once, as a kind, and each claim has its kind's number.

A number is sooner written than five texts. ``claims`` is a view with all columns, to be read; what is written goes
through here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

KIND = ("attribute", "unit", "claimant_id", "status", "credibility")
Given = Mapping[str, object] | Sequence[object]
_KIND = ", ".join(KIND)
_KNOW = f"""INSERT INTO claim_kinds
SELECT (SELECT count(*) FROM claim_kinds) + row_number() OVER (ORDER BY {_KIND}) - 1, {_KIND} FROM (
    SELECT DISTINCT {_KIND} FROM ({{claims}})) ANTI JOIN claim_kinds USING ({_KIND})"""


def know(connection: DuckDBPyConnection, claims: str, given: Given = ()) -> None:
    """Number the kinds of a SELECT that has the columns KIND, beside those that have a number."""
    connection.execute(_KNOW.format(claims=claims), given)


def by_kind(claims: str) -> str:
    """The SELECT of claims whose kinds are known, with kind_no in place of the columns KIND.

    >>> by_kind("FROM claims")[:21]
    'SELECT c.* EXCLUDE (a'
    """
    return f"SELECT c.* EXCLUDE ({_KIND}), k.kind_no FROM ({claims}) c JOIN claim_kinds k USING ({_KIND})"


def write(connection: DuckDBPyConnection, claims: str, given: Given = ()) -> None:
    """Write the claims of a SELECT that has the columns of ``claims``, or those of them that cannot be missing."""
    know(connection, claims, given)
    connection.execute(f"INSERT INTO claim_rows BY NAME {by_kind(claims)} ORDER BY event_no, claim_id", given)


def numbers(connection: DuckDBPyConnection, kinds: Sequence[tuple[str, ...]]) -> list[int]:
    """The numbers of some kinds, told by their texts in the order of KIND."""
    cells = f"({', '.join('?' for _ in KIND)})"
    rows = ", ".join(cells for _ in kinds)
    know(connection, f"SELECT * FROM (VALUES {rows}) v ({_KIND})", [text for kind in kinds for text in kind])
    found = connection.execute(f"SELECT kind_no, {_KIND} FROM claim_kinds").fetchall()
    number_of = {tuple(kind): number for number, *kind in found}
    return [number_of[kind] for kind in kinds]
