"""What every check reads: the output's article records, the texts given for them, and the ledger to write in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.schema import Article, ArticleRecord, Evidence
from summarizer.verification.findings import Ledger


@dataclass(frozen=True)
class Case:
    """Hold one verification; `texts` gives the article behind each record's id, as far as one was given."""

    records: dict[str, ArticleRecord]
    texts: dict[str, Article]
    with_articles: bool
    ledger: Ledger


def open_case(records: Sequence[ArticleRecord], articles: Sequence[Article] | None) -> Case:
    """Match the records of an output with the given articles: by the hash of the text first, then by id."""
    by_hash: dict[str, list[Article]] = {}
    for article in articles or ():
        by_hash.setdefault(article.sha256, []).append(article)
    by_id = {article.id: article for article in articles or ()}
    texts: dict[str, Article] = {}
    for record in records:
        same = by_hash.get(record.sha256, [])
        named = by_id.get(record.id)
        match = named if named in same or not same else same[0]
        if match is not None:
            texts[record.id] = match
    return Case({record.id: record for record in records}, texts, articles is not None, Ledger())


def running(evidence: Sequence[Evidence]) -> str:
    """Return what the evidence says in one run: the first quotation and those that go on in its sentence.

    A subject and a verb that stand apart are two quotations; a name that only shows who "he" is does not go on.
    """
    parts = [part.quote for part in evidence[:1]]
    parts += [part.quote for part in evidence[1:] if part.quote[:1].islower()]
    return " ".join(parts)


def joined(evidence: Sequence[Evidence]) -> str:
    """Return the quotations of some evidence as one text, a gap between them."""
    return " … ".join(part.quote for part in evidence)
