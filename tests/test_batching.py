"""Many stories in one run: what is made, what is left alone, what a kill costs, and that processes change nothing."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import summarizer.batching.running
from summarizer import Settings, Summarizer, SummarizerError
from summarizer.batching import Plan, StoryResult, batch
from summarizer.batching.crew import make_in_processes
from summarizer.batching.ledger import NAME, Entry, Ledger, open_ledger
from summarizer.batching.making import Made, Task
from summarizer.batching.manifest import Story
from summarizer.errors import ConfigurationError, InputError, OutputError
from summarizer.reporting import render_json
from tests.conftest import ROOT

TEXTS = {
    "mill": "A mill in Oster burned down on Monday, the fire service said. Three people were hurt in the blaze.",
    "ferry": "A ferry with 214 people ran aground off Corvena on Tuesday. Eleven passengers were taken to hospital.",
    "vote": "The council of Tarnvale voted for a new bridge. The mayor, Ada Brandt, said it would cost 4 million.",
}
RULES = Settings(engine="embedded")
STORIES = (*TEXTS, "pair")


def lines(*stories: dict[str, Any]) -> str:
    return "".join(json.dumps(story) + "\n" for story in stories)


@pytest.fixture
def manifest(tmp_path) -> Path:
    """Return a manifest of four stories; the last one is a folder of two articles."""
    folder = tmp_path / "stories"
    (folder / "pair").mkdir(parents=True)
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    for name in ("mill", "ferry"):
        (folder / "pair" / f"{name}.txt").write_text(TEXTS[name], encoding="utf-8")
    path = folder / "stories.jsonl"
    single = [{"story_id": name, "inputs": [f"{name}.txt"]} for name in TEXTS]
    path.write_text(lines(*single, {"story_id": "pair", "inputs": ["pair"]}), encoding="utf-8")
    return path


@pytest.fixture
def out(tmp_path) -> Path:
    return tmp_path / "out"


def run(manifest: Path, out: Path, chosen: Settings = RULES, **plan: Any) -> dict[str, StoryResult]:
    """Make a manifest and return the results by story; a line that is no story goes by its number."""
    found: dict[str, StoryResult] = {}
    report = batch(manifest, out, chosen, plan=Plan(**plan), on_story=lambda each: found.update({_key(each): each}))
    assert sum(report.counts.values()) == len(found)
    return found


def _key(result: StoryResult) -> str:
    return result.story_id or f"line {result.line}"


def statuses(results: dict[str, StoryResult]) -> dict[str, str]:
    return {name: result.status for name, result in results.items()}


def files(folder: Path) -> dict[str, bytes]:
    """Return the outputs in a folder; the ledger tells in which order they came, which is nobody's promise."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != NAME}


def rewrite(manifest: Path, name: str, **changes: Any) -> None:
    stories = [json.loads(line) for line in manifest.read_text(encoding="utf-8").splitlines()]
    manifest.write_text(
        lines(*(story | changes if story["story_id"] == name else story for story in stories)), encoding="utf-8"
    )


def test_each_story_gets_the_consensus_that_the_sdk_gives(manifest, out) -> None:
    results = run(manifest, out)
    assert statuses(results) == dict.fromkeys(STORIES, "done")
    expected = Summarizer(RULES).consensus([str(manifest.parent / "pair")], story_id="pair")
    assert (out / "pair.json").read_text(encoding="utf-8") == render_json(expected)
    assert (results["pair"].articles, results["pair"].facts) == (2, len(expected.facts))


def test_the_outputs_are_the_same_bytes_for_any_number_of_processes(manifest, tmp_path) -> None:
    with manifest.open("a", encoding="utf-8") as stream:
        stream.write(lines({"story_id": "half", "inputs": ["mill.txt", "absent.txt"]}, {"story_id": 7}))
    one, two = run(manifest, tmp_path / "one"), run(manifest, tmp_path / "two", jobs=2)
    assert files(tmp_path / "one") == files(tmp_path / "two")
    assert len(files(tmp_path / "one")) == 5
    assert statuses(one) == statuses(two)
    assert {name: each.reasons for name, each in one.items()} == {name: each.reasons for name, each in two.items()}


