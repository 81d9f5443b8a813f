"""Broken judges, each put to a whole run that must not pass; and how a run ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from summarizer.evaluation.gates import Gate, exit_code
from summarizer.evaluation.judges import Judge
from summarizer.evaluation.selftest.bench import Stage
from summarizer.evaluation.selftest.broken import BROKEN, Stub, honest
from summarizer.evaluation.selftest.excerpts import Excerpt
from summarizer.evaluation.selftest.mutations import Product, written
from summarizer.evaluation.selftest.probing import probes, ruled
from summarizer.evaluation.selftest.results import Ending, Trial
from summarizer.evaluation.statistics.plan import Plan
from summarizer.schema.report import EvalReport

_JUDGED: Final = (Gate(metric="faithfulness", floor=0.99),)

Ended = tuple[Ending, str]


async def try_judges(stage: Stage, excerpt: Excerpt) -> tuple[Trial, ...]:
    """Return how a run ends under each broken judge, with an output that deserves to pass.

    The first trial is the control: a judge that knows the gold has to pass, or the others show nothing.
    """
    true = frozenset(fact.statement for fact in excerpt.gold.facts)
    judges = {"control": (honest, "knows the gold, and passes"), **BROKEN}
    trials = []
    for name, (spoil, situation) in judges.items():
        judge = Stub(name, true, spoil)
        ended, reason = await under(stage, {stage.stories[0]: written(excerpt.sketch, excerpt)}, judge, _JUDGED)
        if ended == "passed":
            ended, reason = await _probed(judge, excerpt)
        control = spoil is honest
        trials.append(Trial(name=name, situation=situation, control=control, ended=ended, reason=reason))
    return tuple(trials)


async def under(stage: Stage, outputs: Mapping[str, Product], judge: Judge, gates: Sequence[Gate]) -> Ended:
    """Return how a run with some outputs, a judge and gates ends: `passed` only where every gate passes."""
    try:
        report = await stage.run(outputs, judge, gates)
    except Exception as error:  # noqa: BLE001  whatever a broken judge raises, the run did not pass
        return "failed", f"the run stopped: {type(error).__name__}"
    return ending(report)


def ending(report: EvalReport) -> Ended:
    """Return how a run ended and why: by its errored stories, then by its gates."""
    errored = [story for story in report.stories if story.state == "errored"]
    if errored:
        return "failed", f"{errored[0].story_id} errored: {errored[0].reason}"
    reasons = "; ".join(gate.reason for gate in report.gates if gate.outcome != "pass")
    if any(gate.outcome == "fail" for gate in report.gates):
        return "failed", reasons
    if exit_code(report.gates) or not report.gates:
        return "unscored", reasons or "no gate looked at it"
    return "passed", "; ".join(gate.reason for gate in report.gates)


async def _probed(judge: Judge, excerpt: Excerpt) -> Ended:
    found = await ruled(judge, probes(excerpt.gold, excerpt.sketch), Plan(resamples=400))
    return ("passed", found.reason) if found.trustworthy else ("flagged", f"not to be trusted: {found.reason}")
