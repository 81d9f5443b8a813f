"""What is no prose of a report is set aside with a reason, and what a page puts before a sentence is stepped over."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.engines.embedded import openings
from summarizer.engines.embedded.openings import objection_to, start_of_prose


@pytest.mark.parametrize(
    ("line", "prose"),
    [
        ("CLOSE A merger of two firms is likely.", "A merger of two firms is likely."),
        ("Google The attack happened in Corran.", "The attack happened in Corran."),
        ("UPDATE: Police have named the man.", "Police have named the man."),
        ("ORIGINAL STORY | Five people have been shot.", "Five people have been shot."),
        ("TARN | Police have named the man.", "Police have named the man."),
        ("PORT ARDELLE, Nov. 17 (Ostrel) - The dam broke.", "The dam broke."),
        ("Google has bought a firm in Tarn.", "Google has bought a firm in Tarn."),
        ("Updated rules were sent to Tarn.", "Updated rules were sent to Tarn."),
    ],
)
def test_a_label_before_a_sentence_is_no_part_of_it(line, prose) -> None:
    assert line[start_of_prose(line, 0, len(line)) :] == prose


@pytest.mark.parametrize(
    "line",
    [
        "Copyright 2017 Ostrel Media Group of Tarn.",
        "All rights reserved by the Tarn Observer.",
        "Bo Tash of the Tarn Observer contributed to this report.",
        "Anyone with information is asked to call the Tarn police.",
        "Check back with the Tarn Observer for updates.",
        "RELATED: Three hurt in blast at Tarn mill",
        "(Photo: The Tarn Observer)",
        "Updated: March 21, 2016 at 6:38 PM",
        "desk@observer.example",
        "Public Information Officer of Tarn.",
        "AUBURN, Wash.",
    ],
)
def test_a_line_of_the_page_states_nothing(line) -> None:
    assert objection_to(line) is not None


@pytest.mark.parametrize(
    "line",
    [
        "Police published the photo of a man on Monday.",
        "Anyone with a boat fled the town of Tarn on Monday.",
        "The union opposes the plan.",
        "Three hurt in Tarn as a bus overturns on a bridge.",
        "Watch committees were set up in Tarn.",
        "“No more war in Tarn.”",
    ],
)
def test_a_line_of_the_report_is_kept(line) -> None:
    assert objection_to(line) is None


# The words of all that the patterns know, and what may come between.
_SHOWN = """file photo Photo by Photograph by Getty Images Hide Caption 3/12 mill /AP) /Reuters. (Ana Lume/Getty)
    Photo: Pictures: (Image courtesy Credit of Sources: Videos REUTERS/ © (c) Copyright All rights reserved
    This material may not be story was updated contributed to this report contributed reporting First
    Published: on May 3 Updated Posted ana@post.com Ana Lume (@ana) import os from x import def f( ``` x =
    "a" print(1) } { os.path( f("a") burned.""".split()


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(_SHOWN), min_size=1, max_size=6).map(" ".join))
def test_a_sentence_without_a_mark_of_a_pattern_has_nothing_of_it(text) -> None:
    for pattern, marks in openings._MARKS.items():
        assert any(mark in text for mark in marks) or pattern.search(text) is None, pattern


_EACH = {
    openings._CAPTION: """A file photo of it; Photo by Ana; Photograph by Ana; Ana Lume, Getty Images; Hide Caption;
        3/12 The mill; The mill /AP); (Ana Lume/Post); Picture: it; Image of it; Credit: Ana; Source: Ana; Video of it;
        REUTERS/Ana""",
    openings._CODE: "import os; from os import path; def it(x):; ```; x = 1; print(1); so }; os.path(1); it('a')",
    openings._IMPRINT: """© Post; (c) Post; Copyright Post; All rights reserved; This material may not be sold;
        Ana contributed to this report; Ana contributed reporting; This story was updated; Published May 3;
        Last Updated on May 3; Posted on May 3; ana@post.com; Ana Lume (@ana)""",
}


@pytest.mark.parametrize(
    ("pattern", "text"),
    [(pattern, " ".join(line.split())) for pattern, lines in _EACH.items() for line in lines.split(";")],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_each_form_of_a_pattern_has_one_of_its_marks(pattern, text) -> None:
    assert pattern.search(text)
    assert openings._anywhere(pattern)(text)
