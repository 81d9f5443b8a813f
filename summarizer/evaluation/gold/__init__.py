"""Gold labels: read, pinned to their articles, made from drafts with quotations, checked."""

from summarizer.evaluation.gold.anchoring import anchor, read_draft
from summarizer.evaluation.gold.articles import MissingArticlesError, articles_of
from summarizer.evaluation.gold.checking import Problem, check
from summarizer.evaluation.gold.reading import gold_sha256, read_gold

__all__ = [
    "MissingArticlesError",
    "Problem",
    "anchor",
    "articles_of",
    "check",
    "gold_sha256",
    "read_draft",
    "read_gold",
]
