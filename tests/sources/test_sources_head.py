"""The head of a page: title, byline, date, publisher, and what only looks like them."""

from __future__ import annotations

import pytest

from summarizer.schema import Article, Furniture
from summarizer.sources import prepare
from summarizer.sources.bylines import byline, publisher
from summarizer.sources.pagedates import read_iso, read_page_date

P1 = "A storm hit the town of Port Vale on Monday, killing two people and injuring ten, officials said."
P2 = "Rescue teams came from three countries, the mayor told reporters at the scene on Tuesday morning."
TITLE = "Storm kills two in Port Vale as harbour closes"


def reasons(article: Article) -> list[str]:
    return [part.reason for part in article.furniture]


def read(*lines: str, gap: str = "\n", **known: str) -> Article:
    return prepare(Article(id="a", text=gap.join(lines), **known))


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "title",
    [
        TITLE,
        "Storm kills two",
        "STORM KILLS TWO IN PORT VALE",
        "12 Dead in Port Vale Storm",
        "'It came at night': Port Vale counts its dead",
        "Why did the harbour wall fall?",
        "# Storm kills two",
    ],
)
def test_a_headline_above_the_text_is_the_title(title, gap):
    if title.endswith("?") and gap == "\n":
        return
    article = read(title, P1, P2, gap=gap)
    assert article.title == title.strip("# ")
    assert reasons(article) == ["title"]


@pytest.mark.parametrize(
    "first",
    [
        P1,
        "Two people died in Port Vale on Monday.",
        "Is this the end? Nobody in Port Vale knows.",
        "- Two people killed in storm",
        "It will cost two million to build the wall again",
        "The harbour was closed on Monday and two people were killed there",
        "The mayor of Port Vale said on Monday:",
        "“We heard the wall break,” the mayor said.",
        "Date: 2 December",
        "x" * 250,
    ],
)
def test_a_first_line_that_may_be_prose_is_no_title(first):
    article = read(first, P1, P2)
    assert article.title is None
    assert "title" not in reasons(article)


def test_a_headline_worded_as_a_sentence_is_a_title_above_a_byline():
    article = read("Two people were killed in Port Vale", "By Jane Doe", P1, P2)
    assert article.title == "Two people were killed in Port Vale"


def test_a_headline_without_text_below_it_is_no_title():
    assert read(TITLE).title is None
    assert read(TITLE, "Another headline of the day").title is None


def test_a_title_that_is_known_is_found_in_the_text_and_kept():
    article = read("Storm kills two in Port Vale", P1, P2, title="Storm kills two in Port Vale - The Harbour Post")
    assert article.title == "Storm kills two in Port Vale - The Harbour Post"
    assert reasons(article) == ["title"]


def test_a_lead_that_begins_as_the_known_title_does_is_no_title():
    lead = "Storm kills two in Port Vale on Monday, officials said."
    assert read(lead, P1, title="Storm kills two in Port Vale on Monday").furniture == ()


def test_a_first_line_that_is_not_the_known_title_stays_prose():
    assert read("Harbour closed until Friday", P1, P2, title=TITLE).furniture == ()


def test_the_name_of_a_section_above_the_title_is_navigation():
    article = read("World", TITLE, P1, P2)
    assert (article.title, reasons(article)) == (TITLE, ["navigation", "title"])
    article = read("Coastal News", TITLE, P1, P2)
    assert (article.title, reasons(article)) == (TITLE, ["navigation", "title"])


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_bylines_with_dashes_give_date_and_publisher(gap):
    article = read(TITLE, "- In Reports", "- 04:06 PM, Dec 02, 2024", "- Harbour Staff", P1, P2, "Comments", gap=gap)
    assert article.title == TITLE
    assert article.published == "2024-12-02T16:06:00"
    assert article.publisher == "Harbour"
    assert reasons(article) == ["title", "navigation", "publication date", "byline", "comments"]


