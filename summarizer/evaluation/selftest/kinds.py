"""Every kind of mutation, and which figures have to notice it."""

from __future__ import annotations

from typing import Final

from summarizer.evaluation.selftest import arranging, sourcing, wording
from summarizer.evaluation.selftest.mutations import Kind, restating

VERIFY: Final = "verify"
JUDGED: Final = ("faithfulness", "faithfulness_sentences", "citation_recall", "citation_precision")
_STATED: Final = ("coverage", "summary_coverage", *JUDGED[:2], VERIFY)
_ATTRIBUTED: Final = ("attribution_precision", "attribution_recall", "attribution_f1")

KINDS: Final[tuple[Kind, ...]] = (
    Kind(
        "number",
        "a figure that no article has in the place of another",
        restating(wording.numbers),
        (*_STATED, "numeric_fidelity"),
    ),
    Kind("date", "another weekday or month", restating(wording.dates), _STATED),
    Kind("name", "another person, organisation or place", restating(wording.names), _STATED),
    Kind("negation", "a “not” put in or taken out", restating(wording.negations), _STATED),
    Kind("claimant", "the same words on the word of somebody else", restating(wording.claimants), _STATED),
    Kind("hedge", "what is doubtful told as certain", restating(wording.hedges), _STATED),
    Kind("dropped claim", "a fact left out", arranging.dropped_claim, ("coverage", "summary_coverage")),
    Kind("invented claim", "a fact that nobody reported", arranging.invented_claim, (*JUDGED[:2], VERIFY)),
    Kind("distractor", "a false statement of the gold told", arranging.told_distractor, ("distractors_told",)),
    Kind("wrong source", "a mention credited to another article", sourcing.wrong_source, (*_ATTRIBUTED, VERIFY)),
    Kind(
        "added source",
        "a fact credited to one article more",
        sourcing.added_source,
        ("attribution_precision", "attribution_f1", VERIFY),
    ),
    Kind("dropped source", "a mention left out", sourcing.dropped_source, ("attribution_recall", "attribution_f1")),
    Kind(
        "moved citation",
        "a sentence that cites another fact",
        sourcing.moved_citation,
        ("citation_recall", "citation_precision_gold", "citation_recall_gold", VERIFY),
    ),
    Kind(
        "dropped citation",
        "a sentence of a plain summary with a citation less",
        sourcing.dropped_citation,
        ("citation_recall_gold", "attribution_recall"),
        form="plain",
    ),
    Kind("altered quote", "one letter of a quotation changed", sourcing.altered_quote, ("quote_fidelity", VERIFY)),
    Kind("shifted span", "a span some characters off", sourcing.shifted_span, ("quote_fidelity", VERIFY)),
    Kind(
        "moved evidence",
        "a sentence from elsewhere in the article as evidence",
        sourcing.moved_evidence,
        ("span_accuracy", "coverage", VERIFY),
    ),
    Kind("furniture", "page furniture told as a fact", sourcing.furniture_told, ("furniture_leaks",)),
    Kind(
        "merged facts",
        "two facts of two articles told as one",
        arranging.merged_facts,
        ("false_merges", "attribution_precision", "coverage"),
    ),
    Kind(
        "split fact",
        "one fact told twice, each time with some of its sources",
        arranging.split_fact,
        ("attribution_recall", "attribution_f1"),
    ),
    Kind("dropped conflict", "a conflict left out", arranging.dropped_conflict, ("conflict_recall", "conflict_f1")),
    Kind(
        "invented conflict",
        "two facts set against each other for nothing",
        arranging.invented_conflict,
        ("conflict_precision", "conflict_f1"),
    ),
    Kind("other verdict", "a conflict ruled on otherwise", arranging.other_verdict, ("conflict_verdicts",)),
    Kind("shuffled origins", "an article in another origin", arranging.shuffled_origins, ("origins_rand",)),
    Kind("nothing told", "an empty summary", arranging.emptied, ("coverage",)),
    Kind(
        "nearby number",
        "a figure of the same evidence in the place of another",
        restating(wording.numbers_nearby),
        _STATED,
        deterministic=False,
    ),
    Kind(
        "names exchanged",
        "who did it to whom turned round",
        restating(wording.names_exchanged),
        _STATED,
        deterministic=False,
    ),
    Kind(
        "quoted word",
        "one word inside quotation marks of a statement changed",
        restating(wording.quoted_words),
        _STATED,
        deterministic=False,
    ),
)
