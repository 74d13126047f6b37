"""The app: lays out the views, registers them, adds routes and headers. Two apps can live in one process."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from functools import partial
from html import escape
from pathlib import Path

import msgspec
import numpy as np
from dash import Dash, Output, dcc, html, no_update
from dash.development.base_component import Component
from flask import Response, request

from events import heads
from events.errors import FilterError
from events.numbers import united
from events.remembered import Remembered
from events.store import Store
from explorer import bundle, safety, shell
from explorer.adding import PREFIX, Adding
from explorer.asking import Asking
from explorer.compression import Packed
from explorer.still import taken_out
from explorer.turns import Turns
from explorer.views import adding as adding_view
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
    sight,
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
LATE_SCRIPTS = ("dash_ag_grid/async-community.js",)
STORES = (
    "typed", "like", "theme", "actors-wanted", "ties-wanted", "claims-wanted", "sources-wanted",
    "step", "stepped", "actors-found", "claims-found", "sources-found", "dates-read", "playback-wanted",
    "playback-frames",
)  # fmt: skip
STILL = (
    "help-dialog", "share-dialog", "export-dialog", "playback", "network-looks", "network-legend", "phone-bar",
    "search-field", "since-field", "until-field", "known-field", "actor-search-field", "compare-date-field",
    "match-mode", "dates-mode", "unstated-mode", "reliability-filter", "outside-mode", "lanes-mode", "links-mode",
    "view-mode", "group-mode", "rule-mode", "compare-list",
)  # fmt: skip
HEAVIEST, KEPT = 4_000_000, 64_000_000  # bytes of an answer as it is sent, and of all that are kept


def create_app(store: Store, embed_from: Collection[str] = (), adding: Adding | None = None) -> Dash:
    """An app on an open store; ``app.server`` is its WSGI application.

    embed_from: origins of other sites that may show an embedded view in a frame (framing.read_origin).
    adding: takes the files that readers add; None where they may not.
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
    layout = _layout(store, adding)
    mark = (assets_folder() / "mark.svg").read_text(encoding="utf-8")
    bundled = bundle.bundles(assets_folder())
    paths = {kind: made.path for kind, made in bundled.items()}
    still = taken_out(layout, (*STILL, *(adding_view.STILL if adding else ())))
    app.index_string = shell.index_string(LATE_SCRIPTS, still, mark, paths)
    app.layout = layout
    for view in VIEWS:
        if register := getattr(view, "register", None):
            register(app, store)
    _leave_clicks(app, layout)
    for made in bundled.values():
        bundle.serve(app.server, made)
    _answer_all(app, store)
    if adding:
        adding.register(app.server)
    safety.guard(app, store, embed_from, (PREFIX,) if adding else ())
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
    has changed since the page's last answer (``fresh`` is false), pictures and lists are left out, but for a timeline
    that does not show all events and has to mark those that are picked; when only the days
    in sight of the timeline have (``only``), all else is. The views are asked one after another, as threads beside one
    another would wait for one another more than they gain; assets/parts.js hands each its part, named ``id.property``
    as in its ANSWERS. The latest answers are kept, as many readers ask alike.
    """
    views = [view for view in VIEWS if hasattr(view, "ANSWERS")]
    outputs = [output for view in views for output in view.ANSWERS]
    known, turns = Remembered(len, heavy=HEAVIEST, in_all=KEPT), Turns()

    def told(question: object) -> bytes:
        if not isinstance(question, Mapping):
            raise FilterError("question", repr(question)[:60], "reload the page")
        asked, drawn, shown, like = (question.get(name) for name in ("asked", "drawn", "shown", "like"))
        asking = Asking.from_json(store, asked, drawn, shown, like)
        if question.get("only") == "timeline":
            return _encoded(zip(timeline.ANSWERS, timeline.answer(asking), strict=True))
        if question.get("fresh"):
            brief = united(sight.marked(asking), detail.named(asking))
            heads.meet(store, asking.selection.filter, asking.totals.example, table.PAGE, brief)
        card, lit, *rest = compare_detail.shows(asking)
        asking.shared["lit"] = tuple(lit["events"])
        parts = [view.answer(asking) for view in views] if question.get("fresh") else []
        named = [*zip(detail.SHOWS, (card, lit, *rest), strict=True)]
        if not parts and asking.lit and not sight.whole(asking):
            named += zip(timeline.ANSWERS, timeline.answer(asking), strict=True)
        named += zip(outputs if parts else [], [part for of_view in parts for part in of_view], strict=True)
        return _encoded(named)

    @app.server.post("/answer")
    def answer() -> Response:
        question = request.get_json(silent=True)
        asked = hashlib.sha256(request.get_data()).digest(), request.headers.get("Accept-Encoding", "")

        def made() -> Packed:
            with turns.taken():
                return Packed.of(told(question))

        return known.answer(asked, made).response()


def _encoded(named: Iterable[tuple[Output, object]]) -> bytes:
    """The parts of an answer as the page takes them, and a mark of each, by which it knows what is as it was."""
    encode = partial(msgspec.json.encode, enc_hook=_plain)
    made = {str(output): encode(part) for output, part in named if part is not no_update}
    marks = {name: hashlib.blake2b(text, digest_size=8).hexdigest() for name, text in made.items()}
    return encode({"parts": {name: msgspec.Raw(text) for name, text in made.items()}, "marks": marks})


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


def _layout(store: Store, adding: Adding | None) -> html.Div:
    skip = [html.A(f"Skip to {said}", href=f"#{part}-panel", className="skip") for part, said in PARTS]
    return html.Div(
        [
            html.Nav(skip, className="skips", **{"aria-label": "Skip to"}),
            *(dcc.Store(id=name) for name in STORES),
            header.layout(store, adding is not None),
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
            *([adding_view.layout(store.about.title, adding.titles, adding.kept(store))] if adding else []),
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
