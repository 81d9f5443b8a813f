"""What a model gave, put on the characters of the article that carry it; nothing it says is taken on trust."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from summarizer.engines.base import ProposedClaim, Span
from summarizer.engines.embedded.statements import tidy
from summarizer.engines.llm.carrying import Piece, best, elsewhere, joined, objections, pieces, whole
from summarizer.engines.llm.chunks import Chunk, Prose, plain_line
from summarizer.engines.llm.voices import UnvoicedError, Voiced, voice
from summarizer.grounding import Grounder
from summarizer.schema import When
from summarizer.text.dates import find_dates
from summarizer.text.fidelity import infidelities
from summarizer.text.hedges import is_denial, is_hedged
from summarizer.text.instructions import addresses_a_model
from summarizer.text.quantities import find_quantities
from summarizer.text.support import content_share
from summarizer.text.terms import content_terms

MOST_CITED: Final = 3
LONGEST_STATEMENT: Final = 600
_LONGEST_QUOTE: Final = 2000
_LONGEST_CLAIMANT: Final = 200
_LEAST_CONTENT_WORDS: Final = 2
_LEAST_WORDS: Final = 3
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")

EMPTY: Final = "it states nothing"
TOO_LONG: Final = f"a statement of over {LONGEST_STATEMENT} characters"
FRAGMENT: Final = "too short to state a fact"
ORDERS: Final = "it gives orders to a language model"
NOWHERE: Final = "it names no sentence that was sent"


@dataclass(frozen=True, slots=True)
class Item:
    """Hold one claim as a model gave it: sentence numbers from 0, and three texts that nobody has checked."""

    sentences: tuple[int, ...]
    statement: str
    claimant: str | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Anchored:
    """Hold a proposed claim and the sentences that it rests on, the foremost first.

    `carried` is False where no sentence carries the statement: the brief is to refuse it.
    """

    claim: ProposedClaim
    numbers: tuple[int, ...]
    carried: bool = True


class UnanchoredError(Exception):
    """Say why an item of a model's answer is no proposal at all; `statement` is its own wording, made plain."""

    def __init__(self, reason: str, statement: str) -> None:
        super().__init__(reason)
        self.statement = statement


