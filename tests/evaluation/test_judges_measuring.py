"""`eval judges`: sets read from a folder, thresholds that are not fitted to what they are measured on, the figures."""

from __future__ import annotations

import asyncio
import gzip
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.evals.judge_tables import lines
from summarizer.errors import ConfigurationError
from summarizer.evaluation.judges import Opinion
from summarizer.evaluation.judges.figures import JudgesReport
from summarizer.evaluation.judges.floors import FLOORS
from summarizer.evaluation.judges.margins import Scored, margins, pairs
from summarizer.evaluation.judges.measuring import Bench, measure
from summarizer.evaluation.judges.sets import COVERAGE, FAITHFULNESS, HARD, INSIGHTS, names_in, read_set
from summarizer.evaluation.judges.thresholds import cross_fitted
from summarizer.evaluation.statistics.agreement import Example
from summarizer.evaluation.statistics.plan import Plan
from summarizer.schema.report import JudgeRecord
from tests.conftest import SHARED

PLAN = Plan(resamples=100)
DEV = SHARED / "data" / "dev"
TOWNS = ("Oster", "Velmora", "Dorvan", "Wexholm")


def row(number: int, **more: object) -> dict[str, object]:
    town, label = TOWNS[number % 4], number % 2
    source = f"A ferry sank near {town} on Monday. {number + 20} people were on board, the coastguard said."
    claim = f"{number + (20 if label else 90)} people were on board a ferry near {town}."
    return {
        "id": f"x/{number}", "source": source, "claim": claim, "label": label, "doc_group": f"g{number // 2}",
        "origin": "secret", "orig_id": "secret", "error_type": ["secret"], "pair": f"p{number // 2}",
    } | more  # fmt: skip


def write(folder, name: str, rows) -> None:
    with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(each) + "\n" for each in rows)


def insights(number: int) -> dict[str, object]:
    bullets = [f"- A ferry sank near {TOWNS[number % 4]}.", "- The harbour master resigned."]
    told = [
        {"insight": f"A ferry sank near {TOWNS[number % 4]}.", "coverage": 1.0},
        {"insight": "The harbour master of a town resigned after long debate.", "coverage": 0.5},
        {"insight": "Parliament passed seventeen budget laws.", "coverage": 0.0},
    ]
    models = {"good": [1.0, 0.5, 0.0], "poor": [0.0, 0.0, 1.0], "short": [1.0]}
    return {
        "id": f"s{number}",
        "doc_group": f"t{number}",
        "bullets": bullets,
        "insights": told,
        "model_coverage": models,
    }


class Counting:
    """Say "supported" to all and keep what was asked; or leave out what a function says."""

    def __init__(self, leave_out=lambda _: False) -> None:
        self.asked, self.leave_out = [], leave_out
        self.record = JudgeRecord(name="counting")

    async def judge(self, questions):
        self.asked += questions
        return tuple(Opinion(each.place, "supported", 0.8) for each in questions if not self.leave_out(each))


def measured(folder, bench=None, **more) -> JudgesReport:
    return asyncio.run(measure(folder, bench or Bench.embedded(), PLAN, **more))


# --- reading -----------------------------------------------------------------------------------------------------


def test_the_hard_sets_come_first_and_unknown_sets_of_the_same_form_last(tmp_path) -> None:
    write(tmp_path, "another", [row(0)])
    write(tmp_path, "clusters", [{"cluster_id": "c", "articles": []}])
    write(tmp_path, "empty", [])
    assert names_in(tmp_path) == (*FAITHFULNESS, *COVERAGE, *INSIGHTS, "another")
    assert FAITHFULNESS[: len(HARD)] == HARD


def test_a_folder_that_is_not_there_is_an_error(tmp_path) -> None:
    with pytest.raises(ConfigurationError, match="no folder"):
        names_in(tmp_path / "nowhere")


def test_a_set_that_nobody_knows_is_an_error(tmp_path) -> None:
    with pytest.raises(ConfigurationError, match="no labelled set is called bumps"):
        measured(tmp_path, only=["bumps"])


