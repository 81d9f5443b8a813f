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
    pairs = [
        (one, other)
        for one, other in combinations(quotations, 2)
        if one.claim.article_id != other.claim.article_id
        and _same_speech(one, other, same_fact)
        and is_altered(one.folded, other.folded)
    ]
    return [_conflict(group, quotations, same_fact) for group in _groups(pairs)]


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


def _groups(pairs: list[tuple[Quotation, Quotation]]) -> list[list[Quotation]]:
    """Bring the pairs about one sentence together, each quotation once."""
    groups: list[list[Quotation]] = []
    for pair in pairs:
        home = next((group for group in groups if any(member in group for member in pair)), None)
        if home is None:
            groups.append(list(pair))
        else:
            home.extend(member for member in pair if member not in home)
    return groups


def _conflict(group: list[Quotation], quotations: list[Quotation], same_fact: dict[str, str]) -> Conflict:
    """Set the wordings of one sentence side by side, each with all who print it, in whole or in part."""
    wordings: dict[str, list[Quotation]] = {}
    for quotation in sorted(group, key=lambda each: each.claim.id):
        home = next((words for words in wordings if _is_part(quotation.folded, words)), _bare(quotation.folded))
        wordings.setdefault(home, []).append(quotation)
    for quotation in quotations:
        homes = [words for words in wordings if _is_part(quotation.folded, words)]
        if len(homes) == 1 and _same_speech(quotation, wordings[homes[0]][0], same_fact):
            wordings[homes[0]].append(quotation)
    speaker = next((each.claim.claim.claimant for each in group if each.claim.claim.claimant), "the same speaker")
    return Conflict(
        id="pending",
        kind="altered_quote",
        slot=f"words of {speaker}",
        verdict="conflict",
        reason="The same sentence stands between quotation marks in different words.",
        positions=tuple(sorted((_position(each) for each in wordings.values()), key=lambda side: side.claim_ids)),
    )


def _position(quotations: list[Quotation]) -> Position:
    return Position(
        value=quotations[0].words,
        article_ids=tuple(sorted({quotation.claim.article_id for quotation in quotations})),
        claim_ids=tuple(sorted({quotation.claim.id for quotation in quotations})),
    )