class Anchorer:
    """Turn the items of a model's answers on one article into proposed claims."""

    def __init__(self, prose: Prose) -> None:
        self._prose = prose
        self._text = prose.article.text
        self._asked = frozenset(prose.asked)

    def anchor(self, item: Item, chunk: Chunk) -> Anchored:
        """Return the claim that an item proposes, on the clause or the sentences that carry its statement.

        Where no sentence carries it, it stays on the sentence that it names, for the checks of the brief to refuse,
        so that the model is told once. Its spans lie in sentences that were sent; hedge, stance, quantities, time and
        claimant come from the article. *Not* checked here: the brief checks every claim anew.

        Raises:
            UnanchoredError: It is not even a proposal.
        """
        statement = self._statement(item)
        cited = tuple(number for number in dict.fromkeys(item.sentences) if number in self._asked)[:MOST_CITED]
        piece = self._piece(item, statement, cited, chunk)
        if piece is None:
            if not cited:
                raise UnanchoredError(NOWHERE, statement)
            return self._doubtful(statement, cited)
        try:
            voiced = voice(statement, piece, _bounded(item.claimant, _LONGEST_CLAIMANT))
        except UnvoicedError as error:
            raise UnanchoredError(str(error), statement) from None
        return Anchored(self._claim(voiced, piece), piece.numbers)

    def _statement(self, item: Item) -> str:
        if len(item.statement) > LONGEST_STATEMENT:
            raise UnanchoredError(TOO_LONG, plain_line(item.statement[:LONGEST_STATEMENT]))
        plain = plain_line(item.statement)
        statement = tidy(plain) if plain else ""
        words = _WORD.findall(statement)
        if not words:
            raise UnanchoredError(EMPTY, plain)
        if addresses_a_model(statement):
            raise UnanchoredError(ORDERS, statement)
        if len(words) < _LEAST_WORDS or len(content_terms(statement)) < _LEAST_CONTENT_WORDS:
            raise UnanchoredError(FRAGMENT, statement)
        return statement

    def _piece(self, item: Item, statement: str, cited: Sequence[int], chunk: Chunk) -> Piece | None:
        """Return the place that carries a statement: where it says, with the sentence before, or one place alone."""
        quoted = self._quoted(item, cited)
        if quoted and (piece := best(statement, quoted)) is not None:
            return piece
        piece = best(statement, [piece for number in cited for piece in pieces(self._prose, number)])
        if piece is None and len(cited) > 1:
            piece = joined(statement, self._prose, cited)
        for number in cited if piece is None else ():
            if number - 1 in self._asked and piece is None:
                piece = joined(statement, self._prose, (number, number - 1), foremost=number)
        if piece is None:
            piece = elsewhere(statement, self._prose, (number for number in chunk.numbers if number not in cited))
        return piece

    def _quoted(self, item: Item, cited: Sequence[int]) -> list[Piece]:
        """Return the clauses that hold the quote of an item, where it stands in just one place.

        The quote only picks the clause: who says it, a bound or a doubt may stand beside the quoted words.
        """
        quote = _bounded(item.quote, _LONGEST_QUOTE)
        if not quote:
            return []
        found: list[Piece] = []
        for number in cited:
            sentence = self._prose.sentences[number]
            grounding = self._grounder.ground(quote, (sentence.start, sentence.end))
            if len(grounding.evidence) == 1:
                found += [piece for piece in pieces(self._prose, number) if _holds(piece, grounding.offsets[0])]
        return found if len({piece.numbers for piece in found}) == 1 else []

    def _doubtful(self, statement: str, cited: Sequence[int]) -> Anchored:
        """Return a claim on the sentence that comes nearest to carrying it, for the checks of the brief to refuse."""
        nearest = max(cited, key=lambda number: content_share(statement, self._prose.text(number)))
        piece, sentence = whole(self._prose, nearest), self._prose.sentences[nearest]
        # Judged by the sentence alone, as the brief will have it: who says it may stand in another one.
        if not infidelities(statement, self._text[sentence.start : sentence.end]):
            # Only this stage objects: the brief would let it pass.
            raise UnanchoredError(f"its evidence has another {', '.join(objections(statement, piece))}", statement)
        claim = ProposedClaim(statement, ((sentence.start, sentence.end),), written_by="model")
        return Anchored(claim, (nearest,), carried=False)

    def _claim(self, voiced: Voiced, piece: Piece) -> ProposedClaim:
        own = " ".join(self._text[start:end] for start, end in piece.spans)
        # A statement adds no doubt, and loses none that goes with it: what it leaves out may be the doubtful part.
        hedged = is_hedged(own) and is_hedged(voiced.statement)
        draft = piece.draft
        if draft is not None and voiced.claimant == draft.claimant:
            model = replace(draft, statement=voiced.statement, written_by="model")
            return replace(model, spans=voiced.spans, hedged=hedged)
        return ProposedClaim(
            statement=voiced.statement,
            spans=voiced.spans,
            written_by="model",
            claimant=voiced.claimant,
            stance="disputes" if voiced.claimant and is_denial(own) else "supports",
            hedged=hedged,
            quantities=tuple(each for span in piece.foremost for each in find_quantities(self._text, *span)),
            when=next((when for span in piece.foremost if (when := self._when(span))), None),
        )

    def _when(self, span: Span) -> When | None:
        start, end = span
        found = find_dates(self._text[start:end], reference=self._published)[:1]
        return next((When(text=d.text, start=start + d.start, end=start + d.end, date=d.date) for d in found), None)

    @cached_property
    def _grounder(self) -> Grounder:
        return Grounder(self._text)

    @cached_property
    def _published(self) -> dt.date | None:
        try:
            return dt.date.fromisoformat((self._prose.article.published or "")[:10])
        except ValueError:
            return None


def _bounded(text: str | None, most: int) -> str | None:
    """Return a text on one line, or None where there is none or it is longer than anything of its kind."""
    return plain_line(text) or None if text is not None and len(text) <= most else None


def _holds(piece: Piece, span: Span) -> bool:
    """Tell whether a piece has a part around a span."""
    return any(start <= span[0] and span[1] <= end for start, end in piece.spans)
