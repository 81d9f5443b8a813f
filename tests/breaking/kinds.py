"""The kinds of breaks, each with the promises of which one at least must be named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from summarizer.schema import Consensus
from tests.breaking import lists, places, wordings
from tests.breaking.changing import Breaks
from tests.breaking.handmade import Good

Make = Callable[[Good], Breaks]


@dataclass(frozen=True)
class Break:
    """Hold one broken output, what was done to it, and the promises of which one at least must be named."""

    kind: str
    where: str
    promises: tuple[str, ...]
    output: Consensus


KINDS: dict[str, tuple[tuple[str, ...], Make]] = {
    "a digit in a quote": (("verbatim",), places.in_quotes(r"[0-9]")),
    "a letter in a quote": (("verbatim",), places.in_quotes(r"(?<=\b[A-Z])[a-z]|(?<=[a-z])[.](?=[”\"]?$)")),
    "a not dropped from a quote": (("verbatim",), places.without_not),
    "an offset": (("verbatim",), places.offsets),
    "a proposed quote": (("verbatim",), places.proposed),
    "furniture over evidence": (("verbatim",), places.furniture_over_evidence),
    "an alias or expression": (("verbatim",), places.names_moved),
    "a source changed": (("verbatim",), places.source_changed),
    "a source unknown": (("articles",), places.source_unknown),
    "an article record": (("articles",), places.records),
    "a number in a statement": (("support",), wordings.in_statements(wordings.numbers)),
    "a date in a statement": (("support",), wordings.in_statements(wordings.dates)),
    "a name in a statement": (("support",), wordings.in_statements(wordings.names)),
    "a not in a statement": (("support",), wordings.in_statements(wordings.polarity)),
    "a clock time in a statement": (("support",), wordings.in_statements(wordings.clocks)),
    "an invented statement": (("support",), wordings.in_statements(wordings.invented)),
    "a number in a sentence": (("citations",), wordings.in_sentences(wordings.numbers)),
    "a bound in a sentence": (("citations",), wordings.in_sentences(wordings.bounds)),
    "a date in a sentence": (("citations",), wordings.in_sentences(wordings.dates)),
    "a name in a sentence": (("citations",), wordings.in_sentences(wordings.names)),
    "a not in a sentence": (("citations",), wordings.in_sentences(wordings.polarity)),
    "a clock time in a sentence": (("citations",), wordings.in_sentences(wordings.clocks)),
    "an invented sentence": (("citations",), wordings.in_sentences(wordings.invented)),
    "a claimant cut off": (("citations",), wordings.claimant_cut),
    "a hedge cut off": (("citations",), wordings.hedge_cut),
    "a citation": (("citations",), wordings.citations),
    "another citation": (("citations",), wordings.other_citation),
    "a number in the headline": (("citations",), wordings.in_headline(wordings.numbers)),
    "a bound in the headline": (("citations",), wordings.in_headline(wordings.bounds)),
    "a name in the headline": (("citations",), wordings.in_headline(wordings.names)),
    "a claimant who is silent": (("claimants",), wordings.claimant_silent),
    "a claimant who is absent": (("claimants",), wordings.claimant_absent),
    "a mention dropped": (("counts", "complete"), lists.mention_dropped),
    "a mention moved": (("counts", "support", "claimants"), lists.mention_moved),
    "a mention added": (("counts", "support"), lists.mention_added),
    "a fact added": (("support",), lists.fact_added),
    "a fact dropped and counted": (("counts", "complete"), lists.fact_dropped_and_counted),
    "a within flag": (("counts",), lists.within_flipped),
    "an id": (("counts",), lists.ids_repeated),
    "the order of facts": (("counts",), lists.order_changed),
    "a status": (("counts",), lists.status_changed),
    "an article count": (("counts",), lists.article_count_changed),
    "an origin count": (("counts",), lists.origin_count_changed),
    "a hedge flag": (("counts",), lists.hedged_flipped),
    "a stance": (("counts",), lists.stance_changed),
    "an origin": (("counts",), lists.origins_changed),
    "a conflict's value": (("conflicts",), lists.conflict_value),
    "a conflict's holders": (("conflicts",), lists.conflict_holders),
    "a conflict's sides": (("conflicts",), lists.conflict_sides),
    "a conflict's verdict": (("counts",), lists.verdict_changed),
    "a rejection dropped": (("complete",), lists.rejection_dropped),
    "a rejection dropped and counted": (("complete",), lists.rejection_dropped_and_counted),
    "a replaced flag": (("complete",), lists.replaced_flipped),
    "a count of the run": (("complete",), lists.usage_changed),
    "the form": (("contract",), lists.form_changed),
}


def breaks(kind: str, good: Good) -> list[Break]:
    """Return every break of one kind, at every place of an output where it can be made."""
    promises, make = KINDS[kind]
    return [Break(kind, where, promises, output) for where, output in make(good)]