@pytest.mark.parametrize(
    ("lines", "published"),
    [
        (["By Jane Doe | 2 December 2024"], "2024-12-02"),
        (["By Jane Doe", "December 2, 2024 4:06 pm"], "2024-12-02T16:06:00"),
        (["Published: 2 December 2024 16:06 GMT"], "2024-12-02T16:06:00+00:00"),
        (["Published Mon 2 Dec 2024", "Updated Tue 3 Dec 2024"], "2024-12-02"),
        (["2 December 2024"], "2024-12-02"),
        (["Jane Doe | 2 December 2024"], "2024-12-02"),
        (["Jane Doe", "2 December 2024"], "2024-12-02"),
        (["By Jane Doe", "Updated: 3 December 2024"], None),
        (["By Jane Doe", "03/04/2024"], None),
        (["By Jane Doe", "2 December"], None),
        (["By Jane Doe", "2 hours ago"], None),
    ],
)
def test_a_date_by_the_byline_is_the_date_of_the_article(lines, published):
    article = read(TITLE, *lines, P1, P2)
    assert article.published == published
    assert article.title == TITLE
    assert len(article.furniture) == 1 + len(lines)


@pytest.mark.parametrize(
    ("above", "marked"),
    [
        (["5.8 C", "Harbour Town", "Sunday, January 12, 2025"], ["weather", "weather", "date of the page"]),
        (["5.8 C", "Port Vale", "January 12, 2025", "Home > World"], None),
        (["Sunday, January 12, 2025"], ["date of the page"]),
        (["Breadcrumb", "Sunday, January 12, 2025"], ["navigation", "date of the page"]),
    ],
)
def test_a_date_at_the_top_of_the_page_is_not_the_date_of_the_article(above, marked):
    article = read(*above, "", TITLE, "", P1, P2)
    assert article.published is None
    assert article.title == TITLE
    assert reasons(article)[: len(above)] == (marked or reasons(article)[: len(above)])
    assert "publication date" not in reasons(article)
    assert len(article.furniture) == len(above) + 1


def test_a_byline_after_a_standfirst_and_one_at_the_foot_are_found():
    assert "byline" in reasons(read(TITLE, P1, "By Jane Doe", P2))
    assert "byline" in reasons(read(TITLE, *[P1] * 12, "By Jane Doe"))


def test_a_byline_in_the_middle_of_a_page_is_somebody_elses():
    assert "byline" not in reasons(read(TITLE, *[P1] * 12, "By Jane Doe", *[P2] * 12))


@pytest.mark.parametrize("agency", ["By Reuters", "By Jane Doe, Associated Press", "AFP", "By Reuters Staff"])
def test_an_agencys_byline_is_a_credit_line_and_no_publisher(agency):
    article = read(TITLE, agency, P1, P2)
    assert reasons(article) == ["title", "credit line"]
    assert article.publisher is None


def test_an_agencys_dateline_makes_no_publisher_and_stays_in_the_text():
    article = read("PORT VALE, Dec 2 (Reuters) - " + P1, P2)
    assert (article.publisher, article.published, article.furniture) == (None, None, ())


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Harbour Staff", "Harbour"),
        ("Harbour Post Web Desk", "Harbour Post"),
        ("By Harbour Newsroom", "Harbour"),
        ("By: Harbour News Desk", "Harbour"),
        ("Reuters Staff", None),
        ("World News Desk", None),
        ("By: Breaking News Staff", None),
        ("Web Desk", None),
        ("Staff", None),
        ("Jane Doe, Staff", None),
        ("Jane Doe, Staff Writer", None),
        ("By Jane Doe", None),
        ("He joined the staff", None),
    ],
)
def test_the_publisher_is_read_from_a_newsrooms_byline_only(line, name):
    assert publisher(line) == name


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("By Jane Doe", True),
        ("by: Jane Doe and John van der Roe", True),
        ("BY JANE DOE", True),
        ("Written by Jane Doe in Port Vale", True),
        ("Jane Doe, staff writer", True),
        ("Jane Doe, harbourpost.com", True),
        ("By Monday", False),
        ("By Sunday Evening", False),
        ("By closing the port", False),
        ("Jane Doe", False),
        ("By the way, Jane Doe left?", False),
        ("A", False),
    ],
)
def test_a_byline_says_so_itself(line, is_one):
    assert byline(line) is is_one


