"""The units behind the figures of an eval: what did badly in each metric, and what has no score."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.reporting.evals import view
from summarizer.reporting.safe import one_line, shortened
from summarizer.schema.report import EvalReport, Item, Metric

_LONGEST: Final = 600
_LONGEST_PLACE: Final = 200
# How the places of an output are written in the ids of items: "mill/sentences[3]@oster-post".
_PLACE: Final = re.compile(r"\b(sentences|facts)\[([^\[\]]{1,60})\]")


@dataclass(frozen=True, slots=True)
class Case:
    """Hold one unit: where it is, its value or state, what it is, and the words of the output at that place."""

    place: str
    value: str
    key: float
    about: str
    words: str


@dataclass(frozen=True, slots=True)
class Cases:
    """Hold the units of one metric that are shown, the worst first; `more` counts the others."""

    metric: str
    value: str
    count: int
    shown: list[Case]
    more: int


Words = Mapping[tuple[str, str], str]


def worst_cases(report: EvalReport, most: int) -> list[Cases]:
    """Return the units that did badly, metric by metric, at most `most` of each, those with gates first."""
    gated = {gate.metric for gate in report.gates if gate.outcome != "pass"}
    words = _words(report)
    found = [_worst(metric, most, words) for metric in report.metrics]
    return sorted((each for each in found if each.count), key=lambda each: each.metric not in gated)


def unscored_cases(report: EvalReport, most: int) -> list[Cases]:
    """Return the units without a score, metric by metric, at most `most` of each."""
    words = _words(report)
    found = [
        _cases(metric, [item for item in metric.items if item.state != "scored"], most, words)
        for metric in report.metrics
    ]
    return [each for each in found if each.count]


def _worst(metric: Metric, most: int, words: Words) -> Cases:
    by_id = {item.id: item for item in metric.items}
    ordered = [by_id[each.place] for each in view.worst((metric,), len(metric.items))]
    return _cases(metric, ordered, most, words)


def _cases(metric: Metric, items: Sequence[Item], most: int, words: Words) -> Cases:
    shown = [_case(item, words) for item in items[:most]]
    return Cases(metric.name, view.figure(metric.value), len(items), shown, len(items) - len(shown))


def _case(item: Item, words: Words) -> Case:
    place = _PLACE.search(item.id)
    told = words.get((item.story, place[0]), "") if place is not None else ""
    # Where the words of a place are known, its name tells no more.
    about = "" if told and one_line(item.about) in item.id else item.about
    value = view.figure(item.value) if item.value is not None else item.state
    return Case(
        place=shortened(item.id, _LONGEST_PLACE),
        value=value,
        key=item.value if item.value is not None else -1.0,
        about=shortened(" · ".join(part for part in (about, item.reason) if part), _LONGEST),
        words=shortened(told, _LONGEST),
    )


def _words(report: EvalReport) -> Words:
    """Return what the outputs that the report keeps say at each of their places, by story."""
    return {(story_id, place): text for story_id, place, text in _spoken(report)}


def _spoken(report: EvalReport) -> Iterator[tuple[str, str, str]]:
    for story in report.stories:
        summary = [sentence.text for sentence in story.output.sentences] if story.output is not None else []
        summary += [sentence.text for sentence in story.plain.sentences] if story.plain is not None else []
        for number, text in enumerate(summary):
            yield story.story_id, f"sentences[{number}]", text
        for fact in story.output.facts if story.output is not None else ():
            yield story.story_id, f"facts[{fact.id}]", fact.statement


__all__ = ["Case", "Cases", "unscored_cases", "worst_cases"]
