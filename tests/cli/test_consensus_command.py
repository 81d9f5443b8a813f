from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from summarizer.client import Summarizer
from summarizer.schema import Consensus


def test_the_result_goes_to_stdout_and_one_closing_line_to_stderr(run, folder) -> None:
    result = run("consensus", folder)
    assert result.exit_code == 0
    assert "Sources\n───────\n" in result.stdout
    facts = len(json.loads(run("consensus", folder, "--format", "json").stdout)["facts"])
    lines = result.stderr.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith(f"2 articles · 2 read · 0 failed · {facts} facts · ")
    assert lines[0].endswith(" · verified · engine embedded (no model is configured) · 1.0 s")


def test_quiet_leaves_stderr_empty(run, folder) -> None:
    result = run("consensus", folder, "--quiet")
    assert result.exit_code == 0
    assert result.stderr == ""
    assert "Sources" in result.stdout


def test_the_engine_that_was_asked_for_is_named_as_set(run, folder) -> None:
    assert "engine embedded (as set)" in run("consensus", folder, "--engine", "embedded").stderr


def test_json_is_a_consensus_and_nothing_else(run, folder) -> None:
    result = run("consensus", folder, "--format", "json", "--story-id", "oster-mill")
    story = Consensus.model_validate_json(result.stdout)
    assert story.story_id == "oster-mill"
    assert len(story.articles) == 2


def test_the_order_of_the_inputs_does_not_change_the_result(run, folder) -> None:
    names = [folder / "post.txt", folder / "times.txt"]
    assert (
        run("consensus", *names, "--format", "json").stdout
        == run("consensus", *reversed(names), "--format", "json").stdout
    )


def test_markdown_is_chosen_by_format(run, folder) -> None:
    assert run("consensus", folder, "--format", "markdown").stdout.startswith("# ")


def test_max_sentences_bounds_the_summary(run, folder) -> None:
    result = run("consensus", folder, "--format", "json", "--max-sentences", 1)
    assert len(json.loads(result.stdout)["sentences"]) == 1


def test_standard_input_is_an_article(run, folder) -> None:
    result = run("consensus", "-", input=(folder / "post.txt").read_text(encoding="utf-8"))
    assert result.exit_code == 0
    assert result.stderr.startswith("1 article · 1 read · 0 failed")


def test_one_failed_input_is_told_and_the_result_still_printed(run, folder) -> None:
    broken = folder / "broken.txt"
    broken.write_bytes(b"\x00\x01\x02\xff" * 40)
    result = run("consensus", folder)
    assert result.exit_code == 1
    assert "Sources" in result.stdout
    told, closing = result.stderr.splitlines()
    assert told.startswith("summarizer: ")
    assert "broken.txt: " in told
    assert closing.startswith("3 articles · 2 read · 1 failed · ")
    assert "broken.txt" in "".join(result.stdout.split()), "and the result lists it"


def test_quiet_still_tells_which_input_failed(run, folder) -> None:
    result = run("consensus", folder / "post.txt", folder / "absent.txt", "--quiet")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "absent.txt" in result.stderr


def test_a_single_input_that_fails_is_a_usage_error_with_a_remedy(run, folder) -> None:
    result = run("consensus", folder / "absent.txt")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("summarizer: ")
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.count(".") >= 2


