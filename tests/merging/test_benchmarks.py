"""The figures of benchmarks/merging, computed on invented data."""

from __future__ import annotations

import gzip
import json
import sys

import pytest

from benchmarks.merging import conflicts, labelled, matching, stories, summhay
from benchmarks.merging.dice import joins, output_of, parts_at, sentences_of, similarities
from benchmarks.merging.matched import Matched, Place, article_of_paragraphs, readings_of
from benchmarks.merging.measuring import (
    answered,
    best_threshold,
    f1_difference,
    part_of,
    plain,
    sampled,
    shares,
    threshold_for,
)
from benchmarks.merging.tfidf import cosine, inverse_frequency, vector
from summarizer.schema import Article
from tests.merging.making import counted, reading, says

FIRE = "The old brewery on Tallow Street burned down on Sunday night."
CHORUS = "Mayor Ilva Brandt opened a festival of male choirs in Ostmark."


def written(folder, name, rows):
    with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in rows)


# --- measuring --------------------------------------------------------------------------------------------------------


def test_precision_recall_and_f1_are_of_all_pairs_together():
    made = shares(answered([True, True, False, False], [True, False, True, False], ["a", "a", "b", "b"]))
    assert {name: each.value for name, each in made.items()} == {"precision": 0.5, "recall": 0.5, "f1": 0.5}
    assert made["f1"].interval.clusters == 2


def test_nothing_found_has_no_precision_and_an_f1_of_zero():
    made = shares(answered([True, False], [False, False], ["a", "b"]))
    assert made["precision"].value is None
    assert made["f1"].value == 0.0


def test_a_difference_is_of_the_same_pairs():
    labels, groups = [True, True, False], ["a", "b", "c"]
    ours, theirs = answered(labels, [True, True, False], groups), answered(labels, [True, False, False], groups)
    assert f1_difference(ours, theirs).value == pytest.approx(1 - 2 / 3)
    with pytest.raises(ValueError, match="different units"):
        f1_difference(ours, answered([True, False, False], [True, True, False], groups))


def test_the_best_threshold_takes_equal_scores_together():
    assert best_threshold([0.9, 0.5, 0.5, 0.1], [True, True, False, False]) == 0.5
    assert best_threshold([0.9, 0.5, 0.5, 0.1], [True, False, False, True]) == 0.9
    assert best_threshold([0.3], [False]) > 0.3


def test_as_many_pairs_as_the_other_system_finds():
    scores = [0.1, 0.4, 0.2, 0.3]
    assert sum(score >= threshold_for(scores, 2) for score in scores) == 2
    assert not any(score >= threshold_for(scores, 0) for score in scores)


def test_parts_and_samples_depend_on_names_alone():
    names = [f"story {number}" for number in range(40)]
    assert {part_of(name) for name in names} == {"tuning", "reporting"}
    assert sampled(names, 5) == sampled(names[::-1], 9)[:5]


# --- matching ---------------------------------------------------------------------------------------------------------


def test_a_rare_word_in_common_weighs_more_than_a_frequent_one():
    texts = ["the brewery burned", "the harbour opened", "the brewery closed", "the choir sang"]
    weights = inverse_frequency(texts)
    of = [vector(text, weights) for text in texts]
    assert cosine(of[0], of[0]) == pytest.approx(1)
    assert cosine(of[0], of[2]) > cosine(of[0], of[1]) > 0


def test_places_are_one_fact_where_their_claims_are():
    one, first = article_of_paragraphs("one", [FIRE, CHORUS])
    other, second = article_of_paragraphs("other", ["the old brewery on Tallow Street burned down on Sunday night,"])
    matched = Matched(readings_of([one, other]))
    facts = [matched.facts_at(place) for place in (*first, *second)]
    assert facts[0] & facts[2]
    assert not facts[1] & facts[2]


def test_a_place_without_a_claim_has_no_fact():
    article = Article(id="one", text=f"{FIRE}\n\nWho knows?")
    place = Place("one", ((len(FIRE) + 2, len(article.text)),), "Who knows?")
    assert Matched(readings_of([article])).facts_at(place) == frozenset()


def test_a_place_holds_half_of_the_shorter_one():
    place = Place("one", ((0, 4), (10, 16)), "")
    assert place.holds(0, 100)
    assert place.holds(8, 14)
    assert not place.holds(4, 10)
    assert not place.holds(15, 30)


def chain(kind, tag, *mentions):
    return {
        "chain_id": f"{kind}{tag}{mentions[0]}",
        "kind": kind,
        "mentions": [{"doc": doc, "start": start, "tag": tag} for doc, start in mentions],
    }