def test_a_second_run_makes_nothing(manifest, out) -> None:
    run(manifest, out)
    before = {path: path.stat().st_mtime_ns for path in out.iterdir()}
    assert statuses(run(manifest, out)) == dict.fromkeys(STORIES, "unchanged")
    assert {path: path.stat().st_mtime_ns for path in out.iterdir()} == before


def _edit(manifest: Path, out: Path) -> None:
    (manifest.parent / "ferry.txt").write_text(TEXTS["ferry"] + " Nobody died.", encoding="utf-8")


def _remove_output(manifest: Path, out: Path) -> None:
    (out / "ferry.json").unlink()


def _cut_output(manifest: Path, out: Path) -> None:
    (out / "ferry.json").write_text("{", encoding="utf-8")


def _give_option(manifest: Path, out: Path) -> None:
    rewrite(manifest, "ferry", options={"max_sentences": 1})


def _give_input(manifest: Path, out: Path) -> None:
    rewrite(manifest, "ferry", inputs=["ferry.txt", "mill.txt"])


@pytest.mark.parametrize("change", [_edit, _remove_output, _cut_output, _give_option, _give_input])
def test_only_the_story_that_has_changed_is_made_again(manifest, out, change) -> None:
    run(manifest, out)
    change(manifest, out)
    expected = dict.fromkeys(STORIES, "unchanged") | {"ferry": "done"}
    assert statuses(run(manifest, out)) == expected
    assert statuses(run(manifest, out)) == dict.fromkeys(STORIES, "unchanged")


def test_a_new_file_in_a_folder_makes_its_story_again(manifest, out) -> None:
    run(manifest, out)
    (manifest.parent / "pair" / "vote.txt").write_text(TEXTS["vote"], encoding="utf-8")
    results = run(manifest, out)
    assert [name for name, result in results.items() if result.status == "done"] == ["pair"]
    assert results["pair"].articles == 3


@pytest.mark.parametrize("changed", ["settings", "version"])
def test_other_settings_and_another_version_make_everything_again(manifest, out, changed, monkeypatch) -> None:
    run(manifest, out)
    chosen = RULES
    if changed == "settings":
        chosen = RULES.model_copy(update={"max_sentences": 2})
    else:
        monkeypatch.setattr(summarizer.batching.running, "__version__", "99.0")
    assert statuses(run(manifest, out, chosen)) == dict.fromkeys(STORIES, "done")


def test_how_fast_and_for_how_much_is_no_reason_to_make_a_story_again(manifest, out) -> None:
    run(manifest, out)
    assert set(statuses(run(manifest, out, Settings(engine="embedded", concurrency=9), jobs=1)).values()) == {
        "unchanged"
    }


def test_what_failed_is_left_until_it_is_asked_for_or_has_changed(manifest, out) -> None:
    rewrite(manifest, "mill", inputs=["absent.txt"])
    rewrite(manifest, "vote", inputs=["vote.txt", "absent.txt"])
    first = run(manifest, out)
    assert statuses(first) == {"mill": "failed", "ferry": "done", "vote": "partial", "pair": "done"}
    assert "absent.txt: no such file" in first["mill"].reasons[0]
    assert not (out / "mill.json").exists()
    again = run(manifest, out)
    assert [name for name, each in again.items() if each.earlier and each.is_problem] == ["mill", "vote"]
    assert again["mill"].reasons == first["mill"].reasons
    retried = run(manifest, out, retry_failed=True)
    assert statuses(retried) == {"mill": "failed", "ferry": "unchanged", "vote": "partial", "pair": "unchanged"}
    assert not retried["mill"].earlier
    shutil.copy(manifest.parent / "mill.txt", manifest.parent / "absent.txt")
    mended = statuses(run(manifest, out))
    assert (mended["mill"], mended["vote"], mended["ferry"]) == ("done", "done", "unchanged")


