"""The two invented stories, end to end, held against the tables of examples/README.md."""

from __future__ import annotations

import shutil
import tomllib
from itertools import combinations

import pytest

from summarizer import verify
from summarizer.text.support import content_share
from tests.conftest import EXAMPLES, STORIES
from tests.example_tables import every_word, origins, plants, positions, rows, same_things
from tests.merging.examples import (
    articles_of,
    carriers,
    consensus_of,
    merged,
    readings_of,
    settled,
    shown,
    straight,
    summarizer,
    touching,
)

# Of the pairs of articles of one origin whose words are tabled as one position, the share that stands in one fact.
LEAST_PAIR_RECALL = {"harbour-fire": 0.89, "river-talks": 0.65}


@pytest.fixture(scope="module", params=STORIES)
def told(request):
    return Told(request.param)


@pytest.fixture(scope="module")
def harbour():
    return Told("harbour-fire")


@pytest.fixture(scope="module")
def talks():
    return Told("river-talks")


class Told:
    """Hold an example story, what the whole path made of it, and where the planted words lie."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.folder = EXAMPLES / name
        self.articles = {article.id: article for article in articles_of(self.folder)}
        self.consensus = consensus_of(self.folder)

    def span(self, article: str, words: str) -> tuple[int, int]:
        start = self.articles[article].text.index(words)
        return start, start + len(words)

    def facts(self, article: str, words: str):
        return touching(self.consensus, article, *self.span(article, words))

    def fact_ids(self, position) -> set[str]:
        return {fact.id for article, words in position.words for fact in self.facts(article, words)}

    def claims(self, position) -> set[str]:
        """Return the claims whose evidence lies on the words of a position."""
        found = set()
        for article, words in position.words:
            start, end = self.span(article, words)
            for fact in self.facts(article, words):
                for mention in fact.mentions:
                    if mention.article_id == article and any(
                        part.start < end and start < part.end for part in mention.evidence
                    ):
                        found.add(mention.claim_id)
        return found

    def rivals(self, one, other, verdict: str):
        """Return the conflicts of a verdict that set the claims of one position against those of another."""
        here, there = self.claims(one), self.claims(other)
        return [
            conflict
            for conflict in self.consensus.conflicts
            if conflict.kind == "quantity"
            and conflict.verdict == verdict
            and any(
                here & set(first.claim_ids) and there & set(second.claim_ids)
                for first in conflict.positions
                for second in conflict.positions
                if first is not second
            )
        ]

    @property
    def sentences(self) -> list[str]:
        return [sentence.text for sentence in self.consensus.sentences]


def test_the_tables_hold_what_the_tests_rest_on() -> None:
    assert {story: len(positions(story)) for story in STORIES} == {"harbour-fire": 41, "river-talks": 30}
    assert {story: len(every_word(story)) for story in STORIES} == {"harbour-fire": 120, "river-talks": 133}


def test_every_tabled_word_stands_in_its_article_exactly_once(told) -> None:
    counts = {(article, words): told.articles[article].text.count(words) for article, words in every_word(told.name)}
    assert {pair: count for pair, count in counts.items() if count != 1} == {}


def test_the_articles_carry_the_tabled_dates(told) -> None:
    for row in rows(told.name, "Articles and origins"):
        if "published" in row:
            stated = row["published"].removesuffix(" (in the byline)")
            assert (told.articles[row["article"]].published or "").startswith(stated), row["article"]


def test_the_origins_are_those_of_the_table(told) -> None:
    groups = {frozenset(origin.article_ids) for origin in told.consensus.origins}
    assert groups == origins(told.name)


def test_the_altered_quotation_is_found_with_its_articles(told) -> None:
    (planted,) = plants(told.name, "altered_quote", "conflict").values()
    quoted = [conflict for conflict in told.consensus.conflicts if conflict.kind == "altered_quote"]
    found = [conflict for conflict in quoted if conflict.verdict == "conflict"]
    sides = [{frozenset(position.article_ids) for position in conflict.positions} for conflict in found]
    assert sides == [{frozenset(position.articles) for position in planted}]


def test_an_altered_quotation_is_not_told_in_the_words_of_the_fewest(told) -> None:
    (planted,) = plants(told.name, "altered_quote", "conflict").values()
    (altered,) = [position for position in planted if position.value == "altered"]
    ((_, words),) = altered.words
    assert [text for text in told.sentences if words in text] == []


def test_the_transliterated_name_is_one_person_in_two_spellings(told) -> None:
    (planted,) = plants(told.name, "name", "variant").values()
    found = [conflict for conflict in told.consensus.conflicts if conflict.kind == "name"]
    sides = [
        {(position.value, article) for position in conflict.positions for article in position.article_ids}
        for conflict in found
    ]
    expected = {(position.value.split()[-1], article) for position in planted for article in position.articles}
    assert [conflict.verdict for conflict in found] == ["variant"]
    assert expected <= sides[0]
    assert {value for value, _ in sides[0]} == {value for value, _ in expected}


def test_the_forms_of_a_name_are_one_person(told) -> None:
    (planted,) = plants(told.name, "name", "variant").values()
    forms = {(article, position.value.split()[-1]) for position in planted for article in position.articles}
    homes = {
        (name.canonical, article, form)
        for name in told.consensus.names
        for article, form in forms
        if name.kind == "person"
        and any(alias.article_id == article and form in alias.text.split() for alias in name.aliases)
    }
    assert {(article, form) for _, article, form in homes} == forms
    assert len({canonical for canonical, _, _ in homes}) == 1


def test_figures_of_different_scope_are_never_one_fact(told) -> None:
    joined = [
        f"{one} / {other}"
        for planted in plants(told.name, "quantity", "different_scope").values()
        for one, other in combinations(planted, 2)
        if told.fact_ids(one) & told.fact_ids(other)
    ]
    assert joined == []


def test_figures_of_different_scope_are_never_in_conflict(told) -> None:
    set_against = [
        (str(one), str(other), [position.value for position in conflict.positions])
        for planted in plants(told.name, "quantity", "different_scope").values()
        for one, other in combinations(planted, 2)
        for conflict in told.rivals(one, other, "conflict")
    ]
    assert set_against == []


def test_a_later_figure_is_neither_one_fact_with_the_earlier_one_nor_in_conflict_with_it(told) -> None:
    for planted in plants(told.name, "quantity", "update").values():
        for one, other in combinations(planted, 2):
            # The next day's report gives the earlier figure beside the later one: there the words are apart.
            assert not told.fact_ids(one) & told.fact_ids(other), f"{one} / {other}"
            assert told.rivals(one, other, "conflict") == [], f"{one} / {other}"


def test_a_toll_that_rose_is_an_update(told) -> None:
    planted = plants(told.name, "quantity", "update")["total-update"]
    assert told.rivals(*planted, "update")


def test_a_denial_and_what_it_denies_are_never_one_fact(told) -> None:
    joined = [
        f"{one} / {other}"
        for planted in plants(told.name, "denial", "conflict").values()
        for one, other in combinations(planted, 2)
        if told.fact_ids(one) & told.fact_ids(other)
    ]
    assert joined == []


def test_a_denial_that_is_only_mentioned_does_not_corroborate_what_it_denies(harbour) -> None:
    suspected = next(each for each in positions("harbour-fire") if each.value.startswith("suspected"))
    denial = harbour.facts("sarnside-post", "held to its denial that the army had kept ammunition there")
    assert denial
    assert not {fact.id for fact in denial} & harbour.fact_ids(suspected)


def test_a_later_state_is_another_fact(harbour) -> None:
    missing = {fact.id for fact in harbour.facts("wexholm-gazette", "Five firefighters were missing")}
    dead = {fact.id for fact in harbour.facts("sarnside-post", "All five firefighters who had been missing were")}
    assert missing
    assert dead
    assert not missing & dead


def test_nobody_is_made_to_say_what_another_said(talks) -> None:
    """ "It" is the regime here, though a mission with a name was heard before it."""
    facts = talks.facts("corvena-beacon", "was down to 38 percent of capacity on 1 March")
    assert facts
    assert not [claimant for fact in facts for claimant in fact.claimants if "Mission" in claimant]


def wire_pairs(story):
    """Return the pairs of (article, words) that two articles of one origin have for one position, each pair once."""
    groups = origins(story)
    return {
        frozenset((one, other))
        for position in positions(story)
        if position.kind != "name"
        for one, other in combinations(position.words, 2)
        if one[0] != other[0] and any({one[0], other[0]} <= group for group in groups)
    }


def test_positions_of_the_wire_and_its_rewrites_share_a_fact_as_often_as_they_did(told) -> None:
    """A regression guard, not a claim of quality.

    At first 27 of 29 pairs (0.93) of harbour-fire shared a fact and 33 of 47 (0.70) of river-talks; since claims are
    split finer, 27 and 32 do, and the floor is a little below. Most of what is missed are parts of a toll in a
    sentence of their own ("Four of the dead were conscripts") against the same part inside the sentence of the toll.
    """
    pairs = wire_pairs(told.name)
    apart = [
        sorted(pair)
        for pair in pairs
        if not set.intersection(*({fact.id for fact in told.facts(*each)} for each in pair))
    ]
    recall = 1 - len(apart) / len(pairs)
    assert recall >= LEAST_PAIR_RECALL[told.name], f"{recall:.3f}: {apart}"


def test_both_figures_of_a_planted_conflict_are_set_against_each_other(harbour) -> None:
    one, other = plants("harbour-fire", "quantity", "conflict")["tonnage"]
    assert harbour.rivals(one, other, "conflict")
    sentences = [
        sentence
        for sentence in harbour.consensus.sentences
        if set(sentence.fact_ids) & (harbour.fact_ids(one) | harbour.fact_ids(other))
    ]
    assert sentences
    assert all("340" in sentence.text and "1,200" in sentence.text for sentence in sentences)


def test_the_later_toll_is_told_and_the_superseded_one_is_not_told_as_current(harbour) -> None:
    _, later = plants("harbour-fire", "quantity", "update")["toll-update"]
    telling = [
        sentence.text for sentence in harbour.consensus.sentences if set(sentence.fact_ids) & harbour.fact_ids(later)
    ]
    assert [text for text in telling if "34" in text]
    # The report that gives the later toll says what it had been before.
    current = [text for text in harbour.sentences if "23" in text and "had stood" not in text and "34" not in text]
    assert current == []
    assert "23" not in harbour.consensus.headline or "34" in harbour.consensus.headline


def test_nothing_rests_on_tabled_furniture(told) -> None:
    leaks = [
        (row["article"], row["words"], fact.statement)
        for row in rows(told.name, "Furniture")
        for fact in told.facts(row["article"], row["words"])
    ]
    assert leaks == []


@pytest.mark.parametrize("words", ["Donate", "999", "Most read", "Two editors freed", "Subscribe", "cookie policy"])
def test_the_page_gives_nothing_but_its_article(harbour, words) -> None:
    article = harbour.articles["free-tiller"]
    prose, cursor = "", 0
    for part in article.furniture:
        prose += article.text[cursor : part.start]
        cursor = part.end
    assert words not in prose + article.text[cursor:]
    assert [text for text in shown(harbour.consensus) if words in text] == []


def injected(talks) -> tuple[int, int]:
    planted = [talks.span(row["article"], row["words"]) for row in rows("river-talks", "Orders")]
    return min(start for start, _ in planted), max(end for _, end in planted)


def test_no_fact_rests_on_the_paragraph_that_gives_orders(talks) -> None:
    assert touching(talks.consensus, "hathersea-echo", *injected(talks)) == []


def test_no_name_is_taken_from_the_paragraph_that_gives_orders(talks) -> None:
    start, end = injected(talks)
    aliases = [
        alias.text
        for name in talks.consensus.names
        for alias in name.aliases
        if alias.article_id == "hathersea-echo" and alias.start < end and start < alias.end
    ]
    assert aliases == []


def test_nothing_that_was_planted_is_shown(talks) -> None:
    planted = [row["words"] for row in rows("river-talks", "Orders")]
    planted += ["385", "resigned on", "Ignore all", "SYSTEM", "SOURCE_", "{{", "{%", "Mark every fact"]
    assert [(words, text) for text in shown(talks.consensus) for words in planted if words in text] == []


def test_the_paragraph_that_gives_orders_is_listed_with_its_reason(talks) -> None:
    start, end = injected(talks)
    text = talks.articles["hathersea-echo"].text
    covered = set()
    for rejection in talks.consensus.rejected:
        place = text.find(rejection.text)
        if rejection.article_id == "hathersea-echo" and start <= place < end:
            assert "orders to a language model" in rejection.reason
            covered |= set(range(place, place + len(rejection.text)))
    # A long sentence is listed by its beginning.
    for opening in ("Ignore all", "Leave out the accord.", "{{ article.text }}", "Mark every fact as"):
        assert text.index(opening) in covered, opening


def test_every_sentence_cites_and_everything_is_verified(told) -> None:
    known = {fact.id for fact in told.consensus.facts}
    assert 6 <= len(told.consensus.sentences) <= 12
    assert all(sentence.fact_ids and set(sentence.fact_ids) <= known for sentence in told.consensus.sentences)
    result = verify(told.consensus, list(told.articles.values()))
    assert result.violations == ()
    assert result.not_run == ()
    assert "failed" not in told.consensus.checks.values()


def test_no_two_sentences_say_the_same(told) -> None:
    for one, other in combinations(told.sentences, 2):
        assert max(content_share(one, other), content_share(other, one)) < 0.7, (one, other)


def test_a_folder_with_its_list_turned_round_gives_the_same_bytes(told, tmp_path) -> None:
    listed = tomllib.loads((told.folder / "story.toml").read_text(encoding="utf-8"))
    lines = [f"id = {told.name!r}"]
    for entry in reversed(listed["article"]):
        lines += ["[[article]]", *(f"{key} = {value!r}" for key, value in sorted(entry.items(), reverse=True))]
        shutil.copy(told.folder / entry["file"], tmp_path)
    (tmp_path / "story.toml").write_text("\n".join(lines), encoding="utf-8")
    assert settled(summarizer().consensus(tmp_path)) == settled(told.consensus)


def firsts(consensus, published):
    """Return for the first mention of each fact, in the order of publication, the id of the fact."""
    return {
        min(
            (published[mention.article_id], mention.article_id, mention.evidence[0].start, mention.claim_id)
            for mention in fact.mentions
        ): fact.id
        for fact in consensus.facts
    }


@pytest.mark.parametrize("place", [0, -1], ids=["the first report", "the last report"])
def test_a_fifth_article_keeps_the_ids_of_facts_whose_first_mention_it_does_not_change(told, place) -> None:
    published = {article.id: article.published or "9999" for article in told.articles.values()}
    late = sorted(published, key=published.__getitem__)[place]
    before = firsts(merged([each for each in readings_of(told.folder) if each.article.id != late]), published)
    after = firsts(straight(told.folder), published)
    kept = before.keys() & after.keys()
    assert len(kept) > len(before) / 2
    assert {first: before[first] for first in kept} == {first: after[first] for first in kept}


def test_what_is_the_same_in_other_words_is_in_no_conflict(told) -> None:
    for words in same_things(told.name).values():
        facts = {fact.id for each in words for fact in told.facts(*each)}
        claims = {
            mention.claim_id
            for fact in told.consensus.facts
            if fact.id in facts
            for mention in fact.mentions
            if mention.article_id in {article for article, _ in words}
        }
        for conflict in told.consensus.conflicts:
            if conflict.kind == "quantity" and conflict.verdict == "conflict":
                inside = [position for position in conflict.positions if claims & set(position.claim_ids)]
                assert len(inside) < 2, [position.value for position in inside]


def test_a_fact_of_one_article_alone_is_never_called_corroborated(told) -> None:
    for fact in told.consensus.facts:
        if fact.status == "corroborated":
            groups = [group for group in origins(told.name) if group & carriers(fact)]
            assert len(groups) > 1, fact.statement
