"""What holds for any sentence: itself it may say, a digit, a name or a "not" changed it may not."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.text import fidelity
from summarizer.text.fidelity import infidelities
from summarizer.text.saying import read
from summarizer.text.support import LEAST_CONTENT, content_share
from summarizer.text.wholeness import MISQUOTED, UNBALANCED, UNFINISHED
from tests.text.test_fidelity_corruptions import changed_digit, negated, prose, swapped_names

SENTENCES = st.sampled_from(prose())
BITS = "The army said it “did not” 12 , . ; - ( ) {{ }} <b> \u202e\u0000\ud800 by if Ana "
HOSTILE = st.text(alphabet=st.one_of(st.sampled_from(BITS), st.characters()), max_size=200)
NAMES = st.sampled_from("Ana Lume|Bo Tash|Corran|Oster|Dzoria|Norrand|Vashtal".split("|"))
VERBS = st.sampled_from("attacked accused praised warned left invaded defeated sued".split())
WHOLENESS = {MISQUOTED, UNBALANCED, UNFINISHED}


@settings(deadline=None, max_examples=100)
@given(SENTENCES)
def test_a_verbatim_sentence_is_only_asked_whether_it_is_whole(sentence) -> None:
    assert {flaw.kind for flaw in infidelities(sentence, sentence)} <= WHOLENESS
    assert {flaw.kind for flaw in infidelities(sentence, f"A dog barked. {sentence} The rain fell.")} <= WHOLENESS


def test_clean_prose_is_read_as_whole_sentences_and_as_fair_to_itself() -> None:
    """Without the short cut for verbatim sentences too, the reading must come out even on nearly all of them."""
    uneven = []
    for sentence in prose():
        reading = read(sentence)
        found, _ = fidelity._laid(reading.words, reading.words)
        if found:
            uneven.append((sentence, found))
    assert not uneven
    unwhole = [sentence for sentence in prose() if infidelities(sentence, sentence)]
    assert len(unwhole) <= len(prose()) * 0.05, unwhole


@settings(deadline=None, max_examples=100)
@given(SENTENCES)
def test_a_changed_digit_an_inserted_not_and_swapped_names_are_refused(sentence) -> None:
    changed = [*changed_digit(sentence), *negated(sentence)]
    for statement in changed:
        assert infidelities(statement, sentence, "somebody"), statement
    assert all(
        infidelities(statement, sentence) or "arehouse" in statement or "olgar" in statement
        for statement in swapped_names(sentence)
    )


@settings(deadline=None, max_examples=100)
@given(NAMES, VERBS, NAMES)
def test_subject_and_object_may_not_change_places(one, verb, other) -> None:
    if one != other:
        evidence = f"{one} {verb} {other} on Monday."
        assert infidelities(f"{one} {verb} {other}.", evidence) == ()
        assert infidelities(f"{other} {verb} {one}.", evidence)
        assert infidelities(f"{other} {verb} {one} on Monday.", evidence)
        assert infidelities(f"{one} was {verb} by {other}.", evidence)


@settings(deadline=None, max_examples=60)
@given(SENTENCES, st.sampled_from(["if", "unless", "not", "no", "only", "nearly", "reportedly", "almost"]), st.data())
def test_a_governing_word_of_the_evidence_stays(sentence, word, data) -> None:
    spaces = [match.start() for match in re.finditer(r" (?=the |a |in |on |[a-z]+ed )", sentence)]
    # What stands in an aside or in an attribution does not govern the rest.
    if spaces and "," not in sentence and not read(sentence).said:
        at = data.draw(st.sampled_from(spaces))
        assert infidelities(sentence, f"{sentence[:at]} {word}{sentence[at:]}", "somebody")


@settings(deadline=None, max_examples=100)
@given(HOSTILE, HOSTILE)
def test_any_text_is_read_and_the_answer_repeats(statement, evidence) -> None:
    found = infidelities(statement, evidence)
    assert found == infidelities(statement, evidence)
    assert all(flaw.kind for flaw in found)


@settings(deadline=None, max_examples=60)
@given(HOSTILE)
def test_a_hostile_text_stands_on_itself_but_for_its_form(text) -> None:
    allowed = WHOLENESS | {fidelity.TOO_LONG}
    kinds = {flaw.kind for flaw in infidelities(text, text)}
    assert kinds <= allowed or content_share(text, text) < LEAST_CONTENT or not text.strip()


def test_long_texts_without_spaces_or_marks_end() -> None:
    for text in (
        "a" * 11_000,
        "a " * 5_500,
        ", " * 5_500,
        "of the " * 1_600,
        "(" * 11_000,
        "9" * 1_100,
        "said " * 2_000,
    ):
        assert isinstance(infidelities(text[:1_100], text), tuple)
