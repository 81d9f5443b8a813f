"""Mistakes in gold that a program can see: places that do not exist, doubles, sentences that nobody labelled."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final, Literal

from summarizer.schema import Article, Record
from summarizer.schema.gold import GoldMark, GoldMention, GoldStory
from summarizer.text.sentences import split_sentences

# What evals/LABELLING.md asks for: fewer make a figure that moves with every single label.
_FEWEST_FACTS: Final = 35
# Gold holds no sentence of an article; names and figures alone seldom make a run of this many words.
_LONGEST_RUN: Final = 8
_WORD: Final = re.compile(r"\w+")


class Problem(Record):
    """Say what is wrong and where; a `warning` does not make figures wrong, an `error` does."""

    level: Literal["error", "warning"]
    place: str
    message: str


def check(story: GoldStory, articles: Sequence[Article]) -> tuple[Problem, ...]:
    """Return what is wrong with the labels of one story, in the order of its file.

    Looked at: ids and statements that stand twice, articles and spans that do not exist, one article twice in one
    fact, marks of furniture on a fact, distractors of unknown facts or with the words of a fact, groups of origins
    that overlap, sentences of articles that no label touches, too few facts or distractors, statements that repeat
    eight words of an article in a row. What is *not* seen: whether a label is right.
    """
    texts = {article.id: article.text for article in articles}
    return tuple(
        chain(
            _doubles(story),
            _places(story, texts),
            _distractors(story),
            _origins(story),
            _unlabelled(story, articles),
            _sizes(story),
            _repeated_words(story, texts),
        )
    )


def _error(place: str, message: str) -> Problem:
    return Problem(level="error", place=place, message=message)


def _warning(place: str, message: str) -> Problem:
    return Problem(level="warning", place=place, message=message)


def _doubles(story: GoldStory) -> Iterator[Problem]:
    ids = [fact.id for fact in story.facts]
    ids += [conflict.id for conflict in story.conflicts]
    ids += [distractor.id for distractor in story.distractors]
    yield from (_error(each, "the id stands twice") for each in _repeated(ids))
    statements = {fact.id: _plain(fact.statement) for fact in story.facts}
    first: dict[str, str] = {}
    for fact_id, statement in statements.items():
        if first.setdefault(statement, fact_id) != fact_id:
            yield _error(fact_id, f"states the same as {first[statement]}")
    for fact in story.facts:
        for article_id in _repeated(mention.article_id for mention in fact.mentions):
            yield _error(fact.id, f"names article {article_id} twice: put the spans into one mention")


def _places(story: GoldStory, texts: dict[str, str]) -> Iterator[Problem]:
    for place, mention in _mentions(story):
        text = texts.get(mention.article_id)
        if text is None:
            yield _error(place, f"names article {mention.article_id}, which the story does not have")
            continue
        for span in mention.spans:
            if span.end > len(text):
                yield _error(place, f"[{span.start}, {span.end}) is beyond the end of article {mention.article_id}")
            elif text[span.start : span.end] != text[span.start : span.end].strip():
                yield _warning(place, f"[{span.start}, {span.end}) of {mention.article_id} has white space at an end")
        if any(_touch(mark, mention) for mark in story.furniture):
            yield _error(place, f"rests on what is marked as furniture in {mention.article_id}")
    for name, marks in (("furniture", story.furniture), ("no_fact", story.no_fact)):
        for number, mark in enumerate(marks):
            length = len(texts.get(mark.article_id, ""))
            if not mark.start < mark.end <= length:
                yield _error(f"{name}[{number}]", f"[{mark.start}, {mark.end}) is no stretch of {mark.article_id}")


def _distractors(story: GoldStory) -> Iterator[Problem]:
    facts = {fact.id for fact in story.facts}
    told = {_plain(fact.statement) for fact in story.facts}
    for distractor in story.distractors:
        if distractor.of is not None and distractor.of not in facts:
            yield _error(distractor.id, f"falsifies {distractor.of}, which is no fact")
        if _plain(distractor.statement) in told:
            yield _error(distractor.id, "states what is a fact")


def _origins(story: GoldStory) -> Iterator[Problem]:
    known = {article.id for article in story.articles}
    grouped = [article_id for origin in story.origins for article_id in origin.article_ids]
    yield from (_error("origins", f"article {each} is in two groups") for each in _repeated(grouped))
    yield from (_error("origins", f"there is no article {each}") for each in sorted(set(grouped) - known))


def _unlabelled(story: GoldStory, articles: Sequence[Article]) -> Iterator[Problem]:
    for article in articles:
        stretches = sorted(_stretches(story, article.id))
        for sentence in split_sentences(article.text):
            if not any(start < sentence.end and sentence.start < end for start, end in stretches):
                message = f"[{sentence.start}, {sentence.end}) has no label: a fact, furniture or no_fact"
                yield _warning(article.id, message)


def _sizes(story: GoldStory) -> Iterator[Problem]:
    facts, distractors = len(story.facts), len(story.distractors)
    if facts < _FEWEST_FACTS:
        yield _warning("facts", f"{facts} facts, fewer than {_FEWEST_FACTS}")
    if 2 * distractors < facts:
        yield _warning("distractors", f"{distractors} distractors for {facts} facts, fewer than half as many")


def _repeated_words(story: GoldStory, texts: dict[str, str]) -> Iterator[Problem]:
    runs = {run for text in texts.values() for run in _runs(text)}
    said = [(fact.id, fact.statement) for fact in story.facts]
    said += [(distractor.id, distractor.statement) for distractor in story.distractors]
    said += [(each.id, position.value) for each in story.conflicts for position in each.positions]
    for place, statement in said:
        if any(run in runs for run in _runs(statement)):
            yield _warning(place, f"repeats {_LONGEST_RUN} words of an article in a row: say it in your own words")


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return (tuple(words[index : index + _LONGEST_RUN]) for index in range(len(words) - _LONGEST_RUN + 1))


def _mentions(story: GoldStory) -> Iterator[tuple[str, GoldMention]]:
    for fact in story.facts:
        yield from ((fact.id, mention) for mention in fact.mentions)
    for conflict in story.conflicts:
        for position in conflict.positions:
            yield from ((conflict.id, mention) for mention in position.mentions)


def _stretches(story: GoldStory, article_id: str) -> Iterator[tuple[int, int]]:
    for _, mention in _mentions(story):
        if mention.article_id == article_id:
            yield from ((span.start, span.end) for span in mention.spans)
    for mark in (*story.furniture, *story.no_fact):
        if mark.article_id == article_id:
            yield mark.start, mark.end


def _touch(mark: GoldMark, mention: GoldMention) -> bool:
    same = mark.article_id == mention.article_id
    return same and any(mark.start < span.end and span.start < mark.end for span in mention.spans)


def _repeated(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


def _plain(statement: str) -> str:
    return " ".join(statement.casefold().split()).rstrip(".")
