"""An engine as a judge: a model's verdicts, without a score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from summarizer.engines.base import Engine
from summarizer.evaluation.judges.base import Opinion
from summarizer.judging import Question, judge
from summarizer.schema.base import well_formed
from summarizer.schema.report import JudgeRecord
from summarizer.text.sentences import split_sentences

# Characters; the llm engine shows a model up to 1500 of a piece.
LONGEST_PART: Final = 1200
NOTE: Final = "A model's word: measure it on labelled sets before it decides anything."


class EngineJudge:
    """Ask an engine. What it cannot rule on is `not_run`; a fault that no further call can survive is raised."""

    def __init__(self, engine: Engine, *, concurrency: int = 4) -> None:
        """Take an engine, which the caller closes, and how many questions are put to it at one time."""
        self._engine = engine
        self._concurrency = concurrency

    @property
    def record(self) -> JudgeRecord:
        """Return the engine's name and its model."""
        return JudgeRecord(name=self._engine.name, model=self._engine.model, note=NOTE)

    async def judge(self, questions: Sequence[Question]) -> tuple[Opinion, ...]:
        """Return one opinion a question, in their order; none has a score.

        A long piece of evidence is shown in parts, cut between sentences: an engine looks at so much of a piece only.

        Raises:
            ProviderError: A fatal one.
        """
        parts = [_parts(question) for question in questions]
        shown = [replace(one, evidence=tuple(each)) for one, each in zip(questions, parts, strict=True)]
        rulings = await judge(shown, self._engine, most=self._concurrency)
        return tuple(
            Opinion(
                question.place,
                ruling.verdict,
                None,
                None if ruling.rests_on is None else each[ruling.rests_on],
                ruling.reason,
            )
            for question, each, ruling in zip(questions, parts, rulings, strict=True)
        )


def _parts(question: Question) -> dict[str, int]:
    """Return the parts of a question's evidence, each with the place of the first piece that it is of."""
    found: dict[str, int] = {}
    for number, piece in enumerate(question.evidence):
        for part in _cut(piece):
            found.setdefault(part, number)
    return found


def _cut(piece: str) -> Iterator[str]:
    if len(piece) <= LONGEST_PART:
        yield piece
        return
    start = end = 0
    for sentence in split_sentences(well_formed(piece)):
        if sentence.end - start > LONGEST_PART and end > start:
            yield piece[start:end]
            start = sentence.start
        end = sentence.end
    yield piece[start:end]
