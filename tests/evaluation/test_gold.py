"""Gold: read, pinned, anchored and checked; every mistake that a program can see is named."""

from __future__ import annotations

import gzip
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import Article
from summarizer.errors import GoldError
from summarizer.evaluation.gold import (
    MissingArticlesError,
    anchor,
    articles_of,
    check,
    gold_sha256,
    read_draft,
    read_gold,
)
from summarizer.evaluation.gold.anchoring import Draft
from summarizer.schema.gold import GoldSource, GoldStory

ONE = "The mill in Tarnow burned on Monday. Seven people were hurt. Who will pay?"
TWO = "Seven workers were hurt in a mill fire. The owner denied any fault."


def articles() -> tuple[Article, ...]:
    return Article(id="one", text=ONE), Article(id="two", text=TWO)


def draft(**changes) -> Draft:
    plain = {
        "story_id": "mill",
        "about": "A mill burned.",
        "kind": "independent",
        "source": {"folder": "texts"},
        "facts": [
            {
                "id": "f1",
                "statement": "Seven people were injured.",
                "importance": 3,
                "mentions": [
                    {"article_id": "one", "quotes": ["Seven people were hurt"]},
                    {"article_id": "two", "quotes": ["Seven workers were hurt"]},
                ],
            },
            {
                "id": "f2",
                "statement": "The owner says that he is not to blame.",
                "importance": 2,
                "mentions": [{"article_id": "two", "quotes": ["The owner denied any fault"]}],
            },
            {
                "id": "f3",
                "statement": "The mill in Tarnow burned on Monday.",
                "importance": 3,
                "mentions": [{"article_id": "one", "quotes": ["The mill in Tarnow burned on Monday"]}],
            },
        ],
        "distractors": [
            {"id": "d1", "statement": "Nine people were injured.", "change": "number", "of": "f1"},
            {"id": "d2", "statement": "The mill will be rebuilt.", "change": "invented"},
        ],
        "no_fact": [{"article_id": "one", "quotes": ["Who will pay?"], "reason": "question"}],
    }
    return Draft.model_validate(plain | changes)


def gold(**changes) -> GoldStory:
    return GoldStory.model_validate(anchor(draft(), articles()).model_dump() | changes)


def messages(story: GoldStory, level: str = "error") -> list[str]:
    return [f"{each.place}: {each.message}" for each in check(story, articles()) if each.level == level]


def test_a_draft_becomes_spans_and_hashes_and_keeps_no_quotation() -> None:
    story = anchor(draft(), articles())
    spans = [span for fact in story.facts for mention in fact.mentions for span in mention.spans]
    assert [(span.start, span.end) for span in spans[:2]] == [(37, 59), (0, 23)]
    assert ONE[37:59] == "Seven people were hurt"
    assert [each.sha256 for each in story.articles] == [article.sha256 for article in articles()]
    assert "workers were hurt" not in story.model_dump_json()


@pytest.mark.parametrize(
    ("quotes", "fault"),
    [
        (["Nine people were hurt"], "it does not occur"),
        (["Seven people were Hurt"], "it does not occur"),
        (["e"], "it occurs more than once"),
        (["Seven people were hurt", "Seven People"], "quote 1: it does not occur"),
    ],
)
def test_a_quotation_that_is_not_there_exactly_once_is_refused_by_its_place(quotes, fault) -> None:
    facts = draft().model_dump()["facts"]
    facts[0]["mentions"][0]["quotes"] = quotes
    with pytest.raises(GoldError, match=fault) as raised:
        anchor(draft(facts=facts), articles())
    assert "f1, one" in str(raised.value)
    assert "people were" not in str(raised.value)


def test_an_article_that_the_story_does_not_have_is_refused() -> None:
    facts = draft().model_dump()["facts"]
    facts[0]["mentions"][0]["article_id"] = "three"
    with pytest.raises(GoldError, match="f1, three, quote 0: no such article"):
        anchor(draft(facts=facts), articles())


