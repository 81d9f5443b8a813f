"""Judges: who rules whether a statement is supported or told, and how far they agree with people.

`docs/judges.md` has what each does, its accuracy, and what it must not be used for.
"""

from __future__ import annotations

from summarizer.evaluation.judges.base import Judge, Opinion, in_full
from summarizer.evaluation.judges.by_engine import EngineJudge
from summarizer.evaluation.judges.coverage import CoverageJudge
from summarizer.evaluation.judges.faithfulness import FaithfulnessJudge
from summarizer.evaluation.judges.panel import Concord, Panel

__all__ = ["Concord", "CoverageJudge", "EngineJudge", "FaithfulnessJudge", "Judge", "Opinion", "Panel", "in_full"]
