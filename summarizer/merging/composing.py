"""Facts to a summary: what is told, in what order, and whether each sentence holds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from summarizer.engines.base import Draft, Engine, Topic
from summarizer.engines.embedded.composing import is_fit
from summarizer.engines.terms import figures, weigh
from summarizer.merging.checking import cited, refusals, said_in
from summarizer.merging.denied import points_at_what_was_said
from summarizer.merging.facts import DraftFact, altered_quotations
from summarizer.merging.gathering import Gatherer
from summarizer.merging.sides import Disputes
from summarizer.merging.story import Story
from summarizer.schema import Conflict, Fact, Rejection, SummarySentence
from summarizer.text.numbers import number_keys
from summarizer.text.support import content_share

FEWEST_SENTENCES: Final = 6
# Two statements that share this much of the shorter one's content say the same.
_REPEATS: Final = 0.7
# A fact of whose content one sentence has told this share, or all together that, has nothing new enough to tell.
_TOLD_BY_ONE: Final = 0.4
_TOLD_BY_ALL: Final = 0.6
# How much what the titles say counts for the first sentence.
_LEADS: Final = 0.25
_LESS_URGENT: Final = 0.2
# A first sentence of fewer terms than this says too little.
_FULL_LEAD: Final = 10
# Below this a fact of one article is detail; it is told only where a summary would have too few sentences.
_DETAIL: Final = 0.37
_DISPUTE_URGENCY: Final = 0.2
_SHOWN: Final = 300
_SHARE = re.compile(r"\bonly \d+(?:\.\d+)?\s?% of ")


@dataclass(frozen=True)
class Telling:
    """Hold the sentences of a summary and what was refused on the way."""

    sentences: tuple[SummarySentence, ...]
    rejected: tuple[Rejection, ...]

    @property
    def fact_ids(self) -> list[str]:
        """Return the facts that are told, in the order of the summary."""
        return [fact_id for sentence in self.sentences for fact_id in sentence.fact_ids]


async def tell(
    story: Story,
    drafts: Sequence[DraftFact],
    facts: Sequence[Fact],
    conflicts: Sequence[Conflict],
    engine: Engine,
    most: int,
) -> Telling:
    """Compose the summary: at most `most` sentences, each citing its facts and holding promise 4 of DESIGN.

    A sentence that fails its check is written once more by a model; one that fails then is replaced by the fact's
    own statement, and the failed one is listed.
    """
    # A model joins facts in words of its own.
    topics = choose_topics(story, drafts, facts, conflicts, most, gather=engine.model is None)
    phrased = list(await engine.compose(topics))
    if engine.model is not None:
        phrased = await _rewritten(phrased, topics, engine)
    told = [_checked(draft, topic) for draft, topic in zip(phrased, topics, strict=True)]
    return Telling(
        tuple(sentence for sentences, _ in told for sentence in sentences),
        tuple(rejection for _, rejections in told for rejection in rejections),
    )


async def _rewritten(phrased: list[Draft], topics: Sequence[Topic], engine: Engine) -> list[Draft]:
    """Ask once more for the sentences that fail their check, naming what is wrong and not how they were worded."""
    found = [refusals(draft, topic) for draft, topic in zip(phrased, topics, strict=True)]
    asked = [index for index, reasons in enumerate(found) if reasons]
    if asked:
        again = [replace(topics[index], flaws=tuple(_kind(reason) for reason in found[index])) for index in asked]
        for index, draft in zip(asked, await engine.compose(again), strict=True):
            phrased[index] = draft
    return phrased


def _kind(reason: str) -> str:
    """Return a reason without the words of the sentence that it names."""
    return _SHARE.sub("", reason.partition(":")[0]).strip()


def choose_topics(
    story: Story,
    drafts: Sequence[DraftFact],
    facts: Sequence[Fact],
    conflicts: Sequence[Conflict],
    most: int,
    *,
    gather: bool = True,
) -> list[Topic]:
    """Choose what to tell, in the order in which news tells it.

    Most salient first, nothing twice, no superseded figure, disputed facts with both sides; then the lead, and
    the rest in the order in which the articles have it.
    """
    by_id = {fact.id: fact for fact in facts}
    outdated = _superseded(drafts, conflicts) | _outvoted(drafts, conflicts)
    urgency = _urgencies(drafts, by_id, conflicts)
    disputes = Disputes(drafts, conflicts)
    gatherer = Gatherer(story, drafts, by_id, altered_quotations(conflicts)) if gather else None
    chosen: list[tuple[DraftFact, Topic]] = []
    used: set[str] = set(outdated)
    heard, by_draft = _Heard(story), {draft.id: draft for draft in drafts}
    for draft in sorted(drafts, key=lambda each: (-urgency[each.id], each.id)):
        if len(chosen) >= most or (len(chosen) >= FEWEST_SENTENCES and _is_detail(draft, urgency)):
            break
        told = (draft, *disputes.rival_of(draft))
        ids = {each.id for each in told}
        if ids & used or any(_repeats(draft, earlier) for earlier, _ in chosen) or heard.has(draft):
            continue
        whole = gatherer.around(draft, used) if gatherer is not None and len(told) == 1 else None
        topic = whole or _topic(told, by_id)
        if topic.whole is not None or any(is_fit(wording) for wording in topic.wordings[0]):
            used |= {fact.id for fact in topic.facts}
            heard.add([by_draft[fact.id] for fact in topic.facts])
            chosen.append((draft, topic))
    lead = _lead(story, chosen, urgency)
    rest = [pair for pair in chosen if pair is not lead]
    rest.sort(key=lambda pair: (_height(story, pair[0]), pair[0].id))
    return [topic for _, topic in ([lead] if lead else []) + rest]


def _urgencies(drafts: Sequence[DraftFact], by_id: dict[str, Fact], conflicts: Sequence[Conflict]) -> dict[str, float]:
    """Return how soon each fact must be told: disputes before the rest, a new figure like the one it replaces."""
    home = {claim.id: draft for draft in drafts for claim in draft.claims}
    urgency = {
        draft.id: draft.salience + (_DISPUTE_URGENCY if by_id[draft.id].status == "disputed" else 0.0)
        for draft in drafts
    }
    for conflict in conflicts:
        if conflict.verdict == "update":
            replaced = [home[claim_id] for position in conflict.positions[:-1] for claim_id in position.claim_ids]
            latest = home[conflict.positions[-1].claim_ids[0]].id
            urgency[latest] = max(urgency[latest], *(draft.salience for draft in replaced))
    return urgency


def _is_detail(draft: DraftFact, urgency: dict[str, float]) -> bool:
    return len(draft.article_ids) == 1 and urgency[draft.id] < _DETAIL


def _lead(
    story: Story, chosen: Sequence[tuple[DraftFact, Topic]], urgency: Mapping[str, float]
) -> tuple[DraftFact, Topic] | None:
    """Return what the summary opens with: undisputed where it can be, and not much less urgent than the rest."""
    plain = [pair for pair in chosen if not pair[1].disputed] or chosen
    least = max((urgency[draft.id] for draft, _ in plain), default=0.0) - _LESS_URGENT
    near = [pair for pair in plain if urgency[pair[0].id] >= least]
    return min(near, key=lambda pair: (-_leading(story, pair[0], urgency), pair[0].id), default=None)


def _leading(story: Story, draft: DraftFact, urgency: Mapping[str, float]) -> float:
    """Return how fit a fact is for the first sentence: how much it matters, tells of the titles, and says at all."""
    first = draft.claims[0].id
    told = min(1.0, len(story.terms(first)) / _FULL_LEAD)
    # A new total is urgent where the old one was told; the first sentence is for what most tell all the same.
    return round((urgency[draft.id] + draft.salience) / 2 + _LEADS * (story.titled(first) + told), 6)


def _height(story: Story, draft: DraftFact) -> float:
    return round(sum(story.place(claim) for claim in draft.claims) / len(draft.claims), 3)


def _topic(told: Sequence[DraftFact], by_id: Mapping[str, Fact]) -> Topic:
    # "The ministry denied it" comes behind what it denied.
    told = sorted(told, key=lambda each: points_at_what_was_said(_shown(each)))
    return Topic(
        facts=tuple(by_id[each.id] for each in told),
        wordings=tuple(each.wordings for each in told),
        disputed=len(told) > 1,
    )


def _shown(draft: DraftFact) -> str:
    return next((wording for wording in draft.wordings if is_fit(wording)), draft.statement)


def _outvoted(drafts: Sequence[DraftFact], conflicts: Sequence[Conflict]) -> set[str]:
    """Return the facts of one article against several: the time of an event, words of a quotation; listed, not told."""
    alone = set(altered_quotations(conflicts)) | {
        claim_id
        for conflict in conflicts
        if conflict.kind == "date"
        and conflict.verdict == "conflict"
        and any(len(position.article_ids) > 1 for position in conflict.positions)
        for position in conflict.positions
        if len(position.article_ids) == 1
        for claim_id in position.claim_ids
    }
    return {each.id for each in drafts if len(each.article_ids) == 1 and alone & {claim.id for claim in each.claims}}


def _superseded(drafts: Sequence[DraftFact], conflicts: Sequence[Conflict]) -> set[str]:
    """Return the facts whose figure a later report has replaced, and those that give a part of such a figure."""
    home = {claim.id: draft for draft in drafts for claim in draft.claims}
    old = {
        home[claim_id].id: home[claim_id]
        for conflict in conflicts
        if conflict.verdict == "update"
        for position in conflict.positions[:-1]
        for claim_id in position.claim_ids
    }
    wholes = {f"of {quantity.value:g}" for draft in old.values() for quantity in figures(draft.claims[0].claim)}
    parts = {
        draft.id
        for draft in drafts
        if any(quantity.scope in wholes for claim in draft.claims for quantity in figures(claim.claim))
    }
    return old.keys() | parts


def _repeats(draft: DraftFact, earlier: DraftFact) -> bool:
    """Tell whether a fact only repeats one that is told: the same words, and no figure of its own."""
    here, there = draft.statement, earlier.statement
    if number_keys(here) - number_keys(there):
        return False
    return max(content_share(here, there), content_share(there, here)) >= _REPEATS


class _Heard:
    """Know what a summary has told so far, by weight of terms.

    After the novelty of maximal marginal relevance (Carbonell and Goldstein 1998).
    """

    def __init__(self, story: Story) -> None:
        self._story = story
        self._told: list[frozenset[str]] = []
        self._all: frozenset[str] = frozenset()

    def add(self, told: Sequence[DraftFact]) -> None:
        """Take note of the facts of one sentence."""
        terms = frozenset().union(*(self._terms(draft) for draft in told))
        self._told.append(terms)
        self._all |= terms

    def has(self, draft: DraftFact) -> bool:
        """Tell whether most of a fact's content has been told, by one sentence or by several together."""
        weights, terms = self._story.weights, self._terms(draft)
        total = weigh(terms, weights)
        if not total or not self._told:
            return False
        by_one = max(weigh(terms & each, weights) for each in self._told)
        return by_one >= _TOLD_BY_ONE * total or weigh(terms & self._all, weights) >= _TOLD_BY_ALL * total

    def _terms(self, draft: DraftFact) -> frozenset[str]:
        return self._story.terms(draft.claims[0].id)


def _checked(draft: Draft, topic: Topic) -> tuple[list[SummarySentence], list[Rejection]]:
    """Accept a drafted sentence, or put the statements of its facts in its place, each with the refusal listed."""
    # What a topic was gathered around has passed this check already.
    gathered = topic.whole is not None and draft == Draft(topic.whole, tuple(fact.id for fact in topic.facts))
    found = [] if gathered else refusals(draft, topic)
    if not found:
        return [SummarySentence(text=said_in(draft), fact_ids=cited(draft, topic))], []
    told = [SummarySentence(text=fact.statement, fact_ids=(fact.id,), replaced=True) for fact in topic.facts]
    reason = "; ".join(found)
    refused = said_in(draft)[:_SHOWN] or "(no sentence)"
    return told, [
        Rejection(article_id=fact.mentions[0].article_id, stage="compose", reason=reason, text=refused)
        for fact in topic.facts
    ]