def test_a_set_that_is_not_there_says_so(tmp_path) -> None:
    found = read_set(tmp_path, "bump")
    assert found.questions == ()
    assert found.missing == "bump.jsonl.gz is not in the folder"


def test_a_judge_is_shown_the_source_and_the_claim_alone(tmp_path) -> None:
    write(tmp_path, "bump", [row(0), row(1)])
    judge = Counting()
    measured(tmp_path, Bench(judge, judge), only=["bump"])
    assert [(each.statement, each.evidence) for each in judge.asked] == [
        (str(row(number)["claim"]), (row(number)["source"],)) for number in range(2)
    ]
    assert "secret" not in str(judge.asked)


def test_rows_that_repeat_an_earlier_set_are_left_out_and_counted(tmp_path) -> None:
    write(tmp_path, "bump", [row(0), row(1), row(2, dup_of="y/1")])
    found = read_set(tmp_path, "bump")
    assert (len(found.questions), found.duplicates) == (2, 1)
    write(tmp_path, "wice", [row(0, dup_of="y/1")])
    assert read_set(tmp_path, "wice").missing == "it has no row that is not a duplicate"


def test_facts_against_summaries_are_asked_of_the_summary_s_sentences(tmp_path) -> None:
    write(tmp_path, "pyrxsum_scu", [row(0)])
    write(tmp_path, "other_facts", [row(0, granularity="atomic")])
    for name in ("pyrxsum_scu", "other_facts"):
        found = read_set(tmp_path, name)
        assert found.kind == "coverage"
        assert len(found.questions[0].question.evidence) == 2


@pytest.mark.parametrize(
    "content",
    [b"no gzip", gzip.compress(b"{no json"), gzip.compress(b"[1]\n"), gzip.compress(b'{"id": "a", "source": "b"}\n')],
    ids=["no gzip", "no json", "no object", "fields missing"],
)
def test_a_broken_file_is_an_error_that_names_it(tmp_path, content) -> None:
    (tmp_path / "bump.jsonl.gz").write_bytes(content)
    with pytest.raises(ConfigurationError, match=r"bump\.jsonl\.gz"):
        read_set(tmp_path, "bump")


def test_a_label_that_is_neither_is_an_error(tmp_path) -> None:
    write(tmp_path, "bump", [row(0, label=2)])
    with pytest.raises(ConfigurationError, match="no labelled set"):
        read_set(tmp_path, "bump")


# --- figures -----------------------------------------------------------------------------------------------------


def test_each_set_is_measured_by_itself_beside_the_floors_and_missing_ones_are_listed(tmp_path) -> None:
    write(tmp_path, "bump", [row(number) for number in range(40)])
    write(tmp_path, "faithbench", [row(number) for number in range(40)])
    report = measured(tmp_path)
    found = {each.set: each for each in report.sets}
    assert {name for name, each in found.items() if each.state == "measured"} == {"bump", "faithbench"}
    assert found["wice"].reason == "wice.jsonl.gz is not in the folder"
    bump = found["bump"]
    assert (bump.examples, bump.supported, bump.groups) == (40, 20, 20)
    assert set(bump.floors) == set(FLOORS)
    assert bump.verdicts is not None
    assert bump.verdicts.balanced_accuracy.value == 1.0
    assert bump.pairs is not None
    assert (bump.pairs.number, bump.pairs.accuracy.value) == (20, 1.0)
    assert all(each.sets == ("bump", "faithbench") for each in report.margins)
    assert JudgesReport.model_validate_json(report.model_dump_json()) == report


def test_twice_the_same_folder_gives_the_same_bytes(tmp_path) -> None:
    write(tmp_path, "bump", [row(number) for number in range(20)])
    assert measured(tmp_path).model_dump_json() == measured(tmp_path).model_dump_json()


