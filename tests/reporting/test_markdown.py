from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summarizer.reporting import render_brief_markdown, render_markdown
from summarizer.reporting.escape import markdown_text, markdown_url
from summarizer.reporting.safe import one_line
from summarizer.schema import Rejection, SummarySentence
from tests.reporting.conftest import brief, consensus, fact, mention, record
from tests.reporting.test_text import everywhere

# rich brings markdown-it: CommonMark, with GitHub's tables and strike-through.
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
TEXTS = st.text(alphabet=st.characters(codec="utf-8"), max_size=60) | st.text(
    alphabet="\\`*_{}[]()<>#+-.!|~&\"':@/wtphs \n0123x^$=", max_size=60
)
HOSTILE = (
    "[click](javascript:alert(1))",
    "![image](https://x.example/a.png)",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "# heading",
    "- item",
    "1. item",
    "> quote",
    "```\ncode",
    "[^f1]: a false footnote",
    "<https://x.example>",
    "&lt;b&gt; &#x3c;",
    "a | b",
    "**bold** _it_ ~~gone~~",
    "line\n\n# heading\n---",
    "    indented",
    "`tick` ``two``",
    "<!-- comment",
    "\x1b[31mred\u202e",
)


def plain(markdown: str) -> str:
    """Return the text that a reader of Markdown shows, or fail where it is anything but text and code."""
    tokens = READER.parse(markdown)
    assert [token.type for token in tokens] in ([], ["paragraph_open", "inline", "paragraph_close"]), tokens
    children = tokens[1].children if tokens else []
    assert {child.type for child in children} <= {"text", "code_inline"}, children
    return "".join(child.content for child in children)


def elements(markdown: str) -> set[str]:
    """Return the HTML tags that a reader of Markdown makes."""
    tags = set()
    for token in READER.parse(markdown):
        tags |= {token.tag, *(child.tag for child in token.children or ())}
        assert not token.type.startswith("html")
        assert not any(child.type == "html_inline" for child in token.children or ())
    return tags


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_shows_as_it_was_written(text) -> None:
    assert plain(markdown_text(text)) == one_line(text)


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_any_text_shows_as_it_was_written(text) -> None:
    assert plain(markdown_text(text)).replace("¦", "|") == one_line(text).replace("¦", "|")


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_any_text_stays_in_its_cell_of_a_table(text) -> None:
    table = f"| a | b |\n|---|---|\n| x {markdown_text(text)} | y |\n"
    cells = [token for token in READER.parse(table) if token.type == "inline"]
    assert [cell.content for cell in cells][-1] == "y"
    assert len(cells) == 4


def test_a_pipe_in_an_address_does_not_end_its_cell() -> None:
    table = f"| a | b |\n|---|---|\n| {markdown_text('https://x.example/a|b')} | y |\n"
    assert [token.content for token in READER.parse(table) if token.type == "inline"][-1] == "y"


@pytest.mark.parametrize(
    "word", ["https://x.example", "www.x.example", "me@x.example", "@someone", "#12", "owner/repo#12", "HTTP://X"]
)
def test_what_a_reader_would_link_by_itself_stands_as_code(word) -> None:
    assert markdown_text(f"see {word}") == f"see `{word}`"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Dray & Co", "Dray & Co"),
        ("A&B", "A&amp;B"),
        ("&#x3c;", "&amp;#x3c;"),
        ("&lt;", "&amp;lt;"),
        ("a <&", "a &lt;&"),
    ],
)
def test_an_ampersand_is_escaped_only_where_it_could_begin_a_reference(text, written) -> None:
    assert markdown_text(text) == written
    assert plain(written) == text


def test_ticks_in_a_linkable_word_do_not_end_its_code() -> None:
    assert plain(markdown_text("`https://x.example``y`")) == "`https://x.example``y`"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "https://x.example/)](y",
        "https://x.example/a b",
        "data:text/html,x",
        "https://x.example/>",
    ],
)
def test_only_plain_http_addresses_become_links(url) -> None:
    assert "a" not in elements(markdown_url(url))
    assert elements(markdown_url("https://x.example/a?b=1")) >= {"a"}


def test_sentences_cite_their_facts_in_footnotes() -> None:
    text = render_markdown(consensus())
    assert text.startswith("# Mill in Oster burns down\n\nA mill in Oster burned down on Monday.[^f1]\n")
    assert "Three people were hurt, others say five.[^f2][^f3] *(disputed)*" in text
    assert "It may have been arson.[^f4] *(hedged, replaced)*" in text


