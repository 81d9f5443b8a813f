"""What is scored, whoever made it: a consensus, or the plain summary with citations of any other program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from summarizer.schema import Article, Conflict, Consensus, Fact, Mention, Run, SummarySentence
from summarizer.schema.claim import Stance
from summarizer.schema.consensus import ConflictKind, ConflictVerdict
from summarizer.schema.report import PlainSentence, PlainSummary

Form = Literal["consensus", "plain"]


@dataclass(frozen=True, slots=True)
class Quoted:
    """Hold a quotation as its producer gave it; `[start, end)` is where it says, or was found, to stand.

    Both are None where it stands nowhere. *Not* checked: whether the article has these words there.
    """

    text: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """Name one article that a fact or a sentence rests on, with quotations, if any are given, and the claims."""

    article_id: str
    quotes: tuple[Quoted, ...] = ()
    claim_ids: tuple[str, ...] = ()
    stance: Stance = "supports"

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Return the places that its quotations name; *not* checked: whether the article is so long."""
        return tuple((each.start, each.end) for each in self.quotes if each.start is not None and each.end is not None)


@dataclass(frozen=True, slots=True)
class OutputFact:
    """State one thing that an output says; `place` is what a judge's verdict on it is kept under.

    `claimants` and `hedged` tell who says it and how surely, where the output keeps that apart from the statement.
    """

    id: str
    place: str
    statement: str
    citations: tuple[Citation, ...]
    claimants: tuple[str, ...] = ()
    hedged: bool = False

    @property
    def supporting(self) -> tuple[Citation, ...]:
        """Return the citations that do not dispute it; all where every one does."""
        return tuple(each for each in self.citations if each.stance == "supports") or self.citations

    @property
    def article_ids(self) -> tuple[str, ...]:
        """Return the articles that it is attributed to, each once, in order."""
        return tuple(dict.fromkeys(each.article_id for each in self.supporting))


@dataclass(frozen=True, slots=True)
class OutputSentence:
    """Hold one sentence of the summary with one citation an article."""

    place: str
    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class OutputConflict:
    """Hold one disagreement: for each side what it rests on."""

    id: str
    kind: ConflictKind
    verdict: ConflictVerdict
    sides: tuple[tuple[Citation, ...], ...]


@dataclass(frozen=True, slots=True)
class Output:
    """Hold what is scored. `conflicts` and `origins` are None where the form has no place for them.

    `calls` and `tokens` count what a model was asked for and what it read and wrote, answers of a cache included;
    None where the output does not say.
    """

    story_id: str
    form: Form
    facts: tuple[OutputFact, ...] = ()
    sentences: tuple[OutputSentence, ...] = ()
    conflicts: tuple[OutputConflict, ...] | None = None
    origins: tuple[tuple[str, ...], ...] | None = None
    calls: int | None = None
    tokens: int | None = None


def of_consensus(consensus: Consensus) -> Output:
    """Return the view of a consensus. A cited fact that it does not have is no citation."""
    facts = {fact.id: fact for fact in reversed(consensus.facts)}
    claims = {mention.claim_id: mention for fact in consensus.facts for mention in fact.own_mentions}
    return Output(
        story_id=consensus.story_id,
        form="consensus",
        facts=tuple(map(_fact, consensus.facts, _names(fact.id for fact in consensus.facts))),
        sentences=tuple(_sentence(number, each, facts) for number, each in enumerate(consensus.sentences)),
        conflicts=tuple(
            _conflict(each, name, claims)
            for each, name in zip(consensus.conflicts, _names(each.id for each in consensus.conflicts), strict=True)
        ),
        origins=tuple(origin.article_ids for origin in consensus.origins),
        calls=_counted(consensus.run, "fresh_calls", "cached_calls"),
        tokens=_counted(consensus.run, "input_tokens", "output_tokens"),
    )


def of_plain(plain: PlainSummary, articles: Sequence[Article]) -> Output:
    """Return the view of a plain summary: each sentence is its one fact, and names no conflicts and no origins.

    A quotation is looked for in its article letter for letter; of several places the first counts.
    """
    texts = {article.id: article.text for article in articles}
    sentences = tuple(
        OutputSentence(f"sentences[{number}]", each.text, tuple(_plain_citations(each, texts)))
        for number, each in enumerate(plain.sentences)
    )
    facts = tuple(
        OutputFact(f"s{number}", each.place, each.text, each.citations) for number, each in enumerate(sentences)
    )
    return Output(story_id=plain.story_id, form="plain", facts=facts, sentences=sentences)


def _counted(run: Run, *names: str) -> int | None:
    if run.model is None:
        return 0
    counts = [run.usage.get(name) for name in names]
    known = [count for count in counts if isinstance(count, int) and not isinstance(count, bool)]
    return sum(known) if len(known) == len(names) else None


def _names(ids: Iterable[str]) -> Iterator[str]:
    """Yield ids of which each stands once: what stands twice in an output must not count once."""
    seen: Counter[str] = Counter()
    for each in ids:
        seen[each] += 1
        yield each if seen[each] == 1 else f"{each} ({seen[each]})"


def _fact(fact: Fact, name: str) -> OutputFact:
    return OutputFact(
        id=name,
        place=f"facts[{name}].statement",
        statement=fact.statement,
        citations=tuple(_citation(mention) for mention in fact.mentions),
        claimants=fact.claimants,
        hedged=fact.hedged,
    )


def _citation(mention: Mention) -> Citation:
    quotes = tuple(Quoted(part.quote, part.start, part.end) for part in mention.evidence)
    return Citation(mention.article_id, quotes, (mention.claim_id,), mention.stance)


def _sentence(number: int, sentence: SummarySentence, facts: Mapping[str, Fact]) -> OutputSentence:
    cited = [facts[fact_id] for fact_id in dict.fromkeys(sentence.fact_ids) if fact_id in facts]
    mentions = [_citation(mention) for fact in cited for mention in fact.mentions]
    return OutputSentence(f"sentences[{number}]", sentence.text, _by_article(mentions))


def _by_article(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Join the citations of one article: a reader opens it once."""
    joined: dict[str, list[Citation]] = {}
    for each in citations:
        joined.setdefault(each.article_id, []).append(each)
    return tuple(
        Citation(
            article_id,
            tuple(dict.fromkeys(quote for each in group for quote in each.quotes)),
            tuple(dict.fromkeys(claim_id for each in group for claim_id in each.claim_ids)),
            "supports" if any(each.stance == "supports" for each in group) else "disputes",
        )
        for article_id, group in joined.items()
    )


def _conflict(conflict: Conflict, name: str, claims: Mapping[str, Mention]) -> OutputConflict:
    sides = (
        tuple(_citation(claims[claim_id]) for claim_id in position.claim_ids if claim_id in claims)
        for position in conflict.positions
    )
    return OutputConflict(name, conflict.kind, conflict.verdict, tuple(sides))


def _plain_citations(sentence: PlainSentence, texts: Mapping[str, str]) -> Iterable[Citation]:
    quotes: dict[str, list[Quoted]] = {article_id: [] for article_id in sentence.citations}
    for each in sentence.quotes:
        start = texts.get(each.article_id, "").find(each.quote)
        found = Quoted(each.quote) if start < 0 else Quoted(each.quote, start, start + len(each.quote))
        quotes.setdefault(each.article_id, []).append(found)
    return (Citation(article_id, tuple(dict.fromkeys(found))) for article_id, found in quotes.items())


__all__ = [
    "Citation",
    "Output",
    "OutputConflict",
    "OutputFact",
    "OutputSentence",
    "Quoted",
    "of_consensus",
    "of_plain",
]
