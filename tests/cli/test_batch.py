"""`summarizer batch`: the table, what failed, the exit codes, and a second run."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import summarizer.batching
from summarizer.batching import BatchReport
from summarizer.batching.results import MOST_PROBLEMS, StoryResult, Tally
from summarizer.cli.batch import table
from summarizer.errors import BudgetExceededError, ProviderUnavailableError
from summarizer.schema import Consensus
from tests.conftest import ROOT

CLOSING = "engine embedded (no model is configured) · 1 job · 1.0 s"


@pytest.fixture
def manifest(folder) -> Path:
    return write(
        folder, {"story_id": "mill", "inputs": ["post.txt", "times.txt"]}, {"story_id": "b", "inputs": ["post.txt"]}
    )


def write(folder: Path, *stories: object) -> Path:
    path = folder / "stories.list"
    path.write_text("".join(f"{json.dumps(story)}\n" for story in stories), encoding="utf-8")
    return path


def counts(text: str) -> dict[str, int]:
    rows = re.findall(r"^(\S.*?)  +([\d,]+)$", text, re.MULTILINE)
    return {name: int(count.replace(",", "")) for name, count in rows}


def test_outputs_go_to_the_folder_and_a_table_to_stdout(run, manifest) -> None:
    result = run("batch", manifest, "-o", "out", "--jobs", 1)
    assert result.exit_code == 0
    story = Consensus.model_validate_json(Path("out/mill.json").read_text(encoding="utf-8"))
    other = Consensus.model_validate_json(Path("out/b.json").read_text(encoding="utf-8"))
    assert (story.story_id, len(story.articles)) == ("mill", 2)
    assert counts(result.stdout) == {
        "made": 2,
        "made before, unchanged": 0,
        "in part": 0,
        "failed": 0,
        "articles": 3,
        "facts": len(story.facts) + len(other.facts),
        "disagreements": len(story.conflicts) + len(other.conflicts),
    }
    assert result.stderr == f"2 stories · 2 made · 0 unchanged · 0 failed · {CLOSING}\n"


def test_a_second_run_says_that_nothing_was_to_do(run, manifest) -> None:
    run("batch", manifest, "-o", "out", "--jobs", 1)
    result = run("batch", manifest, "-o", "out", "--jobs", 1)
    assert result.exit_code == 0
    assert counts(result.stdout)["made before, unchanged"] == 2
    assert result.stderr.startswith("2 stories · 0 made · 2 unchanged · 0 failed")


@pytest.mark.parametrize(
    ("name", "suffix", "opens"), [("markdown", ".md", "# "), ("text", ".txt", ""), ("html", ".html", "<!")]
)
def test_the_format_is_that_of_the_outputs(run, manifest, name, suffix, opens) -> None:
    result = run("batch", manifest, "-o", "out", "--jobs", 1, "--format", name)
    assert result.exit_code == 0
    text = Path(f"out/mill{suffix}").read_text(encoding="utf-8")
    assert text.startswith(opens)
    assert "Oster" in text


def test_options_of_a_story_go_before_those_of_the_run(run, folder) -> None:
    story = {"inputs": ["post.txt", "times.txt"]}
    manifest = write(folder, {"story_id": "a"} | story, {"story_id": "b", "options": {"max_sentences": 2}} | story)
    assert run("batch", manifest, "-o", "out", "--jobs", 1, "--max-sentences", 1).exit_code == 0
    lengths = [len(json.loads(Path(f"out/{name}.json").read_text(encoding="utf-8"))["sentences"]) for name in "ab"]
    assert lengths == [1, 2]


def test_what_failed_is_told_at_once_and_listed_with_its_reason(run, folder) -> None:
    manifest = write(folder, {"story_id": "gone", "inputs": ["gone.txt"]}, 7, {"story_id": "b", "inputs": ["post.txt"]})
    result = run("batch", manifest, "-o", "out", "--jobs", 1)
    assert result.exit_code == 1
    first, second, closing = result.stderr.splitlines()
    assert first.startswith("summarizer: gone: ")
    assert first.endswith("gone.txt: no such file or folder. Check the path.")
    assert "stories.list, line 2: it is no object. Write one object a line" in second
    assert closing.startswith("3 stories · 1 made · 0 unchanged · 2 failed")
    assert "\ngone: failed\n  " in result.stdout
    assert "\nline 2: failed\n  " in result.stdout
    again = run("batch", manifest, "-o", "out", "--jobs", 1, "--quiet")
    assert (again.exit_code, again.stderr) == (1, "")
    assert "gone: failed, in an earlier run; --retry-failed makes it once more" in again.stdout
    (folder / "gone.txt").write_text("A mill in Oster burned down on Monday.", encoding="utf-8")
    last = run("batch", manifest, "-o", "out", "--jobs", 1, "--retry-failed")
    assert counts(last.stdout)["made"] == 1
    assert counts(last.stdout)["failed"] == 1


def test_a_story_of_which_an_input_failed_is_made_in_part(run, folder) -> None:
    manifest = write(folder, {"story_id": "half", "inputs": ["gone.txt", "post.txt"]})
    result = run("batch", manifest, "-o", "out", "--jobs", 1)
    assert result.exit_code == 1
    assert counts(result.stdout)["in part"] == 1
    assert "\nhalf: made in part\n  " in result.stdout
    assert Path("out/half.json").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["absent.jsonl", "-o", "out"], "absent.jsonl: it cannot be read: no such file"),
        (["."], "--output"),
        (["m", "-o", "out", "--jobs", "0"], "--jobs is 0"),
        (["m", "-o", "out", "--jobs", "many"], "--jobs"),
        (["m", "-o", "out", "--format", "pdf"], "--format"),
        (["m", "-o", "m"], "m cannot be made a folder"),
        (["m", "-o", "out", "--engine", "llm"], "no model is set"),
    ],
    ids=range(7),
)
def test_a_wrong_command_line_is_a_usage_error(run, folder, arguments, told) -> None:
    Path("m").write_text("", encoding="utf-8")
    result = run("batch", *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert told in result.stderr


def test_an_empty_manifest_makes_nothing(run, folder) -> None:
    result = run("batch", write(folder), "-o", "out", "--jobs", 1)
    assert result.exit_code == 0
    assert set(counts(result.stdout).values()) == {0}


@pytest.mark.parametrize(
    ("error", "code"), [(BudgetExceededError("no room."), 1), (ProviderUnavailableError("it is down."), 3)]
)
def test_what_ended_a_run_early_gives_the_exit_code_after_the_table(run, manifest, monkeypatch, error, code) -> None:
    def ended(*_: object, **__: object) -> BatchReport:
        return Tally().report(error)

    monkeypatch.setattr(summarizer.batching, "batch", ended)
    result = run("batch", manifest, "-o", "out")
    assert result.exit_code == code
    assert counts(result.stdout)["made"] == 0
    assert result.stderr.endswith(f"summarizer: {error}\n")


def test_ctrl_c_ends_a_run_with_130_and_the_same_command_goes_on(run, folder, tmp_path) -> None:
    stories = [{"story_id": f"s{number}", "inputs": ["post.txt"]} for number in range(4)]
    manifest = write(folder, *stories)
    program = (
        "import signal, summarizer.cli\n"
        "from summarizer.batching import running\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "honest = running.make_in_processes\n"
        "def heard(tasks, settings, jobs, record):\n"
        "    return honest(tasks, settings, jobs, lambda *made: (record(*made), signal.raise_signal(signal.SIGINT)))\n"
        "running.make_in_processes = heard\n"
        "if __name__ == '__main__': summarizer.cli.main()\n"
    )
    script = tmp_path / "program.py"
    script.write_text(program, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, script, "batch", manifest, "-o", tmp_path / "out", "--jobs", "2"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 130, done.stderr
    assert "interrupted. Run the same command again" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list((tmp_path / "out").glob(".*.part"))
    result = run("batch", manifest, "-o", tmp_path / "out", "--jobs", 1)
    assert result.exit_code == 0
    assert counts(result.stdout)["made before, unchanged"] == 1
    assert counts(result.stdout)["made"] == 3


def test_the_table_lists_the_first_failures_in_the_order_of_the_manifest_and_counts_the_rest() -> None:
    tally = Tally()
    for line in range(MOST_PROBLEMS + 500, 0, -1):
        tally.add(StoryResult(line, f"s{line}\x1b[31m", "failed", reasons=("x" * 5000,)))
    report = tally.report(None)
    assert len(report.problems) == MOST_PROBLEMS
    text = table(report)
    assert counts(text)["failed"] == MOST_PROBLEMS + 500
    assert "\x1b" not in text
    assert f"and {MOST_PROBLEMS + 480:,} more; the folder's batch-state.jsonl has them all." in text
    assert max(len(line) for line in text.splitlines()) < 400
