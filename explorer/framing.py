"""Who may show the page in a frame: its own site always; other sites only an embedded view, if named at the start."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from events.errors import FilterError

ORIGIN = re.compile(r"https?://([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(:(?P<port>[0-9]{1,5}))?")
MAX_PORT = 65535
REMEDY = "write the other site's address without a path, such as https://example.org"


def read_origin(text: str) -> str:
    """An origin (scheme, host and port of a site) as a policy names it. Raises FilterError when it is none.

    >>> read_origin("https://Example.org:8443")
    'https://example.org:8443'
    """
    found = ORIGIN.fullmatch(text.lower())
    if not found or int(found["port"] or 0) > MAX_PORT:
        raise FilterError("--embed-from", text, REMEDY)
    return found[0]


def is_embedded(path: str, asked: Mapping[str, str]) -> bool:
    """Whether an address is that of an embedded view: the page itself with ``embed=1``."""
    return path == "/" and asked.get("embed") == "1"


def frame_headers(embedded: bool, origins: Collection[str]) -> dict[str, str]:
    """The headers of an answer that say who may show it in a frame.

    ``Content-Security-Policy`` is the part of the policy on frames; ``X-Frame-Options``, which cannot name other sites,
    is there where only the own site may.
    """
    own = {"Content-Security-Policy": "frame-ancestors 'self'", "X-Frame-Options": "SAMEORIGIN"}
    return {"Content-Security-Policy": " ".join(["frame-ancestors 'self'", *origins])} if embedded and origins else own