@pytest.mark.parametrize(
    ("line", "published", "rest"),
    [
        ("04:06 PM, Dec 02, 2024", "2024-12-02T16:06:00", ""),
        ("12:05 AM, Dec 02, 2024", "2024-12-02T00:05:00", ""),
        ("Sunday, January 12, 2025", "2025-01-12", ""),
        ("Mon 2 Dec 2024 16.06 GMT", "2024-12-02T16:06:00+00:00", ""),
        ("December 2, 2024 at 4 p.m. ET", "2024-12-02T16:00:00", ""),
        ("2024-12-02T16:06:00+05:30", "2024-12-02T16:06:00+05:30", ""),
        ("25/12/2024", "2024-12-25", ""),
        ("12/25/2024 7:30 pm", "2024-12-25T19:30:00", ""),
        ("02/02/2024", "2024-02-02", ""),
        ("03/04/2024", None, ""),
        ("31 February 2024", None, ""),
        ("2 Dec", None, ""),
        ("Updated: 3 May 2024", None, ""),
        ("Published: 2 May 2024 10:30 | Updated: 3 May 2024 11:00", "2024-05-02T10:30:00", ""),
        ("2 May 2024 25:99", "2024-05-02", ""),
        ("By Jane Doe | 2 May 2024", "2024-05-02", "By Jane Doe"),
        ("3 hours ago", None, ""),
    ],
)
def test_a_date_line_is_read(line, published, rest):
    dated = read_page_date(line)
    assert dated is not None
    assert (dated.published, dated.rest) == (published, rest)


@pytest.mark.parametrize("line", ["", "Monday", "In 2024", "16:06", "Two people died", "12345678"])
def test_a_line_without_a_date_gives_none(line):
    assert read_page_date(line) is None


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2024-12-02", "2024-12-02"),
        ("20241202", "2024-12-02"),
        (" 2024-12-02T16:06:00Z ", "2024-12-02T16:06:00+00:00"),
        ("2024-12-02 16:06", "2024-12-02T16:06:00"),
        ("Mon, 02 Dec 2024 16:06:00 GMT", "2024-12-02T16:06:00+00:00"),
        ("December 2, 2024", "2024-12-02"),
        ("on 2 December 2024 two died", None),
        ("yesterday", None),
        ("", None),
        ("9" * 5000, None),
    ],
)
def test_a_date_of_metadata_is_made_iso(value, iso):
    assert read_iso(value) == iso


def test_front_matter_is_marked_and_read():
    text = '---\ntitle: "Storm kills two"\ndate: 2024-12-02\nsource: https://post.example/a\ntags:\n- storm\n---\n' + P1
    article = prepare(Article(id="a", text=text))
    assert (article.title, article.published, article.url) == (
        "Storm kills two",
        "2024-12-02",
        "https://post.example/a",
    )
    assert set(reasons(article)) == {"front matter"}
    assert article.text[article.furniture[-1].end :].strip() == P1


@pytest.mark.parametrize("text", ["---\n---\n" + P1, "---\n" + P1 + "\n---\n" + P2, "---\ntitle: x\n" + P1])
def test_dashes_alone_are_no_front_matter(text):
    article = prepare(Article(id="a", text=text))
    assert article.title is None
    assert "front matter" not in reasons(article)


def test_what_the_caller_set_is_never_overridden():
    given = Article(
        id="a",
        text=f"{TITLE}\nBy Harbour Staff\n2 December 2024\n{P1}\n{P2}",
        title="Mine",
        publisher="My paper",
        published="some day",
        url="u",
        furniture=(Furniture(start=0, end=5, reason="mine"),),
    )
    assert prepare(given) == given


def test_what_the_caller_left_open_is_filled():
    text = f"{TITLE}\nHarbour Staff\n2 December 2024\n{P1}\n{P2}"
    article = prepare(Article(id="a", text=text, furniture=(Furniture(start=0, end=5, reason="mine"),)))
    assert (article.title, article.publisher, article.published) == (TITLE, "Harbour", "2024-12-02")
    assert reasons(article) == ["mine"]
