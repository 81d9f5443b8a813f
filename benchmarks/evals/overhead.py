"""What the harness itself costs: 200 cases with the embedded judge, beside pydantic-evals and DeepEval.

Run on an idle machine: python -m benchmarks.evals.overhead [--cases N] [--peers] [--json FILE]

A case is a story of one article, one gold fact and a plain summary of one sentence. Everything is in memory for all
three. Overhead is the time of the whole run, intervals over all metrics included, without the time inside the judge.
The peers get their own environments, made here from PyPI, and a judge that answers at once; nothing of theirs stays.
`install_mb` is the environment without pip; `import_s` the median of 7 processes; `without_key` what they do with no
key set; `sockets` what they tried to reach (a guard refuses and counts).
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from summarizer.evaluation.judges import FaithfulnessJudge, in_full
from summarizer.evaluation.metrics import questions
from summarizer.evaluation.scoring import Labelled, case_of, score
from summarizer.evaluation.statistics.plan import Plan
from summarizer.schema import Article
from summarizer.schema.gold import GoldStory
from summarizer.schema.report import PlainSummary, ScoredStory, StatementVerdict

PEERS = {"pydantic-evals": "pydantic_evals", "deepeval": "deepeval"}
GUARD = """
import socket
tried = []
def refuse(self, address, *rest):
    tried.append(str(address)); raise OSError("refused by the benchmark")
def look(host, *rest, **more):
    tried.append(str(host)); raise socket.gaierror("refused by the benchmark")
socket.socket.connect = refuse
socket.getaddrinfo = look
"""
RUNS = {
    "pydantic-evals": """
import time
from dataclasses import dataclass
from pydantic_evals import Case, Dataset
from pydantic_evals.evaluators import Evaluator, EvaluatorContext
@dataclass
class Stub(Evaluator):
    def evaluate(self, context: EvaluatorContext) -> float:
        return 1.0
cases = [Case(name=str(n), inputs=str(n), expected_output="a") for n in range(CASES)]
data = Dataset(name="x", cases=cases, evaluators=[Stub()])
began = time.perf_counter()
data.evaluate_sync(lambda text: "a", progress=False)
print("seconds", time.perf_counter() - began)
""",
    "deepeval": """
import time
from deepeval import evaluate
from deepeval.evaluate import AsyncConfig, DisplayConfig
from deepeval.metrics import BaseMetric
from deepeval.test_case import LLMTestCase
class Stub(BaseMetric):
    def __init__(self): self.threshold = 0.5
    def measure(self, case, *a, **k): self.score = 1.0; self.success = True; return 1.0
    async def a_measure(self, case, *a, **k): return self.measure(case)
    def is_successful(self): return True
    @property
    def __name__(self): return "stub"
