"""The reader's page: one HTML file in which each sentence leads to its sources, and each passage back."""

from summarizer.reporting.html.page import render_html

__all__ = ["render_html"]
