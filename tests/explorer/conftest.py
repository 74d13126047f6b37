"""Clients of the app on the article's collection, without a browser."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from events.store import Store
from explorer.app import create_app

QUESTION = ("asked", "drawn", "shown", "fresh")


@pytest.fixture(scope="session")
def client(article: Store) -> FlaskClient:
    """A client of the app's server."""
    made: FlaskClient = create_app(article).server.test_client()
    return made


@pytest.fixture(scope="session")
def post(client: FlaskClient) -> Any:
    """post(output, inputs, state): what the server answers to a question of the page, by output id.

    Inputs asked, drawn and shown are parts of the one question of all views, whose answer is told apart by its parts.
    """

    def call(
        output: str, inputs: dict[str, Any], state: dict[str, Any] | None = None, status: int = 200
    ) -> dict[str, Any]:
        if not {*inputs} <= {*QUESTION}:
            return _called(client, output, inputs, state or {}, status)
        question = {name: inputs.get(name, {}) for name in QUESTION} | {"fresh": inputs.get("fresh", True)}
        reply = client.post("/answer", json=question | (state or {}))
        assert reply.status_code == status, reply.text
        if status != 200:
            return dict(reply.json)
        made: dict[str, Any] = {}
        for name, value in reply.json["parts"].items():
            part, prop = name.split(".")
            made.setdefault(part, {})[prop] = value
        assert any(f"{part}.{prop}".startswith(output) for part, props in made.items() for prop in props), output
        return made

    return call


def _called(
    client: FlaskClient, output: str, inputs: dict[str, Any], state: dict[str, Any], status: int
) -> dict[str, Any]:
    known = {row["output"]: row for row in client.get("/_dash-dependencies").json}
    row = next(row for name, row in known.items() if output in name and {e["id"] for e in row["inputs"]} >= {*inputs})
    names = [part.split("@")[0] for part in row["output"].strip(".").split("...")]
    outputs = [dict(zip(("id", "property"), name.rsplit(".", 1), strict=True)) for name in names]
    body = {
        "output": row["output"],
        "outputs": outputs if row["output"].startswith("..") else outputs[0],
        "inputs": [{**entry, "value": inputs.get(entry["id"])} for entry in row["inputs"]],
        "state": [{**entry, "value": state.get(entry["id"])} for entry in row["state"]],
        "changedPropIds": [f"{row['inputs'][0]['id']}.{row['inputs'][0]['property']}"],
    }
    answer = client.post("/_dash-update-component", json=body)
    assert answer.status_code == status, answer.text
    made: dict[str, Any] = answer.json["response"] if status == 200 else answer.json
    return made
