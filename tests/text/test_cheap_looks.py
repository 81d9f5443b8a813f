"""A cheap look at a sentence saves the work of reading it, and never changes what is read."""

from __future__ import annotations

import re
from unittest.mock import patch

from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarizer.text import attribution, hedges, marks, quoted
from summarizer.text.noun_phrases import read_tokens

WORDS = """
    police officials he the mayor Ana Lume , : ( ) that who said says told Reuters reported announced confirmed noted
    stated claimed denied rejected charge claim according to As by in the words of plan was is has been have were also
    widely believed expected feared thought rumoured alleged dead may May 5 could be rise might have not no No. never
    nor neither nobody without didn't couldn’t cannot can failed refuses declined unable to likely unlikely clear
    unclear whether how known yet independently verified appears seems to suspected 3 F-16 M23 7pm 19:30 “ ” " ' ’s
    «x» `` '' workers' ſaid Kelvin é 火 x9y_4 …
""".split()
TEXTS = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


@settings(deadline=None, max_examples=100)
@given(TEXTS)
@example("in the words of Ana Lume , the mayor denied it .")
@example("the port is shut , according to police")
@example("as reported by Reuters , the port is shut")
@example("he was widely believed to have been dead")
@example("officials said that")
def test_no_attribution_is_lost(text) -> None:
    tokens = read_tokens(text, 0, len(text))
    readers = (attribution._according, attribution._by_verb, attribution._passive)
    found = [one for read in readers for one in read(text, tokens)]
    assert attribution._read(text) == tuple(sorted(found, key=lambda one: (one.cue_start, one.cue_end)))


@settings(deadline=None, max_examples=100)
@given(TEXTS)
@example("they didn’t come")
@example("they didn't come")
@example("Nobody came")
@example("the mayor failed to come")
def test_no_hedge_and_no_negation_is_lost(text) -> None:
    assert hedges.is_hedged(text) == (hedges._HEDGE.search(text) is not None)
    with patch.object(hedges, "_may_negate", lambda *_: True):
        plain = hedges._by_polarity.__wrapped__(text)
    assert hedges._by_polarity.__wrapped__(text) == plain


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_no_quotation_is_lost(text) -> None:
    with patch.object(quoted, "_ANY", re.compile("")):
        plain = quoted.quoted_spans(text)
    assert quoted.quoted_spans(text) == plain


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_marks_are_the_words_with_a_digit(text) -> None:
    plain = [(*word.span(), word.group()) for word in re.finditer(r"[^\W_]+", text) if re.search("[0-9]", word.group())]
    assert list(marks._marks(text)) == plain


def test_each_kind_of_hedge_is_looked_for() -> None:
    hedged = """
        reportedly | alleged | an apparent | possibly | probable | unlikely | perhaps | unverified | rumored | suspected
        | it may rain | it might rain | could have | could be | could rise | could reach | cannot be confirmed
        | can not be independently verified | couldn't be verified | was believed | is expected | being said
        | believed to | feared dead | feared to | thought to | appeared to | seem to | not yet confirmed
        | hasn't been fully verified | not clear | isn’t clear | unclear whether | not known how
    """
    for phrase in hedged.split("|"):
        assert hedges._HEDGE.search(phrase), phrase
        assert hedges.is_hedged(phrase), phrase