def test_footnotes_give_each_quotation_with_outlet_and_span() -> None:
    text = render_markdown(consensus())
    assert "[^f1]: A mill in Oster burned down on Monday. *corroborated*\n" in text
    assert "    - Brae Times (2) \\[10–36\\]: “The Oster mill burnt down.”\n" in text
    assert "    - Brae Times (2) \\[10–33\\] *(hedged)*: “It may have been arson.”\n" in text


def test_every_footnote_that_is_cited_is_there_once() -> None:
    text = render_markdown(consensus())
    for number in range(1, 5):
        assert text.count(f"[^f{number}]:") == 1
    assert "[^f5]" not in text


def test_a_mention_that_disputes_says_so() -> None:
    facts = (fact("f", "The mayor knew.", (mention(1, "He knew."), mention(2, "He did not.", stance="disputes"))),)
    story = consensus(facts=facts, sentences=(SummarySentence(text="The mayor knew.", fact_ids=("f",)),))
    assert "*(disputes it)*: “He did not.”" in render_markdown(story)


def test_disagreements_name_the_outlets() -> None:
    text = render_markdown(consensus())
    assert "- **Figure: people hurt** — the sources contradict each other. Two figures" in text
    assert "  - Oster Post (1): 3\n  - Fern Herald (3): 5\n" in text


def test_none_found_differs_from_not_checked() -> None:
    searched = render_markdown(
        consensus(conflicts=(), origins=(), checks={"conflicts_quantity": "passed", "origins": "passed"})
    )
    assert "None found. Looked for contradicting figures." in searched
    assert "## Origins\n\nNone found." in searched
    unsearched = render_markdown(consensus(conflicts=(), origins=(), checks={}))
    assert "## Disagreements\n\nNot checked: whether the sources disagree." in unsearched
    assert "## Origins\n\nNot checked:" in unsearched


def test_sources_stand_in_a_table_with_their_addresses() -> None:
    text = render_markdown(consensus())
    assert "| 1 | Oster Post | Mill burns | 2031-05-06 07:08+02:00 | <https://oster.example/mill> |\n" in text
    assert "| 3 | Fern Herald | a3 | date unknown |  |\n" in text


def test_what_was_left_out_and_what_made_it_are_told() -> None:
    text = render_markdown(consensus())
    assert "- not loaded, 1 × is not text. Give a text file.\n  - notes.bin\n" in text
    assert "- gave no claim, 1 × a question states nothing\n  - Brae Times (2): Who saw the smoke first?\n" in text
    assert "oster-mill · engine embedded · summarizer 0.1.0" in text


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_consensus_makes_no_tag_that_a_harmless_one_does_not(hostile) -> None:
    harmless = elements(render_markdown(everywhere("harmless words")))
    made = render_markdown(everywhere(hostile))
    assert elements(made) <= harmless | {"code"}
    assert made.count("\n# ") == 0
    assert all(character == "\n" or character.isprintable() for character in made)


def test_a_hostile_address_is_no_link() -> None:
    story = consensus(articles=(record(1, url="javascript:alert(1)"), record(2), record(3)))
    assert "a" not in elements(render_markdown(story))


def test_templates_do_not_run_in_article_text() -> None:
    assert "{{ 7 \\* 7 }}" in render_markdown(consensus(headline="{{ 7 * 7 }}"))


def test_a_brief_lists_claims_with_their_spans() -> None:
    text = render_brief_markdown(brief())
    assert (
        "1. A mill in Oster burned down on Monday. (written by the embedded engine)\n    - \\[0–38\\]: “A mill" in text
    )
    assert "2. The mayor denied neglect. (said by The mayor, denied, hedged, written by the embedded engine)" in text
    assert "<https://oster.example/mill>" in text


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_brief_makes_no_tag_that_a_harmless_one_does_not(hostile) -> None:
    def with_text(text):
        claim = brief().claims[0].model_copy(update={"statement": text, "claimant": text})
        entity = brief().entities[0].model_copy(update={"name": text, "aliases": (text,)})
        rejected = (Rejection(article_id=text, stage="support", reason=text, text=text),)
        return brief(headline=text, gist=text, claims=(claim,), entities=(entity,), rejected=rejected)

    harmless = elements(render_brief_markdown(with_text("harmless words")))
    assert elements(render_brief_markdown(with_text(hostile))) <= harmless | {"code"}


def test_a_megabyte_in_one_line_is_escaped() -> None:
    story = consensus(headline="*" * 1_000_000)
    assert render_markdown(story).startswith("# \\*\\*")


def test_an_article_of_unknown_outlet_is_called_by_its_number() -> None:
    story = consensus(articles=(record(1, title="A very long title"), record(2), record(3)))
    assert "    - source 1 \\[10–48\\]: “A mill in Oster burned down on Monday.”\n" in render_markdown(story)
