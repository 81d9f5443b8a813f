"""The ledger of names: each person, organisation and place with every form and its place."""

from __future__ import annotations

from summarizer.merging.story import Story
from summarizer.schema import Alias, Name
from summarizer.text.names import NameGroup, resolve


def name_ledger(story: Story) -> tuple[Name, ...]:
    """Return the names of a story with one alias for each form and article: its first place there."""
    groups = resolve({reading.article.id: reading.names for reading in story.readings})
    names = [_name(group) for group in groups]
    return tuple(sorted(names, key=lambda name: (name.canonical.casefold(), name.kind, name.aliases[0].article_id)))


def _name(group: NameGroup) -> Name:
    firsts: dict[tuple[str, str], Alias] = {}
    for article_id, mention in group.mentions:
        key = (article_id, mention.text)
        alias = Alias(text=mention.text, article_id=article_id, start=mention.start, end=mention.end)
        if key not in firsts or alias.start < firsts[key].start:
            firsts[key] = alias
    aliases = sorted(firsts.values(), key=lambda alias: (alias.article_id, alias.start))
    return Name(canonical=group.canonical, kind=group.kind, aliases=tuple(aliases))
