"""Safe splits of a sentence into its clauses. Where it is not sure, a sentence stays whole."""

from __future__ import annotations

import re
from typing import Final

from summarizer.text.speech_verbs import is_finite

Span = tuple[int, int]

_SEMICOLON = re.compile(r";\s+")
# Only conjunctions that state their clause as a fact; "if", "unless", "before" and "until" do not.
_CONJUNCTION = re.compile(r",\s+(?:while|as|but|and|after)\s+(?=[“\"]?[A-Z0-9\w])")
_CONCESSION = re.compile(r"(?:While|Although|Though)\s+(?=\w)")
_QUOTE_MARK = re.compile(r"[\"“”«»()]")
WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
_LEAST_WORDS: Final = 5
_SUBJECT_WORDS: Final = 7
_POINTS_BACK: Final = frozenset(
    """it they he she this that these those which who there its their his her one both some""".split()
)


def split_clauses(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Split the sentence `text[start:end]` where a semicolon or a conjunction opens a full clause of its own.

    A clause is taken off only if it has a subject that is no pronoun and a finite verb near it, if what stands
    before has a finite verb too, and if the cut lies outside quotation marks. The pieces cover the sentence but
    for the conjunction and the punctuation.
    """
    pieces: list[Span] = []
    cursor = start
    opening = _concession(text, start, end)
    if opening is not None:
        pieces.append((opening[0], opening[1]))
        cursor = opening[2]
    for first, last in _cuts(text, start, end):
        if first >= cursor and _is_clause(text, cursor, first) and _opens_clause(text, last, end):
            pieces.append((cursor, first))
            cursor = last
    return (*pieces, (cursor, end))


def _concession(text: str, start: int, end: int) -> tuple[int, int, int] | None:
    """Split "While the fires have died down, the port stays closed" into its halves; None where it is not sure.

    Returns the span of the first half without its conjunction, and where the second half begins.
    """
    conjunction = _CONCESSION.match(text, start, end)
    comma = text.find(", ", start, end)
    if conjunction is None or comma < 0 or any(a < comma < b for a, b in quoted_spans(text, start, end)):
        return None
    if not _is_clause(text, conjunction.end(), comma) or not _opens_clause(text, comma + 2, end):
        return None
    return conjunction.end(), comma, comma + 2


def quoted_spans(text: str, start: int, end: int) -> list[Span]:
    """Return the spans between quotation marks or brackets; one that is never closed runs to the end."""
    spans: list[Span] = []
    opened: int | None = None
    for match in _QUOTE_MARK.finditer(text, start, end):
        if opened is None and match.group() not in "”»)":
            opened = match.start()
        elif opened is not None and match.group() not in "“«(":
            spans.append((opened, match.end()))
            opened = None
    return spans if opened is None else [*spans, (opened, end)]


def _cuts(text: str, start: int, end: int) -> list[Span]:
    quoted = quoted_spans(text, start, end)
    found = [*_SEMICOLON.finditer(text, start, end), *_CONJUNCTION.finditer(text, start, end)]
    spans = sorted(match.span() for match in found)
    return [span for span in spans if not any(a < span[0] < b for a, b in quoted)]


def _is_clause(text: str, start: int, end: int) -> bool:
    words = WORD.findall(text, start, end)
    return len(words) >= _LEAST_WORDS and any(is_finite(word) for word in words[1:])


def _opens_clause(text: str, start: int, end: int) -> bool:
    words = [match.group() for match in WORD.finditer(text, start, min(end, start + 200))]
    if len(words) < _LEAST_WORDS or words[0].lower() in _POINTS_BACK:
        return False
    verbs = [index for index, word in enumerate(words[: _SUBJECT_WORDS + 1]) if is_finite(word)]
    if not verbs or verbs[0] == 0:
        return False
    # "harbour master Ana Lume has resigned": a bare noun opens a clause where a name follows it.
    titled = any(word[:1].isupper() for word in words[1 : verbs[0]])
    named = words[0][:1].isupper() or words[0].lower() in ("the", "a", "an") or words[0].isdigit() or titled
    before_verb = text[start : text.find(words[verbs[0]], start)]
    return named and "," not in before_verb and not re.search(r"\b(?:who|which|that|to|of)\s*$", before_verb)
