"""What an update changed, in words that all formats share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, get_args

from summarizer.reporting.safe import one_line
from summarizer.reporting.view import View
from summarizer.reporting.words import CHANGE, STATUS
from summarizer.schema import Change
from summarizer.schema.consensus import Status

MOST_OF_A_KIND: Final = 12
_STATUSES: Final = frozenset(get_args(Status))
_DOUBT: Final = {"hedged": "told as uncertain", "not hedged": "told without doubt"}


@dataclass(frozen=True, slots=True)
class Told:
    """Hold one change: the fact, by which articles it stands, and in `now` what has become of it, or nothing."""

    text: str
    sources: str
    now: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """Hold the changes of one kind that are shown, and count the others."""

    title: str
    count: int
    told: tuple[Told, ...]

    @property
    def more(self) -> int:
        """Return how many are not shown."""
        return self.count - len(self.told)


def is_update(view: View) -> bool:
    """Tell whether a consensus is an update: then nothing that changed is news too."""
    return bool(view.consensus.changes) or view.consensus.checks.get("changes") == "passed"


def kinds_of_change(view: View) -> Iterator[Kind]:
    """Yield the changes of an update by kind, those first that an editor has to act on."""
    for kind, title in CHANGE.items():
        found = [change for change in view.consensus.changes if change.kind == kind]
        if found:
            yield Kind(title, len(found), tuple(_told(view, each) for each in found[:MOST_OF_A_KIND]))


def _told(view: View, change: Change) -> Told:
    fact = view.facts.get(change.fact_id)
    sources = view.cite(mention.article_id for mention in fact.mentions) if fact is not None else ""
    before, after = one_line(change.before or ""), one_line(change.after or "")
    if change.kind == "new":
        return Told(after, sources)
    if change.kind == "withdrawn":
        return Told(before, sources, f"taken back: “{after}”" if after else "no article has it any longer")
    if change.kind == "disputed":
        return Told(before, sources, f"against it: {after}")
    for words in (_status_words(change), _doubt_words(change)):
        if words and fact is not None:
            return Told(one_line(fact.statement), sources, words)
    return Told(before, sources, f"now: {after}")


def _status_words(change: Change) -> str:
    words = {str(status): name for status, name in STATUS.items()}
    if change.before in _STATUSES and change.after in _STATUSES:
        return f"was {words[str(change.before)]}, is {words[str(change.after)]}"
    return ""


def _doubt_words(change: Change) -> str:
    if change.before in _DOUBT and change.after in _DOUBT:
        return f"was {_DOUBT[change.before]}, is {_DOUBT[change.after]}"
    return ""
