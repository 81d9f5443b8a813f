"""Where a sentence is cut into clauses, and where it stays whole because nobody could say who claims what."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.engines.embedded.clauses import (
    LONGEST_SENTENCE,
    enclosed_spans,
    shared_attribution,
    split_clauses,
)


def pieces(sentence: str) -> list[str]:
    return [sentence[start:end] for start, end in split_clauses(sentence, 0, len(sentence))]


@pytest.mark.parametrize(
    ("sentence", "clauses"),
    [
        (
            "The gates opened at noon; the water reached the fields an hour later.",
            ["The gates opened at noon", "the water reached the fields an hour later."],
        ),
        (
            "The bridge was closed on Monday, and the ferry was moved to Tarn.",
            ["The bridge was closed on Monday", "the ferry was moved to Tarn."],
        ),
        (
            "The bridge was closed on Monday, but Ana Lume has found a boat.",
            ["The bridge was closed on Monday", "Ana Lume has found a boat."],
        ),
        (
            "The bridge was closed on Monday, while harbour master Bo Tash has left.",
            ["The bridge was closed on Monday", "harbour master Bo Tash has left."],
        ),
        (
            "Streets were empty on Sunday night, as the residents stayed at home.",
            ["Streets were empty on Sunday night", "the residents stayed at home."],
        ),
        (
            "Three mills were shut in May, after the river rose by two metres.",
            ["Three mills were shut in May", "the river rose by two metres."],
        ),
        (
            "While the fires have died down, the port was closed until May.",
            ["the fires have died down", "the port was closed until May."],
        ),
        (
            "For years the state has hidden the shells in ports, and Warehouse No. 4 was no exception.",
            ["For years the state has hidden the shells in ports", "Warehouse No. 4 was no exception."],
        ),
        (
            "Flames reached the Star, a freighter from Dzoria, and the vessel went down at once.",
            ["Flames reached the Star, a freighter from Dzoria", "the vessel went down at once."],
        ),
    ],
)
def test_a_full_clause_is_cut_off(sentence, clauses) -> None:
    assert pieces(sentence) == clauses


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge was closed on Monday, and it will stay closed until May.",
        "The bridge was closed on Monday, and in May.",
        "He was pleased with the pumps, the gates, and the mill that was built in May.",
        "We know the effects of what lamps, social clubs, and daily papers has on the mind.",
        "Five people are dead, six more shot, and 40 injured in a blast at the port of Tarn.",
        "One was hurt in the arm; a 19-year-old hit in the elbow and a 21-year-old were treated.",
        "It is the widest change in years, and a sign of how quickly the state was moving.",
        "It is the first dam of its kind, and the first time that such a wall was raised.",
        "Fans sang along in the rain, and how the team ended up there was forgotten.",
        "The union has called for talks, and on Monday said they were near.",
        "The case has led to calls for a ban on those who arrive, as the boy did, with no papers.",
        "The couple who marry in Tarn, N.Y., and move to Corran are taxed as before.",
        "Police searched the mill, where a man was shot, and where a gun was found later.",
        "After the last play was made, while the fans were cheering, the players left.",
        "If the dam breaks this spring, the port is lost, and the mill is flooded by noon.",
        "The port will reopen next week, after the inspectors have cleared the wreck.",
        "The mayor said the bridge “was closed, and the ferry was moved to Tarn” on Monday.",
        "The ferry (it was old, and the owner was warned about it twice) has sunk.",
        "Not one of them was hurt.",
    ],
)
def test_where_a_cut_is_not_sure_a_sentence_stays_whole(sentence) -> None:
    assert pieces(sentence) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor said the dam was safe, and the road was open on Monday.",
        "Experts note that the dam was safe, but the share of faults may have risen.",
        "The dam was safe, the mayor said, and the road was open on Monday.",
        "There are fears that the dam was weak, and the road is closed for now.",
        "The dam was safe on Monday, but the road was closed, the mayor said.",
        "He said the dam was safe; the road was open on Monday for all.",
        "While the army held the town, the road was closed, according to two sources.",
    ],
)
def test_what_somebody_may_have_said_is_not_told_as_the_article_s_own(sentence) -> None:
    assert pieces(sentence) == [sentence]


@pytest.mark.parametrize(
    ("sentence", "clauses"),
    [
        (
            "The dam was safe in May, but the police said the road was closed.",
            ["The dam was safe in May", "the police said the road was closed."],
        ),
        (
            "The army said the dam was safe, while Ana Lume said the road was closed.",
            ["The army said the dam was safe", "Ana Lume said the road was closed."],
        ),
        (
            "While the army says the dam is safe, the road was closed on Monday.",
            ["the army says the dam is safe", "the road was closed on Monday."],
        ),
    ],
)
def test_each_voice_takes_its_own_clause(sentence, clauses) -> None:
    assert pieces(sentence) == clauses


def test_who_speaks_at_the_end_speaks_for_both_halves_that_and_joins() -> None:
    sentence = "Two sailors were found at noon, and a woman died of her burns, the ministry said."
    spans = split_clauses(sentence, 0, len(sentence))
    assert [sentence[start:end] for start, end in spans] == [
        "Two sailors were found at noon",
        "a woman died of her burns, the ministry said.",
    ]
    shared = shared_attribution(sentence, spans)
    assert shared is not None
    assert sentence[shared.start : shared.end] == "the ministry"


def test_nobody_speaks_for_a_sentence_of_one_clause_or_of_two_voices() -> None:
    sentence = "The dam was safe in May, but the army said the road was closed."
    assert shared_attribution(sentence, split_clauses(sentence, 0, len(sentence))) is None
    assert shared_attribution(sentence, ((0, len(sentence)),)) is None


def test_what_is_longer_than_any_sentence_of_news_stays_whole() -> None:
    sentence = "The dam was safe in May, and the road was closed. " * (LONGEST_SENTENCE // 40)
    assert split_clauses(sentence, 0, len(sentence)) == ((0, len(sentence)),)


def test_quotations_and_brackets_enclose() -> None:
    text = "He “went (up)” and (down) and (so on"
    assert [text[start:end] for start, end in sorted(enclosed_spans(text, 0, len(text)))] == [
        "“went (up)”",
        "(up)",
        "(down)",
        "(so on",
    ]


PARTS = "the dam was safe , and ; but while As After “ ” ( ) Ana Lume said it has burned that 12 road closed".split()


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(PARTS), max_size=30).map(" ".join), st.integers(0, 5))
def test_clauses_lie_in_the_sentence_in_order_and_lose_no_content(words, before) -> None:
    text = "x" * before + words
    spans = split_clauses(text, before, len(text))
    assert spans[-1][1] == len(text)
    assert all(before <= start <= end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    gaps = [text[before : spans[0][0]], *(text[one[1] : other[0]] for one, other in pairwise(spans))]
    assert all(gap.strip(" ,;").lower() in ("", "and", "but", "while", "as", "after") for gap in gaps)
