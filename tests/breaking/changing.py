"""One change to a frozen output, and the places where one can be made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from summarizer.schema import Consensus, Evidence, Fact, Mention

Path = tuple[str | int, ...]
Breaks = Iterator[tuple[str, Consensus]]


def put(record: Any, path: Path, value: object) -> Any:
    """Return a copy of a frozen record with the part at `path` replaced; unchecked, as a file might hold it."""
    if not path:
        return value
    head, *rest = path
    if isinstance(record, tuple):
        return (*record[:head], put(record[head], tuple(rest), value), *record[head + 1 :])
    if isinstance(record, dict):
        return record | {head: put(record[head], tuple(rest), value)}
    return record.model_copy(update={head: put(getattr(record, str(head)), tuple(rest), value)})


def without(items: tuple[Any, ...], index: int) -> tuple[Any, ...]:
    return (*items[:index], *items[index + 1 :])


def all_mentions(output: Consensus) -> Iterator[tuple[Path, Fact, Mention]]:
    for i, fact in enumerate(output.facts):
        for j, mention in enumerate(fact.mentions):
            yield ("facts", i, "mentions", j), fact, mention


def all_evidence(output: Consensus) -> Iterator[tuple[Path, Mention, Evidence]]:
    for path, _, mention in all_mentions(output):
        for k, part in enumerate(mention.evidence):
            yield (*path, "evidence", k), mention, part


def quotes_of(fact: Fact) -> str:
    return " … ".join(part.quote for mention in fact.mentions for part in mention.evidence)


def cited(output: Consensus, index: int) -> list[Fact]:
    by_id = {fact.id: fact for fact in output.facts}
    return [by_id[fact_id] for fact_id in output.sentences[index].fact_ids]


def name_of(path: Path) -> str:
    return ".".join(str(part) for part in path)


def swapped(text: str, at: int) -> str:
    """Return a text with one digit or letter changed to another."""
    old = text[at]
    new = str((int(old) + 1) % 10) if old in "0123456789" else ("x" if old != "x" else "z")
    return text[:at] + new + text[at + 1 :]
