"""Updates: which facts of an earlier run live on in a later one, so that each keeps its id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarizer.merging.changes import list_changes
from summarizer.schema import Consensus, Fact, Mention
from summarizer.text.fold import fold_text

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Descent:
    """Say what became of the earlier facts: `heirs` are the facts that hold their claims now, the main one first.

    `forebears` is the same the other way round. Ids are those of either run, before any was changed.
    """

    heirs: Mapping[str, tuple[str, ...]]
    forebears: Mapping[str, tuple[str, ...]]


def update(previous: Consensus, current: Consensus) -> Consensus:
    """Return a consensus as the update of an earlier one: facts keep their ids, and `changes` says what is new.

    Nothing else of it changes: an update tells the facts that a run on all articles at once tells. An earlier id goes
    to the fact that would have it anyway, else to the one that holds most of its claims; it is never given twice.
    """
    descent = trace(previous, current)
    names = _names(previous, current, descent)
    heirs = {old: tuple(names[each] for each in new) for old, new in descent.heirs.items()}
    forebears = {names[new]: old for new, old in descent.forebears.items()}
    renamed = _renamed(current, names)
    changes = list_changes(previous, renamed, heirs, forebears)
    return renamed.model_copy(update={"changes": changes, "checks": {**current.checks, "changes": "passed"}})


def trace(previous: Consensus, current: Consensus) -> Descent:
    """Follow the claims of the earlier facts into the later ones, by the quotations that they rest on.

    In an article whose text is the same a claim is found by its spans, and where another engine has cut the text in
    another way, by the quotation that overlaps most of its own. In the new version of an article it is found by its
    words.
    """
    places = _Places.of(current)
    same = _unchanged(previous, current)
    heirs: dict[str, tuple[str, ...]] = {}
    forebears: dict[str, list[str]] = {}
    for fact in previous.facts:
        found = (places.find(mention, same) for mention in fact.own_mentions)
        votes = Counter(each for each in found if each is not None)
        heirs[fact.id] = tuple(sorted(votes, key=lambda each: (-votes[each], places.rank[each])))
        for each in heirs[fact.id]:
            forebears.setdefault(each, []).append(fact.id)
    return Descent(heirs, {new: tuple(old) for new, old in forebears.items()})


def _unchanged(previous: Consensus, current: Consensus) -> frozenset[str]:
    texts = {record.id: record.sha256 for record in previous.articles}
    return frozenset(record.id for record in current.articles if texts.get(record.id) == record.sha256)


@dataclass(frozen=True)
class _Places:
    """Answer which fact a quotation went into. `rank` is a fact's place in its list."""

    rank: dict[str, int]
    exact: dict[tuple[str, Spans], list[tuple[str, str]]]
    inside: dict[str, list[tuple[int, int, str]]]
    words: dict[str, list[tuple[str, str]]]

    @classmethod
    def of(cls, consensus: Consensus) -> _Places:
        """Index the own mentions of a consensus by place, by span and by words."""
        exact: dict[tuple[str, Spans], list[tuple[str, str]]] = {}
        inside: dict[str, list[tuple[int, int, str]]] = {}
        words: dict[str, list[tuple[str, str]]] = {}
        for fact, mention in _mentions(consensus.facts):
            exact.setdefault((mention.article_id, _spans(mention)), []).append((mention.claim_id, fact.id))
            first = mention.evidence[0]
            inside.setdefault(mention.article_id, []).append((first.start, first.end, fact.id))
            words.setdefault(_said(mention), []).append((mention.article_id, fact.id))
        rank = {fact.id: place for place, fact in enumerate(consensus.facts)}
        return cls(rank, exact, inside, words)

    def find(self, mention: Mention, unchanged: frozenset[str]) -> str | None:
        """Return the fact that a mention of the earlier run is part of now; None where it is gone.

        `unchanged` are the articles that either run had, with the same text.
        """
        if mention.article_id not in unchanged:
            known = [
                fact_id for article_id, fact_id in self.words.get(_said(mention), ()) if article_id not in unchanged
            ]
            return min(known, key=lambda each: self.rank[each], default=None)
        there = self.exact.get((mention.article_id, _spans(mention)), [])
        if there:
            return dict(there).get(mention.claim_id, min(there)[1])
        return self._overlapping(mention)

    def _overlapping(self, mention: Mention) -> str | None:
        first = mention.evidence[0]
        shared = [
            (min(end, first.end) - max(start, first.start), -self.rank[fact_id], fact_id)
            for start, end, fact_id in self.inside.get(mention.article_id, ())
        ]
        best = max(shared, default=None)
        return best[2] if best is not None and 2 * best[0] >= first.end - first.start else None


def _mentions(facts: Iterable[Fact]) -> Iterator[tuple[Fact, Mention]]:
    return ((fact, mention) for fact in facts for mention in fact.own_mentions)


def _spans(mention: Mention) -> Spans:
    return tuple((part.start, part.end) for part in mention.evidence)


def _said(mention: Mention) -> str:
    return " ".join(fold_text(mention.evidence[0].quote).split())


def _names(previous: Consensus, current: Consensus, descent: Descent) -> dict[str, str]:
    """Return the id of each fact: an earlier one where there is one to be had, else its own."""
    earlier = {fact.id for fact in previous.facts}
    names = {fact.id: fact.id for fact in current.facts}
    kept = earlier & names.keys()
    for fact in previous.facts:
        if fact.id not in kept:
            heir = next((each for each in descent.heirs[fact.id] if each not in kept and names[each] == each), None)
            if heir is not None:
                names[heir] = fact.id
    return names


def _renamed(consensus: Consensus, names: Mapping[str, str]) -> Consensus:
    facts = [fact.model_copy(update={"id": names[fact.id]}) for fact in consensus.facts]
    sentences = [
        sentence.model_copy(update={"fact_ids": tuple(names[each] for each in sentence.fact_ids)})
        for sentence in consensus.sentences
    ]
    return consensus.model_copy(update={"facts": _ordered(facts), "sentences": tuple(sentences)})


def _ordered(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    return tuple(sorted(facts, key=lambda fact: (-fact.salience, fact.id)))
