"""The figures that docs/metrics.md works out by hand are those that the metrics compute, and no metric is left out."""

from __future__ import annotations

import re

import pytest

from summarizer.evaluation.metrics import METRICS, compute
from tests.conftest import ROOT
from tests.evaluation import ferry

PAGE = (ROOT / "docs" / "metrics.md").read_text(encoding="utf-8")
WORKED = re.compile(
    r"`(?P<name>\w+)` = (?:null|(?P<above>\d+(?:\.\d+)?) / (?P<below>\d+) = (?P<value>\d+\.\d\d))"
    r"(?:, (?P<unscored>\d+) unscored)?"
)

# Worked out by hand on the ferry story: the sum of the values, the sum of the weights, and the items without a value.
BY_HAND = {
    "faithfulness": (4, 6, 1),
    "faithfulness_sentences": (3, 4, 0),
    "distractors_told": (1, 3, 0),
    "coverage": (5, 7, 0),
    "coverage_weighted": (11, 15, 0),
    "summary_coverage": (3, 7, 0),
    "summary_coverage_weighted": (7, 15, 0),
    "quote_fidelity": (9, 10, 0),
    "span_accuracy": (6, 7, 0),
    "attribution_precision": (7, 8, 0),
    "attribution_recall": (7, 10, 0),
    "attribution_f1": (14, 18, 0),
    "attribution_precision_shared": (5, 5, 0),
    "attribution_recall_shared": (5, 6, 0),
    "attribution_f1_shared": (10, 11, 0),
    "false_merges": (1, 2, 0),
    "citation_precision": (4, 7, 0),
    "citation_recall": (3, 4, 0),
    "citation_precision_gold": (5, 6, 1),
    "citation_recall_gold": (5, 5, 1),
    "joint": (1 + 1 + 2 / 3, 7, 0),
    "conflict_precision": (1, 2, 0),
    "conflict_recall": (1, 2, 0),
    "conflict_f1": (2, 4, 0),
    "conflict_precision_quantity": (1, 1, 0),
    "conflict_recall_quantity": (1, 1, 0),
    "conflict_f1_quantity": (2, 2, 0),
    "conflict_precision_name": (0, 1, 0),
    "conflict_recall_name": (0, 0, 0),
    "conflict_f1_name": (0, 1, 0),
    "conflict_precision_date": (0, 0, 0),
    "conflict_recall_date": (0, 0, 0),
    "conflict_f1_date": (0, 0, 0),
    "conflict_precision_denial": (0, 0, 1),
    "conflict_recall_denial": (0, 1, 0),
    "conflict_f1_denial": (0, 1, 0),
    "conflict_precision_altered_quote": (0, 0, 0),
    "conflict_recall_altered_quote": (0, 0, 0),
    "conflict_f1_altered_quote": (0, 0, 0),
    "conflict_verdicts": (0, 1, 0),
    "origins_rand": (0, 1, 0),
    "numeric_fidelity": (5, 7, 0),
    "furniture_leaks": (1, 7, 0),
    "calls": (12, 1, 0),
    "tokens": (3456, 1, 0),
}
LOWER = {"distractors_told", "false_merges", "furniture_leaks"}


def section(name: str) -> str:
    """Return what the page says under the heading of a metric, or under "By kind"."""
    parts = re.split(r"^### ", PAGE, flags=re.MULTILINE)
    (found,) = [part for part in parts if part.startswith((f"`{name}`\n", "By kind\n")) and f"`{name}` = " in part]
    return re.split(r"^## ", found, flags=re.MULTILINE)[0]


@pytest.mark.parametrize("name", METRICS)
def test_a_metric_computes_what_was_worked_out_by_hand(name) -> None:
    above, below, unscored = BY_HAND[name]
    items = compute(name, ferry.case())
    scored = [item for item in items if item.value is not None]
    assert sum(item.value * item.weight for item in scored) == pytest.approx(above)
    assert sum(item.weight for item in scored) == below
    assert len(items) - len(scored) == unscored
    assert all(item.state == "unscored" and item.reason for item in items if item.value is None)


@pytest.mark.parametrize("name", METRICS)
def test_the_page_says_what_was_worked_out_by_hand(name) -> None:
    above, below, unscored = BY_HAND[name]
    (found,) = [match for match in WORKED.finditer(section(name)) if match["name"] == name]
    assert int(found["unscored"] or 0) == unscored
    if below == 0:
        assert found["value"] is None
        return
    assert float(found["above"]) == pytest.approx(above, abs=0.005)
    assert int(found["below"]) == below
    assert found["value"] == f"{above / below + 1e-9:.2f}"


@pytest.mark.parametrize("name", METRICS)
def test_the_page_says_what_a_metric_does_not_see(name) -> None:
    assert section(name).count("*Not seen:*") == 1


def test_the_page_and_the_table_name_the_same_metrics() -> None:
    assert {match["name"] for match in WORKED.finditer(PAGE)} == set(METRICS) == set(BY_HAND)


def test_the_page_shows_the_story_that_it_works_on() -> None:
    flat = " ".join(re.sub(r"^> ?|\*\*\w+\*\*", "", PAGE, flags=re.MULTILINE).split())
    for text in ferry.TEXTS.values():
        assert " ".join(text.split()) in flat
    for fact in (*ferry.FACTS, *ferry.OUTPUT_FACTS):
        assert re.search(rf"^\| {fact.id} \| {re.escape(fact.statement)} \|", PAGE, flags=re.MULTILINE), fact.id
    for distractor in ferry.gold().distractors:
        assert f'{distractor.id} "{distractor.statement}' in flat


@pytest.mark.parametrize("name", METRICS)
def test_a_metric_says_which_way_is_better(name) -> None:
    direction = "lower" if name in LOWER else "none" if name in {"calls", "tokens"} else "higher"
    assert METRICS[name].direction == direction
    if direction == "lower":
        assert "Lower is better" in section(name)


@pytest.mark.parametrize("name", METRICS)
def test_items_name_their_story_and_stand_once(name) -> None:
    items = compute(name, ferry.case())
    assert len({item.id for item in items}) == len(items)
    assert all(item.story == "ferry" and item.id.startswith("ferry/") for item in items)
    assert all(item.article is None or item.article in ferry.TEXTS for item in items)
