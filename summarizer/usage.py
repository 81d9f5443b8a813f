"""What a run tells of its model: what became of its claims, and what its calls used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from pydantic import JsonValue

from summarizer.briefing import Reading


def told(readings: Sequence[Reading]) -> dict[str, JsonValue]:
    """Return what became of the claims that a model proposed for some articles, added up."""
    tallies = [reading.tally for reading in readings if reading.tally is not None]
    refused: Counter[str] = Counter()
    for tally in tallies:
        refused.update(tally.refused)
    return {
        "model_claims": {
            "proposed": sum(tally.proposed for tally in tallies),
            "kept": sum(tally.kept for tally in tallies),
            "mended": sum(tally.mended for tally in tallies),
            "stood_in": sum(tally.stood_in for tally in tallies),
            "refused": {flaw: refused[flaw] for flaw in sorted(refused)},
        },
        "articles_unread": sum(reading.failure is not None for reading in readings),
    }


def spent(before: Mapping[str, JsonValue], after: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """Return what was used between two readings of an engine's counters; what is no number stands as it is now."""
    return {name: _less(value, before.get(name)) for name, value in after.items()}


def _less(value: JsonValue, earlier: JsonValue) -> JsonValue:
    if isinstance(value, dict):
        return {
            name: _less(each, earlier.get(name) if isinstance(earlier, dict) else None) for name, each in value.items()
        }
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    if isinstance(earlier, bool) or not isinstance(earlier, int | float):
        return value
    difference = value - earlier
    return round(difference, 9) if isinstance(difference, float) else difference
