"""HTML, JSON and JSON Lines -> articles."""

from __future__ import annotations

import io
import json

import pytest

from summarizer.errors import EmptyInputError, FormatError, InputTooLargeError, NotTextError
from summarizer.sources import Limits, load

STORM = "A storm hit Port Vale on Monday. Two people were killed, the mayor said."
PAGE = """<!DOCTYPE html><html><head><title>Storm hits Port Vale - The Harbour Post</title>
<meta property="og:site_name" content="The Harbour Post">
<meta property="article:published_time" content="2024-12-02T16:06:00Z">
<link rel="canonical" href="https://harbour.example/storm"></head>
<body><nav>Home | World</nav><article><h1>Storm hits Port Vale</h1>
<p>A storm hit the town of Port Vale on Monday, killing two people and injuring ten, officials said.</p>
<h2>Aid arrives</h2>
<p>Rescue teams came from three countries, the mayor told reporters at the scene &amp; thanked them.</p>
</article><script>alert("x")</script><footer>Legal</footer></body></html>"""


def write(folder, name, content):
    path = folder / name
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["storm.html", "storm.htm", "storm.HTML", "storm"])
def test_a_web_page_gives_its_text_and_metadata(tmp_path, name):
    (article,) = load([write(tmp_path, name, PAGE)]).articles
    assert article.id == "storm"
    assert article.title == "Storm hits Port Vale"
    assert article.publisher == "The Harbour Post"
    assert article.published == "2024-12-02"
    assert article.url == "https://harbour.example/storm"
    assert "killing two people and injuring ten, officials said." in article.text
    assert "scene & thanked" in article.text
    assert "alert" not in article.text
    reasons = {article.text[part.start : part.end]: part.reason for part in article.furniture}
    assert reasons["Aid arrives"] == "section heading"


@pytest.mark.parametrize("start", ["", "\n ", '<?xml version="1.0" encoding="utf-8"?>\n'])
def test_a_web_page_on_standard_input_is_read_as_one(start):
    (article,) = load(["-"], stdin=io.BytesIO((start + PAGE).encode())).articles
    assert (article.id, article.title) == ("stdin", "Storm hits Port Vale")


@pytest.mark.parametrize("page", ["<html></html>", "<p>x</p>", "plain words", "<" * 5000, "<div>" * 20000, "&#0;" * 99])
def test_a_page_without_article_text_is_an_error_with_a_remedy(tmp_path, page):
    (error,) = load([write(tmp_path, "a.html", page)]).errors
    assert isinstance(error, (EmptyInputError, FormatError))
    assert ".txt" in error.hint


def test_a_parser_that_fails_on_a_page_loses_only_that_page(tmp_path, monkeypatch):
    def explode(*args, **kwargs):
        raise RecursionError

    monkeypatch.setattr("trafilatura.bare_extraction", explode)
    write(tmp_path, "a.html", PAGE)
    write(tmp_path, "b.txt", STORM)
    loaded = load([tmp_path])
    assert [article.id for article in loaded.articles] == ["b"]
    assert [type(error) for error in loaded.errors] == [FormatError]


@pytest.mark.parametrize(
    ("value", "ids"),
    [
        ({"text": STORM}, ["a"]),
        ({"text": STORM, "id": "own id/1"}, ["own-id-1"]),
        ({"text": STORM, "id": 12}, ["12"]),
        ({"text": STORM, "id": "///"}, ["a"]),
        ([{"text": STORM}, {"text": "Other."}], ["a-1", "a-2"]),
        ({"articles": [{"text": STORM}, {"text": "Other.", "id": "b"}]}, ["a-1", "b"]),
        ({"text": STORM, "articles": []}, ["a"]),
    ],
)
def test_json_gives_one_article_or_more(tmp_path, value, ids):
    loaded = load([write(tmp_path, "a.json", value)])
    assert loaded.errors == ()
    assert [article.id for article in loaded.articles] == ids


@pytest.mark.parametrize(
    ("record", "field", "value"),
    [
        ({"text": STORM}, "text", STORM),
        ({"body": STORM}, "text", STORM),
        ({"content": STORM}, "text", STORM),
        ({"text": None, "body": STORM}, "text", STORM),
        ({"text": "", "content": STORM}, "text", STORM),
        ({"text": " one\r\ntwo "}, "text", " one\r\ntwo "),
        ({"text": "lone \ud800 surrogate"}, "text", "lone � surrogate"),
        ({"text": STORM, "title": " Storm "}, "title", "Storm"),
        ({"text": STORM, "title": "\ud800"}, "title", "�"),
        ({"text": STORM, "title": "  "}, "title", None),
        ({"text": STORM, "publisher": "Post", "source": "Other"}, "publisher", "Post"),
        ({"text": STORM, "source": "Post"}, "publisher", "Post"),
        ({"text": STORM, "published": "2024-12-02"}, "published", "2024-12-02"),
        ({"text": STORM, "date": "Dec 2, 2024"}, "published", "2024-12-02"),
        ({"text": STORM, "date": "2024-12-02T16:06:00Z"}, "published", "2024-12-02T16:06:00+00:00"),
        ({"text": STORM, "url": "https://x.example/a"}, "url", "https://x.example/a"),
        ({"text": STORM, "colour": [1, {"a": 2}]}, "url", None),
    ],
)
def test_the_documented_fields_are_read_and_others_ignored(tmp_path, record, field, value):
    loaded = load([write(tmp_path, "a.json", record)])
    assert loaded.errors == ()
    assert getattr(loaded.articles[0], field) == value


