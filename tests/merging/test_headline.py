from __future__ import annotations

import pytest

from tests.merging.making import reading, says, story_of

TOLL = says(
    "At least 25 people were killed in the flood at Corran, the fire service said.", claimant="the fire service"
)
BRIDGE = "The old bridge at Corran collapsed on Monday."


def headline(*titles: str | None) -> str:
    """Return the headline of a story whose articles bear these titles; each tells of the toll and of the bridge."""
    names = "abcdefgh"
    return story_of(*(reading(names[place], TOLL, BRIDGE, title=title) for place, title in enumerate(titles))).headline


def test_the_title_that_the_facts_bear_out_is_chosen() -> None:
    assert headline("At least 25 killed in flood at Corran", None) == "At least 25 killed in flood at Corran"


@pytest.mark.parametrize(
    "bad",
    [
        "At least 31 killed in flood at Corran",
        "25 killed in flood at Corran",
        "At least 25 killed in flood at Mordale",
        "Minister Brandt blamed for flood at Corran",
        "At least 25 killed in flood at Corran on 3 April",
        "At least 25 not killed in flood at Corran",
        "At least 25 killed in flood at Corran and " + "further down the long valley " * 4,
    ],
)
def test_a_title_with_what_no_fact_bears_out_is_dropped(bad) -> None:
    good = "Flood at Corran: at least 25 killed"
    assert headline(bad, good) == good
    assert headline(good, bad) == good
    alone = headline(bad)
    assert alone != bad
    assert "25" in alone
    assert "t least 25" in alone


def test_without_titles_the_leading_fact_speaks() -> None:
    made = headline(None, None)
    assert made.startswith("At least 25 people were killed")
    assert not made.endswith(".")
    assert len(made) <= 120


def test_a_headline_is_never_long() -> None:
    endless = (
        "The flood at Corran swept the old bridge away, " + "and then another bridge further down, " * 8 + "he said."
    )
    made = story_of(reading("a", endless, title="What the river took with it in the night " * 5)).headline
    assert 0 < len(made) <= 122
    assert made.startswith("The flood at Corran")


def test_a_title_that_judges_is_taken_only_where_there_is_no_other() -> None:
    loaded, plain = "Flood at Corran kills at least 25 as regime sleeps", "At least 25 killed in flood at Corran"
    assert headline(loaded, plain) == plain


def test_a_story_without_facts_says_so() -> None:
    assert story_of(reading("a", "Nothing.")).headline
    empty = reading("b", "Nothing.")
    assert story_of(type(empty)(article=empty.article, claims=(), names=(), rejected=())).headline == "No facts found"


def test_the_order_of_the_articles_does_not_matter() -> None:
    titles = ["At least 25 killed in flood at Corran", "Flood at Corran: at least 25 killed"]
    assert headline(*titles) == headline(*titles[::-1])
