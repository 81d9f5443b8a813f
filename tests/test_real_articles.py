"""Five real articles on one event, end to end, held against a reading by hand: spans and hashes, never their words."""

from __future__ import annotations

import hashlib
from itertools import combinations, permutations

import pytest

from summarizer import verify
from summarizer.text.support import content_share
from tests.conftest import IDLIB
from tests.merging.examples import articles_of, carriers, consensus_of, settled, summarizer, touching

pytestmark = pytest.mark.skipif(not IDLIB.is_dir(), reason="the real articles lie outside the repository")

# What was read in the articles, by hand: for each fact the clause that states it in each article that does, and no
# other article does. Articles by the first three characters of their ids, spans [start, end), SHA-256 of the slice.
# The clauses leave out who says it: a name that a later claim points back to carries that claim too.
STATED = {
    "25 killed": {
        "000": (117, 223, "da6a9b87267c4d6cbc44eb093fd0baac5ff049226560bcfe5a20d7d791eb7d35"),
        "001": (0, 114, "38ec7c55ee8d844d7863b42e6097d5657b2b85a6238d8952304673edd0106962"),
        "002": (0, 104, "bd70418d5f90aa07a21c8c2d92f5a809b01e7fcf163ba2e3d0ce56caf170eeb7"),
        "003": (230, 343, "5b4de54e18bedf8a1b0b20e6ec7dd3c54e815d36076defb41370a1d697dbffc2"),
        "004": (124, 194, "715dde3178b2681cd1a6192111137dd84470bd7e46c271f92f85e7a7c83abdcc"),
    },
    "56 killed, 20 of them children": {
        "000": (1220, 1331, "81fe3fec284ac60160749a7ae2ff1328df8b55edc953534d6220c06d2e071c07"),
        "001": (1138, 1245, "3fd10e917cfa9922e4fe51ce547b8bfee8783772715df80fbe4cb8f541e6801e"),
        "002": (1325, 1432, "02c2593351639b15e51c7e46ce3ed8d58a1859c4feb397b041e082e9f6f12f37"),
        "003": (1221, 1328, "663a20028f12bfb11bf8f0f48cfb8d9ac8f5d33e67a58985c2642f6144956a62"),
        "004": (1409, 1521, "93d2f4cf04732be99629c2dc9ba24e56c719962cb26de3989b1276a55166a735"),
    },
    "ten children among the dead": {
        "000": (1055, 1190, "5eabbfbbb716fb71f3471877eaf38ec928babf18688d8821ad6b1a1d72115390"),
        "001": (921, 1055, "7673324e8785c48e39ec34ac25a9f9fcca4d968d10bf9b5dfd8d1f753d0b56f4"),
        "002": (1208, 1286, "19c6c48fcd1748c072691ef0bbf067e1c203a5adabea8f3084076de336c164fd"),
        "003": (1089, 1187, "21d095855668d792f5bc9cf827320b475a7b5c0ab661b1ca921950c508cf061b"),
        "004": (1283, 1339, "dfd78ff6e6793ab798a2551b44022546128479b802fb3c7eeed03d7913b1b589"),
    },
    "seven killed": {
        "000": (782, 815, "95dcf3385e3b4448ee03c6fa0b54d40a362ce02516a021d95a8f34e7f45a49ee"),
        "001": (716, 749, "95dcf3385e3b4448ee03c6fa0b54d40a362ce02516a021d95a8f34e7f45a49ee"),
        "002": (940, 981, "12e4cc3fcc6377d6f5cf8ad2e7b22fbae1899e4e50cffd7811a44d66141c9229"),
        "003": (871, 904, "95dcf3385e3b4448ee03c6fa0b54d40a362ce02516a021d95a8f34e7f45a49ee"),
        "004": (1049, 1143, "0dcf3f1d175c2199e223456e7c2f0668e8f1e99a056e1b8c7fe7415c71418d3f"),
    },
    "the denial": {
        "001": (895, 919, "640152295f9d2c660a42b9f5a388fe2e587f58d70480eba2bb8a9e8b050b6634"),
        "002": (1136, 1174, "123c64153cdbe59e35d70ed31dca8c76e4e9a499089bcf5accaac97654be61aa"),
        "003": (1065, 1087, "7d8cf266bbd8a6b804e6d48b1188d91326895c9a557e50d0979fedfa94060307"),
        "004": (1243, 1280, "21c870043f486a96ea751b61e9b466001c0a641b35c6aa387e6c2c7ea5b6a275"),
    },
    "the joint statement": {
        "001": (1641, 1799, "e187ef3e50f6cd4da2fd3e64818e08340d88ad194bf3e40e9789fc8b08e85d07"),
        "002": (2371, 2476, "85c7aad9dcf2c41e68939bfb73bdcb6e70eea31dd7648bd23b2d5c95e1779a6c"),
        "003": (2342, 2434, "679f054360429d9a36d6a806c9e174f0df9baefd6999f2ab8e2f8dbd10cd671a"),
        "004": (2205, 2307, "4879459324feb14c6267eecfeb4a4f94004e1dc212b0f732a364122a962f8f83"),
    },
    "Idlib province taken": {
        "000": (1370, 1424, "76cd94fa70fe8cb6e577b1bcb3a52a01d5955b23613a9e407b1ab488503f618f"),
        "001": (1800, 1854, "76cd94fa70fe8cb6e577b1bcb3a52a01d5955b23613a9e407b1ab488503f618f"),
        "002": (1615, 1672, "7a3a51eacefac09dad9fe308425d026f220d258ca53e3ca1ce27afc538c7fafb"),
        "003": (1556, 1601, "d24ee2dfefd0e659e63e99ae6a50e501c163a192841c17ee1ed3590c9abd3100"),
        "004": (1862, 1900, "76ee6154cb33134d64c25dda36868e48241c0a00e334fcba423fc29b1fef8260"),
    },
}
# The lines that are no prose of the article, from 1: navigation, titles, bylines, dates, headings, credits.
FURNITURE = {
    "000": {1, 2, 24},
    "001": {7, 17},
    "002": {4, 8, 12},
    "003": {1, 2, 3, 4, 14},
    "004": {1, 2, 3, 5, 11, 19, 25, 31, 32},
}
# One rewrite takes the hour of the report for the hour of the attacks.
MONDAY = (189, 249, "a597cbb562cf5e030a7c131c40cb79d53fd06641871b065b01d3ce573b41c6b1")
WHITE_HELMETS = "White Helmets"