def test_when_nothing_is_usable_each_input_is_told_once(run, folder) -> None:
    result = run("consensus", folder / "absent.txt", folder / "missing.txt")
    assert result.exit_code == 2
    lines = result.stderr.splitlines()
    assert len(lines) == 3
    assert "absent.txt" in lines[0]
    assert "missing.txt" in lines[1]
    assert lines[2] == (
        "summarizer: not one usable article among the inputs. "
        "Give .txt, .md, .html, .json or .jsonl files, or a folder of them."
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--engine", "llm"], "needs a model"),
        (["--model", "some-model"], "OPENAI_API_KEY"),
        (["--max-sentences", "99"], "setting max_sentences"),
        (["--max-sentences", "many"], "--max-sentences"),
        (["--format", "poem"], "--format"),
        (["--nonsense"], "No such option"),
    ],
)
def test_a_wrong_option_is_a_usage_error(run, folder, arguments, told) -> None:
    result = run("consensus", folder, *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert told in result.stderr


def test_a_failed_check_is_told_and_gives_exit_code_1(run, folder, monkeypatch) -> None:
    honest = Summarizer.consensus

    def doubtful(self, inputs, *, story_id=None):
        result = honest(self, inputs, story_id=story_id)
        return result.model_copy(update={"checks": result.checks | {"verbatim": "failed"}})

    monkeypatch.setattr(Summarizer, "consensus", doubtful)
    result = run("consensus", folder)
    assert result.exit_code == 1
    assert "failed    quotations are verbatim" in result.stdout
    assert "NOT verified: quotations are verbatim" in result.stderr


def test_a_promise_that_could_not_be_checked_is_told(run, folder, monkeypatch) -> None:
    honest = Summarizer.consensus

    def partial(self, inputs, *, story_id=None):
        result = honest(self, inputs, story_id=story_id)
        return result.model_copy(update={"checks": result.checks | {"verbatim": "not_run"}})

    monkeypatch.setattr(Summarizer, "consensus", partial)
    result = run("consensus", folder)
    assert result.exit_code == 0
    assert " · verified in part · " in result.stderr


@pytest.mark.parametrize(
    ("name", "opens"), [("story.json", "{\n"), ("story.md", "# "), ("story.txt", ""), ("story.JSON", "{\n")]
)
def test_the_name_of_the_output_file_chooses_the_format(run, folder, name, opens) -> None:
    result = run("consensus", folder, "-o", name)
    assert result.exit_code == 0
    assert result.stdout == ""
    text = Path(name).read_text(encoding="utf-8")
    assert text.startswith(opens)
    assert (name == "story.txt") == ("Sources\n───────\n" in text)


def test_a_given_format_goes_before_the_name(run, folder) -> None:
    run("consensus", folder, "-o", "story.json", "--format", "markdown")
    assert Path("story.json").read_text(encoding="utf-8").startswith("# ")


def test_a_jsonl_file_gets_its_consensus_on_one_line(run, folder) -> None:
    run("consensus", folder, "-o", "story.jsonl")
    assert len(Path("story.jsonl").read_text(encoding="utf-8").splitlines()) == 1


def test_the_output_may_not_be_a_folder(run, folder, tmp_path) -> None:
    result = run("consensus", folder, "-o", tmp_path)
    assert result.exit_code == 2
    assert "is a folder. Name a file in it" in result.stderr


def test_the_folder_of_the_output_must_be_there(run, folder, tmp_path) -> None:
    result = run("consensus", folder, "-o", tmp_path / "nowhere" / "story.json")
    assert result.exit_code == 2
    assert "is not a folder. Make it" in result.stderr


def test_an_input_is_never_overwritten(run, folder) -> None:
    before = (folder / "post.txt").read_bytes()
    result = run("consensus", folder / "post.txt", "-o", folder / "post.txt")
    assert result.exit_code == 2
    assert "is one of the inputs" in result.stderr
    assert (folder / "post.txt").read_bytes() == before


def test_a_write_that_fails_leaves_the_old_file_whole(run, folder, tmp_path, monkeypatch) -> None:
    target = tmp_path / "story.json"
    target.write_text("old", encoding="utf-8")

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = run("consensus", folder, "-o", target)
    assert result.exit_code == 2
    assert "cannot be written: No space left on device. Choose" in result.stderr
    assert target.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles", "elsewhere", "story.json"]


def test_a_rewritten_file_keeps_its_permissions(run, folder, tmp_path) -> None:
    target = tmp_path / "story.json"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    run("consensus", folder, "-o", target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert Consensus.model_validate_json(target.read_text(encoding="utf-8"))


def test_a_link_is_followed_and_stays_a_link(run, folder, tmp_path) -> None:
    target, link = tmp_path / "story.json", tmp_path / "latest.json"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    run("consensus", folder, "-o", link)
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8").startswith("{\n")


def test_a_named_pipe_is_written_to_and_not_replaced(run, folder, tmp_path) -> None:
    # A pipe of our own: with the system's devices, a mistake in the code under test would break the machine.
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert run("consensus", folder, "-o", pipe).exit_code == 0
        assert "Sources" in os.read(reader, 65536).decode()
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_nothing_in_an_article_steers_the_terminal_in_any_format(run, folder) -> None:
    (folder / "post.txt").write_text(
        "A mill\x9b31m in Oster \u202eburned down on Monday\x1b[2J, the fire service said.", encoding="utf-8"
    )
    for name in ("text", "json", "markdown"):
        result = run("consensus", folder, "--format", name)
        assert result.exit_code in (0, 1)
        assert all(character == "\n" or character.isprintable() for character in result.output)


def test_a_settings_file_is_heard_and_a_flag_goes_before_it(run, folder) -> None:
    Path("summarizer.toml").write_text("max_sentences = 1\n", encoding="utf-8")
    settled = json.loads(run("consensus", folder, "--format", "json").stdout)
    asked = json.loads(run("consensus", folder, "--format", "json", "--max-sentences", 2).stdout)
    assert (len(settled["sentences"]), len(asked["sentences"])) == (1, 2)


def test_an_output_among_the_inputs_is_told_once_whatever_number_of_records_it_has(run, folder) -> None:
    story, briefs = folder / "story.json", folder / "briefs.jsonl"
    briefs.write_text(run("brief", folder, "--format", "json").stdout, encoding="utf-8")
    assert run("consensus", folder / "post.txt", folder / "times.txt", "-o", story).exit_code == 0
    result = run("consensus", folder, "--quiet")
    told = "it is an output of summarizer, not an article. Give the articles; "
    assert result.exit_code == 1
    assert [line.partition(told)[0] for line in result.stderr.splitlines()] == [
        f"summarizer: {briefs}: ",
        f"summarizer: {story}: ",
    ]
    alone = run("consensus", story)
    assert (alone.exit_code, alone.stderr.count("\n")) == (2, 1)
    assert alone.stderr.startswith(f"summarizer: {story}: {told}")


def test_records_without_text_that_are_no_output_are_told_one_by_one(run, folder) -> None:
    (folder / "list.json").write_text('[{"a": 1}, {"b": 2}]', encoding="utf-8")
    assert run("consensus", folder, "--quiet").stderr.count("list.json, record ") == 2
