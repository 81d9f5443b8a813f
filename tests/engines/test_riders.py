"""A clause with several facts is told fact by fact, each true if the clause is, and with nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.engines.embedded import rules
from summarizer.engines.embedded.pieces import Reading
from summarizer.engines.embedded.riders import split_riders
from summarizer.engines.embedded.statements import tidy
from summarizer.text.support import flaws
from summarizer.text.terms import content_terms


def told(clause: str) -> list[str]:
    return [phrase.statement for phrase in split_riders(clause, 0, len(clause))]


def own(clause: str) -> list[str]:
    """Return what the article says by the way, whoever speaks around it."""
    return [phrase.statement for phrase in split_riders(clause, 0, len(clause)) if not phrase.voiced]


@pytest.mark.parametrize(
    ("clause", "statements"),
    [
        (
            "A bomber rammed a truck into a wall in Tarn, killing six people and wounding 120, officials said.",
            [
                "A bomber rammed a truck into a wall in Tarn, officials said",
                "A bomber killed six people, officials said",
                "A bomber wounded 120, officials said",
            ],
        ),
        (
            "On Friday night, rebels entered Corran, forcing the army to retreat.",
            ["On Friday night, rebels entered Corran", "On Friday night, rebels forced the army to retreat"],
        ),
        (
            "The union rejected the offer, saying it was too low.",
            ["The union rejected the offer", "The union said it was too low"],
        ),
        (
            "The gates held, the port authority said, adding that two pumps had failed.",
            ["The gates held, the port authority said", "the port authority added that two pumps had failed"],
        ),
    ],
)
def test_a_participle_is_told_with_its_subject_its_time_and_its_speaker(clause, statements) -> None:
    assert told(clause) == statements


@pytest.mark.parametrize(
    "clause",
    [
        "The mayor said the rebels fled the town, accusing them of theft.",
        "Man charged with theft in Tarn, leaving the scene of a crash.",
        "The spot showed a photo of his wife, a former model, posing on a jet.",
        "Both officers fired at the suspect, striking him in the leg.",
        "Three people died in the blast, bringing the toll to nine.",
    ],
)
def test_a_participle_that_another_may_have_done_stays(clause) -> None:
    assert told(clause) == [clause]


@pytest.mark.parametrize(
    ("clause", "statements"),
    [
        (
            "The blast, which left a crater in the road, was heard in Corran.",
            ["The blast was heard in Corran", "The blast left a crater in the road"],
        ),
        (
            "The strikes, carried out by two armies, hit the town of Tarn.",
            ["The strikes hit the town of Tarn", "The strikes were carried out by two armies"],
        ),
        (
            "Crews freed the pilot, who was unharmed by the crash.",
            ["Crews freed the pilot", "the pilot was unharmed by the crash"],
        ),
        (
            "Two shells fell in Corran, where the market was open on Monday.",
            ["Two shells fell in Corran", "in Corran, the market was open on Monday"],
        ),
    ],
)
def test_a_relative_clause_is_told_of_the_only_thing_it_can_mean(clause, statements) -> None:
    assert told(clause) == statements


@pytest.mark.parametrize(
    "clause",
    [
        "The captain of the Star, who was hurt, left on Monday.",
        "The army left the town, which surprised the mayor of Tarn.",
        "Crews met the wife of the pilot, who was unharmed by it.",
        "Two shells fell in Corran, where he had lived since May.",
        "No bridge, which was closed in May, has been opened.",
    ],
)
def test_a_relative_clause_of_unknown_antecedent_stays(clause) -> None:
    assert told(clause) == [clause]


@pytest.mark.parametrize(
    ("clause", "statements"),
    [
        ("Ana Lume left Tarn and joined the crew.", ["Ana Lume left Tarn", "Ana Lume joined the crew"]),
        (
            "Almerra will withdraw 300 soldiers and pay a sum each year.",
            ["Almerra will withdraw 300 soldiers", "Almerra will pay a sum each year"],
        ),
        (
            "Two men were arrested in Tarn and charged with theft.",
            ["Two men were arrested in Tarn", "Two men were charged with theft"],
        ),
        (
            "At least seven people were killed and dozens injured, rescuers said.",
            ["At least seven people were killed, rescuers said", "dozens were injured, rescuers said"],
        ),
        (
            "Four bodies and 120 wounded had been brought in by noon.",
            ["Four bodies had been brought in by noon", "120 wounded had been brought in by noon"],
        ),
        (
            "The blast killed two guards and three clerks in Tarn.",
            ["The blast killed two guards in Tarn", "The blast killed three clerks in Tarn"],
        ),
        (
            "Nine people, two of them children, were killed in Tarn.",
            ["Nine people were killed in Tarn", "two children were killed in Tarn"],
        ),
        (
            "The mayor said that the dam held and that the road was open.",
            ["The mayor said that the dam held", "The mayor said that the road was open"],
        ),
        (
            "The hall collapsed on Monday and two people were hurt.",
            ["The hall collapsed on Monday", "two people were hurt"],
        ),
        (
            "The army confirmed losses in Tarn, with dozens of soldiers killed in a week.",
            ["The army confirmed losses in Tarn", "The army confirmed dozens of soldiers were killed in a week"],
        ),
    ],
)
def test_what_is_said_of_one_subject_or_of_several_is_told_one_by_one(clause, statements) -> None:
    assert told(clause) == statements


@pytest.mark.parametrize(
    "clause",
    [
        "The mayor said the bridge held and left the room.",
        "The crew shot and killed a bear near the town.",
        "The police arrested men who entered the hall and shot a guard.",
        "The fire closed roads and damaged bridges.",
        "A man was hit by a car and confessed nothing.",
        "The army never entered Tarn and left the road.",
        "The driver matched the description and a gun and shells were in the car.",
        "Franco was killed at once and his daughter died in May.",
        "They believe drugs and money were the motive of it.",
        "Four men were shot in Tarn and there were no others.",
        "The poll placed Ana Lume first, beating all her rivals.",
    ],
)
def test_a_second_predicate_that_may_be_another_s_stays(clause) -> None:
    assert told(clause) == [clause]


@pytest.mark.parametrize(
    ("clause", "statement"),
    [
        ("The mayor of Corran, Ana Lume, has left the town.", "Ana Lume is the mayor of Corran"),
        ("The road is shut, said the duty officer, Bo Tash.", "Bo Tash is the duty officer"),
        ("Nine died, according to the Harbour Watch, a rescue group.", "the Harbour Watch is a rescue group"),
        ("Shells fell in the volatile province of Corran.", "Corran is a volatile province"),
        ("Crews came from a rescue service known as the Harbour Watch.", "the Harbour Watch is a rescue service"),
        ("Ana Lume, 46, has left the town.", "Ana Lume is 46 years old"),
        ("Police arrested Ana Lume, a nurse from Tarn.", "Ana Lume is a nurse from Tarn"),
    ],
)
def test_what_a_name_stands_for_is_told_by_the_article(clause, statement) -> None:
    assert statement in told(clause)


@pytest.mark.parametrize(
    "clause",
    [
        "Police met the wife of Ana Lume, a nurse from Tarn.",
        "Shells fell in the Bexley neighbourhood of Corran.",
        "Shells fell in the old city of Corran.",
        "Shells fell in the northern province of Germany.",
        "The group's advertisement called Lume a liar.",
        "Lume, 46, has left the town.",
        "A ship, the Vakhti Star, has left the port.",
    ],
)
def test_a_name_that_something_else_may_be_meant_by_is_left_alone(clause) -> None:
    assert told(clause) == [clause]


def test_behind_a_leading_cue_asides_are_the_article_s_own() -> None:
    clause = "Officials said the blast, which left a crater in the road, was heard in Corran."
    assert own(clause) == ["the blast left a crater in the road"]


def test_a_hedged_clause_keeps_its_hedge_over_all_of_it() -> None:
    clause = "Rebels reportedly entered Tarn, killing nine people."
    assert told(clause) == [clause]


def test_the_main_phrase_is_shown_from_its_first_word() -> None:
    clause = "The mayor of Corran, Ana Lume, has left the town."
    assert split_riders(clause, 0, len(clause))[0].spans[0][0] == 0


def test_a_rider_shows_the_words_that_it_rewords() -> None:
    clause = "A tremor struck Tarn, killing nine people."
    rider = split_riders(clause, 0, len(clause))[1]
    assert [clause[start:end] for start, end in rider.spans] == ["A tremor", "killing nine people"]


PARTS = (
    "A tremor struck the town of Tarn , which who was were where killing and wounding nine people 40 Bo Tash a nurse"
    " said that after as with dozens injured in on Monday the mayor has left it ; “ (".split()
)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(PARTS), min_size=4, max_size=30).map(" ".join), st.integers(0, 4))
def test_statements_are_borne_out_and_lose_no_content(words, before) -> None:
    text = "x" * before + words.replace(" ,", ",")
    phrases = split_riders(text, before, len(text))
    for phrase in phrases if len(phrases) > 1 else ():
        assert all(before <= start < end <= len(text) for start, end in phrase.spans)
        assert flaws(tidy(phrase.statement), " … ".join(text[start:end] for start, end in phrase.spans)) == ()
    kept = {term.lemma for phrase in phrases for term in content_terms(phrase.statement)}
    assert {term.lemma for term in content_terms(text[before:])} <= kept


_EVERY_RULE = tuple(
    dict.fromkeys((*rules.RELATIVES, *rules.NAMINGS, *rules.SAYINGS, *rules.OWN_CONTENTS, *rules.CONTENTS_BEHIND))
)
_FACTS = [
    "The bridge, which opened in May, was closed on Sunday",
    "The strikes, carried out by two armies, hit Tarn",
    "The mayor of Corran, Ana Lume, has left the town",
    "Crews found Ana Lume, a nurse from Tarn",
    "Crews came from a rescue service known as the Harbour Watch",
    "Fighters left the volatile province of Corran in May",
    "Ana Lume, 46, has left Tarn",
    "The union said the dam held and that the road was open",
    "Nine people, two of them children, were killed in Tarn",
    "Nine people were killed in Tarn, including two children",
    "About four million people, many displaced by war, live in huts",
    "Gunmen killed nine people in Tarn, including two children",
    "About 600 people, most of them dockers, live in Tarn",
    "Ana Lume and a guard were killed in Tarn",
    "The blast killed a guard and a clerk",
    "One man was killed and six others were hurt in Tarn",
    "The blast left one man dead and two women injured",
    "Bo Tash was charged with murder and two counts of arson",
    "Crews freed the pilot, who was unharmed",
    "The army shelled the hall in Corran, where a school was hit in May",
    "Rebels took the town, with dozens of soldiers killed in Tarn",
    "The blast tore down a hall, killing nine people",
    "The hall collapsed and two people were hurt",
    "Seven people were killed and dozens injured in the blast",
    "Four bodies and 120 wounded had been brought in",
    "The blast killed two guards and three clerks in Tarn",
    "Two people died after a lorry hit a wall in Tarn",
    "The vote came hours after a lorry hit a wall in Tarn",
    "Ana Lume left Tarn and joined the crew",
    "The state will close the gates and build a wall in Tarn",
    "In a speech, Ana Lume, who heads the council, promised help",
    "Corran-based Halvorn raised its offer",
    "The deal would hold, said Ana Lume, envoy of the Union",
]
_PIECES = sorted({piece for fact in _FACTS for piece in fact.replace(",", " ,").split()})


def assert_no_rule_finds_more_than_the_kinds_allow(body: str) -> None:
    reading = Reading(body)
    for rule, needed in _EVERY_RULE:
        assert needed <= frozenset(reading.kinds) or rule(reading) is None, (rule, body)


@pytest.mark.parametrize("fact", _FACTS)
def test_a_rule_that_finds_something_had_the_kinds_of_words_that_it_is_asked_for(fact) -> None:
    assert any(rule(Reading(fact)) for rule, _ in _EVERY_RULE)
    assert_no_rule_finds_more_than_the_kinds_allow(fact)


def test_every_rule_is_met_by_one_of_these_facts() -> None:
    silent = [rule for rule, needed in _EVERY_RULE if needed and not any(rule(Reading(fact)) for fact in _FACTS)]
    assert silent == []


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(_PIECES), min_size=3, max_size=16))
def test_a_rule_finds_nothing_where_a_kind_that_it_needs_is_not_there(pieces) -> None:
    assert_no_rule_finds_more_than_the_kinds_allow(" ".join(pieces).replace(" ,", ","))


def test_a_word_that_is_supplied_takes_no_capital_behind_who_says_it() -> None:
    clause = "A spokesman said the blast destroyed the mill in Corran, where about 30 people worked."
    told = [phrase.statement for phrase in split_riders(clause, 0, len(clause))]
    assert told[1] == "A spokesman said in Corran, about 30 people worked"
    moved = "The army moved guns to Corran, where a school was hit in May."
    assert "in Corran, a school was hit in May" in [each.statement for each in split_riders(moved, 0, len(moved))]
