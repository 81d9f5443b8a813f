"""Which place of an article carries a statement: clauses first, then sentences, then two or three together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Final

from summarizer.engines.base import ProposedClaim, Span
from summarizer.engines.embedded.clauses import split_clauses
from summarizer.engines.llm.chunks import Prose
from summarizer.text.fidelity import infidelities
from summarizer.text.hedges import is_hedged
from summarizer.text.marks import marks_missing
from summarizer.text.numbers import find_numbers
from summarizer.text.support import content_share

# Of a statement that rests on several sentences, one must have its figures, dates and negations, and this share of
# its words: two facts must not be made into a third.
_LEAST_OF_PRIMARY: Final = 1 / 3
# A sentence that the model did not name must have nearly all of the statement's words.
LEAST_ELSEWHERE: Final = 0.75
_OWN_WORD: Final = frozenset({"number", "date", "polarity"})
_ROUNDING: Final = 1e-9
_MAY = re.compile(r"\b(?:may|might)\b")


@dataclass(frozen=True)
class Piece:
    """Hold a place that may carry a statement.

    `numbers` are its sentences, the foremost first; `spans` its parts: of several sentences in the order of the text,
    because a pronoun is read with what stands before it. `draft` is the embedded engine's claim on just these spans,
    where there is one.
    """

    prose: Prose
    numbers: tuple[int, ...]
    spans: tuple[Span, ...]
    draft: ProposedClaim | None = None

    @property
    def text(self) -> str:
        """Return its words as a brief quotes them."""
        return self.quoted(self.spans)

    def quoted(self, spans: Iterable[Span]) -> str:
        """Return the words of some spans of the article as a brief quotes them."""
        return " … ".join(self.prose.article.text[start:end] for start, end in spans)

    @cached_property
    def mains(self) -> tuple[ProposedClaim, ...]:
        """Return what the embedded engine makes of its foremost sentence in the main: one claim for each clause."""
        if self.draft is not None:
            return (self.draft,)
        drafts = self.prose.drafts.get(self.numbers[0], ())
        if not drafts:
            return ()
        end = self.prose.sentences[self.numbers[0]].end
        clauses = split_clauses(self.prose.article.text, drafts[0].spans[0][0], end)
        firsts = (next((d for d in drafts if start <= d.spans[0][0] < stop), None) for start, stop in clauses)
        return tuple(draft for draft in firsts if draft is not None)

    @property
    def claimant(self) -> str | None:
        """Return whoever says all of it by the embedded engine's reading."""
        names = {draft.claimant for draft in self.mains}
        return next(iter(names)) if len(names) == 1 else None

    @property
    def foremost(self) -> tuple[Span, ...]:
        """Return the parts that lie in its foremost sentence."""
        sentence = self.prose.sentences[self.numbers[0]]
        return tuple(span for span in self.spans if sentence.start <= span[0] < sentence.end)

    @property
    def length(self) -> int:
        """Return how many characters it has."""
        return sum(end - start for start, end in self.spans)


def whole(prose: Prose, number: int) -> Piece:
    """Return a sentence as one piece."""
    sentence = prose.sentences[number]
    span = (sentence.start, sentence.end)
    drafts = prose.drafts.get(number, ())
    only = drafts[0] if len(drafts) == 1 and span in drafts[0].spans else None
    return Piece(prose, (number,), only.spans if only else (span,), only)


def pieces(prose: Prose, number: int) -> tuple[Piece, ...]:
    """Return the clauses of a sentence, as the embedded engine splits it, and then the whole."""
    clauses = tuple(Piece(prose, (number,), draft.spans, draft) for draft in prose.drafts.get(number, ()))
    sentence = whole(prose, number)
    return clauses if sentence in clauses else (*clauses, sentence)


def best(statement: str, candidates: Iterable[Piece]) -> Piece | None:
    """Return the piece that carries most of a statement, and of those the shortest; None where none carries it."""
    carrying = [piece for piece in candidates if not objections(statement, piece)]
    if not carrying:
        return None
    shares = {id(piece): content_share(statement, piece.text) for piece in carrying}
    most = max(shares.values()) - _ROUNDING
    return min((piece for piece in carrying if shares[id(piece)] >= most), key=lambda piece: piece.length)


def joined(statement: str, prose: Prose, numbers: Sequence[int], foremost: int | None = None) -> Piece | None:
    """Return two or three sentences that carry a statement only together; None where they do not, or may not.

    One of them has to have all figures, dates and negations of the statement, so that a count of one thing does not
    become the count of another. It comes first in `numbers`, it is `foremost` where that is given, and nobody
    speaks in the others who does not speak in it.
    """
    unions = [list(group) for size in (2, 3) for group in combinations(numbers, size)]
    for group in unions:
        found = _primary(statement, prose, group)
        if found is None or foremost not in (None, found.numbers[0]):
            continue
        rest = [whole(prose, number) for number in group if number != found.numbers[0]]
        if any(piece.claimant not in (None, found.claimant) for piece in rest):
            continue
        spans = sorted([*found.spans, *(span for piece in rest for span in piece.foremost)])
        numbers_of_all = (found.numbers[0], *(piece.numbers[0] for piece in rest))
        together = Piece(prose, numbers_of_all, tuple(spans))
        if not objections(statement, together):
            return together
    return None


def elsewhere(statement: str, prose: Prose, numbers: Iterable[int]) -> Piece | None:
    """Return the one sentence among `numbers`, or the clause of it, that carries a statement; None if two do."""
    near = [number for number in numbers if content_share(statement, prose.text(number)) >= LEAST_ELSEWHERE]
    found = [piece for number in near if (piece := best(statement, pieces(prose, number))) is not None]
    return found[0] if len(found) == 1 else None


def objections(statement: str, piece: Piece) -> tuple[str, ...]:
    """Return the kinds of what a statement says beyond a piece, or leaves out of it that it may not."""
    evidence = piece.text
    found = [flaw.kind for flaw in infidelities(statement, evidence, piece.claimant)]
    found += ["number" for _ in marks_missing(statement, evidence)]
    found += list(_bounds_lost(statement, evidence))
    # A "may" goes with its verb, and `infidelities` sees to that; other doubts can be said of a fact from anywhere.
    if is_hedged(_MAY.sub("", evidence)) and not is_hedged(statement):
        found.append("doubt")
    return tuple(dict.fromkeys(found))


def _bounds_lost(statement: str, evidence: str) -> Iterator[str]:
    """Yield "bound" where "at least 25" has become "25", or the reverse."""
    known: dict[float | None, set[str]] = {}
    for number in find_numbers(evidence):
        known.setdefault(number.value, set()).add(number.bound)
    if any(number.bound not in known.get(number.value, {number.bound}) for number in find_numbers(statement)):
        yield "bound"


def _primary(statement: str, prose: Prose, numbers: Sequence[int]) -> Piece | None:
    """Return the sentence that a statement on several sentences rests on in the main."""
    found: list[tuple[float, Piece]] = []
    for number in numbers:
        piece = whole(prose, number)
        share = content_share(statement, piece.text)
        if share >= _LEAST_OF_PRIMARY and _OWN_WORD.isdisjoint(objections(statement, piece)):
            found.append((share, piece))
    return max(found, key=lambda pair: pair[0])[1] if found else None
