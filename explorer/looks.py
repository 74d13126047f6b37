"""The parameters of the page that say how it looks: what each may be, and what is told of a value that it is not.

The page judges its address by the same table (assets/selection_address.js) and passes the server what it doubts.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from events.binned import LANES
from events.errors import FilterError
from events.groups import CLUSTERS
from events.ledger import RULES
from events.measures import MEASURES
from events.parameters import once

LOOKS: Mapping[str, tuple[str, ...]] = {
    "outside": ("dim", "show", "hide"),
    "lanes": LANES,
    "links": ("picked", "all", "none"),
    "today": ("", "1"),
    "view": ("events", "actors", "ties", "claims", "sources"),
    "rows": ("short", "full"),
    "group": ("attribute", "claimant", "event"),
    "measure": tuple(MEASURES),
    "top": ("60", "20", "120", "300"),
    "steps": ("1", "2"),
    "cluster": CLUSTERS,
    "order": ("", "time"),
    "embed": ("", "1"),
}
"""The values of each, the first being the default; one that is empty is not written."""
FORMS = {"tie": "write two actors as a>b or a~b", "path": "write two actors as a..b"}
Known = Callable[[Collection[str]], Collection[str]]


def problems(doubtful: Mapping[str, list[str]], known: Known | None) -> list[FilterError]:
    """What is wrong with the looks that the page doubts, each with the values that it was given.

    known(ids) gives those of some ids that are actors'; None judges no ids. Other parameters are passed over.
    """
    found = (_problem(name, values, known) for name, values in doubtful.items())
    return [problem for problem in found if problem]


def _problem(name: str, values: list[str], known: Known | None) -> FilterError | None:
    judged = name in LOOKS or name in FORMS or name in ("rule", "focus", "about", "vs")
    if judged and len(values) > 1:
        return once(name, values)
    value = values[0]
    if name in LOOKS and value not in LOOKS[name]:
        return FilterError(name, value, "write " + " or ".join(filter(None, LOOKS[name])))
    if name in FORMS:
        return FilterError(name, value, FORMS[name])
    if name in ("rule", "focus") and known and value not in RULES and not known([value]):
        rules = f"write {', '.join(RULES)}, or" if name == "rule" else "write"
        return FilterError(name, value, f"no such actor here; {rules} the id of one")
    return None
