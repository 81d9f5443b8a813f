"""Facts to a summary: what is told, in what order, and whether each sentence holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from summarizer.engines.base import Draft, Engine, Topic
from summarizer.engines.embedded.composing import is_fit
from summarizer.engines.terms import figures
from summarizer.merging.checking import cited, refusals, said_in
from summarizer.merging.facts import DraftFact
from summarizer.merging.story import Story
from summarizer.schema import Conflict, Fact, Rejection, SummarySentence
from summarizer.text.numbers import number_keys
from summarizer.text.support import content_share

FEWEST_SENTENCES: Final = 6
# Two statements that share this much of the shorter one's content say the same.
_REPEATS: Final = 0.7
# Below this a fact of one article is detail; it is told only where a summary would have too few sentences.
_DETAIL: Final = 0.42
_DISPUTE_URGENCY: Final = 0.2
_SHOWN: Final = 300
_SHARE = re.compile(r"\bonly \d+(?:\.\d+)?\s?% of ")


@dataclass(frozen=True)
class Telling:
    """Hold the sentences of a summary and what was refused on the way."""

    sentences: tuple[SummarySentence, ...]
    rejected: tuple[Rejection, ...]


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
    topics = choose_topics(story, drafts, facts, conflicts, most)
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
    story: Story, drafts: Sequence[DraftFact], facts: Sequence[Fact], conflicts: Sequence[Conflict], most: int
) -> list[Topic]:
    """Choose what to tell, in the order in which news tells it.

    Most salient first, nothing twice, no superseded figure, disputed facts with both sides; then the lead, and
    the rest in the order in which the articles have it.
    """
    by_id = {fact.id: fact for fact in facts}
    outdated = _superseded(drafts, conflicts) | _outvoted(drafts, conflicts)
    urgency = _urgencies(drafts, by_id, conflicts)
    chosen: list[tuple[DraftFact, Topic]] = []
    used: set[str] = set(outdated)
    for draft in sorted(drafts, key=lambda each: (-urgency[each.id], each.id)):
        if len(chosen) >= most or (len(chosen) >= FEWEST_SENTENCES and _is_detail(draft, urgency)):
            break
        topic = _topic(draft, by_id, drafts, conflicts)
        ids = {fact.id for fact in topic.facts}
        if ids & used or not any(is_fit(wording) for wording in topic.wordings[0]):
            continue
        if any(_repeats(draft, earlier) for earlier, _ in chosen):
            continue
        used |= ids
        chosen.append((draft, topic))
    lead = min(chosen, key=lambda pair: (pair[1].disputed, -urgency[pair[0].id], pair[0].id), default=None)
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


def _height(story: Story, draft: DraftFact) -> float:
    return round(sum(story.place(claim) for claim in draft.claims) / len(draft.claims), 3)


def _topic(
    draft: DraftFact, by_id: dict[str, Fact], drafts: Sequence[DraftFact], conflicts: Sequence[Conflict]
) -> Topic:
    rivals = _rivals(draft, drafts, conflicts)
    told = (draft, *rivals[:1])
    return Topic(
        facts=tuple(by_id[each.id] for each in told),
        wordings=tuple(each.wordings for each in told),
        disputed=len(told) > 1,
    )


def _rivals(draft: DraftFact, drafts: Sequence[DraftFact], conflicts: Sequence[Conflict]) -> list[DraftFact]:
    own = {claim.id for claim in draft.claims}
    rival_claims = {
        claim_id
        for conflict in conflicts
        # Two times are those of one event, but often of two facts: each is told with its own.
        if conflict.verdict == "conflict" and conflict.kind != "date"
        if own & {c for position in conflict.positions for c in position.claim_ids}
        for position in conflict.positions
        for claim_id in position.claim_ids
    }
    return [other for other in drafts if other.id != draft.id and rival_claims & {claim.id for claim in other.claims}]


def _outvoted(drafts: Sequence[DraftFact], conflicts: Sequence[Conflict]) -> set[str]:
    """Return the facts of one article that put an event at a time against several others: listed, but not told."""
    alone = {
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


def _checked(draft: Draft, topic: Topic) -> tuple[list[SummarySentence], list[Rejection]]:
    """Accept a drafted sentence, or put the statements of its facts in its place, each with the refusal listed."""
    found = refusals(draft, topic)
    if not found:
        return [SummarySentence(text=said_in(draft), fact_ids=cited(draft, topic))], []
    told = [SummarySentence(text=fact.statement, fact_ids=(fact.id,), replaced=True) for fact in topic.facts]
    reason = "; ".join(found)
    refused = said_in(draft)[:_SHOWN] or "(no sentence)"
    return told, [
        Rejection(article_id=fact.mentions[0].article_id, stage="compose", reason=reason, text=refused)
        for fact in topic.facts
    ]
