"""Prints how long dates and phrases take: `python -m tests.bench.bench_dates` from the project's folder.

The dates are 100,000 distinct texts of all kinds, made from a fixed seed; the hostile texts are built to be
slow.
"""

from __future__ import annotations

import contextlib
import random
import time
from collections.abc import Callable

from events.dates import parse
from events.errors import DateError
from events.phrases import in_words, read

COUNT = 100_000

HOSTILE_DATES = [
    "[" + ",".join(["XXX1-02-2X"] * 5) + "]",
    "[" + ",".join(["200X-XX-15", "201X-XX-16", "202X-XX-17", "203X-XX-18", "204X-XX-19"]) + "]",
    "[" + ",".join(["XXXX-XX-29"] * 5) + "]",
    "[" + ",".join(["XX0X-X1-X1"] * 5) + "]",
    "{2XX0,3XX1,4XX2,5XX3,6XX4,7XX5,8XX6,9XX7,1XX8,0XX9,XX00}",
    "{" + ",".join(["2XX0-01"] * 7) + "}",
    "{" + ",".join(["20XX-1X"] * 7) + "}",
    "XXXX-02-30",
    "{" + ",".join(["XX01-02-29"] * 5) + "}",
    "XXX1-02-29",
    "-XXX3-02-29",
    "{" + ",".join(f"{n}" for n in range(1000, 1012)) + "}",
    "XXXX-X1-X1/XXXX-XX-3X",
    "Y" + "9" * 63,
    "Y1E" + "9" * 61,
    "?" * 64,
    "[" * 64,
    "," * 64,
    "." * 64,
    "/" * 64,
    "2024-" * 12,
    "-" * 64,
    "9" * 10_000,
    " " * 10_000,
    "X" * 64,
    "T" * 64,
]

HOSTILE_PHRASES = [
    "and " * 40,
    "1-" * 80,
    "- " * 80,
    "19 and " * 22 + "2024",
    "1 and " * 11 + "2 june 2024",
    "may and " * 11 + "2 june 2024",
    "march 3, " + "4, " * 10 + "5 and 6, 2024",
    "may-" * 38 + "2024",
    "19 june-19 june-19 june-19 june-19 june-2024",
    "between " * 20,
    "early " * 26,
    "early or " * 11 + "late october 2024",
    "january and " * 12 + "2024",
    "from 1 to 2 until 3 till 4 through 5 up to 6 - 7-8-9-10-11 june 2024",
    "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17 and 18 june 2024",
    "the " * 40,
    "possibly about " * 10,
    "possibly " * 17,
    "in " * 53,
    "from to until since before after by",
    "each month from each month from each month from march to may to june 2024",
    "1/1/" * 40,
    "2024 " * 32,
    "x" * 160,
    "x" * 100_000,
    "–" * 160,
    " " * 100_000,
    "(" * 160,
    "winter " * 22,
    "march " * 26,
]


def mixed_dates() -> list[str]:
    """Distinct EDTF texts: a half plain days, months and years, a half all rarer kinds in equal parts."""
    source = random.Random(20240619)
    texts: dict[str, None] = {}
    while len(texts) < COUNT:
        year, month, day = source.randrange(10000), source.randrange(1, 13), source.randrange(1, 29)
        later, part = source.randrange(year, 10000), source.randrange(21, 42)
        date, mark = f"{year:04d}-{month:02d}-{day:02d}", source.choice("?~%")
        rare = [
            f"-{date}",
            f"{year:04d}-{part if year < 9999 else 21}",
            f"{date}{mark}",
            f"{date[:7]}/{later:04d}-12",
            f"{date}/..",
            f"[{date[:7]}..{later:04d}-12]",
            f"{{{date[:7]},{later:04d}}}",
            f"{date[:7]}-XX",
            f"{date[:3]}X{date[4:]}",
            f"{date[:4]}?-{month:02d}-~{day:02d}",
            f"{date}T{day:02d}:30:00Z" if day < 24 else date,
            f"{year:04d}S{source.randrange(1, 5)}",
        ]
        common = source.choice([date, date, date, date[:7], date[:4]])
        texts[common if source.random() < 0.5 else source.choice(rare)] = None
    return list(texts)


def durations(texts: list[str], call: Callable[[str], object]) -> list[float]:
    """Microseconds of one call for each text."""
    taken = []
    for text in texts:
        began = time.perf_counter_ns()
        with contextlib.suppress(DateError):
            call(text)
        taken.append((time.perf_counter_ns() - began) / 1000)
    return taken


def worst(texts: list[str], call: Callable[[str], object]) -> tuple[float, str]:
    """The slowest text by its best of five calls, so that a pause of the machine does not count."""
    best = [min(durations([text] * 5, call)) for text in texts]
    slowest = max(range(len(texts)), key=best.__getitem__)
    return best[slowest], texts[slowest][:64]


def main() -> None:
    """Measure and print."""
    texts = mixed_dates()
    began = time.perf_counter()
    for text in texts:
        parse(text)
    print(f"parse: {COUNT:,} distinct dates in {time.perf_counter() - began:.3f} s")
    report("parse", durations(texts, parse))
    print("parse, hostile: slowest {:.0f} us, {!r}".format(*worst(HOSTILE_DATES, parse)))
    report("read", durations([in_words(parse(text)) for text in texts[:10_000]], read))
    print("read, hostile: slowest {:.0f} us, {!r}".format(*worst(HOSTILE_PHRASES, read)))


def report(name: str, taken: list[float]) -> None:
    """Print the spread of durations in microseconds."""
    taken = sorted(taken)
    median, p95, p999 = (taken[int(len(taken) * share)] for share in (0.5, 0.95, 0.999))
    print(f"{name}: median {median:.1f} us, p95 {p95:.1f} us, p99.9 {p999:.1f} us")


if __name__ == "__main__":
    main()
