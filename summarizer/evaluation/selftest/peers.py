"""What two peers are known to let through, put to this harness: each must end as failed or unscored.

The situations were measured on DeepEval 4.3.1 and RAGAS 0.4.3 with judges that answer as the prompts of those
programs order: they show what the scoring does with an answer, not how often a model gives it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from summarizer.evaluation.gates import Gate
from summarizer.evaluation.selftest.bench import Stage
from summarizer.evaluation.selftest.broken import Answer, Stub, fewer, honest, nothing_at_all, numbers, raising
from summarizer.evaluation.selftest.excerpts import Excerpt
from summarizer.evaluation.selftest.mutations import Product
from summarizer.evaluation.selftest.results import Trial
from summarizer.evaluation.selftest.trials import under
from summarizer.schema.report import PlainSentence, PlainSummary

_FAITHFUL: Final = (Gate(metric="faithfulness", floor=0.99),)
_COVERED: Final = (Gate(metric="coverage", floor=0.5), Gate(metric="faithfulness", floor=0.5))
_FABRICATED: Final = (
    "Quellmar has bought nine hundred violins.",
    "The Halcyra Trust opened a museum of umbrellas.",
    "Venn Odderby won the regatta.",
)


@dataclass(frozen=True, slots=True)
class _Situation:
    """Hold one situation: how many sentences are true and false, what they cite, and how the judge answers."""

    name: str
    situation: str
    elsewhere: str
    true: int = 3
    false: int = 0
    source: str = ""
    answer: Answer = honest
    gates: tuple[Gate, ...] = _FAITHFUL
    stories: int = 1
    control: bool = False


_SITUATIONS: Final = (
    _Situation("DeepEval 1", "two of three claims are made up, and none is contradicted", "1.0, pass", true=1, false=2),
    _Situation("DeepEval 2", "there is nothing in the sources to hold claims against", "1.0, pass", source="nowhere"),
    _Situation("DeepEval 3", "the judge gives one verdict for three claims", "1.0, pass", answer=fewer),
    _Situation("DeepEval 4", "the summary makes no claim", "1.0, pass", true=0),
    _Situation("DeepEval 5", "made-up claims under a threshold of 0.99", "pass rate 100 %, exit 0", true=0, false=3),
    _Situation("RAGAS 1", "the judge gives one verdict for three statements", "1.0", answer=fewer),
    _Situation("RAGAS 2", "the judge answers 2 where a verdict is asked for", "1.0", answer=numbers),
    _Situation("RAGAS 3", "the summary makes no statement", "NaN, left out of the mean", true=0),
    _Situation("RAGAS 4", "the judge raises", "NaN, left out of the mean", answer=raising),
    _Situation("RAGAS 5", "the judge answers with nothing", "NaN, left out of the mean", answer=nothing_at_all),
    _Situation("RAGAS 6", "one of two stories has no output", "NaN, left out of the mean", stories=2),
    _Situation("RAGAS 7", "an empty summary", "0.5 (SummarizationScore)", true=0, gates=_COVERED),
    _Situation("RAGAS 8", "a made-up summary", "0.95 (SummarizationScore)", true=0, false=3, gates=_COVERED),
)  # fmt: skip


async def try_peers(stage: Stage, excerpt: Excerpt) -> tuple[Trial, ...]:
    """Return how this harness ends in each situation; `stage` has the excerpt, and another story.

    The first trial is the control: three true sentences, soundly judged, have to pass.
    """
    control = _Situation("control", "three true claims that cite their sources", "pass", control=True)
    return tuple([await _trial(stage, excerpt, each) for each in (control, *_SITUATIONS)])


async def _trial(stage: Stage, excerpt: Excerpt, situation: _Situation) -> Trial:
    judge = Stub(situation.name, frozenset(fact.statement for fact in excerpt.gold.facts), situation.answer)
    part = stage.first(situation.stories)
    outputs: dict[str, Product] = {part.stories[0]: _summary(part.stories[0], excerpt, situation)}
    ended, reason = await under(part, outputs, judge, situation.gates)
    return Trial(
        name=situation.name,
        situation=situation.situation,
        control=situation.control,
        elsewhere=situation.elsewhere,
        ended=ended,
        reason=reason,
    )


def _summary(story: str, excerpt: Excerpt, situation: _Situation) -> PlainSummary:
    facts = excerpt.gold.facts[: situation.true]
    told = [(fact.statement, tuple(mention.article_id for mention in fact.mentions)) for fact in facts]
    anywhere = (excerpt.articles[0].id,)
    told += [(text, anywhere) for text in _FABRICATED[: situation.false]]
    return PlainSummary(
        story_id=story,
        sentences=tuple(
            PlainSentence(text=text, citations=(situation.source,) if situation.source else cited)
            for text, cited in told
        ),
    )
