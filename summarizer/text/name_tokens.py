"""The words of a text as the finder of names needs them: where a capital says something, and where it does not.

A word is *soft* where English writes a capital without meaning a name: it opens a sentence, a line or a quotation, or
stands in a heading. Everywhere else a capital is news.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Final

from summarizer.text.name_words import ABBREVIATIONS, COMPOUND_TAILS, FUNCTION_WORDS, PARTICLES
from summarizer.text.ordinary import is_ordinary
from summarizer.text.places import is_demonym, is_place

_LETTER: Final = r"[^\W\d_]"
_MARKS: Final = "\u0300-\u036f"  # combining accents belong to the letter before them
_WORD: Final = re.compile(
    rf"(?:{_LETTER}\.){{2,}}(?:{_LETTER}(?!\w))?(?:[-‐‑][\w{_MARKS}]+)*|[\w{_MARKS}]+(?:[-‐‑'’&][\w{_MARKS}]+)*"
)
_HYPHEN: Final = re.compile("[-‐‑]")
_PART: Final = re.compile("[^-‐‑]+")
_ENDING: Final = re.compile(r"['’](?:s|S|re|ve|ll|d|m)$")
_NOT: Final = re.compile(r"n['’]t$", re.IGNORECASE)
_SENTENCE_END: Final = re.compile(r"[.!?…][\"”’')\]]*\s|\n")
_OPENING: Final = frozenset("“\"'‘«[:•*|>•·")
_IN_ADDRESS: Final = frozenset("@#/\\_=")
_ENDS: Final = frozenset(".,;")
_APOSTROPHES: Final = frozenset("'’")
_PLAIN_GAPS: Final = frozenset([" ", ", "])
_LINKS: Final = frozenset(["to", "and", "or", "versus", "vs"])
_PREFIXES: Final = frozenset(["anti", "pro", "post", "pre", "non", "ex", "mid"])
_DASHES: Final = frozenset("—–-")
# So far into a sentence a dash still belongs to its dateline, and what follows opens the sentence.
_DATELINE_WORDS: Final = 4
_HEADING_WORDS: Final = 3
_SHOUT_LETTERS: Final = 4
_LONGEST_WORD: Final = 60
_LIGHT: Final = FUNCTION_WORDS | PARTICLES
_REMEMBERED: Final = 8192
_SENTENCE_OF: Final = attrgetter("sentence")


@dataclass(slots=True)
class Word:
    """Place one word, `[start, end)`, without possessive ending; `joined` when only a space parts it from the last."""

    start: int
    end: int
    text: str
    lower: str
    sentence: int
    soft: bool
    joined: bool
    possessive: bool = False
    capital: bool = False
    shout: bool = False
    heading: bool = False


def words_of(text: str, spans: Sequence[tuple[int, int]] | None = None) -> list[Word]:
    """Return the words of a text in order; `spans` are the bounds of its sentences, sorted and apart.

    Without `spans` a line and a full stop end a sentence. Words outside every span are left out. A compound is cut
    where a name ends in it: "U.S.-backed" gives two words, "al-Assad" and "Jean-Claude" one. Linear in the text.
    """
    words: list[Word] = []
    for number, (start, end) in enumerate(_clipped(text, spans)):
        _read(text, start, end, words, number if spans is not None else None)
    _judge_casing(text, words)
    return words


def _clipped(text: str, spans: Sequence[tuple[int, int]] | None) -> Iterator[tuple[int, int]]:
    cursor = 0
    for start, end in sorted(spans) if spans is not None else [(0, len(text))]:
        first, last = max(start, cursor), min(end, len(text))
        if first < last:
            yield first, last
            cursor = last


def _read(text: str, start: int, end: int, words: list[Word], number: int | None) -> None:
    """Append the words of `text[start:end]`; it is one sentence when it has a number, else sentences are found."""
    cursor, opens, place = start, True, 0
    sentence = number or 0
    for match in _WORD.finditer(text, start, end):
        begin, stop = match.span()
        gap = text[cursor:begin]
        if gap in _PLAIN_GAPS and not opens:
            # Most words follow the last one so, and then nothing below can be otherwise.
            place, soft, joined, in_address = place + 1, False, gap == " ", False
        else:
            if number is None and _ends_sentence(gap, words[-1] if words else None):
                sentence, opens = sentence + 1, True
            place = 0 if opens else place + 1
            in_address = begin > 0 and text[begin - 1] in _IN_ADDRESS
            soft = opens or _opens_quotation(gap, place)
            joined = not opens and _is_joined(gap, words[-1])
            opens = False
        cursor, whole = stop, match.group()
        if whole.islower() and whole.isalpha():
            words.append(Word(begin, stop, whole, whole, sentence, soft, joined))
            continue
        for skipped, piece in _pieces(whole, joined and words[-1].capital):
            plain, lower, capital = _form(piece) if len(piece) <= _LONGEST_WORD else _read_form(piece)
            first, possessive = begin + skipped, len(plain) < len(piece)
            is_name = capital and not in_address
            words.append(Word(first, first + len(plain), plain, lower, sentence, soft, joined, possessive, is_name))
            soft = joined = False


@lru_cache(maxsize=_REMEMBERED)
def _form(word: str) -> tuple[str, str, bool]:
    return _read_form(word)


def _read_form(word: str) -> tuple[str, str, bool]:
    """Return a word without its ending, the same in lower case, and whether it is written like a name."""
    marked = not word.isalpha()
    ending = _ENDING.search(word) if marked else None
    plain = word[: ending.start()] if ending else word
    capital = len(plain) <= _LONGEST_WORD and _has_capital(plain)
    if capital and marked:
        capital = "_" not in plain and not _NOT.search(word)
    return plain, plain.lower(), capital


def _has_capital(text: str) -> bool:
    """Tell whether a word is written like a name: "Idlib", "al-Assad", "iPhone", "d'Ivoire", "U.S."."""
    if text[0].isupper():
        return True
    if not text.isalpha():
        head, _, tail = text.replace("’", "'").replace("-", "'").replace("‑", "'").partition("'")
        if tail[:1].isupper() and (head in PARTICLES or head == "d"):
            return True
    return len(text) > 2 and text[0].islower() and text[1].isupper()


def _pieces(whole: str, after_name: bool) -> Iterable[tuple[int, str]]:
    """Cut a compound where a name begins or ends in it; each piece comes with its place in the whole."""
    if whole.isalpha() or not _HYPHEN.search(whole) or len(whole) > _LONGEST_WORD:
        return ((0, whole),)
    return _parts(whole, after_name)


def _parts(whole: str, after_name: bool) -> Iterator[tuple[int, str]]:
    parts = list(_PART.finditer(whole))
    first = parts[0].start()
    for left, right in pairwise(parts):
        if _is_cut(left.group(), right.group(), after_name):
            yield first, whole[first : left.end()]
            first = right.start()
    yield first, whole[first:]


def _is_cut(left: str, right: str, after_name: bool) -> bool:
    if left.lower() in PARTICLES or left.isdigit() or right[0].isdigit():
        return False
    if not left[0].isupper() or left.lower() in _PREFIXES:
        return right[0].isupper()
    lower = right.lower()
    is_tail = lower in COMPOUND_TAILS or lower in _LINKS or lower.endswith("ed")
    if right[0].isupper():
        of_place = is_place(left) or is_demonym(left)
        return of_place and (is_tail or is_place(right) or is_demonym(right))
    if lower in PARTICLES:
        return False
    # "Ban Ki-moon", "Kim Jong-un": a given name in two syllables stands after its family name.
    return is_tail or not after_name


def _ends_sentence(gap: str, last: Word | None) -> bool:
    if last is None or not _SENTENCE_END.search(gap):
        return False
    is_initial = len(last.text) == 1 and last.capital and last.lower != "i"
    return not (gap[0] == "." and "\n" not in gap and (last.lower in ABBREVIATIONS or is_initial))


def _opens_quotation(gap: str, place: int) -> bool:
    bare = gap.rstrip()
    if not bare:
        return False
    if gap[-1] in _OPENING or bare[-1] in ":?!…" or bare.endswith("..."):
        return True
    return place <= _DATELINE_WORDS and bare[-1] in _DASHES


def _is_joined(gap: str, last: Word) -> bool:
    """Tell whether a word goes on where the last one stopped: a space, or the dot of an abbreviation before it."""
    if gap[:1] in _APOSTROPHES and last.lower.endswith("s"):
        gap, last.possessive = gap[1:], True
    if gap[:1] == "." and (last.lower in ABBREVIATIONS or (len(last.text) == 1 and last.capital)):
        gap = gap[1:] or " "
    return (gap.isspace() and gap.count("\n") <= 1) or gap == " & "


def _judge_casing(text: str, words: list[Word]) -> None:
    """Mark the sentences whose capitals say nothing: headings in title case, and lines that shout."""
    for _, group in groupby(words, _SENTENCE_OF):
        sentence = list(group)
        if not _is_plain(sentence):
            end = sentence[-1].end
            _judge_sentence(sentence, _ENDS.isdisjoint(text[end : end + 2]))


def _is_plain(sentence: list[Word]) -> bool:
    """Tell whether an ordinary word in lower case shows at once that a sentence is no heading and does not shout."""
    for word in sentence:
        if not word.capital and word.lower not in _LIGHT and word.text[0].isalpha() and not word.text.isupper():
            return True
    return False


def _judge_sentence(sentence: list[Word], is_open: bool) -> None:
    """Judge one sentence; `is_open` where no full stop or the like ends it."""
    lettered = [w for w in sentence if w.text[0].isalpha()]
    content = [w for w in lettered if w.lower not in _LIGHT]
    if not content:
        return
    if all(w.text.isupper() for w in lettered) and any(
        len(w.text) >= _SHOUT_LETTERS and is_ordinary(w.lower) for w in content
    ):
        for word in sentence:
            word.shout = word.soft = True
    elif is_open and (len(content) >= _HEADING_WORDS or sentence[0].capital) and all(w.capital for w in content):
        for word in sentence:
            word.heading = word.soft = True
