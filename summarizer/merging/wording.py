"""How outlets call the same actor: expressions side by side, each with its place, and no judgement of anybody."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from summarizer.engines.base import StoryClaim
from summarizer.merging.facts import DraftFact
from summarizer.merging.namings import COLOURED, Naming, find_namings
from summarizer.merging.story import Story
from summarizer.schema import Expression, Wording
from summarizer.text.fold import fold_text
from summarizer.text.quoted import Quoted

# "What he called terrorists", "labelled a terrorist group": somebody else's word, which the outlet only passes on.
_PASSED_ON: Final = re.compile(
    r"\b(?:so-called|call|label|brand|designat|describ|dub|deem|denounc|term|regard|consider|accus)\w*\b[^.,;]{0,40}$",
    re.IGNORECASE,
)
_LOOK_BACK: Final = 80
# Whoever reports that somebody spoke of terrorists has not spoken of them.
_CHARGES: Final = frozenset("terrorist extremist killer murderer bandit invader occupier illegal alien".split())
# Words for a government that stand for the one that their article has named, and for no other.
_OF_ONE: Final = frozenset({"regime", "junta", "dictatorship"})

# What an expression is taken for: its sort and name, or its sort, article and noun where no name is beside it.
Node = tuple[str, ...]


def find_wording(story: Story, facts: Sequence[DraftFact]) -> tuple[Wording, ...]:
    """Return the actors whom outlets call by different nouns, one of which says more than who it is.

    Only what an outlet says in its own words counts: nothing in quotation marks, nothing that it says others call
    somebody, and no word that is a charge ("terrorist") in what it reports somebody as saying. Two expressions are of
    one actor if they stand beside one name ("Taliban insurgents", "Taliban militants"), or if two articles tell one
    fact with them and each has no other of the sort there. Of each expression the first place in each article is
    listed.
    """
    quoted = {article.id: Quoted(article.text) for article in story.articles.values()}
    own = {claim.id: tuple(_own_voice(story, claim, quoted[claim.article_id])) for claim in story.claims}
    actors = _Actors()
    for claim in story.claims:
        for naming in own[claim.id]:
            actors.add(_node(claim, naming), naming)
    for fact in facts:
        _join_by_fact(actors, fact, own)
    _join_the_only_ones(actors, story.claims, own)
    placed = [(claim, naming) for claim in story.claims for naming in own[claim.id]]
    groups: dict[Node, list[tuple[StoryClaim, Naming]]] = {}
    for claim, naming in placed:
        groups.setdefault(actors.root(_node(claim, naming)), []).append((claim, naming))
    found = [_wording(story, group) for group in groups.values() if _differ(group)]
    return tuple(sorted(found, key=lambda each: (each.actor.casefold(), each.expressions[0].article_id)))


class _Actors:
    """Hold which expressions are of one actor; two that stand beside different names never are."""

    def __init__(self) -> None:
        self._parents: dict[Node, Node] = {}
        self._names: dict[Node, tuple[frozenset[str], frozenset[str]]] = {}

    def add(self, node: Node, naming: Naming) -> None:
        """Take in an expression."""
        if node not in self._parents:
            self._parents[node] = node
            places = naming.anchor if naming.of_a_place else frozenset()
            self._names[node] = (places, naming.anchor - places)

    def root(self, node: Node) -> Node:
        """Return the node that stands for an actor."""
        while self._parents[node] != node:
            self._parents[node] = self._parents[self._parents[node]]
            node = self._parents[node]
        return node

    def join(self, one: Node, other: Node) -> None:
        """Take two nodes for one actor, unless their names differ."""
        first, second = sorted((self.root(one), self.root(other)))
        if first == second:
            return
        pairs = list(zip(self._names[first], self._names[second], strict=True))
        if all(not here or not there or here & there for here, there in pairs):
            self._parents[second] = first
            self._names[first] = (pairs[0][0] | pairs[0][1], pairs[1][0] | pairs[1][1])


def _node(claim: StoryClaim, naming: Naming) -> Node:
    name = tuple(sorted(naming.anchor))
    # "Syrian rebels" are not one group in two articles for their country's sake.
    of_its_own = naming.of_a_place and naming.sort != "government"
    if name and not of_its_own:
        return (naming.sort, "", *name)
    return (naming.sort, claim.article_id, naming.head, *name)


def _own_voice(story: Story, claim: StoryClaim, quoted: Quoted) -> Iterator[Naming]:
    """Yield the expressions of a claim that are the outlet's: no charge is that it only reports, and no quotation."""
    text = story.articles[claim.article_id].text
    for part in claim.claim.evidence:
        speaker = _speaker(claim, text, part.start, part.end)
        for naming in find_namings(text, part.start, part.end):
            as_speaker = speaker is not None and speaker[0] <= naming.start < speaker[1]
            if claim.claim.claimant is not None and naming.head in _CHARGES and not as_speaker:
                continue
            passed_on = _PASSED_ON.search(text[max(part.start, naming.start - _LOOK_BACK) : naming.start])
            if not passed_on and not quoted.touch(naming.start, naming.end):
                yield naming


