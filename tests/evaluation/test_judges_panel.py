"""A panel of judges, an engine as a judge, and judges that leave something out."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.engines.base import Judgement
from summarizer.engines.embedded import EmbeddedEngine
from summarizer.errors import AuthenticationError
from summarizer.evaluation.judges import CoverageJudge, EngineJudge, FaithfulnessJudge, Opinion, Panel, in_full
from summarizer.evaluation.judges.by_engine import LONGEST_PART
from summarizer.evaluation.statistics.plan import Plan
from summarizer.judging import Question
from summarizer.schema.report import JudgeRecord

QUESTIONS = [Question(f"facts[{number}]", f"Statement {number}.", ("A piece.", "Another.")) for number in range(4)]
VERDICTS = ("supported", "refuted", "not_enough_info", "not_run")


class Scripted:
    """Say what a list says, question by question."""

    def __init__(self, *verdicts, name="scripted", model=None, score=None) -> None:
        self.verdicts, self.score = verdicts, score
        self.record = JudgeRecord(name=name, model=model)

    async def judge(self, questions):
        return tuple(
            Opinion(question.place, verdict, None if verdict == "not_run" else self.score)
            for question, verdict in zip(questions, self.verdicts, strict=False)
        )


def ruled(*judges, questions=QUESTIONS[:1]):
    return asyncio.run(Panel(judges).judge(questions))


@pytest.mark.parametrize(
    ("votes", "verdict"),
    [
        (("supported", "supported", "refuted"), "supported"),
        (("supported", "refuted"), "not_run"),
        (("supported", "refuted", "not_enough_info"), "not_run"),
        (("supported", "supported", "not_run"), "supported"),
        (("supported", "not_run"), "not_run"),
        (("supported", "not_run", "not_run"), "not_run"),
        (("not_run", "not_run"), "not_run"),
        (("supported", "supported", "refuted", "refuted"), "not_run"),
        (("not_enough_info",), "not_enough_info"),
    ],
)
def test_more_than_half_of_all_judges_decide(votes, verdict) -> None:
    (opinion,) = ruled(*(Scripted(vote) for vote in votes))
    assert opinion.verdict == verdict
    assert opinion.reason


def test_the_score_is_the_mean_of_those_given() -> None:
    (opinion,) = ruled(Scripted("supported", score=0.9), Scripted("supported", score=0.5), Scripted("supported"))
    assert opinion.score == pytest.approx(0.7)


def test_a_judge_that_leaves_out_answers_shifts_nobody_else() -> None:
    silent, whole = Scripted("supported"), Scripted("supported", "refuted", "supported", "refuted")
    opinions = ruled(silent, whole, questions=QUESTIONS)
    assert [opinion.place for opinion in opinions] == [question.place for question in QUESTIONS]
    assert [opinion.verdict for opinion in opinions] == ["supported", "not_run", "not_run", "not_run"]


def test_opinions_are_matched_by_place_and_a_double_one_counts_for_nothing() -> None:
    given = [Opinion("facts[2]", "supported"), Opinion("facts[0]", "refuted"), Opinion("facts[0]", "supported")]
    found = in_full(QUESTIONS, [*given, Opinion("elsewhere", "supported")])
    assert [opinion.verdict for opinion in found] == ["not_run", "not_run", "supported", "not_run"]
    assert all(opinion.reason for opinion in found if opinion.verdict == "not_run")


def test_agreement_is_counted_where_both_ruled() -> None:
    one = Scripted("supported", "supported", "refuted", "not_run", name="one", model="m")
    two = Scripted("supported", "refuted", "refuted", "supported", name="two")
    panel = Panel([one, two])
    given = asyncio.run(panel.opinions(QUESTIONS))
    (concord,) = panel.concord(given, ["a", "b", "c", "d"], Plan(resamples=100))
    assert (concord.first, concord.second, concord.both, concord.agreed) == ("one", "two", 3, 2)
    # 2 of 3 agree; by chance (2/3 * 1/3 + 1/3 * 2/3) = 4/9 would: (6/9 - 4/9) / (5/9).
    assert concord.kappa.value == pytest.approx(0.4)
    assert panel.record.name == "panel of one, two"
    assert panel.record.model == "m"


def test_an_empty_panel_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a judge"):
        Panel([])


@given(st.lists(st.tuples(*[st.sampled_from(VERDICTS)] * 3), min_size=1, max_size=4))
@settings(deadline=None, max_examples=60)
def test_a_panel_never_says_what_no_majority_says(votes) -> None:
    questions = QUESTIONS[: len(votes)]
    opinions = ruled(*(Scripted(*column) for column in zip(*votes, strict=True)), questions=questions)
    for opinion, row in zip(opinions, votes, strict=True):
        assert opinion.verdict == "not_run" or row.count(opinion.verdict) >= 2


class Engine(EmbeddedEngine):
    """Rule as a function says."""

    def __init__(self, answer) -> None:
        self.answer = answer

    async def judge(self, statement, evidence):
        return self.answer(statement) if evidence else Judgement("not_run")


def test_an_engine_judges_question_by_question_without_a_score() -> None:
    engine = Engine(
        lambda said: Judgement("supported" if "1" in said else "not_run", 1 if "1" in said else None, "why")
    )
    opinions = asyncio.run(EngineJudge(engine).judge(QUESTIONS))
    assert [opinion.verdict for opinion in opinions] == ["not_run", "supported", "not_run", "not_run"]
    assert [opinion.place for opinion in opinions] == [question.place for question in QUESTIONS]
    assert (opinions[1].rests_on, opinions[1].score, opinions[1].reason) == (1, None, "why")
    assert EngineJudge(engine).record.name == engine.name


class Listening(EmbeddedEngine):
    """Keep the evidence that is shown, and rest on its last part."""

    def __init__(self) -> None:
        self.shown = []

    async def judge(self, statement, evidence):
        self.shown.append((statement, tuple(evidence)))
        return Judgement("supported", len(evidence) - 1)


def test_a_long_piece_is_shown_in_parts_and_a_verdict_rests_on_the_whole() -> None:
    long = " ".join(f"Sentence number {number} tells of a ferry." for number in range(120))
    engine = Listening()
    (opinion,) = asyncio.run(EngineJudge(engine).judge([Question("a", "A ferry.", ("Short.", long))]))
    ((_, shown),) = engine.shown
    assert opinion.rests_on == 1
    assert shown[0] == "Short."
    assert all(len(part) <= LONGEST_PART and part.endswith("ferry.") for part in shown[1:])
    assert " ".join(shown[1:]) == long


def test_a_part_without_a_sentence_s_end_loses_nothing() -> None:
    engine = Listening()
    asyncio.run(EngineJudge(engine).judge([Question("a", "A ferry.", ("word " * 1000, "\ud800" * 2000, ""))]))
    ((_, shown),) = engine.shown
    assert len("".join(shown)) >= 4999


def test_a_fault_that_no_call_survives_is_raised() -> None:
    def fail(_):
        raise AuthenticationError("refused")

    with pytest.raises(AuthenticationError):
        asyncio.run(EngineJudge(Engine(fail)).judge(QUESTIONS))


def test_the_judges_by_rules_sit_on_a_panel_with_an_engine() -> None:
    text = "Three people were hurt when a ferry ran aground near Oster on Monday."
    question = Question("facts[0]", "Three people were hurt when a ferry ran aground near Oster.", (text,))
    panel = Panel([FaithfulnessJudge(), CoverageJudge(), EngineJudge(EmbeddedEngine())])
    (opinion,) = asyncio.run(panel.judge([question]))
    assert opinion.verdict == "supported"
    assert opinion.rests_on == 0
