"""One thing changed in a statement: a number, a date, a name, a "not", a claimant, a hedge, quoted words.

Each change is made only where a reader who compares two texts letter by letter could not miss it: what is put in
stands nowhere near the evidence, what is taken out stands in it. That makes a kind deterministic, and it is decided by
plain search here, not by the checks that have to notice it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import Final

from summarizer.evaluation.selftest.excerpts import Stock
from summarizer.evaluation.selftest.sketch import Told
from summarizer.schema.brief import NameKind
from summarizer.text.attribution import attributed_to, is_anaphoric
from summarizer.text.names import find_names
from summarizer.text.numbers import find_numbers
from summarizer.text.quoted import quoted_spans
from summarizer.text.terms import is_content

_NUMBER_WORDS: Final = tuple(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
)
_TENS: Final = tuple("twenty thirty forty fifty sixty seventy eighty ninety".split())
_DIGITS = re.compile(r"\d[\d,.]*\d|\d")
_WORD = re.compile(r"[^\W\d_]+")
_DAYS: Final = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
_MONTHS: Final = tuple("January February March April May June July August September October November December".split())
_DATE = re.compile(rf"\b(?:{'|'.join((*_DAYS, *(month for month in _MONTHS if month not in ('March', 'May'))))})\b")
_TRIES: Final = 20
# Nobody is called so, in any story.
_INVENTED: Final[dict[NameKind, str]] = {
    "person": "Venn Odderby",
    "organisation": "the Halcyra Trust",
    "place": "Quellmar",
    "other": "Tibberly",
}
_STRANGER: Final = "the Quellmar railway union"
_AUXILIARY = re.compile(
    r"\b(?:was|were|is|are|has|have|had|will|would|could|may|might|must|can)\b(?!\s+(?:not|no|never|been|be)\b)"
)
_NEGATOR = re.compile(
    r"(?i)\b(?:not|never|no|nor|neither|none|nobody|nothing|nowhere|without|cannot|den(?:y|ies|ied|ying|ials?)|refus\w+"
    r"|fail\w*|reject\w*|un\w+)\b|n[’']t\b"
)
_NOT = re.compile(r"\b(was|were|is|are|has|have|had|will|would|could|may|might|must|can|did|does|do) not\b")
_HEDGES: Final = (
    (re.compile(r"\s*\b(?:reportedly|allegedly|possibly|probably|apparently|perhaps)\b,?"), ""),
    (re.compile(r"\b(?:may|might|could) have\b"), "did have"),
    (re.compile(r"\b(?:may|might)\b(?= [a-z])|\bcould\b(?= (?:be|rise|reach)\b)"), "will"),
    (re.compile(r"\b(was|were|is|are) (?:believed|feared|thought|said|expected) to (?:be|have been)\b"), r"\1"),
    (re.compile(r"\b(?:appeared|appears|seems|seemed) to be\b"), "was"),
    (re.compile(r"\bfeared (?=dead\b)"), ""),
)


@dataclass(frozen=True, slots=True)
class Changed:
    """Hold a changed statement, and what was exchanged for what; `sure` where the hedge went with it."""

    statement: str
    what: str
    claimants: tuple[str, ...] | None = None
    sure: bool = False


Change = Callable[[Told, Stock, Random], Iterator[Changed]]


def numbers(fact: Told, stock: Stock, chance: Random) -> Iterator[Changed]:
    """Yield the statement with each of its figures exchanged for one that no article has."""
    for number in find_numbers(fact.statement):
        text = fact.statement[number.start : number.end]
        other = _another_number(text, stock, chance) if number.keys else None
        if other is not None:
            yield _put(fact, number.start, number.end, other)


def numbers_nearby(fact: Told, stock: Stock, chance: Random) -> Iterator[Changed]:
    """Yield the statement with a figure exchanged for another one of its own evidence: hard to see."""
    near = stock.near(fact)
    there = sorted({near[each.start : each.end] for each in find_numbers(near) if each.keys})
    for number in find_numbers(fact.statement):
        own = {each for each in there if set(number.keys) & {key for it in find_numbers(each) for key in it.keys}}
        others = [each for each in there if each not in own and each not in fact.statement]
        if number.keys and others:
            yield _put(fact, number.start, number.end, chance.choice(others))


def dates(fact: Told, stock: Stock, chance: Random) -> Iterator[Changed]:
    """Yield the statement with each day of the week, and each month, exchanged for one that is nowhere near."""
    near = stock.near(fact)
    for match in _DATE.finditer(fact.statement):
        family = _DAYS if match.group() in _DAYS else _MONTHS
        others = [each for each in family if each[:3] not in near and each[:3] not in fact.statement]
        if others:
            yield _put(fact, match.start(), match.end(), chance.choice(others))


def names(fact: Told, stock: Stock, chance: Random) -> Iterator[Changed]:
    """Yield the statement with each name exchanged for one of the story that is nowhere near, or an invented one."""
    near = stock.near(fact)
    for name in dict.fromkeys((each.text, each.kind) for each in find_names(fact.statement) if each.kind != "other"):
        text, kind = name
        others = [
            each
            for each, its in stock.names
            if its == kind and not _touches(each, near) and not _touches(each, fact.statement)
        ]
        other = chance.choice([*others, _INVENTED[kind]])
        changed = re.sub(rf"\b{re.escape(text)}\b", other.replace("\\", r"\\"), fact.statement)
        if changed != fact.statement:
            claimants = tuple(each.replace(text, other) for each in fact.claimants)
            yield Changed(_capital(changed), f"{text} > {other}", claimants)


def names_exchanged(fact: Told, stock: Stock, chance: Random) -> Iterator[Changed]:
    """Yield the statement with two of its names in each other's place: who did what to whom."""
    del stock, chance
    found = [each for each in find_names(fact.statement) if each.kind != "other"]
    for one, other in pairwise(found):
        if one.kind == other.kind and one.text != other.text:
            text = fact.statement
            turned = f"{text[: one.start]}{other.text}{text[one.end : other.start]}{one.text}{text[other.end :]}"
            yield Changed(turned, f"{one.text} <> {other.text}")


