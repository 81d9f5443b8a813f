"""Promises that hold for any text and any bytes."""

from __future__ import annotations

import io
import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.schema import Article
from summarizer.sources import Limits, load, pagedates, phrases, prepare
from summarizer.sources.lines import split_lines
from summarizer.sources.pagedates import read_page_date

ANY_TEXT = st.text(st.characters() | st.sampled_from("\n\r\u2028 .\"'"), min_size=1, max_size=300)
# Lines of the kinds that rules look at, in any order, so that rules meet.
LINE = st.sampled_from(
    [
        "Breadcrumb",
        "Home > World",
        "5.8 C",
        "Port Vale",
        "Sunday, January 12, 2025",
        "Storm kills two in Port Vale",
        "- In Reports",
        "- 04:06 PM, Dec 02, 2024",
        "By Jane Doe",
        "Harbour Staff",
        "Is the wall safe?",
        "Aid Arrives",
        "A storm hit Port Vale on Monday, killing two people.",
        "Ten people were hurt, the mayor said, and the harbour stayed closed until Tuesday.",
        "the wall of the harbour, which was built in the year of the flood",
        "What to Read Next",
        "Read more:",
        "Related",
        "Comments",
        "Agencies contributed to this report",
        "---",
        "title: Storm",
        "# Heading",
        "\t- \u200b",
        "",
        "",
    ]
)
ANY_PAGE = st.lists(LINE, min_size=1, max_size=14).map("\n".join)


def check_furniture(article: Article) -> None:
    before = 0
    for part in article.furniture:
        assert before <= part.start < part.end <= len(article.text)
        covered = article.text[part.start : part.end]
        assert covered == covered.strip()
        assert "\n" not in covered
        assert part.reason
        before = part.end


@settings(deadline=None, max_examples=100)
@given(ANY_TEXT | ANY_PAGE)
def test_furniture_lies_in_the_text_in_order_without_overlap_and_trimmed(text):
    article = prepare(Article(id="a", text=text))
    check_furniture(article)
    assert article.text == Article(id="a", text=text).text


@settings(deadline=None, max_examples=100)
@given(ANY_TEXT | ANY_PAGE)
def test_preparing_twice_changes_nothing(text):
    once = prepare(Article(id="a", text=text))
    assert prepare(once) == once


@settings(deadline=None, max_examples=100)
@given(ANY_PAGE)
def test_a_sentence_is_never_marked(text):
    article = prepare(Article(id="a", text=text))
    for part in article.furniture:
        assert not re.search(r"\b(?:hit|hurt)\b", article.text[part.start : part.end])


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_no_bytes_make_load_raise(tmp_path_factory, data):
    name = data.draw(st.sampled_from(["a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a", "story.toml"]))
    start = data.draw(st.sampled_from([b"", b"\xff\xfe", b"\xef\xbb\xbf", b"{", b'[{"text":', b"<html><p>", b"%PDF"]))
    content = start + data.draw(st.binary(max_size=200))
    folder = tmp_path_factory.mktemp("bytes")
    (folder / name).write_bytes(content)
    for loaded in (load([folder], limits=Limits(article_bytes=150)), load(["-"], stdin=io.BytesIO(content))):
        assert loaded.articles or loaded.errors
        assert len(loaded.errors) <= len(loaded.rejected)
        for article in loaded.articles:
            check_furniture(article)
            assert article.model_dump_json()


@settings(deadline=None, max_examples=60)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["text", "body", "id", "title", "date", "articles", "x"]), inner, max_size=4
            )
        ),
        max_leaves=8,
    )
)
def test_no_json_value_makes_load_raise(value):
    loaded = load(["-"], stdin=io.BytesIO(json.dumps(value).encode()))
    assert loaded.articles or loaded.errors


@settings(deadline=None, max_examples=60)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=60).filter(str.strip))
def test_any_text_comes_back_from_a_json_record_unchanged(text):
    (article,) = load(["-"], stdin=io.BytesIO(json.dumps({"text": text}).encode())).articles
    assert article.text == text


_PRINTED = """page 3 of 9 © (c) 2024 Copyright 1,200 views 3k comments 5 min read Share this on Facebook Read more:
    Subscribe to sign up for
    Home > News » all rights reserved 23°C Updated: Published 3 May 2024 12:30 pm a day ago AGO [more]
    --- | / Related stories mill burned. Contact us""".split()


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(_PRINTED), min_size=1, max_size=7).map(" ".join))
def test_patterns_tried_at_once_give_the_reason_that_each_by_itself_gives(line) -> None:
    for written, together in ((phrases._OPENINGS, phrases._ONE_SENTENCE), (phrases._WHOLE, phrases._ANY_SENTENCES)):
        alone = (reason for reason, pattern in written if re.match(pattern, line, re.IGNORECASE))
        assert together.of(line) == next(alone, None)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(_PRINTED), min_size=1, max_size=7).map(" ".join))
def test_a_line_without_a_figure_or_an_ago_has_no_date(line) -> None:
    found = pagedates._DATE.search(line) or pagedates._AGO.search(line)
    assert (read_page_date(line) is not None) == (found is not None)


@pytest.mark.parametrize("gap", ["\n\n", "\r\n\r\n", "\n \n", "\r\r", "\u2029\u2029", "\n\t\n"])
def test_an_empty_line_however_it_is_written_sets_the_next_one_off(gap) -> None:
    assert [line.set_off for line in split_lines(f"One line.{gap}Another.\nA third.")] == [True, True, False]


@pytest.mark.parametrize("line", ["Published an hour ago", "a day ago", "2 hours ago", "AN HOUR AGO"])
def test_a_date_counted_back_from_now_is_a_date_line_with_nothing_published(line) -> None:
    found = read_page_date(line)
    assert found is not None
    assert found.published is None
