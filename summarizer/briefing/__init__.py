"""Article to brief: the engine proposes claims, this room grounds and checks each of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from summarizer.briefing.accepting import Accepted, Refused, accept
from summarizer.briefing.completing import complete
from summarizer.engines.base import Engine, ProposedClaim, RefusedClaim
from summarizer.engines.embedded.extracting import extract_claims
from summarizer.errors import SummarizerError
from summarizer.schema import Article, Brief, Claim, Entity, Rejection, Run
from summarizer.text.names import NameMention, find_names, resolve
from summarizer.text.sentences import split_sentences

__all__ = ["Reading", "Tally", "read", "write_brief"]


@dataclass(frozen=True, slots=True)
class Tally:
    """Count what became of a model's claims: proposed, kept, refused by reason, and what rules put in their place."""

    proposed: int = 0
    kept: int = 0
    mended: int = 0
    stood_in: int = 0
    refused: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold what one article gave: its claims with evidence, the names in it, and what was rejected.

    `failure` is set where the model could not read the article, or a part of it: rules read that. `tally` is None
    where no model proposed anything.
    """

    article: Article
    claims: tuple[Claim, ...]
    names: tuple[NameMention, ...]
    rejected: tuple[Rejection, ...]
    failure: SummarizerError | None = None
    tally: Tally | None = None


async def read(article: Article, engine: Engine) -> Reading:
    """Extract, ground and check the claims of one article.

    Each accepted claim holds promises 1 to 3 of DESIGN: its quotations are the article's own characters, and its
    statement has no number, date, name or negation that they lack. A model is asked once more for what was refused;
    what fails again is listed in `rejected`, and the rule-made claims of the sentence stand in its place.
    """
    extraction = await engine.extract(article)
    accepted, refused = accept(article, extraction.claims)
    if engine.model is None:
        listed = (*extraction.rejected, *(each.listed(article) for each in refused))
        return _reading(article, accepted, listed)
    mended, still, failure = await _mended(article, engine, refused)
    whole = complete(article, [*accepted, *mended], extract_claims(article))
    final = (*still, *whole.refused)
    known = {rejection.text for rejection in whole.rejected}
    listed = (
        *whole.rejected,
        *(each for each in extraction.rejected if each.text not in known),
        *(each.listed(article) for each in final),
    )
    tally = Tally(
        proposed=len(extraction.claims),
        kept=sum(each.proposal.written_by == "model" for each in whole.claims),
        mended=len(mended),
        stood_in=whole.stood_in,
        refused=Counter(flaw for each in (*refused, *whole.refused) for flaw in each.flaws),
    )
    return _reading(article, whole.claims, listed, failure=extraction.failure or failure, tally=tally)


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


async def _mended(
    article: Article, engine: Engine, refused: Sequence[Refused]
) -> tuple[list[Accepted], list[Refused], SummarizerError | None]:
    """Ask once more for what was refused; return what stands, what is left refused, and the model's failure.

    A refused claim counts as mended where its sentence has a claim that stands now.
    """
    if not refused:
        return [], [], None
    second = await engine.mend(article, [RefusedClaim(each.proposal, each.flaws) for each in refused])
    accepted, again = accept(article, second.claims)
    places = [(part.start, part.end) for each in accepted for part in each.evidence]
    left = [each for each in refused if not _touches(each.proposal, places)]
    return accepted, [*left, *again], second.failure


def _touches(proposal: ProposedClaim, places: Sequence[tuple[int, int]]) -> bool:
    return any(start < last and first < end for start, end in proposal.spans for first, last in places)


def _reading(
    article: Article,
    accepted: Sequence[Accepted],
    rejected: tuple[Rejection, ...],
    *,
    failure: SummarizerError | None = None,
    tally: Tally | None = None,
) -> Reading:
    return Reading(
        article=article,
        claims=tuple(_numbered(article, accepted)),
        names=find_names(article.text, _sentences_of(article, accepted)),
        rejected=rejected,
        failure=failure,
        tally=tally,
    )


def _sentences_of(article: Article, accepted: Sequence[Accepted]) -> list[tuple[int, int]]:
    """Return the sentences that gave a claim: names are not taken from what was refused."""
    places = sorted((part.start, part.end) for each in accepted for part in each.evidence)
    found: list[tuple[int, int]] = []
    at = 0
    for sentence in split_sentences(article.text, article.furniture):
        while at < len(places) and places[at][1] <= sentence.start:
            at += 1
        if at < len(places) and places[at][0] < sentence.end:
            found.append((sentence.start, sentence.end))
    return found


def _numbered(article: Article, accepted: Sequence[Accepted]) -> Iterator[Claim]:
    ordered = sorted(accepted, key=lambda each: (each.proposal.spans[0], each.proposal.statement))
    for number, each in enumerate(ordered, start=1):
        proposal = each.proposal
        yield Claim(
            id=f"{article.id}:{number}",
            statement=proposal.statement,
            written_by=proposal.written_by,
            claimant=proposal.claimant,
            stance=proposal.stance,
            hedged=proposal.hedged,
            quantities=proposal.quantities,
            when=proposal.when,
            evidence=each.evidence,
        )