def negations(fact: Told, stock: Stock, chance: Random) -> Iterator[Changed]:
    """Yield the statement with a "not" put in where nothing near is negated, or taken out where it stands there."""
    del chance
    near = stock.near(fact)
    if not _NEGATOR.search(near) and not _NEGATOR.search(fact.statement):
        for match in _AUXILIARY.finditer(fact.statement):
            word = _WORD.search(fact.statement, match.end())
            if word is not None and is_content(word.group().lower()) and word.group().lower() in near.lower():
                yield Changed(
                    f"{fact.statement[: match.end()]} not{fact.statement[match.end() :]}",
                    f"{match.group()} > {match.group()} not",
                )
    for match in _NOT.finditer(fact.statement):
        rest = fact.statement[match.end() :]
        word = _WORD.search(rest)
        if word is not None and is_content(word.group().lower()) and _is_negated_once(word.group(), near):
            yield Changed(f"{fact.statement[: match.start()]}{match.group(1)}{rest}", f"{match.group()} > without not")


def _is_negated_once(word: str, near: str) -> bool:
    once = near.lower().count(word.lower()) == 1
    return once and re.search(rf"(?i)(?:not|n[’']t) {word}", near) is not None


def claimants(fact: Told, stock: Stock, chance: Random) -> Iterator[Changed]:
    """Yield the statement on the word of somebody else, who is not named near its evidence."""
    near = stock.near(fact)
    for speaker in attributed_to(fact.statement)[:1]:
        if is_anaphoric(speaker):
            continue
        others = [each for each in stock.claimants if not _touches(each, f"{near} {fact.statement}")]
        other = chance.choice([*others, _STRANGER])
        yield Changed(
            _capital(fact.statement.replace(speaker, other, 1)),
            f"{speaker} > {other}",
            (other[:1].lower() + other[1:] if other.lower().startswith("the ") else other,),
        )


def hedges(fact: Told, stock: Stock, chance: Random) -> Iterator[Changed]:
    """Yield the statement without its hedge, which stands in its evidence."""
    del chance
    near = stock.near(fact).lower()
    for pattern, put in _HEDGES:
        match = pattern.search(fact.statement)
        if match is not None and match.group().strip(" ,").split()[0].lower() in near.split():
            changed = f"{fact.statement[: match.start()]}{match.expand(put)}{fact.statement[match.end() :]}"
            yield Changed(_capital(changed.strip()), f"without {match.group().strip()}", sure=True)


def quoted_words(fact: Told, stock: Stock, chance: Random) -> Iterator[Changed]:
    """Yield the statement with one word inside its quotation marks exchanged for one from elsewhere."""
    near = stock.near(fact).lower()
    words = sorted(each for each in stock.words if each not in near)
    for start, end in quoted_spans(fact.statement):
        long = [match for match in _WORD.finditer(fact.statement, start, end) if len(match.group()) > 4]
        if long and words:
            match = chance.choice(long)
            yield _put(fact, match.start(), match.end(), chance.choice(words))


def _put(fact: Told, start: int, end: int, other: str) -> Changed:
    text = fact.statement
    return Changed(_capital(f"{text[:start]}{other}{text[end:]}"), f"{text[start:end]} > {other}")


def _another_number(text: str, stock: Stock, chance: Random) -> str | None:
    for other in _figures_like(text, chance):
        keys = {key for number in find_numbers(other) for key in number.keys}
        if keys and not keys & stock.numbers:
            return other
    return None


def _figures_like(text: str, chance: Random) -> Iterator[str]:
    """Yield other figures in the form of one: words for words as long as there are any, digits for digits."""
    digits, first = _DIGITS.search(text), re.split(r"[\s-]", text)[0]
    family = next((each for each in (_NUMBER_WORDS, _TENS) if first.lower() in each), ())
    for word in chance.sample(family, len(family)):
        yield text.replace(first, word, 1)
    size = len(re.sub(r"\D", "", digits.group())) if digits else 2
    start, end = digits.span() if digits else (0, len(first))
    for _ in range(_TRIES if digits or family else 0):
        value = chance.randrange(max(2, 10 ** (size - 1)), 10**size + 90)
        written = f"{value:,}" if digits and "," in digits.group() else str(value)
        yield f"{text[:start]}{written}{text[end:]}"


def _touches(phrase: str, text: str) -> bool:
    """Tell whether a text has one of the longer words of a phrase."""
    return any(word.lower() in text.lower() for word in _WORD.findall(phrase) if len(word) > 3 or word[:1].isupper())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
