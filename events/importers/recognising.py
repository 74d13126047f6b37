"""Which format a file is of, told by what stands in it."""

from __future__ import annotations

from collections.abc import Mapping

from events.errors import FormatError, ImportingError, shown
from events.importers.incoming import File, Format, Head

_STORE, _OLD_OFFICE, _PDF = b"DUCK", b"\xd0\xcf\x11\xe0", b"%PDF-"
_UNPACKED = "name the files in it that hold events, unpacked"


def format_of(file: File, name: str, formats: Mapping[str, Format]) -> Format:
    """The format of this name or, for ``auto``, the first that recognises the file.

    Raises ImportingError when there is no format of that name, or when none recognises the file.
    """
    if name != "auto":
        if name not in formats:
            raise ImportingError(f'format "{name}" is not known; choose one of auto, {", ".join(formats)}')
        made = formats[name]
        if file.head.members and not made.recognises(file.head):
            raise ImportingError(f"{file.name}: {_beginning(file.head)}; {_UNPACKED}")
        return made
    for made in formats.values():
        if made.recognises(file.head):
            return made
    what, remedy = _known(file.head) or (_beginning(file.head), "")
    problem = f"{file.name}: no format is recognised in it: {what}"
    if file.head.members or file.path.is_dir():
        remedy = remedy or (_UNPACKED if file.head.members else "name a file")
    if remedy:
        raise ImportingError(f"{problem}; {remedy}")
    raise FormatError(problem, tuple(formats))


def _known(head: Head) -> tuple[str, str] | None:
    """What a file is that is known and yet holds no events, or is no text; and what to do about it."""
    if head.data[8:12] == _STORE:
        return "it is a store of this program", "export it as a package, and import that"
    if head.data.startswith(_OLD_OFFICE):
        return "it is a file of an old Office, such as XLS", "save it as XLSX"
    if "content.xml" in head.members:
        return "it is an OpenDocument file, such as ODS", "save it as XLSX or CSV"
    start = head.text[:200]
    strange = sum(not sign.isprintable() and not sign.isspace() for sign in start)
    if head.data.startswith(_PDF) or strange * 20 > len(start):
        return "it is no text", "save it as CSV, XLSX or JSON"
    return None


def _beginning(head: Head) -> str:
    """What a file looks like, in words."""
    if head.members or head.path.is_dir():
        what = "a folder" if head.path.is_dir() else "an archive"
        rest = f" and {len(head.members) - 3:,} more" if len(head.members) > 3 else ""
        return f"it is {what} that holds {', '.join(map(shown, head.members[:3])) or 'nothing'}{rest}"
    first = next((line for line in head.lines if line.strip()), "")
    return f"it begins with {shown(first)}" if first else "it begins with empty lines"
