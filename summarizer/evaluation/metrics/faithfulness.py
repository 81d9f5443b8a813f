"""Is what the output says true of its articles: supported statements by the judge, and distractors by the gold."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.evaluation.metrics.asking import SAYS_NOTHING, question_about, ruling
from summarizer.evaluation.metrics.case import Case
from summarizer.evaluation.outputs import OutputFact, OutputSentence
from summarizer.schema.report import Item


def faithfulness(case: Case) -> tuple[Item, ...]:
    """Score each fact of the output: 1 where the judge finds its statement supported."""
    return _judged(case, case.view.facts)


def faithfulness_sentences(case: Case) -> tuple[Item, ...]:
    """Score each sentence of the summary: 1 where the judge finds it supported."""
    return _judged(case, case.view.sentences)


def distractors_told(case: Case) -> tuple[Item, ...]:
    """Score each distractor of the gold: 1 where the output tells it."""
    facts = {fact.id: fact for fact in case.gold.facts}
    items = []
    for distractor in case.gold.distractors:
        places = case.alignment.distractors[distractor.id]
        base = facts.get(distractor.of or "")
        items.append(
            case.item(
                distractor.id,
                float(bool(places)),
                article=case.home(base) if base else None,
                about=distractor.statement,
                reason=f"told in {', '.join(places)}" if places else "",
            )
        )
    return tuple(items)


def _judged(case: Case, said: Sequence[OutputFact | OutputSentence]) -> tuple[Item, ...]:
    items = []
    for each in said:
        ruled = ruling(case, question_about(case, each))
        article = case.first(citation.article_id for citation in each.citations)
        items.append(case.item(each.place, ruled.value, article=article, about=each.place, reason=ruled.reason))
    return tuple(items) or case.nothing(SAYS_NOTHING)
