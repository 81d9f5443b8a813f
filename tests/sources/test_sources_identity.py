"""Unique ids and copies, the same whatever the order."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.schema import Article
from summarizer.sources import load
from summarizer.sources.identity import safe_id


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("000_66a4", "000_66a4"),
        ("a b!c", "a-b-c"),
        ("../../etc", "etc"),
        ("ünï.cödé", "n-.c-d"),
        ("{x}", "x"),
        ("новости", ""),
        ("...", ""),
        ("x" * 300, "x" * 100),
    ],
)
def test_a_name_is_made_a_safe_id(name, safe):
    assert safe_id(name) == safe


def test_two_texts_with_one_id_both_get_the_start_of_their_hash():
    one, two = Article(id="a", text="One."), Article(id="a", text="Two.")
    expected = sorted([f"a-{one.sha256[:6]}", f"a-{two.sha256[:6]}"])
    for order in permutations([one, two]):
        assert [article.id for article in load(order).articles] == expected


def test_one_text_in_two_outlets_under_one_id_stays_two_articles():
    articles = [Article(id="a", text="One.", publisher=name) for name in ("Post", "Times", "Echo")]
    seen = {
        tuple((article.id, article.publisher) for article in load(order).articles) for order in permutations(articles)
    }
    assert len(seen) == 1
    assert len({article_id for article_id, _ in seen.pop()}) == 3


def test_an_id_that_looks_like_a_suffixed_one_does_not_clash():
    one, two = Article(id="a", text="One."), Article(id="a", text="Two.")
    three = Article(id=f"a-{one.sha256[:6]}", text="Three.")
    ids = [article.id for article in load([one, two, three]).articles]
    assert len(set(ids)) == 3


def test_a_long_id_that_clashes_stays_within_200():
    ids = [article.id for article in load([Article(id="x" * 200, text=text) for text in ("One.", "Two.")]).articles]
    assert len(set(ids)) == 2
    assert all(len(article_id) == 200 for article_id in ids)


@pytest.mark.parametrize(
    ("one", "two", "kept"),
    [
        ({}, {}, ["a"]),
        ({"text": "Same  text\nhere."}, {}, ["a"]),
        ({"publisher": "Post"}, {}, ["a"]),
        ({}, {"publisher": "Post"}, ["b"]),
        ({"title": "T"}, {"publisher": "Post", "url": "u"}, ["b"]),
        ({"publisher": "Post"}, {"publisher": "POST "}, ["a"]),
        ({"publisher": "Post"}, {"publisher": "Times"}, ["a", "b"]),
        ({"url": "u1"}, {"url": "u2"}, ["a", "b"]),
        ({"url": "u1", "publisher": "Post"}, {"url": "u1", "publisher": "Post", "title": "T"}, ["b"]),
        ({"text": "Same text here"}, {}, ["a", "b"]),
    ],
)
def test_copies_are_one_article_and_two_outlets_are_two(one, two, kept):
    articles = [
        Article(**({"id": "a", "text": "Same text here."} | one)),
        Article(**({"id": "b", "text": "Same text here."} | two)),
    ]
    for order in permutations(articles):
        loaded = load(order)
        assert [article.id for article in loaded.articles] == kept
        assert loaded.errors == ()
        assert [part.article_id for part in loaded.rejected] == sorted({"a", "b"} - set(kept))
        for part in loaded.rejected:
            assert kept[0] in part.reason
            assert (part.stage, part.text) == ("load", "")


def test_of_three_copies_without_more_known_the_smallest_id_stays():
    articles = [Article(id=name, text="Same.") for name in ("c", "a", "b")]
    assert [article.id for article in load(articles).articles] == ["a"]


def test_the_same_file_given_twice_is_a_copy_and_no_error(tmp_path):
    (tmp_path / "a.txt").write_text("Some text.")
    loaded = load([tmp_path / "a.txt", tmp_path])
    assert [article.id for article in loaded.articles] == ["a"]
    assert len(loaded.rejected) == 1
    assert loaded.errors == ()


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_ids_are_unique_and_the_order_of_articles_changes_nothing(data):
    word = st.sampled_from(["a", "b", "a-1"])
    article = st.builds(
        Article,
        id=word,
        text=st.sampled_from(["One.", "One. ", "Two.", "Three."]),
        publisher=st.sampled_from([None, "Post", "Times"]),
        url=st.sampled_from([None, "u", "v"]),
    )
    articles = data.draw(st.lists(article, max_size=8))
    shuffled = data.draw(st.permutations(articles))
    first, second = load(articles), load(shuffled)
    assert first.articles == second.articles
    assert first.rejected == second.rejected
    ids = [article.id for article in first.articles]
    assert ids == sorted(set(ids))
    assert len(first.articles) + len(first.rejected) == len(articles)
