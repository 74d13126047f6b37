"""Texts are folded by the database as str.casefold folds them, whatever letters they are written in."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from importlib.resources import files

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events import folding

UNUSED = ("Cn", "Co", "Cs")
LETTERS = [letter for letter in map(chr, range(1, sys.maxunicode + 1)) if unicodedata.category(letter) not in UNUSED]


@pytest.fixture(scope="module")
def knowing() -> Iterator[duckdb.DuckDBPyConnection]:
    """A store that keeps every letter that lower() folds otherwise."""
    with duckdb.connect() as connection:
        connection.execute(files("events").joinpath("schema.sql").read_text("utf-8"))
        folding.learn(connection, LETTERS)
        folding.define(connection)
        yield connection


def folded(connection: duckdb.DuckDBPyConnection, texts: list[str]) -> list[tuple[str, str]]:
    """Each text folded by the database, and as casefold and then lower() make it."""
    asked = "SELECT fold(t[1]), lower(t[2]) FROM (SELECT unnest(?) AS t)"
    return connection.execute(asked, [[[text, text.casefold()] for text in texts]]).fetchall()


def test_every_letter_is_folded_as_casefold_does(knowing: duckdb.DuckDBPyConnection) -> None:
    found = folded(knowing, LETTERS)
    assert [letter for letter, (ours, theirs) in zip(LETTERS, found, strict=True) if ours != theirs] == []


def test_letters_that_casefold_tells_apart_stay_apart(knowing: duckdb.DuckDBPyConnection) -> None:
    by_text: dict[str, set[str]] = {}
    for letter, (ours, _) in zip(LETTERS, folded(knowing, LETTERS), strict=True):
        by_text.setdefault(ours, set()).add(letter.casefold())
    assert [texts for texts in by_text.values() if len(texts) > 1] == []


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1))
def test_letters_are_folded_alike_in_any_company(knowing: duckdb.DuckDBPyConnection, texts: list[str]) -> None:
    assert all(ours == theirs for ours, theirs in folded(knowing, texts))


def test_only_letters_that_lower_folds_otherwise_are_kept(knowing: duckdb.DuckDBPyConnection) -> None:
    kept = {letter for (letter,) in knowing.execute("FROM letters").fetchall()}
    assert {"ß", "ẞ", "ς", "ſ", "İ", "ﬁ"} < kept
    assert not kept & {*"aäñžøœðþĳ", *"AÄÑŽØŒÐÞĲ", *"Σσ", *"Жж", *"Ꭰꭰ"}


def test_a_letter_is_kept_once_however_often_it_is_met(knowing: duckdb.DuckDBPyConnection) -> None:
    before = knowing.execute("SELECT count(*) FROM letters").fetchall()
    folding.learn(knowing, ["ß", "a"])
    assert knowing.execute("SELECT count(*) FROM letters").fetchall() == before
