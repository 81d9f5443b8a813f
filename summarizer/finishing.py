"""A consensus before anybody sees it: what is counted, and every promise checked against the articles."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from pydantic import JsonValue

from summarizer.engines.base import Engine
from summarizer.schema import Article, Consensus
from summarizer.settings import Settings
from summarizer.verification import verify


def recorded(settings: Settings, engine: Engine) -> dict[str, JsonValue]:
    """Return the settings that shape an output."""
    recorded: dict[str, JsonValue] = {"max_sentences": settings.max_sentences}
    if engine.model is not None:
        recorded |= {"chunk_characters": settings.chunk_characters, "passes": settings.passes}
    return recorded


def verified(consensus: Consensus, articles: Sequence[Article], used: dict[str, JsonValue]) -> Consensus:
    """Record the counts and check the result against its articles before anybody sees it."""
    usage: dict[str, JsonValue] = {
        "articles": len(consensus.articles),
        "claims": sum(len(fact.own_mentions) for fact in consensus.facts),
        "facts": len(consensus.facts),
        "rejected": len(consensus.rejected),
        "sentences": len(consensus.sentences),
        "replaced": sum(sentence.replaced for sentence in consensus.sentences),
    }
    run = consensus.run.model_copy(update={"usage": usage | used})
    counted = consensus.model_copy(update={"run": run})
    verification = verify(counted, articles)
    checks = dict(sorted((counted.checks | verification.states()).items()))
    return counted.model_copy(update={"checks": checks})


def story_id_of(articles: Sequence[Article]) -> str:
    """Return the id of a story that nobody has named, made of its articles' texts."""
    digest = hashlib.sha256("\n".join(sorted(article.sha256 for article in articles)).encode())
    return f"story-{digest.hexdigest()[:8]}"
