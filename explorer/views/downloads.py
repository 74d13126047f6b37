"""The export routes: the events or claims of a filter, as a file; the same parameters as the page's address."""

from __future__ import annotations

from dash import Dash
from flask import Response, jsonify, request

from events import exports, queries
from events.errors import EventGraphError
from events.exports import EXPORTS
from events.filters import EventFilter
from events.parameters import read_params
from events.store import Store


def requested(store: Store, pairs: list[tuple[str, str]]) -> EventFilter:
    """The filter of an export's address. Raises FilterError for the first value that is not understood.

    An export refuses what the page would pass over with a notice: a file of other events than were asked for is
    worse than none. Parameters of the page that say nothing of the filter are passed over.
    """
    reading = read_params(pairs, lambda name, ids: queries.known_ids(store, name, ids))
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