cases = [LLMTestCase(input=str(n), actual_output="a") for n in range(CASES)]
began = time.perf_counter()
evaluate(cases, [Stub()], display_config=DisplayConfig(print_results=False, show_indicator=False))
print("seconds", time.perf_counter() - began)
""",
}
KEYLESS = {
    "pydantic-evals": "from pydantic_evals.evaluators import LLMJudge; LLMJudge(rubric='x'); print('constructs')",
    "deepeval": "from deepeval.metrics import FaithfulnessMetric; FaithfulnessMetric(); print('constructs')",
}


def own(cases: int) -> dict:
    """Return the overhead of this harness, whether two runs say the same bytes, and the sockets opened."""
    opened: list[str] = []
    connect = socket.socket.connect

    def watched(self, address):
        opened.append(str(address))
        return connect(self, address)

    socket.socket.connect = watched
    labelled = []
    for number in range(cases):
        text = f"The mill in Oster burned on Monday. {number + 2} people were hurt in the blaze, the fire service said."
        article = Article(id=f"a{number}", text=text)
        gold = GoldStory.model_validate(
            {
                "story_id": f"s{number}",
                "about": "A mill burned.",
                "kind": "rewrites",
                "source": {"folder": "."},
                "articles": [{"id": article.id, "sha256": article.sha256, "characters": len(text)}],
                "facts": [
                    {
                        "id": "f",
                        "statement": f"{number + 2} people were injured.",
                        "importance": 3,
                        "mentions": [{"article_id": article.id, "spans": [{"start": 36, "end": len(text)}]}],
                    }
                ],
            }
        )
        labelled.append(Labelled(gold, (article,)))
    judge = FaithfulnessJudge()

    async def run() -> tuple[float, float, str]:
        began, judging = time.perf_counter(), 0.0
        made = []
        for each in labelled:
            number = each.gold.story_id[1:]
            sentence = {"text": f"{int(number) + 2} people were hurt in the blaze.", "citations": [f"a{number}"]}
            plain = PlainSummary.model_validate({"story_id": each.gold.story_id, "sentences": [sentence]})
            story = ScoredStory(
                story_id=each.gold.story_id, kind="rewrites", state="scored", gold_sha256="0", plain=plain
            )
            asked = questions(case_of(each, story))
            before = time.perf_counter()
            opinions = in_full(asked, await judge.judge(asked))
            judging += time.perf_counter() - before
            verdicts = tuple(StatementVerdict(place=o.place, verdict=o.verdict, score=o.score) for o in opinions)
            made.append(case_of(each, story.model_copy(update={"verdicts": verdicts})))
        metrics, _ = score(made, (), Plan(unit="story", seed=1))
        said = json.dumps([each.model_dump(mode="json") for each in metrics], sort_keys=True)
        return time.perf_counter() - began - judging, judging, said

    asyncio.run(run())  # the first one loads numpy and the word lists
    found = [asyncio.run(run()) for _ in range(5)]
    socket.socket.connect = connect
    return {
        "harness": "summarizer",
        "cases": cases,
        "overhead_s": round(statistics.median(each[0] for each in found), 3),
        "spread_s": [round(min(each[0] for each in found), 3), round(max(each[0] for each in found), 3)],
        "judge_s": round(statistics.median(each[1] for each in found), 3),
        "same_bytes": len({each[2] for each in found}) == 1,
        "sockets": len(opened),
        "import_s": imported(sys.executable, "summarizer.evaluation.running"),
    }


def imported(python: str, module: str) -> float:
    """Return the seconds that a process takes to import a module beyond an empty one; medians of 7."""

    def median(code: str) -> float:
        times = []
        for _ in range(7):
            began = time.perf_counter()
            subprocess.run([python, "-c", code], check=True, capture_output=True)
            times.append(time.perf_counter() - began)
        return statistics.median(times)

    return round(median(f"import {module}") - median("pass"), 2)


def peer(name: str, cases: int, scratch: Path) -> dict:
    """Install a peer into an environment of its own and measure it there."""
    home = scratch / name
    subprocess.run([sys.executable, "-m", "venv", home], check=True)
    python = home / "bin" / "python"
    began = time.perf_counter()
    subprocess.run([home / "bin" / "pip", "install", "-q", name], check=True, capture_output=True)
    installed = time.perf_counter() - began
    subprocess.run([python, "-c", f"import {PEERS[name]}"], check=False, capture_output=True)
    keyless = {key: value for key, value in os.environ.items() if "API_KEY" not in key} | {"HOME": str(home)}

    def ask(code: str) -> subprocess.CompletedProcess[str]:
        program = (
            f"{GUARD}\nCASES = {cases}\nimport atexit\natexit.register(lambda: print('tried', len(tried)))\n{code}"
        )
        return subprocess.run(
            [python, "-c", program], capture_output=True, text=True, env=keyless, cwd=home, check=False
        )

    times = [ask(RUNS[name]) for _ in range(3)]
    seconds = [
        float(line.split()[1]) for each in times for line in each.stdout.splitlines() if line.startswith("seconds")
    ]
    tried = [int(line.split()[1]) for each in times for line in each.stdout.splitlines() if line.startswith("tried")]
    key = ask(KEYLESS[name])
    size = subprocess.run(["du", "-sm", home], capture_output=True, text=True, check=True).stdout.split()[0]
    packages = subprocess.run([home / "bin" / "pip", "list"], capture_output=True, text=True, check=True).stdout
    return {
        "harness": name,
        "install_s": round(installed),
        "install_mb": int(size),
        "packages": len(packages.splitlines()) - 2,
        "import_s": imported(str(python), PEERS[name]),
        "cases": cases,
        "overhead_s": round(statistics.median(seconds), 3) if seconds else times[0].stderr[-200:],
        "sockets": max(tried, default=None),
        "without_key": "constructs" if "constructs" in key.stdout else key.stderr.strip().splitlines()[-1][:120],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=200)
    parser.add_argument("--peers", action="store_true", help="install and measure the peers too (minutes, PyPI)")
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    found = [own(arguments.cases)]
    print(json.dumps(found[0]), flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        for name in PEERS if arguments.peers else ():
            found.append(peer(name, arguments.cases, Path(scratch)))
            print(json.dumps(found[-1]), flush=True)
    if arguments.json:
        arguments.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
