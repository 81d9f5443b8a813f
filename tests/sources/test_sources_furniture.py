"""Page furniture: what is marked, and above all what is not."""

from __future__ import annotations

import pytest

from summarizer.sources.furniture import read_page

P1 = "A storm hit the town of Port Vale on Monday, killing two people and injuring ten, officials said."
P2 = "Rescue teams came from three countries, the mayor told reporters at the scene on Tuesday morning."
P3 = "The harbour stayed closed. Ships waited outside the bay until the wind fell below gale force."


def marked(text: str, title: str | None = None) -> dict[str, str]:
    return {text[part.start : part.end]: part.reason for part in read_page(text, title).furniture}


def page(*lines: str, gap: str = "\n") -> str:
    return gap.join(lines)


LINES = [
    ("Breadcrumb", "navigation"),
    ("Home > World > Storms", "navigation"),
    ("Home » News", "navigation"),
    ("News / Weather", "navigation"),
    ("Skip to main content", "navigation"),
    ("Continue reading…", "navigation"),
    ("Scroll down for video", "navigation"),
    ("Page 1 of 3", "navigation"),
    ("5.8 C", "weather"),
    ("-3 °C", "weather"),
    ("72°F", "weather"),
    ("Humidity: 80%", "weather"),
    ("Share", "share buttons"),
    ("Facebook | Twitter | WhatsApp", "share buttons"),
    ("Share this article", "share buttons"),
    ("Share on Facebook", "share buttons"),
    ("Live updates: Twitter, Facebook", "share buttons"),
    ("Follow us on X.", "share buttons"),
    ("Follow Jane Doe on Twitter: @janedoe", "share buttons"),
    ("1,234 views", "view count"),
    ("12.5K shares", "view count"),
    ("5 min read", "reading time"),
    ("Comments", "comments"),
    ("- Comments", "comments"),
    ("12 Comments", "comments"),
    ("Comments (0)", "comments"),
    ("Leave a comment", "comments"),
    ("Advertisement", "advertisement"),
    ("ADVERTISEMENT", "advertisement"),
    ("Story continues below advertisement", "advertisement"),
    ("Subscribe", "subscription"),
    ("Click here to read the full report.", "subscription"),
    ("Sign up for our newsletter.", "subscription"),
    ("Please enable JavaScript to watch this video", "subscription"),
    ("You have 3 free articles left", "subscription"),
    ("Read more: Storm damage in pictures", "related stories"),
    ("RELATED: Harbour to stay closed", "related stories"),
    ("[How the harbour was built]", "related stories"),
    ("Photo: Jane Doe/Reuters", "image caption"),
    ("Waves at the pier. (Jane Doe/Getty Images)", "image caption"),
    ("Getty Images The pier after the storm", "image caption"),
    ("Image copyright AFP Image caption The pier after the storm", "image caption"),
    ("FILE - The harbour of Port Vale in 2019.", "image caption"),
    ("Jane Doe/AP", "image caption"),
    ("Agencies contributed to this report", "credit line"),
    ("The Associated Press contributed to this report.", "credit line"),
    ("(Reporting by Jane Doe; Editing by John Roe)", "credit line"),
    ("Reporting by Jane Doe; Editing by John Roe.", "credit line"),
    ("Additional reporting from agencies", "credit line"),
    ("With inputs from PTI", "credit line"),
    ("— With assistance by Jane Doe", "credit line"),
    ("Source: Reuters", "credit line"),
    ("(AP)", "credit line"),
    ("Reuters/AFP", "credit line"),
    ("This article was originally published on Harbour Post.", "credit line"),
    ("© 2024 Harbour Post. All rights reserved.", "copyright"),
    ("Copyright 2024 Harbour Post. All rights reserved. No part may be copied.", "copyright"),
    ("Do you have a story for us? Write to the desk at news@post.example", "contact"),
    ("___", "separator"),
    ("https://post.example/storm", "embedded link"),
]


@pytest.mark.parametrize(("line", "reason"), LINES)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_line_of_furniture_is_found_wherever_it_stands(line, reason, place):
    lines = [P1, P2]
    lines.insert(place, line)
    assert marked(page(*lines)) == {line: reason}
    assert marked(page(*lines, gap="\n\n")) == {line: reason}


@pytest.mark.parametrize("line", ["Advertisement", "Comments", "Share this article"])
def test_typography_and_invisible_characters_do_not_hide_furniture(line):
    odd = f"\u200e{line}\u00a0\u200b"
    assert list(marked(page(P1, odd, P2)).values()) == list(marked(page(P1, line, P2)).values())


