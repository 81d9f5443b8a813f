"""What a judge is asked about an output, and how its verdicts are read: a missing one neither passes nor fails."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.evaluation.metrics.case import Case
from summarizer.evaluation.outputs import Citation, OutputFact, OutputSentence
from summarizer.judging import Question

SAYS_NOTHING: Final = "the output says nothing"
_NO_EVIDENCE: Final = "what it cites shows nothing"


@dataclass(frozen=True, slots=True)
class Ruling:
    """Hold 1.0 for supported, 0.0 for not, None where there is no verdict; `reason` says why."""

    value: float | None
    reason: str = ""


def statements(case: Case) -> tuple[OutputFact | OutputSentence, ...]:
    """Return the facts and the sentences of an output, each place once: a plain sentence is its own fact."""
    everything: tuple[OutputFact | OutputSentence, ...] = (*case.view.facts, *case.view.sentences)
    return tuple({each.place: each for each in everything}.values())


def question_about(case: Case, what: OutputFact | OutputSentence) -> Question:
    """Return what has to bear a statement out: all that it cites; where it cites nothing, all articles."""
    if isinstance(what, OutputFact):
        text, citations = what.statement, what.supporting
    else:
        text, citations = what.text, what.citations
    if not citations:
        return Question(f"{what.place}.story", text, tuple(article.text for article in case.articles))
    return Question(what.place, text, _pieces(case, citations))


def questions(case: Case) -> tuple[Question, ...]:
    """Return all that a judge has to rule on, each place once; nothing is asked where there is no evidence.

    - `facts[ID].statement`, `sentences[3]`: a statement against all that it cites (`sentences[3].story`: against all
      articles, where it cites nothing);
    - `sentences[3].citations[1]`: against the second article that it cites, alone, where it cites several;
    - `sentences[3].without[1]`: against all but that one, where it cites three or more.
    """
    asked = [question_about(case, each) for each in statements(case)]
    for sentence in case.view.sentences:
        asked += _about_citations(case, sentence)
    return tuple({each.place: each for each in asked if each.evidence}.values())


def ruling(case: Case, question: Question) -> Ruling:
    """Return how the judge ruled on a question; without evidence nothing is supported, whoever judges."""
    if not question.evidence:
        return Ruling(0.0, _NO_EVIDENCE)
    verdict = case.verdicts.get(question.place)
    if verdict is None:
        return Ruling(None, f"no verdict on {question.place}")
    if verdict.verdict == "not_run":
        return Ruling(None, verdict.reason or f"the judge did not rule on {question.place}")
    return Ruling(1.0 if verdict.verdict == "supported" else 0.0, verdict.reason)


def supported(case: Case, sentence: OutputSentence, numbers: Sequence[int]) -> Ruling:
    """Return whether some of a sentence's citations, by their numbers, bear it out."""
    telling = _telling(case, sentence)
    used = [number for number in numbers if number in telling]
    pieces = _pieces(case, [sentence.citations[number] for number in used])
    return ruling(case, Question(_place(sentence, used, telling), sentence.text, pieces))


def _about_citations(case: Case, sentence: OutputSentence) -> Iterator[Question]:
    telling = _telling(case, sentence)
    for number in telling:
        for used in ([number], [other for other in telling if other != number]):
            pieces = _pieces(case, [sentence.citations[each] for each in used])
            yield Question(_place(sentence, used, telling), sentence.text, pieces)


def _place(sentence: OutputSentence, used: Sequence[int], telling: Sequence[int]) -> str:
    """Name a part of what a sentence cites; the same evidence has one name, so it is asked about once."""
    if len(used) == len(telling):
        return sentence.place
    if len(used) == 1:
        return f"{sentence.place}.citations[{used[0]}]"
    left_out = next((number for number in telling if number not in used), None)
    return f"{sentence.place}.without[{left_out}]"


def _telling(case: Case, sentence: OutputSentence) -> list[int]:
    return [number for number, each in enumerate(sentence.citations) if case.evidence(each)]


def _pieces(case: Case, citations: Sequence[Citation]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for each in citations if (text := case.evidence(each))))
