"""`verify --judge`: a model rules on what the deterministic checks cannot see, and never passes by saying nothing."""

from __future__ import annotations

import json
import re

import pytest

from tests.cli.model_runs import KEY
from tests.scripted import Reply, completion, failure, serving
from tests.scripted_model import data_of, stage_of


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def story(run, folder, tmp_path):
    """Return the file of a consensus of the two articles, made by rules."""
    path = tmp_path / "story.json"
    assert run("consensus", folder, "-o", path).exit_code == 0
    return path


@pytest.fixture
def judged(run, folder, tmp_path):
    """Return a function that has the model of a server judge an output."""

    def invoke(server, output, *more):
        model = ("--model", "m", "--base-url", server.base_url, "--cache-dir", tmp_path / "cache")
        return run("verify", output, "--articles", folder, "--judge", *model, *more)

    return invoke


def says(verdict: str, reason: str = "it stands there", rests_on: int | None = 1) -> Reply:
    return Reply(completion({"reason": reason, "rests_on": rests_on, "verdict": verdict}))


SUPPORTED = says("supported")


def about(words: str, reply: Reply, otherwise: Reply = SUPPORTED):
    """Script a judge that answers with `reply` where the statement has some words."""
    return lambda body, _: reply if words in statement_of(body) else otherwise


def statement_of(body) -> str:
    whole = "\n".join(message["content"] for message in body["messages"])
    return whole.partition("\nStatement: ")[2].partition("\n")[0]


def statements(path) -> int:
    output = json.loads(path.read_text(encoding="utf-8"))
    return len({each["text"] for each in output["sentences"]} | {each["statement"] for each in output["facts"]})


def test_what_is_supported_is_counted_and_not_listed(judged, story) -> None:
    with serving(SUPPORTED) as server:
        result = judged(server, story)
        assert {stage_of(seen.body) for seen in server.seen} == {"judge"}
        # A sentence that is its fact's own statement is the same question, asked once.
        assert server.count <= statements(story) + 2
    checks, verdicts = result.stdout.splitlines()
    output = json.loads(story.read_text(encoding="utf-8"))
    count = len(output["sentences"]) + len(output["facts"])
    assert result.exit_code == 0
    assert " · none broken · " in checks
    assert verdicts == f"judged: {count} supported · 0 refuted · 0 not enough information · 0 not judged"
    assert result.stderr.startswith(f"{count} statements judged · engine llm (model m) · ")


def test_a_statement_is_judged_by_the_quotations_that_it_cites(judged, story) -> None:
    with serving(SUPPORTED) as server:
        judged(server, story)
        asked = [data_of(seen.body) for seen in server.seen]
    hurt = [each for each in asked if "Statement: Three people were hurt" in each]
    assert hurt
    assert all("Evidence:\n1. " in each for each in hurt)
    assert not [each for each in hurt if "the mill had been empty" in each]


def test_the_judge_may_be_asked_twice_and_is_paid_once(judged, story) -> None:
    with serving(SUPPORTED) as server:
        first = judged(server, story)
        sent = server.count
        second = judged(server, story)
        assert server.count == sent
    assert first.stdout == second.stdout
    assert " · 0 calls, " in second.stderr


def test_a_refuted_statement_is_shown_with_its_evidence_and_fails(judged, story) -> None:
    with serving(about("hurt", says("refuted", "it says four"))) as server:
        result = judged(server, story)
    lines = [line for line in result.stdout.splitlines() if line.startswith("refuted · ")]
    assert result.exit_code == 1
    assert lines
    assert all("hurt" in line for line in lines)
    assert all(line.split(" · ")[3] == "it says four" for line in lines)
    assert all(" · by “" in line for line in lines)
    assert {line.split(" · ")[1].split("[")[0] for line in lines} <= {"facts", "sentences"}


def test_not_enough_information_is_shown_and_is_a_verdict(judged, story) -> None:
    with serving(about("hurt", says("not_enough_info", "silent", None))) as server:
        result = judged(server, story)
    assert result.exit_code == 0
    assert [line for line in result.stdout.splitlines() if line.startswith("not enough information · ")]


@pytest.mark.parametrize(
    "missing",
    [says("bogus"), says("supported", rests_on=None), Reply(completion("words"))],
    ids=["unknown", "no evidence", "prose"],
)
def test_a_missing_verdict_is_inconclusive_and_never_a_pass(judged, story, missing) -> None:
    with serving(about("hurt", missing)) as server:
        result = judged(server, story)
    assert result.exit_code == 4
    assert [line for line in result.stdout.splitlines() if line.startswith("not judged · ")]
    assert " 0 not judged" not in result.stdout


def test_refuted_counts_more_than_a_missing_verdict(judged, story) -> None:
    with serving(about("hurt", says("refuted"), says("bogus"))) as server:
        assert judged(server, story).exit_code == 1


def test_a_judge_that_fails_is_no_pass(judged, story) -> None:
    with serving(failure(500)) as server:
        result = judged(server, story, "--max-retries", 0)
    assert result.exit_code == 4
    assert "judged: 0 supported · 0 refuted · 0 not enough information · " in result.stdout
    assert "has a fault of its own" in result.stdout


