"""The manifest and the names of files: hostile lines cost themselves only, and no story leaves its folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import Settings
from summarizer.batching import Story, batch
from summarizer.batching.manifest import count_lines, read_manifest
from summarizer.batching.naming import file_stem
from summarizer.errors import InputError

GOOD = b'{"story_id": "good", "inputs": ["a.txt"]}'


def read(path: Path, data: bytes) -> list[tuple[int, Story | InputError]]:
    path.write_bytes(data)
    return list(read_manifest(path))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"nonsense", "it is no JSON"),
        (b"[" * 100_000, "it is no JSON"),
        (b'{"story_id": ' + b"9" * 5000 + b"}", "it is no JSON"),
        (b"[1]", "it is no object"),
        (b'"text"', "it is no object"),
        (b"\xff\xfe", "not in UTF-8"),
        (b'{"inputs": ["a.txt"]}', "story_id: field required"),
        (b'{"story_id": "x"}', "inputs: field required"),
        (b'{"story_id": "", "inputs": ["a.txt"]}', "story_id: "),
        (b'{"story_id": " \\n", "inputs": ["a.txt"]}', "story_id: it must have characters in it"),
        (b'{"story_id": "\\ud800", "inputs": ["a.txt"]}', "story_id: "),
        (b'{"story_id": 7, "inputs": ["a.txt"]}', "story_id: "),
        (b'{"story_id": "%s", "inputs": ["a.txt"]}' % (b"x" * 501), "story_id: "),
        (b'{"story_id": "x", "inputs": []}', "inputs: "),
        (b'{"story_id": "x", "inputs": "a.txt"}', "inputs: "),
        (b'{"story_id": "x", "inputs": [""]}', "inputs.0: a path must have characters"),
        (b'{"story_id": "x", "inputs": ["a\\u0000b"]}', "inputs.0: a path must have characters"),
        (b'{"story_id": "x", "inputs": ["-"]}', "inputs.0: standard input cannot be"),
        (b'{"story_id": "x", "inputs": ["a.txt"], "option": {}}', "option: "),
        (b'{"story_id": "x", "inputs": ["a.txt"], "options": {"max_sentences": 99}}', "options.max_sentences: "),
        (b'{"story_id": "x", "inputs": ["a.txt"], "options": {"api_key": "k"}}', "options.api_key: "),
    ],
    ids=range(21),
)
def test_a_wrong_line_is_named_and_the_others_stand(line, told, tmp_path) -> None:
    found = read(tmp_path / "m.jsonl", GOOD + b"\n\n" + line + b"\n" + GOOD)
    assert [number for number, _ in found] == [1, 3, 4]
    error = found[1][1]
    assert isinstance(error, InputError)
    assert error.source.endswith("m.jsonl, line 3")
    assert told in error.problem
    assert "xxxx" not in str(error)
    assert "api_key" not in error.problem or '"k"' not in str(error)
    assert all(isinstance(story, Story) for _, story in (found[0], found[2]))


def test_a_line_without_end_is_passed_over_and_what_follows_is_read(tmp_path) -> None:
    found = read(tmp_path / "m.jsonl", b'{"story_id": "' + b"x" * (3 * 2**20) + b'"}\n' + GOOD + b"\n")
    assert [number for number, _ in found] == [1, 2]
    assert isinstance(found[0][1], InputError)
    assert "more than 1,048,576 bytes" in str(found[0][1])
    assert isinstance(found[1][1], Story)


def test_a_mark_at_the_beginning_and_carriage_returns_are_no_part_of_the_lines(tmp_path) -> None:
    found = read(tmp_path / "m.jsonl", b"\xef\xbb\xbf" + GOOD + b"\r\n\r\n" + GOOD)
    assert [(number, story.story_id) for number, story in found if isinstance(story, Story)] == [
        (1, "good"),
        (3, "good"),
    ]
    assert count_lines(tmp_path / "m.jsonl") == 2


@settings(deadline=None, max_examples=100)
@given(st.lists(st.binary(max_size=60).map(lambda line: line.replace(b"\n", b"")), max_size=6))
def test_no_line_takes_another_with_it(tmp_path_factory, others) -> None:
    data = b"".join(other + b"\n" + GOOD + b"\n" for other in others)
    found = dict(read(tmp_path_factory.mktemp("m") / "m.jsonl", data))
    assert all(isinstance(found[2 * number + 2], Story) for number in range(len(others)))


NAMES = (
    *("../../etc/passwd", "..", ".", ".hidden", "/", "a/b", "a\\b", "a:b", "%2e%2e", "~", "$HOME", "-rf"),
    *("con", "CON", "con.txt", "nul", "com1", "lpt9.x", "name.", "name ", "story id"),
    *("na\x1bme", "\u202eevil", "é", "火", "x" * 500),
)


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_hostile_name_becomes_a_file_of_the_folder(name, tmp_path) -> None:
    stem = file_stem(name)
    assert stem != name
    assert len(stem) <= 100
    path = tmp_path / f"{stem}.json"
    assert path.resolve().parent == tmp_path.resolve()
    path.write_text("", encoding="utf-8")
    assert [each.name for each in tmp_path.iterdir()] == [f"{stem}.json"]


@settings(deadline=None, max_examples=100)
@given(st.text(min_size=1, max_size=300))
def test_every_name_is_plain_ascii_and_no_option_and_no_device(name) -> None:
    stem = file_stem(name)
    assert stem
    assert set(stem) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-")
    assert stem[0] not in "-."
    assert stem[-1] not in "-."
    assert len(stem) <= 100
    assert stem.split(".")[0].lower() not in {"con", "prn", "aux", "nul", "com1", "lpt1"}


def test_plain_names_stay_and_different_ones_stay_different() -> None:
    plain = ["harbour-fire", "2026.01.02_a", "console", "nullify"]
    assert [file_stem(name) for name in plain] == plain
    assert len({file_stem(name) for name in NAMES}) == len(NAMES)


def make(tmp_path: Path, *stories: dict[str, object], out: str = "out") -> dict[int, tuple[str, str]]:
    """Make stories and return, by line, the status and the reasons."""
    (tmp_path / "a.txt").write_text("A mill in Oster burned down on Monday.", encoding="utf-8")
    manifest = tmp_path / "m.jsonl"
    manifest.write_text("".join(json.dumps(story) + "\n" for story in stories), encoding="utf-8")
    found: dict[int, tuple[str, str]] = {}
    batch(
        manifest,
        tmp_path / out,
        Settings(engine="embedded"),
        on_story=lambda each: found.update({each.line: (each.status, " ".join(each.reasons))}),
    )
    return found


@pytest.mark.parametrize(("one", "other"), [("fire", "fire"), ("fire", "Fire")], ids=["same", "case"])
def test_two_stories_of_one_file_are_an_error_that_names_both_lines(tmp_path, one, other) -> None:
    story = {"inputs": ["a.txt"]}
    found = make(tmp_path, {"story_id": one} | story, {"story_id": "between"} | story, {"story_id": other} | story)
    assert [status for status, _ in found.values()] == ["done", "done", "failed"]
    assert "m.jsonl, line 3: " in found[3][1]
    assert "that of line 1" in found[3][1]


def test_a_hostile_story_is_written_into_the_folder_and_nowhere_else(tmp_path) -> None:
    found = make(tmp_path, *({"story_id": name, "inputs": ["a.txt"]} for name in NAMES))
    assert {status for status, _ in found.values()} == {"done"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "m.jsonl", "out"]
    assert len(list((tmp_path / "out").iterdir())) == len(NAMES) + 1


@pytest.mark.parametrize(
    "story",
    [
        {"inputs": ["a.txt"]},
        {"inputs": ["."]},
        {"inputs": ["../out/a.txt"]},
        {"inputs": ["b/a.txt"], "update": "x.json"},
    ],
    ids=["file", "folder", "roundabout", "update"],
)
def test_no_story_reads_from_the_folder_of_the_outputs(tmp_path, story) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    found = make(folder, {"story_id": "a"} | story, out=".")
    assert found[1][0] == "failed"
    assert "the folder that the outputs go to" in found[1][1]
    assert not (folder / "a.json").exists()