def test_sentences_with_one_common_event_are_neither_the_same_nor_different(tmp_path):
    text = "A fire broke out. It spread. Choirs sang."
    articles = [{"id": name, "text": text, "selected_sentences": [[0, 17], [18, 28], [29, 41]]} for name in "ab"]
    links = [
        chain("event", "ACTION_OCCURRENCE", ("a", 2), ("b", 2), ("b", 21)),
        chain("event", "ACTION_OCCURRENCE", ("a", 7), ("b", 7)),
        chain("event", "ACTION_REPORTING", ("a", 36), ("b", 36)),
        chain("participant", "HUMAN_PART", ("a", 29), ("b", 29)),
    ]
    written(tmp_path, "ecbplus", [{"cluster_id": "c", "articles": articles, "links": links}])
    (story,) = labelled.ecbplus(tmp_path)
    label = dict(zip(story.pairs, story.labels["two or none"], strict=True))
    assert len(story.pairs) == 9
    assert (label[0, 3], label[0, 4], label[2, 5]) == (True, None, False)


def test_a_proposition_that_overlaps_an_aligned_one_is_left_out(tmp_path):
    row = {"topic": "t", "summary_sentence": FIRE, "doc": "1.txt", "doc_sentence": FIRE, "doc_offset": "4, 8;9, 12"}
    pairs = [("The old brewery", "The old brewery"), (FIRE, FIRE), ("on Sunday night", "on Sunday night")]
    written(tmp_path, "superpal_mn", [{**row, "summary_span": one, "doc_span": other} for one, other in pairs])
    (story,) = labelled.superpal(tmp_path, whole=True)
    label = dict(zip(story.pairs, story.labels["aligned"], strict=True))
    assert (label[0, 3], label[0, 4], label[0, 5]) == (True, None, None)
    assert [article.text for article in story.articles] == [FIRE, FIRE]


def test_a_pair_of_claims_strengthens_in_either_direction(tmp_path):
    sides = {"topic": "t", "article_a": "A", "article_b": "B", "claim_a": FIRE, "claim_b": CHORUS}
    turned = {"topic": "t", "article_a": "B", "article_b": "A", "claim_a": CHORUS, "claim_b": FIRE}
    written(tmp_path, "claimdiff", [{**sides, "strengthen": 1}, {**turned, "strengthen": 0}])
    (story,) = labelled.claimdiff(tmp_path)
    assert story.labels["strengthens"] == (True,)


def test_the_command_writes_figures_and_says_what_is_absent(tmp_path, monkeypatch, capsys):
    rows = [
        {"doc_group": group, "source": f"{FIRE} {CHORUS}", "claim": claim, "label": label}
        for group in ("g1", "g2", "g3", "g4")
        for claim, label in ((FIRE, 1), ("A tram left the rails.", 0))
    ]
    written(tmp_path, "pyrxsum_scu", rows)
    monkeypatch.setattr(sys, "argv", ["matching", "--data", str(tmp_path), "--json", str(tmp_path / "out.json")])
    matching.main()
    figures = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["figures"]
    product = next(each for each in figures if each["system"] == "product" and each["part"] == "reporting")
    assert product["f1"]["value"] == 1.0
    assert "skipped ecbplus" in capsys.readouterr().out


# --- summhay ----------------------------------------------------------------------------------------------------------


def test_an_insight_is_one_claim_and_cites_the_documents_that_state_it():
    insight = f"{FIRE} Nobody was hurt."
    assert [claim.statement for claim in summhay.insights_as_reading([insight]).claims] == [insight]
    articles = [Article(id="one", text=FIRE), Article(id="two", text=CHORUS)]
    assert summhay.cited_by_product(articles, [FIRE]) == [frozenset({"one"})]


def test_f1_by_insight_is_the_mean_of_each_ones():
    part = summhay.Cited(labels=[True, False, True, True], insights=["i", "i", "j", "j"], groups=["s", "s", "t", "t"])
    assert summhay.by_insight(part, [True, True, False, False])["value"] == pytest.approx((2 / 3 + 0) / 2, abs=1e-4)


# --- stories ----------------------------------------------------------------------------------------------------------


def test_the_baseline_joins_by_threshold_and_every_sentence_keeps_its_own_fact():
    texts = {"a": FIRE, "b": f"{FIRE} {CHORUS}"}
    sentences = sentences_of([Article(id=name, text=text) for name, text in texts.items()])
    made = joins(similarities(sentences))
    assert parts_at(made, 3, 0.5) == [0, 0, 2]
    assert parts_at(made, 3, 1.5) == [0, 1, 2]
    output = output_of("s", sentences, [0, 0, 2])
    assert [fact.article_ids for fact in output.facts] == [("a", "b"), ("a", "b"), ("b",)]
    assert [fact.statement for fact in output.facts] == [FIRE, FIRE, CHORUS]


def test_average_linkage_takes_the_mean_of_what_was_joined():
    import numpy as np  # noqa: PLC0415  heavy

    square = np.array([[-1.0, 0.9, 0.6], [0.9, -1.0, 0.2], [0.6, 0.2, -1.0]])
    assert joins(square) == [(0.9, 0, 1), (pytest.approx(0.4), 0, 2)]


