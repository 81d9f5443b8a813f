"""Figures that differ: conflict, update, different scope or mere precision."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta
from itertools import combinations
from typing import Final

from summarizer.merging.contested import contested
from summarizer.merging.counts import PEOPLE, Count, counts_of
from summarizer.merging.facts import DraftFact
from summarizer.merging.revisions import Revision, revisions_of
from summarizer.merging.rivals import PRICES, Figure, meet
from summarizer.merging.rough_counts import rough_conflicts
from summarizer.merging.scopes import side_by_side
from summarizer.merging.setting import Setting
from summarizer.merging.slots import Slot, find_slots
from summarizer.merging.stamps import instant
from summarizer.merging.story import Story
from summarizer.schema import Conflict, Position
from summarizer.schema.consensus import ConflictVerdict

# Reports of what happened differ because time has passed if they are this far apart; of a price, this.
_LATER: Final = timedelta(hours=12)
_SOON: Final = timedelta(hours=1)
_MOVING: Final = re.compile(
    r"\b(?:shares?|stocks?|prices?|index|futures|yields?|bitcoin)\b[^.]{0,40}\b(?:f[ae]ll|rose|ris|drop|climb|gain|los[te]"
    r"|slid|slump|plung|tumbl|jump|surg|edg|trad)",
    re.IGNORECASE,
)
# What can fall as time goes by, where a toll cannot.
_FALLS_TOO: Final = frozenset({"missing", "trapped", "hospitalised", "injured"})
_PASSED: Final = frozenset({"more_than", "less_than", "at_most"})
# So many claimants are named in a reason.
_NAMED: Final = 3


def figure_conflicts(story: Story, facts: Sequence[DraftFact], setting: Setting) -> list[Conflict]:
    """Return the slots for which the articles give different figures, each with its verdict.

    Beside them stand the slots that only look alike (tolls of one night, tolls since a day) and what one article
    counts and another one puts into a rough word.
    """
    counts, contests = contested(counts_of(facts), setting)
    slots = find_slots(setting, counts, contests)
    revised = revisions_of(counts)
    found = [conflict for slot in slots if (conflict := _of_slot(story, slot, revised)) is not None]
    scopes = [
        _conflict(_by_value(group), "different_scope", "The figures count different things or periods.")
        for group in side_by_side(story, setting, slots)
    ]
    return [*found, *scopes, *rough_conflicts(counts, setting)]


def _of_slot(story: Story, slot: Slot, revised: AbstractSet[Revision]) -> Conflict | None:
    """Judge the figures of one slot; None where they are one."""
    rivals = [figure for figure in _by_value(slot) if figure.present or not figure.first.measure]
    if len(rivals) < 2:
        bounds = _by_bound(slot)
        reason = "One source gives as a bound what another one gives as the number."
        return _conflict(bounds, "precision", reason) if bounds else None
    ordered = _in_order(story, rivals, revised)
    can_meet = all(meet(one, other) for one, other in combinations(rivals, 2))
    if ordered is not None and (_goes_on(slot) or not can_meet):
        first, last = _text(ordered[0]), _text(ordered[-1])
        return _conflict(ordered, "update", f"The later report gives the later figure: {last} after {first}.")
    if can_meet:
        return _conflict(rivals, "precision", "One figure is a bound or an estimate that the other one meets.")
    reason = f"Two sources give figures for the same thing that cannot both hold{_on_whose_word(rivals)}."
    return _conflict(rivals, "conflict", reason)


def _by_value(slot: Slot) -> list[Figure]:
    """Return one figure a value, in the order of values."""
    values: dict[float, list[Count]] = {}
    for figure in slot:
        values.setdefault(figure.value, []).extend(figure.counts)
    return [Figure(tuple(values[value])) for value in sorted(values)]


def _by_bound(slot: Slot) -> list[Figure]:
    """Return a figure once for each bound if one article passes what another gives: "more than 121" and "121".

    "At least 23" and "23" state one toll; "about" alone says nothing against the number itself.
    """
    bounds: dict[str, list[Count]] = {}
    for count in _counts(slot):
        bound = "exact" if count.quantity.bound == "at_least" else count.quantity.bound
        bounds.setdefault(bound, []).append(count)
    sides = [Figure(tuple(bounds[bound])) for bound in sorted(bounds)]
    passed = [side for side in sides if side.first.quantity.bound in _PASSED]
    apart = any(one.articles.isdisjoint(other.articles) for one in passed for other in sides if other is not one)
    return sides if apart else []


def _goes_on(slot: Slot) -> bool:
    """Tell whether the count goes on as reports come in: that of the event itself, not one of the background."""
    return any(count.leads or count.risen or count.since or count.part for count in _counts(slot))


def _in_order(story: Story, rivals: Sequence[Figure], revised: AbstractSet[Revision]) -> list[Figure] | None:
    """Return figures in the order of time, the one that holds last; what a report says was corrected comes first."""
    in_time = _in_time(story, rivals)
    measure, values = rivals[0].first.measure, {figure.value for figure in rivals}
    old = {old for each, old, new in revised if each == measure and {old, new} <= values}
    if not old or (in_time is None and len(values - old) != 1):
        return in_time
    return sorted(in_time or rivals, key=lambda figure: figure.value not in old)


def _in_time(story: Story, rivals: Sequence[Figure]) -> list[Figure] | None:
    """Return figures in the order of time, the one that holds last; None where they are of one time.

    By the first report of each, for what is counted on as time goes by; else the highest one is the last if it
    alone says that it has risen, or if all that give it call the others earlier ones. A toll that falls is no update.
    """
    moves = all(_MOVING.search(each.claim.claim.statement) and each.unit in PRICES for each in _counts(rivals))
    if not (rivals[0].first.measure or moves):
        return None
    return _by_reports(story, rivals, moves=moves) or (list(rivals) if _says_so(rivals) else None)


def _by_reports(story: Story, rivals: Sequence[Figure], *, moves: bool) -> list[Figure] | None:
    known = [stamp for figure in rivals if (stamp := _first_report(story, figure)) is not None]
    if len(known) < len(rivals):
        return None
    if moves or rivals[0].first.measure in _FALLS_TOO:
        places = sorted(range(len(rivals)), key=lambda place: (known[place], place))
        apart = max(known) - min(known) >= (_SOON if moves else _LATER)
        return [rivals[place] for place in places] if apart else None
    return list(rivals) if known[-1] - min(known[:-1]) >= _LATER else None


def _says_so(rivals: Sequence[Figure]) -> bool:
    highest, earlier = rivals[-1], _counts(rivals[:-1])
    former = [count.former for count in earlier if count.claim.article_id in highest.articles]
    return [figure for figure in rivals if figure.risen] == [highest] or (bool(former) and all(former))


def _first_report(story: Story, figure: Figure) -> datetime | None:
    """Return when a figure was first published; None where one of its articles has no date."""
    stamps = [instant(story.articles[article_id].published) for article_id in figure.articles]
    known = [stamp for stamp in stamps if stamp is not None]
    return min(known) if known and len(known) == len(stamps) else None


def _on_whose_word(rivals: Sequence[Figure]) -> str:
    """Return who gives each figure where each has a claimant: ", 5,000 by the police, 8,000 by the union"."""
    said = [(_text(figure), {each.claim.claim.claimant for each in figure.counts}) for figure in rivals]
    if not all(None not in who and len(who) == 1 for _, who in said) or len(said) > _NAMED:
        return ""
    return "".join(f", {text} on the word of {next(iter(who))}" for text, who in said)


def _counts(figures: Iterable[Figure]) -> list[Count]:
    return [count for figure in figures for count in figure.counts]


def _text(figure: Figure) -> str:
    return figure.first.quantity.text


def _conflict(figures: Sequence[Figure], verdict: ConflictVerdict, reason: str) -> Conflict:
    """Write a conflict down; the positions of an update stand in the order of time, the one that holds last."""
    return Conflict(
        id="pending",
        kind="quantity",
        slot=_slot(figures),
        verdict=verdict,
        reason=reason,
        positions=tuple(_position(figure) for figure in figures),
    )


def _slot(figures: Sequence[Figure]) -> str:
    """Name what is counted, what became of it, and since when: "people killed since 3 September"."""
    count = figures[0].first
    unit = count.unit if len({each.first.unit for each in figures}) == 1 else PEOPLE
    since = count.quantity.as_of if len({each.first.since for each in figures}) == 1 and count.since else ""
    return " ".join(part for part in (unit, count.measure, (since or "").lower()) if part)


def _position(figure: Figure) -> Position:
    return Position(
        value=_text(figure),
        article_ids=tuple(sorted(figure.articles)),
        claim_ids=tuple(sorted({count.claim.id for count in figure.counts})),
    )
