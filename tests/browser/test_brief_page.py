"""The page of briefs under a reader's hands: a claim lights its passage, a passage names its claims."""

from __future__ import annotations

import pytest

from summarizer import Settings, Summarizer
from summarizer.reporting.html.brief import render_brief_html
from summarizer.schema import Article, Brief, Claim, Entity, Evidence, Furniture, Quantity, Rejection, Run, When
from tests.browser.conftest import settled
from tests.browser.test_accessible import violations  # noqa: F401  a fixture
from tests.browser.test_hostile import ATTACKS
from tests.conftest import EXAMPLES


@pytest.fixture(scope="session")
def briefs():
    """Return the briefs of an example story, and its articles."""
    client = Summarizer(Settings(engine="embedded"))
    loaded = client.load(EXAMPLES / "harbour-fire")
    return client.briefs(loaded), loaded.articles


@pytest.fixture(scope="session")
def brief_page(briefs, tmp_path_factory):
    """Return the page of the briefs as a file."""
    file = tmp_path_factory.mktemp("brief") / "brief.html"
    file.write_text(render_brief_html(*briefs), encoding="utf-8")
    return file


def lit(page) -> str:
    return " ".join(page.eval_on_selector_all("mark.lit", "marks => marks.map(mark => mark.textContent)"))


@pytest.mark.parametrize("place", [0, 40, -1])
def test_a_click_on_a_claim_shows_its_evidence_in_its_article_alone(visit, brief_page, briefs, place) -> None:
    claims = [(at, claim) for at, brief in enumerate(briefs[0], start=1) for claim in brief.claims]
    article, claim = claims[place]
    number = claims.index((article, claim)) + 1
    page = visit(brief_page)
    with settled(page):
        page.click(f"#f{number} h3")
    assert [box.get_attribute("id") for box in page.query_selector_all(".art.with")] == [f"a{article}"]
    shown = " ".join(lit(page).split())
    for part in claim.evidence:
        assert " ".join(part.quote.split()) in shown.replace(" ,", ",")
    assert page.locator("mark.lit").first.is_visible()
    assert page.url.endswith(f"#f{number}")


def test_a_click_on_a_passage_shows_the_claims_built_from_it(visit, brief_page) -> None:
    page = visit(brief_page)
    mark = page.locator("mark").first
    numbers = mark.get_attribute("data-f").split()
    with settled(page):
        mark.click()
    assert [link.inner_text() for link in page.query_selector_all("#chosen li .f")] == numbers
    assert "Claims built from this passage" in page.inner_text("#chosen")
    assert "sel" in page.get_attribute(f"#f{numbers[0]}", "class")


def test_keys_search_and_addresses_work_as_on_the_readers_page(visit, brief_page, briefs) -> None:
    page = visit(brief_page, address="#f7")
    assert "sel" in page.get_attribute("#f7", "class")
    page.keyboard.press("n")
    assert "sel" in page.get_attribute("#f8", "class")
    page.keyboard.press("Escape")
    assert page.locator("mark.lit").count() == 0
    page.keyboard.press("/")
    page.keyboard.type("volunteer rescue")
    page.keyboard.press("Enter")
    assert page.inner_text("#found").endswith(f"of {sum(len(brief.claims) for brief in briefs[0])}")
    assert 0 < page.locator(".fact:not(.out)").count() < 20
    page.keyboard.press("t")
    assert page.get_attribute("html", "data-theme") == "dark"


def test_what_was_left_out_leads_to_its_place(visit, brief_page) -> None:
    page = visit(brief_page)
    link = page.locator("a.at").first
    target = link.get_attribute("href")
    with settled(page):
        link.click()
    assert page.inner_text(target).split()[:3] == link.inner_text().split()[:3]
    assert page.locator(target).bounding_box()["y"] < 900


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (820, 1180), (390, 844)])
def test_nothing_is_wider_than_the_screen_and_all_can_be_read_without_scripts(
    visit, brief_page, briefs, width, height
) -> None:
    page = visit(brief_page, width=width, height=height, java_script_enabled=False)
    assert page.locator("body").evaluate("body => document.documentElement.scrollWidth") <= width
    text = " ".join(page.text_content("main").split())
    for brief in briefs[0]:
        assert " ".join(brief.claims[-1].statement.split()) in text
    assert not page.is_visible("#search")
    page.click("#f2 .place")
    assert page.url.split("#")[1].startswith("p1-")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_stands_in_a_readers_way(visit, brief_page, violations, scheme) -> None:  # noqa: F811
    page = visit(brief_page, color_scheme=scheme)
    assert violations(page) == []
    page.click("#f3 h3")
    assert violations(page) == []


def attacked(text: str) -> tuple[Brief, Article]:
    """Return a brief in which every text that can be anything is the attack."""
    article = Article(id=text, title=text, publisher=text, published=text, url=text, text=f"{text}\n\nSo. {text} End.")
    start = article.text.index("So.")
    part = Evidence(quote=article.text[start:], start=start, end=len(article.text), proposed_quote=text, match="folded")
    claim = Claim(
        id=text,
        statement=text,
        written_by="embedded",
        claimant=text,
        stance="disputes",
        hedged=True,
        quantities=(Quantity(text=text, start=0, end=1, unit=text, measure=text, scope=text, as_of=text),),
        when=When(text=text, start=0, end=1, date=text),
        evidence=(part,),
    )
    return Brief(
        article=article.record().model_copy(update={"furniture": (Furniture(start=0, end=3, reason=text),)}),
        headline=text,
        gist=text,
        claims=(claim,),
        entities=(Entity(name=text, kind="other", aliases=(text,)),),
        rejected=(Rejection(article_id=text, stage="extract", reason=text, text=text),),
        run=Run(summarizer_version=text, engine="llm", model=text, prompts={text: text}, settings={text: text}),
    ), article


@pytest.mark.parametrize("text", ATTACKS, ids=range(len(ATTACKS)))
def test_an_attack_stands_there_as_text(visit, tmp_path, text) -> None:
    brief, article = attacked(text)
    file = tmp_path / "hostile.html"
    file.write_text(render_brief_html([brief, brief], [article]), encoding="utf-8")
    page = visit(file)
    assert page.locator("script").count() == page.locator("style").count() == 1
    assert page.locator("img, iframe, object, embed, [onerror], [onload], [onfocus]").count() == 0
    assert page.locator("a[href]:not([href^='#'])").count() == 0
    page.click("#f1 h3")
    page.keyboard.press("n")
    assert page.locator("mark.lit").count() > 0
    assert not set(page.inner_text("body")) & set("\u202e\u202c\u0000\u001b\u2066\u200b")
