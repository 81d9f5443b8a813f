"""What reports show of an update, of the words for an actor, and of a story that is very long."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.reporting import render_markdown, render_text
from summarizer.reporting.view import MOST_CONFLICTS, MOST_FACTS, MOST_ORIGINS, MOST_SOURCES, View
from summarizer.schema import Change, Expression, Origin, Wording
from tests.reporting.conftest import consensus, fact, mention, record
from tests.reporting.test_markdown import HOSTILE, elements
from tests.reporting.test_text import assert_fits, section

MILL = "A mill in Oster burned down on Monday."
UPDATED = {"changes": "passed"}
CHANGES = (
    Change(kind="superseded", fact_id="f-three", before="Three people were hurt.", after="Five people were hurt."),
    Change(kind="disputed", fact_id="f-three", before="Three people were hurt.", after="5"),
    Change(kind="withdrawn", fact_id="f-gone", before="The mayor knew."),
    Change(kind="withdrawn", fact_id="f-arson", before="It may have been arson.", after="We take that back."),
    Change(kind="changed", fact_id="f-mill", before="single_article", after="corroborated"),
    Change(kind="changed", fact_id="f-arson", before="not hedged", after="hedged"),
    Change(kind="changed", fact_id="f-mill", before="A mill burned.", after=MILL),
    Change(kind="new", fact_id="f-five", after="Five people were hurt."),
)
GOVERNMENT = Wording(
    actor="Oster council",
    expressions=(
        Expression(text="Oster regime", article_id="a1", start=3, end=15),
        Expression(text="Oster council", article_id="a2", start=3, end=16),
        Expression(text="Oster regime", article_id="a3", start=9, end=21),
    ),
)


def test_the_text_says_what_changed_the_pressing_kinds_first() -> None:
    text = render_text(consensus(changes=CHANGES, checks=UPDATED))
    assert section(text, "What changed") == (
        "Later values (1)\n  Three people were hurt. [1]\n    now: Five people were hurt.\n\n"
        "New disagreements (1)\n  Three people were hurt. [1]\n    against it: 5\n\n"
        "Withdrawn (2)\n  The mayor knew.\n    no article has it any longer\n"
        "  It may have been arson. [2]\n    taken back: “We take that back.”\n\n"
        "Changed (3)\n  A mill in Oster burned down on Monday. [1–3]\n    was one article, is corroborated\n"
        "  It may have been arson. [2]\n    was told without doubt, is told as uncertain\n"
        "  A mill burned. [1–3]\n    now: A mill in Oster burned down on Monday.\n\n"
        "New facts (1)\n  Five people were hurt. [3]\n"
    )


def test_markdown_says_what_changed_before_the_disagreements() -> None:
    text = render_markdown(consensus(changes=CHANGES, checks=UPDATED))
    assert "**Later values (1)**\n\n- Three people were hurt. *(1)* — now: Five people were hurt.\n" in text
    assert "- The mayor knew. — no article has it any longer\n" in text
    assert text.index("## What changed") < text.index("## Disagreements")


def test_an_update_that_changed_nothing_says_so_and_no_update_says_nothing() -> None:
    for render in (render_text, render_markdown):
        assert "Nothing: the articles that were added tell no fact" in render(consensus(checks=UPDATED))
        assert "What changed" not in render(consensus())


def test_many_changes_of_a_kind_are_cut_with_a_count() -> None:
    many = tuple(Change(kind="new", fact_id=f"f{number}", after=f"Fact {number}.") for number in range(40))
    assert "New facts (40)" in render_text(consensus(changes=many, checks=UPDATED))
    assert "  and 28 more\n" in render_text(consensus(changes=many, checks=UPDATED))
    assert "- and 28 more\n" in render_markdown(consensus(changes=many, checks=UPDATED))


def test_the_words_for_an_actor_stand_side_by_side() -> None:
    text = render_text(consensus(wording=(GOVERNMENT,)))
    assert section(text, "What actors are called").startswith(
        "Oster council\n  Oster regime [1,3]\n  Oster council [2]\n"
    )
    markdown = render_markdown(consensus(wording=(GOVERNMENT,)))
    assert "- Oster council: “Oster regime” (1,3), “Oster council” (2)\n" in markdown
    assert "What actors are called" not in render_text(consensus()) + render_markdown(consensus())


def test_markdown_has_the_matrix_of_facts_by_articles() -> None:
    text = render_markdown(consensus())
    assert "| Status | 1 | 2 | 3 | Fact |\n|---|:---:|:---:|:---:|---|\n" in text
    assert "| corroborated | ● | ● | ● | A mill in Oster burned down on Monday. |\n" in text
    assert "| disputed | ● | · | ○ | Three people were hurt. |\n" in text
    assert "| one article | · | \\~ | · | It may have been arson. (hedged) |\n" in text


def many_articles(count: int):
    return tuple(record(number, publisher=f"Outlet {number}") for number in range(1, count + 1))


def test_with_many_articles_the_matrix_lists_those_that_have_a_fact() -> None:
    text = render_markdown(consensus(articles=many_articles(13)))
    assert "| Status | sources | Fact |\n" in text
    assert "| corroborated | ●\\[1–3\\] | A mill" in text


def test_a_story_of_five_hundred_articles_stays_readable() -> None:
    count = 500
    told = [fact(f"f{number}", f"Fact {number}.", (mention(number, f"Fact {number}."),)) for number in range(1, count)]
    everywhere = fact("f-all", MILL, tuple(mention(number, MILL) for number in range(1, count + 1)))
    conflict = consensus().conflicts[0]
    story = consensus(
        articles=many_articles(count),
        facts=(everywhere, *told),
        sentences=(consensus().sentences[0].model_copy(update={"fact_ids": ("f-all",)}),),
        conflicts=tuple(conflict.model_copy(update={"id": f"c{number}"}) for number in range(count)),
        origins=tuple(
            Origin(id=f"o{number}", label="a report of its own", article_ids=(f"a{number}",))
            for number in range(1, count + 1)
        ),
    )
    text = render_text(story)
    assert_fits(text, 80)
    assert text.count("\n") < 700
    for more, noun in (
        (count - MOST_FACTS, "fact"),
        (count - MOST_SOURCES, "article"),
        (count - MOST_CONFLICTS, "disagreement"),
        (count - MOST_ORIGINS, "origin"),
    ):
        assert f"{more} more {noun}s not shown; the JSON output has every one." in text
    markdown = render_markdown(story)
    assert markdown.count("\n") < 500
    assert f"And {count - MOST_SOURCES} more; the JSON output has every one." in markdown
    assert f"- and {count - MOST_CONFLICTS} more; the JSON output has every one\n" in markdown
    assert f"- and {count - MOST_ORIGINS} more; the JSON output has every one\n" in markdown
    assert "    - and 480 more; the JSON output has every one\n" in markdown


def test_very_many_articles_are_counted_and_not_listed() -> None:
    view = View(consensus(articles=many_articles(60)))
    assert view.cite(f"a{number}" for number in range(1, 41, 2)) == ",".join(map(str, range(1, 41, 2)))
    assert view.cite(f"a{number}" for number in range(1, 60, 2)).endswith(",37,39 and 10 more")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_words_of_an_update_make_no_markup(hostile) -> None:
    def story(text: str):
        kinds = ("superseded", "disputed", "withdrawn", "changed")
        changes = tuple(Change(kind=kind, fact_id="f-mill", before=text, after=text) for kind in kinds)
        words = (Wording(actor=text, expressions=(GOVERNMENT.expressions[0].model_copy(update={"text": text}),)),)
        return consensus(changes=changes, wording=words, checks=UPDATED)

    assert elements(render_markdown(story(hostile))) <= elements(render_markdown(story("harmless"))) | {"code"}
    assert_fits(render_text(story(hostile), width=40), 40)


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_words_of_an_update_fit_the_page(before, after) -> None:
    changes = tuple(
        Change(kind=kind, fact_id="f-mill", before=before, after=after)
        for kind in ("superseded", "withdrawn", "changed")
    )
    assert_fits(render_text(consensus(changes=changes, checks=UPDATED), width=40), 40)
