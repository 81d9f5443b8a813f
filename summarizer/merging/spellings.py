"""One person, organisation or place under several spellings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from summarizer.merging.story import Story
from summarizer.schema import Conflict, Name, Position
from summarizer.text.countries import fold_name
from summarizer.text.terms import lemma

# rapidfuzz's ratio of two names, 0 to 100, from which they can be one name written down twice.
_SAME_NAME: Final = 60.0
# Two names of several words are one if a single word differs, by so many letters (Damerau's, adjacent swaps as one)
# and not in the first; a shorter word differs too easily.
_LETTERS: Final = 2
_LEAST_LETTERS: Final = 5
_PARTICLE_LENGTH: Final = 2
# "al-Assad" and "Assad" are long and short form, not two spellings.
_PARTICLE: Final = re.compile(r"^(?:al|el|ul|as|ad|bin|ibn)-", re.IGNORECASE)
_KINDS: Final = {"person": "person", "organisation": "organisation", "place": "place"}

Forms = Mapping[str, set[str]]


def spelling_variants(names: Sequence[Name], story: Story) -> list[Conflict]:
    """Report the names that articles spell differently; a short form, an initial or another case is no spelling.

    A person's last name in two spellings, or else the first one; and two names of several words that differ in a few
    letters of one word, where no article uses both.
    """
    found = [conflict for name in names if (conflict := _within(name, story)) is not None]
    return found + [conflict for group in _across(names) if (conflict := _of_names(group, story)) is not None]


def _within(name: Name, story: Story) -> Conflict | None:
    """Compare the forms under which one person is mentioned."""
    if name.kind != "person":
        return None
    last: dict[str, set[str]] = {}
    full: dict[str, set[str]] = {}
    for alias in name.aliases:
        words = alias.text.split()
        last.setdefault(_PARTICLE.sub("", words[-1]), set()).add(alias.article_id)
        if len(words) > 1:
            full.setdefault(" ".join(words), set()).add(alias.article_id)
    return _conflict(name, _rivals(last, _are_spellings), story) or _conflict(name, _rivals(full, _differ_once), story)


def _rivals(forms: Forms, are_rivals: Callable[[str, str], bool]) -> dict[str, set[str]]:
    pairs = (pair for pair in combinations(sorted(forms), 2) if are_rivals(*pair))
    return {form: forms[form] for form in sorted({form for pair in pairs for form in pair})}


def _are_spellings(one: str, other: str) -> bool:
    here, there = _letters(one), _letters(other)
    if one.endswith(f"-{other}") or other.endswith(f"-{one}"):
        return False
    return here != there and fuzz.ratio(here, there) >= _SAME_NAME


def _letters(word: str) -> str:
    """Return a word without case, accents and marks: "De’Shaun" is "Deshaun"."""
    return re.sub(r"[^\w]", "", fold_name(word))


def _differ_once(one: str, other: str) -> bool:
    """Tell whether two names of several words differ in a few letters of one word."""
    here, there = _words(one), _words(other)
    changed = [(a, b) for a, b in zip(here, there, strict=False) if a != b]
    if len(here) != len(there) or len(here) < 2 or len(changed) != 1:
        return False
    a, b = changed[0]
    near = min(len(a), len(b)) >= _LEAST_LETTERS and a[0] == b[0] and OSA.distance(a, b) <= _LETTERS
    return near and lemma(a) != lemma(b)


def _words(name: str) -> list[str]:
    return [_letters(word) for word in re.split(r"[\s-]+", name)]


def _across(names: Iterable[Name]) -> Iterator[list[Name]]:
    """Yield the groups of names of one kind that are spellings of one another; compared by all words but one."""
    blocks: dict[tuple[str, ...], list[Name]] = {}
    for name in (name for name in names if name.kind in _KINDS):
        words = _words(name.canonical)
        for place in range(len(words) if len(words) > 1 else 0):
            blocks.setdefault((name.kind, *words[:place], "", *words[place + 1 :]), []).append(name)
        if name.kind == "place" and len(words) > 2:
            blocks.setdefault((name.kind, *_blurred(words)), []).append(name)
    seen: set[frozenset[str]] = set()
    for block in blocks.values():
        for pair in combinations(block, 2):
            key = frozenset(name.canonical for name in pair)
            if len(key) > 1 and key not in seen and _can_be_one(*pair):
                seen.add(key)
                yield list(pair)


def _blurred(words: Sequence[str]) -> list[str]:
    """Return a name without the particle of its spelling: "Mazar-i-Sharif" is "Mazar-e-Sharif"."""
    inner = range(1, len(words) - 1)
    return ["~" if place in inner and len(word) <= _PARTICLE_LENGTH else word for place, word in enumerate(words)]


def _can_be_one(one: Name, other: Name) -> bool:
    here, there = ({alias.article_id for alias in name.aliases} for name in (one, other))
    first, second = _words(one.canonical), _words(other.canonical)
    if _blurred(first) == _blurred(second):
        return bool(first != second and here - there and there - here)
    return here.isdisjoint(there) and _differ_once(one.canonical, other.canonical)


def _of_names(names: Sequence[Name], story: Story) -> Conflict | None:
    forms = {name.canonical: {alias.article_id for alias in name.aliases} for name in names}
    return _conflict(names[0], forms, story)


def _position(form: str, articles: set[str], story: Story) -> Position | None:
    """Return who spells the name so in a claim; None where it stands outside all claims."""
    spelt = re.compile(rf"\b{re.escape(form)}\b")
    holders = [
        claim
        for claim in story.claims
        if claim.article_id in articles and any(spelt.search(part.quote) for part in claim.claim.evidence)
    ]
    if not holders:
        return None
    return Position(
        value=form,
        article_ids=tuple(sorted({claim.article_id for claim in holders})),
        claim_ids=tuple(sorted(claim.id for claim in holders)),
    )


def _conflict(name: Name, forms: Forms, story: Story) -> Conflict | None:
    """Set the spellings of a name side by side; None where only one of them stands in a claim."""
    positions = [_position(form, forms[form], story) for form in sorted(forms)]
    known = tuple(position for position in positions if position is not None)
    if len(known) < 2:
        return None
    return Conflict(
        id="pending",
        kind="name",
        slot=f"spelling of {name.canonical}",
        verdict="variant",
        reason=f"One {_KINDS[name.kind]} under several spellings.",
        positions=known,
    )
