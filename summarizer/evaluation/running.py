"""A suite to a report: every story produced, judged and scored, and whatever fails counted as failed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from summarizer.client import Progress
from summarizer.errors import GoldError, ProviderError, SummarizerError
from summarizer.evaluation.comparing import compare_reports
from summarizer.evaluation.gates import Gate, check
from summarizer.evaluation.gold import MissingArticlesError, articles_of, gold_sha256, read_gold
from summarizer.evaluation.judges.base import Judge, Opinion, in_full
from summarizer.evaluation.metrics import METRICS, Case, questions
from summarizer.evaluation.producing import Producer
from summarizer.evaluation.scoring import Labelled, case_of, score
from summarizer.evaluation.statistics.plan import Plan
from summarizer.evaluation.suites import Suite, suite_sha256
from summarizer.judging import Question
from summarizer.schema import Article, Consensus
from summarizer.schema.gold import GoldStory
from summarizer.schema.report import EvalReport, JudgeRecord, Metric, ScoredStory, StatementVerdict
from summarizer.version import __version__

OnProgress = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Bench:
    """Hold what a suite is run with: its file's place, the folder of data sets, who produces and who judges.

    `judge` is None where nobody rules: then everything that a judge would decide is unscored.
    """

    path: Path
    data: Path
    producer: Producer
    judge: Judge | None = None
    on_progress: OnProgress | None = None


async def run_suite(suite: Suite, bench: Bench, baseline: EvalReport | None = None) -> EvalReport:
    """Run every story of a suite and return its report.

    A story whose articles are not here is skipped, one whose output fails is errored; both are listed, and the gold
    of an errored story stays in every denominator.

    Raises:
        GoldError: A gold file is broken, or does not fit its articles, or the suite names an unknown metric.
        ProviderError: A fatal one: no further call could be answered.
    """
    _known(suite)
    stories: list[ScoredStory] = []
    cases: list[Case] = []
    for done, (gold, articles, missing) in enumerate(_labelled(suite, bench), start=1):
        if missing:
            stories.append(_without(gold, "skipped", missing))
        else:
            story = await _story(Labelled(gold, articles), bench)
            stories.append(story)
            cases.append(case_of(Labelled(gold, articles), story))
        if bench.on_progress is not None:
            bench.on_progress(Progress("score", done, len(suite.stories)))
    judge = JudgeRecord(name="none") if bench.judge is None else bench.judge.record
    return _report(suite, (bench.producer.name, bench.producer.model), judge, stories, cases, baseline)


def rescore(
    report: EvalReport, suite: Suite, bench: tuple[Path, Path], baseline: EvalReport | None = None
) -> EvalReport:
    """Return the figures of a report anew from the outputs and verdicts that it keeps; `bench` is suite path and data.

    Stories that the suite has and the report has not are skipped with that reason; nothing is run and nobody asked.

    Raises:
        GoldError: As `run_suite`.
    """
    _known(suite)
    path, data = bench
    kept = {story.story_id: story for story in report.stories}
    stories: list[ScoredStory] = []
    cases: list[Case] = []
    for gold, articles, missing in _labelled_at(suite, path, data):
        story = kept.get(gold.story_id)
        if missing or story is None or story.state == "skipped":
            reason = missing or "the report that is scored again does not have it"
            stories.append(_without(gold, "skipped", reason))
            continue
        stories.append(story.model_copy(update={"kind": gold.kind, "gold_sha256": gold_sha256(gold)}))
        if story.state == "scored" and story.output is None and story.plain is None:
            raise GoldError("the report holds no outputs.", hint="Keep the whole report: `eval run` without --lean.")
        cases.append(case_of(Labelled(gold, articles), stories[-1]))
    return _report(suite, (report.engine, report.model), report.judge, stories, cases, baseline)


def gated(report: EvalReport, gates: Sequence[Gate], baseline: EvalReport | None) -> EvalReport:
    """Return a report with its comparison to a baseline and what the gates make of it."""
    compared = compare_reports(report, baseline).overall if baseline is not None else ()
    return report.model_copy(update={"comparisons": compared, "gates": check(gates, report, baseline)})


def lean(report: EvalReport) -> EvalReport:
    """Return a report without outputs, verdicts and words: enough to compare with, and no sentence of any article.

    Where gates ruled on the report, only the metrics that they name are kept.
    """
    named = {gate.metric for gate in report.gates}
    kept = [metric for metric in report.metrics if not named or metric.name in named]
    stories = (story.model_copy(update={"output": None, "plain": None, "verdicts": ()}) for story in report.stories)
    return report.model_copy(
        update={
            "stories": tuple(stories),
            "metrics": tuple(map(_wordless, kept)),
            "by_kind": {
                kind: tuple(_wordless(metric) for metric in metrics if not named or metric.name in named)
                for kind, metrics in report.by_kind.items()
            },
            "comparisons": (),
            "gates": (),
        }
    )


def _wordless(metric: Metric) -> Metric:
    items = tuple(item.model_copy(update={"about": "", "reason": ""}) for item in metric.items)
    return metric.model_copy(update={"items": items})


def _known(suite: Suite) -> None:
    unknown = sorted({*suite.metrics, *(gate.metric for gate in suite.gates)} - set(METRICS))
    if unknown:
        raise GoldError(f"no metric is called {', '.join(unknown)}.", hint="docs/metrics.md lists them.")


def _labelled(suite: Suite, bench: Bench) -> list[tuple[GoldStory, tuple[Article, ...], str]]:
    return _labelled_at(suite, bench.path, bench.data)


def _labelled_at(suite: Suite, path: Path, data: Path) -> list[tuple[GoldStory, tuple[Article, ...], str]]:
    """Return gold, articles, and why there are none, for each story of a suite."""
    found: list[tuple[GoldStory, tuple[Article, ...], str]] = []
    for name in suite.stories:
        place = path.parent / name
        gold = read_gold(place)
        if gold.story_id in {each.story_id for each, _, _ in found}:
            raise GoldError(
                f"{path}: two stories are called {gold.story_id}.", hint="Give each story an id of its own."
            )
        try:
            found.append((gold, articles_of(gold, place, data), ""))
        except MissingArticlesError as error:
            found.append((gold, (), str(error)))
    return found


async def _story(labelled: Labelled, bench: Bench) -> ScoredStory:
    gold = labelled.gold
    try:
        made = await bench.producer.produce(gold.story_id, labelled.articles)
    except SummarizerError as error:
        if isinstance(error, ProviderError) and error.fatal:
            raise
        return _without(gold, "errored", str(error))
    form = {"output": made} if isinstance(made, Consensus) else {"plain": made}
    story = _without(gold, "scored", "").model_copy(update=form)
    if bench.judge is None:
        return story
    case = case_of(labelled, story)
    asked = questions(case)
    opinions = in_full(asked, await bench.judge.judge(asked))
    verdicts = tuple(
        _verdict(question, opinion, labelled.articles) for question, opinion in zip(asked, opinions, strict=True)
    )
    return story.model_copy(update={"verdicts": verdicts})


def _verdict(question: Question, opinion: Opinion, articles: Sequence[Article]) -> StatementVerdict:
    """Return an opinion with the place that it rests on; what is no verdict, or has no sound score, is `not_run`."""
    try:
        return StatementVerdict.model_validate(
            {
                "place": question.place,
                "verdict": opinion.verdict,
                "score": opinion.score,
                "reason": opinion.reason,
                **_rests_on(question, opinion.rests_on, articles),
            }
        )
    except ValidationError:
        return StatementVerdict(place=question.place, verdict="not_run", reason="the judge's answer is no verdict")


def _rests_on(question: Question, piece: int | None, articles: Sequence[Article]) -> dict[str, str | int]:
    """Return the article and span of the first quotation of a piece of evidence."""
    if piece is None or not 0 <= piece < len(question.evidence):
        return {}
    quote = question.evidence[piece].split(" … ")[0]
    found = next(((each.id, each.text.find(quote)) for each in articles if quote and quote in each.text), None)
    return {} if found is None else {"article_id": found[0], "start": found[1], "end": found[1] + len(quote)}


def _without(gold: GoldStory, state: str, reason: str) -> ScoredStory:
    return ScoredStory.model_validate(
        {
            "story_id": gold.story_id,
            "kind": gold.kind,
            "state": state,
            "reason": reason,
            "gold_sha256": gold_sha256(gold),
        }
    )


def _report(
    suite: Suite,
    engine: tuple[str, str | None],
    judge: JudgeRecord,
    stories: Sequence[ScoredStory],
    cases: Sequence[Case],
    baseline: EvalReport | None,
) -> EvalReport:
    plan = Plan(unit=suite.unit, seed=suite.seed, resamples=suite.resamples)
    metrics, by_kind = score(cases, suite.metrics, plan)
    report = EvalReport(
        suite=suite.name,
        suite_sha256=suite_sha256(suite),
        summarizer_version=__version__,
        engine=engine[0],
        model=engine[1],
        judge=judge,
        seed=suite.seed,
        resamples=suite.resamples,
        unit=suite.unit,
        stories=tuple(stories),
        metrics=metrics,
        by_kind=by_kind,
    )
    return gated(report, suite.gates, baseline)
