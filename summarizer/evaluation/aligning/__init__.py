"""Gold facts beside the facts and sentences of an output, without a judge."""

from summarizer.evaluation.aligning.matches import Alignment, Match, align
from summarizer.evaluation.aligning.spans import Page, Span, lies_on

__all__ = ["Alignment", "Match", "Page", "Span", "align", "lies_on"]
