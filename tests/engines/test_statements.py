"""The wording of a statement: an article's sentence, made to stand alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.engines.embedded import statements
from summarizer.engines.embedded.statements import (
    ascribe,
    capitalize,
    end_with_stop,
    points_back,
    quote,
    tidy,
)


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("the port is shut", "The port is shut."),
        ("  The port\n is\u00a0 shut , ", "The port is shut."),
        ("However, the port is shut.", "The port is shut."),
        ("But the port is shut.", "The port is shut."),
        ("Meanwhile, in Tarn, nine died.", "In Tarn, nine died."),
        ("But for the rain, nine would have died.", "But for the rain, nine would have died."),
        ("Yet to be named, the man is in custody.", "Yet to be named, the man is in custody."),
        ("So far, nine have died.", "So far, nine have died."),
        ("Still waters burned.", "Still waters burned."),
        ("The army also said nine died.", "The army said nine died."),
        ("“The army also said nine died,” he said.", "“The army also said nine died,” he said."),
        ("**The port** is [shut](https://example.org/a).", "The port is shut."),
        ("![A crane](crane.png) The port is shut.", "A crane The port is shut."),
        ("“we go,” he said", "“We go,” he said."),
        ("He said “we go.”", "He said “we go.”"),
        ('Ana Lume said: "We go.', 'Ana Lume said: "We go."'),
        ("“We go to Tarn.", "“We go to Tarn.”"),
        ('We go," Ana Lume said.', '"We go," Ana Lume said.'),
        ("Is it shut?", "Is it shut?"),
        ("— nine died —", "Nine died."),
        ("iPhone sales fell", "IPhone sales fell."),
    ],
)
def test_a_clause_is_tidied_into_a_sentence(text, statement) -> None:
    assert tidy(text) == statement


def test_a_statement_keeps_the_letters_of_its_text() -> None:
    assert capitalize("“‘we go’”") == "“‘We go’”"
    assert capitalize("…we go") == "…we go"
    assert end_with_stop("He left…") == "He left…"
    assert end_with_stop("(He left.)") == "(He left.)"


@pytest.mark.parametrize(
    ("statement", "back"),
    [
        ("They also left.", True),
        ("“He left.”", True),
        ("The group said so.", True),
        ("The organization reported it.", True),
        ("The organization of doctors reported it.", False),
        ("Its head left.", True),
        ("Five of the nine were conscripts.", True),
        ("Five of the nine guards were conscripts.", False),
        ("The army left.", False),
        ("Itzhak left.", False),
        ("Theylon left.", False),
    ],
)
def test_a_statement_that_needs_its_neighbour_points_back(statement, back) -> None:
    assert points_back(statement) is back


@pytest.mark.parametrize(
    ("speech", "told"),
    [
        ("“We saw it.”", "“We saw it,” the mayor said."),
        ('"We saw it."', '"We saw it," the mayor said.'),
        ("'We saw it.'", "'We saw it,' the mayor said."),
        ("“We saw it!”", "“We saw it!” the mayor said."),
        ("“We saw it,", "“We saw it,” the mayor said."),
        ("We saw it.", "“We saw it,” the mayor said."),
        ("We saw it.”", "“We saw it,” the mayor said."),
        ("“He said ‘no.’ ”", "“He said ‘no.’” the mayor said."),
    ],
)
def test_speech_is_told_with_its_speaker(speech, told) -> None:
    assert ascribe(speech, "the mayor") == told


@pytest.mark.parametrize(
    ("speech", "quoted"),
    [
        ("We saw it.", "“We saw it.”"),
        ("“We saw\n it.", "“We saw it.”"),
        ("We saw it.”", "“We saw it.”"),
        ('"We saw it."', '"We saw it."'),
        ("“", "“”"),
    ],
)
def test_speech_of_nobody_known_stands_in_quotation_marks(speech, quoted) -> None:
    assert quote(speech) == quoted


@settings(deadline=None, max_examples=100)
@given(st.text(min_size=1, max_size=60))
def test_any_text_becomes_one_line_and_tidying_settles(text) -> None:
    once = tidy(text)
    assert "\n" not in once
    assert once == once.strip()
    assert tidy(once) == tidy(tidy(once))


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="We go.,!? “”\"'«»‘’", max_size=40))
def test_any_speech_is_quoted_and_ascribed(text) -> None:
    assert len(quote(text)) >= 2
    assert ascribe(text, "Ana Lume").endswith(" Ana Lume said.")


_MARKED = """However, But for And Yet to also said also, ALSO mill ** __ *a* [label](link) ![x](y) **bold words**
    — – - , ; : “ ”
    " it’s . ! ? \u00a0 \x1c""".split()


@settings(deadline=None, max_examples=100)
@given(st.lists(st.tuples(st.sampled_from(_MARKED), st.sampled_from(["", " ", "  ", "\n"])), max_size=10))
def test_what_cannot_be_there_need_not_be_looked_for(pieces) -> None:
    text = "".join(word + gap for word, gap in pieces)
    assert (statements._MARKUP.search(text) is not None) or statements._MARKDOWN.search(text) is None
    plain = " ".join(text.split())
    assert plain == re.sub(r"\s+", " ", text).strip()
    assert " also " in plain or statements._ALSO.search(plain) is None
