"""The export routes: the events of a filter, streamed as a file; the same parameters as the page's address."""

from __future__ import annotations

from dash import Dash
from flask import Response, jsonify, request

from events import exports, queries
from events.errors import EventGraphError
from events.exports import FORMATS
from events.filters import EventFilter, read_params
from events.store import Store


def requested(store: Store, pairs: list[tuple[str, str]]) -> EventFilter:
    """The filter of an export's address. Raises FilterError for the first value that is not understood.

    An export refuses what the page would pass over with a notice: a file of other events than were asked for is
    worse than none. Parameters of the page that say nothing of the filter are passed over.
    """
    reading = read_params(pairs, lambda ids: queries.known_actors(store, ids))
    if reading.problems:
        raise reading.problems[0]
    return reading.filter


def register(app: Dash, store: Store) -> None:
    """One route, ``/export/events.<format>``, for every format of the registry."""

    @app.server.get("/export/events.<format>")
    def export(format: str) -> Response:
        if format not in FORMATS:
            said = f"there is no export events.{format}; there is {', '.join('events.' + name for name in FORMATS)}"
            return _refused(404, said)
        try:
            asked = requested(store, list(request.args.items(multi=True)))
            pieces = exports.stream(store, asked, format)
        except EventGraphError as error:
            return _refused(400, str(error))
        response = Response(pieces, mimetype=FORMATS[format].media_type.split(";")[0])
        response.headers["Content-Type"] = FORMATS[format].media_type
        response.headers["Content-Disposition"] = f'attachment; filename="{store.about.name}-events.{format}"'
        response.headers["Cache-Control"] = "no-store"
        return response


def _refused(status: int, text: str) -> Response:
    response = jsonify(ok=False, error=text)
    response.status_code = status
    return response
