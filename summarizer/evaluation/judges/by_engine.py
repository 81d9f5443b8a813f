"""An engine as a judge: a model's verdicts, without a score."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from summarizer.engines.base import Engine
from summarizer.evaluation.judges.base import Opinion
from summarizer.judging import Question, judge
from summarizer.schema.report import JudgeRecord

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

        Raises:
            ProviderError: A fatal one.
        """
        rulings = await judge(questions, self._engine, most=self._concurrency)
        return tuple(
            Opinion(question.place, ruling.verdict, None, _piece(question, ruling.rests_on), ruling.reason)
            for question, ruling in zip(questions, rulings, strict=True)
        )


def _piece(question: Question, quoted: str | None) -> int | None:
    return None if quoted is None else question.evidence.index(quoted)
