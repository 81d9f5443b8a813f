"""The report of an eval run: every figure, its interval, what it was computed from, and what a gate made of it."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, JsonValue, model_validator

from summarizer.schema.base import Offset, Record
from summarizer.schema.consensus import Consensus
from summarizer.schema.gold import StoryKind

ItemState = Literal["scored", "unscored", "errored"]
Direction = Literal["higher", "lower", "none"]
Unit = Literal["story", "article"]
GateState = Literal["pass", "fail", "inconclusive"]
VerdictWord = Literal["supported", "refuted", "not_enough_info", "not_run"]


class Item(Record):
    """Hold one unit that a metric counts: a gold fact, a sentence, a mention, a conflict, a story.

    `id` is unique in its metric and the same for every producer where the unit is a gold one, so that two reports
    can be compared in pairs. `value` is None unless the state is `scored`. `unscored` is what nothing could rule on
    (a judge without a verdict, nothing to divide by); `errored` what failed. `article` is the article that the unit
    belongs to, for intervals that resample articles; null where it belongs to the whole story. `about` tells a
    reader what the unit is: the statement of a gold fact, or the place in the output.
    """

    id: str
    story: str
    article: str | None = None
    value: float | None = None
    weight: Annotated[float, Field(ge=0.0)] = 1.0
    state: ItemState = "scored"
    reason: str = ""
    about: str = ""

    @model_validator(mode="after")
    def _a_value_exactly_where_it_is_scored(self) -> Self:
        if (self.state == "scored") != (self.value is not None):
            raise ValueError(f"an item that is {self.state} has the value {self.value}")
        return self


class Interval(Record):
    """Bound a figure by a seeded percentile bootstrap that resamples `clusters` whole stories or articles."""

    low: float
    high: float
    level: float = 0.95
    unit: Unit
    clusters: int = Field(ge=1)
    resamples: int = Field(ge=1)


class Metric(Record):
    """Hold one figure: the weighted mean of its scored items, null where there is none.

    `expected` is the length of our own list: `expected == scored + unscored + errored`, always.
    """

    name: str
    direction: Direction
    value: float | None
    interval: Interval | None = None
    expected: int = Field(ge=0)
    scored: int = Field(ge=0)
    unscored: int = Field(ge=0)
    errored: int = Field(ge=0)
    items: tuple[Item, ...] = ()
    note: str = ""

    @model_validator(mode="after")
    def _all_is_accounted_for(self) -> Self:
        if self.expected != self.scored + self.unscored + self.errored:
            raise ValueError(
                f"{self.name}: {self.expected} expected, but {self.scored} scored, {self.unscored} unscored and "
                f"{self.errored} errored"
            )
        return self


class StatementVerdict(Record):
    """Keep what the suite's judge said of one statement, for scoring again without asking again.

    `start` and `end` mark what the verdict rests on, in the article `article_id`; null where it rests on nothing.
    """

    place: str
    verdict: VerdictWord
    score: float | None = None
    article_id: str | None = None
    start: Offset | None = None
    end: Offset | None = None
    reason: str = ""


class PlainQuote(Record):
    """Quote an article, by its id; nothing is believed of it before it was looked for there."""

    article_id: str
    quote: str = Field(min_length=1)


class PlainSentence(Record):
    """Hold one sentence of another program's summary, the ids of the articles that it cites, and any quotations."""

    text: str = Field(min_length=1)
    citations: tuple[str, ...] = ()
    quotes: tuple[PlainQuote, ...] = ()


class PlainSummary(Record):
    """Hold a summary with citations in the form that any program can write."""

    story_id: str
    sentences: tuple[PlainSentence, ...]


class ScoredStory(Record):
    """Hold what became of one story of the suite: its output, the judge's verdicts, or why there is none.

    The output is a consensus, or the plain summary of another program.
    """

    story_id: str
    kind: StoryKind
    state: Literal["scored", "errored", "skipped"]
    reason: str = ""
    gold_sha256: str
    output: Consensus | None = None
    plain: PlainSummary | None = None
    verdicts: tuple[StatementVerdict, ...] = ()

    @model_validator(mode="after")
    def _has_one_output(self) -> Self:
        if self.output is not None and self.plain is not None:
            raise ValueError("a story has one output: a consensus or a plain summary")
        return self


class Agreement(Record):
    """Say how far the suite's judge agrees with people on one labelled set."""

    set: str
    examples: int
    balanced_accuracy: float | None
    interval: Interval | None = None
    auroc: float | None = None
    kappa: float | None = None
    sensitivity: float | None = None
    specificity: float | None = None
    source: str = ""


class JudgeRecord(Record):
    """Name the judge of a run, what it may be used for, and how far it agrees with people."""

    name: str
    model: str | None = None
    agreement: tuple[Agreement, ...] = ()
    note: str = ""


class Comparison(Record):
    """Compare one metric with a baseline, in pairs of items by id (docs/statistics.md says which pair and which not).

    `difference` is new minus baseline. `detectable` is the smallest difference that this many clusters would show
    with 80 % power at 5 %. `p` is two-sided; `p_holm` the same after Holm's correction over the metrics compared.
    """

    metric: str
    baseline: float | None
    value: float | None
    difference: float | None
    interval: Interval | None = None
    pairs: int = Field(ge=0)
    only_baseline: int = Field(default=0, ge=0)
    only_new: int = Field(default=0, ge=0)
    p: float | None = None
    p_holm: float | None = None
    detectable: float | None = None


class GateOutcome(Record):
    """Say what one gate decided and why."""

    gate: str
    metric: str
    outcome: GateState
    reason: str


class EvalReport(Record):
    """Hold an eval run, with everything that is needed to score it again without running it again.

    `metrics` are over all stories; `by_kind` has the same figures over the rewrites and over the independent reports
    alone. Two runs of the same suite on the same outputs give the same bytes apart from `usage`.
    """

    schema_version: Literal["1"] = "1"
    suite: str
    suite_sha256: str
    summarizer_version: str
    engine: str
    model: str | None = None
    judge: JudgeRecord
    seed: int
    resamples: int
    unit: Unit
    stories: tuple[ScoredStory, ...]
    metrics: tuple[Metric, ...]
    by_kind: dict[str, tuple[Metric, ...]] = Field(default_factory=dict)
    comparisons: tuple[Comparison, ...] = ()
    gates: tuple[GateOutcome, ...] = ()
    settings: dict[str, JsonValue] = Field(default_factory=dict)
    usage: dict[str, JsonValue] = Field(default_factory=dict)
