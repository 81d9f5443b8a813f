"""Words inside quotation marks: who is quoted, and where two outlets quote the same words differently."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from rapidfuzz import fuzz

from summarizer.engines.base import StoryClaim
from summarizer.merging.story import Story
from summarizer.schema import Conflict, Position
from summarizer.text.fold import fold_text
from summarizer.text.names import name_keys

_QUOTED = re.compile(r"“([^“”\n]{15,600})”|\"([^\"\n]{15,600})\"|«([^«»\n]{15,600})»")
_LEAST_WORDS: Final = 5
_ELLIPSIS = re.compile(r"\s*(?:\.\s?\.\s?\.|…|\[[^\]]*\])\s*")
# Share of words in common, 0 to 100, from which two quotations are one sentence with words changed. Altered pairs of
# real and example stories have 69 and more, different sentences of one speech 59 and less.
_SAME_SENTENCE: Final = 62.0


@dataclass(frozen=True, slots=True)
class Quotation:
    """Hold words that an article puts between quotation marks, and the claim they stand in."""

    words: str
    folded: str
    claim: StoryClaim


def altered_quotations(story: Story, same_fact: dict[str, str]) -> list[Conflict]:
    """Return the quotations that differ between articles in words, not only in typography.

    Compared within a fact, or between claims of one speaker. A quotation that is part of another one is no
    alteration. `same_fact` gives the fact id of each claim.
    """
    quotations = [quotation for claim in story.claims for quotation in _quotations(claim)]
    found: list[Conflict] = []
    for one, other in combinations(quotations, 2):
        if one.claim.article_id == other.claim.article_id or not _same_speech(one, other, same_fact):
            continue
        if is_altered(one.folded, other.folded):
            found.append(_conflict(one, other))
    return _joined(found)


def is_altered(one: str, other: str) -> bool:
    """Tell whether two folded quotations are one sentence with words changed."""
    plain, changed = _bare(one), _bare(other)
    if _is_part(one, changed) or _is_part(other, plain):
        return False
    return fuzz.ratio(plain.split(), changed.split()) >= _SAME_SENTENCE


def _is_part(quotation: str, whole: str) -> bool:
    """Tell whether every piece of a quotation, cut at its ellipses, stands in another one."""
    return all(_bare(piece) in whole for piece in _ELLIPSIS.split(quotation))


def _quotations(claim: StoryClaim) -> Iterator[Quotation]:
    for part in claim.claim.evidence:
        for match in _QUOTED.finditer(part.quote):
            words = next(group for group in match.groups() if group)
            if len(words.split()) >= _LEAST_WORDS:
                yield Quotation(" ".join(words.split()), fold_text(words), claim)


def _same_speech(one: Quotation, other: Quotation, same_fact: dict[str, str]) -> bool:
    if same_fact[one.claim.id] == same_fact[other.claim.id]:
        return True
    first, second = one.claim.claim.claimant, other.claim.claim.claimant
    return bool(first and second and name_keys(first) & name_keys(second))


def _bare(folded: str) -> str:
    return re.sub(r"[^\w\s]", "", folded).strip()


def _conflict(one: Quotation, other: Quotation) -> Conflict:
    speaker = one.claim.claim.claimant or other.claim.claim.claimant or "the same speaker"
    sides = sorted((one, other), key=lambda quotation: quotation.claim.id)
    return Conflict(
        id="pending",
        kind="altered_quote",
        slot=f"words of {speaker}",
        verdict="conflict",
        reason="The same sentence stands between quotation marks in different words.",
        positions=tuple(_position(side) for side in sides),
    )


def _position(quotation: Quotation) -> Position:
    return Position(value=quotation.words, article_ids=(quotation.claim.article_id,), claim_ids=(quotation.claim.id,))


def _joined(conflicts: list[Conflict]) -> list[Conflict]:
    """Bring the pairs about one sentence together: each wording once, with all who print it."""
    groups: list[dict[str, list[Position]]] = []
    first_of: list[Conflict] = []
    for conflict in conflicts:
        claims = {claim_id for position in conflict.positions for claim_id in position.claim_ids}
        home = next((i for i, group in enumerate(groups) if claims & _claims(group)), None)
        if home is None:
            groups.append({})
            first_of.append(conflict)
            home = len(groups) - 1
        for position in conflict.positions:
            groups[home].setdefault(_bare(fold_text(position.value)), []).append(position)
    return [
        base.model_copy(update={"positions": _positions(group)}) for base, group in zip(first_of, groups, strict=True)
    ]


def _claims(group: dict[str, list[Position]]) -> set[str]:
    return {claim_id for positions in group.values() for position in positions for claim_id in position.claim_ids}


def _positions(group: dict[str, list[Position]]) -> tuple[Position, ...]:
    merged = [
        Position(
            value=positions[0].value,
            article_ids=tuple(sorted({a for position in positions for a in position.article_ids})),
            claim_ids=tuple(sorted({c for position in positions for c in position.claim_ids})),
        )
        for positions in group.values()
    ]
    return tuple(sorted(merged, key=lambda position: position.claim_ids))
