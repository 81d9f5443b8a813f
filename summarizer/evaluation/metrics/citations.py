"""The citations of the summary, as in ALCE (Gao et al. 2023): by the judge's verdicts, and by the gold alone.

A citation is one article that a sentence cites. A sentence has recall 1 if all its citations together support it. A
citation is precise if its sentence has recall 1 and it is not irrelevant: it alone does not support, the others do.
"""

from __future__ import annotations

from typing import Final

from summarizer.evaluation.metrics.asking import SAYS_NOTHING, Ruling, supported
from summarizer.evaluation.metrics.case import Case
from summarizer.evaluation.outputs import OutputSentence
from summarizer.schema.report import Item

_CITES_NOTHING: Final = "the summary cites nothing"
_TELLS_NONE: Final = "it tells no fact of the gold"


def citation_recall(case: Case) -> tuple[Item, ...]:
    """Score each sentence: 1 where the judge finds it supported by all that it cites, 0 where it cites nothing."""
    items = (_item(case, each, each.place, _recall(case, each)) for each in case.view.sentences)
    return tuple(items) or case.nothing(SAYS_NOTHING)


def citation_precision(case: Case) -> tuple[Item, ...]:
    """Score each citation: 1 where its sentence is supported and it is not irrelevant."""
    items = []
    for sentence in case.view.sentences:
        for number, citation in enumerate(sentence.citations):
            unit = f"{sentence.place}@{citation.article_id}"
            items.append(_item(case, sentence, unit, _precision(case, sentence, number), citation.article_id))
    return tuple(items) or case.nothing(_CITES_NOTHING if case.view.sentences else SAYS_NOTHING)


def citation_recall_gold(case: Case) -> tuple[Item, ...]:
    """Score each article that the gold names for the facts that a sentence tells: 1 where the sentence cites it."""
    items = []
    for sentence in case.view.sentences:
        cited = {each.article_id for each in sentence.citations}
        right = _right(case, sentence)
        for article_id in right:
            unit = f"{sentence.place}@{article_id}"
            items.append(_item(case, sentence, unit, Ruling(float(article_id in cited)), article_id))
        if not right:
            items.append(_item(case, sentence, sentence.place, Ruling(None, _TELLS_NONE)))
    return tuple(items) or case.nothing(SAYS_NOTHING)


def citation_precision_gold(case: Case) -> tuple[Item, ...]:
    """Score each citation of a sentence that tells a gold fact: 1 where the gold names the article for one of them."""
    items = []
    for sentence in case.view.sentences:
        right = _right(case, sentence)
        for citation in sentence.citations:
            unit = f"{sentence.place}@{citation.article_id}"
            ruling = Ruling(float(citation.article_id in right)) if right else Ruling(None, _TELLS_NONE)
            items.append(_item(case, sentence, unit, ruling, citation.article_id))
    return tuple(items) or case.nothing(_CITES_NOTHING if case.view.sentences else SAYS_NOTHING)


def _recall(case: Case, sentence: OutputSentence) -> Ruling:
    return supported(case, sentence, range(len(sentence.citations)))


def _precision(case: Case, sentence: OutputSentence, number: int) -> Ruling:
    together = _recall(case, sentence)
    if together.value != 1.0:
        return together
    alone = supported(case, sentence, [number])
    if alone.value != 0.0:
        return alone
    rest = supported(case, sentence, [each for each in range(len(sentence.citations)) if each != number])
    if rest.value is None:
        return rest
    return Ruling(1.0 - rest.value, "the other citations support it without this one" if rest.value else "")


def _right(case: Case, sentence: OutputSentence) -> tuple[str, ...]:
    """Return the articles that the gold names for the facts that a sentence tells, in the gold's order."""
    told = [
        fact
        for fact in case.gold.facts
        if any(match.id == sentence.place for match in case.alignment.sentences[fact.id])
    ]
    named = {mention.article_id for fact in told for mention in fact.mentions}
    return tuple(article.id for article in case.gold.articles if article.id in named)


def _item(case: Case, sentence: OutputSentence, unit: str, ruling: Ruling, article_id: str | None = None) -> Item:
    cited = [article_id] if article_id is not None else [each.article_id for each in sentence.citations]
    return case.item(unit, ruling.value, article=case.first(cited), about=sentence.place, reason=ruling.reason)