def _speaker(claim: StoryClaim, text: str, start: int, end: int) -> tuple[int, int] | None:
    at = text.find(claim.claim.claimant, start, end) if claim.claim.claimant else -1
    return (at, at + len(claim.claim.claimant or "")) if at >= 0 else None


def _join_by_fact(actors: _Actors, fact: DraftFact, own: dict[str, tuple[Naming, ...]]) -> None:
    """Join what tells one fact in two articles, where each has one expression of the sort."""
    lone: dict[tuple[str, bool], list[tuple[str, Node]]] = {}
    for claim in sorted(fact.claims, key=lambda claim: claim.id):
        by_sort: dict[str, dict[Node, Naming]] = {}
        for naming in own[claim.id]:
            by_sort.setdefault(naming.sort, {})[_node(claim, naming)] = naming
        for sort, nodes in by_sort.items():
            if len(nodes) == 1:
                ((node, naming),) = nodes.items()
                several = naming.several and sort != "government"
                lone.setdefault((sort, several), []).append((claim.article_id, node))
    for places in lone.values():
        for (one, first), (other, second) in pairwise(places):
            if one != other:
                actors.join(first, second)


def _join_the_only_ones(actors: _Actors, claims: Iterable[StoryClaim], own: dict[str, tuple[Naming, ...]]) -> None:
    """Join "the regime" to the one government that its article names."""
    named: dict[str, set[Node]] = {}
    loose: dict[str, set[Node]] = {}
    for claim in claims:
        for naming in own[claim.id]:
            if naming.sort == "government" and naming.anchor:
                named.setdefault(claim.article_id, set()).add(_node(claim, naming))
            elif naming.head in _OF_ONE:
                loose.setdefault(claim.article_id, set()).add(_node(claim, naming))
    for article_id, nodes in sorted(loose.items()):
        roots = {actors.root(node) for node in named.get(article_id, ())}
        for node in sorted(nodes) if len(roots) == 1 else ():
            actors.join(node, min(roots))


def _differ(group: Sequence[tuple[StoryClaim, Naming]]) -> bool:
    """Tell whether outlets call an actor by different nouns, and one of these says more than who it is."""
    heads: dict[str, set[str]] = {}
    for claim, naming in group:
        heads.setdefault(claim.article_id, set()).add(naming.head)
    said = set().union(*heads.values())
    return len({frozenset(each) for each in heads.values()}) > 1 and bool(said & COLOURED)


def _wording(story: Story, group: Sequence[tuple[StoryClaim, Naming]]) -> Wording:
    firsts: dict[tuple[str, str], Expression] = {}
    articles: dict[str, set[str]] = {}
    coloured: dict[str, bool] = {}
    for claim, naming in sorted(group, key=lambda pair: (pair[0].article_id, pair[1].start)):
        text = story.articles[claim.article_id].text[naming.start : naming.end]
        folded = fold_text(text)
        expression = Expression(text=text, article_id=claim.article_id, start=naming.start, end=naming.end)
        firsts.setdefault((claim.article_id, folded), expression)
        articles.setdefault(folded, set()).add(claim.article_id)
        coloured[folded] = naming.head in COLOURED
    plainest = min(articles, key=lambda folded: (coloured[folded], -len(articles[folded]), folded))
    actor = next(each.text for (_, folded), each in firsts.items() if folded == plainest)
    names = Counter(naming.name for _, naming in group if naming.name and naming.sort != "government")
    return Wording(
        actor=min(names, key=lambda name: (-names[name], name), default=actor), expressions=tuple(firsts.values())
    )
