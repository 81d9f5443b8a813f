"""An eval report for people and for CI: terminal, Markdown, JUnit XML, HTML."""

from summarizer.reporting.evals.html import render_eval_html
from summarizer.reporting.evals.junit import render_junit
from summarizer.reporting.evals.markdown import render_eval_markdown
from summarizer.reporting.evals.text import render_comparison, render_eval_text

__all__ = ["render_comparison", "render_eval_html", "render_eval_markdown", "render_eval_text", "render_junit"]
