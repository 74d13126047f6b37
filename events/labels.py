"""How much room an actor's mark and name take in the network's picture, and in which lines the name is set."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import combining, east_asian_width, normalize

LINE, MARGIN = 12.0, 3.0
BETWEEN = 8.0
WIDEST = 78.0
MOST_LINES, MOST_WORDS = 4, 24
SQUARE, OTHER = 12.0, 6.8
GLYPHS = {
    2.5: " ",
    3.2: "',.:;ijlI’‘",
    3.7: "!f()[]{}-",
    4.2: "t/\\r",
    5.1: '*s"?z',
    5.7: "xcvyJY",
    6.0: "L0123456789#$+<=>^_aeg~Fk–“”",
    6.5: "VXESTAZ`houbn",
    6.9: "dpqPRKC",
    7.5: "B&DG",
    8.1: "UHNOQ",
    8.8: "wM",
    10.2: "Wm%@…—",
}
WIDTHS = {glyph: width for width, glyphs in GLYPHS.items() for glyph in glyphs}


def label_lines(name: str) -> tuple[str, ...]:
    """The lines of an actor's name below its mark: as few as fit WIDEST pixels, and as even as they can be.

    A line is wider only where a single word is. What would take more than MOST_LINES ends in "…".

    >>> label_lines("Russia")
    ('Russia',)
    >>> label_lines("Armed Forces of Ukraine")
    ('Armed Forces', 'of Ukraine')
    >>> label_lines("Islamic Front, Army of Islam, Falcons of Damascus, Brigades of the Four Corners")
    ('Islamic Front,', 'Army of Islam,', 'Falcons of', 'Damascus, …')
    """
    return _set(name)[0]


def label_box(name: str, size: float) -> tuple[float, float]:
    """Width and height in pixels of an actor's mark of this size and its label below, BETWEEN kept free around."""
    lines, width = _set(name)
    return max(size, width) + BETWEEN, size + MARGIN + len(lines) * LINE + BETWEEN


@lru_cache(maxsize=4096)
def _set(name: str) -> tuple[tuple[str, ...], float]:
    whole = name.split()
    words = whole[:MOST_WORDS]
    allowed = max([WIDEST, *map(text_width, words)])
    for kept in range(len(words), 0, -1):
        shown = words if kept == len(whole) else [*words[:kept], "…"]
        if text_width(" ".join(shown)) > MOST_LINES * allowed:
            continue
        for count in range(1, min(MOST_LINES, len(shown)) + 1):
            lines, width = _lines(shown, count)
            if width <= allowed:
                return lines, width
    return (), 0.0


def _lines(words: list[str], count: int) -> tuple[tuple[str, ...], float]:
    """Words in so many lines, the widest as narrow as can be; and its width."""
    best: list[tuple[float, tuple[str, ...]]] = [
        (text_width(" ".join(words[:stop])), (" ".join(words[:stop]),)) for stop in range(len(words) + 1)
    ]
    for line in range(1, count):
        best = [(0.0, ())] * (line + 1) + [
            min(
                (max(best[cut][0], text_width(last)), (*best[cut][1], last))
                for cut in range(line, stop)
                for last in (" ".join(words[cut:stop]),)
            )
            for stop in range(line + 1, len(words) + 1)
        ]
    return best[-1][1], best[-1][0]


def text_width(text: str) -> float:
    """Pixels of a text at 12 pixels in the app's font; more rather than less for signs that it does not have."""
    return sum(_glyph(sign) for sign in normalize("NFD", text) if not combining(sign))


def _glyph(sign: str) -> float:
    return WIDTHS.get(sign) or (SQUARE if east_asian_width(sign) in "WF" else OTHER)
