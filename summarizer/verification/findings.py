"""What a verification finds, in words that are safe to print on a terminal."""

from __future__ import annotations

from typing import Final

from summarizer.schema import Record
from summarizer.schema.consensus import CheckState

# An output file is as hostile as an article: its ids and texts reach a terminal only through `plain`.
_LONGEST_QUOTE: Final = 60
_LONGEST_MESSAGE: Final = 400


class Violation(Record):
    """Name one broken promise, where in the output it is broken, and what was expected there."""

    promise: str
    place: str
    message: str


class Verification(Record):
    """Hold every broken promise of an output; empty is good.

    `not_run` says in plain words what could not be checked, each line opening with its promise. `checked` counts the
    single comparisons made, and `promises` names what was looked at.
    """

    violations: tuple[Violation, ...] = ()
    not_run: tuple[str, ...] = ()
    checked: int = 0
    promises: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Tell whether nothing that was checked is broken; what was not run is in `not_run`."""
        return not self.violations

    def states(self) -> dict[str, CheckState]:
        """Return how each promise ended: `failed`, `not_run` where a part of it could not be checked, or `passed`."""
        failed = {violation.promise for violation in self.violations}
        skipped = {line.partition(":")[0] for line in self.not_run}
        states: dict[str, CheckState] = dict.fromkeys(self.promises, "passed")
        states |= dict.fromkeys(skipped, "not_run")
        return states | dict.fromkeys(failed, "failed")


class Ledger:
    """Collect what the checks find, in the order in which they look."""

    def __init__(self) -> None:
        self.violations: list[Violation] = []
        self.not_run: dict[str, None] = {}
        self.checked = 0

    def expect(self, kept: bool, promise: str, place: str, message: str) -> bool:
        """Count one comparison and note a violation where the promise was not kept; return `kept`."""
        if not self.kept(kept):
            self.broken(promise, place, message)
        return kept

    def kept(self, kept: bool) -> bool:
        """Count one comparison, made so often that its message is written only where it failed; return `kept`."""
        self.checked += 1
        return kept

    def broken(self, promise: str, place: str, message: str) -> None:
        """Note a violation of what `kept` has counted."""
        shown = plain(message, _LONGEST_MESSAGE)
        self.violations.append(Violation(promise=promise, place=plain(place, _LONGEST_MESSAGE), message=shown))

    def skip(self, promise: str, why: str) -> None:
        """Note what could not be checked; the same words count once."""
        self.not_run.setdefault(f"{promise}: {plain(why, _LONGEST_MESSAGE)}")

    def closed(self, promises: tuple[str, ...]) -> Verification:
        """Return what was found as a record."""
        return Verification(
            violations=tuple(self.violations), not_run=tuple(self.not_run), checked=self.checked, promises=promises
        )


def shown(text: str) -> str:
    """Return a text of an article or output in quotation marks, short and without what could steer a terminal."""
    return f"“{plain(text, _LONGEST_QUOTE)}”"


def plain(text: str, longest: int = _LONGEST_QUOTE) -> str:
    """Return a text cut to `longest` characters, all but what prints replaced by U+FFFD."""
    cut = text if len(text) <= longest else text[: longest - 1] + "…"
    if cut.isprintable():
        return cut
    return "".join(character if character.isprintable() else "�" for character in cut)
