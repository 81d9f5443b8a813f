"""Many stories in one run: a manifest in, an output a story, and a ledger by which the next run goes on."""

from summarizer.batching.manifest import Options, Story
from summarizer.batching.plan import Plan
from summarizer.batching.results import BatchReport, StoryResult
from summarizer.batching.running import batch

__all__ = ["BatchReport", "Options", "Plan", "Story", "StoryResult", "batch"]
