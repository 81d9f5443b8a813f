"""The figures of `eval judges`: what a judge, the trivial judges and other judges reach on each labelled set."""

from __future__ import annotations

from pydantic import Field

from summarizer.evaluation.judges.sets import Kind
from summarizer.evaluation.statistics.agreement import AgreementFigures
from summarizer.evaluation.statistics.plan import Estimate
from summarizer.schema.base import Record
from summarizer.schema.report import Interval, JudgeRecord


class Figure(Record):
    """Hold one figure with its interval; null where there was nothing to divide by, and then `note` says why."""

    value: float | None
    interval: Interval | None = None
    note: str = ""

    @classmethod
    def of(cls, estimate: Estimate) -> Figure:
        """Return an estimate as a record."""
        return cls(value=estimate.value, interval=estimate.interval, note=estimate.note)


class Figures(Record):
    """Hold how far one judge agrees with people on one set; `threshold` says where its verdicts come from."""

    threshold: str
    ruled: int = Field(ge=0)
    unruled: int = Field(ge=0)
    balanced_accuracy: Figure
    sensitivity: Figure
    specificity: Figure
    kappa: Figure
    auroc: Figure
    calibration_error: Figure

    @classmethod
    def of(cls, found: AgreementFigures, threshold: str) -> Figures:
        """Return the figures of an agreement as a record."""
        names = ("balanced_accuracy", "sensitivity", "specificity", "kappa", "auroc", "calibration_error")
        return cls.model_validate(
            {"threshold": threshold, "ruled": found.ruled, "unruled": found.unruled}
            | {name: Figure.of(getattr(found, name)) for name in names}
        )


class Pairs(Record):
    """Count the pairs of a reference and its edit of which the reference scored strictly higher; ties lose."""

    number: int = Field(ge=0)
    accuracy: Figure


class SetFigures(Record):
    """Hold one set: the judge's own verdicts, its scores under a threshold fitted to other folds, and the floors.

    `floors` and `others` have a name each: a trivial judge, or one whose labels the set carries. `question` tells
    what the labels were taken for: "supported", "told" (at all) or "told in full".
    """

    set: str
    kind: Kind
    question: str
    state: str = Field(pattern="^(measured|skipped)$")
    reason: str = ""
    examples: int = Field(default=0, ge=0)
    supported: int = Field(default=0, ge=0)
    groups: int = Field(default=0, ge=0)
    duplicates: int = Field(default=0, ge=0)
    judge: str = ""
    verdicts: Figures | None = None
    crossfitted: Figures | None = None
    floors: dict[str, Figures] = Field(default_factory=dict)
    others: dict[str, Figures] = Field(default_factory=dict)
    pairs: Pairs | None = None
    floor_pairs: dict[str, Pairs] = Field(default_factory=dict)


class Margin(Record):
    """Compare a judge with the best trivial one in the mean over some sets; in pairs, groups resampled within sets.

    `floor` is the one whose own mean over these sets is highest, found on the same data: that favours it.
    """

    sets: tuple[str, ...]
    figure: str
    verdicts: str
    judge: float
    floor: str
    floor_value: float
    difference: Figure


class JudgesReport(Record):
    """Hold what `eval judges` measured; sets are never pooled. `judges` rule on faithfulness and on coverage."""

    schema_version: str = "1"
    summarizer_version: str
    data: str
    seed: int
    resamples: int
    judges: tuple[JudgeRecord, ...]
    sets: tuple[SetFigures, ...]
    margins: tuple[Margin, ...] = ()
