"""Everything that can go wrong, as one tree; catch EventGraphError to catch it all.

EventGraphError         one clear sentence: the place, the value, the remedy
├── DateError           a text that is no date
├── FilterError         a parameter of a filter that cannot be used
├── CollectionError     a folder of tables with problems, all of them
├── StoreError          a store that cannot be built or opened
├── LimitError          a question to a store that takes longer than it may
├── ImportingError      a file from outside that cannot be taken in at all
│   ├── FormatError     a file of no format that is known
│   └── ColumnsError    a spreadsheet in which no column names events
└── ExportError         an export that cannot be made
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SHOWN = 60


def shown(value: str) -> str:
    """A value as it is printed in a message: in quotation marks, on one line, cut when it is long."""
    cut = value if len(value) <= SHOWN else value[: SHOWN - 1] + "…"
    return '"' + "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in cut) + '"'


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a collection, where it stands, and what to do about it.

    line: the line of the file on which the row starts, from 1 for the header; 0 when the whole file is meant.
    column: the number of the cell in its row, from 1; 0 when the whole row or file is meant.
    field: the name of the column, or empty. value: the text that was found, or empty.
    """

    file: str
    line: int
    column: int
    field: str
    value: str
    message: str
    remedy: str

    def __str__(self) -> str:
        place = ":".join([self.file, *(str(number) for number in (self.line, self.column) if number)])
        subject = " ".join(part for part in (self.field, self.value and shown(self.value)) if part)
        return ": ".join(part for part in (place, subject, self.message) if part) + f"; {self.remedy}"


class EventGraphError(Exception):
    """The root of all errors that this program raises on purpose; its text is one sentence for the reader."""


class DateError(EventGraphError):
    """A text that is no date. Fields: ``text`` as given, ``reason`` it is refused, ``remedy``."""

    def __init__(self, text: str, reason: str, remedy: str):
        super().__init__(text, reason, remedy)
        self.text = text
        self.reason = reason
        self.remedy = remedy

    def __str__(self) -> str:
        return f"date {shown(self.text)}: {self.reason}; {self.remedy}"


class FilterError(EventGraphError):
    """A parameter of a filter that cannot be used. Fields: ``parameter``, ``value`` as given, ``remedy``.

    The value is empty where it is the parameter itself that is not known.
    """

    def __init__(self, parameter: str, value: str, remedy: str):
        super().__init__(parameter, value, remedy)
        self.parameter = parameter
        self.value = value
        self.remedy = remedy

    def __str__(self) -> str:
        given = f"{self.parameter}={shown(self.value)}" if self.value else shown(self.parameter)
        return f"{given} cannot be used: {self.remedy}"


class CollectionError(EventGraphError):
    """A collection that cannot be read or written.

    ``problems``: what is wrong, in the order of the files; the list may be cut, its last entry then says so.
    ``total``: how many problems there are in all.
    """

    def __init__(self, problems: Sequence[Problem], total: int | None = None):
        super().__init__(problems, total)
        self.problems = list(problems)
        self.total = len(self.problems) if total is None else total

    def __str__(self) -> str:
        if not self.problems:
            return "the collection cannot be used"
        if self.total == 1:
            return f"1 problem: {self.problems[0]}"
        return f"{self.total:,} problems, the first: {self.problems[0]}"


class StoreError(EventGraphError):
    """A store that cannot be built or opened."""


class LimitError(EventGraphError):
    """A question to a store that takes longer than it may. Field: ``seconds``, the limit."""

    def __init__(self, seconds: float):
        super().__init__(seconds)
        self.seconds = seconds

    def __str__(self) -> str:
        return (
            f"this question takes longer than {self.seconds:g} seconds and was stopped;"
            " narrow the filter, or have the explorer served with a higher --query-limit"
        )


class ImportingError(EventGraphError):
    """A file from outside that cannot be taken in at all."""


class FormatError(ImportingError):
    """A file of no known format. Fields: ``problem`` without a remedy; ``formats``, the names of those known."""

    def __init__(self, problem: str, formats: tuple[str, ...]):
        super().__init__(problem, formats)
        self.problem, self.formats = problem, formats

    def __str__(self) -> str:
        formats = "|".join(self.formats)
        return f"{self.problem}; choose one with --format {formats}, or give it a first line that names its columns"


class ColumnsError(ImportingError):
    """A spreadsheet in which no column names events. Fields: ``problem`` without a remedy; ``header``, its columns."""

    def __init__(self, problem: str, header: tuple[str, ...]):
        super().__init__(problem, header)
        self.problem, self.header = problem, header

    def __str__(self) -> str:
        return f"{self.problem}; say which, such as --map title={shown(self.header[0])}"


class ExportError(EventGraphError):
    """An export that cannot be made."""