@pytest.fixture(scope="module")
def consensus():
    return consensus_of(IDLIB)


@pytest.fixture(scope="module")
def articles():
    return {article.id[:3]: article for article in articles_of(IDLIB)}


def found(consensus, articles, name):
    """Return the one fact that rests on the clauses listed under `name`.

    A clause may stand in a sentence that says more, which is a fact of its own then: the one tells the other. Or the
    clause may be the longer one, and tell another fact as well.
    """
    touched = [touching(consensus, articles[short].id, start, end) for short, (start, end, _) in STATED[name].items()]
    every = {fact.id: fact for facts in touched for fact in facts}
    common = [each for each in every.values() if all(each in facts for facts in touched)]
    assert len(common) == 1, f"{name}: {[fact.statement for fact in every.values()]}"
    for other in (each for each in every.values() if each.id != common[0].id):
        assert tells(other, common[0]) or tells(common[0], other), f"{name}: {other.statement}"
    return common[0]


def tells(longer, fact):
    """Say whether an own claim of one fact tells another one within it."""
    within = {mention.claim_id for mention in fact.mentions if mention.within}
    return within & {mention.claim_id for mention in longer.own_mentions}


def furniture_spans(article):
    """Return the spans of the lines that were found to be furniture by hand."""
    spans, start = [], 0
    for number, line in enumerate(article.text.split("\n"), start=1):
        if number in FURNITURE[article.id[:3]]:
            spans.append((start, start + len(line)))
        start += len(line) + 1
    return spans


def test_the_articles_are_those_that_were_read(articles) -> None:
    assert sorted(articles) == sorted(FURNITURE)
    for name, clauses in STATED.items():
        for short, (start, end, digest) in clauses.items():
            clause = articles[short].text[start:end]
            assert hashlib.sha256(clause.encode()).hexdigest() == digest, f"{name} in {short}"


@pytest.mark.parametrize("name", STATED)
def test_one_fact_rests_on_the_clauses_that_state_it_and_on_their_articles_alone(consensus, articles, name) -> None:
    fact = found(consensus, articles, name)
    assert {article_id[:3] for article_id in carriers(fact)} == set(STATED[name])
    for short, (start, end, _) in STATED[name].items():
        assert fact in touching(consensus, articles[short].id, start, end), short


def test_seven_25_and_56_are_three_facts(consensus, articles) -> None:
    tolls = [found(consensus, articles, name).id for name in ("seven killed", "25 killed")]
    tolls.append(found(consensus, articles, "56 killed, 20 of them children").id)
    assert len(set(tolls)) == 3


def test_the_seven_facts_are_seven(consensus, articles) -> None:
    assert len({found(consensus, articles, name).id for name in STATED}) == len(STATED)


def test_the_56_carry_their_20_children(consensus, articles) -> None:
    fact = found(consensus, articles, "56 killed, 20 of them children")
    assert "56" in fact.statement
    assert "20 children" in fact.statement


def test_nothing_rests_on_furniture(consensus, articles) -> None:
    for article in articles.values():
        for start, end in furniture_spans(article):
            assert touching(consensus, article.id, start, end) == []


def test_no_sentence_repeats_a_line_of_furniture(consensus, articles) -> None:
    lines = [
        article.text[start:end].strip() for article in articles.values() for start, end in furniture_spans(article)
    ]
    assert len(lines) == sum(len(numbers) for numbers in FURNITURE.values())
    told = "\n".join(sentence.text for sentence in consensus.sentences)
    assert [line for line in lines if line in told] == []


def test_the_pages_own_date_is_no_date_of_an_article(articles) -> None:
    assert articles["003"].published == "2024-12-02T16:06:00"
    assert articles["004"].published is None


