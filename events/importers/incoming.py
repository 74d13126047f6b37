"""What a format is given, and what it gives to the loader.

A format is a value of ``Format``, known to the registry. It recognises its files by what stands in them (``Head``), and
either takes their rows as tables of texts with fixed columns (``take`` -> ``Taken``), which is quick for any number of
them, or puts whole records into a stage (``collect``; events.importers.records), for what does not fit into a table.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, islice
from pathlib import Path
from typing import TYPE_CHECKING

from events.drafting import Draft
from events.errors import ImportingError
from events.problems import did_you_mean

if TYPE_CHECKING:
    from events.importers.records.staging import Stage

COLUMNS = (
    "event_id", "title", "when", "when_text", "type", "summary", "place", "latitude", "longitude", "actors",
    "initiators", "recipients", "claims", "sources", "tags", "when_basis", "reported",
)  # fmt: skip
NEEDED = ("event_id", "title")
MADE_ANEW = ("earliest", "latest", "precision", "quad_class")
HEAD = 65_536  # bytes


@dataclass(frozen=True)
class Head:
    """What a file is recognised by.

    path: where it can be read whole, as ``File.path``. name: how it is told of, such as ``day.csv`` or, in an archive,
    ``day.zip/day.csv``. data: its first HEAD bytes; of a zip archive with one member, the member's. encoding: how they
    are read as text. members: the names in a folder, or in an archive with several.
    """

    path: Path
    name: str
    data: bytes
    encoding: str = "utf-8-sig"
    members: tuple[str, ...] = ()

    @cached_property
    def text(self) -> str:
        """The bytes as text; what is no text is the sign U+FFFD."""
        return codecs.getincrementaldecoder(self.encoding)("replace").decode(self.data).removeprefix("\ufeff")

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines, without a last one that may be cut off; where there is only one, it stays."""
        lines = tuple(io.StringIO(self.text))
        return tuple(line.rstrip("\r\n") for line in (lines[:-1] if len(self.data) >= HEAD and lines[1:] else lines))

    def rows(self, delimiter: str, most: int = 20) -> list[list[str]]:
        """The first lines as rows of cells, which may be quoted and then hold line ends; fewer where it is no table."""
        made: list[list[str]] = []
        with suppress(csv.Error):
            made.extend(islice(csv.reader(io.StringIO(self.text, newline=""), delimiter=delimiter), most))
        return made

    def header(self, delimiter: str) -> list[str]:
        """The cells of the first line, without spaces around them; none where there is no line."""
        return [cell.strip() for row in self.rows(delimiter, 1) for cell in row]


@dataclass(frozen=True, slots=True)
class File:
    """A file to be taken in. path: where it can be read: unpacked, and what is text in UTF-8, without NUL characters.

    number: from 0, to name tables by. notes: what had to be done to read it, in words.
    """

    path: Path
    number: int
    head: Head
    notes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """How the file is told of."""
        return self.head.name


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """Which columns of a spreadsheet hold what of an event (mapping.TARGETS); the rest is guessed.

    of: by target the names of columns. split: what sets actors and tags in a cell apart, beside ``;``. order: of a date
    such as 03/04/2024, ``day`` or ``month`` for what comes first, or empty for what the column tells. sheet: the name
    of a workbook's sheet, where not the first with a header.
    """

    of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    split: tuple[str, ...] = ()
    order: str = ""
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """How the files are to be read.

    raw: cells bear no guards against formulas. columns: what those of a spreadsheet hold. actors: a list of actors to
    look for in texts, an actors.csv or a collection.
    """

    raw: bool = False
    columns: ColumnMap = ColumnMap()
    actors: Path | None = None


@dataclass(frozen=True, slots=True)
class Broken:
    """A row or record that cannot be taken: where it begins (line, from 1), what stands there, and what is wrong.

    reason: message and remedy, with ``; `` between them. column: where the fault is in one cell.
    """

    line: int
    value: str
    reason: str
    column: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """What the publisher says of the data; goes with the collection into every export. description: attribution too."""

    title: str = ""
    licence: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class RowClaim:
    """A claim that each row of a format makes. attribute, unit, claimant_id and status are texts as they stand.

    The others are SQL over the columns of ``Taken.sql``; where: which rows make it.
    """

    pos: str
    source_id: str
    attribute: str = ""
    value: str = "CAST(NULL AS DOUBLE)"
    low: str = "CAST(NULL AS DOUBLE)"
    high: str = "CAST(NULL AS DOUBLE)"
    unit: str = ""
    wording: str = "''"
    claimant_id: str = ""
    locator: str = "''"
    status: str = "reported"
    where: str = "true"

    @classmethod
    def figure(cls, pos: str, source_id: str, attribute: str, value: str, unit: str, locator: str = "''") -> RowClaim:
        """A figure, which a row claims where it has one."""
        return cls(pos, source_id, attribute, value, unit=unit, locator=locator, where=f"{value} IS NOT NULL")


