"""Five real articles on one event: the furniture found, by line, without a word of their text."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.sources import load

FOLDER = Path(__file__).parents[3] / "shared" / "articles" / "idlib"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the real articles lie outside the repository")

# Line of the file (from 1, empty lines counted) -> why it is furniture.
EXPECTED = {
    "000": {1: "navigation", 2: "title", 24: "credit line"},
    "001": {7: "section heading", 17: "section heading"},
    "002": {4: "section heading", 8: "section heading", 12: "section heading"},
    "003": {1: "title", 2: "navigation", 3: "publication date", 4: "byline", 14: "comments"},
    "004": {
        1: "weather",
        2: "weather",
        3: "date of the page",
        5: "title",
        11: "section heading",
        19: "section heading",
        25: "section heading",
        31: "related stories",
        32: "related stories",
    },
}


@pytest.fixture(scope="module")
def articles():
    loaded = load([FOLDER])
    assert loaded.errors == ()
    return {article.id[:3]: article for article in loaded.articles}


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_furniture_of_each_article_is_found_and_nothing_else(articles, name):
    article = articles[name]
    found = {article.text.count("\n", 0, part.start) + 1: part.reason for part in article.furniture}
    assert found == EXPECTED[name]
    lines = article.text.split("\n")
    for part in article.furniture:
        line = lines[article.text.count("\n", 0, part.start)]
        assert article.text[part.start : part.end] == line.strip()


def test_what_the_articles_say_of_themselves_is_read(articles):
    assert [articles[name].published for name in sorted(articles)] == [None, None, None, "2024-12-02T16:06:00", None]
    assert [articles[name].publisher for name in sorted(articles)] == [None, None, None, "Myind", None]
    assert [articles[name].title is not None for name in sorted(articles)] == [True, False, False, True, True]


def test_the_texts_are_what_python_reads(articles):
    for path in sorted(FOLDER.glob("*.txt")):
        with path.open(encoding="utf-8") as stream:
            assert articles[path.name[:3]].text == stream.read()
