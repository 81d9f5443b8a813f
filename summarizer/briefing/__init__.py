"""Article to brief: the engine proposes claims, this module grounds and checks each of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.engines.base import Engine, ProposedClaim
from summarizer.schema import Article, Brief, Claim, Entity, Evidence, Rejection, Run
from summarizer.schema.brief import Stage
from summarizer.text.names import NameMention, find_names, resolve
from summarizer.text.sentences import split_sentences
from summarizer.text.support import flaws

Accepted = tuple[ProposedClaim, tuple[Evidence, ...]]


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold what one article gave: its claims with evidence, the names in it, and what was rejected."""

    article: Article
    claims: tuple[Claim, ...]
    names: tuple[NameMention, ...]
    rejected: tuple[Rejection, ...]


async def read(article: Article, engine: Engine) -> Reading:
    """Extract, ground and check the claims of one article.

    Each accepted claim holds promises 1 to 3 of DESIGN: its quotations are the article's own characters, and its
    statement has no number, date, name or negation that they lack. A claim that fails is listed in `rejected`.
    """
    extraction = await engine.extract(article)
    accepted, refused = _accept(article, extraction.claims)
    names = find_names(article.text, _sentences_of(article, accepted))
    return Reading(
        article=article,
        claims=tuple(_numbered(article, accepted)),
        names=names,
        rejected=(*extraction.rejected, *refused),
    )


def write_brief(reading: Reading, run: Run) -> Brief:
    """Set out a reading as the brief that is shown; headline is the article's title, gist its leading claim."""
    groups = resolve({reading.article.id: reading.names})
    entities = [
        Entity(
            name=group.canonical,
            kind=group.kind,
            aliases=tuple(sorted({mention.text for _, mention in group.mentions} - {group.canonical})),
        )
        for group in groups
    ]
    return Brief(
        article=reading.article.record(),
        headline=reading.article.title,
        gist=reading.claims[0].statement if reading.claims else None,
        claims=reading.claims,
        entities=tuple(entities),
        rejected=reading.rejected,
        run=run,
    )


def _sentences_of(article: Article, accepted: list[Accepted]) -> list[tuple[int, int]]:
    """Return the sentences that gave a claim: names are not taken from what was refused."""
    places = sorted((part.start, part.end) for _, evidence in accepted for part in evidence)
    found: list[tuple[int, int]] = []
    at = 0
    for sentence in split_sentences(article.text, article.furniture):
        while at < len(places) and places[at][1] <= sentence.start:
            at += 1
        if at < len(places) and places[at][0] < sentence.end:
            found.append((sentence.start, sentence.end))
    return found


def _accept(article: Article, proposals: tuple[ProposedClaim, ...]) -> tuple[list[Accepted], list[Rejection]]:
    accepted: list[Accepted] = []
    rejected: list[Rejection] = []
    for proposal in proposals:
        evidence = tuple(_evidence(article, proposal))
        reason = _objection(proposal, evidence)
        if reason is None:
            accepted.append((proposal, evidence))
        else:
            text = evidence[0].quote if evidence else proposal.statement
            stage: Stage = "support" if evidence else "ground"
            rejected.append(Rejection(article_id=article.id, stage=stage, reason=reason, text=text))
    return accepted, rejected


def _evidence(article: Article, proposal: ProposedClaim) -> Iterator[Evidence]:
    for start, end in proposal.spans:
        if 0 <= start < end <= len(article.text):
            yield Evidence(quote=article.text[start:end], start=start, end=end)


def _objection(proposal: ProposedClaim, evidence: tuple[Evidence, ...]) -> str | None:
    if len(evidence) < len(proposal.spans) or not evidence:
        return "its place does not lie in the article"
    quotes = " … ".join(part.quote for part in evidence)
    found = flaws(proposal.statement, quotes)
    if found:
        return "; ".join(str(flaw) for flaw in found)
    if proposal.claimant is not None and proposal.claimant.casefold() not in " ".join(quotes.split()).casefold():
        return "its claimant does not stand in the evidence"
    return None


def _numbered(article: Article, accepted: list[Accepted]) -> Iterator[Claim]:
    ordered = sorted(accepted, key=lambda pair: (pair[0].spans[0], pair[0].statement))
    for number, (proposal, evidence) in enumerate(ordered, start=1):
        yield Claim(
            id=f"{article.id}:{number}",
            statement=proposal.statement,
            written_by=proposal.written_by,
            claimant=proposal.claimant,
            stance=proposal.stance,
            hedged=proposal.hedged,
            quantities=proposal.quantities,
            when=proposal.when,
            evidence=evidence,
        )
