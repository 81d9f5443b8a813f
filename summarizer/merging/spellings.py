"""One person, or one place, under several spellings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations
from typing import Final

from rapidfuzz import fuzz

from summarizer.merging.story import Story
from summarizer.schema import Conflict, Name, Position

# rapidfuzz's ratio of two last names, 0 to 100, from which they can be one name written down twice.
_SAME_NAME: Final = 60.0
# "al-Assad" and "Assad" are long and short form, not two spellings.
_PARTICLE_LENGTH: Final = 2
_PARTICLE: Final = re.compile(r"^(?:al|el|ul|as|ad|bin|ibn)-", re.IGNORECASE)


def spelling_variants(names: Sequence[Name], story: Story) -> list[Conflict]:
    """Report a person's last name in two spellings as a variant; a short form or another case is none."""
    found: list[Conflict] = []
    for name in (name for name in names if name.kind == "person"):
        forms: dict[str, set[str]] = {}
        for alias in name.aliases:
            forms.setdefault(_PARTICLE.sub("", alias.text.split()[-1]), set()).add(alias.article_id)
        rivals = sorted({form for pair in combinations(sorted(forms), 2) if _are_spellings(*pair) for form in pair})
        positions = [_position(form, forms[form], story) for form in rivals]
        known = tuple(position for position in positions if position is not None)
        if len(known) > 1:
            found.append(_conflict(name, known, "One person under several spellings."))
    return found


def place_variants(names: Sequence[Name], story: Story) -> list[Conflict]:
    """Report a place in two spellings, each the only one of some article: "Mazar-i-Sharif" and "Mazar-e-Sharif"."""
    places: dict[tuple[str, ...], list[Name]] = {}
    for name in (name for name in names if name.kind == "place"):
        places.setdefault(_blurred(name.canonical), []).append(name)
    found = []
    for group in places.values():
        forms = {name.canonical: {alias.article_id for alias in name.aliases} for name in group}
        apart = all(one - other and other - one for one, other in combinations(forms.values(), 2))
        positions = [_position(form, forms[form], story) for form in sorted(forms)] if apart else []
        known = tuple(position for position in positions if position is not None)
        if len(known) > 1:
            found.append(_conflict(group[0], known, "One place under several spellings."))
    return found


def _blurred(place: str) -> tuple[str, ...]:
    """Return a name without the particle of its spelling: "Mazar-i-Sharif" is "Mazar-e-Sharif"."""
    parts = re.split(r"[\s-]+", place.casefold())
    return tuple(
        "" if 0 < at < len(parts) - 1 and len(part) <= _PARTICLE_LENGTH else part for at, part in enumerate(parts)
    )


def _are_spellings(one: str, other: str) -> bool:
    here, there = one.casefold(), other.casefold()
    return here != there and fuzz.ratio(here, there) >= _SAME_NAME


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


def _conflict(name: Name, positions: tuple[Position, ...], reason: str) -> Conflict:
    return Conflict(
        id="pending",
        kind="name",
        slot=f"spelling of {name.canonical}",
        verdict="variant",
        reason=reason,
        positions=positions,
    )
