"""The stage that matches: a model rules on small neighbourhoods of claims, where rules alone are not sure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Final

from summarizer.engines.base import CandidateGroup
from summarizer.engines.embedded.matching import partition
from summarizer.engines.llm.asking import Answer, Asker, Request
from summarizer.engines.llm.neighbourhoods import Survey, surveyed
from summarizer.engines.llm.prompts import PromptBook, render
from summarizer.engines.llm.rounds import ask_all, reason_of
from summarizer.engines.llm.rulings import settle
from summarizer.engines.llm.sheets import MOST_COPIES, Groups, Ruling, Sheet, answer_type, lay_out, rule
from summarizer.engines.llm.trust import LEAST_BALANCED, Trust, trust_in
from summarizer.errors import SummarizerError
from summarizer.schema import Rejection

STAGE: Final = "match"
# Each id once, in JSON with a line for each; a model that goes on longer is repeating itself.
_MOST_TOKENS: Final = 300


@dataclass(frozen=True)
class Matched:
    """Hold the partition of each group, and what the model had to do with it.

    `calls` counts the neighbourhoods that were asked about, answered or not; `trust` what the model made of the
    controls. Where `trust.believed` is false, the partitions are the embedded engine's.
    """

    partitions: list[list[list[str]]]
    setbacks: tuple[Rejection, ...] = ()
    calls: int = 0
    trust: Trust = field(default_factory=Trust)


@dataclass(frozen=True)
class _Case:
    """Hold one call: the group that it is about, and its sheet."""

    group: int
    sheet: Sheet
    article_id: str


async def match(groups: Sequence[CandidateGroup], asker: Asker, book: PromptBook) -> Matched:
    """Partition the claim ids of each group into facts, by rules where they are sure and by a model where not.

    A neighbourhood without an answer is left to rules, and a model that fails too many of the planted controls is
    not believed at all; `setbacks` says so. Nothing depends on the order of groups and claims but the order of the
    partitions. What is *not* checked: rulings on pairs that are no controls.

    Raises:
        ProviderError: One that is fatal.
    """
    by_rules = [partition(group) for group in groups]
    surveys = [surveyed(group, parts) for group, parts in zip(groups, by_rules, strict=True)]
    cases = _cases(surveys)
    answers = await ask_all([_request(case.sheet, book) for case in cases], asker)
    answered = [(case, answer) for case, answer in zip(cases, answers, strict=True) if isinstance(answer, Answer)]
    failed = [(case, error) for case, error in zip(cases, answers, strict=True) if isinstance(error, SummarizerError)]
    rulings = [(case.group, rule(case.sheet, answer)) for case, answer in answered]
    trust = trust_in(ruling for _, ruling in rulings)
    setbacks = _unanswered(failed, len(cases))
    if rulings and not trust.believed:
        return Matched(by_rules, (*setbacks, _disbelief(cases, trust)), len(cases), trust)
    settled = zip(_settled(surveys, rulings, trust), by_rules, strict=True)
    return Matched([ruled or rules for ruled, rules in settled], setbacks, len(cases), trust)


def _cases(surveys: Sequence[Survey]) -> list[_Case]:
    places = [(group, each) for group, known in enumerate(surveys) for each in known.neighbourhoods]
    # A run of few calls has more planted pairs in each: one that was told right by chance must not decide.
    copies = ceil(MOST_COPIES / max(1, len(places)))
    return [
        _Case(group, lay_out(surveys[group], each, copies), surveys[group].units[each[0]].shown.article_id)
        for group, each in places
    ]


def _request(sheet: Sheet, book: PromptBook) -> Request[Groups]:
    prompt = book.get(STAGE)
    system, reminder = render(prompt)
    return Request(
        prompt=prompt,
        system=system,
        data=sheet.data,
        reminder=reminder,
        answer=answer_type(len(sheet.lines)),
        max_tokens=_MOST_TOKENS,
        items="groups",
        subject="matching",
    )


def _settled(
    surveys: Sequence[Survey], rulings: Sequence[tuple[int, Ruling]], trust: Trust
) -> Iterator[list[list[str]] | None]:
    """Yield the partition of each group, or None where nothing was ruled."""
    by_group: dict[int, list[Ruling]] = {}
    for group, ruling in rulings:
        by_group.setdefault(group, []).append(ruling)
    for group, survey in enumerate(surveys):
        yield settle(survey, by_group[group], trust.weights) if group in by_group else None


def _unanswered(failed: Sequence[tuple[_Case, SummarizerError]], calls: int) -> tuple[Rejection, ...]:
    """Return one rejection for each reason, however many calls it hit."""
    hit: dict[str, list[str]] = {}
    for case, error in failed:
        hit.setdefault(reason_of(error), []).append(case.article_id)
    return tuple(
        Rejection(
            article_id=min(articles),
            stage="merge",
            reason=f"{len(articles)} of {calls} groups of like claims were matched by rules and no model: {reason}",
        )
        for reason, articles in sorted(hit.items())
    )


def _disbelief(cases: Sequence[_Case], trust: Trust) -> Rejection:
    reason = (
        f"the model's matching is not believed, and all claims were matched by rules: {trust} (balanced accuracy "
        f"{trust.balanced or 0.0:.2f}; at least {LEAST_BALANCED:.2f} is asked)"
    )
    return Rejection(article_id=min(case.article_id for case in cases), stage="merge", reason=reason)
