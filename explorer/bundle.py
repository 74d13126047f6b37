"""The page's own scripts and its style sheets, each kind in one file that is put together in memory when an app starts.

A browser asks for two files instead of a hundred, and keeps them: their names change with what is in them. The sources
stay apart in assets/ (and in the browser's tools, by a source map). Scripts that run before the first paint are not
among them: they lie in a folder of their own.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response

KINDS = {"js": "text/javascript", "css": "text/css"}
PREFIX = "/assets/explorer-"
FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Bundle:
    """Sources of one kind (``js``, ``css``) as one file. sources: file name and text, in the order they are loaded."""

    kind: str
    sources: tuple[tuple[str, str], ...]

    @property
    def body(self) -> str:
        """All sources, one after the other, each beginning on a line of its own."""
        return "".join(_closed(text) for _, text in self.sources)

    @property
    def path(self) -> str:
        """The address below the app's root, without the leading slash; another one as soon as a source changes."""
        digest = hashlib.sha256(self.body.encode()).hexdigest()[:16]
        return f"{PREFIX[1:]}{digest}.{self.kind}"

    @property
    def map(self) -> str:
        """The source map: which line of which source each line is."""
        line, sections = 0, []
        for name, text in self.sources:
            count = _closed(text).count("\n")
            mapped = {
                "version": 3, "sources": [name], "sourcesContent": [text], "names": [],
                "mappings": ";".join(["AAAA", *["AACA"] * (count - 1)]),
            }  # fmt: skip
            sections.append({"offset": {"line": line, "column": 0}, "map": mapped})
            line += count
        return json.dumps({"version": 3, "file": self.path, "sections": sections})


def bundles(folder: Path) -> dict[str, Bundle]:
    """The bundle of each kind of file that lies in a folder itself, by kind; sources by name."""
    return {
        kind: Bundle(
            kind, tuple((path.name, path.read_text(encoding="utf-8")) for path in sorted(folder.glob(f"*.{kind}")))
        )
        for kind in KINDS
    }


def serve(server: Flask, bundle: Bundle) -> None:
    """Give a bundle, and its source map beside it, at its path."""
    note = "//# sourceMappingURL=" if bundle.kind == "js" else "/*# sourceMappingURL="
    close = "\n" if bundle.kind == "js" else " */\n"
    body, mapped = f"{bundle.body}{note}{Path(bundle.path).name}.map{close}", bundle.map

    def give() -> Response:
        return Response(body, mimetype=KINDS[bundle.kind], headers={"Cache-Control": FOREVER})

    def give_map() -> Response:
        return Response(mapped, mimetype="application/json", headers={"Cache-Control": FOREVER})

    server.add_url_rule(f"/{bundle.path}", f"bundle-{bundle.kind}", give)
    server.add_url_rule(f"/{bundle.path}.map", f"map-{bundle.kind}", give_map)


def _closed(text: str) -> str:
    return text if text.endswith("\n") else text + "\n"