def test_a_budget_ends_the_judging_and_is_no_pass(judged, story) -> None:
    with serving(SUPPORTED) as server:
        result = judged(server, story, "--max-calls", 2, "--concurrency", 1)
        assert server.count == 2
    assert result.exit_code == 4
    supported, missing = re.findall(r"(\d+) (?:supported|not judged)", result.stdout.splitlines()[-1])
    assert int(supported) >= 2
    assert int(missing) >= 2
    assert "(--max-calls)" in result.stdout


def test_a_key_that_is_refused_ends_the_judging_after_the_other_checks(judged, story, monkeypatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with serving(failure(401)) as server:
        result = judged(server, story, "--concurrency", 1)
        assert server.count == 1
    assert result.exit_code == 3
    assert " · none broken · " in result.stdout
    assert "the API key was rejected" in result.stderr
    assert KEY not in result.output


def test_a_broken_promise_counts_more_than_a_judge_that_cannot_be_asked(judged, story) -> None:
    output = json.loads(story.read_text(encoding="utf-8"))
    output["facts"][0]["statement"] += " Nobody died."
    story.write_text(json.dumps(output), encoding="utf-8")
    with serving(failure(401)) as server:
        result = judged(server, story)
    assert result.exit_code == 1
    assert "the API key was rejected" in result.stderr


def test_a_broken_promise_fails_though_the_judge_is_content(judged, story) -> None:
    output = json.loads(story.read_text(encoding="utf-8"))
    output["facts"][0]["mentions"][0]["evidence"][0]["start"] += 1
    story.write_text(json.dumps(output), encoding="utf-8")
    with serving(SUPPORTED) as server:
        result = judged(server, story)
    assert result.exit_code == 1
    assert result.stdout.startswith("verbatim · ")
    assert " 0 refuted · " in result.stdout


def test_json_holds_the_verification_and_every_ruling(judged, story) -> None:
    with serving(about("hurt", says("refuted"))) as server:
        result = judged(server, story, "--json")
    found = json.loads(result.stdout)
    counts = found["judged"]["counts"]
    assert result.exit_code == 1
    assert found["violations"] == []
    assert found["judged"]["model"] == "m"
    assert sum(counts.values()) == len(found["judged"]["rulings"])
    refuted = [each for each in found["judged"]["rulings"] if each["verdict"] == "refuted"]
    assert len(refuted) == counts["refuted"] > 0
    assert all(each["rests_on"] and each["reason"] for each in refuted)


def test_json_without_a_judge_is_as_it_was(run, folder, story) -> None:
    found = json.loads(run("verify", story, "--articles", folder, "--json").stdout)
    assert set(found) == {"violations", "not_run", "checked", "promises"}


def test_json_is_whole_though_the_judge_cannot_be_asked(judged, story) -> None:
    with serving(failure(401)) as server:
        result = judged(server, story, "--json")
    assert result.exit_code == 3
    assert "judged" not in json.loads(result.stdout)


def test_briefs_are_judged_claim_by_claim(run, folder, judged, tmp_path) -> None:
    briefs = tmp_path / "briefs.jsonl"
    assert run("brief", folder, "-o", briefs).exit_code == 0
    count = sum(len(json.loads(line)["claims"]) for line in briefs.read_text(encoding="utf-8").splitlines())
    with serving(about("hurt", says("refuted"))) as server:
        result = judged(server, briefs)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"{count} statements judged · ")
    assert "refuted · line 1: claims[post:" in result.stdout


def test_what_the_judge_writes_cannot_steer_the_terminal(judged, story) -> None:
    with serving(says("refuted", "\x1b[2J\u202e" + "very long " * 500)) as server:
        result = judged(server, story)
    assert all(character == "\n" or character.isprintable() for character in result.output)
    assert max(map(len, result.stdout.splitlines())) < 1_000


def test_a_judge_that_doubts_everything_does_not_flood_the_terminal(run, judged, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("summarizer.cli.judgements._MOST_LINES", 3)
    articles = tmp_path / "articles"
    assert run("consensus", articles, "-o", tmp_path / "story.json").exit_code == 0
    with serving(says("refuted")) as server:
        result = judged(server, tmp_path / "story.json")
    assert sum(line.startswith("refuted · ") for line in result.stdout.splitlines()) == 3
    assert "more; --json lists all of them" in result.stdout


def test_a_dry_run_says_what_the_judge_would_need_and_sends_nothing(judged, story) -> None:
    with serving(SUPPORTED) as server:
        before = json.loads(judged(server, story, "--dry-run", "--json").stdout)
        assert server.count == 0
        judged(server, story)
        sent = server.count
        after = json.loads(judged(server, story, "--dry-run", "--json").stdout)
        assert server.count == sent
    assert before["calls"] == sent
    assert after["calls"] == 0


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--judge"], "--judge needs a model, and none is set. Set --model"),
        (["--judge", "--engine", "embedded", "--model", "m"], "--judge needs a model"),
        (["--dry-run"], "only --judge has a dry run. Add --judge"),
    ],
)
def test_a_judge_needs_a_model(run, folder, story, options, told) -> None:
    result = run("verify", story, "--articles", folder, *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr
