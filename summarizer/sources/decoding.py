"""Bytes -> text, exactly as `open(path, encoding=...)` reads it; what is no text is refused by name."""

from __future__ import annotations

import codecs
import re
from typing import Final

from summarizer.errors import NotTextError

_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # UTF-32 first: its little-endian mark begins with the mark of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC: Final = (
    (b"%PDF", "a PDF", "Extract its text first, for example with pdftotext."),
    (b"PK\x03\x04", "a ZIP archive or an office document", "Unpack it, or save the document as plain text."),
    (b"\xd0\xcf\x11\xe0", "an office document", "Save the document as plain text."),
    (b"{\\rtf", "an RTF document", "Save the document as plain text."),
    (b"%!PS", "a PostScript file", "Extract its text first."),
    (b"\x89PNG", "a PNG image", "Type or recognise its text first."),
    (b"\xff\xd8\xff", "a JPEG image", "Type or recognise its text first."),
    (b"GIF8", "a GIF image", "Type or recognise its text first."),
    (b"\x1f\x8b", "a gzip archive", "Unpack it first."),
    (b"BZh", "a bzip2 archive", "Unpack it first."),
    (b"7z\xbc\xaf", "a 7z archive", "Unpack it first."),
    (b"SQLite format 3", "a database", "Export the articles as JSON Lines."),
)
_SAVE_AS_UTF8: Final = "Save it as plain text in UTF-8."
_CONTROL_BYTES: Final = bytes(byte for byte in [*range(32), 127] if byte not in b"\t\n\x0b\x0c\r\x1b")
_CONTROLS: Final = {byte: None for byte in [*_CONTROL_BYTES, *range(0x80, 0xA0)] if byte != 0x85}
# Valid UTF-8 is hardly ever an accident; where the encoding must be guessed, control characters show a binary.
_MOST_CONTROLS: Final = 0.3
_MOST_CONTROLS_GUESSED: Final = 0.02
_META_CHARSET: Final = re.compile(
    rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE
)
_XML_CHARSET: Final = re.compile(rb"^\s{0,9}<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9_:.-]{1,40})")
_PAGE_HEAD: Final = 4096
# Python also has codecs that are no encodings of pages (unicode_escape, punycode, ...).
_PAGE_ENCODING: Final = re.compile(
    r"cp\d+|iso8859-\d+|koi8-[rut]|mac-\w+|gb\w+|big5\w*|shift_jis\w*|euc_\w+|utf-8|ascii|tis-620"
)
_NEVER_NEWS: Final = [
    "cp037",
    "cp273",
    "cp424",
    "cp500",
    "cp875",
    "cp1026",
    "cp1140",
    "utf_7",
    "utf_16_be",
    "utf_16_le",
]
_ASCII_SHARE: Final = 0.7


def decode(data: bytes, label: str, *, page: bool = False) -> str:
    """Return the text of `data`: the byte order mark dropped, line ends made line feeds, nothing else changed.

    Tried in order: a byte order mark, strict UTF-8, the charset that a web page declares (where `page`), and a guess.
    Text that is mostly ASCII and no UTF-8 is read as windows-1252, which nearly all such English text is.

    Raises:
        NotTextError: the bytes are a known binary format, or hold control characters as only binaries do, or are in
            no encoding that can be told.
    """
    refuse_known_binaries(data, label)
    marked = next((encoding for mark, encoding in _BYTE_ORDER_MARKS if data.startswith(mark)), None)
    text = _marked(data, marked, label) if marked else _unmarked(data, label, page=page)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def refuse_known_binaries(data: bytes, label: str) -> None:
    """Raise if `data` begins as a known binary format does.

    Raises:
        NotTextError: it does; the message names the format, the hint what to do.
    """
    for magic, name, hint in _MAGIC:
        if data.startswith(magic):
            raise NotTextError(label, f"it looks like {name}.", hint=hint)


def _marked(data: bytes, encoding: str, label: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        name = encoding.removesuffix("-sig").upper()
        raise NotTextError(label, f"it begins as {name} does and is none.", hint=_SAVE_AS_UTF8) from None
    if "\0" in text or _share(len(text), len(text.translate(_CONTROLS))) > _MOST_CONTROLS:
        raise _binary(label)
    return text


def _unmarked(data: bytes, label: str, *, page: bool) -> str:
    if b"\0" in data:
        raise _binary(label)
    controls = _share(len(data), len(data.translate(None, _CONTROL_BYTES)))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = None
    if controls > (_MOST_CONTROLS if text is not None else _MOST_CONTROLS_GUESSED):
        raise _binary(label)
    if text is None and page:
        text = _declared(data)
    if text is None:
        text = _guessed(data)
    if text is None:
        raise NotTextError(label, "its encoding cannot be told.", hint=_SAVE_AS_UTF8)
    return text


def _declared(data: bytes) -> str | None:
    head = data[:_PAGE_HEAD]
    found = _META_CHARSET.search(head) or _XML_CHARSET.search(head)
    if found is None:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
        # The web reads these two as windows-1252 (WHATWG Encoding Standard, "names and labels").
        name = "cp1252" if name in {"iso8859-1", "ascii"} else name
        return data.decode(name) if _PAGE_ENCODING.fullmatch(name) else None
    except (LookupError, UnicodeDecodeError):
        return None


def _guessed(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import, and seldom needed

    best = from_bytes(data, cp_exclusion=_NEVER_NEWS).best()
    encoding = best.encoding if best else None
    if encoding and encoding.startswith("mac_"):
        return _strict(data, "mac_roman")
    # Among the western code pages the guess is a toss-up, and "£" must not become "Ł".
    western = _strict(data, "cp1252") if _ascii_share(data) >= _ASCII_SHARE else None
    if western is not None or encoding is None:
        return western
    return _strict(data, encoding)


def _ascii_share(data: bytes) -> float:
    return len(data.translate(None, bytes(range(128, 256)))) / len(data)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        return None


def _share(whole: int, left: int) -> float:
    return (whole - left) / whole if whole else 0.0


def _binary(label: str) -> NotTextError:
    return NotTextError(label, "it holds control characters as binary files do.", hint=_SAVE_AS_UTF8)


__all__ = ["decode", "refuse_known_binaries"]
