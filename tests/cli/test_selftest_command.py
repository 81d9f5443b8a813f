"""`summarizer eval selftest`: what it prints, what it writes, and how it ends."""

from __future__ import annotations

import gzip
import json

import pytest

from summarizer.evaluation.selftest import kinds, testing
from summarizer.evaluation.selftest.mutations import Kind
from tests.evaluation import tram


@pytest.fixture
def suite(tmp_path):
    """Return a suite of the tram's story alone; its articles are in a data set beside it."""
    gold = tram.gold(source={"dataset": "tram", "cluster": "tram"})
    (tmp_path / "gold.json").write_text(gold.model_dump_json(), encoding="utf-8")
    rows = [{"id": each.id, "text": each.text} for each in tram.articles()]
    with gzip.open(tmp_path / "tram.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.write(json.dumps({"cluster_id": "tram", "articles": rows}) + "\n")
    path = tmp_path / "suite.toml"
    path.write_text('name = "trams"\nstories = ["gold.json"]\n', encoding="utf-8")
    return path


def test_it_ends_with_0_where_everything_is_noticed(run, suite, tmp_path) -> None:
    out = tmp_path / "selftest.json"
    done = run("eval", "selftest", suite, "--data", suite.parent, "--places", 2, "--json", out)
    assert done.exit_code == 0, done.stdout
    assert "Self-test of the harness: trams" in done.stdout
    assert "Everything that must be noticed was noticed" in done.stdout
    found = json.loads(out.read_text(encoding="utf-8"))
    assert found["seed"] == 1
    assert {each["name"] for each in found["kinds"]} == {each.name for each in kinds.KINDS}
    assert all(each["made"] == each["caught"] > 0 for each in found["kinds"] if each["deterministic"])
    assert all(each["ended"] != "passed" for each in found["judges"] if not each["control"])
    assert "changed outputs" in done.stderr
    assert "0 slipped through" in done.stderr


def test_the_same_seed_writes_the_same_bytes_and_another_one_does_not(run, suite, tmp_path, monkeypatch) -> None:
    few = [each for each in kinds.KINDS if each.name in ("number", "wrong source", "quoted word")]
    monkeypatch.setattr(testing, "KINDS", tuple(few))
    files = [tmp_path / f"{number}.json" for number in range(3)]
    for file, seed in zip(files, (1, 1, 2), strict=True):
        run("eval", "selftest", suite, "--data", suite.parent, "--seed", seed, "--places", 1, "--json", file)
    assert files[0].read_bytes() == files[1].read_bytes()
    assert files[0].read_bytes() != files[2].read_bytes()


def test_it_ends_with_1_and_names_what_slipped_through(run, suite, monkeypatch) -> None:
    blind = Kind("blind", "a name changed, and only the origins looked at", kinds.KINDS[2].make, ("origins_rand",))
    monkeypatch.setattr(testing, "KINDS", (blind,))
    done = run("eval", "selftest", suite, "--data", suite.parent)
    assert done.exit_code == 1
    assert "slipped through  mutation: blind" in done.stdout
    assert "missed: tram · f" in done.stdout


def test_a_kind_that_could_never_be_made_does_not_count_as_noticed(run, suite, monkeypatch) -> None:
    never = Kind("never", "nothing", lambda *_: iter(()), ("coverage",))
    monkeypatch.setattr(testing, "KINDS", (never,))
    done = run("eval", "selftest", suite, "--data", suite.parent)
    assert done.exit_code == 4
    assert "not tried  mutation: never" in done.stdout
    assert "was noticed" not in done.stdout


def test_it_ends_with_4_where_no_articles_are_here(run, suite, tmp_path) -> None:
    done = run("eval", "selftest", suite, "--data", tmp_path / "nowhere")
    assert done.exit_code == 4
    assert "not tried  the articles of no story are here" in done.stdout
    assert "skipped  tram" in done.stdout


def test_a_suite_that_is_not_there_is_named(run, tmp_path) -> None:
    done = run("eval", "selftest", tmp_path / "no.toml")
    assert done.exit_code == 2
    assert "no.toml cannot be read" in done.stderr
