"""The facts of a consensus as a table: one row a mention, as CSV and as JSON Lines, each to be read back as it was."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from summarizer.schema import ArticleRecord, Consensus, Evidence, Fact, Mention

COLUMNS: Final = (
    "story_id",
    "fact_id",
    "statement",
    "status",
    "kind",
    "fact_hedged",
    "claimants",
    "article_count",
    "origin_count",
    "salience",
    "article_id",
    "publisher",
    "title",
    "published",
    "url",
    "claim_id",
    "stance",
    "hedged",
    "within",
    "quote",
    "start",
    "end",
    "match",
    "further_evidence",
)  # fmt: skip
_LISTS: Final = ("claimants", "further_evidence")
_BOOLEANS: Final = ("fact_hedged", "hedged", "within")
_NUMBERS: Final = ("article_count", "origin_count", "start", "end")

# A spreadsheet takes a cell for a formula by its first character (OWASP, "CSV Injection"): the ASCII ones, their
# full-width twins, tab and carriage return. Apostrophes and white space before them are looked through.
_FORMULA: Final = re.compile(r"['\s\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|'*[\t\r]")
# What stands for an unprintable character, and so what a text that holds these very characters must not look like.
_ESCAPE: Final = re.compile(r"\\(?:u([0-9a-f]{4})|U([0-9a-f]{8}))")

Row = Mapping[str, Any]


def fact_rows(consensus: Consensus) -> Iterator[dict[str, Any]]:
    """Yield a row for each mention of each fact, in the order of the consensus; its keys are `COLUMNS`.

    `start` and `end` are those of the first quotation, [start, end) in characters of the article's text;
    `further_evidence` lists the others, each with quote, start, end and match. What is not known is None.
    """
    articles = {article.id: article for article in consensus.articles}
    for fact in consensus.facts:
        for mention in fact.mentions:
            source = articles.get(mention.article_id)
            article = {"article_id": mention.article_id, **_of_article(source)}
            yield {"story_id": consensus.story_id, **_of_fact(fact), **article, **_of_mention(mention)}


def to_csv(rows: Iterable[Row]) -> str:
    """Return rows as CSV (RFC 4180, with line feeds), a header first; `from_csv` gives them back as they were.

    Lists stand as JSON, None as an empty cell, booleans as true and false. A text that a spreadsheet would take for a
    formula gets an apostrophe before it. A character that cannot be printed, and a lone surrogate, stands as its
    escape, backslash and u with four hexadecimal digits (U with eight), so that no cell can steer a terminal; line
    feeds and tabs stay. What is *not* done: a spreadsheet that splits lines at semicolons is not defended against.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([_cell(row[name]) for name in COLUMNS])
    return stream.getvalue()


def from_csv(text: str) -> list[dict[str, Any]]:
    """Return what `to_csv` was given; a text that was empty comes back as None."""
    most = csv.field_size_limit()
    # A quotation may be longer than what csv reads by default; the limit is one for the whole process.
    csv.field_size_limit(max(most, len(text)))
    try:
        lines = list(csv.reader(io.StringIO(text, newline="")))
    finally:
        csv.field_size_limit(most)
    return [dict(zip(lines[0], map(_value, lines[0], line), strict=True)) for line in lines[1:]]


def to_json_lines(rows: Iterable[Row]) -> str:
    """Return rows as JSON Lines: an object a row, its keys `COLUMNS`. Unprintable characters stand as JSON escapes."""
    return "".join(f"{_printable(json.dumps(row, ensure_ascii=False))}\n" for row in rows)


def guarded(text: str) -> str:
    """Return a text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """Return the text that `guarded` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell


def _of_fact(fact: Fact) -> dict[str, Any]:
    return {
        "fact_id": fact.id,
        "statement": fact.statement,
        "status": fact.status,
        "kind": fact.kind,
        "fact_hedged": fact.hedged,
        "claimants": list(fact.claimants),
        "article_count": fact.article_count,
        "origin_count": fact.origin_count,
        "salience": fact.salience,
    }


def _of_article(article: ArticleRecord | None) -> dict[str, Any]:
    return {name: getattr(article, name, None) for name in ("publisher", "title", "published", "url")}


def _of_mention(mention: Mention) -> dict[str, Any]:
    first, *others = mention.evidence
    return {
        "claim_id": mention.claim_id,
        "stance": mention.stance,
        "hedged": mention.hedged,
        "within": mention.within,
        **_of_evidence(first),
        "further_evidence": [_of_evidence(each) for each in others],
    }


def _of_evidence(evidence: Evidence) -> dict[str, Any]:
    return {"quote": evidence.quote, "start": evidence.start, "end": evidence.end, "match": evidence.match}


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return guarded(_escaped(value))
    if isinstance(value, bool | Sequence):
        # JSON of our own: a list begins with a bracket, which no spreadsheet takes for a formula.
        return _escaped(json.dumps(value, ensure_ascii=False))
    return str(value)


def _value(column: str, cell: str) -> Any:
    if not cell:
        return None
    text = _unescaped(unguarded(cell))
    if column in _LISTS or column in _BOOLEANS:
        return json.loads(text)
    if column in _NUMBERS:
        return int(text)
    return float(text) if column == "salience" else text


def _escaped(text: str) -> str:
    if text.isprintable() and "\\" not in text:
        return text
    # A text that already holds what looks like an escape gives up its backslash first.
    plain = _ESCAPE.sub(lambda found: f"\\u005c{found[0][1:]}", text)
    return "".join(each if each.isprintable() or each in "\n\t" or _is_space(each) else _code(each) for each in plain)


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)), text)


def _printable(line: str) -> str:
    # In JSON a line feed and a tab are escapes already: what is left unprintable stands inside a string.
    if line.isprintable():
        return line
    return "".join(each if each.isprintable() or _is_space(each) else json.dumps(each)[1:-1] for each in line)


def _is_space(character: str) -> bool:
    # The space separators (category Zs) are visible; the other two kinds of separator would end a line.
    return character.isspace() and character not in "\u2028\u2029" and not ("\x00" <= character <= "\x85")


def _code(character: str) -> str:
    number = ord(character)
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"


__all__ = ["COLUMNS", "fact_rows", "from_csv", "guarded", "to_csv", "to_json_lines", "unguarded"]
