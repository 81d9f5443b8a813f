"""Score summaries of several programs with the eval suites, side by side: quality beside cost and time.

    python -m benchmarks.quality [--suites FILE ...] [--data DIR] [--repeats N] [--cache DIR] [--json FILE]
    python -m benchmarks.quality --base-url http://127.0.0.1:8193/v1 --model NAME [--systems NAME ...] ...

embedded         this program without a model
lead-3           the first three sentences of each article, each citing its article
lexrank          as many sentences, chosen by sumy's LexRank from all articles; sumy names no sources, so this does not
lexrank traced   the same sentences, each citing the article that it stands in
llm              this program with the model at --base-url
map-reduce       langchain's map-reduce summary by the same model (benchmarks/peers), cut into sentences; cites nothing

All write STORY.json and are scored by `summarizer eval run SUITE --outputs`, with the same judge. Sentences are this
program's own for all, furniture left out; splitting is in its own time and in nobody else's. `summary` counts the
sentences and words of all summaries. `seconds` are for all stories of a suite, without imports; programs without a
model are run `--repeats` times in turn, those with one once. A metric that a form has no place for has no figure.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.measured import machine, spread
from benchmarks.peers import environments
from summarizer import Settings, Summarizer
from summarizer.evaluation.gold.articles import MissingArticlesError, articles_of
from summarizer.evaluation.gold.reading import read_gold
from summarizer.evaluation.suites import read_suite
from summarizer.reporting import render_json
from summarizer.schema import Article
from summarizer.schema.report import PlainQuote, PlainSentence, PlainSummary
from summarizer.text.sentences import split_sentences

ROOT = Path(__file__).resolve().parent.parent
SUITES = tuple(ROOT / "evals" / "suites" / f"{name}.toml" for name in ("examples", "idlib", "real"))
METRICS = (
    "coverage_weighted",
    "summary_coverage_weighted",
    "faithfulness",
    "attribution_f1",
    "attribution_f1_shared",
    "citation_precision",
    "citation_recall",
    "citation_precision_gold",
    "citation_recall_gold",
    "quote_fidelity",
    "conflict_f1",
)
RULES = ("embedded", "lead-3", "lexrank", "lexrank traced")
MODELS = ("llm", "map-reduce")
_LEAD = 3
_LIMIT = 7200.0


@dataclass(frozen=True)
class Story:
    """Hold a story of a suite and the sentences of each of its articles."""

    id: str
    articles: tuple[Article, ...]
    sentences: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Outputs:
    """Hold what a program made of the stories, as files to be; `cost` counts requests and tokens."""

    texts: dict[str, str]
    seconds: float
    cost: dict[str, Any]


@dataclass(frozen=True)
class Bench:
    """Hold where a model answers, and where peers and scratch files are."""

    scratch: Path
    cache: Path
    model: str | None
    base_url: str | None
    concurrency: int
    answers: Path | None = None


def stories_of(path: Path, data: Path) -> list[Story]:
    """Return the stories of a suite whose articles are here."""
    found = []
    for name in read_suite(path).stories:
        gold = path.parent / name
        labels = read_gold(gold)
        try:
            articles = articles_of(labels, gold, data)
        except MissingArticlesError as error:
            print(f"{labels.story_id} is left out: {error}", file=sys.stderr)
            continue
        sentences = tuple(
            tuple(article.text[one.start : one.end] for one in split_sentences(article.text, article.furniture))
            for article in articles
        )
        found.append(Story(labels.story_id, articles, sentences))
    return found


def embedded(stories: Sequence[Story], _: Bench) -> Outputs:
    return _ours(stories, Settings(engine="embedded"))


def llm(stories: Sequence[Story], bench: Bench) -> Outputs:
    with tempfile.TemporaryDirectory(dir=bench.scratch) as kept:
        settings = Settings(
            engine="llm",
            model=bench.model,
            base_url=bench.base_url,
            cache_dir=bench.answers or Path(kept),
            concurrency=bench.concurrency,
            timeout=3600,
        )
        return _ours(stories, settings)


def _ours(stories: Sequence[Story], settings: Settings) -> Outputs:
    texts, used, began = {}, [], time.perf_counter()
    for story in stories:
        result = Summarizer(settings).consensus(story.articles, story_id=story.id)
        texts[story.id] = render_json(result)
        used.append(result.run.usage)
    names = ("requests", "input_tokens", "output_tokens")
    cost = {name: sum(int(str(usage.get(name, 0))) for usage in used) for name in names}
    return Outputs(texts, time.perf_counter() - began, cost)


def lead(stories: Sequence[Story], _: Bench) -> Outputs:
    began = time.perf_counter()
    places = [
        [(number, at) for number, lines in enumerate(story.sentences) for at in range(len(lines[:_LEAD]))]
        for story in stories
    ]
    texts = {story.id: _extract(story, each, cites=True) for story, each in zip(stories, places, strict=True)}
    return Outputs(texts, time.perf_counter() - began, {})


def _lexrank(stories: Sequence[Story], bench: Bench, *, cites: bool) -> Outputs:
    told = [
        {"articles": story.sentences, "count": sum(len(lines[:_LEAD]) for lines in story.sentences)}
        for story in stories
    ]
    answer = _peer(bench, "sumy", "sumy_lexrank.py", {"stories": told})
    chosen = zip(stories, answer["chosen"], strict=True)
    return Outputs({story.id: _extract(story, each, cites=cites) for story, each in chosen}, answer["seconds"], {})


def lexrank(stories: Sequence[Story], bench: Bench) -> Outputs:
    return _lexrank(stories, bench, cites=False)


def lexrank_traced(stories: Sequence[Story], bench: Bench) -> Outputs:
    return _lexrank(stories, bench, cites=True)


def map_reduce(stories: Sequence[Story], bench: Bench) -> Outputs:
    texts, cost, seconds = {}, dict.fromkeys(("requests", "input_tokens", "output_tokens"), 0), 0.0
    for story in stories:
        told = {"base_url": bench.base_url, "key": "none", "model": bench.model, "warm_up": None, "cache": None}
        articles = [{"id": article.id, "text": article.text} for article in story.articles]
        job = {**told, "articles": articles, "concurrency": bench.concurrency}
        answer = _peer(bench, "langchain", "langchain_map_reduce.py", job)
        seconds += answer["seconds"]
        cost = {name: count + answer[name] for name, count in cost.items()}
        lines = [answer["summary"][one.start : one.end] for one in split_sentences(answer["summary"])]
        sentences = tuple(PlainSentence(text=line) for line in lines if line.strip())
        texts[story.id] = PlainSummary(story_id=story.id, sentences=sentences).model_dump_json()
    return Outputs(texts, seconds, cost)


def _extract(story: Story, places: Sequence[Sequence[int]], *, cites: bool) -> str:
    sentences = []
    for number, at in places:
        text, source = story.sentences[number][at], story.articles[number].id
        quotes = (PlainQuote(article_id=source, quote=text),) if cites else ()
        sentences.append(PlainSentence(text=text, citations=(source,) if cites else (), quotes=quotes))
    return PlainSummary(story_id=story.id, sentences=tuple(sentences)).model_dump_json()


def _peer(bench: Bench, peer: str, script: str, job: dict[str, Any]) -> Any:
    path = bench.scratch / "job.json"
    path.write_text(json.dumps(job), encoding="utf-8")
    done = environments.run(environments.python_of(peer, bench.cache), script, path, _LIMIT)
    if done.answer is None:
        raise SystemExit(f"{peer} was not finished in {_LIMIT:.0f} s")
    return done.answer


SYSTEMS = {
    "embedded": embedded,
    "lead-3": lead,
    "lexrank": lexrank,
    "lexrank traced": lexrank_traced,
    "llm": llm,
    "map-reduce": map_reduce,
}


def scored(suite: Path, data: Path, outputs: Outputs, scratch: Path) -> dict[str, Any]:
    """Return the metrics of some outputs, each with its interval, as `summarizer eval run --outputs` has them."""
    folder, report = Path(tempfile.mkdtemp(dir=scratch)), scratch / "report.json"
    report.unlink(missing_ok=True)
    for story, text in outputs.texts.items():
        (folder / f"{story}.json").write_text(text, encoding="utf-8")
    code = "from summarizer.cli import main; main()"
    options = ["--outputs", str(folder), "--data", str(data), "--judge", "embedded", "--json", str(report), "--quiet"]
    command = [sys.executable, "-c", code, "eval", "run", str(suite), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_LIMIT)
    # A gate that fails is no fault here: the gates are those of this program.
    if not report.exists():
        raise SystemExit(f"eval run ended with status {done.returncode}: {done.stderr[-500:]}")
    found = {metric["name"]: metric for metric in json.loads(report.read_text(encoding="utf-8"))["metrics"]}
    return {name: {"value": found[name]["value"], "interval": found[name]["interval"]} for name in METRICS}


def length(outputs: Outputs) -> dict[str, int]:
    """Return how many sentences and words the summaries have."""
    sentences = [one["text"] for text in outputs.texts.values() for one in json.loads(text)["sentences"]]
    return {"sentences": len(sentences), "words": sum(len(one.split()) for one in sentences)}


def measure(suite: Path, data: Path, names: Sequence[str], repeats: int, bench: Bench) -> dict[str, Any]:
    """Run every program on the stories of a suite, and score it."""
    stories = stories_of(suite, data)
    if not stories:
        return {"stories": 0}
    made: dict[str, list[Outputs]] = {name: [] for name in names}
    for number in range(repeats):
        for name in names:
            if number == 0 or name in RULES:
                made[name].append(SYSTEMS[name](stories, bench))
    systems = {}
    for name, outputs in made.items():
        figures = scored(suite, data, outputs[0], bench.scratch)
        # Answers that were kept from before take no time that says anything of the model.
        kept = name == "llm" and bench.answers is not None
        seconds = None if kept else spread([each.seconds for each in outputs])
        summary = length(outputs[0])
        systems[name] = {"metrics": figures, "summary": summary, "seconds": seconds, "cost": outputs[0].cost}
        print(f"{suite.stem}, {name}: done", file=sys.stderr)
    articles = sum(len(story.articles) for story in stories)
    return {"stories": len(stories), "articles": articles, "systems": systems}


def add_earlier(figures: dict[str, Any], earlier: dict[str, Any]) -> None:
    """Put the programs that an earlier run scored, and this one did not, beside those of this one."""
    figures["model"] = figures["model"] or earlier["model"]
    for suite, one in figures["suites"].items():
        for name, system in earlier["suites"].get(suite, {}).get("systems", {}).items():
            one["systems"].setdefault(name, system)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--suites", type=Path, nargs="+", default=list(SUITES))
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data" / "dev", help="the data sets")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--base-url", help="an OpenAI-compatible endpoint; llm and map-reduce run where it is given")
    parser.add_argument("--model", default="local", help="its model")
    parser.add_argument("--concurrency", type=int, default=2, help="requests at one time")
    parser.add_argument("--answers", type=Path, help="keep the answers to llm here; a run that was cut goes on")
    parser.add_argument("--systems", nargs="+", choices=list(SYSTEMS), help="only these programs")
    parser.add_argument("--beside", type=Path, help="a file of an earlier run, whose other programs are shown too")
    parser.add_argument("--cache", type=Path, default=environments.default_cache(), help="where environments are kept")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    arguments = parser.parse_args()
    names = arguments.systems or [*RULES, *(MODELS if arguments.base_url else ())]
    figures: dict[str, Any] = {"machine": machine(), "model": arguments.model if arguments.base_url else None}
    with tempfile.TemporaryDirectory() as scratch:
        asked = (arguments.cache, arguments.model, arguments.base_url, arguments.concurrency, arguments.answers)
        bench = Bench(Path(scratch), *asked)
        figures["suites"] = {
            suite.stem: measure(suite, arguments.data, names, arguments.repeats, bench) for suite in arguments.suites
        }
    if arguments.beside:
        add_earlier(figures, json.loads(arguments.beside.read_text(encoding="utf-8")))
    text = json.dumps(figures, indent=2)
    print(text)
    if arguments.json:
        arguments.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