SENTENCES = [
    "Reuters could not independently confirm the accounts of the battle.",
    "Reuters reported the toll on Monday, citing two officials.",
    "AFP reported that the bridge had fallen.",
    "The agency told Reuters it had no comment. (Reuters)",
    "Two people died in the storm, police said. (AP)",
    "The report was confirmed by two ministries, officials said. (Reuters/AP)",
    "Reporting by the Harbour Post found that the wall had been weak for years.",
    "Three engineers contributed to the report on the harbour wall.",
    "Share prices of harbour firms fell by a tenth on Monday.",
    "Share on the exchange in Port Vale fell as well.",
    "Subscribers to the alert service were warned an hour before.",
    "Follow-up work on the wall will start in May.",
    "More than 20 people were killed in the storm.",
    "More from the sea than from the river, the water came at night.",
    "Related costs of the repair will reach two million.",
    "Read by the minister in parliament, the letter called for help.",
    "Copyright law does not cover it.",
    "Contact with two villages was lost.",
    "Advertisements for the ferry were taken down on Tuesday.",
    "Comments by the mayor drew protest.",
    "By Monday, the water had fallen.",
    "By Sunday evening Jane Doe, the mayor, had left.",
    "Photographs showed the pier under water.",
    "Getty Images of the pier were shown in court.",
    "Wind of 130 km/h was measured at the pier.",
    "Like many others on Facebook, she asked for help.",
    "Get out of your house, the mayor told them.",
    "Click. The lights went out.",
    "Sign language was used at the briefing.",
    "The minister said: sign up for the reserve.",
    "“Click here,” the screen said, and he did.",
    "He wrote that the comments were closed. Share it, he added.",
    "In a statement the army said it had retaken the towns:",
    "Source: the ministry, which asked not to be named, and two officers who saw it.",
    "Killed: 12.",
    "It was over.",
    "Sign up for our newsletter. Two people were killed on Monday.",
    "Two people were killed on Monday. The Associated Press contributed to this report.",
    "Two people were killed. Ten were hurt. The harbour was closed. (Jane Doe/AP)",
]


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_no_sentence_of_the_news_is_ever_furniture(sentence, place):
    lines = [P1, P2]
    lines.insert(place, sentence)
    assert marked(page(*lines)) == {}
    assert marked(page(*lines, gap="\n\n")) == {}


