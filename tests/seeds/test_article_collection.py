"""The first collection holds what the article says, with who says it, where, and how its dates came about."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from pathlib import Path

import pytest
from frictionless import Package

FOLDER = Path(__file__).resolve().parents[2] / "seeds" / "north-korea-russia"
HEADERS = {
    "actors": "actor_id,name,kind,parent_id,aliases,wikidata,description",
    "events": "event_id,when,when_text,when_basis,reported,type,title,summary,place,latitude,longitude,tags",
    "participations": "event_id,actor_id,role",
    "sources": "source_id,title,publisher,url,published,reliability",
    "claims": "claim_id,event_id,attribute,value,low,high,unit,wording,claimant_id,source_id,locator,"
    "reported,status,credibility",
    "links": "from_event_id,to_event_id,relation,source_id",
}
HEADINGS = (
    "Introduction",
    "Why Does Russia Need North Korean Soldiers?",
    "How Do North Korean Troops Help the Russian Military?",
    "Why Is North Korea Sending Troops?",
    "Geopolitical Fallout and Global Implications",
    "Conclusions",
)
Row = dict[str, str]


def rows(table: str) -> list[Row]:
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, strict=True))


def by_id(table: str, key: str) -> dict[str, Row]:
    return {row[key]: row for row in rows(table)}


def claims_of(event_id: str, attribute: str) -> list[Row]:
    return [row for row in rows("claims") if row["event_id"] == event_id and row["attribute"] == attribute]


@pytest.mark.parametrize("table", HEADERS)
def test_each_table_has_exactly_its_columns(table: str) -> None:
    text = (FOLDER / f"{table}.csv").read_bytes().decode("utf-8")
    assert text.splitlines()[0] == HEADERS[table]
    assert "\r" not in text and text.endswith("\n") and not text.startswith("\ufeff")


def test_frictionless_finds_the_package_valid() -> None:
    report = Package(str(FOLDER / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])


def test_the_package_says_what_it_is_and_under_which_licence() -> None:
    package = json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8"))
    assert package["name"] == "north-korea-russia"
    assert package["title"] == "Russia's war and North Korea's part in it"
    assert package["version"] == "1.0.0"
    assert [licence["name"] for licence in package["licenses"]] == ["CC-BY-4.0"]
    assert [resource["name"] for resource in package["resources"]] == list(HEADERS)


def test_the_collection_has_the_size_the_article_calls_for() -> None:
    assert 30 <= len(rows("events")) <= 34
    assert 25 <= len(rows("actors")) <= 40
    assert len(rows("claims")) >= 45
    assert len(rows("links")) >= 10


FIGURES = [
    ("partial-mobilisation", "reservists", 300_000, "persons", "article-author"),
    ("kursk-deployment", "troops", 11_000, "persons", "unnamed-reports"),
    ("reinforcement", "troops", 3_000, "persons", "south-korean-military-intelligence"),
    ("reinforcement", "troops", 3_000, "persons", "south-korean-joint-chiefs"),
    ("losses", "losses", 4_000, "persons", "western-sources"),
    ("losses", "losses", 4_000, "persons", "south-korean-sources"),
    ("replacements-needed", "replacements", 30_000, "persons", "gressel"),
    ("soldiers-pay", "pay-per-soldier", 2_500, "USD a year", "article-author"),
    ("soldiers-pay", "income", 250_000_000, "USD a year", "article-author"),
    ("soldiers-pay", "troops", 10_000, "persons", "article-author"),
    ("unit-types", "artillery-systems", 20_000, "artillery systems", "unnamed-analysts"),
    ("south-korean-stocks", "artillery-systems", 11_000, "artillery systems", "gressel"),
    ("south-korean-stocks", "shells", 30_000_000, "shells", "gressel"),
]


@pytest.mark.parametrize(("event_id", "attribute", "value", "unit", "claimant"), FIGURES)
def test_every_figure_of_the_article_is_claimed_by_whoever_gives_it(
    event_id: str, attribute: str, value: float, unit: str, claimant: str
) -> None:
    found = [row for row in claims_of(event_id, attribute) if row["claimant_id"] == claimant]
    assert [(float(row["value"]), row["unit"]) for row in found] == [(value, unit)]


@pytest.mark.parametrize(
    ("event_id", "attribute", "word", "actor_id"),
    [
        ("exodus-abroad", "", "call-up", "russian-public"),
        ("foreign-recruitment", "reward", "Citizenship", "foreign-recruits"),
        ("korean-war", "", "last", "korean-peoples-army"),
        ("special-forces-arrival", "commander", "Kim Yong-bok", "kim-yong-bok"),
        ("training-with-810th", "", "810th", "810th-naval-infantry-brigade"),
        ("seoul-protest", "demand", "leave", "zinoviev"),
        ("acknowledgement", "", "first", "gerasimov"),
        ("china-peace-plan", "stance", "neutral", "china"),
        ("washington-policy", "policy", "peace deal", "trump"),
        ("hostilities-warning", "", "hostilities", "unnamed-analysts"),
        ("disruption-axis-assessment", "", "disruption axis", "snegovaya"),
    ],
)
def test_what_the_article_tells_without_a_figure_is_there_too(
    event_id: str, attribute: str, word: str, actor_id: str
) -> None:
    assert any(word in claim["wording"] for claim in claims_of(event_id, attribute))
    assert actor_id in {row["actor_id"] for row in rows("participations") if row["event_id"] == event_id}


def test_the_arms_sales_are_a_range_in_dollars() -> None:
    (claim,) = claims_of("arms-sales", "value")
    assert (claim["value"], float(claim["low"]), float(claim["high"]), claim["unit"]) == ("", 2e9, 5e9, "USD")


@pytest.mark.parametrize("event_id", ["unit-types", "south-korean-stocks"])
def test_more_than_so_many_guns_is_a_lower_bound_without_an_upper_one(event_id: str) -> None:
    (claim,) = claims_of(event_id, "artillery-systems")
    assert claim["low"] == claim["value"] and claim["high"] == ""
    assert "over" in claim["wording"]


SHARPENED = [
    ("invasion", "2022-02-24", "February 2022", {"un-resolution-es-11-1"}),
    ("partial-mobilisation", "2022-09-21", "2022", {"decree-647"}),
    ("china-peace-plan", "2023-02-24", "in 2023", {"china-position-paper"}),
    ("defence-pact", "2024-06-19", "in 2024", {"nk-news-treaty"}),
    ("seoul-protest", "2024-10-21", "", {"ap-ambassador", "dw-ambassador"}),
    ("acknowledgement", "2025-04-26", "", {"nk-news-gerasimov", "tass-gerasimov"}),
]


@pytest.mark.parametrize(("event_id", "when", "words", "reports"), SHARPENED)
def test_a_sharper_date_names_its_report_and_keeps_the_words_of_the_article(
    event_id: str, when: str, words: str, reports: set[str]
) -> None:
    event = by_id("events", "event_id")[event_id]
    assert (event["when"], event["when_text"], event["when_basis"]) == (when, words, "external")
    assert {claim["source_id"] for claim in claims_of(event_id, "date")} == {"article", *reports}


def test_no_other_date_comes_from_outside_the_article() -> None:
    outside = {row["event_id"] for row in rows("events") if row["when_basis"] == "external"}
    assert outside == {event_id for event_id, *_ in SHARPENED}


@pytest.mark.parametrize(
    ("event_id", "when", "words", "basis"),
    [
        ("kursk-deployment", "[2024-10..2024-12]", "late 2024", "stated"),
        ("reinforcement", "{2025-01,2025-02}", "in January and February 2025", "stated"),
        ("military-ties", "2022-02/..", "since the onset of the Ukraine war in February 2022", "stated"),
        ("exodus-abroad", "2022", "2022", "inferred"),
    ],
)
def test_a_vague_date_of_the_article_stays_as_vague_as_it_is(event_id: str, when: str, words: str, basis: str) -> None:
    event = by_id("events", "event_id")[event_id]
    assert (event["when"], event["when_text"], event["when_basis"]) == (when, words, basis)


def test_only_the_further_troops_have_a_day_on_which_they_became_known() -> None:
    reported = {row["event_id"]: row["reported"] for row in rows("events") if row["reported"]}
    assert reported == {"reinforcement": "2025-03-27"}


UNDATED = """
korean-war foreign-recruitment deserter-crackdown volunteer-bonuses redeployment-to-ukraine
replacements-needed arms-sales sanctions kursk-fighting losses special-forces-arrival training-with-810th
unit-types soldiers-pay technology-access seoul-hint chinese-support-reports china-unease
washington-policy moscow-keeps-allies european-caution hostilities-warning south-korean-stocks
disruption-axis-assessment
"""


def test_what_the_article_leaves_undated_stays_undated() -> None:
    undated = [row for row in rows("events") if not row["when"]]
    assert {(row["when_text"], row["when_basis"]) for row in undated} == {("", "")}
    assert {row["event_id"] for row in undated} == set(UNDATED.split())


def test_every_claim_names_its_claimant_its_source_and_the_place_in_it() -> None:
    for claim in rows("claims"):
        missing = [column for column in ("claimant_id", "source_id", "locator", "wording") if not claim[column]]
        assert missing == [], claim["claim_id"]


def test_a_place_in_the_article_is_a_section_and_a_paragraph_or_bullet() -> None:
    pattern = re.compile(f"(?:{'|'.join(map(re.escape, HEADINGS))})(?:, paragraph \\d)?(?:, bullet \\d)?")
    locators = [row["locator"] for row in rows("claims") if row["source_id"] == "article"]
    assert [text for text in locators if not pattern.fullmatch(text)] == []
    assert [text for text in locators if text in HEADINGS] == []


def test_every_event_is_asserted_by_a_claim_of_its_own_and_has_an_actor() -> None:
    asserted = {row["event_id"] for row in rows("claims") if row["attribute"] == ""}
    taking_part = {row["event_id"] for row in rows("participations")}
    events = set(by_id("events", "event_id"))
    assert asserted == events and taking_part == events


def test_every_source_is_cited_and_the_article_is_one_of_them() -> None:
    cited = Counter(row["source_id"] for row in rows("claims"))
    assert set(cited) == set(by_id("sources", "source_id"))
    assert cited.most_common(1)[0][0] == "article"


def test_titles_fit_a_line_and_are_all_different() -> None:
    titles = [row["title"] for row in rows("events")]
    assert max(map(len, titles)) < 60
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize(
    ("actor_id", "spellings"),
    [
        ("north-korea", {"북한", "조선민주주의인민공화국", "КНДР"}),
        ("south-korea", {"대한민국"}),
        ("russia", {"Россия"}),
        ("kim-yong-bok", {"김영복", "Kim Yong Bok"}),
        ("gerasimov", {"Валерий Герасимов"}),
        ("zinoviev", {"Георгий Зиновьев"}),
        ("kim-hong-kyun", {"김홍균"}),
    ],
)
def test_names_can_be_found_in_hangul_and_cyrillic(actor_id: str, spellings: set[str]) -> None:
    assert spellings <= set(by_id("actors", "actor_id")[actor_id]["aliases"].split(";"))


def test_a_brigade_belongs_to_an_army_and_the_army_to_a_state() -> None:
    parents = {row["actor_id"]: row["parent_id"] for row in rows("actors")}
    assert parents["810th-naval-infantry-brigade"] == "russian-armed-forces"
    assert parents["russian-armed-forces"] == "russia" and parents["russia"] == ""
    assert parents["kim-yong-bok"] == "north-korean-special-operations-forces"
    for start in parents:
        seen, actor = set(), start
        while actor:
            assert actor not in seen, f"{start} is its own ancestor"
            seen.add(actor)
            actor = parents[actor]


def test_no_actor_is_there_for_nothing() -> None:
    used = {row["actor_id"] for row in rows("participations")}
    used |= {row["claimant_id"] for row in rows("claims")} | {row["parent_id"] for row in rows("actors")}
    assert set(by_id("actors", "actor_id")) - used == set()


def test_links_join_two_different_events_of_the_collection() -> None:
    events = set(by_id("events", "event_id"))
    for link in rows("links"):
        assert {link["from_event_id"], link["to_event_id"]} <= events
        assert link["from_event_id"] != link["to_event_id"]
    assert len({row["relation"] for row in rows("links")}) == 5
