"""Make from every sentence of a text what a careless or dishonest writer makes of it: tampered and re-typed forms."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from summarizer.text.sentences import split_sentences


class Variant(NamedTuple):
    """Hold one changed form of `text[start:end]`, and what was done to it."""

    kind: str
    text: str
    start: int
    end: int


_NUMBER_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy "
    "eighty ninety hundred thousand million billion dozen dozens"
).split()
_NEXT_NUMBER = dict(zip(_NUMBER_WORDS, [*_NUMBER_WORDS[1:], "scores"], strict=True))
_NUMBER_WORD = re.compile(rf"(?i)\b(?:{'|'.join(_NUMBER_WORDS)})\b")
_SCALE = re.compile(r"(?i)(?<=\d)[ -](?:hundred|thousand|million|billion|percent|per cent)\b")
_DIGIT = re.compile(r"\d")
_LONG_NUMBER = re.compile(r"\d[\d.,:/–-]*\d")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w’'.-]*\w")
_AUXILIARY = re.compile(r"\b(?:was|were|is|are|has|have|had|will|would|could|did|may|might|must|said|told)\b")
_NEGATOR = re.compile(r"(?i)\b(?:not|never|no|nor|neither|none|nobody|nothing|without|cannot)\b|n[’']t\b")
_OPPOSITE = {"cannot": "can", "without": "with", "nor": "or", "neither": "either", "nothing": "something"}
_INVENTED_NAMES = ("Quellmar", "Ostrovane", "Tibberly", "Halcyra", "Venn Odderby")
_INVENTED_TEMPLATES = (
    "{name} confirmed that at least {number} people were killed.",
    "At least {number} hospitals were hit, {name} said.",
    "The talks in {name} collapsed after {number} days.",
    "Officials in {name} denied the report and gave a toll of {number}.",
)


def tampered(text: str) -> Iterator[Variant]:
    """Yield every sentence with a number, a name or its polarity changed; each change makes another statement."""
    for sentence in split_sentences(text):
        quote = text[sentence.start : sentence.end]
        for kind, make in (("number", _numbers), ("name", _names), ("negation", _negations)):
            for changed in make(quote):
                yield Variant(kind, changed, sentence.start, sentence.end)


def retyped(text: str) -> Iterator[Variant]:
    """Yield every sentence in other typography, case and white space; none changes a word, number or name."""
    for sentence in split_sentences(text):
        quote = text[sentence.start : sentence.end]
        for kind, make in _RETYPED.items():
            yield Variant(kind, make(quote), sentence.start, sentence.end)


def verbatim(text: str) -> Iterator[Variant]:
    """Yield every sentence as it stands."""
    for sentence in split_sentences(text):
        yield Variant("verbatim", text[sentence.start : sentence.end], sentence.start, sentence.end)


def cuts(text: str, seed: int, each: int = 3) -> Iterator[Variant]:
    """Yield random runs of four words or more of every sentence that leave no number, compound or negator cut."""
    chance = random.Random(seed)
    for sentence in split_sentences(text):
        words = list(re.finditer(r"\S+", text[sentence.start : sentence.end]))
        for _ in range(each if len(words) > 5 else 0):
            first = chance.randrange(len(words) - 3)
            last = chance.randrange(first + 4, len(words) + 1)
            sides = words[max(0, first - 2) : first + 1] + words[last - 1 : last + 2]
            if not any(_may_not_be_cut(word.group()) for word in sides):
                start, end = sentence.start + words[first].start(), sentence.start + words[last - 1].end()
                yield Variant("cut", text[start:end], start, end)


def invented(text: str, seed: int, count: int = 100) -> list[str]:
    """Return quotes that the text does not have: half of stock sentences, half of its own words in another order."""
    chance = random.Random(seed)
    words = re.findall(r"\w+", text)
    made = []
    for number in range(count):
        if number % 2:
            template = chance.choice(_INVENTED_TEMPLATES)
            made.append(template.format(name=chance.choice(_INVENTED_NAMES), number=chance.randrange(200, 9000)))
        else:
            start = chance.randrange(max(1, len(words) - 12))
            taken = words[start : start + 12]
            made.append(" ".join([*reversed(taken), chance.choice(_INVENTED_NAMES)]))
    return made


def _numbers(quote: str) -> Iterator[str]:
    for match in _DIGIT.finditer(quote):
        yield _put(quote, match, str((int(match.group()) + 1) % 10))
        yield _put(quote, match, match.group() + "0")
    for match in _LONG_NUMBER.finditer(quote):
        yield _put(quote, match, re.split(r"[.,:/–-]", match.group(), maxsplit=1)[-1] if "," in match.group() else "7")
        yield from _of_some_length(quote[match.end() - 1 :], quote[: match.start() + 1])
    for match in _NUMBER_WORD.finditer(quote):
        yield _put(quote, match, _NEXT_NUMBER[match.group().lower()])
    for match in _SCALE.finditer(quote):
        yield _put(quote, match, "")
        yield from _of_some_length(quote[: match.start()])


def _of_some_length(*cut: str) -> list[str]:
    """Return those of several pieces that state something; a bare "3" stands truly in many a place."""
    return [piece for piece in cut if len(piece.split()) > 2]


def _names(quote: str) -> Iterator[str]:
    for match in _NAME.finditer(quote):
        yield _put(quote, match, "Quellmar")
        yield _put(quote, match, match.group()[:-1] + ("o" if match.group()[-1] != "o" else "a"))


def _negations(quote: str) -> Iterator[str]:
    for match in _AUXILIARY.finditer(quote):
        yield _put(quote, match, match.group() + " not")
    for match in _NEGATOR.finditer(quote):
        changed = _put(quote, match, _OPPOSITE.get(match.group().lower(), ""))
        yield re.sub(r" {2,}", " ", changed).strip()


def _put(quote: str, match: re.Match[str], replacement: str) -> str:
    return quote[: match.start()] + replacement + quote[match.end() :]


def _may_not_be_cut(word: str) -> bool:
    plain = word.strip("\"'“”‘’.,;:()")
    return (
        any(character.isnumeric() for character in word)
        or plain.lower() in {*_NUMBER_WORDS, "and", "percent", "per"}
        or not any(character.isalnum() for character in word)
        or _NEGATOR.search(word) is not None
    )


def _curly(quote: str) -> str:
    opened = re.sub(r'(?<!\S)"', "“", quote)
    return opened.replace('"', "”").replace("'", "’")


def _straight(quote: str) -> str:
    return re.sub("[‘’]", "'", re.sub("[“”]", '"', quote))


def _soft_hyphens(quote: str) -> str:
    return re.sub(r"(\w{3})(?=\w{2})", "\\1\u00ad", quote)


def _line_breaks(quote: str) -> str:
    words = quote.split(" ")
    return "".join(word + ("\r\n" if number % 4 == 3 else " ") for number, word in enumerate(words)).strip()


def _full_width(quote: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in quote).replace(" ", "\u3000")


def _ligatures(quote: str) -> str:
    return quote.replace("ffi", "ﬃ").replace("fi", "ﬁ").replace("fl", "ﬂ").replace("ff", "ﬀ")


_RETYPED = {
    "curly quotes": _curly,
    "straight quotes": _straight,
    "low and angle quotes": lambda quote: quote.replace("“", "„").replace("”", "»").replace("’", "‛"),
    "TeX quotes": lambda quote: re.sub('[“”"]', "''", quote).replace("’", "`"),
    "dashes": lambda quote: re.sub("[-–—]", "‑", quote),
    "double dashes": lambda quote: quote.replace("—", " -- ").replace("–", "--"),
    "ellipses": lambda quote: re.sub(r"…|\.\.\.", ". . .", quote),
    "no-break spaces": lambda quote: quote.replace(" ", "\u00a0"),
    "upper case": str.upper,
    "lower case": str.lower,
    "full width": _full_width,
    "soft hyphens": _soft_hyphens,
    "zero width": lambda quote: "\ufeff" + quote.replace(" ", "\u200b "),
    "double spaces": lambda quote: "  " + quote.replace(" ", "  ") + " ",
    "line breaks": _line_breaks,
    "ligatures": _ligatures,
    "decomposed": lambda quote: unicodedata.normalize("NFD", quote),
    "quoted": lambda quote: f"“{quote}”",
    "between ellipses": lambda quote: f"… {quote} […]",
}