def test_an_update_goes_on_from_an_earlier_output(manifest, out, tmp_path) -> None:
    run(manifest, out)
    more = manifest.parent / "more.jsonl"
    story = {"story_id": "pair", "inputs": ["vote.txt"], "update": str(out / "pair.json")}
    more.write_text(lines(story, story | {"story_id": "bad", "update": "mill.txt"}), encoding="utf-8")
    results = run(more, tmp_path / "later")
    assert results["pair"].articles == 3
    told = json.loads((tmp_path / "later" / "pair.json").read_text(encoding="utf-8"))
    assert {change["kind"] for change in told["changes"]} == {"new"}
    assert "is not one consensus" in results["bad"].reasons[0]


# What a kill costs.

PROGRAM = """
import os, sys
from pathlib import Path
from summarizer import Settings
from summarizer.batching import batch, making
moment, manifest, out = sys.argv[1:]
made = 0
def die(_):
    global made
    made += 1
    if made == 3:
        os.kill(os.getpid(), 9)
honest = Path.replace
if moment == "writing":
    Path.replace = lambda self, target: (die(self), honest(self, target))[1]
batch(manifest, out, Settings(engine="embedded"), on_story=die if moment == "noted" else None)
"""


@pytest.mark.parametrize(("moment", "kept"), [("writing", 2), ("noted", 3)])
def test_a_run_that_is_killed_loses_at_most_the_story_in_work(manifest, out, tmp_path, moment, kept) -> None:
    run(manifest, tmp_path / "undisturbed")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, moment, manifest, out],
        check=False,
        timeout=60,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == -signal.SIGKILL
    assert len(list(out.glob(".*.part"))) == (moment == "writing")
    told = list(statuses(run(manifest, out)).values())
    assert told == ["unchanged"] * kept + ["done"] * (4 - kept)
    assert files(out) == files(tmp_path / "undisturbed")


def entry(number: int) -> Entry:
    return Entry(f"s{number}.json", f"story {number} \ud800 ☃", "0" * 64, "partial", 5, ("why\n",))


@settings(deadline=None, max_examples=60)
@given(count=st.integers(0, 4), cut=st.integers(0, 400))
def test_a_ledger_that_was_cut_anywhere_keeps_its_whole_lines_and_goes_on(count, cut, tmp_path_factory) -> None:
    path = tmp_path_factory.mktemp("ledger") / NAME
    with path.open("a+b") as stream:
        ledger = Ledger(stream)
        for number in range(count):
            ledger.add(entry(number))
    data = path.read_bytes()[: max(0, len(path.read_bytes()) - cut)]
    path.write_bytes(data)
    whole = data.count(b"\n")
    with open_ledger(path.parent) as ledger:
        assert [ledger.find(f"s{number}.json") is not None for number in range(count)] == [
            n < whole for n in range(count)
        ]
        ledger.add(entry(9))
    with open_ledger(path.parent) as ledger:
        known = ledger.find("s9.json")
        assert known is not None
        assert (known.status, known.size, known.reasons) == ("partial", 5, ("why\n",))


@settings(deadline=None, max_examples=60)
@given(st.lists(st.one_of(st.binary(max_size=40), st.just(b'{"file": 1}'), st.just(b"[" * 2000)), max_size=5))
def test_lines_of_others_in_a_ledger_are_passed_over(tmp_path_factory, others) -> None:
    path = tmp_path_factory.mktemp("ledger") / NAME
    path.write_bytes(b"".join(other.replace(b"\n", b"") + b"\n" for other in others))
    with open_ledger(path.parent) as ledger:
        ledger.add(entry(1))
    with open_ledger(path.parent) as ledger:
        assert ledger.find("s1.json") is not None


def test_two_runs_are_never_at_work_in_one_folder(manifest, out) -> None:
    out.mkdir()
    with open_ledger(out), pytest.raises(OutputError, match="another run is at work"):
        run(manifest, out)
    assert statuses(run(manifest, out))["mill"] == "done"


