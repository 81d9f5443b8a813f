"""The commands of docs/ci.md, run as they stand in a folder laid out as the page says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest

from tests.conftest import EXAMPLES, ROOT

PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
COMMANDS = [
    line.strip()
    for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    for line in block.splitlines()
    if line.startswith("summarizer ")
]
SUITE = """
name = "mills"
stories = ["../stories/mill/gold.json"]
baseline = "../baselines/mills.json"
[[gate]]
metric = "quote_fidelity"
floor = 1.0
[[gate]]
metric = "coverage"
max_regression = 0.01
"""


@pytest.fixture
def repository(tmp_path):
    """Return a repository with one story, laid out as the page says."""
    home = tmp_path / "evals"
    for name in ("stories/mill", "suites", "baselines"):
        (home / name).mkdir(parents=True)
    gold = (ROOT / "evals" / "stories" / "river-talks" / "gold.json").read_text(encoding="utf-8")
    gold = gold.replace("../../../examples/river-talks", "../../../articles")
    (home / "stories" / "mill" / "gold.json").write_text(gold, encoding="utf-8")
    shutil.copytree(EXAMPLES / "river-talks", tmp_path / "articles")
    (home / "suites" / "mills.toml").write_text(SUITE, encoding="utf-8")
    return tmp_path


def shell(command: str, folder) -> subprocess.CompletedProcess[str]:
    program = f'"{sys.executable}" -c "from summarizer.cli import main; main()"'
    line = command.replace("summarizer ", f"{program} ", 1)
    surroundings = os.environ | {"PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    return subprocess.run(
        ["bash", "-c", line], cwd=folder, capture_output=True, text=True, check=False, env=surroundings
    )


def test_the_commands_of_the_page_make_a_baseline_and_then_pass_against_it(repository) -> None:
    baseline, check, run = COMMANDS
    made = shell(baseline, repository)
    # Without a baseline the gate on a regression cannot rule: the report is written, the exit code says 4.
    assert made.returncode == 4, made.stderr
    assert "no such baseline yet" in made.stderr
    checked = shell(check, repository)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    ran = shell(run, repository)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    junit = ET.parse(repository / "eval-junit.xml").getroot()
    assert (junit.get("tests"), junit.get("failures"), junit.get("errors")) == ("3", "0", "0")
    assert (repository / "eval.md").read_text(encoding="utf-8").startswith("### ✅")


def test_the_action_runs_the_commands_of_the_page() -> None:
    steps = " ".join(PAGE.split("```yaml")[1].split("```")[0].split())
    assert "run: summarizer eval check evals/stories/*/gold.json" in steps
    for flag in ("--json eval.json", "--junit eval-junit.xml", "--markdown eval.md", "--html eval.html"):
        assert flag in steps
