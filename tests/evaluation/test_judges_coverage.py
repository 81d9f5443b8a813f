"""The coverage judge: is a gold statement told by a text?"""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.evaluation.judges import CoverageJudge
from summarizer.evaluation.judges.base import LONGEST_EVIDENCE, LONGEST_STATEMENT
from summarizer.evaluation.judges.coverage import FULLY, PARTLY, cover
from summarizer.judging import Question

TEXT = (
    "A ferry with 40 people on board ran aground near Oster on Monday.",
    "Rescuers brought everyone ashore before dawn, the coastguard said.",
    "The harbour master, Ada Brandt, ordered an inquiry.",
)


def asked(*statements: str, evidence: tuple[str, ...] = TEXT) -> list[Question]:
    return [Question(f"facts[{number}]", statement, evidence) for number, statement in enumerate(statements)]


def scores(*statements: str, evidence: tuple[str, ...] = TEXT) -> list[float]:
    found = [opinion.score for opinion in cover(asked(*statements, evidence=evidence))]
    assert None not in found
    return [score for score in found if score is not None]


def test_what_is_told_is_supported_and_what_is_not_is_not() -> None:
    told, untold = cover(asked("A ferry ran aground near Oster.", "The mayor of Velmora resigned over a tax."))
    assert told.verdict == "supported"
    assert told.rests_on == 0
    assert told.score is not None
    assert told.score >= FULLY
    assert untold.verdict == "not_enough_info"
    assert untold.rests_on is None
    assert untold.score == 0.0


def test_what_is_told_in_part_says_so() -> None:
    (opinion,) = cover(asked("Ada Brandt dismissed two pilots."))
    assert opinion.verdict == "not_enough_info"
    assert opinion.score is not None
    assert PARTLY <= opinion.score < FULLY
    assert opinion.reason.startswith("partly told")


def test_another_number_tells_less_than_the_same_number() -> None:
    same, other = scores("40 people were on board.", "50 people were on board.")
    assert same > other


def test_a_number_weighs_as_much_as_two_words() -> None:
    assert scores("40 bakers.", evidence=("40 cups.", "Bakers wept.")) == [pytest.approx(2 / 3)]


def test_a_name_weighs_more_than_a_word() -> None:
    statements = ("Brandt spoke of inspections.", "Somebody ordered inspections.")
    evidence = ("Brandt ordered nothing.", "Nothing was said.")
    named, plain = scores(*statements, evidence=evidence)
    assert named > plain


def test_content_scattered_over_pieces_tells_less_than_content_in_one() -> None:
    scattered = ("The bridge is old.", "The storm was fierce.", "Nobody fell.")
    together = ("The bridge fell in the storm.", "It is old.", "Nobody was there.")
    assert scores("The bridge fell in the storm.", evidence=together) > scores(
        "The bridge fell in the storm.", evidence=scattered
    )


def test_a_word_that_every_statement_has_weighs_less() -> None:
    evidence = ("The harbour was quiet.", "A crane stood by.")
    alone = scores("The harbour crane burned.", evidence=evidence)[0]
    among = scores(
        "The harbour crane burned.",
        "The harbour flooded.",
        "The harbour froze.",
        "The harbour closed.",
        evidence=evidence,
    )[0]
    assert among != alone


def test_the_order_of_questions_changes_nothing() -> None:
    questions = asked("A ferry ran aground.", "Everyone was brought ashore.", "An inquiry was ordered.")
    there, back = cover(questions), cover(questions[::-1])
    assert there == back[::-1]


def test_texts_are_weighed_apart() -> None:
    other = Question("facts[9]", "A ferry ran aground.", ("A ferry ran aground in a ferry port.",))
    alone = cover(asked("A ferry ran aground."))
    assert cover([*asked("A ferry ran aground."), other])[:1] == alone


@pytest.mark.parametrize(
    ("statement", "evidence"),
    [
        ("", TEXT), ("...", TEXT), ("It was so.", TEXT), ("x" * (LONGEST_STATEMENT + 1), TEXT),
        ("A ferry sank.", ("word " * LONGEST_EVIDENCE,)),
    ],
)  # fmt: skip
def test_what_cannot_be_judged_is_not_run_and_says_why(statement, evidence) -> None:
    (opinion,) = cover([Question("a", statement, evidence)])
    assert opinion.verdict == "not_run"
    assert opinion.score is None
    assert opinion.reason


def test_without_evidence_nothing_is_told() -> None:
    (opinion,) = cover(asked("A ferry sank.", evidence=()))
    assert (opinion.verdict, opinion.score) == ("not_enough_info", 0.0)


def test_the_judge_answers_as_the_function_and_names_itself() -> None:
    questions = asked("A ferry ran aground.")
    assert asyncio.run(CoverageJudge().judge(questions)) == cover(questions)
    record = CoverageJudge().record
    assert record.model is None
    assert {each.set for each in record.agreement} >= {"realsumm_scu", "summhay_coverage: told"}


@given(st.lists(st.text(max_size=60), max_size=5), st.lists(st.text(max_size=60), max_size=4))
@settings(deadline=None, max_examples=80)
def test_every_question_has_one_opinion_and_every_score_lies_between_0_and_1(statements, pieces) -> None:
    questions = asked(*statements, evidence=tuple(pieces))
    opinions = cover(questions)
    assert [opinion.place for opinion in opinions] == [question.place for question in questions]
    assert all(opinion.score is None or 0 <= opinion.score <= 1 for opinion in opinions)
    assert all((opinion.score is None) == (opinion.verdict == "not_run") for opinion in opinions)


@given(st.permutations(TEXT))
@settings(deadline=None, max_examples=6)
def test_the_order_of_pieces_changes_no_score(pieces) -> None:
    statement = "Rescuers brought everyone ashore."
    assert scores(statement, evidence=tuple(pieces)) == scores(statement)