@dataclass(frozen=True, slots=True)
class Taken:
    """The rows of one file, and what it knows beside them.

    sql: a SELECT of ``n``, which counts the rows from 0, and of COLUMNS, of which only NEEDED must be there; what is
    missing in a row counts as an empty text, and so it is in the tables below. header: the columns of the file; used:
    those of them that are made use of. lines: the lines on which some rows begin, by their numbers in order.
    recognised: the words after "recognised as"; notes: further words of that sentence; remarks: sentences of their own.
    columns: which columns were taken for what, where that is not the same for all files of the format.

    actors: empty, or a SELECT of actor_id, name, kind, parent_id, aliases (joined by ``;``), wikidata, description. An
    item of the cells actors, initiators and recipients is the given actor whose id it is; else the one whose name it
    is, letter by letter, when it is the name of one only; else a name, of which an actor is made (aliases are not
    looked at). Of two rows with one id the first counts. Kept are those who take part, who claim something, and to
    whom one of these belongs; a parent_id must be the id of a given actor.

    sources: empty, or a SELECT of source_id, title, publisher, url, published (EDTF), reliability; what the cell
    claims names in ``[...]``. Kept are those that are named.

    claims: empty, or a SELECT of n, pos (a number of its own among the claims of a row), attribute, value, low, high,
    unit, wording, claimant_id, source_id (of a given source), locator and status, of which n, pos and source_id must be
    there: the claims of all rows, in place of the cells claims and sources, reported when the rows are. row_claims:
    those of them that every row makes alike, in the order of their pos, which are sooner written so. cites: empty, or a
    SELECT of n and source_id: the sources that the claims of each row have, where that is told sooner than by reading
    all claims.

    participations: empty, or a SELECT of n, actor_id (the id or the name of an actor, as in the cells) and role, which
    stand beside those of the cells; an actor of whom the cell actors alone speaks is a participant only where it has
    no other role.
    """

    file: File
    sql: str
    rows: int
    header: tuple[str, ...]
    broken: tuple[Broken, ...]
    lines: Callable[[Sequence[int]], Sequence[int]]
    used: tuple[str, ...] = ()
    actors: str = ""
    sources: str = ""
    claims: str = ""
    row_claims: tuple[RowClaim, ...] = ()
    cites: str = ""
    participations: str = ""
    recognised: str = ""
    about: About = About()
    notes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    columns: ColumnMap | None = None

    @property
    def claimed(self) -> bool:
        """Whether the format gives the claims of its rows."""
        return bool(self.claims or self.row_claims)

    @property
    def read(self) -> int:
        """How many rows there are in the file, with those that are broken."""
        return self.rows + len(self.broken)


def numbered(taken: Sequence[Taken]) -> Iterator[tuple[int, Taken]]:
    """Each file, with the number of its first row where the rows of all files are counted through, from 0."""
    return zip(accumulate((file.rows for file in taken), initial=0), taken, strict=False)


@dataclass(frozen=True, slots=True)
class Format:
    """One outside format: its name, what its files hold (in a sentence), how it is told by a file's head.

    Either ``take``, which gives rows, or ``collect``, which puts whole records into a stage; both raise ImportingError
    for a file that cannot be taken in at all. finds_actors: those of a list (Asked.actors) are looked for in its texts.
    """

    name: str
    holds: str
    recognises: Callable[[Head], bool]
    take: Callable[[Draft, File, Asked], Taken] | None = None
    collect: Callable[[Stage, File, Asked], None] | None = None
    finds_actors: bool = False


def quoted(text: str) -> str:
    """A text as SQL writes it, where no parameter can stand, as in the name of a file.

    >>> quoted("it's")
    "'it''s'"
    """
    return "'" + text.replace("'", "''") + "'"


def check_header(name: str, header: Sequence[str], known: Collection[str] = COLUMNS) -> None:
    """Raise ImportingError when a needed column of a table of events is missing or a column is there twice."""
    for column in header:
        if header.count(column) > 1:
            raise ImportingError(f'{name}: two columns have the name "{column}"; remove one')
    for column in NEEDED:
        if column not in header:
            guess = did_you_mean(column, [other for other in header if other not in known])
            rest = guess or f"the columns are {','.join(COLUMNS)}"
            raise ImportingError(f"{name}: there is no column {column}; {rest}")
