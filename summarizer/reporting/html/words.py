"""Small sections of the page: its counts and contents, the origins, and how outlets call the same actor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from summarizer.reporting.changed import is_update
from summarizer.reporting.html.flow import claimants_of
from summarizer.reporting.html.story import Source, Story
from summarizer.reporting.safe import one_line, shortened
from summarizer.reporting.words import counted

_MOST_CLAIMANTS: Final = 8


@dataclass(frozen=True, slots=True)
class OriginView:
    """Hold one origin: its label, its articles, what shows it, and the claimants that most of its facts name."""

    label: str
    sources: list[Source]
    signals: list[str]
    claimants: list[tuple[str, int]]
    more: int


@dataclass(frozen=True, slots=True)
class ActorView:
    """Hold one actor, and by article the expressions for it, each with the anchor of its place."""

    name: str
    outlets: list[tuple[Source, list[tuple[str, str]]]]


def counts(story: Story) -> list[str]:
    """Return what the page holds, in a few words."""
    told = [counted(len(story.articles), "article")]
    if story.consensus.origins:
        told.append(counted(len(story.consensus.origins), "origin"))
    return [*told, counted(len(story.view.facts), "fact"), counted(len(story.consensus.sentences), "sentence")]


def contents(story: Story, *, timeline: bool) -> list[tuple[str, str, int]]:
    """Return the sections of the page: anchor, title, and a count where one says something."""
    consensus = story.consensus
    sections = [
        ("summary", "Summary", 0, True),
        ("changes", "Changes", len(consensus.changes), is_update(story.view)),
        ("disagreements", "Disagreements", len(consensus.conflicts), True),
        ("matrix", "Who says what", 0, True),
        ("origins", "Origins", len(consensus.origins), True),
        ("timeline", "Timeline", 0, timeline),
        ("wording", "Wording", len(consensus.wording), bool(consensus.wording)),
        ("facts", "Facts", len(story.view.facts), True),
        ("unverified", "Not verified", len(consensus.rejected), True),
        ("provenance", "Provenance", 0, True),
        ("articles", "Articles", len(story.articles), True),
    ]
    return [(anchor, title, count) for anchor, title, count, there in sections if there]


def origin_views(story: Story) -> list[OriginView]:
    """Return the origins, the largest first."""
    heard: dict[str, list[tuple[str, int]]] = {}
    for (label, claimant), count in sorted(claimants_of(story).items(), key=lambda item: (-item[1], item[0])):
        heard.setdefault(label, []).append((shortened(claimant, 80), count))
    views = [
        OriginView(
            label=one_line(each.label),
            sources=story.sources(each.article_ids),
            signals=story.view.signals(each),
            claimants=heard.get(one_line(each.label), [])[:_MOST_CLAIMANTS],
            more=max(0, len(heard.get(one_line(each.label), [])) - _MOST_CLAIMANTS),
        )
        for each in story.consensus.origins
    ]
    return sorted(views, key=lambda view: -len(view.sources))


def wording_views(story: Story) -> list[ActorView]:
    """Return the actors with what each outlet calls them, in the order of the articles."""
    found = []
    for wording in story.consensus.wording:
        by_article: dict[str, dict[str, str]] = {}
        for each in wording.expressions:
            by_article.setdefault(each.article_id, {}).setdefault(shortened(each.text, 200), story.place(each))
        outlets = [(story.source(article_id), list(texts.items())) for article_id, texts in by_article.items()]
        outlets.sort(key=lambda outlet: outlet[0].number)
        found.append(ActorView(one_line(wording.actor), outlets))
    return found
