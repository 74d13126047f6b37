"""How well names are matched across scripts, and how long 100,000 names of one script and of several take.

    .venv/bin/python -m tests.bench.bench_names --names 100000

Prints, of the pairs in tests/events/again/names_across.csv, precision and recall of what has a score of 90 and more;
then processor seconds for made-up names in Latin letters, two in five of them another's with a letter changed, and for
a cast of which two in five are in Hangul, in the Arabic script or in Chinese signs, each with a spelling of it in Latin
letters, one in five in Latin letters alone: how many of these spellings are suggested.
"""

from __future__ import annotations

import argparse
import csv
import random
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb

from events import matching
from events.matching import Named
from events.names import compare, form
from events.spelt import among

TABLE = Path(__file__).parent.parent / "events" / "again" / "names_across.csv"
LEAST = 90.0
PARTS = [first + last for first in "bdfghjklmnprst" for last in "aeo"]
FAMILIES = "김이박최정강조윤장임한오서신권황안송전홍"
GIVEN = "성민지현영정수진은준재경희동명승용철남일호국학선미혜숙옥근태상원우종해광"
ARABIC = among(
    """محمد محمود احمد حسن حسين علي عمر خالد سعيد سالم سليم سلمان سليمان كريم كمال جمال جميل ناصر منصور نبيل نجيب
    يوسف ياسر طارق عادل عباس فاروق فريد فيصل قاسم مصطفى وليد بشير بشار رشيد رياض صالح صادق"""
)
AFTER = among(
    """الأسد المالكي الحريري البغدادي الظواهري المصري التونسي الصدر الحكيم البشير الهاشمي الجبوري الدليمي العبادي
    السوداني الزرقاوي القرضاوي الغنوشي المرزوقي البرادعي النعيمي الشمري الزبيدي الحمداني السامرائي الكبيسي الأنصاري"""
)
CHINESE = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗"
CHINESE_GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂建国文辉力健世广义兴良海山仁"
    "波宁贵福生龙元全胜学祥才发武新利清飞彬富顺信子"
)


def latin(chance: random.Random) -> str:
    """A made-up name of two words in Latin letters."""
    return " ".join("".join(chance.choices(PARTS, k=chance.randint(2, 4))) + chance.choice("nrlsmt") for _ in range(2))


def changed(name: str, chance: random.Random) -> str:
    """The name with a letter changed."""
    at = chance.randrange(1, len(name))
    return name[:at] + chance.choice("aeiounrl") + name[at + 1 :]


def open_name(chance: random.Random) -> str:
    """A made-up name in Hangul, in the Arabic script or in Chinese signs."""
    kind = chance.random()
    if kind < 0.4:
        return chance.choice(FAMILIES) + "".join(chance.sample(GIVEN, 2))
    if kind < 0.7:
        return " ".join((*chance.sample(sorted(ARABIC), 2), chance.choice(sorted(AFTER))))
    return chance.choice(CHINESE) + "".join(chance.sample(CHINESE_GIVEN, 2))


def spelt(name: str, chance: random.Random) -> str:
    """One of the usual spellings of such a name in Latin letters."""
    steps = form(name).readings[0].steps
    return "".join(chance.choice([one for one, less in step.spellings.items() if not less]) for step in steps)


def one_script(count: int) -> Iterator[Named]:
    """So many names in Latin letters."""
    chance = random.Random(1)
    for number in range(0, count, 5):
        given = [latin(chance) for _ in range(3)]
        for at, name in enumerate([*given, *(changed(name, chance) for name in given[:2])]):
            yield Named(f"{number + at}", (name,), "person", number)


def several_scripts(count: int) -> Iterator[Named]:
    """So many names, of which two in five are in other scripts and two in five their spellings."""
    chance = random.Random(2)
    for number in range(0, count, 5):
        names = [open_name(chance) for _ in range(2)]
        for at, name in enumerate(names):
            yield Named(f"{number + at}", (name,), "person", number)
            yield Named(f"{number + at}s", (spelt(name, chance),), "person", number)
        yield Named(f"{number + 4}", (latin(chance),), "person", number)


def judged() -> None:
    """Print precision and recall of the table of pairs."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    scores = [(row, compare(form(row["one"]), form(row["other"]))) for row in rows]
    told = [row["alike"] != "no" for row, likeness in scores if likeness and likeness.score >= LEAST]
    right = sum(row["alike"] != "no" for row in rows)
    print(f"pairs: {right} right, {len(rows) - right} near but wrong; of score {LEAST:g} and more {len(told)}:")
    print(f"precision {sum(told) / len(told):.3f}, recall {sum(told) / right:.3f}")


def timed(cast: list[Named]) -> list[matching.Suggestion]:
    """The suggestions in a cast; prints the time that they took."""
    start = time.process_time()
    with duckdb.connect() as connection:
        found = matching.matched(connection, cast, LEAST)
    print(f"{len(cast):,} names: {time.process_time() - start:.1f} s of processor, {len(found):,} suggestions", end="")
    return found


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--names", type=int, default=100_000)
    count = asked.parse_args().names
    judged()
    timed(list(one_script(count)))
    print(" in Latin letters")
    found = timed(list(several_scripts(count)))
    own = sum(one.actor_id.rstrip("s") == one.into_id.rstrip("s") for one in found)
    print(f" in several scripts; {own:,} of {count // 5 * 2:,} spellings are found")


if __name__ == "__main__":
    main()
