"""Texts for formats that do not take every character, and the manifest in a few lines of plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

import msgspec

from events.plain_store import Record

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_IN_MARKUP = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
_IN_XML = str.maketrans(_IN_MARKUP | {"\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})


def clean(text: str) -> str:
    """A text with � in place of control characters and other signs that XML discourages or forbids.

    >>> clean("a\\x00b\\tc")
    'a�b\\tc'
    """
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def json_text(value: object) -> str:
    """A value as JSON in which the signs that ``clean`` would replace are escaped, so that none is lost.

    >>> json_text({"name": "a\\x7f"})
    '{"name":"a\\\\u007f"}'
    """
    return _FORBIDDEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", msgspec.json.encode(value).decode())


def xml(text: str) -> str:
    """A text as it stands in an attribute or an element of XML; tabs and line ends stay what they are.

    >>> xml("<b> & \\n")
    '&lt;b&gt; &amp; &#10;'
    """
    return clean(text).translate(_IN_XML)


def html(text: str) -> str:
    """A text as it stands in HTML; lines end in ``<br>``.

    >>> html("1 < 2\\nand")
    '1 &lt; 2<br>and'
    """
    return "".join(_IN_MARKUP.get(sign, sign) for sign in clean(text)).replace("\r\n", "\n").replace("\n", "<br>")


def web_address(text: str) -> str:
    """An address of the web, or an empty text: of other schemes, with spaces or quotes, nothing is a link."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    sound = parts.scheme in ("http", "https") and parts.netloc and not re.search(r"[\s<>\"'`\\{}|^\x00-\x1f\x7f]", text)
    return text if sound else ""


def manifest_lines(manifest: Record) -> Iterable[tuple[str, str]]:
    """A manifest as names and texts; the filter as JSON."""
    for name, value in manifest.items():
        yield name, value if isinstance(value, str) else msgspec.json.encode(value).decode()
