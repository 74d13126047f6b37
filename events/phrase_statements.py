"""What a phrase says about one or two stretches of time: since, until, before, between, from ... to, and, or.

>>> statement("between march and may 2023"), statement("from march to may 2023")
('[2023-03..2023-05]', '2023-03/2023-05')
>>> statement("by the end of 2024"), statement("after 19 june 2024")
('[..2024]', '[2024-06-20..]')
>>> statement("19, 20 or 21 june 2024")
'[2024-06-19,2024-06-20,2024-06-21]'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from events.calendar import iso, year_month_day, year_text
from events.dates import parse
from events.phrase_units import Unit, marked_date, unit

_MAX_MEMBERS = 12
_SOME_TIME = r"(?:at )?(?:some ?time|some point|some day|some month)"
_POSITION = re.compile(
    rf"(?:{_SOME_TIME}(?: in| on| during| within)?|in the course of|in|on|during|within|at) (.+)"
).fullmatch
_DATE = re.compile(r"-?[0-9][0-9X]{3}(?:-[0-9]{2}){0,2}[?~%]?")
_UNSURE = re.compile(r"(possibly|perhaps|maybe|probably|likely) (.+)").fullmatch
_SHADES = ("early", "mid", "late")
_FROM_START = re.compile(r"\b(since|from|between) (?:the )?(?:start|beginning) of ")
_TO_END = re.compile(r"\b(to|until|till|through|by) (?:the )?end of ")
_RANGE_WORDS = (" to ", " until ", " till ", " through ", " up to ", " - ")
_UNKNOWN = r"(?:an |some )?unknown (?:date|day|time|end|start)"


def _one(make: Callable[[Unit], str | None]) -> Callable[[str], str | None]:
    """A reading of one stretch."""

    def read(words: str) -> str | None:
        found = unit(_without_position(words))
        return make(found) if found is not None else None

    return read


def _two(make: Callable[[Unit, Unit], str]) -> Callable[[str], str | None]:
    """A reading of two stretches with a word for "to" between them."""

    def read(words: str) -> str | None:
        pair = _pair(words)
        return make(*pair) if pair is not None else None

    return read


def _within(start: Unit, end: Unit) -> str:
    return f"[{start.start}..{end.end}]"


def _throughout(start: Unit, end: Unit) -> str:
    return f"{_outer(start, start.start)}/{_outer(end, end.end)}"


def _outer(whole: Unit, date: str) -> str:
    """The outermost date of a stretch as the end of an interval: about that date if the stretch is vague."""
    return marked_date(date, "~") if whole.vague else date


def _alone(whole: Unit) -> str:
    return whole.start if whole.start == whole.end else f"[{whole.start}..{whole.end}]"


def _before(whole: Unit) -> str | None:
    beside = _beside(whole.start, before=True)
    return beside and f"[..{beside}]"


def _after(whole: Unit) -> str | None:
    beside = _beside(whole.end, before=False)
    return beside and f"[{beside}..]"


def _beside(date: str, before: bool) -> str | None:
    """The year, month or day next to an EDTF date, as fine as the date itself, with its qualifier."""
    when = parse(date)
    assert when.earliest is not None and when.latest is not None
    day = when.earliest - 1 if before else when.latest + 1
    year, month, _ = year_month_day(day)
    if not -9999 <= year <= 9999:
        return None
    if when.precision == "day":
        text = iso(day) or ""
    elif when.precision in ("year", "decade", "century", "millennium"):
        text = year_text(year)
    else:
        text = f"{year_text(year)}-{month:02d}"
    return text + (date[-1] if date[-1] in "?~%" else "")


_STATEMENTS: tuple[tuple[Callable[[str], re.Match[str] | None], Callable[[str], str | None]], ...] = tuple(
    (re.compile(pattern).fullmatch, read)
    for pattern, read in (
        (rf"from {_UNKNOWN} (?:to|until|till) (.+)", _one(lambda a: f"/{_outer(a, a.end)}")),
        (rf"(?:from |since )(.+) (?:to|until|till) {_UNKNOWN}", _one(lambda a: f"{_outer(a, a.start)}/")),
        (rf"(?:{_SOME_TIME} )?between (.+ and .+)", lambda words: _between(words)),
        (rf"{_SOME_TIME} from (.+)", _two(_within)),
        (r"(?:in )?(?:each|every) [a-z]+ from (.+) on", _one(lambda a: f"{{{a.start}..}}")),
        (r"(?:in )?(?:each|every) [a-z]+ from (.+)", _two(lambda a, b: f"{{{a.start}..{b.end}}}")),
        (r"(?:in )?(?:each|every) [a-z]+ (?:up to|until) (.+)", _one(lambda a: f"{{..{a.end}}}")),
        (r"from (.+) (?:on|onwards?)|since (.+)|starting (?:in |on |from )?(.+)", _one(
            lambda a: f"{_outer(a, a.start)}/..")),
        (r"from (.+)", _two(_throughout)),
        (r"from (.+)", _one(lambda a: f"{_outer(a, a.start)}/..")),
        (r"(?:until|till|up to|up until) (.+)", _one(lambda a: f"../{_outer(a, a.end)}")),
        (r"(?:by|no later than|not later than|on or before) (.+)|(.+) or (?:earlier|before)", _one(
            lambda a: f"[..{a.end}]")),
        (r"(?:no earlier than|not earlier than|not before|on or after) (.+)|(.+) or (?:later|after)", _one(
            lambda a: f"[{a.start}..]")),
        (r"(?:before|prior to|earlier than) (.+)", _one(_before)),
        (r"(?:after|later than) (.+)", _one(_after)),
        (r"(?:throughout|all through|all of|the whole of|all) (.+)", _one(
            lambda a: None if a.vague else f"{a.start}/{a.end}")),
    )
)  # fmt: skip


def statement(words: str) -> str | None:
    """EDTF of a phrase in plain words (lower case, single spaces, plain hyphens), None if it is not
    understood.

    "From the start of A" is "from A", "to the end of A" is "to A". Raises DateError where a stretch in it
    has two meanings or does not exist.
    """
    words = _TO_END.sub(r"\1 ", _FROM_START.sub(r"\1 ", words))
    for match, read in _STATEMENTS:
        found = match(words)
        if found is not None:
            edtf = read(next(group for group in found.groups() if group is not None))
            if edtf is not None:
                return edtf
    unsure = _UNSURE(words)
    if unsure is not None:
        edtf = statement(unsure[2])
        return edtf and _DATE.sub(lambda date: marked_date(date[0], "?"), edtf)
    return _stretch(words)


def _stretch(words: str) -> str | None:
    bare = _without_position(words)
    whole = unit(bare)
    if whole is not None:
        return _alone(whole)
    pair = _pair(bare)
    if pair is not None:
        shades = bare.split(" ")[0] in _SHADES and bare.split(" ")[1] in ("to", "-")
        return _within(*pair) if bare != words or shades else _throughout(*pair)
    return _listed(bare.removeprefix("either "), "or") or _listed(bare.removeprefix("both "), "and")


def _without_position(words: str) -> str:
    match = _POSITION(words)
    return match[1] if match is not None else words


def _between(words: str) -> str | None:
    pieces = re.split(r" and (?:the end of )?", words)
    if len(pieces) != 2:
        return None
    found = _completed([_without_position(piece) for piece in pieces])
    return _within(found[0], found[1]) if found is not None else None


def _pair(words: str) -> tuple[Unit, Unit] | None:
    """The two stretches of 'A to B'; what one of them leaves out is taken from the other."""
    for start, end in _splits(words):
        found = _completed([_without_position(start), _without_position(end)])
        if found is not None:
            return found[0], found[1]
    return None


def _splits(words: str) -> Iterator[tuple[str, str]]:
    for word in _RANGE_WORDS:
        start, found, end = words.partition(word)
        if found:
            yield start, end
    places = [match.start() for match in re.finditer(r"(?<=[^ ])-(?=[^ ])", words)]
    if len(places) <= 5:
        for place in places:
            yield words[:place], words[place + 1 :]


def _listed(words: str, conjunction: str) -> str | None:
    pieces = re.split(rf", {conjunction} | {conjunction} |, ", words)
    if f" {conjunction} " not in words or not 2 <= len(pieces) <= _MAX_MEMBERS:
        return None
    found = _completed([_without_position(piece) for piece in pieces])
    if found is None:
        return None
    if conjunction == "or":
        return "[" + ",".join(_alone(one).strip("[]") for one in found) + "]"
    if any(one.start != one.end for one in found):
        return None
    return "{" + ",".join(one.start for one in found) + "}"


def _completed(pieces: list[str]) -> list[Unit] | None:
    """The stretches of a list in which 'March' may stand for 'March 2023' because 'May 2023' comes last."""
    first, last = pieces[0].split(" "), pieces[-1].split(" ")
    final = unit(pieces[-1])
    for size in range(1, min(len(first), 3)):
        if final is not None:
            break
        last = first[:size] + pieces[-1].split(" ")
        final = unit(" ".join(last))
    if final is None:
        return None
    found = [_complete(piece, first, last, final) for piece in pieces[:-1]]
    known = [one for one in found if one is not None]
    return [*known, final] if len(known) == len(found) else None


def _complete(piece: str, first: list[str], last: list[str], final: Unit) -> Unit | None:
    whole = unit(piece)
    if whole is not None:
        return whole
    if piece in _SHADES:
        return unit(" ".join([piece, *last[1:]])) if last[0] in _SHADES else None
    tails = [" ".join(last[-size:]) for size in range(1, min(len(last), 4))]
    heads = [" ".join(first[:size]) for size in range(1, min(len(first), 3))]
    for words in [f"{piece} {tail}" for tail in tails] + [f"{head} {piece} {tails[0]}" for head in heads if tails]:
        whole = unit(words)
        if whole is not None and (not piece.isdigit() or len(whole.start) == len(final.start)):
            return whole
    return None
