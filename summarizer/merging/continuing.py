"""An update with a model: it is asked about what is new, and what it said of the rest stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pydantic import JsonValue

from summarizer.engines.base import (
    CandidateGroup,
    Draft,
    Engine,
    Extraction,
    Judgement,
    RefusedClaim,
    Topic,
)
from summarizer.merging.checking import refusals
from summarizer.merging.placing import GROUPS_AN_ARTICLE, Placing, fill
from summarizer.schema import Article, Consensus, Evidence, Rejection

Place = tuple[str, tuple[tuple[int, int], ...]]


def continued(engine: Engine, previous: Consensus) -> Engine:
    """Return an engine that goes on from an earlier run; rules have no need of that and are returned as they are.

    They read and match everything again, at no cost, so that an update by rules is the run on all articles. A model
    is asked about the claims that the earlier run did not have, at most two groups of ten for each new article, those
    first on which rules are least sure; and for the sentences whose facts are not the same or that no longer hold.
    """
    return engine if engine.model is None else _Continued(engine, previous)


class _Continued:
    """Ask an engine for what an earlier run has not settled."""

    def __init__(self, engine: Engine, previous: Consensus) -> None:
        self._engine = engine
        self._settled = {_place(mention.claim_id, mention.evidence): fact.id
                         for fact in previous.facts for mention in fact.own_mentions}  # fmt: skip
        self._told = list(_told(previous))

    @property
    def name(self) -> str:
        """Return the engine's name."""
        return self._engine.name

    @property
    def model(self) -> str | None:
        """Return the model behind it."""
        return self._engine.model

    @property
    def dry(self) -> bool:
        """Tell whether nothing is sent."""
        return self._engine.dry

    @property
    def prompts(self) -> Mapping[str, str]:
        """Return version and hash of each prompt."""
        return self._engine.prompts

    @property
    def usage(self) -> Mapping[str, JsonValue]:
        """Return what the engine has used so far."""
        return self._engine.usage

    @property
    def setbacks(self) -> Sequence[Rejection]:
        """Return what was left to rules."""
        return self._engine.setbacks

    async def extract(self, article: Article) -> Extraction:
        """Propose the claims of one article: those of an earlier one are in the cache."""
        return await self._engine.extract(article)

    async def mend(self, article: Article, refused: Sequence[RefusedClaim]) -> Extraction:
        """Propose once more what was refused."""
        return await self._engine.mend(article, refused)

    async def judge(self, statement: str, evidence: Sequence[str]) -> Judgement:
        """Rule on a statement."""
        return await self._engine.judge(statement, evidence)

    async def close(self) -> None:
        """End the run."""
        await self._engine.close()

    async def match(self, groups: Sequence[CandidateGroup]) -> Sequence[Sequence[Sequence[str]]]:
        """Keep the earlier facts as they were, and find the place of each new claim among them."""
        placings = [Placing(number, group, self._known(group)) for number, group in enumerate(groups)]
        articles = frozenset().union(*(placing.new_articles for placing in placings))
        asks = (ask for placing in placings for ask in placing.asks())
        sheets = fill(asks, GROUPS_AN_ARTICLE * len(articles))
        answers = await self._engine.match([sheet.group(groups) for sheet in sheets]) if sheets else ()
        for sheet, answer in zip(sheets, answers, strict=True):
            for placing in placings:
                placing.hear(sheet, answer)
        return [placing.parts() for placing in placings]

    def _known(self, group: CandidateGroup) -> dict[str, str]:
        places = {claim.id: _place(claim.id, claim.claim.evidence) for claim in group.claims}
        return {claim_id: self._settled[place] for claim_id, place in places.items() if place in self._settled}

    async def compose(self, topics: Sequence[Topic]) -> Sequence[Draft]:
        """Phrase the topics that are not told yet; the others keep their sentence as long as it holds."""
        drafts = [None if topic.flaws else self._earlier(topic) for topic in topics]
        asked = [topic for topic, draft in zip(topics, drafts, strict=True) if draft is None]
        fresh = iter(await self._engine.compose(asked) if asked else ())
        return [draft if draft is not None else next(fresh) for draft in drafts]

    def _earlier(self, topic: Topic) -> Draft | None:
        claims = [frozenset(mention.claim_id for mention in fact.own_mentions) for fact in topic.facts]
        for text, facts in self._told:
            if len(facts) == len(claims) and all(any(old <= now for old in facts) for now in claims):
                draft = Draft(text, tuple(fact.id for fact in topic.facts))
                return None if refusals(draft, topic) else draft
        return None


def _place(claim_id: str, evidence: Iterable[Evidence]) -> Place:
    return claim_id, tuple((part.start, part.end) for part in evidence)


def _told(previous: Consensus) -> Iterator[tuple[str, list[frozenset[str]]]]:
    """Yield each sentence with the claims of each fact that it cites."""
    claims = {fact.id: frozenset(mention.claim_id for mention in fact.own_mentions) for fact in previous.facts}
    for sentence in previous.sentences:
        yield sentence.text, [claims[fact_id] for fact_id in sentence.fact_ids if fact_id in claims]
