"""Files opened for recognition and reading: unpacked, decoded, and without NUL characters, whatever they come as."""

from __future__ import annotations

import codecs
import gzip
import os
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from events.errors import ImportingError
from events.importers.incoming import HEAD, File, Head

AT_ONCE = 1 << 20
ENCODINGS = {"utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "windows-1252": "Windows-1252"}
ZIP, GZIP, PARQUET = b"PK\x03\x04", b"\x1f\x8b", b"PAR1"
EMPTY_ZIP = b"PK\x05\x06"
DAMAGED = (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error)  # what unpacking may raise
_MARKS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_NO_FILE = ("__MACOSX/", ".DS_Store")
_STRANGE = re.compile("[\udc80-\udcff]")
_LETTERS = re.compile(r"[^\x00-\x7f]")
# What Windows-1252 has where Latin-1 has control characters; its five gaps stay these.
_WINDOWS = {code: bytes([code]).decode("windows-1252", "ignore") or chr(code) for code in range(0x80, 0xA0)}


def no_parquet(file: File, error: Exception) -> ImportingError:
    """What is said of a file that the database cannot read as Parquet."""
    return ImportingError(f"{file.name}: cannot be read as Parquet ({str(error).splitlines()[0]}); export it again")


def open_file(path: Path, number: int, folder: Path) -> File:
    """A file as it can be read; a copy is put into a folder only where something has to be done to it.

    Raises ImportingError for a file that is not there, is empty, or cannot be unpacked.
    """
    try:
        if path.is_dir():
            members = tuple(sorted(name for name in os.listdir(path) if not name.startswith(".")))
            return File(path, number, Head(path, path.name, b"", members=members))
        if not _is_sound(path.name):
            raise ImportingError(f"{path.name}: the name of the file is not UTF-8; give it another name")
        if path.exists() and not path.is_file():
            raise ImportingError(f"{path}: is no file but a device or a pipe; save as a file what comes from it")
        return _opened(path, number, folder)
    except OSError as error:
        raise ImportingError(f"{path}: cannot be read ({error.strerror or error}); choose another file") from error
    except DAMAGED as error:
        raise ImportingError(f"{path}: cannot be unpacked ({error}); unpack it and import what is in it") from error


def _opened(path: Path, number: int, folder: Path) -> File:
    name, members = _inside(path)
    with _stream(path, name) as stream:
        data = stream.read(HEAD)
    shown = f"{path.name}/{name}" if name else path.name
    if not data:
        raise ImportingError(f"{shown}: the file is empty, it has no bytes; export it again")
    if data.startswith(EMPTY_ZIP):
        raise ImportingError(f"{shown}: there is no file in this archive; make it anew")
    plain = folder / f"plain-{number}"
    if members:
        return File(path, number, Head(path, shown, b"", members=members))
    if data.startswith((PARQUET, ZIP)):
        if not name:
            return File(path, number, Head(path, shown, data))
        _write(path, name, "", plain)
        if data.startswith(PARQUET):
            return File(plain, number, Head(plain, shown, data))
        one, several = _inside(plain)
        return File(plain, number, Head(plain, shown, b"", members=several or (one,)))
    encoding, nul = _looked_through(path, name, data)
    notes = [f"read as {ENCODINGS[encoding]}"] if encoding in ENCODINGS else []
    if nul:
        removed = "1 NUL character" if nul == 1 else f"{nul:,} NUL characters"
        notes.append(f"{removed} left out, the first in line {_line_of_nul(path, name, encoding):,}")
    marked = data.startswith(codecs.BOM_UTF8)
    if not notes and not name and not marked and not _packed(path):
        return File(path, number, Head(path, shown, data, encoding))
    _write(path, name, encoding, plain)
    return File(plain, number, Head(plain, shown, data, encoding), tuple(notes))


def _inside(path: Path) -> tuple[str, tuple[str, ...]]:
    """The one member of a zip archive, or the names of several; neither for another file."""
    with path.open("rb") as file:
        if file.read(len(ZIP)) != ZIP:
            return "", ()
    with zipfile.ZipFile(path) as archive:
        names = [info.filename for info in archive.infolist() if not info.is_dir()]
    names = [name for name in names if not name.startswith(_NO_FILE[0]) and Path(name).name != _NO_FILE[1]]
    return (names[0], ()) if len(names) == 1 else ("", tuple(names))


@contextmanager
def _stream(path: Path, member: str) -> Iterator[IO[bytes] | gzip.GzipFile]:
    """The bytes of a file, unpacked; of an archive with several members, as they are."""
    if member:
        with zipfile.ZipFile(path) as archive, archive.open(member) as inner:
            yield inner
    elif _packed(path):
        with gzip.open(path) as unpacked:
            yield unpacked
    else:
        with path.open("rb") as plain:
            yield plain


def _packed(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(GZIP)) == GZIP


def _chunks(path: Path, member: str) -> Iterator[bytes]:
    with _stream(path, member) as stream:
        while chunk := stream.read(AT_ONCE):
            yield chunk


def _looked_through(path: Path, member: str, head: bytes) -> tuple[str, int]:
    """The encoding of all the text, and how many NUL characters it has."""
    if wide := _wide(head):
        return wide, sum(text.count("\0") for text in _texts(path, member, wide))
    decoder = codecs.getincrementaldecoder("utf-8")()
    sound = odd = nul = 0
    for chunk in _chunks(path, member):
        nul += chunk.count(b"\0") if b"\0" in chunk else 0  # to count takes far longer than to look
        if chunk.isascii() and not decoder.getstate()[0]:
            continue
        try:
            text = decoder.decode(chunk)
        except UnicodeDecodeError:
            decoder.errors = "surrogateescape"
            text = decoder.decode(chunk)
        strange = 0 if decoder.errors == "strict" or _is_sound(text) else len(_STRANGE.findall(text))
        odd += strange
        sound += len(chunk) - len(text) if not strange else len(_LETTERS.findall(text)) - strange
    odd += len(decoder.getstate()[0])
    # Where less is odd, some rows are damaged, which is told of them.
    return ("windows-1252" if odd >= max(1, sound) else "utf-8-sig"), nul


def _line_of_nul(path: Path, member: str, encoding: str) -> int:
    """The line of the first NUL character of a text that has one."""
    before = 0
    for text in _texts(path, member, encoding if encoding.startswith("utf-16") else "latin-1"):
        if "\0" in text:
            return before + text.count("\n", 0, text.index("\0")) + 1
        before += text.count("\n")
    return before + 1


def _texts(path: Path, member: str, encoding: str) -> Iterator[str]:
    """The text piece by piece; what is no text is the sign U+FFFD."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    return (decoder.decode(chunk) for chunk in _chunks(path, member))


def _is_sound(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _wide(data: bytes) -> str:
    """The name of a UTF-16 that a text begins in, with or without a byte order mark; else nothing."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    start = data[:200]
    for name, high, low in (("utf-16-be", start[:8:2], start[1:8:2]), ("utf-16-le", start[1:8:2], start[:8:2])):
        if len(start) >= 4 and not any(high) and all(low):  # it begins with four Latin letters, as headers do
            return name
    if len(start) < 4 or start.count(0) * 3 <= len(start):
        return ""
    return "utf-16-le" if start[1] == 0 else "utf-16-be"


def _write(path: Path, member: str, encoding: str, plain: Path) -> None:
    """Write a text in UTF-8, without NUL characters and byte order mark; bytes that are no UTF-8 stay as they are.

    encoding: empty for what is no text, which is written as it is.
    """
    wide = codecs.getincrementaldecoder(encoding)("replace") if encoding.startswith("utf-16") else None
    begun = not encoding
    with plain.open("wb") as file:
        for chunk in _chunks(path, member):
            text = wide.decode(chunk).encode("utf-8", "replace") if wide else chunk
            if not begun:
                text, begun = text.removeprefix(codecs.BOM_UTF8), True
            if encoding == "windows-1252":
                text = text.decode("latin-1").translate(_WINDOWS).encode()
            file.write(text.replace(b"\0", b"") if encoding else text)
