"""The app: lays out the views, registers them, adds routes and headers. Two apps can live in one process."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from html import escape
from pathlib import Path

import msgspec
import numpy as np
from dash import Dash, Output, dcc, html, no_update
from dash.development.base_component import Component
from flask import Request, Response, jsonify, request
from werkzeug.exceptions import HTTPException

from events import queries
from events.errors import EventGraphError, FilterError, LimitError
from events.remembered import Remembered
from events.store import Store
from explorer import bundle, framing, shell
from explorer.asking import Asking
from explorer.compression import compress
from explorer.still import taken_out
from explorer.views import (
    answers,
    choices,
    compare,
    compare_detail,
    controls,
    detail,
    downloads,
    empty,
    header,
    help,
    ledger,
    linked,
    network,
    paper,
    phone,
    playback,
    reading,
    roll,
    share,
    sources,
    table,
    thread,
    timeline,
)

VIEWS = (
    header, controls, compare, timeline, network, playback, table, ledger, sources, detail, thread, downloads, empty,
    linked, share, help, phone, paper, reading, roll,
)  # fmt: skip
LOWER = (("events", "Events"), ("actors", "Actors"), ("ties", "Ties"), ("claims", "Claims"), ("sources", "Sources"))
PARTS = (
    ("filter", "the filter"), ("timeline", "the timeline"), ("network", "the network"), ("table", "the events"),
    ("detail", "the detail"),
)  # fmt: skip
OPEN_PATHS = ("/", "/health", "/answer")
OPEN_PREFIXES = ("/_dash-component-suites/", "/assets/", "/export/events.", "/export/claims.")
DASH_PATHS = ("/_dash-layout", "/_dash-dependencies", "/_dash-update-component", "/_favicon.ico")
LATE_SCRIPTS = ("dash_ag_grid/async-community.js",)
MAX_BODY = 2_000_000
UNREAD = 422  # answers a question of the page: of a 400, Dash reads the sentence and keeps it to itself
STORES = (
    "typed", "like", "theme", "actors-wanted", "ties-wanted", "claims-wanted",
    "sources-wanted", "step", "stepped", "actors-found", "rules-found", "dates-read", "playback-wanted",
    "playback-frames",
)  # fmt: skip
STILL = (
    "help-dialog", "share-dialog", "playback", "network-looks", "network-legend", "phone-bar", "search-field",
    "since-field", "until-field", "known-field", "actor-search-field", "match-mode", "dates-mode", "unstated-mode",
    "reliability-filter", "outside-mode", "lanes-mode", "links-mode", "view-mode", "group-mode", "rule-mode",
    "compare-list",
)  # fmt: skip
AT_ONCE = 4  # views that are asked beside one another
HEAVIEST, KEPT = 4_000_000, 64_000_000  # bytes of an answer, and of all that are kept
log = logging.getLogger("explorer")


def create_app(store: Store, embed_from: Collection[str] = ()) -> Dash:
    """An app on an open store; ``app.server`` is its WSGI application.

    embed_from: origins of other sites that may show an embedded view in a frame (framing.read_origin).
    """
    app = Dash(
        "explorer",
        assets_folder=str(assets_folder()),
        assets_ignore=r"\.(js|css)$",  # the page asks for its own (explorer/bundle.py)
        title=escape(store.about.title),  # Dash writes it into the page as it is
        update_title="",
        serve_locally=True,
        compress=False,
        suppress_callback_exceptions=False,
        hooks=answers.HOOKS,
    )
    layout = _layout(store)
    mark = (assets_folder() / "mark.svg").read_text(encoding="utf-8")
    bundled = bundle.bundles(assets_folder())
    paths = {kind: made.path for kind, made in bundled.items()}
    app.index_string = shell.index_string(LATE_SCRIPTS, taken_out(layout, STILL), mark, paths)
    app.layout = layout
    for view in VIEWS:
        if register := getattr(view, "register", None):
            register(app, store)
    _leave_clicks(app, layout)
    for made in bundled.values():
        bundle.serve(app.server, made)
    _answer_all(app, store)
    _serve_safely(app, store, embed_from)
    return app


def _leave_clicks(app: Dash, layout: html.Div) -> None:
    """Have Dash count the clicks of those elements only that a callback listens to: each count goes past all others."""
    heard = {put["id"] for called in app.callback_map.values() for put in called["inputs"]}
    for name in layout:
        component = layout[name]
        if name not in heard and "disable_n_clicks" in component.available_properties:
            component.disable_n_clicks = True


def _answer_all(app: Dash, store: Store) -> None:
    """One question and one answer, at ``/answer``, for all that follows the filter, the looks and what is picked.

    Asked past Dash, which would look at every component of the page some fifty times for it. When only what is picked
    has changed since the page's last answer (``fresh`` is false), pictures and lists are left out; when only the days
    in sight of the timeline have (``only``), all else is. The views are asked beside one another; assets/parts.js hands
    each its part, named ``id.property`` as in its ANSWERS. The latest answers are kept, as many readers ask alike.
    """
    views = [view for view in VIEWS if hasattr(view, "ANSWERS")]
    outputs = [output for view in views for output in view.ANSWERS]
    pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="view")

    known = Remembered(len, heavy=HEAVIEST, in_all=KEPT)

    def told(question: object) -> bytes:
        if not isinstance(question, Mapping):
            raise FilterError("question", repr(question)[:60], "reload the page")
        asked, drawn, shown, like = (question.get(name) for name in ("asked", "drawn", "shown", "like"))
        asking = Asking.from_json(store, asked, drawn, shown, like)
        if question.get("only") == "timeline":
            return _encoded(zip(timeline.ANSWERS, timeline.answer(asking), strict=True))
        detailed = pool.submit(compare_detail.shows, asking)
        parts = list(pool.map(lambda view: view.answer(asking), views)) if question.get("fresh") else []
        named = [*zip(detail.SHOWS, detailed.result(), strict=True)]
        named += zip(outputs if parts else [], [part for of_view in parts for part in of_view], strict=True)
        return _encoded(named)

    @app.server.post("/answer")
    def answer() -> Response:
        question = request.get_json(silent=True)
        made = known.answer(hashlib.sha256(request.get_data()).digest(), lambda: told(question))
        return Response(made, mimetype="application/json")


def _encoded(named: Iterable[tuple[Output, object]]) -> bytes:
    """The parts of an answer as the page takes them."""
    made = {"parts": {str(output): part for output, part in named if part is not no_update}}
    return msgspec.json.encode(made, enc_hook=_plain)


def _plain(part: object) -> object:
    """What JSON does not know, as what it knows: components of the page, and numbers of numpy."""
    if isinstance(part, Component):
        return part.to_plotly_json()
    if isinstance(part, np.generic):
        return part.item()
    raise TypeError(f"{type(part).__name__} cannot be sent")


def assets_folder() -> Path:
    """Scripts, styles and fonts: inside the installed package, or beside it in a source tree."""
    here = Path(__file__).parent
    packaged = here / "assets"
    return packaged if packaged.is_dir() else here.parent / "assets"


def _layout(store: Store) -> html.Div:
    skip = [html.A(f"Skip to {said}", href=f"#{part}-panel", className="skip") for part, said in PARTS]
    return html.Div(
        [
            html.Nav(skip, className="skips", **{"aria-label": "Skip to"}),
            *(dcc.Store(id=name) for name in STORES),
            header.layout(store),
            answers.layout(store),
            html.Div(
                [
                    controls.layout(store),
                    html.Main(
                        [
                            compare.layout(store),
                            html.Div([timeline.layout(store), network.layout(store)], className="pictures"),
                            html.Div([_lower(store), detail.layout(store)], className="records"),
                        ],
                        className="views",
                    ),
                ],
                className="page",
            ),
            paper.layout(store),
            phone.layout(store),
            help.layout(store),
            html.P(id="announcement", className="heard", role="status"),
        ],
        className="explorer",
    )


def _lower(store: Store) -> html.Section:
    """One panel for the lists of the filter: its events, its claims, its sources."""
    tabs = choices.choice("view-mode", "view", "List", LOWER, "events", "tabs")
    return html.Section(
        [
            html.Div([html.H2("Events", id="table-title"), tabs, table.tools()], className="panel-head"),
            *(view.layout(store) for view in (table, roll, ledger, sources, reading)),
        ],
        className="panel table-panel",
        id="table-panel",
        **{"aria-labelledby": "table-title"},
    )


def _serve_safely(app: Dash, store: Store, embed_from: Collection[str]) -> None:
    server = app.server
    server.config["MAX_CONTENT_LENGTH"] = MAX_BODY
    compress(server)
    policy = _content_policy(app)

    @server.before_request
    def only_known_paths() -> Response | None:
        path = request.path
        if path in (*OPEN_PATHS, *DASH_PATHS) or path.startswith(OPEN_PREFIXES):
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
