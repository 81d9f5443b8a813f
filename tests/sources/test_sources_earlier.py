"""The articles of an update: earlier ones by the hash of their text, new ones beside them, newer versions in place."""

from __future__ import annotations

import pytest

from summarizer.errors import InputError
from summarizer.schema import Article, Consensus, Furniture, Rejection, Run
from summarizer.sources import Loaded, earlier_inputs, gather, load

FIRE = "A mill burned down in the night.\n"
FLOOD = "A cellar was flooded at noon.\n"
FROST = "The river froze for the first time in years.\n"


def article(name: str, text: str, **known: str) -> Article:
    return Article(id=name, text=text, **known)


def finished(*articles: Article, rejected: tuple[Rejection, ...] = (), inputs: list[str] | None = None) -> Consensus:
    """Return what an earlier run would have left of some articles."""
    return Consensus(
        story_id="story",
        headline="A story",
        sentences=(),
        facts=(),
        articles=tuple(each.record() for each in articles),
        rejected=rejected,
        run=Run(summarizer_version="0", engine="embedded", usage={"inputs": inputs} if inputs is not None else {}),
    )


def names(loaded: Loaded) -> list[str]:
    return [each.id for each in loaded.articles]


def reasons(loaded: Loaded) -> list[str]:
    return [each.reason for each in loaded.rejected]


def test_earlier_articles_come_back_as_they_were_known() -> None:
    old = article("a", FIRE, title="Fire", publisher="Post", published="2031-05-06", url="https://post.example/1")
    found = gather(finished(old), load([article("b", FLOOD)]), load([article("renamed", FIRE)]))
    assert names(found) == ["a", "b"]
    assert found.articles[0] == old


def test_an_earlier_article_among_the_new_ones_is_not_a_new_one() -> None:
    found = gather(finished(article("a", FIRE)), load([article("again", FIRE), article("b", FLOOD)]), Loaded())
    assert names(found) == ["a", "b"]
    assert found.rejected == ()


def test_a_copy_with_other_white_space_is_listed_as_one() -> None:
    old = article("a", FIRE)
    found = gather(finished(old), load([article("b", FIRE.replace(" ", "  ")), article("c", FLOOD)]), load([old]))
    assert names(found) == ["a", "c"]
    assert reasons(found) == ["a copy: the same text as a"]


def test_two_outlets_with_one_text_are_two_articles() -> None:
    old = article("a", FIRE, publisher="Post")
    found = gather(finished(old), load([article("b", FIRE, publisher="Times")]), load([old]))
    assert names(found) == ["a", "b"]


def test_a_text_that_is_not_at_hand_is_named() -> None:
    old = [article(f"a{number}", f"{FIRE}{number}") for number in range(8)]
    with pytest.raises(InputError, match=r"7 of 8 .*: a1, a2, a3, a4, a5 and 2 more\. .*--articles") as raised:
        gather(finished(*old), load([article("b", FLOOD)]), load(old[:1]))
    assert raised.value.exit_code == 2


def test_an_article_under_the_address_of_an_earlier_one_is_its_new_version() -> None:
    old, other = article("a", FIRE, url="https://post.example/1"), article("c", FROST)
    new = article("b", FLOOD, url="https://post.example/1")
    found = gather(finished(old, other), load([new]), load([old, other]))
    assert names(found) == ["b", "c"]
    assert reasons(found) == ["replaced by a newer version: b"]


def test_an_address_of_many_articles_is_that_of_none() -> None:
    front = "https://post.example/"
    old = [article("a", FIRE, url=front), article("c", FROST, url=front)]
    found = gather(finished(*old), load([article("b", FLOOD, url=front)]), load(old))
    assert names(found) == ["a", "b", "c"]


def test_a_file_that_was_written_over_is_a_new_version() -> None:
    found = gather(finished(article("a", FIRE)), load([article("a", FLOOD)]), Loaded())
    assert names(found) == ["a"]
    assert found.articles[0].text == FLOOD


def test_another_article_under_a_taken_id_gets_one_of_its_own() -> None:
    old = article("a", FIRE)
    found = gather(finished(old), load([article("a", FLOOD)]), load([old]))
    assert len(found.articles) == 2
    assert found.articles[0] == old
    assert found.articles[1].id.startswith("a-")
    assert found.articles[1].text == FLOOD


def test_ids_stay_unique_whatever_the_new_ones_are_called() -> None:
    old = article("a", FIRE)
    clash = article("a", FLOOD)
    taken = article(f"a-{clash.sha256[:6]}", FROST)
    found = gather(finished(old), load([clash, taken]), load([old]))
    assert len(set(names(found))) == 3


def test_what_failed_then_stays_listed_unless_it_is_given_again(tmp_path) -> None:
    broken, mended = tmp_path / "broken.txt", tmp_path / "mended.txt"
    mended.write_text(FLOOD, encoding="utf-8")
    failed = tuple(Rejection(article_id=str(path), stage="load", reason="no such file") for path in (broken, mended))
    later = Rejection(article_id="a", stage="extract", reason="too short", text="Yes.")
    old = article("a", FIRE)
    found = gather(finished(old, rejected=(*failed, later)), load([mended]), load([old]))
    assert [each.article_id for each in found.rejected] == [str(broken)]


def test_a_run_notes_the_paths_it_was_given_and_nothing_that_is_no_text(tmp_path) -> None:
    one = tmp_path / "one.txt"
    one.write_text(FIRE, encoding="utf-8")
    loaded = load([one, article("b", FLOOD), str(one), "lone\udce9.txt"])
    assert loaded.inputs == (str(one),)


def test_noted_paths_are_found_from_a_folder_too(tmp_path, monkeypatch) -> None:
    (tmp_path / "story").mkdir()
    monkeypatch.chdir(tmp_path / "story")
    (tmp_path / "here.txt").write_text(FIRE, encoding="utf-8")
    usage = finished(inputs=["here.txt", "gone.txt", "", "nul\0.txt"]).run.usage
    assert earlier_inputs(usage, ()) == []
    assert earlier_inputs(usage, [tmp_path]) == [tmp_path / "here.txt"]
    assert earlier_inputs({"inputs": "here.txt"}, [tmp_path]) == []
    assert earlier_inputs({}, [tmp_path]) == []


def test_a_forged_record_is_refused_or_counted_once() -> None:
    old, new = article("a", FIRE), article("b", FLOOD)
    story = finished(old)
    twice = story.model_copy(update={"articles": story.articles * 2})
    assert names(gather(twice, load([new]), load([old]))) == ["a", "b"]
    beyond = story.articles[0].model_copy(update={"furniture": (Furniture(start=5, end=5000, reason="byline"),)})
    with pytest.raises(InputError, match="what is recorded of a does not fit its text"):
        gather(story.model_copy(update={"articles": (beyond,)}), load([new]), load([old]))
