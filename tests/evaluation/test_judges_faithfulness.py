"""The faithfulness judge: red flags, nearness, and the line that weighs them."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.evaluation.judges import FaithfulnessJudge
from summarizer.evaluation.judges.base import LONGEST_EVIDENCE, LONGEST_STATEMENT
from summarizer.evaluation.judges.faithfulness import SUPPORTED
from summarizer.evaluation.judges.features import FEATURES, MEASURES, MOST_SENTENCES, read_claim
from summarizer.evaluation.judges.fitted import fitted
from summarizer.evaluation.judges.flags import KINDS
from summarizer.evaluation.judges.logistic import Line
from summarizer.judging import Question

SOURCE = (
    "A ferry with 40 people on board ran aground near Oster on Monday. Three passengers were injured, the coastguard "
    "said. The captain, Ada Brandt, was not arrested. Divers may have found a crack in the hull. Almerra sent two "
    'tugs. "We saw the lights too late," Brandt said. The line was first opened in 1987 by the port of Velmora.'
)
JUDGE = FaithfulnessJudge()


def rule(statement: str, *evidence: str):
    return JUDGE.rule(Question("a", statement, evidence or (SOURCE,)))


def kinds(statement: str, source: str = SOURCE) -> set[str]:
    read = read_claim(statement, source)
    assert read is not None
    return {flag.kind for flag in read.flags}


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("A ferry with 45 people on board ran aground near Oster.", "number"),
        ("Three tugs were sent.", "number elsewhere"),
        ("A ferry ran aground near Wexholm on Monday.", "name"),
        ("A ferry ran aground near Oster on Thursday.", "date"),
        ("The captain, Ada Brandt, was arrested.", "polarity"),
        ("The line was last opened in 1987.", "opposite"),
        ("Divers have found a crack in the hull.", "hedge"),
        ('"We saw the rocks too late," Brandt said.', "quote"),
        ("Three passengers were injured, the fire brigade said.", "claimant"),
    ],
)
def test_a_change_raises_its_flag(statement, kind) -> None:
    assert kind in kinds(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "A ferry with 40 people on board ran aground near Oster on Monday.",
        "Three passengers were injured, the coastguard said.",
        "The captain, Ada Brandt, was not arrested.",
        "Divers may have found a crack in the hull.",
        '"We saw the lights too late," Brandt said.',
        "Almerran tugs were sent.",
        "3 passengers were injured.",
    ],
)
def test_what_the_source_says_raises_none(statement) -> None:
    assert kinds(statement) == set()


def test_each_kind_of_flag_is_a_feature_and_has_a_coefficient() -> None:
    assert set(FEATURES) == {*MEASURES, *KINDS}
    assert set(fitted().coefficients) == set(FEATURES)


def test_no_flag_raises_a_score_and_no_nearness_lowers_it() -> None:
    for name, weight in fitted().coefficients.items():
        assert weight >= 0 if name in MEASURES else weight <= 0, name


def test_the_source_itself_is_supported_and_another_matter_is_not() -> None:
    told, other = rule("Three passengers were injured."), rule("Parliament in Dorvan passed 17 budget laws.")
    assert told.verdict == "supported"
    assert told.rests_on == 0
    assert other.verdict == "not_enough_info"
    assert other.rests_on is None
    assert told.score is not None
    assert other.score is not None
    assert told.score >= SUPPORTED > other.score


@pytest.mark.parametrize(
    ("faithful", "changed"),
    [
        ("40 people were on board.", "45 people were on board."),
        ("The ferry ran aground near Oster.", "The ferry ran aground near Wexholm."),
        ("The captain was not arrested.", "The captain was arrested."),
        ("The line was first opened in 1987.", "The line was last opened in 1987."),
    ],
)
def test_a_changed_statement_scores_lower(faithful, changed) -> None:
    one, other = rule(faithful), rule(changed)
    assert one.score is not None
    assert other.score is not None
    assert one.score > other.score
    assert other.reason != one.reason


def test_what_is_negated_there_is_refuted() -> None:
    line = Line(-1.0, {"polarity": -1.0})
    opinion = FaithfulnessJudge(line).rule(Question("a", "The captain, Ada Brandt, was arrested.", ("Fog.", SOURCE)))
    assert opinion.verdict == "refuted"
    assert opinion.rests_on == 1
    assert "polarity" in opinion.reason


def test_one_false_sentence_is_not_hidden_by_true_ones() -> None:
    true = "A ferry with 40 people on board ran aground near Oster on Monday. Three passengers were injured."
    alone, beside = rule(true), rule(f"{true} The mayor of Dorvan sold 90 buses to Wexholm.")
    assert alone.score is not None
    assert beside.score is not None
    assert beside.score < SUPPORTED < alone.score


def test_the_sentence_that_is_least_near_counts() -> None:
    near, far = "Three passengers were injured.", "Passengers opened the port."
    values = {text: read_claim(text, SOURCE).values["beside"] for text in (near, far, f"{near} {far}")}
    assert values[near] == 1.0
    assert values[f"{near} {far}"] == values[far] < 1.0


@pytest.mark.parametrize(
    ("statement", "evidence"),
    [
        ("", SOURCE), ("?!", SOURCE), ("x" * (LONGEST_STATEMENT + 1), SOURCE), ("It was so.", SOURCE),
        ("The ferry sank. " * (MOST_SENTENCES + 1), SOURCE), ("The ferry sank.", "w " * LONGEST_EVIDENCE),
        ("The ferry sank.", "..."),
    ],
)  # fmt: skip
def test_what_cannot_be_judged_is_not_run_and_says_why(statement, evidence) -> None:
    opinion = rule(statement, evidence)
    assert opinion.verdict == "not_run"
    assert opinion.score is None
    assert opinion.reason


def test_without_evidence_nothing_is_supported() -> None:
    for evidence in ((), ("",), ("  ", "\n")):
        opinion = JUDGE.rule(Question("a", "The ferry sank.", evidence))
        assert (opinion.verdict, opinion.score) == ("not_enough_info", 0.0)


def test_the_order_of_evidence_and_a_piece_given_twice_change_no_verdict() -> None:
    pieces = ("A ferry ran aground near Oster.", "Three passengers were injured.")
    statement = "Three passengers were injured when a ferry ran aground."
    there, back, twice = (rule(statement, *each) for each in (pieces, pieces[::-1], (*pieces, *pieces)))
    assert (there.verdict, there.score) == (back.verdict, back.score) == (twice.verdict, twice.score)


def test_one_opinion_a_question_in_their_order_whatever_was_asked_before() -> None:
    questions = [Question(str(number), f"{number} people were on board.", (SOURCE,)) for number in range(5)]
    opinions = asyncio.run(JUDGE.judge(questions))
    assert [opinion.place for opinion in opinions] == [question.place for question in questions]
    assert opinions == tuple(JUDGE.rule(question) for question in questions)


def test_the_record_carries_the_agreement_with_people() -> None:
    agreement = {each.set: each for each in JUDGE.record.agreement}
    assert {"bump", "summedits_news", "wice"} <= agreement.keys()
    assert all(each.source == "fitted without this set" for each in agreement.values())
    assert JUDGE.record.note


@given(st.text(max_size=200), st.text(max_size=400))
@settings(deadline=None, max_examples=80)
def test_any_text_gets_an_opinion_with_a_sound_score(statement, evidence) -> None:
    opinion = rule(statement, evidence)
    assert (opinion.score is None) == (opinion.verdict == "not_run")
    assert opinion.score is None or 0 <= opinion.score <= 1


@given(st.sampled_from(SOURCE.split(". ")), st.integers(1, 5000))
@settings(deadline=None, max_examples=60)
def test_a_number_from_nowhere_never_raises_the_score(sentence, number) -> None:
    plain, with_number = rule(sentence.rstrip(".") + "."), rule(f"{sentence.rstrip('.')} {number * 10007}.")
    assert plain.score is not None
    assert with_number.score is not None
    assert with_number.score < plain.score
