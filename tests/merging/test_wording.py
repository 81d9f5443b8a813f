"""What outlets call the same actor: in their own words, at exact spans, and only where they differ."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.merging.namings import find_namings
from summarizer.schema import Consensus
from tests.merging.examples import merged, readings_of
from tests.merging.making import FakeEngine, fact_with, reading, says, story_of

SHELLED = "The Vashtal regime shelled the crossing at Pirosh on Monday."
SHELLED_TOO = "On Monday the Vashtal government shelled the crossing at Pirosh."


def expressions(story: Consensus) -> dict[str, list[tuple[str, str]]]:
    """Return the expressions for each actor, each with its article."""
    return {each.actor: [(part.article_id, part.text) for part in each.expressions] for each in story.wording}


def named(sentence: str) -> list[tuple[str, str, set[str]]]:
    """Return text, noun and name of each expression in a sentence."""
    return [
        (sentence[each.start : each.end], each.head, set(each.anchor))
        for each in find_namings(sentence, 0, len(sentence))
    ]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The Assad regime has fallen.", [("Assad regime", "regime", {"assad"})]),
        (
            "Strikes by Bashar al-Assad's government went on.",
            [("Bashar al-Assad's government", "government", {"assad"})],
        ),
        ("The Syrian government denied it.", [("Syrian government", "government", {"syria"})]),
        ("Talks with the government of Syria failed.", [("government of Syria", "government", {"syria"})]),
        ("She asked the government in Vashtal for help.", [("government in Vashtal", "government", {"vashtal"})]),
        ("Taliban insurgents struck at dawn.", [("Taliban insurgents", "insurgent", {"taliban"})]),
        (
            "It was fire by militants of the Oreth Front.",
            [("militants of the Oreth Front", "militant", {"oreth", "front"})],
        ),
        ("The rebels left, and rebel fighters came.", [("rebels", "rebel", set()), ("rebel fighters", "rebel", set())]),
        ("A terrorist drove into the crowd.", [("terrorist", "terrorist", set())]),
        ("The dictator Anselm Brudek spoke.", [("dictator Anselm Brudek", "dictator", {"brudek"})]),
        ("Gen. Anselm Brudek spoke.", [("Gen. Anselm Brudek", "gen", {"brudek"})]),
        ("The junta’s soldiers left.", [("junta", "junta", set())]),
        ("The military government did not answer.", [("government", "government", set())]),
    ],
)
def test_expressions_are_found_with_the_name_beside_them(sentence, found) -> None:
    assert named(sentence) == found


@pytest.mark.parametrize(
    "sentence",
    [
        "Government forces retook the town.",
        "Russian and regime jets struck the rebel-held city.",
        "The local government met.",
        "A government fell.",
        "He thanked his regime and its fighters.",
        "Turkish-backed Syrian rebels and Islamist-led militants met.",
        "The former dictator Anselm Brudek spoke.",
        "The opposition leader Celso Barravin spoke.",
        "The leader of the union spoke.",
        "The regime forces left, an anti-government paper said.",
        "Insurgent hideouts were hit.",
    ],
)
def test_what_may_be_another_actor_is_left_out(sentence) -> None:
    assert named(sentence) == []


def test_one_name_makes_one_actor() -> None:
    story = story_of(reading("a", SHELLED), reading("b", "The Vashtal government denied it on Tuesday."))
    assert expressions(story) == {"Vashtal government": [("a", "Vashtal regime"), ("b", "Vashtal government")]}
    assert story.checks["wording"] == "passed"


def test_one_fact_makes_one_actor_under_two_names() -> None:
    first = reading("a", "The Brudek regime shelled the crossing at Pirosh on Monday.", "A Syrian guard fled.")
    second = reading("b", "On Monday the Syrian government shelled the crossing at Pirosh.", "Brudek was silent.")
    story = story_of(first, second, engine=FakeEngine(together=({"a:1", "b:1"},)))
    assert expressions(story) == {"Syrian government": [("a", "Brudek regime"), ("b", "Syrian government")]}


def test_two_countries_are_never_one_actor() -> None:
    first = reading("a", "The Syrian regime shelled the crossing at Pirosh on Monday.", "A Turkish guard fled.")
    second = reading("b", "On Monday the Turkish government shelled the crossing at Pirosh.", "A Syrian guard fled.")
    story = story_of(first, second, engine=FakeEngine(together=({"a:1", "b:1"},)))
    assert fact_with(story, "a:1") == fact_with(story, "b:1")
    assert story.wording == ()


def test_rebels_of_one_country_in_two_articles_are_not_one_group() -> None:
    first = reading("a", "Syrian rebels took the mill at Tarn.")
    second = reading("b", "A bridge was burned down by Syrian terrorists in the north.")
    assert story_of(first, second).wording == ()


def test_a_regime_without_a_name_is_the_only_one_that_its_article_names() -> None:
    first = reading("a", "The Vashtal government shelled the crossing.", "The junta had not replied by Monday morning.")
    second = reading("b", "Nobody knows what the Vashtal government wants.")
    assert expressions(story_of(first, second)) == {
        "Vashtal government": [("a", "Vashtal government"), ("a", "junta"), ("b", "Vashtal government")]
    }
    two = reading("a", "The Vashtal government and the Syrian government met.", "The junta had not replied by Monday.")
    other = reading("b", "The Vashtal regime wants war.", "The Syrian regime wants peace.")
    told = expressions(story_of(two, other))
    assert set(told) == {"Vashtal government", "Syrian government"}
    assert "junta" not in str(told)


def test_where_all_outlets_say_the_same_or_one_alone_differs_from_itself_nothing_is_listed() -> None:
    assert story_of(reading("a", SHELLED), reading("b", SHELLED)).wording == ()
    assert story_of(reading("a", SHELLED, SHELLED_TOO), reading("b", "The mill burned down.")).wording == ()
    assert story_of(reading("a", SHELLED, SHELLED_TOO)).wording == ()
    assert story_of(reading("a", SHELLED)).checks["wording"] == "not_run"


def test_words_that_say_only_who_it_is_are_no_list() -> None:
    first, second = reading("a", "Taliban fighters came at dawn."), reading("b", "Taliban gunmen came at night.")
    assert story_of(first, second).wording == ()


@pytest.mark.parametrize(
    "other",
    [
        "“The Vashtal regime shelled the crossing,” a guard said.",
        "Brudek spoke at length of what he called the Vashtal regime.",
        "The paper labelled it the Vashtal regime.",
    ],
)
def test_words_of_others_are_not_the_outlets_own(other) -> None:
    assert story_of(reading("a", other), reading("b", SHELLED_TOO)).wording == ()


def test_a_quotation_is_none_of_the_outlets_words_in_its_middle_either() -> None:
    speech = reading("a", "“The town was quiet. The Vashtal regime shelled it. Then it was gone,” a guard said.")
    start = speech.article.text.index("The Vashtal")
    middle = speech.claims[0].model_copy(
        update={
            "statement": "The Vashtal regime shelled it.",
            "evidence": (
                speech.claims[0]
                .evidence[0]
                .model_copy(update={"quote": "The Vashtal regime shelled it.", "start": start, "end": start + 30}),
            ),
        }
    )
    assert story_of(replace(speech, claims=(middle,)), reading("b", SHELLED_TOO)).wording == ()


def test_a_charge_that_is_only_reported_is_not_the_outlets() -> None:
    said = "General Ormane said that Hamas terrorists had shelled the crossing."
    charged = reading("a", says(said, claimant="General Ormane"))
    assert story_of(charged, reading("b", "Hamas fighters denied it.")).wording == ()
    own = story_of(reading("a", "Hamas terrorists shelled the crossing."), reading("b", "Hamas fighters denied it."))
    assert expressions(own) == {"Hamas": [("a", "Hamas terrorists"), ("b", "Hamas fighters")]}


def test_each_expression_is_listed_once_an_article_at_its_first_place() -> None:
    first = reading("a", SHELLED, "The Vashtal regime was silent.", "A port is under the Vashtal regime’s control.")
    story = story_of(first, reading("b", SHELLED_TOO))
    (wording,) = story.wording
    assert [part.article_id for part in wording.expressions] == ["a", "b"]
    assert wording.expressions[0].start == SHELLED.index("Vashtal")


def test_the_real_articles_call_one_government_by_two_words(idlib) -> None:
    readings = readings_of(idlib)
    texts = {each.article.id: each.article.text for each in readings}
    story = merged(readings)
    (government,) = [each for each in story.wording if "government" in each.actor]
    assert {part.text.split()[-1] for part in government.expressions} == {"regime", "government"}
    assert len({part.article_id for part in government.expressions}) >= 4
    for wording in story.wording:
        for part in wording.expressions:
            assert texts[part.article_id][part.start : part.end] == part.text


@settings(deadline=None, max_examples=100)
@given(
    st.lists(
        st.sampled_from(
            "the The Assad Syrian government regime rebels forces Gen. dictator Brudek of in Oreth Front - ’s , . and "
            "took “ ” said military his al-Assad's terrorists".split()
        ),
        max_size=30,
    )
)
def test_spans_are_exact_and_in_order_whatever_the_sentence(pieces) -> None:
    text = "Before. " + " ".join(pieces)
    found = list(find_namings(text, 8, len(text)))
    assert all(8 <= each.start < each.end <= len(text) for each in found)
    assert all(one.start <= other.start for one, other in pairwise(found))
    for each in found:
        assert each.head[:3] in text[each.start : each.end].lower()


def test_a_very_long_line_is_read() -> None:
    text = "the regime " * 20_000
    assert sum(1 for _ in find_namings(text, 0, len(text))) > 1000
