from __future__ import annotations

import pytest

from events import vocabulary
from events.vocabulary import EVENT_TYPES, QUAD_CLASSES, quad_class_of, side_of

PLOVER = {
    "verbal-cooperation": "AGREE CONSULT SUPPORT CONCEDE",
    "material-cooperation": "COOPERATE AID RETREAT",
    "verbal-conflict": "REQUEST ACCUSE REJECT THREATEN",
    "material-conflict": "PROTEST SANCTION MOBILIZE COERCE ASSAULT",
}


def test_the_event_types_are_the_sixteen_of_plover_in_their_four_classes() -> None:
    by_class = {quad: [kind.code for kind in EVENT_TYPES.values() if kind.quad_class == quad] for quad in PLOVER}
    assert {quad: " ".join(codes) for quad, codes in by_class.items()} == PLOVER
    assert list(QUAD_CLASSES) == list(PLOVER)


@pytest.mark.parametrize("code", EVENT_TYPES)
def test_a_type_is_found_under_its_code_and_says_what_it_means(code: str) -> None:
    kind = EVENT_TYPES[code]
    assert kind.code == code == code.upper()
    assert kind.label == code.capitalize()
    assert kind.meaning.endswith(".")


def test_each_type_lies_on_the_side_of_its_class() -> None:
    assert (quad_class_of("AID"), side_of("AID")) == ("material-cooperation", "cooperation")
    assert (quad_class_of("ASSAULT"), side_of("ASSAULT")) == ("material-conflict", "conflict")
    assert {side_of(code) for code in EVENT_TYPES} == {"cooperation", "conflict"}


@pytest.mark.parametrize("code", ["", "assault", "INVADE"])
def test_an_event_without_a_known_type_has_neither_class_nor_side(code: str) -> None:
    assert quad_class_of(code) is None
    assert side_of(code) is None


def test_the_grades_are_those_of_the_admiralty_scale() -> None:
    assert "".join(vocabulary.RELIABILITY) == "ABCDEF"
    assert "".join(vocabulary.CREDIBILITY) == "123456"


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (
            vocabulary.ACTOR_KINDS,
            "state government person armed-force unit organisation bloc population other",
        ),
        (vocabulary.ROLES, "initiator recipient participant affected mediator"),
        (vocabulary.WHEN_BASES, "stated inferred external"),
        (vocabulary.CLAIM_STATUSES, "reported estimated confirmed denied disputed"),
        (vocabulary.LINK_RELATIONS, "causes responds-to part-of follows contradicts"),
    ],
)
def test_every_code_has_a_label_of_its_own(words: dict[str, str], codes: str) -> None:
    assert list(words) == codes.split()
    assert len(set(words.values())) == len(words)
    assert all(label[0].isupper() for label in words.values())
