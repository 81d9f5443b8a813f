"""Articles that attack the page: all they bring stands there as text, and nothing else happens."""

from __future__ import annotations

import pytest

from summarizer.schema import (
    Article,
    Change,
    Conflict,
    Consensus,
    Evidence,
    Expression,
    Fact,
    Furniture,
    Mention,
    Origin,
    Position,
    Rejection,
    Run,
    SummarySentence,
    Wording,
)

ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></script><svg onload=alert(1)>",
    "{{ 7 * 7 }} {% raw %} ${alert(1)}",
    "<!-- --> <!--",
    "' autofocus onfocus='alert(1)",
    "javascript:alert(1)",
    "&lt;b&gt; &#60;i&#62;",
    "\u202eright to left\u202c \u0000 \u001b[31m \u2066 \u200b",
]


def attack_on_all(text: str) -> tuple[Consensus, Article]:
    """Return a story in which every text that can be anything is the attack."""
    article = Article(
        id=text, title=text, publisher=text, published=text, url=text, text=f"{text}\n\nBefore. {text} After."
    )
    start = article.text.index("Before")
    part = Evidence(quote=article.text[start:], start=start, end=len(article.text), proposed_quote=text, match="folded")
    record = article.record().model_copy(update={"furniture": (Furniture(start=0, end=3, reason=text),)})
    mention = Mention(article_id=article.id, claim_id=text, evidence=(part,))
    known = {"status": "disputed", "kind": "event", "claimants": (text,), "article_count": 1, "salience": 1.0}
    facts = tuple(Fact(id=name, statement=text, mentions=(mention,), **known) for name in (text, "s1", "f2"))
    sides = (Position(value=text, article_ids=(article.id,), claim_ids=(text,)),) * 2
    return Consensus(
        story_id=text,
        headline=text,
        sentences=(SummarySentence(text=text, fact_ids=(text, "s1"), replaced=True),),
        facts=facts,
        conflicts=(Conflict(id=text, kind="denial", slot=text, verdict="conflict", reason=text, positions=sides),),
        origins=(Origin(id=text, label=text, article_ids=(article.id,), signals=(text,)),),
        wording=(Wording(actor=text, expressions=(Expression(text=text, article_id=article.id, start=0, end=3),)),),
        changes=(Change(kind="new", fact_id=text, after=text),),
        articles=(record,),
        rejected=(Rejection(article_id=text, stage="extract", reason=text, text=text),),
        checks={text: "failed"},
        run=Run(
            summarizer_version=text,
            engine=text,
            model=text,
            prompts={text: text},
            settings={text: text},
            usage={"inputs": [text], text: {text: [text]}},
        ),
    ), article


@pytest.mark.parametrize("text", ATTACKS, ids=range(len(ATTACKS)))
def test_an_attack_stands_there_as_text(visit, hostile, text) -> None:
    consensus, article = attack_on_all(text)
    page = visit(hostile(consensus, [article]))
    assert page.locator("script").count() == 1
    assert page.locator("style").count() == 1
    assert (
        page.locator("img, iframe, object, embed, form:not(dialog form), [onerror], [onload], [onfocus]").count() == 0
    )
    assert page.locator("a[href]:not([href^='#'])").count() == 0
    page.click("#s1 > p")
    page.keyboard.press("n")
    page.locator("mark").first.click()
    assert page.locator("mark.lit").count() > 0
    shown = page.inner_text("h1")
    assert shown.replace(" ", "")[:8] == page.evaluate("document.title").replace(" ", "")[:8]
    assert not set(page.inner_text("body")) & set("\u202e\u202c\u0000\u001b\u2066\u200b")


def test_a_line_of_a_megabyte_is_shown_in_part_and_says_so(visit, hostile, harbour) -> None:
    consensus, _ = harbour
    line = "word " * 100 + "x" * 1_000_000
    article = Article(id="long", text=f"Start. {line}")
    part = Evidence(quote=line, start=7, end=7 + len(line))
    fact = Fact(
        id="f",
        statement=line,
        status="single_article",
        kind="event",
        mentions=(Mention(article_id="long", claim_id="1", evidence=(part,)),),
        article_count=1,
        salience=1.0,
    )
    story = Consensus(
        story_id="long",
        headline="Long",
        sentences=(SummarySentence(text="A line.", fact_ids=("f",)),),
        facts=(fact,),
        articles=(article.record(),),
        run=consensus.run,
    )
    file = hostile(story, [article])
    assert file.stat().st_size < 150_000
    page = visit(file)
    page.click("#s1 > p")
    assert "characters not shown" in page.inner_text(".art.with")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1440


def test_the_policy_stops_a_script_that_is_not_ours(visit, report, tmp_path) -> None:
    added = report.read_text(encoding="utf-8").replace(
        "</main>", "<p id=x></p><script>document.body.id='taken'</script></main>"
    )
    file = tmp_path / "added.html"
    file.write_text(added, encoding="utf-8")
    page = visit(file, bypass_csp=True)
    assert page.evaluate("document.body.id") == "taken", "it would run without the policy"
    context = page.context.browser.new_context()
    guarded = context.new_page()
    guarded.goto(file.as_uri())
    assert guarded.evaluate("document.body.id") == ""
    context.close()
