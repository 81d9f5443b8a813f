"""Broken judges and what peers let through: none passes, the controls do, and a judge is probed by the gold."""

from __future__ import annotations

import asyncio
from functools import cache
from random import Random

import pytest

from summarizer.evaluation.judges.base import Opinion
from summarizer.evaluation.selftest import probe
from summarizer.evaluation.selftest.bench import staged
from summarizer.evaluation.selftest.broken import (
    BROKEN,
    Stub,
    always_no,
    always_yes,
    fewer,
    honest,
    silent,
    unknown_words,
)
from summarizer.evaluation.selftest.excerpts import excerpts
from summarizer.evaluation.selftest.peers import try_peers
from summarizer.evaluation.selftest.perfect import perfect
from summarizer.evaluation.selftest.probing import probes
from summarizer.evaluation.selftest.results import Trial
from summarizer.evaluation.selftest.trials import try_judges
from tests.evaluation import tram

_DEEPEVAL = [f"DeepEval {number}" for number in range(1, 6)]
_RAGAS = [f"RAGAS {number}" for number in range(1, 9)]


@cache
def tried() -> tuple[dict[str, Trial], dict[str, Trial]]:
    gold, articles = tram.gold(), tram.articles()
    cut = excerpts(gold, articles, perfect(gold, articles).sketch, Random(1))

    async def both():
        with staged(cut) as stage:
            assert len(stage.stories) == 2
            return await try_judges(stage.first(1), cut[0]), await try_peers(stage, cut[0])

    broken, peers = asyncio.run(both())
    return {each.name: each for each in broken}, {each.name: each for each in peers}


def judge(spoil) -> Stub:
    return Stub("stub", frozenset(fact.statement for fact in tram.gold().facts), spoil)


@pytest.mark.parametrize("name", BROKEN)
def test_no_broken_judge_passes(name) -> None:
    found = tried()[0][name]
    assert found.ended in ("unscored", "failed", "flagged")
    assert found.held
    assert found.reason


@pytest.mark.parametrize(
    ("name", "ended"),
    [
        ("silent", "unscored"),
        ("fewer", "unscored"),
        ("not run", "unscored"),
        ("twice", "unscored"),
        ("unknown ids", "unscored"),
        ("always no", "failed"),
        ("raising", "failed"),
        ("always yes", "flagged"),
        ("shuffled ids", "flagged"),
    ],
)
def test_a_broken_judge_ends_as_it_should(name, ended) -> None:
    assert tried()[0][name].ended == ended


def test_what_a_judge_leaves_out_is_counted() -> None:
    assert "of 8 items" in tried()[0]["fewer"].reason or "of 6 items" in tried()[0]["fewer"].reason


@pytest.mark.parametrize("name", [*_DEEPEVAL, *_RAGAS])
def test_what_peers_let_through_fails_closed_here(name) -> None:
    found = tried()[1][name]
    assert found.ended in ("unscored", "failed")
    assert found.held
    assert found.elsewhere


def test_the_controls_pass_so_that_the_trials_can_be_passed() -> None:
    for trials in tried():
        assert trials["control"].ended == "passed"
        assert trials["control"].held


def test_a_control_that_does_not_pass_and_a_trial_that_does_are_not_held() -> None:
    assert not Trial(name="control", situation="", control=True, ended="failed", reason="").held
    assert not Trial(name="silent", situation="", ended="passed", reason="").held


def test_a_probe_asks_for_each_fact_and_for_each_distractor_by_the_fact_that_it_falsifies() -> None:
    asked = probes(tram.gold(), perfect(tram.gold(), tram.articles()).sketch)
    assert [each.supported for each in asked] == [True] * 14 + [False] * 8
    assert len({each.question.place for each in asked}) == 22
    brakes = next(each for each in asked if each.question.statement.endswith("in July."))
    assert brakes.group == "tram.f6"
    assert any("the brakes had been checked in March" in piece for piece in brakes.question.evidence)
    assert "The mayor has resigned over a bribe." not in {each.question.statement for each in asked}


@pytest.mark.parametrize(
    ("spoil", "trusted", "accuracy", "unruled", "reason"),
    [
        (honest, True, 1.0, 0, "balanced accuracy 1.00"),
        (always_yes, False, 0.5, 0, "no better than chance"),
        (always_no, False, 0.5, 0, "no better than chance"),
        (silent, False, None, 22, "does not rule on enough"),
        (fewer, False, None, 21, "does not rule on enough"),
        (unknown_words, False, None, 22, "does not rule on enough"),
    ],
)
def test_a_probe_trusts_a_judge_that_tells_facts_from_distractors_and_no_other(
    spoil, trusted, accuracy, unruled, reason
) -> None:
    found = asyncio.run(probe(judge(spoil), tram.gold(), tram.articles()))
    assert (found.trustworthy, found.balanced_accuracy, found.unruled) == (trusted, accuracy, unruled)
    assert reason in found.reason
    assert found.examples == 22


def test_a_judge_that_is_right_where_it_rules_but_rules_on_too_few_is_not_trusted() -> None:
    def sparing(questions, known):
        return [each if number % 4 else Opinion.missing(questions[number], "") for number, each in enumerate(known)]

    found = asyncio.run(probe(judge(sparing), tram.gold(), tram.articles()))
    assert found.balanced_accuracy == 1.0
    assert not found.trustworthy
    assert "does not rule on enough" in found.reason


def test_a_judge_that_is_wrong_half_of_the_time_is_not_trusted() -> None:
    def coin(questions, known):
        del known
        return [Opinion(each.place, ("supported", "refuted")[number % 2]) for number, each in enumerate(questions)]

    assert not asyncio.run(probe(judge(coin), tram.gold(), tram.articles())).trustworthy
