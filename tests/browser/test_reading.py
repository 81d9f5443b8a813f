"""The page under a reader's hands: what a click, a key or an address shows, and where."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import settled

FOOTNOTES = re.compile(r"f\d+(?: f\d+)*")
IN_VIEW = """(mark) => {
  const box = mark.closest('.text').getBoundingClientRect(), own = mark.getClientRects()[0];
  const window_ = { top: 0, bottom: innerHeight };
  return own.top >= Math.max(box.top, window_.top) - 1 && own.top < Math.min(box.bottom, window_.bottom);
}"""


def lit(page) -> set[str]:
    """Return the numbers of the facts whose passages are lit."""
    return set(" ".join(page.eval_on_selector_all("mark.lit", "marks => marks.map(mark => mark.dataset.f)")).split())


def passages(consensus, fact_ids) -> dict[int, set[str]]:
    """Return, by the number of the article, the quotations of some facts."""
    number = {article.id: at for at, article in enumerate(consensus.articles, start=1)}
    found: dict[int, set[str]] = {}
    for fact in consensus.facts:
        if fact.id in fact_ids:
            for mention in fact.mentions:
                found.setdefault(number[mention.article_id], set()).update(part.quote for part in mention.evidence)
    return found


def shown(page) -> dict[int, str]:
    """Return, by the number of the article, the text that is lit in each box that is shown."""
    return {
        int(number): text
        for number, text in page.eval_on_selector_all(
            ".art.with",
            """boxes => boxes.map(box =>
              [box.id.slice(1), [...box.querySelectorAll("mark.lit")].map(mark => mark.textContent).join(" ")])""",
        )
    }


@pytest.mark.parametrize("number", [1, 5, 9])
def test_a_click_on_a_sentence_shows_every_passage_it_rests_on(visit, report, harbour, number) -> None:
    consensus, _ = harbour
    page = visit(report)
    page.click(f"#s{number} > p")
    expected = passages(consensus, consensus.sentences[number - 1].fact_ids)
    found = shown(page)
    assert found.keys() == expected.keys()
    for article, quotes in expected.items():
        for quote in quotes:
            assert " ".join(quote.split())[:40] in " ".join(found[article].split())
    first = page.query_selector_all(".art.with")
    assert all(page.evaluate(IN_VIEW, box.query_selector("mark.lit")) for box in first[:4])


def test_only_the_articles_of_a_fact_stand_beside_it(visit, report) -> None:
    page = visit(report)
    page.click("#f5 .m")
    boxes = page.query_selector_all(".art")
    assert [box.is_visible() for box in boxes] == ["with" in box.get_attribute("class") for box in boxes]
    assert 0 < len(page.query_selector_all(".art.with")) < len(boxes)


def test_a_click_on_a_passage_shows_the_facts_built_from_it(visit, report) -> None:
    page = visit(report)
    mark = page.locator("mark", has_text="340 metric tons").first
    numbers = mark.get_attribute("data-f").split()
    with settled(page):
        mark.click()
    assert lit(page) >= set(numbers)
    assert [link.inner_text() for link in page.query_selector_all("#chosen li .f")] == [f"f{each}" for each in numbers]
    card = page.locator(f"#f{numbers[0]}")
    assert "sel" in card.get_attribute("class")
    assert 0 <= card.bounding_box()["y"] < 900, "the fact is brought into view"
    assert page.locator(".art.with").count() == 0, "the article that is being read stays as it is"


def test_a_fact_lights_the_sentences_that_cite_it(visit, report) -> None:
    page = visit(report)
    page.click("#f10 .m")
    cited = page.eval_on_selector_all(".s.rel .f", "all => all.map(each => each.textContent)")
    assert "f10" in cited
    assert page.locator(".s.rel").count() == page.locator('.s[data-f~="10"]').count()


@pytest.mark.parametrize("by_id", [False, True])
def test_an_address_leads_to_its_fact(visit, report, harbour, by_id) -> None:
    consensus, _ = harbour
    cited = list(dict.fromkeys(each for sentence in consensus.sentences for each in sentence.fact_ids))
    page = visit(report, address=f"#{cited[11] if by_id else 'f12'}")
    with settled(page):
        pass
    assert "12" in lit(page)
    box = page.locator("#f12").bounding_box()
    assert 0 <= box["y"] < 900
    assert page.locator(".art.with").count() >= 1


def test_the_address_tells_what_is_chosen_and_goes_back(visit, report) -> None:
    page = visit(report)
    page.click("#s2 > p")
    page.click("#s3 > p")
    assert page.url.endswith("#s3")
    page.go_back()
    assert page.url.endswith("#s2")
    page.wait_for_selector("#s2.sel")
    page.go_back()
    page.wait_for_selector(".pane:not(.choosing)")


def test_keys_walk_through_sentences_facts_and_sources(visit, report) -> None:
    page = visit(report)
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "s2"
    page.keyboard.press("k")
    assert page.locator(".s.sel").get_attribute("id") == "s1"
    page.keyboard.press("n")
    assert page.locator(".fact.sel").get_attribute("id") == "f2", "the one after the sentence's own"
    page.keyboard.press("n")
    page.keyboard.press("p")
    page.keyboard.press("n")
    assert page.locator(".fact.sel").get_attribute("id") == "f3"
    boxes = page.eval_on_selector_all(".art.with", "all => all.map(each => each.id)")
    seen = []
    for _ in range(len(boxes) + 1):
        page.keyboard.press("l")
        seen.append(page.locator(".art.now").get_attribute("id"))
    assert seen == [*boxes, boxes[0]]
    page.keyboard.press("h")
    assert page.locator(".art.now").get_attribute("id") == boxes[-1]
    page.keyboard.press("Escape")
    assert page.locator(".lit, .sel, .art.with").count() == 0


def test_the_keys_are_listed_and_can_be_turned_off(visit, report) -> None:
    page = visit(report)
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.uncheck("#keys-on")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.locator(".s.sel").count() == 0


def test_search_keeps_what_matches_and_enter_goes_to_the_first(visit, report) -> None:
    page = visit(report)
    page.keyboard.press("/")
    page.keyboard.type("AMMONIUM nitrate")
    page.keyboard.press("Enter")
    kept = page.eval_on_selector_all(".fact:not(.out)", "all => all.map(each => each.textContent.toLowerCase())")
    assert kept
    assert all("ammonium nitrate" in text for text in kept)
    assert page.inner_text("#found") == f"{len(kept)} of {page.locator('.fact').count()}"
    assert page.locator(".grid tbody tr:not(.out)").count() == len(kept)
    assert "ammonium" in page.locator(".fact.sel").inner_text().lower()
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    assert page.locator(".fact.out").count() == 0


def test_a_quotation_of_a_disagreement_leads_to_its_place(visit, report) -> None:
    page = visit(report)
    link = page.locator(".conflict blockquote a").first
    target = link.get_attribute("href")
    link.click()
    assert "lit" in page.locator(target).get_attribute("class")
    assert page.evaluate(IN_VIEW, page.query_selector(target))


def test_the_matrix_can_be_sorted(visit, report) -> None:
    page = visit(report)
    counts = "rows => rows.map(row => Number(row.dataset.n))"
    page.select_option("#sort", "most")
    most = page.eval_on_selector_all(".grid tbody tr", counts)
    assert most == sorted(most, reverse=True)
    page.select_option("#sort", "0")
    letters = page.eval_on_selector_all(".grid tbody tr", "rows => rows.map(row => row.dataset.p[0])")
    assert letters == sorted(letters, key="rhd.".index)
    page.select_option("#sort", "order")
    assert page.locator(".grid tbody tr").first.get_attribute("id") == "m1"


def test_light_and_dark_follow_the_system_and_the_button(visit, report) -> None:
    colour = "getComputedStyle(document.body).backgroundColor"
    light, dark = (visit(report, color_scheme=scheme) for scheme in ("light", "dark"))
    assert light.evaluate(colour) != dark.evaluate(colour)
    before = dark.evaluate(colour)
    light.click("#theme")
    assert light.evaluate(colour) == before
    assert light.evaluate("localStorage.getItem('summarizer-theme')") == "dark"


def test_a_colour_scheme_that_was_chosen_before_is_kept(visit, report) -> None:
    colour = "getComputedStyle(document.body).backgroundColor"
    page = visit(report, color_scheme="dark")
    dark = page.evaluate(colour)
    page.add_init_script("localStorage.setItem('summarizer-theme', 'light')")
    page.reload()
    assert page.evaluate(colour) != dark


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_no_screen_has_to_be_scrolled_sideways(visit, report, width) -> None:
    page = visit(report, width=width)
    page.click("#s5 > p")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_small_screen_the_articles_come_to_what_was_chosen(visit, report) -> None:
    page = visit(report, width=390, height=844)
    with settled(page):
        page.locator("#s4 > p").first.click()
    sheet, sentence = page.locator(".pane").bounding_box(), page.locator("#s4").bounding_box()
    assert sentence["y"] < sheet["y"], "what was chosen is not under them"
    assert page.evaluate(IN_VIEW, page.query_selector(".art.with mark.lit"))
    page.click("#nothing")
    assert page.locator(".lit").count() == 0


def test_without_javascript_all_is_readable_and_links_work(visit, report, harbour) -> None:
    consensus, articles = harbour
    page = visit(report, java_script_enabled=False)
    # What is off the screen is drawn, and counts as text, in print only.
    page.emulate_media(media="print")
    text = " ".join(FOOTNOTES.sub("", page.inner_text("body")).split())
    page.emulate_media(media="screen")
    for sentence in consensus.sentences:
        assert sentence.text in text
    for fact in consensus.facts:
        assert " ".join(fact.statement.split()) in text
    for article in articles:
        for paragraph in article.text.split("\n\n"):
            assert " ".join(paragraph.split())[:30] in text
    assert not page.locator("#search").is_visible()
    link = page.locator("#s5 .f").first
    fact = link.get_attribute("href")
    link.click()
    assert page.url.endswith(fact)
    assert 0 <= page.locator(fact).bounding_box()["y"] < 900
    link = page.locator(f"{fact} li a").first
    target = link.get_attribute("href")
    link.click()
    assert page.url.endswith(target)
    place = page.locator(target).bounding_box()
    assert 0 <= place["y"] < 900
    links = page.eval_on_selector_all("a[href^='#']", "all => all.map(each => each.getAttribute('href').slice(1))")
    there = set(page.eval_on_selector_all("[id]", "all => all.map(each => each.id)"))
    assert set(links) <= there