def test_what_a_judge_leaves_out_is_counted_and_never_a_pass(tmp_path) -> None:
    write(tmp_path, "bump", [row(number) for number in range(20)])
    judge = Counting(lambda question: question.place in {"x/0", "x/1", "x/5"})
    report = measured(tmp_path, Bench(judge, judge), only=["bump"])
    (found,) = report.sets
    assert found.verdicts is not None
    assert (found.verdicts.ruled, found.verdicts.unruled) == (17, 3)
    assert found.verdicts.sensitivity.value == 1.0
    assert found.verdicts.specificity.value == 0.0
    assert found.pairs is not None
    assert found.pairs.accuracy.note == "2 without a score"
    assert "20 (3 not ruled)" in "\n".join(lines(report))


def test_insights_are_told_at_all_or_in_full_beside_the_models_labels(tmp_path) -> None:
    write(tmp_path, "summhay_coverage", [insights(number) for number in range(8)])
    told, full = measured(tmp_path, only=["summhay_coverage"]).sets
    assert (told.question, told.supported, full.question, full.supported) == ("told", 16, "told in full", 8)
    assert {name: figures.balanced_accuracy.value for name, figures in told.others.items()} == {
        "good": 1.0,
        "poor": 0.0,
    }
    assert full.others["poor"].specificity.value == 0.5
    assert told.verdicts is not None
    assert told.verdicts.balanced_accuracy.value == 1.0
    assert set(told.floors) == {"coverage"}


def test_one_label_alone_gives_no_figure_and_a_note(tmp_path) -> None:
    write(tmp_path, "bump", [row(1), row(3)])
    (found,) = measured(tmp_path, only=["bump"]).sets
    assert found.verdicts is not None
    assert found.verdicts.balanced_accuracy.value is None
    assert found.verdicts.balanced_accuracy.note
    assert found.crossfitted is not None
    assert found.crossfitted.unruled == 2


def test_the_lines_name_every_measured_set_and_every_skipped_one(tmp_path) -> None:
    write(tmp_path, "bump", [row(number) for number in range(20)])
    write(tmp_path, "summhay_coverage", [insights(number) for number in range(8)])
    told = "\n".join(lines(measured(tmp_path)))
    assert "| bump | 20 |" in told
    assert "| summhay_coverage, told in full |" in told
    assert "skipped: wice: wice.jsonl.gz is not in the folder" in told
    assert "mean of bump: auroc" in told


# --- thresholds, margins, pairs, floors --------------------------------------------------------------------------


def test_a_threshold_is_never_fitted_to_the_group_that_it_rules_on() -> None:
    # In one group the scores are the wrong way round; only a threshold that has seen it does it any justice.
    plain = [Example(bool(n % 2), None, float(n % 2), f"g{n // 2}") for n in range(40)]
    odd = [Example(bool(n % 2), None, 1.0 - n % 2, "odd") for n in range(60)]
    said = cross_fitted([*plain, *odd])[40:]
    assert all(each.said is not each.label for each in said)


def test_without_a_score_or_another_label_there_is_no_verdict() -> None:
    assert [each.said for each in cross_fitted([Example(True, True, None, "a")])] == [None]
    assert [each.said for each in cross_fitted([Example(True, True, 0.5, f"g{n}") for n in range(9)])] == [None] * 9


@given(st.permutations(range(12)))
@settings(deadline=None, max_examples=20)
def test_the_order_of_examples_changes_no_verdict(order) -> None:
    examples = [Example(bool(n % 3), None, (n * 7 % 12) / 12, f"g{n}") for n in range(12)]
    there = cross_fitted(examples)
    back = cross_fitted([examples[n] for n in order])
    assert {each.group: each.said for each in there} == {each.group: each.said for each in back}


def scored(judge, floor) -> Scored:
    labels = [bool(n % 2) for n in range(len(judge))]

    def examples(values):
        return tuple(
            Example(label, value > 0.5, value, f"g{n}")
            for n, (label, value) in enumerate(zip(labels, values, strict=True))
        )

    floors = {name: examples([0.5] * len(judge)) for name in FLOORS} | {"numbers": examples(floor)}
    return Scored(examples(judge), examples(judge), floors)


