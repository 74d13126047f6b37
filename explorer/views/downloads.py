"""Taking events away as files: the buttons and the menu of the head, and the routes behind them."""

from __future__ import annotations

from dash import Dash, html
from flask import Response, jsonify, request

from events import called, exports
from events.errors import EventGraphError
from events.exports import EXPORTS, FORMATS, GROUPS, Format
from events.filters import EventFilter
from events.parameters import read_params
from events.store import Store

AT_HAND = ("csv", "json")


def buttons() -> list[html.A | html.Button]:
    """The formats that are most asked for, and the button of the menu of all (assets/downloads.js)."""
    links = [
        html.A(
            FORMATS[name].label,
            id=f"download-{name}",
            className="button at-hand",
            href="#",
            title=f"Download as {FORMATS[name].label}",
        )
        for name in AT_HAND
    ]
    menu = html.Button("Export", id="export", className="quiet", type="button", **{"aria-haspopup": "dialog"})
    return [*links, menu]


def menu() -> html.Dialog:
    """All formats by group, each with what it holds; their addresses follow the filter when it opens."""
    close = html.Button("Close", className="quiet", type="button", **{"data-close": "export-dialog"})
    groups = [
        html.Section([html.H3(group), *(_item(made) for made in FORMATS.values() if made.group == group)])
        for group in GROUPS
        if any(made.group == group for made in FORMATS.values())
    ]
    return html.Dialog(
        html.Div(
            [
                html.Div([html.H2("Export these events", id="export-title"), close], className="share-head"),
                html.P(id="export-sentence", className="note"),
                html.Div(groups, className="export-groups"),
            ],
            className="export-body",
        ),
        id="export-dialog",
        **{"aria-labelledby": "export-title"},
    )


def _item(made: Format) -> html.A:
    lacks = f"Not held: {made.lacks.replace('`', '')}" if made.lacks else None
    return html.A(
        [html.Span(made.label, className="export-name"), html.Span(made.holds, className="export-holds")],
        href="#",
        title=lacks,
        **{"data-format": made.name},
    )


def requested(store: Store, pairs: list[tuple[str, str]]) -> EventFilter:
    """The filter of an export's address. Raises FilterError for the first value that is not understood.

    An export refuses what the page would pass over with a notice: a file of other events than were asked for is
    worse than none. Parameters of the page that say nothing of the filter are passed over.
    """
    reading = read_params(pairs, lambda name, ids: called.known_ids(store, name, ids))
    if reading.problems:
        raise reading.problems[0]
    return reading.filter


def register(app: Dash, store: Store) -> None:
    """One route, ``/export/<what>.<format>``, for every format of the registry."""

    @app.server.get("/export/<what>.<format>")
    def export(what: str, format: str) -> Response:
        made = EXPORTS.get(what, {}).get(format)
        if made is None:
            listed = ", ".join(f"{subject}.{name}" for subject, formats in EXPORTS.items() for name in formats)
            return _refused(404, f"there is no export {what}.{format}; there is {listed}")
        try:
            asked = requested(store, list(request.args.items(multi=True)))
            pieces = exports.stream(store, asked, format, what=what)
        except EventGraphError as error:
            return _refused(400, str(error))
        response = Response(pieces, mimetype=made.media_type.split(";")[0])
        response.headers["Content-Type"] = made.media_type
        response.headers["Content-Disposition"] = f'attachment; filename="{store.about.name}-{what}.{made.ending}"'
        response.headers["Cache-Control"] = "no-store"
        return response


def _refused(status: int, text: str) -> Response:
    response = jsonify(ok=False, error=text)
    response.status_code = status
    return response
