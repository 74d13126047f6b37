"""GraphML: actors and ties with their measures; GraphML knows no time, so that days are attributes."""

from __future__ import annotations

from collections.abc import Iterator

from events.exports.content import Content
from events.exports.event_records import EventRecords
from events.exports.gexf import EDGE, NODE
from events.exports.network_parts import LACKS as NETWORK_LACKS
from events.exports.network_parts import Network, Part, Values, as_text, written
from events.exports.plain_texts import json_text, xml

HOLDS = "actors and ties with weights, first and last day and stretches of time as attributes"
LACKS = (
    f"{NETWORK_LACKS}; time other than as attributes, with all days that an event may fall on; undated events are"
    " counted; ties without a direction are edges both ways, with `directed` false"
)
TIME = {"first": "string", "last": "string", "stretches": "string"}
KEYS = {
    "graph": {"manifest": "string", "events_without_ties": "int"},
    "node": {"label": "string", **NODE, **TIME},
    "edge": {"weight": "int", **EDGE, **TIME},
}
TYPES = {"integer": "int"}


def write(content: Content, raw: bool) -> Iterator[bytes]:
    """A document of GraphML 1.0 in UTF-8; the graph's own data hold the manifest as JSON.

    stretches: days as ISO 8601 intervals, joined by ``; ``, an open end as ``..``. ``raw`` changes nothing here.
    """
    with content.reading() as reading:
        records = EventRecords(content, reading)
        records.read_through()
        network, manifest = Network(content), records.manifest(LACKS)
    told = json_text(manifest)
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
        f"{''.join(_declared(kind) for kind in KEYS)}"
        f'<graph edgedefault="directed">{_data("graph", {"manifest": told, "events_without_ties": network.left_out})}\n'
    ).encode()
    yield from (_element("node", f'id="{xml(part.ends[0])}"', part).encode() for part in network.nodes())
    for number, part in enumerate(network.edges()):
        source, target = (xml(end) for end in part.ends)
        yield _element("edge", f'id="e{number}" source="{source}" target="{target}"', part).encode()
    yield b"</graph>\n</graphml>\n"


def _declared(kind: str) -> str:
    listed = (
        f'<key id="{kind}-{name}" for="{kind}" attr.name="{name}" attr.type="{TYPES.get(type, type)}"/>\n'
        for name, type in KEYS[kind].items()
    )
    return "".join(listed)


def _element(kind: str, ends: str, part: Part) -> str:
    held, lost = written(part.spells)
    first, last = (held[0][0], held[-1][1]) if held else (None, None)
    stretches = "; ".join(f"{start or '..'}/{end or '..'}" for start, end in held)
    time: Values = {"first": first or "", "last": last or "", "stretches": stretches, "dates_not_held": lost}
    return f"<{kind} {ends}>{_data(kind, part.values | time)}</{kind}>\n"


def _data(kind: str, values: Values) -> str:
    told = ((name, text) for name in KEYS[kind] if (text := as_text(values[name])))
    return "".join(f'<data key="{kind}-{name}">{xml(text)}</data>' for name, text in told)
