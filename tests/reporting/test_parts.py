"""Each article's part in a fact, as the table of the terminal and of Markdown shows it."""

from __future__ import annotations

import pytest

from summarizer.reporting import render_markdown, render_text
from summarizer.reporting.view import View


@pytest.fixture
def longer(make_consensus):
    """Return a story in which a fact is told within a longer claim of another fact, which a third article disputes."""
    story = make_consensus()
    mill, three, *rest = story.facts
    within = three.mentions[0].model_copy(update={"within": True})
    told = mill.model_copy(update={"mentions": (mill.mentions[1], within)})
    return story.model_copy(update={"facts": (told, three, *rest)})


def test_who_contradicts_a_longer_claim_does_not_dispute_each_thing_it_says(longer) -> None:
    view = View(longer)
    assert view.parts(longer.facts[0]) == {"a1": "reports", "a2": "reports"}
    assert view.parts(longer.facts[1]) == {"a1": "reports", "a3": "disputes"}


def test_text_and_markdown_show_no_dispute_of_what_a_longer_claim_says(longer) -> None:
    (row,) = [line for line in render_text(longer).split("\n") if line.startswith("●") and "A mill" in line]
    assert row.startswith("● ● ·")
    table = render_markdown(longer).split("## Facts by source")[1]
    (row,) = [line for line in table.split("\n") if line.startswith("|") and "A mill" in line]
    assert "○" not in row


def test_a_mention_within_a_longer_claim_that_denies_it_is_no_report(longer) -> None:
    fact = longer.facts[0]
    denied = fact.mentions[1].model_copy(update={"stance": "disputes"})
    fact = fact.model_copy(update={"mentions": (fact.mentions[0], denied)})
    assert View(longer).parts(fact) == {"a1": "disputes", "a2": "reports"}
