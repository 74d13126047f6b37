"""The cases of the table against the libraries `edtf` and `undate`.

Where a library has an answer, it is ours or stands below with the reason why ours differs; where it has none,
the kind of text that it does not read stands below as well.
"""

from __future__ import annotations

import contextlib
import csv
import io
import re
import warnings
from pathlib import Path

import pytest

from events.calendar import year_text
from events.dates import When, iso, parse

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from edtf import parse_edtf
    from undate import UndateInterval
    from undate.converters.edtf import EDTFDateConverter

CASES = [
    row["text"] for row in csv.DictReader((Path(__file__).parent / "edtf_cases.csv").read_text("utf-8").splitlines())
]
SEASON = r"-?[0-9]{4}-(2[1-9]|3[0-2])"
PART = r"-?[0-9]{4}-(2[1-9]|3[0-9]|4[01])"

EDTF_DISAGREES = {
    r".*-(24|28|30)": "winter, and summer in the south, end in February: the library stops at 31 December",
    r"[-0-9]+[?~%]?/|/[-0-9]+[?~%]?": "an unknown end has no bound: the library invents ten years",
    r".*S[1-4].*": "1950S2 is a year from 1900 to 1999: the library takes 1950 as exact",
    r"....-02-29": "2029-02-29 does not exist, so it is no day that 202X-02-29 may mean",
    r"-000X": "0000 has no minus sign, so it is none of the years meant",
}
EDTF_SILENT = {
    r"[?~%]?Y.*|\{Y.*|\[Y.*": "a Y before a year of four digits or fewer, exponents of several forms",
    rf"[?~%]?{PART}[?~%]|[?~%]{PART}": "qualified seasons and other parts of a year",
    rf"{PART}/.*|\[{PART},.*|\{{{PART},.*": "parts of a year in intervals and sets",
    r".*[0-9]X/\.\.|\.\./.*X": "unspecified digits beside an open end",
    r"-[0-9]*X.*": "unspecified digits in some negative years",
    r"[0-9]{4}-([01]X|X[0-9])(-[0-9]{2})?": "one unspecified digit in a month",
    r"[0-9]{4}-[0-9]{2}-([0-3]X|X[0-9])": "one unspecified digit in a day",
    r"201X-(24|33)": "parts of an unspecified year",
    r"[~]?156X-\??12-25": "qualified dates with unspecified digits",
    r"2004\?-06~|2004\?-06\?-11\?": "two qualifiers on the right of components",
    r"[\[{][-0-9]+[\]}]|\{2024-XX-01\}": "sets of one member",
    r"\[1984~\.\.1986\]|\{1960\.\.1961-12\}": "some ranges in sets",
    r"2016-12-31T23:59:60Z": "leap seconds",
}
UNDATE_DISAGREES = {
    r"XXXX.*": "four unspecified digits are the years 0000 to 9999: the library takes 25 quadrillion years",
}
UNDATE_SILENT = {
    r".*T.*": "times of day",
    r"[\[{].*": "sets",
    r".*Y.*": "a Y before a year of four digits or fewer",
    r".*S[1-4].*": "significant digits",
    rf".*({SEASON}).*|201X-(24|33)|[?~%]?{PART}.*": "seasons and other parts of a year",
    r".*[?~%]-.*|[?~%].*|.*-[?~%].*": "qualified components",
    r"-[0-9]*X+.*": "unspecified digits in negative years",
    r"....-02-29": "leap days in unspecified years",
    r"X024|XX24|2X24|20X4.*": "unspecified digits before specified ones in a year",
    r"[0-9]{4}-(..-)?X[0-9](-15)?": "unspecified digits before specified ones in a month or day",
    r"2024-06-19/2024.*|2024/2024.*": "intervals whose ends touch or overlap",
}


def bounds_of(when: When) -> tuple[str | None, str | None]:
    return iso(when.earliest), iso(when.latest)


def written(year: int, month: int, day: int) -> str:
    """A day in the form of `iso`, also if it does not exist."""
    return f"{year_text(year)}-{month:02d}-{day:02d}"


def edtf_bounds(text: str) -> tuple[str | None, str | None] | None:
    """Bounds by `edtf`, None if it does not read the text; infinite ends are open ones."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            date = parse_edtf(text)
            ends = date.lower_strict(), date.upper_strict()
    except Exception:
        return None
    found = [None if isinstance(end, float) else written(*end[:3]) for end in ends]
    return found[0], found[1]


def undate_bounds(text: str) -> tuple[str | None, str | None] | None:
    """Bounds by `undate`, None if it does not read the text; missing ends are open or unknown ones."""
    try:
        date = EDTFDateConverter().parse(text)
    except Exception:
        return None
    if isinstance(date, UndateInterval):
        ends = (
            None if date.earliest is None else date.earliest.earliest,
            None if date.latest is None else date.latest.latest,
        )
    else:
        ends = date.earliest, date.latest
    found = [None if end is None else written(int(end.year), int(end.month), int(end.day)) for end in ends]
    return found[0], found[1]


ORACLES = {
    "edtf": (edtf_bounds, EDTF_DISAGREES, EDTF_SILENT),
    "undate": (undate_bounds, UNDATE_DISAGREES, UNDATE_SILENT),
}


@pytest.mark.parametrize("library", ORACLES)
def test_every_disagreement_with_a_library_is_listed_with_its_reason(library: str) -> None:
    bounds, disagreements, silences = ORACLES[library]
    unlisted, used, agreed = [], set(), 0
    for text in CASES:
        theirs = bounds(text)
        if theirs == bounds_of(parse(text)):
            agreed += 1
            continue
        listed = silences if theirs is None else disagreements
        patterns = [pattern for pattern in listed if re.fullmatch(pattern, text)]
        used.update(patterns)
        if not patterns:
            unlisted.append((text, theirs))
    assert unlisted == []
    assert used == {*disagreements, *silences}
    assert agreed >= 100
