"""Many stories by a model: one budget, one rate and one cache for all of them, and what ends a run."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import pytest

from summarizer import Settings
from summarizer.batching import BatchReport, Plan, StoryResult, batch
from summarizer.errors import AuthenticationError, BudgetExceededError, ConfigurationError, ProviderUnavailableError
from tests.scripted import Reply, ScriptedServer, failure, serving
from tests.stories import stage_of, well_read, write_story

STORIES = 3


@pytest.fixture
def manifest(tmp_path) -> Path:
    """Return a manifest of three stories of two articles, of which one is in all of them."""
    lines = []
    for number in range(STORIES):
        folder = write_story(tmp_path / f"s{number}", 2 + number)
        lines.append({"story_id": f"s{number}", "inputs": [str(path) for path in sorted(folder.iterdir())[number:]]})
    lines[1]["inputs"][0], lines[2]["inputs"][0] = (str(tmp_path / "s0" / "00-post.txt"),) * 2
    path = tmp_path / "stories.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def settings(server: ScriptedServer, cache: Path, **more: Any) -> Settings:
    return Settings(model="scripted", base_url=server.base_url, cache_dir=cache, max_retries=0, **more)


def run(manifest: Path, out: Path, chosen: Settings, **plan: Any) -> tuple[BatchReport, dict[str, StoryResult]]:
    found: dict[str, StoryResult] = {}
    report = batch(manifest, out, chosen, plan=Plan(**plan), on_story=lambda each: found.update({each.story_id: each}))
    return report, found


def outputs(folder: Path) -> dict[str, Any]:
    """Return the outputs without what a run has used: which story met an answer in the cache is chance."""
    found = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.json")}
    for output in found.values():
        assert output["run"].pop("usage")
    return found


def test_stories_at_one_time_share_all_answers_and_change_no_output(manifest, tmp_path) -> None:
    with serving(well_read) as server:
        one, _ = run(manifest, tmp_path / "one", settings(server, tmp_path / "c1"), jobs=1)
        asked = server.count
        several, found = run(manifest, tmp_path / "three", settings(server, tmp_path / "c3"), jobs=3)
        assert server.count == 2 * asked
    assert one.counts["done"] == several.counts["done"] == STORIES
    assert outputs(tmp_path / "one") == outputs(tmp_path / "three")
    # What each story counts for itself is together what the endpoint saw.
    assert sum(each.usage["requests"] for each in found.values()) == asked
    assert several.usage["requests"] == asked
    assert several.usage["input_tokens"] == 100 * asked
    assert several.usage["cached_calls"] >= 2, "one article stands in three stories"


def test_what_one_story_has_not_got_from_the_model_is_told_of_that_story_alone(manifest, tmp_path) -> None:
    def unable(body: Any, number: int) -> Reply:
        return failure(400, "scripted") if stage_of(body) == "compose" and "s1" in asking else well_read(body)

    asking = {"s1"}
    with serving(unable) as server:
        lines = manifest.read_text(encoding="utf-8").splitlines(keepends=True)
        manifest.write_text(lines[1], encoding="utf-8")
        _, alone = run(manifest, tmp_path / "first", settings(server, tmp_path / "cache"))
        asking.clear()
        manifest.write_text("".join(lines), encoding="utf-8")
        _, found = run(manifest, tmp_path / "first", settings(server, tmp_path / "cache"), jobs=3)
        assert alone["s1"].status == "partial"
        assert [found[name].status for name in ("s0", "s1", "s2")] == ["done", "partial", "done"]
        assert found["s1"].reasons == alone["s1"].reasons
        _, again = run(manifest, tmp_path / "first", settings(server, tmp_path / "cache"), retry_failed=True)
    assert [again[name].status for name in ("s0", "s1", "s2")] == ["unchanged", "done", "unchanged"]


def test_no_more_requests_are_under_way_than_the_settings_allow(manifest, tmp_path) -> None:
    met = threading.Barrier(2)

    def in_pairs(body: Any, number: int) -> Reply:
        if number < met.parties:  # the first two are let go on only when both are there
            met.wait(timeout=10)
        return well_read(body)

    with serving(in_pairs) as server:
        report, _ = run(manifest, tmp_path / "out", settings(server, tmp_path / "cache", concurrency=2), jobs=3)
        assert server.most_running == 2
    assert report.ok


def test_one_budget_holds_for_all_stories_and_the_next_run_goes_on(manifest, tmp_path) -> None:
    with serving(well_read) as server:
        report, found = run(manifest, tmp_path / "out", settings(server, tmp_path / "cache", max_calls=4), jobs=2)
        assert server.count == 4
        assert isinstance(report.stopped, BudgetExceededError)
        assert "the budget of 4 requests (--max-calls) has no room" in str(report.stopped)
        assert not report.ok
        assert found["s0"].status in ("done", "partial")
        after, _ = run(manifest, tmp_path / "out", settings(server, tmp_path / "cache"), jobs=2)
        asked = server.count
        run(manifest, tmp_path / "undisturbed", settings(server, tmp_path / "another"))
        assert server.count - asked == asked
    assert after.ok
    assert outputs(tmp_path / "out") == outputs(tmp_path / "undisturbed")


@pytest.mark.parametrize(
    ("reply", "error"),
    [(failure(401, "invalid_api_key"), AuthenticationError), (failure(503), ProviderUnavailableError)],
    ids=["refused", "down"],
)
def test_an_endpoint_that_fails_a_whole_story_ends_the_run_and_leaves_the_rest_for_the_next(
    manifest, tmp_path, reply, error
) -> None:
    with serving(reply) as server:
        report, found = run(manifest, tmp_path / "out", settings(server, tmp_path / "cache"), jobs=1)
        assert isinstance(report.stopped, error)
        assert report.stopped.exit_code == 3
        assert list(found) == ["s0"]
        server.script = well_read
        after, _ = run(manifest, tmp_path / "out", settings(server, tmp_path / "cache"), jobs=1)
    assert after.ok
    assert after.counts["done"] == STORIES


def test_a_story_that_is_refused_does_not_take_the_others_with_it(manifest, tmp_path) -> None:
    text = (tmp_path / "s1" / "01-gazette.txt").read_text(encoding="utf-8").splitlines()[2][:60]
    lines = manifest.read_text(encoding="utf-8").splitlines()
    story = json.loads(lines[1]) | {"inputs": [str(tmp_path / "s1" / "01-gazette.txt")]}
    manifest.write_text("\n".join([lines[0], json.dumps(story)]) + "\n", encoding="utf-8")

    def picky(body: Any, _: int) -> Reply:
        data = body["messages"][1]["content"]
        refuses = stage_of(body) == "extract" and text in data
        return failure(400, "scripted") if refuses else well_read(body)

    with serving(picky) as server:
        report, found = run(manifest, tmp_path / "out", settings(server, tmp_path / "cache"), jobs=2)
    assert report.stopped is None
    assert found["s1"].status == "failed"
    assert text not in " ".join(found["s1"].reasons)


def test_a_model_that_cannot_be_asked_is_an_error_before_any_work(manifest, tmp_path) -> None:
    with pytest.raises(ConfigurationError):
        batch(manifest, tmp_path / "out", Settings(engine="llm"))
    assert not (tmp_path / "out").exists()
