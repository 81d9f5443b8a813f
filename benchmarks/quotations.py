"""Invented text of any length, and quotes of it: verbatim, re-typed, tampered with, invented; the same in each run."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from summarizer.text.sentences import split_sentences
from tests import tampering

KINDS = ("verbatim", "retyped", "tampered", "invented")
CHANGES = ("number", "name", "negation")
_SYLLABLES = (
    "bar cor dun el far gor hal is jor kel lam mor nor or pel quin ros sel tor ul var wen yor zel an bri dov eth fen "
    "gar hol im"
).split()
_BODIES = (
    "harbour office|coast guard|water board|city council|fire service|health ministry|rail company|union of pilots|"
    "weather service|court of appeal|export bank|grain exchange|border police|school board|museum of glass|power firm"
).split("|")
_THINGS = (
    "a crack in the north wall|the last of the grain barges|two of the older pumps|the signal at the reef|"
    "a sealed store of lamp oil|the bridge over the lower canal|its plan for a second tunnel|the register of voters|"
    "the roof of the market hall|an unpaid bill for coal|the road to the upper valley|a letter from the engineers"
).split("|")
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_TEMPLATES = (
    "At least {n} people were moved from {place} to {place2} on {day}, {person} of the {body} said.",
    "“We had not seen {thing} before {day},” {person} told the {body} in {place} — and {n} others agreed.",
    "The {body} has not found {thing}, but {person} said it would pay ${m} million to {n} families in {place}.",
    "In {place}, {person} denied that {thing} was sold for {n},{k} crowns to the {body} of {place2}.",
    "By {day} the {body} had counted {n} boats off {place}, {m} percent more than {person} was told to expect.",
    "{person}’s office in {place} will rebuild {thing} with {n} workers from {place2}, the {body} said on {day}.",
    "The café owner {person} and {n} guests were without power in {place} until {day}, according to the {body}.",
    "Neither {person} nor the {body} could say on {day} how {n} crates from {place} came to hold {thing}.",
)


@dataclass(frozen=True)
class Quote:
    """Hold a proposed quote; `start` and `end` are those of the sentence it was made from, null for an invented one.

    `origin` is where in the text a reader would look for it: the sentence, or for an invented one any place.
    """

    kind: str
    text: str
    start: int | None
    end: int | None
    origin: int

    def as_job(self) -> dict[str, Any]:
        return {**asdict(self), "from": self.origin}


def make_text(characters: int, seed: int) -> tuple[str, list[tuple[int, int]]]:
    """Return a text of at least so many characters, and the span of each of its sentences; no two are the same."""
    chance = random.Random(f"text {seed} {characters}")
    pieces, spans, at = [], [], 0
    seen: set[str] = set()
    while at < characters:
        sentence = _sentence(chance)
        if sentence in seen:
            continue
        seen.add(sentence)
        gap = "\n\n" if len(spans) % 4 == 3 else " "
        pieces += (sentence, gap)
        spans.append((at, at + len(sentence)))
        at += len(sentence) + len(gap)
    return "".join(pieces), spans


def read_text(folder: Path) -> tuple[str, list[tuple[int, int]]]:
    """Return the articles of a folder as one text, and the spans of the sentences that quotes can be made of.

    Those stand there once, have 40 characters or more, and a number, name or verb that can be changed.
    """
    paths = sorted(path for path in folder.iterdir() if path.suffix in {".txt", ".md"} and path.name != "README.md")
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in paths)
    spans = [(sentence.start, sentence.end) for sentence in split_sentences(text)]
    return text, [(start, end) for start, end in spans if end - start >= 40 and _is_usable(text, text[start:end])]


def _is_usable(text: str, sentence: str) -> bool:
    return text.count(sentence) == 1 and bool(_retyped(sentence)) and all(_changed(sentence, kind) for kind in CHANGES)


def _sentence(chance: random.Random) -> str:
    return chance.choice(_TEMPLATES).format(
        n=chance.randint(12, 999),
        m=chance.randint(2, 99),
        k=f"{chance.randint(0, 999):03}",
        day=chance.choice(_DAYS),
        body=chance.choice(_BODIES),
        thing=chance.choice(_THINGS),
        place=_name(chance, 3),
        place2=_name(chance, 2),
        person=f"{_name(chance, 2)} {_name(chance, 3)}",
    )


def _name(chance: random.Random, syllables: int) -> str:
    return "".join(chance.sample(_SYLLABLES, syllables)).capitalize()


def make_quotes(
    text: str, spans: Sequence[tuple[int, int]], count: int, seed: int, kinds: Sequence[str] = KINDS
) -> list[Quote]:
    """Return `count` quotes, of each kind as many, in the order of no model: shuffled."""
    chance = random.Random(f"quotes {seed} {count}")
    chosen = chance.sample(range(len(spans)), min(count, len(spans)))
    quotes = [_quote(kinds[n % len(kinds)], n // len(kinds), text, spans[at], chance) for n, at in enumerate(chosen)]
    chance.shuffle(quotes)
    return quotes


def _quote(kind: str, number: int, text: str, span: tuple[int, int], chance: random.Random) -> Quote:
    start, end = span
    sentence = text[start:end]
    if kind == "invented":
        made = tampering.invented(sentence, chance.randrange(10**9), 2)[number % 2]
        return Quote(kind, made, None, None, start)
    if kind == "retyped":
        return Quote(kind, chance.choice(_retyped(sentence)), start, end, start)
    if kind == "tampered":
        changed = _changed(sentence, CHANGES[number % len(CHANGES)])
        return Quote(kind, chance.choice(changed), start, end, start)
    return Quote(kind, sentence, start, end, start)


def _retyped(sentence: str) -> list[str]:
    whole = (form for form in tampering.retyped(sentence) if form.end - form.start == len(sentence))
    return [form.text for form in whole if form.text != sentence]


def _changed(sentence: str, kind: str) -> list[str]:
    """Return the forms of a whole sentence with one thing changed: mere pieces of it are left out."""
    forms = [form.text for form in tampering.tampered(sentence) if form.kind == kind]
    whole = [form for form in forms if len(form) > 0.8 * len(sentence) and form not in sentence]
    return whole or [form.text for form in tampering.tampered(sentence) if form.text not in sentence]


def by_kind(quotes: Sequence[Quote]) -> Iterator[tuple[str, list[int]]]:
    """Yield each kind that is there with the numbers of its quotes."""
    for kind in KINDS:
        numbers = [number for number, quote in enumerate(quotes) if quote.kind == kind]
        if numbers:
            yield kind, numbers
