"""What the server lets in and how it answers: known paths only, headers of safety, one sentence for every error."""

from __future__ import annotations

import logging
from collections.abc import Collection

from dash import Dash
from flask import Request, Response, jsonify, request
from werkzeug.exceptions import HTTPException

from events import queries
from events.errors import EventGraphError, LimitError
from events.store import Store
from explorer import framing, shell
from explorer.compression import compress

OPEN_PATHS = ("/", "/health", "/answer")
OPEN_PREFIXES = ("/_dash-component-suites/", "/assets/", "/export/events.", "/export/claims.")
DASH_PATHS = ("/_dash-layout", "/_dash-dependencies", "/_dash-update-component", "/_favicon.ico")
ANY_PATH = "/<path:path>"  # at which Dash gives the page, whatever the path
MAX_BODY = 2_000_000
UNREAD = 422  # answers a question of the page: of a 400, Dash reads the sentence and keeps it to itself
log = logging.getLogger("explorer")


def guard(app: Dash, store: Store, embed_from: Collection[str], more: Collection[str] = ()) -> None:
    """Answer at known paths only, with a strict content policy, and every error in one sentence.

    embed_from: origins of other sites that may show an embedded view in a frame. more: beginnings of paths that are
    open besides.
    """
    server = app.server
    server.config["MAX_CONTENT_LENGTH"] = MAX_BODY
    compress(server)
    policy = _content_policy(app)

    @server.before_request
    def only_known_paths() -> Response | None:
        path, rule = request.path, request.url_rule
        known = path in (*OPEN_PATHS, *DASH_PATHS) or path.startswith((*OPEN_PREFIXES, *more))
        if known and not (rule and rule.rule == ANY_PATH):
            return None
        said = f"there is nothing at {path}; the explorer is at /"
        return _page_of_nothing(said) if _wants_a_page(request) else _sentence(404, said)

    @server.after_request
    def guard(response: Response) -> Response:
        frames = framing.frame_headers(framing.is_embedded(request.path, request.args), embed_from)
        response.headers.update(frames | {"Content-Security-Policy": f"{policy}; {frames['Content-Security-Policy']}"})
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    @server.errorhandler(Exception)
    def explain(error: Exception) -> Response:
        if isinstance(error, HTTPException):
            return _sentence(error.code or 500, f"{request.path}: {error.name.lower()}")
        if isinstance(error, LimitError):
            return _sentence(503, str(error))
        if isinstance(error, EventGraphError):
            return _sentence(UNREAD if request.method == "POST" else 400, str(error))
        log.exception("request failed: %s %s", request.method, request.path)
        return _sentence(
            400 if request.method == "POST" else 500, "this request could not be answered; reload the page"
        )

    @server.get("/health")
    def health() -> Response:
        return jsonify(ok=True, collection=store.about.name, events=queries.total(store))


def _sentence(status: int, text: str) -> Response:
    response = jsonify(ok=False, error=text)
    response.status_code = status
    return response


def _wants_a_page(asked: Request) -> bool:
    """Whether a browser asks for a page to look at, rather than a program for an answer."""
    return asked.accept_mimetypes.best_match(("application/json", "text/html")) == "text/html"


def _page_of_nothing(said: str) -> Response:
    page = shell.nothing_here(f"{said[0].upper()}{said[1:]}.", request.script_root)
    return Response(page, status=404, mimetype="text/html")


def _content_policy(app: Dash) -> str:
    scripts = " ".join(["'self'", *app.csp_hashes()])
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:;"
        " font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'"
    )
