"""What a reader sees of a brief or a consensus: terminal text, Markdown, JSON. No text of an article steers them."""

from summarizer.reporting.brief_text import render_brief_text
from summarizer.reporting.markdown import render_brief_markdown, render_markdown
from summarizer.reporting.plain_json import render_json
from summarizer.reporting.safe import safe_text
from summarizer.reporting.text import render_text

__all__ = ["render_brief_markdown", "render_brief_text", "render_json", "render_markdown", "render_text", "safe_text"]
