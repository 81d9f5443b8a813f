"""`summarizer eval` on a small story: figures, files, gates and their exit codes."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest

from summarizer.schema.report import EvalReport
from tests.cli.conftest import TEXTS

FACTS = [
    (
        "f1",
        "A mill in Oster burned down on Monday.",
        3,
        {"post": "A mill in Oster burned down on Monday", "times": "Oster's mill burned down on Monday"},
    ),
    (
        "f2",
        "Three people were injured.",
        3,
        {"post": "Three people were hurt in the blaze", "times": "Three people were hurt."},
    ),
    (
        "f3",
        "Mayor Ada Brandt said the mill had stood empty for two years.",
        1,
        {"post": "The mayor, Ada Brandt, said that the mill had been empty for two years"},
    ),
    (
        "f4",
        "Neighbours said that they saw smoke at noon on Monday.",
        1,
        {"times": "Neighbours said that they had seen smoke at noon on Monday"},
    ),
]


def draft(folder: str = "articles") -> dict:
    return {
        "story_id": "mill",
        "about": "A mill burned.",
        "kind": "rewrites",
        "source": {"folder": folder},
        "facts": [
            {
                "id": fact_id,
                "statement": statement,
                "importance": importance,
                "mentions": [{"article_id": where, "quotes": [quote]} for where, quote in quotes.items()],
            }
            for fact_id, statement, importance, quotes in FACTS
        ],
        "distractors": [{"id": "d1", "statement": "Nine people were injured.", "change": "number", "of": "f2"}],
    }


@pytest.fixture
def suite(run, folder):
    """Return the file of a suite of one story, anchored from a draft beside its articles."""
    home = folder.parent
    (home / "draft.json").write_text(json.dumps(draft()), encoding="utf-8")
    anchored = run("eval", "anchor", home / "draft.json", "-o", home / "gold.json")
    assert anchored.exit_code == 0, anchored.stderr
    path = home / "suite.toml"
    path.write_text('name = "mills"\nstories = ["gold.json"]\nengine = "embedded"\njudge = "none"\n', encoding="utf-8")
    return path


def test_anchored_gold_holds_spans_and_passes_its_check(run, suite) -> None:
    gold = suite.with_name("gold.json")
    labels = json.loads(gold.read_text(encoding="utf-8"))
    assert labels["facts"][1]["mentions"][1] == {"article_id": "times", "spans": [{"start": 67, "end": 90}]}
    assert TEXTS["times.txt"][67:90] == "Three people were hurt."
    assert not any(text[-60:] in gold.read_text(encoding="utf-8") for text in TEXTS.values())
    checked = run("eval", "check", gold)
    assert checked.exit_code == 0
    assert "2 articles · 4 facts (2 shared) · 1 distractor" in checked.stdout
    assert run("eval", "check", gold, "--strict").exit_code == 1


def test_a_run_shows_figures_and_writes_every_format(run, suite, tmp_path) -> None:
    files = {name: tmp_path / f"out.{name}" for name in ("json", "markdown", "junit", "html")}
    given = [part for name, path in files.items() for part in (f"--{name}", path)]
    result = run("eval", "run", suite, *given, "--fail-under", "coverage=0.9", "--fail-under", "quote_fidelity=1")
    assert result.exit_code == 0, result.stdout
    assert "attribution_f1_shared" in result.stdout
    assert result.stderr.startswith("1 story · engine embedded · judge none")
    report = EvalReport.model_validate_json(files["json"].read_bytes())
    figures = {metric.name: metric.value for metric in report.metrics}
    assert figures["coverage"] == figures["quote_fidelity"] == 1.0
    assert figures["faithfulness"] is None
    assert [gate.outcome for gate in report.gates] == ["pass", "pass"]
    assert "coverage is 1" in files["markdown"].read_text(encoding="utf-8")
    assert ET.parse(files["junit"]).getroot().get("failures") == "0"
    assert ">Eval: mills</h1>" in files["html"].read_text(encoding="utf-8")


def test_the_same_run_twice_says_the_same_bytes(run, suite, tmp_path) -> None:
    for name in ("one", "two"):
        assert run("eval", "run", suite, "--judge", "embedded", "--json", tmp_path / name).exit_code == 0
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize(
    ("flags", "code", "said"),
    [
        (("--fail-under", "coverage=1.01"), 1, "fail"),
        (("--fail-under", "faithfulness=0.5"), 4, "inconclusive"),
        (("--max-regression", "coverage=0.1"), 4, "there is no baseline"),
        (("--fail-under", "nonsense=1"), 2, "no metric is called nonsense"),
        (("--fail-under", "coverage"), 2, "coverage"),
    ],
)
def test_gates_decide_the_exit_code_and_say_why(run, suite, flags, code, said) -> None:
    result = run("eval", "run", suite, *flags)
    assert result.exit_code == code
    assert said in " ".join((result.stdout + result.stderr).split())


def test_a_story_without_its_articles_is_skipped_and_never_passes(run, suite) -> None:
    (suite.parent / "articles").rename(suite.parent / "gone")
    result = run("eval", "run", suite)
    assert result.exit_code == 4
    assert "mill skipped: " in result.stderr
    assert run("eval", "check", suite.with_name("gold.json")).exit_code == 4


def test_a_text_that_was_not_labelled_is_refused(run, suite) -> None:
    (suite.parent / "articles" / "post.txt").write_text("Another text altogether.", encoding="utf-8")
    result = run("eval", "run", suite)
    assert result.exit_code == 2
    assert "the text of article post is not the one that was labelled" in result.stderr


def put(folder, **output) -> None:
    (folder / "mill.json").write_text(json.dumps({"story_id": "mill"} | output), encoding="utf-8")


def figures(result_json) -> dict:
    report = EvalReport.model_validate_json(result_json.read_bytes())
    return {metric.name: (metric.value, metric.expected) for metric in report.metrics}


def test_outputs_of_another_program_are_scored(run, suite, tmp_path) -> None:
    sentences = [
        {"text": "A mill in Oster burned down on Monday.", "citations": ["post", "times"]},
        {"text": "Three people were hurt.", "citations": ["post"]},
    ]
    put(tmp_path, sentences=sentences)
    result = run("eval", "run", suite, "--outputs", tmp_path, "--json", tmp_path / "r.json")
    assert result.exit_code == 0, result.stdout
    found = figures(tmp_path / "r.json")
    assert found["coverage"] == (0.5, 4)
    assert found["attribution_recall_shared"] == (0.75, 4)
    assert found["false_merges"][0] is None


@pytest.mark.parametrize("content", [None, "{", "[]", '{"story_id": "mill", "sentences": 3}', '{"facts": []}'])
def test_an_output_that_is_missing_or_broken_is_errored_and_keeps_its_gold(run, suite, tmp_path, content) -> None:
    if content is not None:
        (tmp_path / "mill.json").write_text(content, encoding="utf-8")
    result = run("eval", "run", suite, "--outputs", tmp_path, "--json", tmp_path / "r.json")
    assert result.exit_code == 1
    assert "mill errored: " in result.stderr
    report = EvalReport.model_validate_json((tmp_path / "r.json").read_bytes())
    coverage = next(metric for metric in report.metrics if metric.name == "coverage")
    assert (coverage.value, coverage.expected, coverage.errored) == (None, 4, 4)


def test_rescoring_needs_no_run_and_says_the_same(run, suite, tmp_path) -> None:
    run("eval", "run", suite, "--json", tmp_path / "r.json")
    again = run("eval", "rescore", tmp_path / "r.json", suite, "--json", tmp_path / "again.json")
    assert again.exit_code == 0
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "r.json").read_bytes()
    assert run("eval", "rescore", tmp_path / "r.json", suite, "--fail-under", "coverage=1.01").exit_code == 1


def test_a_lean_report_has_no_words_of_articles_and_serves_as_baseline_only(run, suite, tmp_path) -> None:
    lean = tmp_path / "lean.json"
    run("eval", "run", suite, "--json", lean, "--lean")
    assert "burned down on Monday, the fire service said" not in lean.read_text(encoding="utf-8")
    held = run("eval", "run", suite, "--baseline", lean, "--max-regression", "coverage=0.1")
    assert "Against the baseline" in held.stdout
    assert held.exit_code == 0, held.stdout
    refused = run("eval", "rescore", lean, suite)
    assert refused.exit_code == 2
    assert "the report holds no outputs" in refused.stderr


def test_two_reports_are_compared_in_pairs(run, suite, tmp_path) -> None:
    run("eval", "run", suite, "--json", tmp_path / "good.json")
    put(tmp_path, sentences=[{"text": "A mill in Oster burned down on Monday.", "citations": ["post"]}])
    run("eval", "run", suite, "--outputs", tmp_path, "--json", tmp_path / "poor.json")
    shown = run("eval", "compare", tmp_path / "good.json", tmp_path / "poor.json")
    assert shown.exit_code == 0
    row = next(line for line in shown.stdout.splitlines() if line.startswith("coverage "))
    assert row.split()[1:4] == ["1.000", "0.250", "-0.750"]
    as_json = json.loads(run("eval", "compare", tmp_path / "good.json", tmp_path / "poor.json", "--json").stdout)
    assert next(each for each in as_json["comparisons"] if each["metric"] == "coverage")["difference"] == -0.75


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("name = ", "is no TOML"),
        ('name = "x"\nstories = []\n', "is no suite: stories"),
        ('name = "x"\nstories = ["gold.json"]\ncolour = 1\n', "is no suite: colour"),
        ('name = "x"\nstories = ["no.json"]\n', "cannot be read"),
        ('name = "x"\nstories = ["gold.json", "gold.json"]\n', "two stories are called mill"),
        ('name = "x"\nstories = ["gold.json"]\nmetrics = ["beauty"]\n', "no metric is called beauty"),
        ('name = "x"\nstories = ["gold.json"]\n[[gate]]\nmetric = "coverage"\n', "a gate needs a floor"),
    ],
)
def test_a_broken_suite_is_a_clear_error(run, suite, content, said) -> None:
    suite.write_text(content, encoding="utf-8")
    result = run("eval", "run", suite)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_file_that_is_no_report_is_a_clear_error(run, suite, tmp_path) -> None:
    (tmp_path / "x.json").write_text("{}", encoding="utf-8")
    for command in (("rescore", tmp_path / "x.json", suite), ("compare", tmp_path / "x.json", tmp_path / "x.json")):
        result = run("eval", *command)
        assert result.exit_code == 2
        assert "is no eval report" in result.stderr


def test_a_model_that_is_not_configured_cannot_judge(run, suite, monkeypatch) -> None:
    monkeypatch.delenv("SUMMARIZER_MODEL", raising=False)
    result = run("eval", "run", suite, "--judge", "llm")
    assert result.exit_code == 2
    assert "no model is configured to judge" in result.stderr
