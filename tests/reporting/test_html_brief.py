"""The page of briefs as text: each claim with its evidence, what was left out, and nothing of an article steers it."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.reporting.html.brief import render_brief_html
from summarizer.reporting.html.brief_claims import reading
from summarizer.reporting.html.passages import LONG_ARTICLE
from summarizer.schema import Article, Entity, Evidence, Furniture, Quantity, Rejection, Run, When
from tests.reporting.test_html import ATTACKS, Reader, text_of

TEXT = "By A. Writer\nA mill in Oster burned down on Monday. The mayor denied neglect. Who saw the smoke first?"


def counted(**known) -> Quantity:
    return Quantity(**({"text": "x", "start": 0, "end": 1} | known))


@pytest.fixture
def told(make_brief):
    """Return a brief with everything that one can hold, and its article."""
    article = Article(
        id="a1", text=TEXT, publisher="Oster Post", furniture=(Furniture(start=0, end=12, reason="byline"),)
    )
    one, two = make_brief().claims
    at = TEXT.index("The mayor")
    proposed = Evidence(
        quote=TEXT[at : at + 26], start=at, end=at + 26, match="folded", proposed_quote="The mayor denies neglect."
    )
    mill = Evidence(quote=TEXT[13:51], start=13, end=51)
    figure = counted(text="A mill", value=1200, bound="at_least", unit="mill", measure="burned", as_of="Monday")
    claims = (
        one.model_copy(
            update={
                "quantities": (figure,),
                "when": When(text="Monday", start=44, end=50, date="2031-05-05"),
                "evidence": (mill,),
            }
        ),
        two.model_copy(update={"statement": "The mayor says there was no neglect.", "evidence": (proposed, mill)}),
    )
    rejected = (
        Rejection(
            article_id="a1", stage="extract", reason="a question states nothing", text="Who saw the smoke first?"
        ),
        Rejection(article_id="a1", stage="ground", reason="it stands nowhere", text="Aliens did it."),
    )
    entities = (Entity(name="Oster", kind="place", aliases=("Oster town",)), Entity(name="A. Writer", kind="person"))
    changes = {"article": article.record(), "claims": claims, "rejected": rejected, "entities": entities}
    return make_brief().model_copy(update=changes), article


def card(page: str, number: int) -> str:
    (found,) = re.findall(rf'<article class="fact claim" id="f{number}".*?</article>', page, re.DOTALL)
    return found


def test_it_is_one_whole_document_with_ids_that_are_there_once(told, make_brief) -> None:
    brief, article = told
    for page in (render_brief_html(brief, [article]), render_brief_html([brief, make_brief(), brief])):
        seen = Reader(page)
        assert len(seen.ids) == len(set(seen.ids))
        inner = [each[1:] for each in seen.all("a", "href") if each.startswith("#")]
        assert set(inner) <= set(seen.ids)
        labels = [name for _, known in seen.tags for name in known.get("aria-labelledby", "").split()]
        assert labels
        assert set(labels) <= set(seen.ids)


def test_each_claim_says_who_how_surely_and_what_was_read_of_it(told) -> None:
    page = render_brief_html(told[0], [told[1]])
    first, second = text_of(card(page, 1)), text_of(card(page, 2))
    assert "A mill in Oster burned down on Monday." in first
    assert "word for word, characters 13–51" in first
    assert "at least 1,200 mill · burned · Monday" in first
    assert "2031-05-05" in first
    assert "denied" not in first
    for said in (
        "denied",
        "hedged",
        "said by The mayor",
        "The mayor denied neglect.",
        "as the model had it: “The mayor",
    ):
        assert said in second
    assert '<b class="d">denies</b>' in card(page, 2)


def test_each_passage_is_marked_with_the_claims_built_from_it(told) -> None:
    page = render_brief_html(told[0], [told[1]])
    marks = re.findall(r'<mark data-f="([^"]*)" id="([^"]*)">(.*?)</mark>', page)
    assert [(facts, text.strip()) for facts, _, text in marks] == [
        ("1 2", "A mill in Oster burned down on Monday."),
        ("2", "The mayor denied neglect."),
    ]
    for _, anchor, _ in marks:
        assert f'href="#{anchor}"' in card(page, 2)


def test_what_was_left_out_leads_to_its_place_where_it_has_one(told) -> None:
    brief, article = told
    page = render_brief_html(brief, [article])
    place = f"p1-{TEXT.index('Who saw')}"
    assert f'<a class="at" href="#{place}"><q>Who saw the smoke first?</q></a>' in page
    assert f'id="{place}"' in page
    assert re.search(r"(?<!\">)<q>Aliens did it.</q>", page)
    for said in ("a question states nothing", "it stands nowhere", "byline 1"):
        assert said in text_of(page)
    assert place not in render_brief_html(brief), "no text, no place"


def test_names_claimants_and_manners_are_listed(told) -> None:
    text = text_of(render_brief_html(told[0], [told[1]]))
    assert "peopleA. Writer" in text
    assert "placesOster (also Oster town)" in text
    assert "The mayor2" in text
    assert "in the article's own voice1" in text
    assert "denied2" in text
    assert "marked as uncertain2" in text


def test_the_place_of_each_quotation_is_checked_and_said(told) -> None:
    brief, article = told
    assert "passedeach quotation stands at its place" in text_of(render_brief_html(brief, [article]))
    bare = text_of(render_brief_html(brief))
    assert "whether each quotation stands at its place: a text is not at hand" in bare
    assert "1 check not run" in bare
    other = Article(id="a1", text=TEXT.replace("Monday", "Sunday"))
    lying = brief.model_copy(update={"article": other.record()})
    page = text_of(render_brief_html(lying, [other]))
    assert "not at its place in the text" in page
    assert "1 check failed, 2 quotations not at their places" in page


def test_claims_are_numbered_over_all_briefs_and_two_of_one_article_stay_apart(told, make_brief) -> None:
    page = render_brief_html([told[0], make_brief(), told[0]], [told[1]])
    assert re.findall(r'<article class="fact claim" id="f(\d)"', page) == ["1", "2", "3", "4", "5", "6"]
    assert [len(each) for each in re.findall(r'<article class="art" id="a(\d)"', page)] == [1, 1, 1]
    assert "The claims of 3 articles" in text_of(page)
    assert '<mark data-f="5 6"' in page


def test_more_claims_than_a_page_holds_are_counted(told, monkeypatch) -> None:
    monkeypatch.setattr("summarizer.reporting.html.brief_story.MOST_FACTS", 1)
    page = render_brief_html(told[0], [told[1]])
    assert "1 more claims are not on this page" in text_of(page)
    assert 'id="f2"' not in page


def test_a_long_text_is_not_searched_for_what_was_left_out(told) -> None:
    brief, _ = told
    text = TEXT + "\n" + "x " * LONG_ARTICLE
    record = Article(id="a1", text=text).record()
    page = render_brief_html(brief.model_copy(update={"article": record}), [Article(id="a1", text=text)])
    assert "<q>Who saw the smoke first?</q>" in page
    assert f"p1-{TEXT.index('Who saw')}" not in page


def test_a_claim_that_rules_worded_beside_a_model_says_so(told) -> None:
    run = Run(summarizer_version="0", engine="llm", model="m 1", prompts={"extract": "v1+ab"})
    brief = told[0].model_copy(update={"run": run})
    text = text_of(render_brief_html(brief))
    assert text.count("worded by rules") == 2
    assert "summarizer brief INPUT... --engine llm --model 'm 1' -o briefs.json" in text
    assert "extractv1+ab" in text
    assert "worded by rules" not in text_of(render_brief_html(told[0]))
    first = brief.claims[0].model_copy(update={"written_by": "model"})
    mixed = brief.model_copy(update={"claims": (first, brief.claims[1])})
    page = render_brief_html([told[0], mixed])
    assert [f"f{at}" for at in range(1, 5) if "worded by rules" in card(page, at)] == ["f4"]


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ({}, "no figure"),
        ({"value": 24, "bound": "vague", "unit": "person"}, "vaguely 24 person"),
        ({"value": 20, "upper": 30, "bound": "between", "unit": "%"}, "20 to 30 %"),
        ({"value": 1234567.25, "bound": "more_than", "scope": "Oster"}, "more than 1,234,567.25 · Oster"),
    ],
)
def test_a_quantity_is_told_as_it_was_read(known, words) -> None:
    assert reading(counted(**known)) == words


def test_no_briefs_and_an_empty_one_have_a_page(make_brief) -> None:
    assert "No brief" in text_of(render_brief_html([]))
    text = text_of(render_brief_html(make_brief(claims=(), gist=None, headline=None, entities=())))
    assert text.count("None found.") == 2
    assert "Nothing was left out of the article." in text


def test_the_size_that_is_stated_is_that_of_the_file(told) -> None:
    page = render_brief_html(told[0], [told[1]])
    (size,) = re.findall(r"([\d,]+) bytes; nothing in it", page)
    assert int(size.replace(",", "")) == len(page.encode())
    assert "unsafe" not in page[:600]


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(ATTACKS)
    | st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), min_size=1, max_size=30).filter(
        str.strip
    )
)
def test_no_text_changes_the_structure_of_the_page(make_brief, text) -> None:
    def tags(words: str) -> list[tuple[str, list[str]]]:
        base = make_brief()
        part = Evidence(quote=words, start=7, end=7 + len(words))
        claim = base.claims[0].model_copy(
            update={
                "statement": f"{words} stated",
                "claimant": f"x{words}",
                "quantities": (counted(text=words, unit=words, measure=words),),
                "when": When(text=words, start=0, end=1, date=f"x{words}"),
                "evidence": (part,),
            }
        )
        record = base.article.model_copy(update={"id": words, "title": f"{words} t", "publisher": words, "url": words})
        brief = base.model_copy(
            update={
                "article": record,
                "headline": f"x{words}",
                "gist": f"x{words}",
                "claims": (claim,),
                "entities": (Entity(name=words, kind="other", aliases=(words,)),),
                "rejected": (Rejection(article_id=words, stage="ground", reason=words, text=f"x{words}"),),
            }
        )
        page = render_brief_html(brief)
        assert not set(page) & set("\u202e\u2066\x00\x1b")
        return [(tag, sorted(known)) for tag, known in Reader(page).tags]

    assert tags(text) == tags("harmless")
