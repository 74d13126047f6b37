"""What coded data sets have in common: codes of acts, countries and sectors, and sentences made of them.

The tables stand beside this module: ``cameo.csv`` (codes of acts with their PLOVER types, the words by which ICEWS
names them, and how we tell them), ``plover.csv`` (the same for types of PLOVER, also former ones), ``countries.csv``
and ``sectors.csv``. PLOVER has no type for plain statements (CAMEO
010 to 017, but for denials); those have none here either.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from importlib.resources import files

from events.drafting import Connection
from events.importers.judging import insert

_TABLES = """
CREATE TEMP TABLE IF NOT EXISTS acts (code VARCHAR, type VARCHAR, relation VARCHAR, "before" VARCHAR, "after" VARCHAR,
    alone VARCHAR);
CREATE TEMP TABLE IF NOT EXISTS countries (code VARCHAR, name VARCHAR, kind VARCHAR);
CREATE TEMP TABLE IF NOT EXISTS country_names (spelling VARCHAR, name VARCHAR, kind VARCHAR);
CREATE TEMP TABLE IF NOT EXISTS sectors (scheme VARCHAR, code VARCHAR, kind VARCHAR, label VARCHAR, rank INTEGER);
CREATE OR REPLACE TEMP MACRO slug(name) AS
    trim(regexp_replace(lower(strip_accents(name)), '[^a-z0-9]+', '-', 'g'), '-');
CREATE OR REPLACE TEMP MACRO id_of(name) AS
    CASE WHEN slug(name) = '' THEN 'actor-' || left(md5(name), 8) ELSE slug(name) END;
CREATE OR REPLACE TEMP MACRO cell_of(told) AS CASE
    WHEN NOT (told BETWEEN '!' AND '~' AND NOT ends_with(told, ' ') AND strlen(told) = length(told))
        THEN CASE WHEN trim(told) IN ('NA', 'None') THEN '' ELSE trim(told) END
    WHEN told IN ('NA', 'None') THEN '' ELSE coalesce(told, '') END;
CREATE OR REPLACE TEMP MACRO one_of(name) AS replace(trim(name), ';', ',');
CREATE OR REPLACE TEMP MACRO whole_of(number) AS
    CASE WHEN ends_with(number, '.0') THEN left(number, length(number) - 2) ELSE number END;
CREATE OR REPLACE TEMP MACRO figure_of(told) AS TRY_CAST(
    CASE WHEN contains(told, ',') AND regexp_full_match(told, '[0-9]{1,3}(,[0-9]{3})+') THEN replace(told, ',', '')
        ELSE told END AS DOUBLE);
CREATE OR REPLACE TEMP MACRO host_of(url) AS
    regexp_replace(lower(regexp_extract(url, '^[A-Za-z]+://([^/:?#]+)', 1)), '^www\\.', '');
"""


def know_codes(connection: Connection) -> None:
    """Make the tables acts, countries, country_names and sectors, and the macros of this module, unless they are there.

    cell_of: a cell without the spaces around it, empty where it stands for nothing. slug, id_of: a name as an id.
    one_of: a name as an item of a ``;`` list.
    whole_of: a number without ``.0``. figure_of: a number, also one whose thousands commas set apart.
    host_of: the host of an address.
    """
    connection.execute(_TABLES)
    if connection.execute("SELECT count(*) FROM acts").fetchall()[0][0]:
        return
    acts = (row for name in ("cameo", "plover") for row in table(name))
    insert(connection, "acts", [(row["code"], row["type"], row["relation"], *_told(row["says"])) for row in acts])
    countries = list(table("countries"))
    insert(connection, "countries", [(row["code"], row["name"], row["kind"]) for row in countries])
    names = {
        (name, row["name"], row["kind"]) for row in countries for name in (row["name"], *row["aliases"].split(";"))
    }
    insert(connection, "country_names", sorted(name for name in names if name[0]))
    kinds = [(row["scheme"], row["code"], row["kind"], row["label"], int(row["rank"])) for row in table("sectors")]
    insert(connection, "sectors", kinds)


def table(name: str) -> Iterator[dict[str, str]]:
    """The rows of one of the tables beside this module."""
    text = files("events.importers").joinpath(f"{name}.csv").read_text("utf-8")
    yield from csv.DictReader(io.StringIO(text))


def _told(says: str) -> tuple[str, str, str]:
    """What is told before and after the name of who an act is done to, and what without one.

    >>> _told("asks[ *] for aid"), _told("visits *|makes a visit")
    (('asks ', ' for aid', 'asks for aid'), ('visits ', '', 'makes a visit'))
    """
    towards, _, alone = says.partition("|")
    before, after = re.sub(r"[\[\]]", "", towards).split("*")
    return before, after, alone or re.sub(r"\[.*?\]", "", towards)


def known_acts(connection: Connection, name: str, codes: str) -> None:
    """Make a temporary table of what a SELECT of ``code`` (of CAMEO or PLOVER) gives: code, whole, type, before,
    after, alone.

    whole: the code with the leading zero that it loses where it is read as a number. A code that is not known is
    told as
    the known one that it begins with.
    """
    connection.execute(
        f"""CREATE OR REPLACE TEMP TABLE {name} AS SELECT given.code, whole, coalesce(type, '') AS type,
        coalesce("before", 'does something to ') AS "before", coalesce("after", '') AS "after",
        coalesce(alone, 'does something') AS alone
        FROM (SELECT code, CASE WHEN length(code) = 2 OR length(code) = 3 AND TRY_CAST(left(code, 2) AS INTEGER) > 20
            THEN '0' || code ELSE code END AS whole FROM ({codes})) given LEFT JOIN acts ON starts_with(whole,
            acts.code)
        QUALIFY row_number() OVER (PARTITION BY given.code ORDER BY length(acts.code) DESC NULLS LAST) = 1"""
    )


def named_acts(connection: Connection, name: str, relations: str) -> None:
    """Make a temporary table of what a SELECT of ``relation`` (acts as ICEWS names them) gives, as known_acts does.

    A relation that is not known is told in its own words.
    """
    connection.execute(
        f"""CREATE OR REPLACE TEMP TABLE {name} AS SELECT given.relation, coalesce(acts.code, '') AS whole,
        coalesce(type, '') AS type, coalesce("before", given.relation || ': ') AS "before",
        coalesce("after", '') AS "after", coalesce(alone, given.relation) AS alone
        FROM ({relations}) given LEFT JOIN acts
            ON acts.relation = trim(regexp_replace(lower(given.relation), '[^a-z0-9]+', ' ', 'g'))
            AND acts.relation <> ''"""
    )


def make_events(connection: Connection, number: int, table: str, made: str, sql: str, **parts: str) -> str:
    """Make the table of events of the rows of a table, which goes, with the acts of their codes; gives its name.

    sql: a statement with ``{made}``, ``{table}``, ``{acts}`` (as known_acts makes them) and what else is in parts.
    """
    acts = f"acts_{number}"
    known_acts(connection, acts, f"SELECT DISTINCT code FROM {table}")
    connection.execute(sql.format(made=made, table=table, acts=acts, **parts))
    connection.execute(f"DROP TABLE {table}")
    return made


def told(subject: str, act: str, other: str) -> str:
    """SQL of what one does to another, in a sentence: names as SQL that may be missing, act an alias of known_acts."""
    return (
        f"coalesce({subject}, 'Somebody') || ' ' ||"
        f' coalesce({act}."before" || {other} || {act}."after", {act}.alone)'
    )
