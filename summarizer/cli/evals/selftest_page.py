"""A self-test for a terminal: the rate of each kind of mutation, how each bad judge ended, and what slipped through."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from summarizer.reporting.layout import Page
from summarizer.reporting.safe import one_line
from summarizer.reporting.words import counted

if TYPE_CHECKING:
    from summarizer.evaluation.selftest import SelfTest
    from summarizer.evaluation.selftest.results import KindResult, Trial

_SHOWN_MISSES = 5


def render_selftest(found: SelfTest, *, width: int, color: bool) -> str:
    """Return a self-test as text."""
    page = Page(width, color=color)
    page.title(f"Self-test of the harness: {one_line(found.suite)}")
    tested = sum(story.state == "tested" for story in found.stories)
    page.paragraph(f"{tested} of {len(found.stories)} stories · judge {found.judge} · seed {found.seed}", style="dim")
    for story in found.stories:
        if story.state == "skipped":
            page.paragraph(one_line(f"{story.story_id}: {story.reason}"), first="skipped  ", style="yellow")
        elif story.without:
            without = f"{story.story_id}: no fact of the gold carries {', '.join(story.without)}"
            page.paragraph(one_line(without), first="left out  ", style="yellow")
    if tested:
        _add_perfect(page, found)
        _add_kinds(page, [kind for kind in found.kinds if kind.deterministic], "Mutations that must be noticed")
        _add_kinds(page, [kind for kind in found.kinds if not kind.deterministic], "Mutations that need understanding")
        _add_trials(page, found.judges, "Broken judges, on an output that deserves to pass")
        _add_trials(page, found.peers, "What other harnesses let through")
        _add_probe(page, found)
    _add_verdict(page, found)
    return page.text()


def _add_perfect(page: Page, found: SelfTest) -> None:
    page.heading("The output that the gold would call perfect")
    states = [each.state for each in found.perfect]
    page.paragraph(
        f"{counted(states.count('perfect'), 'figure')} perfect, {states.count('short')} not, "
        f"{states.count('exempt')} not expected to be, {states.count('none')} with nothing to count."
    )
    for each in found.perfect:
        if each.state == "short":
            value = "no value" if each.value is None else f"{each.value:.4g}"
            page.paragraph(one_line(f"{each.story_id} · {each.metric} · {value} · {each.why}"), first="  ", style="red")
    reasons = {each.metric: each.why for each in found.perfect if each.state == "exempt"}
    for why in dict.fromkeys(reasons.values()):
        names = [name for name, its in reasons.items() if its == why]
        page.paragraph(f"{', '.join(names)}: {why}.", first="  ", style="dim")


def _add_kinds(page: Page, kinds: Sequence[KindResult], heading: str) -> None:
    page.heading(heading)
    wide = max((len(kind.name) for kind in kinds), default=0)
    for kind in kinds:
        rate = "none" if kind.rate is None else f"{kind.rate:.0%}"
        row = f"{kind.name:<{wide}}  {f'{kind.caught}/{kind.made}':>7} {rate:>5}  "
        by = ", ".join(f"{name} {count}" for name, count in kind.by.items() if count)
        page.paragraph(by or kind.about, first=row, style=None if kind.held else "red")
        for miss in kind.missed[:_SHOWN_MISSES]:
            page.paragraph(one_line(f"{miss.story_id} · {miss.place} · {miss.what}"), first="  missed: ", style="dim")


def _add_trials(page: Page, trials: Sequence[Trial], heading: str) -> None:
    page.heading(heading)
    wide = max((len(trial.name) for trial in trials), default=0)
    for trial in trials:
        there = f" (there: {trial.elsewhere})" if trial.elsewhere and not trial.control else ""
        text = f"{trial.situation}{there}: {trial.reason}"
        first = f"{trial.name:<{wide}}  {trial.ended:<8}  "
        page.paragraph(one_line(text), first=first, style=None if trial.held else "red")


def _add_probe(page: Page, found: SelfTest) -> None:
    probe = found.probe
    if probe is None:
        return
    page.heading("The judge on the gold: facts as supported, distractors as not")
    trust = "better than chance here" if probe.trustworthy else "not to be trusted here"
    page.paragraph(
        f"{probe.judge}: {trust}. {probe.reason}, over {counted(probe.examples, 'statement')}, {probe.unruled} of "
        "them without a verdict."
    )


def _add_verdict(page: Page, found: SelfTest) -> None:
    page.heading("Verdict")
    for each in found.slipped:
        page.paragraph(one_line(each), first="slipped through  ", style="red")
    for each in found.untried:
        page.paragraph(one_line(each), first="not tried  ", style="yellow")
    if not found.slipped and not found.untried:
        page.paragraph("Everything that must be noticed was noticed; nothing passed that must not.", style="green")
