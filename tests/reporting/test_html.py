"""The reader's page as text: what stands in it, where its links lead, and that nothing of an article steers it."""

from __future__ import annotations

import base64
import hashlib
import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.reporting.html import render_html
from summarizer.reporting.html.links import fact_anchor, host_of, web_address
from summarizer.reporting.view import View
from summarizer.schema import Article, Change, Consensus, Evidence, Expression, Mention, Run, Wording

VOID = {"meta", "link", "br", "input", "img"}


class Reader(HTMLParser):
    """Collect elements and text, and hold tags to each other."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.ids: list[str] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag, attributes) -> None:
        known = {name: value or "" for name, value in attributes}
        self.tags.append((tag, known))
        self.ids += [known["id"]] if "id" in known else []
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag, attributes) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attributes}))

    def handle_endtag(self, tag) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data) -> None:
        if not {"style", "script"} & set(self._open):
            self.text += data

    def all(self, tag: str, name: str) -> list[str]:
        return [known[name] for its, known in self.tags if its == tag and name in known]


def text_of(page: str) -> str:
    return " ".join(Reader(page).text.split())


def article(text: str, **known: str) -> Article:
    return Article(id="a1", text=text, **known)


@pytest.fixture
def told(make_consensus):
    """Return a consensus of one article whose text is at hand, and the article."""
    text = "By A. Writer\nA mill in Oster burned down on Monday. Nobody was hurt.\n\nThe mayor wept."
    source = article(text, publisher="Oster Post", url="https://oster.example/mill", published="2031-05-06")
    quote = "A mill in Oster burned down on Monday."
    start = text.index(quote)
    whole = Evidence(quote=text[start:68], start=start, end=68)
    part = Evidence(quote=quote, start=start, end=start + len(quote))
    base = make_consensus()
    facts = tuple(
        base.facts[at].model_copy(
            update={"mentions": (Mention(article_id="a1", claim_id=f"a1:{at}", evidence=(each,)),)}
        )
        for at, each in enumerate((part, whole))
    )
    sentences = tuple(
        each.model_copy(update={"fact_ids": (facts[at].id,)}) for at, each in enumerate(base.sentences[:2])
    )
    record = source.record()
    changes = {"facts": facts, "sentences": sentences, "articles": (record,), "conflicts": (), "origins": ()}
    return base.model_copy(update=changes), source


def test_the_page_is_one_whole_document_with_ids_that_are_there_once(make_consensus, told) -> None:
    for page in (render_html(make_consensus()), render_html(told[0], [told[1]])):
        seen = Reader(page)
        assert len(seen.ids) == len(set(seen.ids))
        inner = [each[1:] for each in seen.all("a", "href") if each.startswith("#")]
        assert inner
        assert set(inner) <= set(seen.ids)
        labels = [name for _, known in seen.tags for name in known.get("aria-labelledby", "").split()]
        assert set(labels) <= set(seen.ids)


def test_it_holds_what_the_consensus_tells(make_consensus) -> None:
    story = make_consensus()
    text = text_of(render_html(story))
    for words in [
        story.headline,
        *(sentence.text for sentence in story.sentences),
        *(fact.statement for fact in story.facts),
        *(part.quote for fact in story.facts for mention in fact.mentions for part in mention.evidence),
        "people hurt",
        "the sources contradict each other",
        "Two figures for the same thing.",
        "one report",
        "notes.bin",
        "is not text. Give a text file.",
        "Who saw the smoke first?",
        "a question states nothing",
        "byline 1",
        "contradicting dates",
        "how outlets call the same actor",
        "Oster Post",
        "Brae Times",
        story.articles[0].sha256,
        "summarizer consensus INPUT... --engine embedded --story-id oster-mill -o story.json",
    ]:
        assert words in text


def test_facts_are_numbered_as_in_the_markdown(make_consensus) -> None:
    story = make_consensus()
    page = render_html(story)
    for fact_id, number in View(story).footnotes.items():
        (fact,) = [each for each in story.facts if each.id == fact_id]
        assert re.search(rf'id="t{number}" dir="auto"><a [^>]*>f{number}</a> {re.escape(fact.statement)}', page)


def test_what_cannot_be_verified_is_named_at_the_head_of_the_page(make_consensus) -> None:
    story = make_consensus()
    head = text_of(render_html(story)).split("A mill in Oster")[0]
    assert "Not verified: 1 input not used, 1 passage left out, 1 sentence replaced, 2 checks not run." in head
    failed = story.model_copy(update={"checks": {"verbatim": "failed"}})
    assert "1 check failed" in text_of(render_html(failed)).split("A mill in Oster")[0]
    assert "1 check not run" in text_of(render_html(story.model_copy(update={"checks": {}})))


def test_every_passage_is_marked_with_the_facts_it_is_quoted_by(told) -> None:
    consensus, source = told
    page = render_html(consensus, [source])
    marks = re.findall(r'<mark data-f="([^"]*)"[^>]*>(.*?)</mark>', page)
    assert marks == [("1 2", "A mill in Oster burned down on Monday."), ("2", " Nobody was hurt.")]
    assert 'id="p1-13"' in page
    assert '<a class="o" href="#p1-13">' in page
    assert "The mayor wept." in page


def test_without_texts_the_page_shows_the_quotations_and_says_so(told) -> None:
    consensus, _ = told
    page = render_html(consensus)
    assert "The texts of the articles are not at hand: only their quotations are shown" in text_of(page)
    assert "The mayor wept." not in page
    assert re.findall(r'<mark data-f="([^"]*)"', page) == ["1 2", "2"]


def test_a_text_of_another_hash_is_not_used(told) -> None:
    consensus, source = told
    page = render_html(consensus, [source.model_copy(update={"text": source.text.replace("wept", "slept")})])
    assert "slept" not in page
    assert "not at hand" in page
    one = consensus.model_copy(
        update={
            "articles": (*consensus.articles, consensus.articles[0].model_copy(update={"id": "x", "sha256": "0" * 64}))
        }
    )
    assert "The texts of 1 of 2 articles are not at hand" in text_of(render_html(one, [source]))


def test_a_quotation_that_does_not_stand_at_its_place_is_no_passage(told) -> None:
    consensus, source = told
    fact = consensus.facts[0]
    lie = Evidence(quote="A mill in Oster burned down on Sunday.", start=13, end=51)
    moved = fact.model_copy(update={"mentions": (fact.mentions[0].model_copy(update={"evidence": (lie,)}),)})
    page = render_html(consensus.model_copy(update={"facts": (moved, consensus.facts[1])}), [source])
    assert "not at its place in the text" in page
    assert "1 quotation not at its place" in text_of(page)
    assert set(re.findall(r'<mark data-f="([^"]*)"', page)) == {"2"}


def test_a_wording_that_a_model_gave_a_quotation_stands_beside_it(told) -> None:
    consensus, source = told
    fact = consensus.facts[0]
    part = (
        fact.mentions[0]
        .evidence[0]
        .model_copy(update={"match": "folded", "proposed_quote": "A mill in Ostra burned down on Monday."})
    )
    moved = fact.model_copy(update={"mentions": (fact.mentions[0].model_copy(update={"evidence": (part,)}),)})
    page = render_html(consensus.model_copy(update={"facts": (moved, *consensus.facts[1:])}), [source])
    assert 'as the model had it: “A mill in <b class="d">Ostra</b> burned' in page


def test_only_plain_web_addresses_become_links(told) -> None:
    consensus, source = told
    assert Reader(render_html(consensus, [source])).all("a", "rel") == ["noreferrer noopener"]
    for url in (
        "javascript:alert(1)",
        "data:text/html,x",
        "https://user@host.example/",
        'https://a.example/"onclick=',
        "//x",
    ):
        record = consensus.articles[0].model_copy(update={"url": url})
        seen = Reader(render_html(consensus.model_copy(update={"articles": (record,)}), [source]))
        assert all(each.startswith("#") for each in seen.all("a", "href"))
        assert url in seen.text, "it is shown"


def test_addresses_and_anchors() -> None:
    assert web_address("https://oster.example:8080/a?b=c#d") == "https://oster.example:8080/a?b=c#d"
    assert web_address("https://oster.example/" + "a" * 2000) is None
    assert web_address(None) is None
    assert host_of("https://oster.example:8080/a") == "oster.example:8080"
    assert host_of("ftp://x") == ""
    assert fact_anchor("f6906207c") == "f6906207c"
    assert fact_anchor("f12345678") is None, "that would be the number of a fact"
    assert fact_anchor("summary") is None


def test_style_and_script_are_allowed_by_their_hashes_and_nothing_else(make_consensus) -> None:
    page = render_html(make_consensus())
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', page)
    for kind, tag in (("style-src", "style"), ("script-src", "script")):
        (body,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{kind} 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert page.index("Content-Security-Policy") < page.index("<style>")


def test_nothing_is_loaded_from_elsewhere(told) -> None:
    seen = Reader(render_html(told[0], [told[1]]))
    assert not [
        tag for tag, _ in seen.tags if tag in {"link", "img", "iframe", "object", "embed", "audio", "video", "base"}
    ]
    assert not [known for _, known in seen.tags if {"src", "srcset", "action", "style"} & known.keys()]
    assert not [name for _, known in seen.tags for name in known if name.startswith("on")]


def test_the_size_that_is_stated_is_that_of_the_file(make_consensus, told) -> None:
    for page in (render_html(make_consensus()), render_html(told[0], [told[1]])):
        (size,) = re.findall(r"([\d,]+) bytes; nothing in it", page)
        assert int(size.replace(",", "")) == len(page.encode())


def test_the_page_is_the_same_each_time_and_for_every_order_of_the_articles(told) -> None:
    consensus, source = told
    other = Article(id="b", text="Another.")
    assert render_html(consensus, [source, other]) == render_html(consensus, iter([other, source]))


def test_controls_and_lone_surrogates_stand_as_marks(make_consensus) -> None:
    story = make_consensus()
    shown = render_html(story.model_copy(update={"headline": "a\u202eb\x1b\x00c\ud800"}))
    assert "a⟨U+202E⟩b␛␀c⟨U+D800⟩" in shown
    assert shown.encode()


ATTACKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></script>",
    "' onx='",
    "{{ 7 * 7 }}",
    "-->",
)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(ATTACKS)
    | st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), min_size=1, max_size=30).filter(
        str.strip
    )
)
def test_no_text_changes_the_structure_of_the_page(make_consensus, text) -> None:
    def tags(words: str) -> list[tuple[str, list[str]]]:
        part = Evidence(quote=words, start=7, end=7 + len(words))
        record = Article(id=words, text="x").record()
        record = record.model_copy(
            update={"title": f"{words} title", "publisher": words, "published": words, "url": words}
        )
        mention = Mention(article_id=words, claim_id="1", evidence=(part,))
        base = make_consensus()
        fact = base.facts[0].model_copy(update={"statement": words, "mentions": (mention,), "claimants": (words,)})
        story = base.model_copy(
            update={"headline": words, "story_id": words, "facts": (fact,), "articles": (record,), "conflicts": ()}
        )
        return [(tag, sorted(known)) for tag, known in Reader(render_html(story)).tags]

    assert tags(text) == tags("harmless")


def test_an_update_tells_what_changed(make_consensus) -> None:
    story = make_consensus()
    page = render_html(
        story.model_copy(update={"changes": (Change(kind="new", fact_id="f-mill", after="It burned."),)})
    )
    assert "What changed" in page
    assert "It burned." in page
    assert "What changed" not in render_html(story)


def test_wording_leads_to_its_place(told) -> None:
    consensus, source = told
    called = Expression(text="mill in Oster", article_id="a1", start=15, end=28)
    wording = Wording(actor="the mill", expressions=(called,))
    page = render_html(consensus.model_copy(update={"wording": (wording,)}), [source])
    assert "What actors are called" in page
    assert '<a href="#p1-15">mill in Oster</a>' in page
    assert 'id="p1-15"' in page
    assert Reader(page)
    assert "#p1-15" not in render_html(consensus.model_copy(update={"wording": (wording,)})), "no text, no place"


def test_the_command_repeats_the_run(make_consensus) -> None:
    run = Run(
        summarizer_version="0.1.0",
        engine="llm",
        model="some model",
        prompts={"extract": "v3+abc"},
        settings={"max_sentences": 7, "chunk_characters": 6000, "passes": 2},
        usage={"inputs": ["a story/one.txt", "-n"], "calls": {"extract": 3}},
    )
    text = text_of(render_html(make_consensus(run=run)))
    assert (
        "summarizer consensus 'a story/one.txt' ./-n --engine llm --model 'some model' --max-sentences 7 --chunk 6000"
        " --passes 2 --story-id oster-mill -o story.json"
    ) in text
    assert "extractv3+abc" in text
    assert "calls.extract3" in text


def test_an_empty_consensus_has_a_page() -> None:
    run = Run(summarizer_version="0", engine="embedded")
    empty = Consensus(story_id="none", headline="Nothing", sentences=(), facts=(), articles=(), run=run)
    text = text_of(render_html(empty))
    assert "No sentence" in text
    assert "Not checked: whether the sources disagree." in text


def test_rendering_loads_no_model_library() -> None:
    code = "import sys, summarizer; summarizer.render_html; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"openai", "instructor", "numpy", "scipy", "jinja2", "trafilatura"} & set(loaded)
