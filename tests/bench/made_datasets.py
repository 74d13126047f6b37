"""Files of any size in the forms of GDELT, ICEWS and UCDP, made up; the same for the same seed.

A few actors, places and publishers have most of the mentions, a news address stands in several rows, days run in order.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb

from events.importers import gdelt

_DRAWN = """SELECT range AS number, hash(range * 8 + {seed}) AS h1, hash(range * 8 + 1 + {seed}) AS h2,
    hash(range * 8 + 2 + {seed}) AS h3, hash(range * 8 + 3 + {seed}) AS h4,
    DATE '2015-01-01' + CAST(range * 700 / {rows} AS INTEGER) AS day FROM range({rows})"""
_LANDS = (
    "['USA', 'CHN', 'RUS', 'FRA', 'GHA', 'MLI', 'SYR', 'IND', 'BRA', 'TUR', 'NGA', 'JPN', 'DEU', 'EGY', 'ISR', 'TGO']"
)
_NAMES = "['United States', 'China', 'Russia', 'France', 'Ghana', 'Mali', 'Syria', 'India', 'Brazil', 'Turkey', 'Togo']"
_ROLES = "['Police', 'Military', 'Citizen', 'Government', 'Ministry', 'Head of Government', 'Militant', 'Business']"
_CODES = "['010', '020', '036', '040', '042', '043', '051', '111', '112', '173', '190', '193', '0311', '141']"
_TYPES = "['', '', '', 'GOV', 'MIL', 'COP', 'LEG', 'MED', 'REB', 'CVL', 'BUS', 'JUD']"


def _skewed(bits: str, of: int) -> str:
    """SQL of a number from 1 to so many, small ones far oftener."""
    return f"CAST(1 + floor(pow(({bits} % 1000003) / 1000003.0, 3) * {of}) AS INTEGER)"


def _of(listed: str, bits: str) -> str:
    return (
        f"({listed})[{_skewed(bits, 1)} + CAST(floor(pow(({bits} % 10007) / 10007.0, 2) * len({listed})) AS INTEGER)]"
    )


def _town(bits: str) -> str:
    return f"'Town' || {_skewed(bits, 20000)}"


def _gdelt(columns: int = 58) -> str:
    cells = {name: "''" for name in gdelt.EDITIONS[columns]}
    cells |= {
        "GLOBALEVENTID": "CAST(500000000 + number AS VARCHAR)", "SQLDATE": "strftime(day, '%Y%m%d')",
        "MonthYear": "strftime(day, '%Y%m')", "Year": "strftime(day, '%Y')",
        "FractionDate": "strftime(day, '%Y') || '.5'",
        "IsRootEvent": "'1'", "EventCode": _of(_CODES, "h3"), "EventBaseCode": "'010'", "EventRootCode": "'01'",
        "QuadClass": "'1'", "GoldsteinScale": "CAST(h3 % 20 / 2.0 - 5 AS VARCHAR)",
        "NumMentions": "CAST(1 + h4 % 20 AS VARCHAR)", "NumSources": "CAST(1 + h4 % 3 AS VARCHAR)",
        "NumArticles": "CAST(1 + h4 % 20 AS VARCHAR)", "AvgTone": "CAST(h4 % 100000 / 10000.0 - 5 AS VARCHAR)",
        "ActionGeo_Type": "'4'", "ActionGeo_CountryCode": "'US'",
        "ActionGeo_FullName": f"{_town('h2')} || ', Province' || h2 % 300 || ', ' || {_of(_NAMES, 'h2')}",
        "ActionGeo_Lat": "CAST(h2 % 9000 / 100.0 AS VARCHAR)", "ActionGeo_Long": "CAST(h2 % 18000 / 100.0 AS VARCHAR)",
        "ActionGeo_FeatureID": "CAST(h2 % 1000000 AS VARCHAR)", "DATEADDED": "strftime(day, '%Y%m%d')",
        "SOURCEURL": "'http://www.paper' || (number // 4 + h4 % 7) % 3000 || '.example/world/news/article-of-the-day-'"
        " || (number // 4 + h4 % 7)",
    }  # fmt: skip
    for side, bits in (("Actor1", "h1"), ("Actor2", "h2")):
        there, number = f"{bits} % 10 > 0", _skewed(bits, 12000)
        land, type = f"({_LANDS})[1 + {number} % 16]", f"({_TYPES})[1 + {number} // 16 % 12]"
        cells |= {
            f"{side}{name}": f"CASE WHEN {there} THEN {sql} ELSE '' END"
            for name, sql in (
                *(("Code", f"{land} || {type}"), ("Name", f"'PERSON ' || {number}")),
                *(("CountryCode", land), ("Type1Code", type)),
            )
        } | {f"{side}Geo_Type": "'4'", f"{side}Geo_FullName": "'Somewhere, Some Province, Some Country'"}
    return ", ".join(f'{sql} AS "{name}"' for name, sql in cells.items())


def _icews() -> str:
    def name(bits: str) -> str:
        role = f"{_of(_ROLES, f'({bits} // 64)')} || ' (' || {_of(_NAMES, bits)} || ')'"
        person = f"'Person ' || {_skewed(bits, 9000)}"
        return f"CASE {bits} % 3 WHEN 0 THEN {_of(_NAMES, bits)} WHEN 1 THEN {role} ELSE {person} END"

    cells = {
        "Event ID": "30000000 + number", "Event Date": "day", "Source Name": name("h1"),
        "Source Sectors": "'Government,Executive'", "Source Country": _of(_NAMES, "h1"), "Event Text": "'Consult'",
        "CAMEO Code": _of(_CODES, "h3"), "Intensity": "h3 % 20 / 2.0 - 5", "Target Name": name("h2"),
        "Target Sectors": "'NA'", "Target Country": _of(_NAMES, "h2"), "Story ID": "number // 3",
        "Sentence Number": "1 + h4 % 6", "Publisher": f"'Paper ' || {_skewed('h4', 300)}",
        "City": _town("h2"), "District": "'NA'", "Province": "'Province' || h2 % 300",
        "Country": _of(_NAMES, "h2"), "Latitude": "h2 % 9000 / 100.0", "Longitude": "h2 % 18000 / 100.0",
    }  # fmt: skip
    return ", ".join(f'{sql} AS "{name}"' for name, sql in cells.items())


def _ucdp() -> str:
    cells = {
        "id": "number", "type_of_violence": "1 + h3 % 3", "conflict_name": f"{_of(_NAMES, 'h1')} || ': Government'",
        "side_a_new_id": "h1 % 100", "side_a": f"'Government of ' || {_of(_NAMES, 'h1')}", "side_b_new_id": "h2 % 900",
        "side_b": f"'Group ' || {_skewed('h2', 900)}", "number_of_sources": "1", "source_article": "'article'",
        "source_office": "'Wire ' || h4 % 40", "source_date": "day",
        "source_headline": "'Fighting of day ' || number // 3",
        "where_coordinates": _town("h2"), "where_description": "'near the river ' || h2 % 50",
        "adm_1": "'Region ' || h2 % 300", "adm_2": "''", "latitude": "h2 % 9000 / 100.0",
        "longitude": "h2 % 18000 / 100.0", "country": _of(_NAMES, "h1"), "event_clarity": "1",
        "date_prec": "1 + h3 % 5", "date_start": "day",
        "date_end": "day + CAST(h3 % 5 AS INTEGER)", "deaths_a": "h1 % 5", "deaths_b": "h2 % 5",
        "deaths_civilians": "h4 % 3", "deaths_unknown": "0", "best": "h3 % 12", "high": "h3 % 12 + 3", "low": "0",
    }  # fmt: skip
    return ", ".join(f'{sql} AS "{name}"' for name, sql in cells.items())


_FORMS: dict[str, tuple[Callable[[], str], str]] = {
    "gdelt": (_gdelt, "HEADER false, DELIMITER '\t', QUOTE ''"),
    "icews": (_icews, "HEADER true, DELIMITER '\t', QUOTE ''"),
    "ucdp": (_ucdp, "HEADER true"),
}
KINDS = tuple(_FORMS)


def file(folder: Path, kind: str, rows: int, *, seed: int = 1) -> Path:
    """A file of so many rows in the form of one of KINDS, made unless it is there."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{kind}-{rows}-{seed}.txt"
    if not path.is_file():
        made, form = _FORMS[kind]
        with duckdb.connect() as connection:
            drawn = _DRAWN.format(seed=seed * 1_000_003, rows=rows)
            connection.execute(f"COPY (SELECT {made()} FROM ({drawn})) TO '{path}' (FORMAT csv, {form})")
    return path
