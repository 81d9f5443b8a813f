"""What an eval comes to: gates and differences with what matters first, and the few words at the head of the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final, Literal

from summarizer.reporting.words import counted
from summarizer.schema.report import Comparison, Direction, EvalReport, GateOutcome, GateState

Change = Literal["worse", "better", "changed", "open", "same", "none"]

_GATES: Final[tuple[GateState, ...]] = ("fail", "inconclusive", "pass")
CHANGES: Final[dict[Change, str]] = {
    "worse": "worse",
    "better": "better",
    "changed": "changed",
    "open": "not told apart",
    "same": "the same",
    "none": "not compared",
}


def ordered_gates(gates: Sequence[GateOutcome]) -> list[GateOutcome]:
    """Return the gates, those that failed first, then what is inconclusive."""
    return sorted(gates, key=lambda gate: _GATES.index(gate.outcome))


def gate_of(gates: Sequence[GateOutcome], metric: str) -> GateState | None:
    """Return the worst that a gate on a metric came to; None where none looks at it."""
    outcomes = {gate.outcome for gate in gates if gate.metric == metric}
    return next((outcome for outcome in _GATES if outcome in outcomes), None)


def change_of(each: Comparison, direction: Direction) -> Change:
    """Return what a difference says: `worse` or `better` only where its interval excludes zero.

    A difference without an interval is not told apart from none, however large.
    """
    if each.difference is None:
        return "none"
    if each.difference == 0 and (each.interval is None or each.interval.low == each.interval.high):
        return "same"
    if each.interval is None or each.interval.low <= 0.0 <= each.interval.high:
        return "open"
    if direction == "none":
        return "changed"
    return "better" if (each.interval.low > 0.0) == (direction == "higher") else "worse"


def ordered_changes(report: EvalReport) -> list[tuple[Change, Comparison]]:
    """Return the differences, what became worse first, the largest first."""
    directions = {metric.name: metric.direction for metric in report.metrics}
    changes = [(change_of(each, directions.get(each.metric, "none")), each) for each in report.comparisons]
    order = list(CHANGES)
    return sorted(changes, key=lambda each: (order.index(each[0]), -abs(each[1].difference or 0.0)))


def verdict(report: EvalReport) -> tuple[str, str]:
    """Return what the whole comes to, as a word for its colour and in words: gates, and stories without figures."""
    outcomes = Counter(gate.outcome for gate in report.gates)
    told = [
        (outcomes["fail"], counted(outcomes["fail"], "gate fails", "gates fail")),
        (outcomes["inconclusive"], counted(outcomes["inconclusive"], "gate is", "gates are") + " inconclusive"),
        (outcomes["pass"], counted(outcomes["pass"], "gate passes", "gates pass")),
    ]
    states = Counter(story.state for story in report.stories)
    lost = [
        (states[state], counted(states[state], "story", "stories") + f" {state}") for state in ("errored", "skipped")
    ]
    words = [said for count, said in (*told, *lost) if count]
    if not report.gates:
        words.insert(0, "no gate was set")
    bad = outcomes["fail"] or states["errored"]
    unsure = outcomes["inconclusive"] or not report.gates or not states["scored"]
    return "fail" if bad else "inconclusive" if unsure else "pass", ", ".join(words)


def changes_in_words(changes: Sequence[tuple[Change, Comparison]]) -> str:
    """Return how many metrics changed, and how: "1 worse, 40 not told apart"."""
    counts = Counter(change for change, _ in changes)
    return ", ".join(f"{counts[change]} {words}" for change, words in CHANGES.items() if counts[change])


__all__ = ["CHANGES", "change_of", "changes_in_words", "gate_of", "ordered_changes", "ordered_gates", "verdict"]
