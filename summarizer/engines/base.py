"""What an engine is asked and what it answers. Nothing else of summarizer is pluggable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Literal, Protocol

from pydantic import JsonValue

from summarizer.errors import SummarizerError
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
    """Hold the proposed claims of one article in the order of its text, and what gave none, with the reason.

    `failure` is set where the engine could not read the article, or a part of it: what it has stands beside it.
    """

    claims: tuple[ProposedClaim, ...]
    rejected: tuple[Rejection, ...] = ()
    failure: SummarizerError | None = None


@dataclass(frozen=True, slots=True)
class RefusedClaim:
    """Hand a proposed claim back to its engine with the kinds of flaw that code found in it, without their words."""

    claim: ProposedClaim
    flaws: tuple[str, ...]


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
    claim ids in sorted order; of a large group it is to be asked for single pairs (`engines.kept_apart`). `terms` are
    those of each claim as far as they are known already. An answer is a partition of the group's claim ids.
    """

    claims: tuple[StoryClaim, ...]
    weights: dict[str, float] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    apart: AbstractSet[tuple[str, str]] = frozenset()
    terms: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Draft:
    """Propose one summary sentence and the facts that it cites."""

    text: str
    fact_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """Give an engine what one summary sentence has to tell: one fact, or both sides of a dispute.

    `wordings` are the statements of each fact's mentions, best first; the first one is the fact's own. `flaws` are
    the kinds of flaw that code found in the engine's first sentence for this topic, where it is asked a second time.
    `whole` is a sentence of an article that tells all of the facts, where the topic was made of one.
    """

    facts: tuple[Fact, ...]
    wordings: tuple[tuple[str, ...], ...]
    disputed: bool = False
    flaws: tuple[str, ...] = ()
    whole: str | None = None


Verdict = Literal["supported", "refuted", "not_enough_info", "not_run"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Say whether evidence supports a statement.

    `rests_on` is the index of the piece of evidence that decides, or None. `not_run` means that there is no verdict:
    it is never a pass. `reason` is the judge's own sentence, or why there is no verdict.
    """

    verdict: Verdict
    rests_on: int | None = None
    reason: str = ""


class Engine(Protocol):
    """Read, match, phrase and judge. All answers are proposals; spans, ids, counts and checks belong to the caller.

    No method raises for what one article, group or topic does to it: the answer says so (`Extraction.failure`, or
    the embedded engine's answer in its place, listed in `setbacks`). A fault that no further call can survive
    (`ProviderError.fatal`) is raised.
    """

    @property
    def name(self) -> str:
        """Return the engine's name as outputs record it."""
        ...

    @property
    def model(self) -> str | None:
        """Return the model behind it, or None where there is none."""
        ...

    @property
    def dry(self) -> bool:
        """Tell whether nothing is sent: what a model would be asked is counted, and rules answer."""
        ...

    @property
    def prompts(self) -> Mapping[str, str]:
        """Return version and SHA-256 of each prompt, by the prompt's id; empty where there are none."""
        ...

    @property
    def usage(self) -> Mapping[str, JsonValue]:
        """Return what the engine has used so far; empty where nothing is counted."""
        ...

    @property
    def setbacks(self) -> Sequence[Rejection]:
        """Return what could not be matched or phrased by the model and was left to rules, with the reason."""
        ...

    async def extract(self, article: Article) -> Extraction:
        """Propose the claims of one article."""
        ...

    async def mend(self, article: Article, refused: Sequence[RefusedClaim]) -> Extraction:
        """Propose once more what was refused; an engine that would only repeat itself answers with nothing."""
        ...

    async def match(self, groups: Sequence[CandidateGroup]) -> Sequence[Sequence[Sequence[str]]]:
        """Partition the claim ids of each group into facts."""
        ...

    async def compose(self, topics: Sequence[Topic]) -> Sequence[Draft]:
        """Phrase one summary sentence a topic, in the order given."""
        ...

    async def judge(self, statement: str, evidence: Sequence[str]) -> Judgement:
        """Rule on a statement by some pieces of evidence; `not_run` where there is no sound ruling."""
        ...

    async def close(self) -> None:
        """Let go of connections and files; what was answered is kept."""
        ...
