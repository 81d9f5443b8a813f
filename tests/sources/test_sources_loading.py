"""Inputs of every kind -> articles; what cannot be used becomes one error and one rejection."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tracemalloc
from itertools import permutations
from pathlib import Path

import pytest

import summarizer.sources
from summarizer.errors import EmptyInputError, FormatError, InputError, InputTooLargeError, NotTextError
from summarizer.schema import Article
from summarizer.sources import Limits, Loaded, load

STORM = "A storm hit Port Vale on Monday. Two people were killed, the mayor said."
FLOOD = "The river Ard rose by two metres overnight. Nobody was hurt."


def only_error(loaded: Loaded) -> InputError:
    assert loaded.articles == ()
    assert len(loaded.errors) == 1
    return loaded.errors[0]


def test_the_public_names_are_sorted_and_importable():
    assert summarizer.sources.__all__ == sorted(summarizer.sources.__all__)
    assert {"Limits", "Loaded", "load", "prepare"} <= set(dir(summarizer.sources))


def test_importing_the_room_loads_no_heavy_library():
    heavy = ("trafilatura", "lxml", "charset_normalizer", "numpy", "openai", "jinja2")
    code = f"import sys, summarizer.sources; print([m for m in {heavy!r} if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_no_inputs_give_nothing_and_no_error():
    assert load([]) == Loaded((), (), (), None)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.news", "a"])
def test_a_text_file_is_read_as_python_reads_it(tmp_path, name):
    path = tmp_path / name
    path.write_bytes("\ufeffOne line,\r\ntwo \rthree  \n\n“quoted” text.\n".encode())
    (article,) = load([path]).articles
    assert article.text == path.read_text(encoding="utf-8-sig") == "One line,\ntwo \nthree  \n\n“quoted” text.\n"
    assert article.id == "a"


def test_a_lone_path_is_taken_as_one_input(tmp_path):
    (tmp_path / "a.txt").write_text(STORM)
    assert [article.id for article in load(str(tmp_path / "a.txt")).articles] == ["a"]
    assert [article.id for article in load(tmp_path / "a.txt").articles] == ["a"]  # type: ignore[arg-type]


def test_an_article_at_hand_passes_and_is_prepared():
    loaded = load([Article(id="mine", text=STORM + "\nAgencies contributed to this report")])
    assert [part.reason for part in loaded.articles[0].furniture] == ["credit line"]


def test_an_article_at_hand_without_text_is_an_error():
    error = only_error(load([Article(id="mine", text=" \n ")]))
    assert isinstance(error, EmptyInputError)
    assert error.source == "mine"


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("missing.txt", "no such file"),
        ("https://news.example/storm", "Save the page"),
        ("a\0b.txt", "cannot be read"),
        ("x" * 5000, "cannot be read"),
        ("", "empty name"),
        ("   ", "empty name"),
        (os.devnull, "neither a file nor a folder"),
        (7, "neither a path nor an article"),
        (None, "neither a path nor an article"),
    ],
)
def test_an_input_that_is_no_file_is_an_error_with_a_remedy(given, says):
    loaded = load([given])
    error = only_error(loaded)
    assert says in str(error)
    assert error.hint
    assert [(part.article_id, part.stage, part.text) for part in loaded.rejected] == [(error.source, "load", "")]
    assert loaded.rejected[0].reason == error.problem


def test_one_bad_input_never_loses_the_others(tmp_path):
    (tmp_path / "good.txt").write_text(STORM)
    (tmp_path / "empty.txt").write_text("")
    loaded = load([tmp_path / "missing.txt", tmp_path / "good.txt", tmp_path / "empty.txt"])
    assert [article.id for article in loaded.articles] == ["good"]
    assert [Path(error.source).name for error in loaded.errors] == ["empty.txt", "missing.txt"]


def test_a_file_that_may_not_be_read_is_an_error(tmp_path):
    path = tmp_path / "locked.txt"
    path.write_text(STORM)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user reads every file")
    assert "permission denied" in str(only_error(load([path])))


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_a_file_without_text_is_an_empty_input(tmp_path, content):
    (tmp_path / "a.txt").write_bytes(content)
    assert isinstance(only_error(load([tmp_path / "a.txt"])), EmptyInputError)


def test_a_file_over_the_limit_is_refused_without_being_read(tmp_path):
    path = tmp_path / "big.txt"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    tracemalloc.start()
    error = only_error(load([path]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(error, InputTooLargeError)
    assert "50,000,000 bytes" in str(error)
    assert "JSON Lines" in error.hint
    assert peak < 10_000_000


def test_a_file_at_the_limit_is_read(tmp_path):
    (tmp_path / "a.txt").write_text(STORM)
    size = len(STORM)
    assert load([tmp_path / "a.txt"], limits=Limits(article_bytes=size)).errors == ()
    assert isinstance(only_error(load([tmp_path / "a.txt"], limits=Limits(article_bytes=size - 1))), InputTooLargeError)


@pytest.mark.parametrize(
    ("data", "article_id", "text"),
    [
        (STORM.encode(), "stdin", STORM),
        (b"[Updated at noon] " + STORM.encode(), "stdin", "[Updated at noon] " + STORM),
        (b'{"text": "%s"}' % STORM.encode(), "stdin", STORM),
        (b'\n [{"text": "%s", "id": "x"}]' % STORM.encode(), "x", STORM),
        (b'{"text": "%s"}\n{"text": broken}\n' % STORM.encode(), "stdin-1", STORM),
    ],
)
def test_standard_input_is_text_or_json(data, article_id, text):
    loaded = load(["-"], stdin=io.BytesIO(data))
    assert [(article.id, article.text) for article in loaded.articles] == [(article_id, text)]


def test_a_broken_line_on_standard_input_is_its_own_error():
    loaded = load(["-"], stdin=io.BytesIO(b'{"text": "One."}\n{"text": broken}\n'))
    assert [error.source for error in loaded.errors] == ["-:2"]


def test_standard_input_over_the_limit_is_refused():
    stream = io.BytesIO(b"word " * 1000)
    assert isinstance(only_error(load(["-"], stdin=stream, limits=Limits(article_bytes=100))), InputTooLargeError)
    assert stream.tell() == 101


def test_standard_input_is_read_once_however_often_it_is_named():
    loaded = load(["-", "-"], stdin=io.BytesIO(STORM.encode()))
    assert (len(loaded.articles), loaded.errors, loaded.rejected) == (1, (), ())


def test_a_closed_standard_input_is_an_error():
    stream = io.BytesIO()
    stream.close()
    assert only_error(load(["-"], stdin=stream)).source == "-"


def test_the_order_of_inputs_changes_nothing(tmp_path):
    (tmp_path / "b.txt").write_text(STORM)
    (tmp_path / "copy.txt").write_text(STORM.replace(" ", "\n"))
    (tmp_path / "a.jsonl").write_text('{"id": "b", "text": "Another text."}\nbroken\n')
    inputs = [tmp_path / "b.txt", tmp_path / "copy.txt", tmp_path / "a.jsonl", tmp_path / "none", Article(text=FLOOD)]
    seen = set()
    for order in permutations(inputs):
        loaded = load(order)
        seen.add((loaded.articles, loaded.rejected, tuple(map(str, loaded.errors))))
    assert len(seen) == 1
    assert [article.id for article in seen.pop()[0]] == sorted(article.id for article in load(inputs).articles)


HOSTILE_NAMES = [
    "{}{{0}}.txt",
    "<script>alert(1)</script>.txt".replace("/", ""),
    "a\x1b[31mred.txt",
    "\u202etxt.exe.txt",
    "new\nline.txt",
    "ж.txt",
    "-rf.txt",
    "...txt",
    "a" * 240 + ".txt",
]


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_hostile_file_name_becomes_a_safe_id(tmp_path, name):
    (tmp_path / name).write_text(STORM)
    (article,) = load([tmp_path / name]).articles
    assert article.id
    assert len(article.id) <= 100
    assert set(article.id) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-")


@pytest.mark.parametrize("name", [*HOSTILE_NAMES, os.fsdecode(b"\xff\xfe.txt")])
def test_a_hostile_file_name_is_printable_in_an_error(tmp_path, name):
    (tmp_path / name).write_text("")
    loaded = load([tmp_path])
    for shown in (str(loaded.errors[0]), loaded.rejected[0].article_id):
        assert shown.isprintable() or "�" in shown
        assert not set(shown) & set("\x1b\n\u202e")
        assert len(shown.encode("utf-8")) < 1200
    assert loaded.rejected[0].model_dump_json()


def test_every_kind_of_error_names_its_input(tmp_path):
    cases = {
        "a.json": (b"{", FormatError),
        "b.txt": (b"", EmptyInputError),
        "c.txt": (b"%PDF-1.7", NotTextError),
        "d.txt": (b"x" * 2000, InputTooLargeError),
    }
    for name, (content, _) in cases.items():
        (tmp_path / name).write_bytes(content)
    loaded = load([tmp_path], limits=Limits(article_bytes=1000))
    assert [(Path(error.source).name, type(error)) for error in loaded.errors] == [
        (name, kind) for name, (_, kind) in sorted(cases.items())
    ]
    assert all(error.hint for error in loaded.errors)
