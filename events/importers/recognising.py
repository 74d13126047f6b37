"""Which format a file is of, told by what stands in it."""

from __future__ import annotations

from collections.abc import Mapping

from events.errors import FormatError, ImportingError, shown
from events.importers.incoming import File, Format, Head


def format_of(file: File, name: str, formats: Mapping[str, Format]) -> Format:
    """The format of this name or, for ``auto``, the first that recognises the file.

    Raises ImportingError when there is no format of that name, or when none recognises the file.
    """
    if name != "auto":
        if name not in formats:
            raise ImportingError(f'format "{name}" is not known; choose one of auto, {", ".join(formats)}')
        return formats[name]
    for made in formats.values():
        if made.recognises(file.head):
            return made
    problem = f"{file.name}: no format is recognised in it: {_beginning(file.head)}"
    if file.head.members or file.path.is_dir():
        remedy = "name the files in it that hold events, unpacked" if file.head.members else "name a file"
        raise ImportingError(f"{problem}; {remedy}")
    raise FormatError(problem, tuple(formats))


def _beginning(head: Head) -> str:
    """What a file looks like, in words."""
    if head.members or head.path.is_dir():
        what = "a folder" if head.path.is_dir() else "an archive"
        rest = f" and {len(head.members) - 3:,} more" if len(head.members) > 3 else ""
        return f"it is {what} that holds {', '.join(map(shown, head.members[:3])) or 'nothing'}{rest}"
    first = next((line for line in head.lines if line.strip()), "")
    return f"it begins with {shown(first)}" if first else "it begins with empty lines"
