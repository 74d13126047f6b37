"""Answers are sent compressed; what never changes while the server runs is compressed once and kept."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, Request, Response, current_app
from flask_compress import Compress

from explorer.bundle import PREFIX

NAME = "answers compressed"  # of the extension of a server
UNCHANGING = ("/_dash-component-suites/", PREFIX)
KINDS = [
    "text/html",
    "text/css",
    "text/csv",
    "text/javascript",
    "application/javascript",
    "application/json",
    "image/svg+xml",
]


class Kept:
    """A cache of compressed scripts and styles, in memory; answers that depend on the data are never kept."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        """The compressed bytes of an address, if they are kept."""
        return self._kept.get(key)

    def set(self, key: str, value: bytes) -> None:
        """Keep the compressed bytes of an address."""
        if not key.endswith(";"):
            self._kept[key] = value


@dataclass(frozen=True, slots=True)
class Packed:
    """The body of an answer in JSON as it is sent; way: how it is compressed, empty where it is not."""

    body: bytes
    way: str

    @classmethod
    def of(cls, body: bytes) -> Packed:
        """A body, compressed as whoever asks now takes it."""
        response: Response = current_app.extensions[NAME].after_request(Response(body, mimetype="application/json"))
        return cls(response.get_data(), response.headers.get("Content-Encoding", ""))

    def __len__(self) -> int:
        return len(self.body)

    def response(self) -> Response:
        """The answer to send."""
        response = Response(self.body, mimetype="application/json")
        if self.way:
            response.headers["Content-Encoding"] = self.way
            response.vary.add("Accept-Encoding")
        return response


def address(request: Request) -> str:
    """What a kept answer is known by: its path and query; empty for all that may change."""
    return request.full_path if request.path.startswith(UNCHANGING) else ""


def compress(server: Flask) -> None:
    """Compress what a server answers; streamed exports are left as they are."""
    server.config.update(
        COMPRESS_MIMETYPES=KINDS,
        COMPRESS_STREAMS=False,
        COMPRESS_ALGORITHM=["zstd", "br", "gzip"],
        COMPRESS_BR_LEVEL=5,
        COMPRESS_LEVEL=1,  # of gzip, all that browsers take from other machines without TLS
        COMPRESS_CACHE_BACKEND=Kept,
        COMPRESS_CACHE_KEY=address,
    )
    server.extensions[NAME] = Compress(server)
