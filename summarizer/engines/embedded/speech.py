"""Sentences that are nothing but speech: in quotation marks, or inside a quotation of several sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from summarizer.text.quoted import quoted_spans
from summarizer.text.sentences import Sentence

_OPENING: Final = frozenset("“\"«'‘")
_CLOSING: Final = frozenset("”\"»'’")
# "He said. “We left.” He": a full stop may stand behind the closing mark.
_ROOM: Final = 1


def spoken_sentences(text: str, sentences: Sequence[Sentence]) -> dict[int, bool]:
    """Return the numbers of the sentences that are speech as a whole.

    The value tells whether it is sure where the quotation ends: a mark that is never closed in its paragraph, and
    none that opens the next one, may be a slip, and then nobody knows who says what stands behind it.
    """
    paragraphs = [list(group) for _, group in groupby(sentences, key=lambda sentence: sentence.paragraph)]
    spoken: dict[int, bool] = {}
    for index, paragraph in enumerate(paragraphs):
        following = paragraphs[index + 1 : index + 2]
        goes_on = bool(following) and text[following[0][0].start] in _OPENING
        spoken.update(_in_paragraph(text, paragraph, goes_on=goes_on))
    return spoken


def _in_paragraph(text: str, paragraph: Sequence[Sentence], *, goes_on: bool) -> Iterator[tuple[int, bool]]:
    spans = quoted_spans(text, paragraph[0].start, paragraph[-1].end)
    index = 0
    for sentence in paragraph:
        while index < len(spans) and spans[index][1] + _ROOM < sentence.end:
            index += 1
        if index == len(spans):
            return
        start, end = spans[index]
        if start <= sentence.start and text[start] in _OPENING:
            closed = text[end - 1] in _CLOSING and end - start > 1
            alone = start == sentence.start and sentence is paragraph[-1]
            yield sentence.number, (closed or goes_on or alone) and "“" not in text[start + 1 : end]
