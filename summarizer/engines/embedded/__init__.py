"""The engine that needs no key, no network and no download: deterministic rules over the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from pydantic import JsonValue

from summarizer.engines.base import CandidateGroup, Draft, Extraction, Judgement, RefusedClaim, Topic
from summarizer.engines.embedded.composing import phrase
from summarizer.engines.embedded.extracting import extract_claims
from summarizer.engines.embedded.judging import rule
from summarizer.engines.embedded.matching import partition
from summarizer.schema import Article, Rejection


class EmbeddedEngine:
    """Read, match and phrase by rule. The same input gives the same bytes, on every machine."""

    name = "embedded"
    model: str | None = None
    dry = False
    prompts: Mapping[str, str] = MappingProxyType({})
    usage: Mapping[str, JsonValue] = MappingProxyType({})
    setbacks: Sequence[Rejection] = ()

    async def extract(self, article: Article) -> Extraction:
        """Propose the claims of one article; see `extracting.extract_claims`."""
        return extract_claims(article)

    async def mend(self, article: Article, refused: Sequence[RefusedClaim]) -> Extraction:  # noqa: ARG002  the protocol's
        """Propose nothing: rules would only repeat themselves."""
        return Extraction(())

    async def match(self, groups: Sequence[CandidateGroup]) -> Sequence[Sequence[Sequence[str]]]:
        """Partition each group's claim ids into facts; see `matching.partition`."""
        return [partition(group) for group in groups]

    async def compose(self, topics: Sequence[Topic]) -> Sequence[Draft]:
        """Phrase one sentence a topic from the wordings of its facts; see `composing.phrase`."""
        return [phrase(topic) for topic in topics]

    async def judge(self, statement: str, evidence: Sequence[str]) -> Judgement:
        """Rule on a statement by some pieces of evidence; see `judging.rule`."""
        return rule(statement, evidence)

    async def close(self) -> None:
        """Do nothing: there is nothing to let go of."""


__all__ = ["EmbeddedEngine"]