def test_a_date_that_cannot_be_read_is_left_out_and_said(tmp_path):
    loaded = load([write(tmp_path, "a.json", {"text": STORM, "published": "the other day"})])
    assert loaded.articles[0].published is None
    assert loaded.errors == ()
    (rejection,) = loaded.rejected
    assert rejection.stage == "load"
    assert "date of publication" in rejection.reason
    assert rejection.text == "the other day"


@pytest.mark.parametrize(
    ("content", "kind", "says"),
    [
        ("{", FormatError, "line 1"),
        ("3", FormatError, "neither an object nor an array"),
        ('"text"', FormatError, "neither an object nor an array"),
        ("[" * 100_000, FormatError, "too deep"),
        ("1" * 10_000, FormatError, "too long"),
        ('{"text": "a"}\n{"text": "b"}', FormatError, ".jsonl"),
        ("[]", EmptyInputError, "no articles"),
        ('{"articles": []}', EmptyInputError, "no articles"),
        ("{}", FormatError, '"text" is missing'),
        ('{"text": 5}', FormatError, '"text" must be text'),
        ('{"text": " "}', EmptyInputError, "no text"),
        ('{"text": null}', EmptyInputError, "no text"),
        ('{"text": "a", "title": ["b"]}', FormatError, '"title" must be text'),
        ('{"text": "a", "id": true}', FormatError, '"id" must be'),
    ],
)
def test_json_that_is_no_article_is_an_error_that_says_why(tmp_path, content, kind, says):
    loaded = load([write(tmp_path, "a.json", content)])
    assert [type(error) for error in loaded.errors] == [kind]
    assert says in str(loaded.errors[0])
    assert loaded.articles == ()


def test_a_broken_record_of_an_array_leaves_the_others(tmp_path):
    loaded = load([write(tmp_path, "a.json", [{"text": "One."}, {"title": "none"}, 7, {"text": "Four."}])])
    assert [article.id for article in loaded.articles] == ["a-1", "a-4"]
    assert [error.source.rpartition(", ")[2] for error in loaded.errors] == ["record 2", "record 3"]


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson"])
def test_json_lines_are_read_line_by_line(tmp_path, name):
    lines = [
        '\ufeff{"text": "One."}',
        "",
        '{"text": "Three.", "id": "c"}\r',
        "broken",
        '["no object"]',
        '{"text": "Six."}',
    ]
    loaded = load([write(tmp_path, name, "\n".join(lines))])
    assert [(article.id, article.text) for article in loaded.articles] == [
        ("a-1", "One."),
        ("a-6", "Six."),
        ("c", "Three."),
    ]
    assert [error.source.rpartition(":")[2] for error in loaded.errors] == ["4", "5"]
    assert len(loaded.rejected) == 2


def test_a_line_that_is_not_utf8_is_its_own_error(tmp_path):
    loaded = load([write(tmp_path, "a.jsonl", b'{"text": "caf\xe9"}\n{"text": "Two."}\n')])
    assert [article.id for article in loaded.articles] == ["a-2"]
    assert isinstance(loaded.errors[0], NotTextError)


def test_the_limit_holds_for_each_line_and_not_for_the_file(tmp_path):
    line = '{"text": "%s"}\n'
    content = line % "short." + line % ("x" * 5000) + line % "after." + line.strip() % ("y" * 100)
    loaded = load([write(tmp_path, "a.jsonl", content)], limits=Limits(article_bytes=113))
    assert [article.id for article in loaded.articles] == ["a-1", "a-3", "a-4"]
    assert [type(error) for error in loaded.errors] == [InputTooLargeError]
    assert loaded.errors[0].source.endswith("a.jsonl:2")


def test_a_first_line_over_the_limit_is_one_error_behind_a_byte_order_mark_too(tmp_path):
    content = '\ufeff{"text": "' + "x" * 100 + '"}\n{"text": "after."}\n'
    loaded = load([write(tmp_path, "a.jsonl", content)], limits=Limits(article_bytes=50))
    assert [article.id for article in loaded.articles] == ["a-2"]
    assert [type(error) for error in loaded.errors] == [InputTooLargeError]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", EmptyInputError),
        (b"\n \n", EmptyInputError),
        (b"PK\x03\x04 zip", NotTextError),
        ('{"text": "One."}'.encode("utf-16"), NotTextError),
    ],
)
def test_a_json_lines_file_without_a_record_is_an_error(tmp_path, content, kind):
    assert [type(error) for error in load([write(tmp_path, "a.jsonl", content)]).errors] == [kind]


def test_a_file_of_other_lines_is_given_up_after_the_first_few(tmp_path):
    loaded = load([write(tmp_path, "a.jsonl", json.dumps([{"text": "One."}] * 500, indent=1))])
    assert loaded.articles == ()
    assert len(loaded.errors) == 21
    assert any("name it .json" in error.hint for error in loaded.errors)


def test_no_error_carries_text_of_an_article(tmp_path):
    secret = "Zanzibar"
    write(tmp_path, "a.json", f'{{"text": "{secret}" oops}}')
    write(tmp_path, "b.jsonl", f'{{"text": "{secret}" oops}}\n')
    write(tmp_path, "c.json", {"text": secret, "title": [secret]})
    loaded = load([tmp_path])
    assert len(loaded.errors) == 3
    assert not any(secret in str(error) for error in loaded.errors)
