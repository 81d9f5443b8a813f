"""Does a real quotation support what is stated on it? Deterministic red flags, not a proof.

The checks of DESIGN promises 3 and 4: numbers, dates, names and polarity of a statement must occur in its evidence
after normalisation, and so must enough of its other content that it cannot be the fact of another sentence. What is
*not* checked: who did what to whom, and what follows from the evidence without its words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from summarizer.text.dates import dates_covered
from summarizer.text.hedges import polarity_conflict
from summarizer.text.names import names_missing
from summarizer.text.numbers import numbers_missing
from summarizer.text.remembering import remember_short
from summarizer.text.terms import concept, content_terms, words

# Share of a statement's content words that its evidence must have. Half lets a paraphrase pass and stops a
# statement that belongs to another sentence of the same story; docs/decisions.md has the figures.
LEAST_CONTENT: Final = 0.5
# A stem of this many letters counts as the same word: "explosive" and "explosion".
_STEM: Final = 6
# A full stop within a word ("U.S.based"): not all names before it are found again, not even in their own text.
_WITHIN: Final = re.compile(r"\.\w")


@dataclass(frozen=True, slots=True)
class Flaw:
    """Name one thing in a statement that its evidence lacks: the kind of flaw and the words."""

    kind: str
    words: str

    def __str__(self) -> str:
        return f"{self.kind} not in the evidence: {self.words}" if self.words else self.kind


@remember_short
def flaws(statement: str, evidence: str) -> tuple[Flaw, ...]:
    """Return what a statement says that its evidence does not have; empty means that no check objects.

    `evidence` is the joined text of all its quotations. An empty evidence supports nothing.
    """
    return () if is_verbatim(statement, evidence) else _found(statement, evidence)


def is_verbatim(statement: str, evidence: str) -> bool:
    """Tell whether a statement is its evidence to the character, and so lacks nothing of it that is checked.

    Half of all statements are, and nothing of them has to be read.
    """
    return statement == evidence and _WITHIN.search(statement) is None


def _found(statement: str, evidence: str) -> tuple[Flaw, ...]:
    found = [Flaw("number", text) for text in numbers_missing(statement, evidence)]
    found += [Flaw("date", text) for text in dates_covered(statement, evidence)]
    found += [Flaw("name", text) for text in names_missing(statement, evidence) if not _stands_in(text, evidence)]
    flipped = polarity_conflict(statement, evidence)
    if flipped is not None:
        found.append(Flaw("polarity", flipped))
    share = content_share(statement, evidence)
    if share < LEAST_CONTENT:
        found.append(Flaw(f"only {share:.0%} of the content words stand in the evidence", ""))
    return tuple(found)


def _stands_in(name: str, evidence: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", evidence) is not None


def content_share(statement: str, evidence: str) -> float:
    """Return the share, 0 to 1, of the statement's distinct content words that the evidence has.

    Words are compared as lemmas, through the news thesaurus, or by a common stem of six letters. A statement
    without content words has the share 1.0 if the evidence has it word for word, else 0.0.
    """
    stated = {term.lemma for term in content_terms(statement)}
    if not stated:
        return 1.0 if statement.strip().casefold() in evidence.casefold() else 0.0
    there = {term.lemma for term in words(evidence)}
    others = stated - there
    if not others:  # mostly; then nobody has to ask for concepts and stems
        return 1.0
    concepts = {concept(word) for word in there}
    stems = {word[:_STEM] for word in there if len(word) >= _STEM}
    lacking = sum(concept(word) not in concepts and word[:_STEM] not in stems for word in others)
    return (len(stated) - lacking) / len(stated)