@pytest.mark.parametrize(
    "heading",
    [
        "Aid Arrives From the North",
        "Civilians leaving the harbour",
        "At least 20 houses destroyed, says rescue service",
        "International Response",
        "Background",
        "What happens next?",
        "'No time to react'",
        "## A Markdown heading",
        "**Bold as a whole**",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_section_heading_is_found_between_paragraphs(heading, gap):
    assert marked(page(P1, heading, P2, P3, gap=gap)) == {heading: "section heading"}


@pytest.mark.parametrize(
    "line",
    [
        "The harbour was closed",
        "He left the town",
        "- Two people killed",
        '"There is no reason to leave," she said',
        '"No reason to leave", says the mayor',
        "The mayor told them:",
        "Score: Vale 3, Ard 2",
        "WILSON: And the harbour?",
        "jane doe",
        "12",
        "#portvale",
        "See pic.twitter.com/abc",
        "Rescue teams came from three countries to look for people under the fallen walls of the old harbour",
    ],
)
def test_a_short_line_that_may_be_a_sentence_is_no_heading(line):
    assert marked(page(P1, line, P2)) == {}


def test_a_heading_needs_prose_before_and_after():
    assert marked(page(P1, "Aid Arrives", "Harbour Closed", "Schools Shut")) == {}
    assert marked(page(P1, P2, "Aid Arrives")) == {}
    unfinished = "Rescue teams came from three countries to look for people in"
    assert marked(page(P1, unfinished, "Port Ard", P2, P3)) == {}


def test_an_advertisement_between_heading_and_text_does_not_hide_the_heading():
    text = page(P1, "Aid Arrives", "Advertisement", P2)
    assert marked(text) == {"Aid Arrives": "section heading", "Advertisement": "advertisement"}


def test_a_text_broken_at_a_column_has_no_headings_and_loses_nothing():
    text = (
        "A storm hit the town of Port Vale on Monday, killing two people\n"
        "and injuring ten, officials said. Rescue teams came from\n"
        "Port Ard\n"
        "Harbour and from three countries, the mayor told reporters at the\n"
        "scene. She asked all who could to\n"
        "Share this\n"
        "with their neighbours and to wait for help from the army there\n"
        "before the night.\n"
    )
    assert marked(text) == {}


def test_a_text_broken_at_a_column_still_has_a_title_set_apart():
    body = (
        "A storm hit the town of Port Vale on Monday, killing two people\n"
        "and injuring ten, officials said in the capital, where the wind had\nfallen."
    )
    text = "Storm Hits Port Vale\n\n" + body + "\n\nAid Arrives\n\n" + body
    assert marked(text) == {"Storm Hits Port Vale": "title", "Aid Arrives": "section heading"}


def test_one_sentence_a_line_is_prose():
    assert marked(page("Two died.", "Ten were hurt.", "The port is shut.", P1, "Nobody was missing.")) == {}


def test_a_list_with_dashes_is_prose():
    assert marked(page(P1, "- Two people killed", "- Ten injured", "- Harbour closed", P2)) == {}
    assert marked(page("- Two people were killed on Monday.", "- Ten were injured at the harbour.", P1)) == {}


@pytest.mark.parametrize(
    "header", ["What to Read Next", "Related Stories:", "Trending Now", "Read more:", "More from Harbour Post"]
)
def test_a_list_of_other_stories_is_marked_to_the_end(header):
    stories = [
        "Trending Stories",
        "Mayor of Ard resigns over the bridge",
        "Is the wall safe?",
        "Ten photos of the storm",
    ]
    text = page(P1, P2, header, *stories)
    assert marked(text) == dict.fromkeys([header, *stories], "related stories")


def test_a_list_of_other_stories_ends_where_prose_begins():
    text = page(P1, "Read more:", "Mayor of Ard resigns over the bridge", P2, P3)
    assert marked(text) == dict.fromkeys(["Read more:", "Mayor of Ard resigns over the bridge"], "related stories")


def test_a_heading_after_a_list_of_stories_stays_a_heading():
    text = page(P1, "Related Stories", "Mayor of Ard resigns", "Aid Arrives", P2, gap="\n\n")
    assert marked(text)["Aid Arrives"] == "section heading"


def test_prose_after_a_button_is_no_list_of_stories():
    assert marked(page(P1, "Read more", "Rescue teams came from three countries, the mayor said", P2)) == {
        "Read more": "related stories"
    }


def test_furniture_after_the_stories_keeps_its_own_reason():
    text = page(P1, P2, "Related", "Mayor of Ard resigns", "Comments", "© 2024 Harbour Post. All rights reserved.")
    assert list(marked(text).values()) == ["related stories", "related stories", "comments", "copyright"]


@pytest.mark.parametrize("text", ["", " \n ", "Comments", "x", P1, "a" * 100_000, ("Related Stories\n" * 3000)])
def test_odd_texts_are_read_without_harm(text):
    reading = read_page(text)
    assert len(reading.furniture) <= text.count("\n") + 1


def test_lines_end_at_every_kind_of_line_end():
    for end in ("\n", "\r\n", "\r", "\u2028"):
        assert marked(f"{P1}{end}Comments{end}") == {"Comments": "comments"}


GALLERY = [
    f"{number}/4 20{number}0 Children stand in a line for bread in Tarnow. (Tarnow, May {number}, 20{number}0) Ann Lee"
    for number in range(1, 5)
]


def test_a_gallery_that_counts_its_pictures_is_furniture():
    text = page(P1, *GALLERY, P2)
    assert marked(text) == dict.fromkeys(GALLERY, "gallery")


@pytest.mark.parametrize(
    "lines",
    [
        GALLERY[:2],
        [GALLERY[0], GALLERY[2], GALLERY[3]],
        ["3/4 of the houses were lost, the mayor said.", "1/2 of the fields too.", "2/3 of the herd drowned."],
    ],
)
def test_lines_that_do_not_count_on_are_no_gallery(lines):
    assert "gallery" not in marked(page(P1, *lines, P2)).values()


def test_a_form_run_together_into_one_long_line_is_furniture():
    form = (
        "Newsletter Sign Up Continue reading the main story Please verify you’re not a robot by clicking the box. "
        + "Invalid email address. Please re-enter. " * 8
    )
    note = "HPR transcripts are created on a rush deadline by a contractor, and may not be final. " * 5
    assert marked(page(P1, form.strip(), P2, note.strip())) == {form.strip(): "subscription", note.strip(): "copyright"}


def test_a_headline_with_the_time_of_its_update_is_no_prose():
    line = "Hundreds flee as dam breaks in Tarnow Updated: 2026-07-15 13:14 By Agencies(Oster Daily)"
    assert marked(page(line, P1, P2)) == {line: "byline"}
    prose = "The page was updated: 2026-07-15 13:14 was the time, the court heard. It was later changed."
    assert marked(page(P1, prose, P2)) == {}
