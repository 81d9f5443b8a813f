"""What the page says could not be verified: nothing of it is hidden, and what is not shown is counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from summarizer.reporting.html.story import Source, Story
from summarizer.reporting.safe import one_line, shortened
from summarizer.reporting.view import LeftOut, left_out
from summarizer.reporting.words import counted

_FIRST: Final = 8
_MOST: Final = 400
LONGEST_ITEM: Final = 600


@dataclass(frozen=True, slots=True)
class Item:
    """Hold one thing that was left out, and of which article; `text` is empty where that is a whole input."""

    source: Source
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """Hold what was left out at one stage for one reason: the first items, the others, and how many more."""

    stage: str
    reason: str
    count: int
    first: list[Item]
    others: list[Item]
    more: int


@dataclass(frozen=True, slots=True)
class Unverified:
    """Hold everything that could not be verified; `glance` says it in a few words, or is empty."""

    groups: list[Group]
    replaced: list[tuple[int, str]]
    furniture: list[tuple[Source, list[tuple[str, int]]]]
    misplaced: int
    glance: list[str]
    failed: list[str]
    not_run: list[str]
    passed: list[str]
    searched: list[str]


def unverified_of(story: Story) -> Unverified:
    """Return what was left out, replaced, failed and not checked."""
    view = story.view
    groups = [_group(story, each) for each in left_out(story.consensus.rejected)]
    sentences = enumerate(story.consensus.sentences, start=1)
    replaced = [(number, one_line(each.text)) for number, each in sentences if each.replaced]
    failed = view.checks("failed") + view.checks("failed", searches=True)
    not_run = view.checks("not_run") + view.checks("not_run", searches=True)
    if not story.consensus.checks:
        not_run = ["every promise"]
    misplaced = _misplaced(story)
    return Unverified(
        groups=groups,
        replaced=replaced,
        furniture=_furniture(story),
        misplaced=misplaced,
        glance=_glance(story, len(replaced), len(failed), _skipped(story, not_run), misplaced),
        failed=failed,
        not_run=not_run,
        passed=view.checks("passed"),
        searched=view.checks("passed", searches=True),
    )


def _group(story: Story, group: LeftOut) -> Group:
    items = [Item(story.source(each.article_id), shortened(each.text, LONGEST_ITEM)) for each in group.items[:_MOST]]
    return Group(
        group.stage,
        group.reason,
        len(group.items),
        items[:_FIRST],
        items[_FIRST:],
        len(group.items) - len(items),
    )


def _skipped(story: Story, not_run: list[str]) -> int:
    # Of a first run there are no changes to look for: the section says so, the head of the page need not.
    return len(not_run) - (story.consensus.checks.get("changes") == "not_run")


def _misplaced(story: Story) -> int:
    return sum(
        not story.stands(mention.article_id, part)
        for _, fact in story.facts
        for mention in fact.mentions
        for part in mention.evidence
    )


def _furniture(story: Story) -> list[tuple[Source, list[tuple[str, int]]]]:
    counted_of = {each.id: Counter(one_line(part.reason) for part in each.furniture) for each in story.articles}
    return [
        (story.source(article_id), sorted(counts.items(), key=lambda item: (-item[1], item[0])))
        for article_id, counts in counted_of.items()
        if counts
    ]


def _glance(story: Story, replaced: int, failed: int, not_run: int, misplaced: int) -> list[str]:
    rejected = story.consensus.rejected
    inputs = sum(not each.text for each in rejected)
    told = [
        (failed, counted(failed, "check failed", "checks failed")),
        (misplaced, counted(misplaced, "quotation not at its place", "quotations not at their places")),
        (inputs, counted(inputs, "input not used", "inputs not used")),
        (len(rejected) - inputs, counted(len(rejected) - inputs, "passage left out", "passages left out")),
        (replaced, counted(replaced, "sentence replaced", "sentences replaced")),
        (not_run, counted(not_run, "check not run", "checks not run")),
    ]
    return [words for count, words in told if count]
