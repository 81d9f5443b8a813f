"""What reports of a consensus share: articles by number, who stands behind what, what was left out and checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from summarizer.reporting.safe import one_line
from summarizer.reporting.words import SEARCHES, STAGE, VERDICT, check_name, counted, numbers
from summarizer.schema import ArticleRecord, Conflict, Consensus, Fact, Origin, Rejection, SummarySentence
from summarizer.schema.brief import Stage
from summarizer.schema.consensus import CheckState

_MOST_SIGNALS: Final = 5
_MOST_CITED: Final = 20
# Longer lists are cut and the rest is counted: a story of hundreds of articles must stay readable.
MOST_FACTS: Final = 40
MOST_SOURCES: Final = 100
MOST_CONFLICTS: Final = 25
MOST_ORIGINS: Final = 25
MOST_QUOTES: Final = 20

Part = Literal["reports", "disputes", "hedged"]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Hold what was left out at one stage for one reason."""

    stage: str
    reason: str
    items: tuple[Rejection, ...]


@dataclass(frozen=True)
class View:
    """Answer what the reports ask of one consensus. Articles are numbered from 1 in the order of its list."""

    consensus: Consensus

    @cached_property
    def number(self) -> dict[str, int]:
        """Return the number of each article by its id."""
        return {article.id: number for number, article in enumerate(self.consensus.articles, start=1)}

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """Return the facts by their ids."""
        return {fact.id: fact for fact in self.consensus.facts}

    def cite(self, article_ids: Iterable[str]) -> str:
        """Return the numbers of some articles: "1,3"; an id that the consensus does not list is named itself.

        Of more than 20 the first ones are given and the others counted.
        """
        wanted = set(article_ids)
        known = sorted(self.number[each] for each in wanted if each in self.number)
        strangers = sorted(one_line(each) for each in wanted - self.number.keys())
        cited = ",".join(part for part in (numbers(known[:_MOST_CITED]), *strangers[:_MOST_CITED]) if part)
        more = max(0, len(known) - _MOST_CITED) + max(0, len(strangers) - _MOST_CITED)
        return f"{cited} and {more} more" if more else cited

    def outlet(self, article_id: str) -> str:
        """Return a short name of an article that leads to the list of sources: "Oster Post (1)", else "source 1"."""
        number = self.number.get(article_id)
        if number is None:
            return one_line(article_id)
        publisher = one_line(self.consensus.articles[number - 1].publisher or "")
        return f"{publisher} ({number})" if publisher else f"source {number}"

    def cited(self, sentence: SummarySentence) -> list[Fact]:
        """Return the facts that a sentence cites, as far as the consensus has them."""
        return [self.facts[fact_id] for fact_id in sentence.fact_ids if fact_id in self.facts]

    def sources(self, sentence: SummarySentence) -> str:
        """Return the numbers of the articles that carry the facts of a sentence."""
        return self.cite(mention.article_id for fact in self.cited(sentence) for mention in fact.mentions)

    def marks(self, sentence: SummarySentence) -> list[str]:
        """Return the words that a sentence needs beside it: disputed, hedged, replaced."""
        facts = self.cited(sentence)
        said = {
            "disputed": any(fact.status == "disputed" for fact in facts),
            "hedged": any(fact.hedged for fact in facts),
            "replaced": sentence.replaced,
        }
        return [word for word, holds in said.items() if holds]

    @cached_property
    def footnotes(self) -> dict[str, int]:
        """Return the number of each cited fact, in the order of the summary."""
        cited = dict.fromkeys(fact.id for sentence in self.consensus.sentences for fact in self.cited(sentence))
        return {fact_id: number for number, fact_id in enumerate(cited, start=1)}

    def parts(self, fact: Fact) -> dict[str, Part]:
        """Return each article's part in a fact; one that contradicts a claim that says this and no more disputes it.

        That another article contradicts a longer claim does not tell that it disputes each thing which that one says.
        """
        own = {mention.claim_id for mention in fact.own_mentions}
        found: dict[str, Part] = dict.fromkeys(self._rivals(own), "disputes")
        for article_id in {mention.article_id for mention in fact.mentions}:
            mentions = [mention for mention in fact.mentions if mention.article_id == article_id]
            if any(mention.stance == "disputes" for mention in mentions):
                found[article_id] = "disputes"
            else:
                found[article_id] = "hedged" if all(mention.hedged for mention in mentions) else "reports"
        return found

    def _rivals(self, own: set[str]) -> list[str]:
        """Return the articles that hold a position against one of some claims."""
        if own.isdisjoint(self._contested):
            return []
        return [
            article_id
            for conflict in self.consensus.conflicts
            if conflict.verdict == "conflict" and any(own & set(position.claim_ids) for position in conflict.positions)
            for position in conflict.positions
            if not own & set(position.claim_ids)
            for article_id in position.article_ids
        ]

    @cached_property
    def _contested(self) -> set[str]:
        conflicts = (conflict for conflict in self.consensus.conflicts if conflict.verdict == "conflict")
        return {claim for conflict in conflicts for position in conflict.positions for claim in position.claim_ids}

    @property
    def wording(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return the actors with the expressions for them, each with the numbers of the articles that have it."""
        found: list[tuple[str, list[tuple[str, str]]]] = []
        for wording in self.consensus.wording:
            holders: dict[str, list[str]] = {}
            for each in wording.expressions:
                holders.setdefault(one_line(each.text), []).append(each.article_id)
            found.append((wording.actor, [(text, self.cite(ids)) for text, ids in holders.items()]))
        return found

    @cached_property
    def conflicts(self) -> list[Conflict]:
        """Return the disagreements, real contradictions first."""
        order = list(VERDICT)
        return sorted(self.consensus.conflicts, key=lambda conflict: order.index(conflict.verdict))

    def signals(self, origin: Origin) -> list[str]:
        """Return what shows an origin: a line a pair of articles, by number, and how many more pairs there are."""
        by_pair: dict[str, list[str]] = {}
        for signal in origin.signals:
            pair, _, words = signal.partition(": ")
            one, _, other = pair.partition(" and ")
            known = one in self.number and other in self.number
            place = f"sources {self.number[one]} and {self.number[other]}" if known else ""
            by_pair.setdefault(place, []).append(one_line(words if known else signal))
        lines = [f"{place}: {'; '.join(words)}" if place else "; ".join(words) for place, words in by_pair.items()]
        more = len(lines) - _MOST_SIGNALS
        return lines if more <= 0 else [*lines[:_MOST_SIGNALS], f"and {counted(more, 'more pair')} of articles"]

    def searched(self, prefix: str) -> tuple[list[str], list[str]]:
        """Return the searches whose names begin with `prefix`, in plain words: those made, those not."""
        states = {name: state for name, state in sorted(self.consensus.checks.items()) if name.startswith(prefix)}
        made = [check_name(name) for name, state in states.items() if state != "not_run"]
        return made, [check_name(name) for name, state in states.items() if state == "not_run"]

    def checks(self, state: CheckState, *, searches: bool = False) -> list[str]:
        """Return the checks in a state, in plain words: those of the promises, or the searches."""
        names = sorted(name for name, ended in self.consensus.checks.items() if ended == state)
        return [check_name(name) for name in names if (name in SEARCHES) == searches]


def outlet(article: ArticleRecord) -> str:
    """Return what to call an article: its publisher, else its title, else its id."""
    return one_line(article.publisher or article.title or article.id)


def left_out(rejected: Sequence[Rejection]) -> list[LeftOut]:
    """Return what was left out, grouped by stage and reason, the stages in their order, the largest group first."""
    groups: dict[tuple[Stage, str], list[Rejection]] = {}
    for each in rejected:
        groups.setdefault((each.stage, each.reason), []).append(each)
    stages = list(STAGE)
    ordered = sorted(groups.items(), key=lambda item: (stages.index(item[0][0]), -len(item[1]), item[0][1]))
    return [LeftOut(STAGE[stage], one_line(reason), tuple(items)) for (stage, reason), items in ordered]


def furniture(articles: Iterable[ArticleRecord]) -> Counter[str]:
    """Count the parts of pages that were marked as furniture, by reason."""
    return Counter(one_line(part.reason) for article in articles for part in article.furniture)