def test_any_order_of_the_files_gives_the_same_bytes(consensus) -> None:
    paths = sorted(IDLIB.glob("*.txt"))
    shuffled = [paths[place] for place in (3, 0, 4, 2, 1)]
    assert settled(summarizer().consensus(paths[::-1])) == settled(consensus)
    assert settled(summarizer().consensus([str(path) for path in shuffled])) == settled(consensus)


def test_any_order_of_article_objects_gives_the_same_bytes_as_the_folder(consensus) -> None:
    orders = list(permutations(articles_of(IDLIB)))
    for place in (37, 101):
        assert settled(summarizer().consensus(orders[place])) == settled(consensus)


def test_verification_finds_nothing(consensus) -> None:
    result = verify(consensus, articles_of(IDLIB))
    assert result.violations == ()
    assert result.not_run == ()


def test_all_five_are_one_origin(consensus, articles) -> None:
    assert [set(origin.article_ids) for origin in consensus.origins] == [{article.id for article in articles.values()}]
    assert consensus.origins[0].signals
    assert {fact.origin_count for fact in consensus.facts} == {1}
    assert "corroborated" not in {fact.status for fact in consensus.facts}


def test_the_altered_quotation_stands_three_against_one(consensus) -> None:
    quoted = [conflict for conflict in consensus.conflicts if conflict.kind == "altered_quote"]
    altered = [conflict for conflict in quoted if conflict.verdict == "conflict"]
    sides = [sorted(article_id[:3] for article_id in position.article_ids) for position in altered[0].positions]
    assert len(altered) == 1
    assert "Assad" in altered[0].slot
    assert sorted(sides) == [["000", "001", "003"], ["002"]]


def test_the_foreign_minister_is_one_man_in_two_spellings(consensus) -> None:
    variants = [conflict for conflict in consensus.conflicts if conflict.kind == "name"]
    assert [conflict.verdict for conflict in variants] == ["variant"]
    sides = {position.value: {each[:3] for each in position.article_ids} for position in variants[0].positions}
    assert sides == {"Araghchi": {"000"}, "Araqchi": {"001", "002", "003"}}


def test_no_two_tolls_conflict(consensus) -> None:
    verdicts = {conflict.verdict for conflict in consensus.conflicts if conflict.kind == "quantity"}
    assert "conflict" not in verdicts


def test_the_denial_meets_the_accusation(consensus, articles) -> None:
    denial = found(consensus, articles, "the denial")
    own = {mention.claim_id for mention in denial.mentions}
    conflicts = [
        conflict
        for conflict in consensus.conflicts
        if conflict.kind == "denial" and any(own & set(position.claim_ids) for position in conflict.positions)
    ]
    assert [conflict.verdict for conflict in conflicts] == ["conflict"]
    rivals = [position for position in conflicts[0].positions if not own & set(position.claim_ids)]
    assert [{each[:3] for each in position.article_ids} for position in rivals] == [{"000"}]
    assert denial.status == "disputed"


def test_the_56_are_claimed_by_the_white_helmets_and_nobody_else(consensus, articles) -> None:
    fact = found(consensus, articles, "56 killed, 20 of them children")
    assert [claimant.removeprefix("the ") for claimant in fact.claimants] == [WHITE_HELMETS]


def test_the_summary_tells_the_tolls_and_the_denial(consensus, articles) -> None:
    told = {fact_id for sentence in consensus.sentences for fact_id in sentence.fact_ids}
    for name in ("25 killed", "56 killed, 20 of them children", "the denial"):
        assert found(consensus, articles, name).id in told, name


def test_a_toll_is_told_with_who_counted_it(consensus, articles) -> None:
    for name in ("25 killed", "56 killed, 20 of them children"):
        fact_id = found(consensus, articles, name).id
        texts = [sentence.text for sentence in consensus.sentences if fact_id in sentence.fact_ids]
        assert texts
        assert all(WHITE_HELMETS in text for text in texts)


def test_the_summary_has_six_to_twelve_sentences_and_each_cites(consensus) -> None:
    assert 6 <= len(consensus.sentences) <= 12
    known = {fact.id for fact in consensus.facts}
    assert all(sentence.fact_ids and set(sentence.fact_ids) <= known for sentence in consensus.sentences)


def test_no_two_sentences_say_the_same(consensus) -> None:
    texts = [sentence.text for sentence in consensus.sentences]
    for one, other in combinations(texts, 2):
        assert content_share(one, other) < 0.7, (one, other)
        assert content_share(other, one) < 0.7, (one, other)


def test_the_attacks_that_only_one_rewrite_dates_to_monday_are_no_fact_of_the_others(consensus, articles) -> None:
    start, end, digest = MONDAY
    assert hashlib.sha256(articles["002"].text[start:end].encode()).hexdigest() == digest
    facts = touching(consensus, articles["002"].id, start, end)
    assert [carriers(fact) for fact in facts] == [{articles["002"].id}]
    assert facts[0].id not in {fact_id for sentence in consensus.sentences for fact_id in sentence.fact_ids}
