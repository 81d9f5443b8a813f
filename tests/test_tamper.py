"""Promises 1 and 2 of the design on whole texts: what is tampered with is refused, what is merely re-typed is not."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from summarizer.grounding import Grounder, Grounding
from summarizer.text.fold import fold_text
from tests import tampering
from tests.conftest import EXAMPLES as EXAMPLE_STORIES
from tests.conftest import IDLIB, STORIES
from tests.tampering import Variant

SEED = 20261121
ABSENT = "the real articles of ../shared/articles are not on this machine"

INVENTED = """Ferry sinks off Marrowick: at least twenty-five dead

MARROWICK, Nov. 3 (Ostrel) – At least 25 people died when the ferry “Anneliese” sank off Marrowick on Sunday, the \
coast guard said. It carried 1,240 passengers, 10–15 of them children; the owner, St. Clair & Sons, had a permit for \
no more than 900.

“We didn’t see the rocks,” said Capt. Iór O’Dwyer, who has never lost a ship… “I can’t sleep.” Nobody has been \
charged. The sea was not rough — the wind blew at 3.5 knots — and the radar wasn’t broken, officials in Ostrovane said.

The state will pay $1.5 million, or 38 percent of the cost. Two hundred and five survivors spent the night in the \
U.S.-built hall without heating. Neither the owner nor the state had tested the twelve life boats since 2 May 2019, \
the union's Zoë Brandão said.

	1,200 tonnes of oil have not leaked, the ministry said. Some are ﬂoating ﬁne, she joked; others say: "No."
"""


def texts() -> Iterable[object]:
    yield pytest.param(INVENTED, id="invented")
    for story in STORIES:
        for path in sorted((EXAMPLE_STORIES / story).iterdir()):
            if path.suffix in {".txt", ".md"}:
                yield pytest.param(path.read_text(encoding="utf-8"), id=path.name)
    paths = sorted(IDLIB.glob("*.txt")) if IDLIB.is_dir() else []
    for number in range(5):
        text = paths[number].read_text(encoding="utf-8") if len(paths) > number else None
        yield pytest.param(text, id=f"real-{number}", marks=pytest.mark.skipif(text is None, reason=ABSENT))


every_text = pytest.mark.parametrize("text", list(texts()))


def accepted(answer: Grounding) -> bool:
    return answer.status != "not_found"


def lost(text: str, variants: Iterable[Variant]) -> list[Variant]:
    """Return the variants whose answer is not the very characters that they were made from."""
    grounder = Grounder(text)
    return [variant for variant in variants if not leads_back(grounder.ground(variant.text), text, variant)]


def leads_back(answer: Grounding, text: str, variant: Variant) -> bool:
    if answer.status == "ambiguous":
        return (variant.start, variant.end) in answer.offsets
    quotes = [one.quote for one in answer.evidence]
    return quotes == [text[variant.start : variant.end]] and answer.offsets == ((variant.start, variant.end),)


@every_text
def test_no_sentence_with_a_changed_number_name_or_polarity_is_accepted(text: str) -> None:
    grounder = Grounder(text)
    variants = list(tampering.tampered(text))
    assert {variant.kind for variant in variants} == {"number", "name", "negation"}
    assert [variant for variant in variants if accepted(grounder.ground(variant.text))] == []


@every_text
def test_no_tampered_sentence_is_accepted_for_being_retyped_too(text: str) -> None:
    grounder = Grounder(text)
    variants = [variant.text.upper().replace(" ", "\u00a0") + "…" for variant in tampering.tampered(text)]
    assert [variant for variant in variants if accepted(grounder.ground(variant))] == []


@every_text
def test_no_invented_quote_is_accepted(text: str) -> None:
    grounder = Grounder(text)
    quotes = tampering.invented(text, SEED)
    assert len(quotes) == 100
    assert [quote for quote in quotes if accepted(grounder.ground(quote))] == []


@every_text
def test_every_sentence_is_accepted_as_it_stands(text: str) -> None:
    grounder = Grounder(text)
    variants = list(tampering.verbatim(text))
    assert len(variants) > 5
    assert lost(text, variants) == []
    assert {grounder.ground(variant.text).status for variant in variants} <= {"exact", "ambiguous"}


@every_text
def test_every_retyped_sentence_gives_back_the_characters_of_the_source(text: str) -> None:
    variants = list(tampering.retyped(text))
    assert len({variant.kind for variant in variants}) == 19
    assert lost(text, variants) == []


@every_text
def test_a_run_of_words_from_a_sentence_is_accepted(text: str) -> None:
    variants = list(tampering.cuts(text, SEED))
    assert len(variants) > 5
    assert lost(text, variants) == []


@every_text
def test_a_tampered_sentence_is_refused_within_its_own_span_too(text: str) -> None:
    grounder = Grounder(text)
    for variant in tampering.tampered(text):
        assert not accepted(grounder.ground(variant.text, within=(variant.start, variant.end)))


# --- the set itself ---------------------------------------------------------------------------------------------


def test_the_tampered_set_catches_one_who_compares_without_token_edges() -> None:
    folded = fold_text(INVENTED)
    caught = [variant for variant in tampering.tampered(INVENTED) if fold_text(variant.text).strip(" .") in folded]
    assert {variant.kind for variant in caught} == {"number", "negation"}


def test_the_tampered_set_catches_one_who_compares_letters_only() -> None:
    def letters(text: str) -> str:
        return "".join(character for character in fold_text(text) if character.isalpha())

    caught = [variant for variant in tampering.tampered(INVENTED) if letters(variant.text) in letters(INVENTED)]
    assert len(caught) > 20


def test_the_tampered_set_catches_one_who_counts_common_words() -> None:
    there = set(fold_text(INVENTED).split())
    variants = list(tampering.tampered(INVENTED))
    caught = [v for v in variants if len(there & set(fold_text(v.text).split())) > 0.8 * len(v.text.split())]
    assert {variant.kind for variant in caught} == {"number", "name", "negation"}


def test_the_retyped_set_catches_one_who_compares_characters() -> None:
    missed = {variant.kind for variant in tampering.retyped(INVENTED) if variant.text not in INVENTED}
    assert len(missed) == 19


def test_every_variant_is_another_statement_than_its_sentence() -> None:
    for variant in tampering.tampered(INVENTED):
        assert fold_text(variant.text) != fold_text(INVENTED[variant.start : variant.end])


def test_every_retyped_variant_of_each_sentence_keeps_its_words() -> None:
    for variant in tampering.retyped(INVENTED):
        source = fold_text(INVENTED[variant.start : variant.end]).strip(" .'\"")
        assert source in fold_text(variant.text)


def test_the_sets_are_the_same_in_every_run() -> None:
    assert tampering.invented(INVENTED, SEED) == tampering.invented(INVENTED, SEED)
    assert list(tampering.cuts(INVENTED, SEED)) == list(tampering.cuts(INVENTED, SEED))
