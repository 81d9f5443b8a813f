"""What a clause tells by the way of its names is told apart, as the article's own, and once an article."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.engines.embedded.by_the_way import ByTheWay
from summarizer.engines.embedded.extracting import extract_claims
from summarizer.engines.embedded.statements import tidy
from summarizer.schema import Article
from summarizer.text.support import flaws


def told(clause: str) -> list[str]:
    return [tidy(phrase.statement) for phrase in ByTheWay(clause).told_in(0, len(clause))]


def claims(text: str) -> list[str]:
    article = Article(id="a", text=text, published="2024-05-02")
    return [claim.statement for claim in extract_claims(article).claims]


@pytest.mark.parametrize(
    ("clause", "statement"),
    [
        (
            "Halvorn Chief Executive Officer Bo Tash is putting pressure on the board.",
            "Bo Tash is Halvorn's chief executive.",
        ),
        ("The offer stands, Halvorn CEO Bo Tash said.", "Bo Tash is Halvorn's chief executive."),
        ("The fire was put out by noon, fire chief Ana Lume said.", "Ana Lume is fire chief."),
        ("Police chief Ana Lume said the road was closed.", "Ana Lume is police chief."),
        ("The road was closed, said Halvorn spokesman Bo Tash.", "Bo Tash is a Halvorn spokesman."),
        ("Talks with Dzorian foreign minister Bo Tash ended.", "Bo Tash is the Dzorian foreign minister."),
        ("President Bo Tash left the city.", "Bo Tash is president."),
        ("Qualtor has rejected it, with CEO Bo Tash calling it too low.", "Bo Tash is chief executive."),
        ("The team is led by its CEO Bo Tash, for years.", "Bo Tash is chief executive."),
        ("Vice President Bo Tash left the city.", "Bo Tash is vice president."),
        ("Crews met Halvorn's chief engineer Bo Tash.", "Bo Tash is Halvorn's chief engineer."),
        ("Crews met former Corran Gov. Bo Tash at the quay.", "Bo Tash is a former Corran governor."),
        ("Former Dzorian President Bo Tash spoke.", "Bo Tash is a former Dzorian president."),
        ("Controversial Halvorn chairman Bo Tash spoke.", "Bo Tash is the controversial Halvorn chairman."),
        ("It pleased Senator Bo Tash of Corran, a farmer.", "Bo Tash is a senator from Corran."),
        ("Mayor Bo Tash of Corran opened the bridge.", "Bo Tash is mayor of Corran."),
        ("Corran Harbour Council director Bo Tash spoke.", "Bo Tash is Corran Harbour Council director."),
        ("The post was shared by the conservative commentator Bo Tash.", "Bo Tash is a conservative commentator."),
        ("EU envoy Ursula von der Lume left.", "Ursula von der Lume is an EU envoy."),
        ("It would hold, said Ana Lume, special envoy of the Union.", "Ana Lume is special envoy of the Union."),
        ("Bo Tash, former head of the Harbour Fund, spoke.", "Bo Tash is a former head of the Harbour Fund."),
    ],
)
def test_an_office_is_told_of_whoever_holds_it(clause, statement) -> None:
    assert told(clause) == [statement]


@pytest.mark.parametrize(
    "clause",
    [
        "In 1999 President Bo Tash opened the bridge.",  # who was it then need not be it now
        "The bridge was opened by President Bo Tash.",
        "Under President Bo Tash the bridge was built.",
        "The board fired Halvorn chief executive Bo Tash.",
        "Halvorn chief executive Bo Tash resigned on Monday.",
        "Gunmen killed President Bo Tash on Monday.",
        "The late President Bo Tash built the bridge.",
        "Crews met the then mayor Bo Tash.",
        "Crews met the alleged Halvorn engineer Bo Tash.",
        "Voters elected President Bo Tash on Monday.",
        "Spokesman Bo Tash said the road was closed.",  # of whom?
        "Party chairman Bo Tash said the road was closed.",
        "In Corran Mayor Bo Tash said the road was closed.",
        "Housing and Harbour Development Secretary Bo Tash left.",
        "His lawyer Bo Tash left.",
        "President Bo Tash's plan was called too dear.",
        "President Tash left the city.",
        "President Corran Harbour left the city.",
        "President Bo Tash supporters left the city.",
        "He said: “Halvorn spokesman Bo Tash left the city”.",
        "Crews met Ana Lume, mayor, at the quay.",
        "Crews met the wife of Ana Lume, head of the Harbour Fund.",
        "Crews met Ana Lume, head of a fund.",
    ],
)
def test_what_may_be_no_office_of_today_is_not_told(clause) -> None:
    assert told(clause) == []


@pytest.mark.parametrize(
    ("clause", "statement"),
    [
        ("California-based Halvorn raised its offer.", "Halvorn is based in California."),
        ("San Diego-headquartered Qualtor raised its offer.", "Qualtor is based in San Diego."),
        ("The Corran-based company Halvorn raised its offer.", "Halvorn is based in Corran."),
        ("Pressure grew on Dzorian-based Halvorn.", "Halvorn is Dzorian-based."),
        ("It met US-based Halvorn.", "Halvorn is based in the US."),
        ("The Corran-based Harbour Corporation met.", "The Harbour Corporation is based in Corran."),
        (
            "Corran-based Observatory for Human Rights reported it.",
            "The Observatory for Human Rights is based in Corran.",
        ),
    ],
)
def test_a_home_is_told_of_its_name(clause, statement) -> None:
    assert told(clause) == [statement]


@pytest.mark.parametrize(
    "clause",
    [
        "Web-based Halvorn raised its offer.",
        "Linux-based Halvorn raised its offer.",
        "The Corran-based firm raised its offer.",
        "Corran-based Halvorn and Tarnex raised their offer.",
        "Corran-based Halvorn & Sons raised their offer.",
        "Broad-based Halvorn raised its offer.",
    ],
)
def test_a_home_of_nobody_knows_whom_is_not_told(clause) -> None:
    assert told(clause) == []


@pytest.mark.parametrize(
    ("clause", "statement"),
    [
        ("The freighter Vakhti Star caught fire.", "The Vakhti Star is a freighter."),
        ("Chip maker Halvorn Ltd announced a bid.", "Halvorn Ltd is a chip maker."),
        ("The port was closed, news agency JRP reported.", "JRP is a news agency."),
        ("The Islamist rebel group Harakat Tarn fled.", "Harakat Tarn is an Islamist rebel group."),
    ],
)
def test_the_kind_of_a_thing_is_told_of_its_name(clause, statement) -> None:
    assert told(clause) == [statement]


@pytest.mark.parametrize(
    "clause",
    [
        "Its parent company Halvorn left.",
        "The group Halvorn left.",
        "The alleged spy agency Halvorn left.",
        "The head of a police union Bo Tash left.",
        "The largest airline Halvorn left.",
        "The rival chip maker Halvorn left.",
        "The chip maker Halvorn & Sons left.",
    ],
)
def test_a_kind_that_says_little_or_is_another_s_is_not_told(clause) -> None:
    assert told(clause) == []


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("Police arrested Bo Tash, 46, on Monday.", "Bo Tash is 46 years old."),
        ("Police met 21-year-old Bo Tash at the quay.", "Bo Tash is 21 years old."),
        ("Bo Tash left. Tash, 46, is a nurse.", "Tash is 46 years old."),
        ("Bo Tash, 46, was killed on Monday.", "Bo Tash was 46 years old."),
        ("Two dockers died on Monday. Crews found Bo Tash, 46, at the quay.", "Bo Tash was 46 years old."),
    ],
)
def test_an_age_is_told_of_a_person(text, statement) -> None:
    start = text.rfind(". ", 0, -1) + 2 if ". " in text else 0
    assert [tidy(phrase.statement) for phrase in ByTheWay(text).told_in(start, len(text))] == [statement]


@pytest.mark.parametrize(
    "text",
    [
        "Tash, 46, is a nurse.",  # of which Tash?
        "Bo Tash and Ana Tash left. Tash, 46, is a nurse.",
        "Bo Tash, 2,046, left.",
        "Crews met Harbour Council, 46, at the quay.",
        "A 21-year-old student left.",
    ],
)
def test_an_age_of_nobody_knows_whom_is_not_told(text) -> None:
    start = text.rfind(". ", 0, -1) + 2 if ". " in text else 0
    assert [tidy(phrase.statement) for phrase in ByTheWay(text).told_in(start, len(text))] == []


@pytest.mark.parametrize(
    ("clause", "statement"),
    [
        ("Crews met Ana Lume, a nurse from Corran, at the quay.", "Ana Lume is a nurse from Corran."),
        ("The note by Ana Lume, a nurse from Corran, was read.", "Ana Lume is a nurse from Corran."),
        ("It went to Halvorn, a maker of chips, in May.", "Halvorn is a maker of chips."),
    ],
)
def test_what_stands_beside_a_name_is_told_of_it(clause, statement) -> None:
    assert told(clause) == [statement]


@pytest.mark.parametrize(
    "clause",
    [
        "According to Halvorn, a maker of chips, known to all, left.",
        "Crews met Ana Lume, a nurse, a clerk and two dockers.",
        "Crews met Ana Lume, a nurse and two dockers, at the quay.",
        "Crews met the wife of Ana Lume, a nurse, at the quay.",
        "Crews met Ana Lume, the next day, at the quay.",
        "Crews met Ana Lume, the head of its school, at the quay.",
    ],
)
def test_what_may_be_another_s_or_a_member_of_a_list_is_not_told(clause) -> None:
    assert told(clause) == []


def test_what_was_told_of_a_name_is_told_once_an_article() -> None:
    text = (
        "Halvorn spokesman Bo Tash said on Monday that the road was closed.\n\n"
        "Halvorn spokesman Bo Tash said on Tuesday that the road was open.\n\n"
        "Former Halvorn spokesman Bo Tash left the town of Corran on Friday."
    )
    found = claims(text)
    assert found.count("Bo Tash is a Halvorn spokesman.") == 1
    assert found.count("Bo Tash is a former Halvorn spokesman.") == 1


def test_what_is_told_by_the_way_has_no_speaker_and_leaves_its_clause_as_it_is() -> None:
    text = "Halvorn spokesman Bo Tash said that the road was closed."
    found = extract_claims(Article(id="a", text=text)).claims
    assert [(claim.statement, claim.claimant) for claim in found] == [
        (text, "Halvorn spokesman Bo Tash"),
        ("Bo Tash is a Halvorn spokesman.", None),
    ]


PIECES = (
    "Halvorn spokesman Bo Tash Tash's Corran-based Corran the The freighter Vakhti Star President of 46 , , said CEO"
    " former Gov. and in “ ” 21-year-old agency left was Former & Ana Lume".split()
)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=14).map(" ".join), st.integers(0, 4))
def test_every_part_stands_in_the_text_where_it_says(words, before) -> None:
    text = "x" * before + words.replace(" ,", ",")
    for phrase in ByTheWay(text).told_in(before, len(text)):
        parts = [part for part in phrase.parts if part.start is not None]
        assert parts
        for part in parts:
            assert before <= part.start < part.end <= len(text)
            assert part.stop is not None or text[part.start : part.end] == part.text
        assert flaws(tidy(phrase.statement), " … ".join(part.text for part in parts)) == ()
        assert not phrase.voiced


@pytest.mark.parametrize(
    "clause",
    [
        "The government denied that the interior minister Ana Lume was arrested.",
        "It is not true that the interior minister Ana Lume was arrested, the court said.",
        "If the interior minister Ana Lume was arrested, the court would know.",
        "Nobody says that the interior minister Ana Lume was arrested.",
        "A report that the interior minister Ana Lume was arrested was wrong.",
    ],
)
def test_what_is_denied_or_supposed_tells_nothing_of_its_names(clause) -> None:
    assert told(clause) == []


def test_what_is_stated_does() -> None:
    assert told("On Monday the interior minister Ana Lume was arrested.") != []
