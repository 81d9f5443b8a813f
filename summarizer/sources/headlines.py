"""What a line looks like when it stands above text: titles and the headings of sections."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from summarizer.sources.lines import Line
from summarizer.sources.tables import table

_MARKDOWN: Final = re.compile(r"#{1,6}\s+\S")
_NOT_A_HEADLINE: Final = re.compile(
    r"https?:|www\.|@|pic\.twitter|#\w|[.!?] \("
    r"|^(?:location|subject|date|time|victims?|suspects?|where|when|address|phone|case)\b[^:]{0,15}:",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W_]{3}")
_SPEAKER: Final = re.compile(r"[A-Z][A-Z .'-]+:\s")
_UNFINISHED: Final = (".", "!", ";", ":", ",", "…", "-", "–", "—")
# A headline drops these; a line that has them is a sentence that lost its full stop.
_SENTENCE_WORDS: Final = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|been|be|said|told|added|isn't|aren't|wasn't|weren't|hasn't|haven't|hadn't)\b"
)
_SENTENCE_STARTS: Final = table("""
    he | she | it | they | we | i | you | his | her | their | its | this | that | these | those | there | but | and
    or | so | mr | mr. | mrs | mrs. | ms | ms.
""")


def markdown_heading(line: Line) -> bool:
    """Tell whether a line is a heading by its mark: "## Heading", or a line that is bold as a whole."""
    text = line.text
    if _MARKDOWN.match(text):
        return len(text) <= 200
    return 4 < len(text) <= 100 and text[:2] == text[-2:] and text[:2] in {"**", "__"} and text[2:-2].strip("*_ ") != ""


def headline(line: Line) -> bool:
    """Tell whether a line could be a title: at most 200 characters, and not ended as a sentence is."""
    key = line.key.strip("#*_ ")
    if line.bulleted or len(key) > 200 or not any(map(str.isalpha, key)):
        return False
    starts = key[0].isupper() or key[0].isdigit() or key[0] in "\"'$£€["
    if not starts or key.endswith(_UNFINISHED) or _quoted_sentence(key) or _NOT_A_HEADLINE.search(key) is not None:
        return False
    return sum(_WORD.search(word) is not None for word in key.split()) >= 2


def heading(line: Line) -> bool:
    """Tell whether a line could head a section: shorter than a title, and worded as headings are."""
    key = line.key
    if not headline(line) and not _one_word_heading(line):
        return False
    words = key.split()
    if len(key) > 80 or len(words) > 12 or words[0].lower() in _SENTENCE_STARTS:
        return False
    if key[0] in "\"'" and not _quoted_whole(key):
        return False
    if (re.search(r"\d", key) and ":" in key) or _SPEAKER.match(key) or key.endswith((" says", " say")):
        return False
    return _title_case(words) or (len(key) <= 60 and len(words) <= 10 and _SENTENCE_WORDS.search(key) is None)


def sentence_worded(key: str) -> bool:
    """Tell whether a line reads as a sentence that lost its full stop: one real title in twenty does."""
    words = key.split()
    return words[0].lower() in _SENTENCE_STARTS or (_SENTENCE_WORDS.search(key) is not None and not _title_case(words))


def same_words(line: Line, title: str) -> bool:
    """Tell whether a line is the title that is known from elsewhere, whole or cut at the paper's name."""
    here, known = _words(line.key), _words(title)
    if not here or here == known:
        return bool(here)
    # A lead that begins with the words of the title is still a sentence.
    shorter, longer = sorted((here, known), key=len)
    cut = longer[: len(shorter)] == shorter and len(longer) - len(shorter) <= 6
    return cut and not line.final and len(shorter) >= 4


def _one_word_heading(line: Line) -> bool:
    return not line.bulleted and line.key.isalpha() and line.key[0].isupper() and 4 <= len(line.key) <= 20


def _title_case(words: Sequence[str]) -> bool:
    heavy = [word.strip("\"'()") for word in words if len(word.strip("\"'()")) >= 4]
    return len(heavy) >= 2 and sum(word[0].isupper() or word[0].isdigit() for word in heavy) * 10 >= len(heavy) * 8


def _quoted_whole(key: str) -> bool:
    return key[0] == key.rstrip("?")[-1] and key.count('"') in {0, 2}


def _quoted_sentence(key: str) -> bool:
    return key.rstrip("\"')]").endswith((".", "!", "…")) and key[-1] in "\"')]"


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text[:400].casefold())


__all__ = ["heading", "headline", "markdown_heading", "same_words", "sentence_worded"]