def test_good_gold_has_no_error_and_is_told_that_it_is_small() -> None:
    assert messages(gold()) == []
    assert messages(gold(), "warning") == ["facts: 3 facts, fewer than 35"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda g: g["facts"].append(g["facts"][0]), "f1: the id stands twice"),
        (lambda g: g["facts"].append(g["facts"][0] | {"id": "f9"}), "f9: states the same as f1"),
        (lambda g: g["facts"][0]["mentions"].append(g["facts"][0]["mentions"][0]), "f1: names article one twice"),
        (lambda g: g["facts"][0]["mentions"][0].update(article_id="x"), "f1: names article x, which the story"),
        (lambda g: g["facts"][0]["mentions"][0].update(spans=[{"start": 70, "end": 90}]), "f1: [70, 90) is beyond"),
        (lambda g: g["distractors"][0].update(of="f8"), "d1: falsifies f8, which is no fact"),
        (lambda g: g["distractors"][0].update(statement="seven  people were injured"), "d1: states what is a fact"),
        (
            lambda g: g.update(furniture=[{"article_id": "one", "start": 40, "end": 44, "reason": "menu"}]),
            "f1: rests on what is marked as furniture in one",
        ),
        (
            lambda g: g.update(furniture=[{"article_id": "one", "start": 4, "end": 400, "reason": "menu"}]),
            "furniture[0]: [4, 400) is no stretch of one",
        ),
        (
            lambda g: g.update(
                origins=[{"label": "a", "article_ids": ["one"]}, {"label": "b", "article_ids": ["one"]}]
            ),
            "origins: article one is in two groups",
        ),
        (lambda g: g.update(origins=[{"label": "a", "article_ids": ["z"]}]), "origins: there is no article z"),
    ],
)
def test_each_mistake_is_named(change, expected) -> None:
    labels = json.loads(gold().model_dump_json())
    change(labels)
    assert any(line.startswith(expected) for line in messages(GoldStory.model_validate(labels)))


def test_a_sentence_without_a_label_is_named_by_its_place() -> None:
    assert messages(gold(no_fact=()), "warning")[0] == "one: [61, 74) has no label: a fact, furniture or no_fact"


def test_a_statement_in_the_words_of_an_article_is_named() -> None:
    copied = Article(id="one", text=ONE + " The old mill had stood empty for three long years before.")
    labels = anchor(draft(), (copied, articles()[1]))
    fact = labels.facts[0].model_copy(update={"statement": "The old mill had stood empty for ten years."})
    almost = labels.model_copy(update={"facts": (fact, *labels.facts[1:])})
    assert not [each for each in check(almost, (copied, articles()[1])) if "in a row" in each.message]
    fact = fact.model_copy(update={"statement": "The old mill had stood empty for THREE long years."})
    word_for_word = labels.model_copy(update={"facts": (fact, *labels.facts[1:])})
    found = [each for each in check(word_for_word, (copied, articles()[1])) if "in a row" in each.message]
    assert [(each.level, each.place) for each in found] == [("warning", "f1")]


def test_too_few_distractors_are_named() -> None:
    assert "distractors: 0 distractors for 3 facts, fewer than half as many" in messages(
        gold(distractors=()), "warning"
    )


@pytest.mark.parametrize(
    "source", [{}, {"folder": "a", "dataset": "b", "cluster": "c"}, {"dataset": "b"}, {"folder": "a", "cluster": "c"}]
)
def test_a_source_is_one_place(source) -> None:
    with pytest.raises(ValueError, match="a source is a folder, or a dataset with its cluster"):
        GoldSource.model_validate(source)


def put(tmp_path, story: GoldStory):
    path = tmp_path / "gold.json"
    path.write_text(story.model_dump_json(), encoding="utf-8")
    return path


