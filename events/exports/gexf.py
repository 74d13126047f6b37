"""GEXF with time, for Gephi: actors and ties, each with the stretches of time in which it is."""

from __future__ import annotations

from collections.abc import Iterator

from events.exports.content import Content
from events.exports.event_records import EventRecords
from events.exports.network_parts import LACKS as NETWORK_LACKS
from events.exports.network_parts import Network, Part, as_text, written
from events.exports.plain_texts import manifest_lines, xml

HOLDS = "actors and ties with their stretches of time and weights, for Gephi"
LACKS = (
    f"{NETWORK_LACKS}; how vague a date is: a stretch holds all days that an event may fall on; years before 1; undated"
    " events have no stretch and are counted; ties without a direction are edges both ways, with `directed` false"
)
NODE = {
    "kind": "string", "parent_id": "string", "aliases": "string", "wikidata": "string", "description": "string",
    "events": "integer", "undated": "integer", "dates_not_held": "string",
}  # fmt: skip
EDGE = {
    "directed": "boolean", "cooperation": "integer", "conflict": "integer", "balance": "double", "undated": "integer",
    "event_ids": "string", "dates_not_held": "string",
}  # fmt: skip


def write(content: Content, raw: bool) -> Iterator[bytes]:
    """A document of GEXF 1.3 in UTF-8; the description in its head holds the manifest.

    What is in one stretch has ``start`` and ``end``, of which an open one is left out; what is in several has spells,
    in which an open end is INF. Both are days and include the last. ``raw`` changes nothing here.
    """
    with content.reading() as reading:
        records = EventRecords(content, reading)
        records.read_through()
        network, manifest = Network(content), records.manifest(LACKS)
    said = "".join(f"{name}: {text}\n" for name, text in manifest_lines(manifest))
    said += f"events of too many actors, which make no ties: {network.left_out}\n"
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
        f'<meta lastmodifieddate="{manifest["generated"][:10]}"><creator>{xml(manifest["software"])}</creator>'
        f"<description>{xml(said)}</description></meta>\n"
        '<graph mode="dynamic" defaultedgetype="directed" timeformat="date" timerepresentation="interval">\n'
        f"{_declared('node', NODE)}{_declared('edge', EDGE)}<nodes>\n"
    ).encode()
    yield from (_node(part).encode() for part in network.nodes())
    yield b"</nodes>\n<edges>\n"
    yield from (_edge(number, part).encode() for number, part in enumerate(network.edges()))
    yield b"</edges>\n</graph>\n</gexf>\n"


def _declared(kind: str, attributes: dict[str, str]) -> str:
    listed = (f'<attribute id="{name}" title="{name}" type="{type}"/>' for name, type in attributes.items())
    return f'<attributes class="{kind}" mode="static">{"".join(listed)}</attributes>\n'


def _node(part: Part) -> str:
    ends, spells, lost = _time(part)
    start = f'<node id="{xml(part.ends[0])}" label="{xml(str(part.values["label"]))}"{ends}>'
    return f"{start}{_values(part, NODE, lost)}{spells}</node>\n"


def _edge(number: int, part: Part) -> str:
    """An edge; ``kind`` keeps apart what runs between the same two actors, as Gephi wants it."""
    ends, spells, lost = _time(part)
    source, target = (xml(end) for end in part.ends)
    kind = "directed" if part.values["directed"] else "undirected"
    start = f'<edge id="{number}" source="{source}" target="{target}" kind="{kind}"'
    return f'{start} weight="{part.values["weight"]}"{ends}>{_values(part, EDGE, lost)}{spells}</edge>\n'


def _values(part: Part, attributes: dict[str, str], lost: str) -> str:
    values = {**part.values, "dates_not_held": lost}
    told = ((name, text) for name in attributes if (text := as_text(values[name])))
    listed = (f'<attvalue for="{name}" value="{xml(text)}"/>' for name, text in told)
    return f"<attvalues>{''.join(listed)}</attvalues>"


def _time(part: Part) -> tuple[str, str, str]:
    """Attributes of the one stretch, the spells of several, and in words those that dates here cannot hold."""
    held, lost = written(part.spells)
    if len(held) == 1:
        start, end = held[0]
        return (f' start="{start}"' if start else "") + (f' end="{end}"' if end else ""), "", lost
    listed = (f'<spell start="{start or "-INF"}" end="{end or "INF"}"/>' for start, end in held)
    return "", f"<spells>{''.join(listed)}</spells>" if held else "", lost
