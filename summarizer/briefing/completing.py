"""A model's claims beside those of rules: no model makes the result worse than no model."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.briefing.accepting import Accepted, Refused, accept
from summarizer.engines.base import Extraction
from summarizer.schema import Article, Rejection
from summarizer.text.numbers import numbers_missing
from summarizer.text.sentences import Sentence, split_sentences
from summarizer.text.support import content_share

# Share of a rule-made claim's content that the model's claims on the same sentences must tell.
COVERED: Final = 0.6
_SHOWN: Final = 200
_NO_FACT: Final = "rests on a sentence that states no fact: see there"
_IN_PART: Final = "tells its sentence in part; the claims that rules make of the sentence stand in its place"


@dataclass(frozen=True, slots=True)
class Completed:
    """Hold the claims of an article: the model's where they tell what their sentences tell, else those of rules.

    `stood_in` counts the claims of rules that took the place of a model's, or of none.
    """

    claims: tuple[Accepted, ...]
    rejected: tuple[Rejection, ...]
    refused: tuple[Refused, ...]
    stood_in: int


def complete(article: Article, proposed: Sequence[Accepted], rules: Extraction) -> Completed:
    """Choose between a model's accepted claims and those of rules, sentence by sentence.

    Sentences that one claim spans are decided together. The model's claims stand where they tell each rule-made
    claim of these sentences: `COVERED` of its content, and all its numbers. A sentence of which rules make no claim
    (a question, a caption, an order to a model) gives none.
    """
    sentences = split_sentences(article.text, article.furniture)
    own, _ = accept(article, rules.claims)
    claims: list[Accepted] = []
    refused: list[Refused] = []
    stood_in = 0
    for model, rule in _blocks(sentences, proposed, own):
        if not rule:
            refused += [_refusal(claim, _NO_FACT) for claim in model]
        elif model and all(_is_told(claim, model) for claim in rule):
            claims += model
        else:
            refused += [_refusal(claim, _IN_PART) for claim in model]
            claims += rule
            stood_in += len(rule)
    return Completed(tuple(claims), rules.rejected, tuple(refused), stood_in)


def _refusal(claim: Accepted, reason: str) -> Refused:
    return Refused(claim.proposal, claim.evidence, reason, (reason.partition(";")[0].partition(":")[0],))


def _is_told(claim: Accepted, model: Sequence[Accepted]) -> bool:
    told = " ".join(each.proposal.statement for each in model)
    statement = claim.proposal.statement
    return content_share(statement, told) >= COVERED and not any(True for _ in numbers_missing(statement, told))


def _blocks(
    sentences: Sequence[Sentence], model: Sequence[Accepted], rules: Sequence[Accepted]
) -> Iterator[tuple[list[Accepted], list[Accepted]]]:
    """Yield the model's and the rules' claims of each set of sentences that claims hold together, in order."""
    roots = list(range(len(sentences)))

    def root(index: int) -> int:
        while roots[index] != index:
            roots[index] = roots[roots[index]]
            index = roots[index]
        return index

    homes: list[tuple[int, bool, Accepted]] = []
    for of_model, claims in ((True, model), (False, rules)):
        for claim in claims:
            touched = _touched(sentences, claim)
            for other in touched[1:]:
                roots[root(other)] = root(touched[0])
            homes += [(touched[0], of_model, claim)] if touched else []
    blocks: dict[int, tuple[list[Accepted], list[Accepted]]] = {}
    for index, of_model, claim in sorted(homes, key=lambda home: home[0]):
        blocks.setdefault(root(index), ([], []))[0 if of_model else 1].append(claim)
    yield from blocks.values()


def _touched(sentences: Sequence[Sentence], claim: Accepted) -> list[int]:
    """Return the sentences that a claim's evidence touches.

    What only names the claimant stands elsewhere, and holds no sentences together.
    """
    first, *others = claim.evidence
    parts = [first] if claim.proposal.claimant else [first, *others]
    return sorted({index for part in parts for index in _between(sentences, part.start, part.end)})


def _between(sentences: Sequence[Sentence], start: int, end: int) -> range:
    first = bisect_right(sentences, start, key=lambda sentence: sentence.end)
    last = bisect_left(sentences, end, key=lambda sentence: sentence.start)
    return range(first, last)
