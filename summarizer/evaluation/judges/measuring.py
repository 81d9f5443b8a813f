"""Judges against people: every set of a folder by itself, beside the trivial judges, never pooled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from summarizer.errors import ConfigurationError
from summarizer.evaluation.judges.base import Judge, Opinion, in_full
from summarizer.evaluation.judges.coverage import PARTLY, CoverageJudge
from summarizer.evaluation.judges.faithfulness import FaithfulnessJudge
from summarizer.evaluation.judges.figures import Figures, JudgesReport, SetFigures
from summarizer.evaluation.judges.floors import FLOORS
from summarizer.evaluation.judges.margins import Scored, margins, pairs
from summarizer.evaluation.judges.sets import LabelledQuestion, LabelledSet, names_in, read_set
from summarizer.evaluation.judges.thresholds import FOLDS, cross_fitted
from summarizer.evaluation.statistics.agreement import Example, agreement
from summarizer.evaluation.statistics.plan import Plan
from summarizer.version import __version__

OWN: Final = "the judge's own verdicts"
CROSS_FITTED: Final = f"scores, threshold fitted on the other of {FOLDS} folds of whole groups"
_FULL: Final = 1.0

OnSet = Callable[[SetFigures], None]


@dataclass(frozen=True, slots=True)
class Bench:
    """Hold who rules on faithfulness, and who on coverage."""

    faithfulness: Judge
    coverage: Judge

    @classmethod
    def embedded(cls) -> Bench:
        """Return the judges by rules."""
        return cls(FaithfulnessJudge(), CoverageJudge())

    def of(self, labelled: LabelledSet) -> Judge:
        """Return the judge that rules on a set."""
        return self.faithfulness if labelled.kind == "faithfulness" else self.coverage


async def measure(
    folder: Path, bench: Bench, plan: Plan, *, only: Sequence[str] = (), on_set: OnSet | None = None
) -> JudgesReport:
    """Return how far the judges agree with people on every set of a folder, or on those of the names in `only`.

    A set that is not there is listed as skipped, with the reason. What a judge does not rule on is counted beside each
    figure and left out of it. Intervals resample whole groups of a set: the articles that were judged, or topics.

    Raises:
        ConfigurationError: There is no such folder, no such set, or a file of it is broken.
        ProviderError: A fatal one, of a judge that asks a model.
    """
    names = names_in(folder)
    unknown = sorted(set(only) - set(names))
    if unknown:
        raise ConfigurationError(
            f"no labelled set is called {', '.join(unknown)}.", hint=f"There are {', '.join(names)}."
        )
    figures: list[SetFigures] = []
    scored: dict[str, Scored] = {}
    for name in only or names:
        labelled = read_set(folder, name)
        found, kept = await _measured(labelled, bench, plan)
        figures += found
        if kept is not None:
            scored[name] = kept
        if on_set is not None:
            for each in found:
                on_set(each)
    return JudgesReport(
        summarizer_version=__version__,
        data=folder.name,
        seed=plan.seed,
        resamples=plan.resamples,
        judges=(bench.faithfulness.record, bench.coverage.record),
        sets=tuple(figures),
        margins=margins(scored, plan),
    )


async def _measured(labelled: LabelledSet, bench: Bench, plan: Plan) -> tuple[list[SetFigures], Scored | None]:
    if labelled.missing:
        return [_skipped(labelled)], None
    judge = bench.of(labelled)
    asked = [each.question for each in labelled.questions]
    opinions = in_full(asked, await judge.judge(asked))
    name = judge.record.name
    if labelled.kind == "insights":
        return [_insights(labelled, opinions, name, plan, at_all=at_all) for at_all in (True, False)], None
    own = tuple(_example(one, opinion) for one, opinion in zip(labelled.questions, opinions, strict=True))
    floors = {floor: cross_fitted(_by_floor(labelled, floor)) for floor in FLOORS}
    scored = Scored(own, cross_fitted(own), floors)
    linked = [each.pair for each in labelled.questions]
    found = _base(labelled, own, name).model_copy(
        update={
            "question": "told" if labelled.kind == "coverage" else "supported",
            "verdicts": _figures(own, OWN, plan),
            "crossfitted": _figures(scored.crossfitted, CROSS_FITTED, plan),
            "floors": {floor: _figures(examples, CROSS_FITTED, plan) for floor, examples in floors.items()},
            "pairs": pairs(own, linked, plan),
            "floor_pairs": _floor_pairs(floors, linked, plan),
        }
    )
    return [found], scored if labelled.kind == "faithfulness" else None


def _skipped(labelled: LabelledSet) -> SetFigures:
    return SetFigures(
        set=labelled.name,
        kind=labelled.kind,
        question="",
        state="skipped",
        reason=labelled.missing,
        duplicates=labelled.duplicates,
    )


def _base(labelled: LabelledSet, examples: Sequence[Example], judge: str) -> SetFigures:
    return SetFigures(
        set=labelled.name,
        kind=labelled.kind,
        question="",
        state="measured",
        examples=len(examples),
        supported=sum(example.label for example in examples),
        groups=len({example.group for example in examples}),
        duplicates=labelled.duplicates,
        judge=judge,
    )


def _example(labelled: LabelledQuestion, opinion: Opinion) -> Example:
    said = None if opinion.verdict == "not_run" else opinion.verdict == "supported"
    score = None if said is None else opinion.score
    return Example(labelled.told >= _FULL, said, score, labelled.group)


def _by_floor(labelled: LabelledSet, floor: str) -> tuple[Example, ...]:
    """Return a set as a trivial judge scores it: each claim against the whole of its evidence."""
    return tuple(
        Example(
            each.told >= _FULL,
            None,
            FLOORS[floor](each.question.statement, " ".join(each.question.evidence)),
            each.group,
        )
        for each in labelled.questions
    )


def _floor_pairs(floors: dict[str, tuple[Example, ...]], linked: Sequence[str], plan: Plan) -> dict[str, object]:
    found = {floor: pairs(examples, linked, plan) for floor, examples in floors.items()}
    return {floor: each for floor, each in found.items() if each is not None}


def _insights(
    labelled: LabelledSet, opinions: Sequence[Opinion], judge: str, plan: Plan, *, at_all: bool
) -> SetFigures:
    """Return the figures on insights: told at all (in part will do), or told in full."""
    least = 0.5 if at_all else _FULL
    labels = [each.told >= least for each in labelled.questions]
    own = tuple(
        replace(_example(each, opinion), label=label, said=_told(opinion, at_all=at_all))
        for each, opinion, label in zip(labelled.questions, opinions, labels, strict=True)
    )
    names = sorted({name for each in labelled.questions for name in each.others})
    others = {
        name: tuple(
            Example(
                label, each.others[name] >= least if name in each.others else None, each.others.get(name), each.group
            )
            for each, label in zip(labelled.questions, labels, strict=True)
        )
        for name in names
    }
    plain = _with_labels(_by_floor(labelled, "coverage"), labels)
    return _base(labelled, own, judge).model_copy(
        update={
            "question": "told" if at_all else "told in full",
            "verdicts": _figures(own, OWN, plan),
            "crossfitted": _figures(cross_fitted(own), CROSS_FITTED, plan),
            "floors": {"coverage": _figures(cross_fitted(plain), CROSS_FITTED, plan)},
            "others": {
                name: _figures(examples, "the labels that the set has of it", plan) for name, examples in others.items()
            },
        }
    )


def _with_labels(examples: Sequence[Example], labels: Sequence[bool]) -> tuple[Example, ...]:
    return tuple(replace(example, label=label) for example, label in zip(examples, labels, strict=True))


def _told(opinion: Opinion, *, at_all: bool) -> bool | None:
    if opinion.verdict == "not_run":
        return None
    in_part = at_all and opinion.score is not None and opinion.score >= PARTLY
    return opinion.verdict == "supported" or in_part


def _figures(examples: Sequence[Example], threshold: str, plan: Plan) -> Figures:
    return Figures.of(agreement(examples, plan), threshold)
