"""Fit the embedded faithfulness judge on labelled sets, and write what is shipped with it.

Run: python -m benchmarks.evals.fit_judge [--data DIR] [--json FILE] [--out FILE]
DIR holds sets of judged claims as *.jsonl.gz; by default ../shared/data/dev. The line that is shipped is fitted on all
sets of claims in DIR; the agreement that is shipped beside it is that of other lines, each fitted without the set that
it is measured on and without every row of another set whose source belongs to the same group. Both labels of a set
weigh the same, and no set more than 400 rows. The penalties were chosen on these sets: 20 and 300 among 2, 20, 100 and
none, 30, 100, 300, 1000, 10000. The coverage judge has nothing fitted but two rounded thresholds; its agreement is
measured at them.
"""

from __future__ import annotations

import argparse
import asyncio
import json
from collections.abc import Sequence
from pathlib import Path

from benchmarks.evals.judge_tables import lines
from summarizer.evaluation.judges.base import Opinion
from summarizer.evaluation.judges.coverage import CoverageJudge
from summarizer.evaluation.judges.faithfulness import FaithfulnessJudge
from summarizer.evaluation.judges.features import FEATURES, MEASURES, read_claim
from summarizer.evaluation.judges.figures import Figures, JudgesReport
from summarizer.evaluation.judges.fitted import FILE, Fitted, FittedSet
from summarizer.evaluation.judges.logistic import Line, Penalties, Row, fit
from summarizer.evaluation.judges.measuring import Bench, measure
from summarizer.evaluation.judges.sets import LabelledSet, names_in, read_set
from summarizer.evaluation.statistics.plan import Plan
from summarizer.judging import Question
from summarizer.schema.report import Agreement, JudgeRecord

ROOT = Path(__file__).resolve().parent.parent.parent
SHIPPED = ROOT / "summarizer" / "evaluation" / "judges" / FILE
SIGNS = {name: 1 if name in MEASURES else -1 for name in FEATURES}
LEFT_OUT = "fitted without this set"
AT_THRESHOLDS = "at the shipped thresholds, which were chosen on this set"
ABOUT = (
    "The line of the embedded faithfulness judge: the log-odds that a claim is supported, at even chances, are the "
    "intercept plus each feature times its coefficient. Aggregates of labelled sets, no text of theirs."
)


class LeftOutJudge:
    """Rule on each set by the line that was fitted without it."""

    def __init__(self, judges: dict[str, FaithfulnessJudge], sets: dict[str, str]) -> None:
        self._judges, self._sets = judges, sets

    @property
    def record(self) -> JudgeRecord:
        return JudgeRecord(name="embedded, fitted without the set")

    async def judge(self, questions: Sequence[Question]) -> tuple[Opinion, ...]:
        return tuple(self._judges[self._sets[question.place]].rule(question) for question in questions)


def rows_of(labelled: LabelledSet) -> list[tuple[Row, str]]:
    """Return a row of features for each claim that can be read, with the group of its source."""
    found = []
    for each in labelled.questions:
        read = read_claim(each.question.statement, each.question.evidence[0])
        if read is not None:
            found.append((Row(read.values, each.told == 1.0, labelled.name), each.group))
    return found


def fit_without(rows: list[tuple[Row, str]], name: str, penalties: Penalties) -> Line:
    groups = {group for row, group in rows if row.set == name}
    return fit([row for row, group in rows if row.set != name and group not in groups], SIGNS, penalties)


def agreements(report: JudgesReport, kinds: Sequence[str], source: str) -> tuple[Agreement, ...]:
    found = []
    for each in report.sets:
        if each.kind in kinds and each.verdicts is not None:
            named = each.set if each.kind != "insights" else f"{each.set}: {each.question}"
            found.append(agreement_of(named, each.examples, each.verdicts, source))
    return tuple(found)


def agreement_of(name: str, examples: int, figures: Figures, source: str) -> Agreement:
    interval = figures.balanced_accuracy.interval
    names = ("balanced_accuracy", "auroc", "kappa", "sensitivity", "specificity")
    values = {name: rounded(getattr(figures, name).value) for name in names}
    bounds = interval and interval.model_copy(update={"low": round(interval.low, 4), "high": round(interval.high, 4)})
    return Agreement(set=name, examples=examples, interval=bounds, source=source, **values)


def rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data" / "dev", help="a folder of sets")
    parser.add_argument("--json", type=Path, help="write the figures of the lines that left a set out to this file")
    parser.add_argument("--out", type=Path, default=SHIPPED, help="write what is shipped to this file")
    arguments = parser.parse_args()
    sets = [read_set(arguments.data, name) for name in names_in(arguments.data)]
    claims = [each for each in sets if each.kind == "faithfulness" and each.questions]
    rows = [row for each in claims for row in rows_of(each)]
    penalties = Penalties()
    line = fit([row for row, _ in rows], SIGNS, penalties)
    judges = {each.name: FaithfulnessJudge(fit_without(rows, each.name, penalties)) for each in claims}
    places = {one.question.place: each.name for each in claims for one in each.questions}
    bench = Bench(LeftOutJudge(judges, places), CoverageJudge())
    report = asyncio.run(measure(arguments.data, bench, Plan()))
    shipped = Fitted(
        about=ABOUT,
        command="python -m benchmarks.evals.fit_judge",
        slope_penalty=penalties.slope,
        set_penalty=penalties.set,
        most=penalties.most,
        sets=tuple(
            FittedSet(
                set=each.name, examples=len(each.questions), supported=sum(one.told == 1.0 for one in each.questions)
            )
            for each in claims
        ),
        intercept=round(line.intercept, 4),
        coefficients={name: round(value, 4) for name, value in line.coefficients.items()},
        faithfulness=agreements(report, ("faithfulness",), LEFT_OUT),
        coverage=agreements(report, ("coverage", "insights"), AT_THRESHOLDS),
    )
    arguments.out.write_text(json.dumps(shipped.model_dump(mode="json"), indent=2) + "\n", encoding="utf-8")
    if arguments.json:
        arguments.json.write_text(report.model_dump_json(indent=2), encoding="utf-8")
    for name, value in shipped.coefficients.items():
        print(f"{name:<18}{value:>8.3f}")
    print("\n".join(lines(report)))


if __name__ == "__main__":
    main()
