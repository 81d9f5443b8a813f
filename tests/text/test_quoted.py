"""What stands between quotation marks of every kind, closed or not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.text.quoted import quoted_spans


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in quoted_spans(text)]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("He said “we go” and «we stay».", ["“we go”", "«we stay»"]),
        ('He said "we go" and "we stay".', ['"we go"', '"we stay"']),
        ("He said 'we go' and ‘we stay’.", ["'we go'", "‘we stay’"]),
        ("He said ``we go'' on Monday.", ["``we go''"]),
        ("“He said ‘we go’ twice,” she said.", ["“He said ‘we go’ twice,”"]),
        ("The workers' strike and the rock'n'roll of the '90s didn't end.", []),
        ("'It's the workers' fault,' he said.", ["'It's the workers' fault,'"]),
        ("He is 6'2\" tall.", []),
        ('He said "we go, "and left.', ['"we go, "']),
        ("No marks at all.", []),
        ("", []),
    ],
)
def test_each_pair_of_marks_is_one_span(text, spans) -> None:
    assert quoted(text) == spans


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("“We go, he said.", ["“We go, he said."]),
        ('"We go, he said.', ['"We go, he said.']),
        ("We go,” he said.", ["We go,”"]),
        ('We go," he said.', ['We go,"']),
    ],
)
def test_speech_of_several_paragraphs_lacks_a_mark_and_is_speech_all_the_same(text, spans) -> None:
    assert quoted(text) == spans


def test_only_the_part_asked_for_is_read() -> None:
    text = "“a” b “c” d"
    assert quoted_spans(text, 4, 9) == [(6, 9)]


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet="ab s.,\"'“”‘’«»`1", max_size=60))
def test_spans_lie_in_the_text_in_order_and_do_not_overlap(text) -> None:
    spans = quoted_spans(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
