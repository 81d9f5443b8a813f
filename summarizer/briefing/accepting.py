"""Proposed claims against their article: each is accepted with its evidence, or refused with the reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.engines.base import ProposedClaim
from summarizer.schema import Article, Evidence, Rejection
from summarizer.schema.brief import Stage
from summarizer.text.fidelity import infidelities
from summarizer.text.support import Flaw, flaws

_SHOWN: Final = 300
_SHARE = re.compile(r"\s*\d+(?:\.\d+)?\s?%")


@dataclass(frozen=True, slots=True)
class Accepted:
    """Hold a proposal that stands, with its evidence."""

    proposal: ProposedClaim
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Hold a proposal that does not stand: `flaws` are why, in kinds that carry no text of article or model."""

    proposal: ProposedClaim
    evidence: tuple[Evidence, ...]
    reason: str
    flaws: tuple[str, ...]

    def listed(self, article: Article) -> Rejection:
        """Return it as outputs list it: a model's own wording, else the part of the article that it rested on."""
        from_article = self.evidence and self.proposal.written_by == "embedded"
        text = self.evidence[0].quote if from_article else self.proposal.statement[:_SHOWN]
        stage: Stage = "support" if self.evidence else "ground"
        return Rejection(article_id=article.id, stage=stage, reason=self.reason, text=text)


def accept(article: Article, proposals: Sequence[ProposedClaim]) -> tuple[list[Accepted], list[Refused]]:
    """Sort proposals into those that hold promises 1 to 3 of DESIGN and those that do not.

    Rules quote; a model rephrases, so its statements must also keep roles, riders and reservations
    (`text.fidelity`).
    """
    accepted: list[Accepted] = []
    refused: list[Refused] = []
    for proposal in proposals:
        evidence = tuple(_evidence(article, proposal))
        found = _objections(proposal, evidence)
        if found:
            reason = "; ".join(str(flaw) for flaw in found)
            kinds = tuple(dict.fromkeys(_SHARE.sub("", flaw.kind).strip() for flaw in found))
            refused.append(Refused(proposal, evidence, reason, kinds))
        else:
            accepted.append(Accepted(proposal, evidence))
    return accepted, refused


def _evidence(article: Article, proposal: ProposedClaim) -> Iterator[Evidence]:
    for start, end in proposal.spans:
        if 0 <= start < end <= len(article.text):
            yield Evidence(quote=article.text[start:end], start=start, end=end)


def _objections(proposal: ProposedClaim, evidence: tuple[Evidence, ...]) -> tuple[Flaw, ...]:
    if len(evidence) < len(proposal.spans) or not evidence:
        return (Flaw("its place does not lie in the article", ""),)
    quotes = " … ".join(part.quote for part in evidence)
    if proposal.written_by == "model":
        found = infidelities(proposal.statement, quotes, claimant=proposal.claimant)
    else:
        found = flaws(proposal.statement, quotes)
    if found:
        return found
    if proposal.claimant is not None and proposal.claimant.casefold() not in " ".join(quotes.split()).casefold():
        return (Flaw("its claimant does not stand in the evidence", ""),)
    return ()
