"""What an engine is asked and what it answers. Nothing else of summarizer is pluggable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from summarizer.schema import Article, Claim, Fact, Quantity, Rejection, When
from summarizer.schema.claim import Stance, WrittenBy

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ProposedClaim:
    """Propose one claim of an article. Nothing in it is believed before briefing has grounded and checked it.

    `spans` are the [start, end) of the article's text that carry the statement, the first one foremost; a further
    one shows the claimant where the first has only a pronoun.
    """

    statement: str
    spans: tuple[Span, ...]
    written_by: WrittenBy
    claimant: str | None = None
    stance: Stance = "supports"
    hedged: bool = False
    quantities: tuple[Quantity, ...] = ()
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """Hold the proposed claims of one article in the order of its text, and what gave none, with the reason."""

    claims: tuple[ProposedClaim, ...]
    rejected: tuple[Rejection, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryClaim:
    """Place a claim in its story; `order` is its position among the claims of its article, from 0."""

    article_id: str
    order: int
    claim: Claim

    @property
    def id(self) -> str:
        """Return the claim's id, which is unique in the story."""
        return self.claim.id


@dataclass(frozen=True, slots=True)
class CandidateGroup:
    """Hand over claims that may say the same, and the pairs that must stay apart whatever an engine thinks.

    `weights` says how telling each term of the story is, `names` which of them are names. `apart` holds pairs of
    claim ids in sorted order. An answer is a partition of the group's claim ids.
    """

    claims: tuple[StoryClaim, ...]
    weights: dict[str, float] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    apart: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Draft:
    """Propose one summary sentence and the facts that it cites."""

    text: str
    fact_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """Give an engine what one summary sentence has to tell: one fact, or both sides of a dispute.

    `wordings` are the statements of each fact's mentions, best first; the first one is the fact's own.
    """

    facts: tuple[Fact, ...]
    wordings: tuple[tuple[str, ...], ...]
    disputed: bool = False


class Engine(Protocol):
    """Read, match and phrase. All answers are proposals; spans, ids, counts and checks belong to the caller."""

    @property
    def name(self) -> str:
        """Return the engine's name as outputs record it."""
        ...

    @property
    def model(self) -> str | None:
        """Return the model behind it, or None where there is none."""
        ...

    async def extract(self, article: Article) -> Extraction:
        """Propose the claims of one article."""
        ...

    async def match(self, groups: Sequence[CandidateGroup]) -> Sequence[Sequence[Sequence[str]]]:
        """Partition the claim ids of each group into facts."""
        ...

    async def compose(self, topics: Sequence[Topic]) -> Sequence[Draft]:
        """Phrase one summary sentence a topic, in the order given."""
        ...