def test_a_margin_is_over_the_best_floor_in_the_mean_over_the_hard_sets() -> None:
    right, half = [0.0, 1.0] * 20, [0.0, 1.0, 1.0, 0.0] * 10
    found = margins({"bump": scored(right, half), "wice": scored(right, right), "cliff": scored(half, right)}, PLAN)
    hard = [each for each in found if each.sets == ("bump", "wice")]
    assert [(each.figure, each.verdicts) for each in hard] == [
        ("auroc", "own"), ("balanced_accuracy", "cross-fitted"), ("balanced_accuracy", "own"),
    ]  # fmt: skip
    assert [(each.judge, each.floor, each.floor_value) for each in hard] == [(1.0, "numbers", 0.75)] * 3
    assert all(each.difference.value == pytest.approx(0.25) for each in hard)
    assert {each.sets for each in found} == {("bump", "wice"), ("bump", "wice", "cliff")}


def test_the_same_sets_give_their_margins_once() -> None:
    found = margins({"bump": scored([0.0, 1.0] * 4, [1.0, 0.0] * 4)}, PLAN)
    assert [each.sets for each in found] == [("bump",)] * 3


def test_without_a_set_there_is_no_margin() -> None:
    assert margins({"xsumfaith": scored([0.0, 1.0], [0.0, 1.0])}, PLAN) == ()


def test_a_tie_loses_a_pair_and_a_reference_meets_each_of_its_edits() -> None:
    examples = [
        Example(True, None, 0.6, "a"), Example(False, None, 0.5, "a"), Example(False, None, 0.6, "a"),
        Example(False, None, 0.1, "b"), Example(True, None, 0.2, "c"),
    ]  # fmt: skip
    found = pairs(examples, ["p", "p", "p", "q", ""], PLAN)
    assert found is not None
    assert (found.number, found.accuracy.value) == (2, 0.5)
    assert pairs(examples, [""] * 5, PLAN) is None


@pytest.mark.parametrize(
    ("floor", "claim", "value"),
    [
        # content: ferry, sink, Oster; "sank" is "sink"
        ("coverage", "Three ferries sank near Wexholm.", 2 / 3),
        ("numbers", "3 of 9 boats sank.", 1 / 2),
        ("numbers", "A ferry sank.", 1.0),
        # "ferry sank " with the space is 11 of 16 characters
        ("lcsubstr", "ferry sank twice", 11 / 16),
        # three, sank, oster
        ("rougeL_p", "three ships sank off oster", 3 / 5),
        ("tfidf_sent", "Three ferry sank near Oster.", 1.0),
        ("tfidf_sent", "Nobody laughed.", 0.0),
    ],
)
def test_a_floor_is_what_it_says(floor, claim, value) -> None:
    source = "The mayor wept. Three ferry sank near Oster."
    assert FLOORS[floor](claim, source) == pytest.approx(value)


@given(st.sampled_from(sorted(FLOORS)), st.text(max_size=80), st.text(max_size=160))
@settings(deadline=None, max_examples=100)
def test_a_floor_lies_between_0_and_1(floor, claim, source) -> None:
    assert 0 <= FLOORS[floor](claim, source) <= 1 + 1e-9


# --- real data ---------------------------------------------------------------------------------------------------


@pytest.fixture
def dev():
    if not DEV.is_dir():
        pytest.skip("the labelled sets of ../shared/data/dev are not on this machine")
    return DEV


def test_the_coverage_judge_keeps_its_promise_on_people_s_labels(dev) -> None:
    told, full = measured(dev, only=["summhay_coverage"]).sets
    for found, least in ((told, 0.81), (full, 0.80)):
        assert found.verdicts is not None
        assert found.verdicts.balanced_accuracy.value is not None
        assert found.verdicts.balanced_accuracy.value >= least
        assert found.examples == 964
        assert len(found.others) == 6


def test_the_faithfulness_judge_is_above_every_floor_on_a_hard_set(dev) -> None:
    (found,) = measured(dev, only=["summedits_news"]).sets
    assert found.verdicts is not None
    assert found.verdicts.auroc.value is not None
    assert found.verdicts.auroc.value > max(floor.auroc.value or 0 for floor in found.floors.values())
