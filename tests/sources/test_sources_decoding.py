"""Bytes -> text: encodings told apart, binaries refused by name."""

from __future__ import annotations

import codecs
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import NotTextError
from summarizer.sources.decoding import decode

SENTENCE = "The café said “no” – José Nuñez’s team won £5m on Monday."


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (SENTENCE.encode(), "utf-8"),
        (SENTENCE.encode("utf-8-sig"), "utf-8 with a mark"),
        (SENTENCE.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + SENTENCE.encode("utf-16-be"), "utf-16 big-endian"),
        (SENTENCE.encode("utf-32"), "utf-32"),
        (codecs.BOM_UTF32_BE + SENTENCE.encode("utf-32-be"), "utf-32 big-endian"),
        (SENTENCE.encode("cp1252"), "windows-1252"),
        (SENTENCE.encode("mac_roman"), "mac"),
    ],
)
def test_text_is_decoded(data, encoding):
    assert decode(data, "a.txt") == SENTENCE


def test_a_pound_sign_stays_one():
    assert decode("It cost £20m, the Treasury said.".encode("latin-1"), "a.txt") == "It cost £20m, the Treasury said."


def test_another_script_is_guessed():
    text = "Министр сказал в воскресенье, что войска вошли в город."
    assert decode(text.encode("cp1251"), "a.txt") == text


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"{\\rtf1 text}", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1", "office"),
        (b"text\0text", "control characters"),
        (bytes(range(1, 32)) * 4, "control characters"),
        (codecs.BOM_UTF16_LE + b"odd", "UTF-16"),
        (codecs.BOM_UTF16_LE + "a\0b".encode("utf-16-le"), "control characters"),
        (b"\xef\xbb\xbfabc\xff", "UTF-8"),
    ],
)
def test_what_is_no_text_is_refused_with_a_remedy(data, says):
    with pytest.raises(NotTextError, match=says) as caught:
        decode(data, "a.bin")
    assert caught.value.source == "a.bin"
    assert caught.value.hint


def test_bytes_in_no_encoding_are_refused():
    with pytest.raises(NotTextError, match="encoding cannot be told"):
        decode(bytes(range(0x80, 0x100)) * 3, "a.txt")


def test_control_characters_in_no_known_encoding_show_a_binary():
    with pytest.raises(NotTextError, match="control characters"):
        decode(b"caf\xe9 and some words " + b"\x01\x02" + b" more", "a.txt")


def test_a_few_control_characters_do_not_make_a_binary():
    assert decode(b"A \x0c page \x1b break and \x08 a bell.", "a.txt") == "A \x0c page \x1b break and \x08 a bell."


@pytest.mark.parametrize(
    "head",
    [
        b'<meta charset="windows-1251">',
        b'<META http-equiv="Content-Type" content="text/html; charset=windows-1251">',
        b'<?xml version="1.0" encoding="windows-1251"?>',
    ],
)
def test_a_page_is_read_in_the_charset_it_declares(head):
    body = "<p>Да, да</p>"
    assert decode(head + body.encode("cp1251"), "a.html", page=True).endswith(body)


@pytest.mark.parametrize("charset", [b"unicode_escape", b"utf-7", b"rot13", b"hex", b"no-such", b"utf-16"])
def test_a_declared_charset_that_is_no_page_encoding_is_not_believed(charset):
    data = b"<meta charset=" + charset + b"><p>caf\xe9 \\x41 on Monday</p>"
    assert decode(data, "a.html", page=True).endswith("<p>café \\x41 on Monday</p>")


@settings(deadline=None, max_examples=100)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\r\t"), max_size=200))
def test_text_round_trips_as_python_reads_it(text):
    data = text.encode()
    if data.startswith((b"%PDF", b"PK\x03\x04", b"{\\rtf", b"%!PS", b"GIF8", b"BZh", b"SQLite format 3")):
        return
    expected = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8-sig").read()
    assert decode(data, "a.txt") == expected


def test_the_same_bytes_decode_as_a_file_opened_in_text_mode(tmp_path):
    path: Path = tmp_path / "a.txt"
    for encoding in ("utf-8", "utf-16", "utf-32", "utf-8-sig"):
        path.write_bytes("one\r\ntwo\rthree\n\r\n“four”".encode(encoding))
        with path.open(encoding=encoding) as stream:
            assert decode(path.read_bytes(), "a.txt") == stream.read()