def test_a_full_disk_ends_the_run_and_the_next_one_goes_on(manifest, out, monkeypatch) -> None:
    honest, calls = os.fsync, []

    def full(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == 3:
            raise OSError(28, "No space left on device")
        honest(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    report = batch(manifest, out, RULES)
    assert isinstance(report.stopped, OutputError)
    assert "No space left" in str(report.stopped)
    assert not report.ok
    assert report.counts == {"done": 1, "partial": 0, "failed": 1, "unchanged": 0}
    assert sorted(files(out)) == ["mill.json"]
    assert list(statuses(run(manifest, out)).values()) == ["unchanged", "done", "done", "done"]


def test_a_fault_of_the_program_fails_its_story_only_and_tells_no_text(manifest, out, monkeypatch) -> None:
    honest = summarizer.batching.making.render_json

    def broken(consensus: Any) -> str:
        if consensus.story_id == "ferry":
            raise ZeroDivisionError(consensus.facts[0].statement)
        return honest(consensus)

    monkeypatch.setattr(summarizer.batching.making, "render_json", broken)
    results = run(manifest, out)
    assert results["ferry"].reasons == ("internal error (ZeroDivisionError).",)
    assert [name for name, each in results.items() if each.status == "done"] == ["mill", "vote", "pair"]


# Processes that die. What is handed over does something of its own where it is opened, in the other process.


class Deadly:
    """End the process that this is handed to."""

    def __init__(self, *how: Any) -> None:
        self.how = how

    def __reduce__(self) -> Any:
        return self.how[0], self.how[1:]


def task(manifest: Path, out: Path, name: str, path: Any = None) -> Task:
    story = Story(story_id=name, inputs=(f"{name}.txt",)).placed(manifest.parent)
    return Task(1, story, "", path or out / f"{name}.json", "json")


def test_a_process_that_dies_fails_its_story_only(manifest, out) -> None:
    out.mkdir()
    deaths = [Deadly(signal.raise_signal, signal.SIGKILL.value), Deadly(os._exit, 7)]
    given = [
        task(manifest, out, "mill", deaths[0]),
        task(manifest, out, "vote", deaths[1]),
        task(manifest, out, "ferry"),
    ]
    told: dict[str, Made] = {}
    stop = make_in_processes(iter(given), RULES, 1, lambda each, made: told.update({each.story.story_id: made}))
    assert stop is None
    assert told["mill"].reasons == ("its process was ended by SIGKILL, mostly for want of memory.",)
    assert told["vote"].reasons == ("its process ended by itself (status 7).",)
    assert told["ferry"].status == "done"
    assert (out / "ferry.json").exists()


def test_a_process_that_does_not_even_start_ends_the_run(manifest, out) -> None:
    broken: Any = Deadly(os._exit, 1)
    with pytest.raises(SummarizerError, match="did not start"):
        make_in_processes(iter([task(manifest, out, "mill")]), broken, 1, lambda *_: None)


def test_stories_are_drawn_only_when_somebody_is_free(manifest, out) -> None:
    out.mkdir()
    drawn: list[int] = []
    ended: list[int] = []

    def stream():
        for number in range(6):
            drawn.append(number)
            yield task(manifest, out, "mill", out / f"{number}.json")

    def record(*_: object) -> None:
        ended.append(len(drawn))

    make_in_processes(stream(), RULES, 2, record)
    assert len(ended) == 6
    assert max(count - place for place, count in enumerate(ended)) <= 2


@pytest.mark.parametrize("jobs", [0, 257])
def test_a_number_of_jobs_that_makes_no_sense_is_refused(jobs) -> None:
    with pytest.raises(ConfigurationError, match="--jobs"):
        Plan(jobs=jobs)


def test_a_manifest_that_is_not_there_is_an_error(tmp_path, out) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        batch(tmp_path / "absent.jsonl", out, RULES)


def test_outputs_that_cannot_have_a_folder_are_an_error(manifest, tmp_path) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be made a folder"):
        batch(manifest, tmp_path / "taken", RULES)
