from __future__ import annotations

import pytest

from summarizer.cli.cautions import apart, cautions
from summarizer.client import Summarizer
from summarizer.schema import Article
from tests.conftest import EXAMPLES

FIRE = "A mill in Oster burned down on Monday, the fire service said. Three people were hurt in the blaze."
FERRY = "A ferry sank off Orrin Bay on Friday, the coast guard said. Nine people drowned in the cold water."


def story(**texts: str):
    return Summarizer().consensus([Article(id=name, text=text) for name, text in texts.items()])


@pytest.fixture(scope="module")
def two():
    return story(a=FIRE, b=f"{FIRE} The mill was old.", c=FERRY, d=f"{FERRY} The ferry was new.")


def test_two_stories_in_one_are_told_with_their_articles(two) -> None:
    assert apart(two) == [["a", "b"], ["c", "d"]]
    assert list(cautions(two)) == [
        "no fact is shared between a, b | c, d. If these are several stories, run each by itself."
    ]


def test_one_story_gives_no_caution() -> None:
    assert list(cautions(story(a=FIRE, b=f"{FIRE} The mill was old."))) == []
    assert list(cautions(Summarizer().consensus(EXAMPLES / "river-talks"))) == []


def test_an_article_that_shares_nothing_is_not_yet_another_story() -> None:
    found = story(a=FIRE, b=f"{FIRE} The mill was old.", c=FERRY)
    assert apart(found) == [["a", "b"], ["c"]]
    assert list(cautions(found)) == []


def test_a_broken_promise_is_told_even_where_no_closing_line_is(two) -> None:
    broken = two.model_copy(update={"checks": {**two.checks, "verbatim": "failed"}})
    assert next(cautions(broken)).startswith("the result breaks what it promises (quotations are verbatim).")


def test_a_caution_stands_on_standard_error_with_quiet_too(run, tmp_path) -> None:
    for name, text in (("a", FIRE), ("b", FIRE + " Old."), ("c", FERRY), ("d", FERRY + " New.")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    result = run("consensus", tmp_path, "--quiet")
    assert result.stderr.startswith("summarizer: no fact is shared between ")
    assert result.exit_code == 0
