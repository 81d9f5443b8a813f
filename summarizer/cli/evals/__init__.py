"""`summarizer eval`: score outputs against gold labels, and the judges against people."""

from summarizer.cli.evals.group import evals

__all__ = ["evals"]
