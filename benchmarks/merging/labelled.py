"""Sets whose pairs of statements are labelled as the same or not, as clusters of articles with places in them.

ecbplus (ECB+, links of EventStoryLine; Cybulska and Vossen 2014). Whole articles on one event; people marked in one to
three sentences an article which event mentions are the same event across articles. A unit is such a sentence, a pair
two of them in two articles. "two events": they share two event chains or more (reporting verbs left out): nearest to
one fact. "one event": one chain or more, which is mostly the event of the whole cluster, so that three pairs in four
are positive: a lower bar than one fact, shown for recall. Noise: an event in one sentence only has no chain; texts are
rebuilt from tokens; two sentences may share an event and tell different things of it.

superpal_mn (SuperPAL, Ernst et al. 2021). Propositions of a summary and the propositions of its documents that people
aligned with them, four topics of Multi-News. Only aligned pairs are given: every other pair of a summary proposition
and a document proposition of its topic counts as different, which some are not. A proposition may be marked twice,
with and without its ending: a pair that overlaps an aligned one on both sides is left out. "Aligned" may be looser than
equal.

claimdiff (ClaimDiff, Ko et al. 2022). Pairs of claims of two outlets on one topic; crowd votes on whether one
strengthens the other. Rhetorical: much that strengthens is another fact, and two pairs in three are positive, so that
saying yes to everything has the best F1. No set to tune on; precision is what it can show.

realsumm_scu, pyrxsum_scu (Zhang and Bansal 2021). Atomic facts of a reference summary; people say whether a system's
summary of the same article states them. Clean negatives on one event, but a fact is often a part of a longer sentence
(entailment, not equality), and both sides descend from one article. The fact's text is one paragraph of an article of
facts, the summary an article of its own, a story for each summary.

A system is given the articles only. ecbplus: the whole texts, so that the product splits, refuses and matches claims as
in a run. The others: propositions or claims as paragraphs, with a capital and a full stop, in an article for each
source; "superpal_mn, sentences" has the whole sentences instead, which the product has to split. TF-IDF is given the
marked text itself.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.merging.matched import Place, article_of_paragraphs
from summarizer.schema import Article

Row = Mapping[str, Any]
Pair = tuple[int, int]

# A said-chain joins sentences that report different things of one speaker.
_SAYING = frozenset({"ACTION_REPORTING", "NEG_ACTION_REPORTING"})


@dataclass(frozen=True)
class LabelledStory:
    """Hold articles, places in them, and pairs of places with a label in each sense of "the same" that the set has.

    `name` decides the part (tuning or reporting); `groups` names for each pair what it is resampled with. A label is
    None where the set does not say: the pair is left out. `stated` tells that it asks whether the second place states
    the first, which may be a part of it, not whether both are the same.
    """

    name: str
    articles: tuple[Article, ...]
    places: tuple[Place, ...]
    pairs: tuple[Pair, ...]
    labels: Mapping[str, tuple[bool | None, ...]]
    groups: tuple[str, ...]
    stated: bool = False


def rows(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    path = folder / f"{name}.jsonl.gz"
    if path.is_file():
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def ecbplus(folder: Path) -> Iterator[LabelledStory]:
    for row in rows(folder, "ecbplus"):
        places = tuple(
            Place(article["id"], ((start, end),), article["text"][start:end])
            for article in row["articles"]
            for start, end in article["selected_sentences"]
        )
        chains = [_events_in(place, row["links"]) for place in places]
        pairs = tuple(
            (one, other)
            for one, other in combinations(range(len(places)), 2)
            if places[one].article_id != places[other].article_id
        )
        shared = [len(chains[one] & chains[other]) for one, other in pairs]
        yield LabelledStory(
            name=row["cluster_id"],
            articles=tuple(Article(id=each["id"], text=each["text"]) for each in row["articles"]),
            places=places,
            pairs=pairs,
            labels={
                "two or none": tuple(None if count == 1 else count >= 2 for count in shared),
                "two events": tuple(count >= 2 for count in shared),
                "one event": tuple(count >= 1 for count in shared),
            },
            groups=(row["cluster_id"],) * len(pairs),
        )


def _events_in(place: Place, links: Sequence[Row]) -> frozenset[str]:
    return frozenset(
        link["chain_id"]
        for link in links
        if link["kind"] == "event"
        for mention in link["mentions"]
        if mention["doc"] == place.article_id
        and mention["tag"] not in _SAYING
        and any(start <= mention["start"] < end for start, end in place.spans)
    )


def superpal(folder: Path, *, whole: bool) -> Iterator[LabelledStory]:
    """Yield the topics; `whole` gives the sentences that the propositions stand in, else the propositions alone."""
    topics: dict[str, list[Row]] = defaultdict(list)
    for row in rows(folder, "superpal_mn"):
        topics[row["topic"]].append(row)
    for topic, members in sorted(topics.items()):
        summary = {(row["summary_sentence"], row["summary_span"]): None for row in members}
        sides = {"summary": list(summary)}
        for name in sorted({row["doc"] for row in members}):
            own = sorted((row for row in members if row["doc"] == name), key=_offset)
            sides[name] = list(dict.fromkeys((row["doc_sentence"], row["doc_span"]) for row in own))
        made = [_propositions(name, each) for name, each in sides.items()]
        places = tuple(place for _, own in made for place in own)
        pairs = tuple((one, other) for one in range(len(summary)) for other in range(len(summary), len(places)))
        aligned = {(row["summary_span"], row["doc"], row["doc_span"]) for row in members}
        labels = _alignments(places, pairs, aligned)
        if not whole:
            made = [article_of_paragraphs(name, [text for _, text in each]) for name, each in sides.items()]
        yield LabelledStory(
            name=topic,
            articles=tuple(article for article, _ in made),
            places=tuple(place for _, own in made for place in own),
            pairs=pairs,
            labels={"aligned": labels},
            # Four topics are too few to resample: the summary's sentences are drawn.
            groups=tuple(f"{topic}/{sides['summary'][one][0]}" for one, _ in pairs),
        )


def _offset(row: Row) -> int:
    return int(row["doc_offset"].replace(";", ",").split(",")[0])


def _propositions(name: str, marked: Sequence[tuple[str, str]]) -> tuple[Article, list[Place]]:
    """Return the sentences as an article, and each proposition as the places of its pieces ("a man...was charged")."""
    sentences = _once(sentence for sentence, _ in marked)
    article, paragraphs = article_of_paragraphs(name, sentences)
    homes = dict(zip(sentences, paragraphs, strict=True))
    places = []
    for sentence, proposition in marked:
        start, end = homes[sentence].spans[0]
        pieces = [" ".join(piece.split()) for piece in proposition.split("...")]
        found = [
            (place, place + len(piece))
            for piece in pieces
            if piece and (place := article.text.find(piece, start, end)) >= 0
        ]
        places.append(Place(name, tuple(found) or ((start, end),), proposition))
    return article, places


def _alignments(
    places: Sequence[Place], pairs: Sequence[Pair], aligned: AbstractSet[tuple[str, str, str]]
) -> tuple[bool | None, ...]:
    """Label pairs by what is aligned; None for a pair that overlaps an aligned one on both sides."""
    keys = [(places[one].text, places[other].article_id, places[other].text) for one, other in pairs]
    known = [pair for pair, key in zip(pairs, keys, strict=True) if key in aligned]
    return tuple(
        True if key in aligned else None if any(_touch(places, pair, each) for each in known) else False
        for pair, key in zip(pairs, keys, strict=True)
    )


def _touch(places: Sequence[Place], one: Pair, other: Pair) -> bool:
    return all(
        places[a].article_id == places[b].article_id and any(places[a].holds(*span) for span in places[b].spans)
        for a, b in zip(one, other, strict=True)
    )


def claimdiff(folder: Path) -> Iterator[LabelledStory]:
    topics: dict[str, list[Row]] = defaultdict(list)
    for row in rows(folder, "claimdiff"):
        topics[row["topic"]].append(row)
    for topic, members in sorted(topics.items()):
        texts: dict[str, list[str]] = defaultdict(list)
        # Each pair stands in the set in both directions, mostly with one label: strengthening in either one counts.
        votes: dict[tuple[tuple[str, str], tuple[str, str]], bool] = {}
        for row in members:
            sides = sorted((f"{row[f'article_{side}']}", " ".join(row[f"claim_{side}"].split())) for side in "ab")
            if sides[0][0] != sides[1][0]:
                key = (sides[0], sides[1])
                votes[key] = votes.get(key, False) or row["strengthen"] == 1
                for article_id, text in sides:
                    texts[article_id].append(text)
        articles, places = _paragraphs({name: _once(each) for name, each in sorted(texts.items())})
        index = {(place.article_id, place.text): number for number, place in enumerate(places)}
        pairs = tuple((index[one], index[other]) for one, other in votes)
        yield LabelledStory(
            topic, articles, places, pairs, {"strengthens": tuple(votes.values())}, (topic,) * len(pairs)
        )


def atomic_facts(folder: Path, dataset: str) -> Iterator[LabelledStory]:
    summaries: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows(folder, dataset):
        if not row.get("dup_of"):
            summaries[row["doc_group"], row["source"]].append(row)
    for (group, source), members in sorted(summaries.items()):
        facts = {row["claim"]: row["label"] == 1 for row in members}
        articles, places = _paragraphs({"facts": list(facts), "summary": [source]})
        pairs = tuple((number, len(places) - 1) for number in range(len(facts)))
        labels = {"stated": tuple(facts.values())}
        yield LabelledStory(group, articles, places, pairs, labels, (group,) * len(pairs), stated=True)


def _paragraphs(texts: Mapping[str, Sequence[str]]) -> tuple[tuple[Article, ...], tuple[Place, ...]]:
    made = [article_of_paragraphs(name, each) for name, each in texts.items()]
    return tuple(article for article, _ in made), tuple(place for _, places in made for place in places)


def _once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))


SETS: Mapping[str, Callable[[Path], Iterator[LabelledStory]]] = {
    "ecbplus": ecbplus,
    "superpal_mn": partial(superpal, whole=False),
    "superpal_mn, sentences": partial(superpal, whole=True),
    "claimdiff": claimdiff,
    "pyrxsum_scu": partial(atomic_facts, dataset="pyrxsum_scu"),
    "realsumm_scu": partial(atomic_facts, dataset="realsumm_scu"),
}
