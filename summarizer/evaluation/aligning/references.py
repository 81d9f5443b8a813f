"""What a gold fact is compared by: the labeller's statement, and the words that the articles have for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarizer.evaluation.aligning.content import Keys, joined_text, keys_of
from summarizer.evaluation.aligning.spans import Page, Span
from summarizer.schema.gold import GoldFact, GoldMention

# A claimant who is only "he" in a sentence was named one or two sentences before.
_BEFORE = 2


@dataclass(frozen=True, slots=True)
class Wording:
    """Hold one wording of a fact. `complete` is false where it may need the statement beside it to be understood.

    `own` holds, for each other fact of the same sentence, the keys that this wording has and the other's has not:
    what tells the two apart.
    """

    text: str
    keys: Keys
    complete: bool
    own: tuple[Keys, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """Hold a gold fact with all that it is compared by.

    `surroundings` is the text of the sentences that the labeller marked a part of, in all articles, and `before` that
    of the sentences before them; `spans` are the marked stretches by article.
    """

    fact: GoldFact
    wordings: tuple[Wording, ...]
    spans: Mapping[str, tuple[Span, ...]]
    surroundings: str
    before: str

    @property
    def statement(self) -> Wording:
        """Return the labeller's own wording."""
        return self.wordings[0]


def references(facts: Sequence[GoldFact], pages: Mapping[str, Page]) -> tuple[Reference, ...]:
    """Return the reference of each gold fact, in their order; a mention of an unknown article is left out."""
    homes = {fact.id: frozenset(_homes(fact, pages)) for fact in facts}
    marked = {fact.id: _marked(fact, pages) for fact in facts}
    inside: dict[tuple[str, int], list[GoldFact]] = {}
    for fact in facts:
        for home in sorted(homes[fact.id]):
            inside.setdefault(home, []).append(fact)
    found = []
    for fact in facts:
        near = {each.id: each for home in sorted(homes[fact.id]) for each in inside[home] if each.id != fact.id}
        found.append(_reference(fact, tuple(near.values()), marked, pages))
    return tuple(found)


def _reference(
    fact: GoldFact,
    rivals: Sequence[GoldFact],
    marked: Mapping[str, Mapping[str, Sequence[str]]],
    pages: Mapping[str, Page],
) -> Reference:
    others = [keys_of(rival.statement) for rival in rivals]
    wordings = [_wording(fact.statement, [(other, other) for other in others], complete=True)]
    for article_id, texts in marked[fact.id].items():
        there = [
            (other, other | keys_of(joined_text(marked[rival.id][article_id])))
            for rival, other in zip(rivals, others, strict=True)
            if article_id in marked[rival.id]
        ]
        wordings += _wordings(texts, there)
    return Reference(
        fact=fact,
        wordings=tuple(wordings),
        spans={each.article_id: _spans(each) for each in _known(fact, pages)},
        surroundings=joined_text([*_sentences(fact, pages, 0)]),
        before=joined_text([*_sentences(fact, pages, _BEFORE)]),
    )


def _wordings(texts: Sequence[str], rivals: Sequence[tuple[Keys, Keys]]) -> Iterator[Wording]:
    """Yield the words marked in one article as one text, and where there are several stretches each of them.

    Several stretches are a fact told twice, or one that follows only from both: nobody but the labeller knows.
    """
    for text in dict.fromkeys((joined_text(texts), *texts)):
        yield _wording(text, rivals, complete=len(texts) == 1 or text not in texts)


def _wording(text: str, rivals: Sequence[tuple[Keys, Keys]], *, complete: bool) -> Wording:
    """Return a wording; `rivals` are the keys of each other fact's statement, and those with its marked words.

    What the marked words of the other leave over sets the two apart; a labeller who marked them widely leaves nothing,
    and then it is what its statement leaves.
    """
    keys = keys_of(text)
    own = dict.fromkeys(keys - most or keys - least for least, most in rivals)
    return Wording(text, keys, complete, tuple(each for each in own if each))


def _marked(fact: GoldFact, pages: Mapping[str, Page]) -> dict[str, tuple[str, ...]]:
    return {
        each.article_id: tuple(pages[each.article_id].text[start:end] for start, end in _spans(each))
        for each in _known(fact, pages)
    }


def _homes(fact: GoldFact, pages: Mapping[str, Page]) -> Iterator[tuple[str, int]]:
    for mention in _known(fact, pages):
        for span in _spans(mention):
            yield from ((mention.article_id, number) for number in range(*pages[mention.article_id].touched(span)))


def _sentences(fact: GoldFact, pages: Mapping[str, Page], before: int) -> Iterator[str]:
    """Yield the marked stretches with the sentences around them, or those sentences that go before."""
    for mention in _known(fact, pages):
        page = pages[mention.article_id]
        for span in _spans(mention):
            if before:
                first, _ = page.touched(span, before)
                last, _ = page.touched(span)
                yield from (page.text[slice(*page.sentences[number])] for number in range(first, last))
            else:
                yield page.text[slice(*page.around(span))]


def _known(fact: GoldFact, pages: Mapping[str, Page]) -> list[GoldMention]:
    return [mention for mention in fact.mentions if mention.article_id in pages]


def _spans(mention: GoldMention) -> tuple[Span, ...]:
    return tuple((span.start, span.end) for span in mention.spans)