def test_a_place_goes_to_the_fact_that_shares_most_characters_with_it():
    sentences = sentences_of([Article(id="a", text=f"{FIRE} {CHORUS}")])
    output = output_of("s", sentences, [0, 1])
    end = len(FIRE)
    marked = {"s/a/f1": ("a", "f1", ((end - 5, end + 20),)), "s/a/f2": ("a", "f2", ((500, 510),))}
    assert stories.homes_in(output.facts, marked) == {"s/a/f1": "f1"}


def result(f1, false, b_cubed=None):
    def items(name, value):
        return (stories.Item(id=f"s/{name}", story="s", article="a", value=value),)

    values = dict.fromkeys(stories.METRICS, 1.0) | {stories.F1: f1, stories.FALSE: false}
    places = b_cubed or {"s/a/f1": (1.0, 1.0)}
    return stories.Result({name: items(name, value) for name, value in values.items()}, places, frozenset({"s/a/f1"}))


def test_the_equal_threshold_has_no_more_false_merges_than_the_product():
    by_threshold = {0.2: [result(0.9, 0.6)], 0.3: [result(0.8, 0.3)], 0.4: [result(0.7, 0.1)]}
    assert stories.best_of(by_threshold) == 0.2
    assert stories.equal_to(by_threshold, 0.35) == 0.3
    assert stories.equal_to(by_threshold, 0.05) == 0.4


def test_b_cubed_is_the_f1_of_means_over_places():
    made = [result(1.0, 0.0, {"s/a/f1": (1.0, 0.5), "s/b/f2": (0.5, 0.5)})]
    assert stories.b_cubed_f1(made, shared=False).value == pytest.approx(2 * 0.75 * 0.5 / 1.25)
    assert stories.b_cubed_f1(made, shared=True).value == pytest.approx(2 * 1.0 * 0.5 / 1.5)


# --- origins ----------------------------------------------------------------------------------------------------------


def test_what_is_linked_through_others_is_one_origin_and_reuse_is_no_label():
    pytest.importorskip("datasketch", reason="the baseline of benchmarks/merging/origins.py needs it")
    from benchmarks.merging import origins  # noqa: PLC0415  behind the check

    articles = tuple(Article(id=name, text=name) for name in "abc")
    pairs = {("a", "b"): True, ("a", "c"): False, ("b", "c"): None}
    story = origins.Grouped("set", "reporting", "story", articles, pairs, {"a": 0, "b": 0, "c": 1})
    alike = {("a", "b"): 0.8, ("b", "c"): 0.5, ("a", "c"): 0.0}
    found = origins.Found(story, {"a": "a", "b": "a", "c": "c"}, frozenset(), alike)
    assert found.by_minhash(0.6) == {"a": "a", "b": "a", "c": "c"}
    assert len(set(found.by_minhash(0.4).values())) == 1
    assert origins.best_threshold([found]) == 0.8
    made = origins.row([found], [found.by_minhash(0.4)])
    assert (made["found"], made["precision"]["value"], made["reuse"], made["reuse_linked"]) == (2, 0.5, 1, 1)
    assert made["adjusted_rand"]["value"] == 0.0
    assert origins.fingerprint(FIRE).jaccard(origins.fingerprint(FIRE.upper())) == 1.0


# --- conflicts --------------------------------------------------------------------------------------------------------


def test_the_naive_rule_takes_every_pair_of_different_figures_of_two_articles():
    dead = {"unit": "person", "measure": "killed"}
    readings = [
        reading(
            "a", says("Nine people died.", counted("Nine", 9, **dead)), says("Two died.", counted("Two", 2, **dead))
        ),
        reading("b", says("Nine people died.", counted("Nine", 9, **dead))),
        reading("c", says("Nine trams stood.", counted("Nine", 9, unit="tram"))),
    ]
    (found,) = conflicts.numbers_differ(conflicts.claims_of(readings))
    assert {side[0].article_id for side in found.sides} == {"a", "b"}


def test_merging_is_compared_with_the_naive_rule_on_the_same_clusters():
    clusters = {
        "merging": {"one": [(1, 1, 1)], "two": [(0, 1, 0)]},
        "numbers differ": {"one": [(2, 1, 1)], "two": [(2, 1, 1)]},
    }
    ours, naive = conflicts.compared("set", "quantity", clusters)
    assert (ours["precision"], ours["recall"], naive["precision"], naive["recall"]) == (1.0, 0.5, 0.5, 1.0)
    assert naive["merging_minus_this_f1"]["value"] == pytest.approx(0.0, abs=1e-4)


def test_a_figure_without_a_value_has_no_interval():
    assert plain(shares(answered([], [], []))["f1"])["value"] is None
