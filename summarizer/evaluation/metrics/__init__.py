"""From a story's gold, articles, output and verdicts to the items of each metric."""

from summarizer.evaluation.metrics.asking import questions
from summarizer.evaluation.metrics.case import Case
from summarizer.evaluation.metrics.table import METRICS, Measure, compute

__all__ = ["METRICS", "Case", "Measure", "compute", "questions"]
