"""Article to proposed claims by a model: asked by numbered sentences, put on their characters by code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from summarizer.engines.base import Extraction, ProposedClaim, RefusedClaim
from summarizer.engines.llm.anchoring import Anchored, Anchorer, UnanchoredError
from summarizer.engines.llm.asking import Asker
from summarizer.engines.llm.chunks import MOST_SENTENCES, Chunk, Prose, plain_line, read_prose, split_chunks
from summarizer.engines.llm.prompts import PromptBook
from summarizer.engines.llm.reading import BROKE_OFF, Answered, Reader
from summarizer.errors import SummarizerError
from summarizer.schema import Article, Rejection
from summarizer.text.fold import fold_text

NO_CLAIM: Final = "the model gave no claim for it"
REPEATED: Final = "it repeats another claim of its sentence"
REPEATED_ANYWHERE: Final = "it repeats a statement that no sentence carries"

_WORD = re.compile(r"[^\W_]+")
# A kind of flaw is a few words of code; anything else is not handed on to a model.
_KIND = re.compile(r"[a-z][a-z ’'-]{0,58}")
_ANY_FLAW: Final = "says what it does not say"
_LONG: Final = 400


async def extract(
    article: Article, asker: Asker, book: PromptBook, *, chunk_characters: int, passes: int
) -> Extraction:
    """Ask a model for the claims of an article and put each on the clause or the sentences that carry it.

    The sentences go out in chunks of at most `chunk_characters`, all at once; with two `passes` those that gave no
    claim are asked about a second time. Sentences that give orders to a language model are not sent. Each sentence
    ends in a claim or in `rejected` with the reason, and so does each item of an answer. `failure` is the error of
    the first chunk, in the order of the text, that was given up. *Not* checked: the claims are proposals, which the
    brief grounds and checks.

    Raises:
        ProviderError: A fatal one: no other request of the run can succeed.
    """
    prose = read_prose(article)
    reader = Reader(prose, asker, book.get("extract"), {})
    harvest = _Harvest(prose)
    harvest.take(await reader.read(split_chunks(prose, chunk_characters)))
    if passes > 1 and (left := harvest.without_claim()):
        harvest.take(await reader.read(split_chunks(prose, chunk_characters, left)))
    return harvest.extraction(listed=True)


async def mend(article: Article, refused: Sequence[RefusedClaim], asker: Asker, book: PromptBook) -> Extraction:
    """Ask once more about the sentences whose claims code refused, by number and kind of flaw.

    Neither the refused wording nor a word of the article stands in what the model is told about them.

    Raises:
        ProviderError: A fatal one: no other request of the run can succeed.
    """
    prose = read_prose(article)
    failing = _failing(prose, refused)
    harvest = _Harvest(prose)
    chunks = Chunk(tuple(sorted(failing))).parts(MOST_SENTENCES)
    for chunk in chunks:
        listed = "; ".join(f"{number + 1}: {', '.join(failing[number])}" for number in chunk.numbers)
        reader = Reader(prose, asker, book.get("mend"), {"failures": listed})
        harvest.take(await reader.read([chunk], rounds=0))
    return harvest.extraction(listed=False)


@dataclass
class _Harvest:
    """Gather what the answers about one article give."""

    prose: Prose
    claims: list[Anchored] = field(default_factory=list)
    dropped: list[Rejection] = field(default_factory=list)
    lost: dict[int, SummarizerError] = field(default_factory=dict)
    open: frozenset[int] = frozenset()
    seen: dict[tuple[int | None, str], None] = field(default_factory=dict)

    def take(self, answered: Answered) -> None:
        """Take in what came of some chunks, in the order given."""
        anchorer = Anchorer(self.prose)
        self.lost.update(answered.lost)
        # What is asked again are all that have no claim: what the last answers left open counts.
        self.open = answered.open
        for chunk, item in answered.items:
            try:
                self._add(anchorer.anchor(item, chunk))
            except UnanchoredError as error:
                self._drop(str(error), error.statement)
        for item in answered.over:
            self._drop("it is beyond the number of claims that were asked for", plain_line(item.statement[:_LONG]))

    def without_claim(self) -> tuple[int, ...]:
        """Return the sentences that were read and gave none."""
        given = {number for each in self.claims for number in each.numbers}
        return tuple(number for number in self.prose.asked if number not in given and number not in self.lost)

    def extraction(self, *, listed: bool) -> Extraction:
        """Return the claims in the order of the text; with `listed` every sentence without one is rejected."""
        claims = [each.claim for each in self.claims]
        ordered = sorted(claims, key=lambda claim: claim.spans[0])
        without = {number: BROKE_OFF if number in self.open else NO_CLAIM for number in self.without_claim()}
        reasons = dict(self.prose.refused) | without if listed else {}
        reasons |= {number: _given_up(error) for number, error in self.lost.items()}
        sentences = [self.prose.rejection(number, reasons[number]) for number in sorted(reasons)]
        failure = self.lost[min(self.lost)] if self.lost else None
        return Extraction(tuple(ordered), (*sentences, *self.dropped), failure)

    def _add(self, found: Anchored) -> None:
        claim = found.claim
        words = " ".join(_WORD.findall(fold_text(claim.statement)))
        # What no sentence carries is the same nonsense wherever it is put.
        key = (found.numbers[0] if found.carried else None, words)
        if key in self.seen:
            self._drop(REPEATED if found.carried else REPEATED_ANYWHERE, claim.statement)
        else:
            self.seen[key] = None
            self.claims.append(found)

    def _drop(self, reason: str, statement: str) -> None:
        self.dropped.append(self.prose.rejected_text(statement, reason))


def _given_up(error: SummarizerError) -> str:
    return f"the model did not read it: {error.message}"


def _failing(prose: Prose, refused: Sequence[RefusedClaim]) -> dict[int, list[str]]:
    """Return the sentences of some refused claims with the kinds of their flaws, each once, in words of code only."""
    found: dict[int, dict[str, None]] = {}
    asked = frozenset(prose.asked)
    for each in refused:
        kinds = [kind if _KIND.fullmatch(kind) else _ANY_FLAW for kind in each.flaws] or [_ANY_FLAW]
        for number in _sentences_of(prose, each.claim):
            if number in asked:
                found.setdefault(number, {}).update(dict.fromkeys(kinds))
    return {number: list(kinds) for number, kinds in found.items()}


def _sentences_of(prose: Prose, claim: ProposedClaim) -> Iterator[int]:
    """Yield the sentence of a claim's first span, and each that another span covers whole: no claimant's name does."""
    for index, (start, end) in enumerate(claim.spans):
        number = prose.number_at(start)
        sentence = prose.sentences[number]
        if index == 0 or (start <= sentence.start and sentence.end <= end):
            yield number