def test_articles_come_from_the_folder_beside_the_gold_and_are_held_against_their_hashes(tmp_path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    for article in articles():
        (folder / f"{article.id}.txt").write_text(article.text, encoding="utf-8")
    path = put(tmp_path, gold())
    (folder / "three.txt").write_text("Another article of the folder was not labelled.", encoding="utf-8")
    assert [each.id for each in articles_of(read_gold(path), path, tmp_path)] == ["one", "two"]
    (folder / "two.txt").write_text(TWO.replace("Seven", "Eight"), encoding="utf-8")
    with pytest.raises(GoldError, match="the text of article two is not the one that was labelled"):
        articles_of(read_gold(path), path, tmp_path)
    (folder / "two.txt").unlink()
    with pytest.raises(GoldError, match="no article two in its source"):
        articles_of(read_gold(path), path, tmp_path)


def test_articles_come_from_a_cluster_of_a_data_set(tmp_path) -> None:
    rows = [
        {"cluster_id": "other", "articles": []},
        {
            "cluster_id": "mill",
            "articles": [{"id": each.id, "text": each.text, "date": "2026-01-02"} for each in articles()],
        },
    ]
    with gzip.open(tmp_path / "sets.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    story = gold(source={"dataset": "sets", "cluster": "mill"})
    found = articles_of(story, tmp_path / "gold.json", tmp_path)
    assert [(each.id, each.text, each.published) for each in found] == [
        ("one", ONE, "2026-01-02"),
        ("two", TWO, "2026-01-02"),
    ]
    with pytest.raises(GoldError, match=r"no cluster mills in sets\.jsonl\.gz"):
        articles_of(gold(source={"dataset": "sets", "cluster": "mills"}), tmp_path / "gold.json", tmp_path)


@pytest.mark.parametrize("source", [{"folder": "nowhere"}, {"dataset": "none", "cluster": "c"}])
def test_a_source_that_is_not_here_is_a_reason_to_skip(tmp_path, source) -> None:
    with pytest.raises(MissingArticlesError):
        articles_of(gold(source=source), tmp_path / "gold.json", tmp_path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xff\xfe", "is no JSON"),
        (b"{", "is no JSON"),
        (b"[]", "holds no JSON object"),
        (b"{}", "is no gold: story_id: Field required"),
        (b"[" * 100_000, "is no JSON"),
    ],
)
def test_a_file_that_is_no_gold_is_a_clear_error(tmp_path, content, message) -> None:
    path = tmp_path / "gold.json"
    path.write_bytes(content)
    with pytest.raises(GoldError, match=message):
        read_gold(path)
    with pytest.raises(GoldError):
        read_draft(path)


def test_the_hash_of_gold_follows_its_labels_and_not_its_layout(tmp_path) -> None:
    story = gold()
    spaced = put(tmp_path, story)
    spaced.write_text(json.dumps(json.loads(story.model_dump_json()), indent=7, sort_keys=True), encoding="utf-8")
    assert gold_sha256(read_gold(spaced)) == gold_sha256(story)
    assert gold_sha256(gold(about="Another.")) != gold_sha256(story)


@given(st.text(min_size=1, max_size=60), st.data())
@settings(deadline=None, max_examples=100)
def test_whatever_is_anchored_is_found_again_to_the_character(text, data) -> None:
    article = Article(id="a", text=text)
    start = data.draw(st.integers(0, len(article.text) - 1))
    end = data.draw(st.integers(start + 1, len(article.text)))
    quote = article.text[start:end]
    facts = [{"id": "f", "statement": "s", "importance": 1, "mentions": [{"article_id": "a", "quotes": [quote]}]}]
    written = draft(facts=facts, no_fact=[], distractors=[])
    overlapping = sum(article.text.startswith(quote, index) for index in range(len(article.text)))
    if overlapping > 1:
        with pytest.raises(GoldError, match="more than once"):
            anchor(written, [article])
        return
    ((span,),) = [mention.spans for mention in anchor(written, [article]).facts[0].mentions]
    assert (span.start, span.end) == (start, end)
