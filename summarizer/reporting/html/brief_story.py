"""Briefs as the page takes a story: each claim a fact of its own, which one article tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from summarizer.reporting.html.passages import LONG_ARTICLE
from summarizer.reporting.html.story import MOST_FACTS, Story
from summarizer.reporting.words import counted
from summarizer.schema import (
    Article,
    ArticleRecord,
    Brief,
    Claim,
    Consensus,
    Expression,
    Fact,
    Mention,
    Rejection,
    Run,
    Wording,
)
from summarizer.schema.consensus import CheckState

# What was left out is looked for in the text; the search stays cheap however much a brief has of it.
_MOST_SEARCHED: Final = 400
_LONGEST_SEARCHED: Final = 4000


def story_of(briefs: Sequence[Brief], articles: Iterable[Article]) -> Story:
    """Return briefs as one story: its articles are theirs, and its facts their claims, in the order of both.

    A fact's id is the number of the claim, from 1 over all briefs, at most 5,000. The one check is the page's own:
    whether each quotation stands at its place; without the text of every article it is not run.
    """
    records = list(_with_ids_of_their_own(briefs))
    consensus = Consensus(
        story_id="briefs",
        headline=_headline(briefs),
        sentences=(),
        facts=tuple(_facts(briefs, records)),
        articles=tuple(records),
        rejected=tuple(_rejected(briefs, records)),
        run=briefs[0].run if briefs else Run(summarizer_version="", engine=""),
    )
    story = Story.of(consensus, articles)
    found = tuple(_left_out(story))
    wording = (Wording(actor="left out", expressions=found),) if found else ()
    return Story.of(consensus.model_copy(update={"checks": _checks(story), "wording": wording}), articles)


def _headline(briefs: Sequence[Brief]) -> str:
    if len(briefs) != 1:
        return f"The claims of {counted(len(briefs), 'article')}"
    article = briefs[0].article
    return briefs[0].headline or article.title or article.publisher or article.id


def _with_ids_of_their_own(briefs: Sequence[Brief]) -> Iterator[ArticleRecord]:
    """Yield the records of the articles; of two briefs of one article the second stands for itself."""
    taken: set[str] = set()
    for number, brief in enumerate(briefs, start=1):
        own = brief.article.id
        while own in taken:
            own = f"{own} ({number})"
        taken.add(own)
        yield brief.article.model_copy(update={"id": own})


def _facts(briefs: Sequence[Brief], records: Sequence[ArticleRecord]) -> Iterator[Fact]:
    claims = [(record, claim) for record, brief in zip(records, briefs, strict=True) for claim in brief.claims]
    for number, (record, claim) in enumerate(claims[:MOST_FACTS], start=1):
        yield _fact(str(number), record, claim)


def _fact(number: str, record: ArticleRecord, claim: Claim) -> Fact:
    mention = Mention(
        article_id=record.id, claim_id=claim.id, stance=claim.stance, hedged=claim.hedged, evidence=claim.evidence
    )
    return Fact(
        id=number,
        statement=claim.statement,
        status="single_article",
        kind="statement",
        mentions=(mention,),
        claimants=(claim.claimant,) if claim.claimant else (),
        hedged=claim.hedged,
        article_count=1,
        salience=0.0,
    )


def _rejected(briefs: Sequence[Brief], records: Sequence[ArticleRecord]) -> Iterator[Rejection]:
    for record, brief in zip(records, briefs, strict=True):
        for each in brief.rejected:
            own = each.article_id == brief.article.id
            yield each.model_copy(update={"article_id": record.id}) if own else each


def _left_out(story: Story) -> Iterator[Expression]:
    """Yield the first place of each passage that was left out, where its text is at hand and has it."""
    for each in story.consensus.rejected[:_MOST_SEARCHED]:
        text = story.texts.get(each.article_id, "")
        if not 0 < len(each.text) <= _LONGEST_SEARCHED or len(text) > LONG_ARTICLE:
            continue
        start = text.find(each.text)
        if start >= 0:
            yield Expression(text=each.text, article_id=each.article_id, start=start, end=start + len(each.text))


def _checks(story: Story) -> dict[str, CheckState]:
    parts = [
        (mention.article_id, part) for _, fact in story.facts for mention in fact.mentions for part in mention.evidence
    ]
    if not all(story.stands(*each) for each in parts):
        return {"verbatim": "failed"}
    return {"verbatim": "passed" if len(story.texts) == len(story.articles) else "not_run"}


__all__ = ["story_of"]
