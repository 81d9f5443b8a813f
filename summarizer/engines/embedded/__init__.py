"""The engine that needs no key, no network and no download: deterministic rules over the text."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.engines.base import CandidateGroup, Draft, Extraction, Topic
from summarizer.engines.embedded.composing import phrase
from summarizer.engines.embedded.extracting import extract_claims
from summarizer.engines.embedded.matching import partition
from summarizer.schema import Article


class EmbeddedEngine:
    """Read, match and phrase by rule. The same input gives the same bytes, on every machine."""

    name = "embedded"
    model: str | None = None

    async def extract(self, article: Article) -> Extraction:
        """Propose the claims of one article; see `extracting.extract_claims`."""
        return extract_claims(article)

    async def match(self, groups: Sequence[CandidateGroup]) -> Sequence[Sequence[Sequence[str]]]:
        """Partition each group's claim ids into facts; see `matching.partition`."""
        return [partition(group) for group in groups]

    async def compose(self, topics: Sequence[Topic]) -> Sequence[Draft]:
        """Phrase one sentence a topic from the wordings of its facts; see `composing.phrase`."""
        return [phrase(topic) for topic in topics]


__all__ = ["EmbeddedEngine"]
