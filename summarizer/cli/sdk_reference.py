"""The page docs/sdk.md, made of the docstrings: `python -m summarizer.cli.sdk_reference > docs/sdk.md`."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from dataclasses import is_dataclass
from functools import cached_property
from importlib import import_module
from typing import Any, Final, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import PydanticUndefined

_HEAD: Final = """\
# Python

Made of the docstrings by `python -m summarizer.cli.sdk_reference > docs/sdk.md`. [tutorial.md](tutorial.md) shows the
names at work, [concepts.md](concepts.md) says what the words mean. Each heading below names the module to import from.

Spans are `[start, end)` in characters of the article's text, as Python counts them. An `Offset` is a whole number from
0, a `Ratio` lies between 0 and 1. Records are frozen pydantic models: unknown fields are refused, `model_dump_json()`
writes one and `model_validate_json()` reads it back. `Input` is a path, a folder, `-` for standard input, or an
`Article`; `Inputs` is one of these or several.
"""
# What is not in `summarizer` itself stands behind it: found there by who holds one of these in hand.
_PARTS: Final[tuple[tuple[str, str, tuple[str, ...]], ...]] = (
    ("Summarizing", "summarizer", ("Summarizer", "AsyncSummarizer", "Progress", "Settings")),
    ("What comes out", "summarizer", ("Consensus", "Fact", "Claim", "Evidence", "Brief", "Article")),
    (
        "What they are made of",
        "summarizer.schema",
        (
            *("SummarySentence", "Mention", "Conflict", "Position", "Origin", "Name", "Alias", "Wording"),
            *("Expression", "Change", "ArticleRecord", "Furniture", "Rejection", "Run", "Entity", "Quantity", "When"),
        ),
    ),
    ("Checking", "summarizer", ("verify", "Verification", "Violation", "Grounder", "Grounding")),
    ("Showing", "summarizer", ("render_text", "render_markdown", "render_html")),
    ("Tables", "summarizer.reporting.export", ("fact_rows", "to_csv", "from_csv", "to_json_lines")),
    ("Many stories", "summarizer.batching", ("batch", "Plan", "BatchReport", "StoryResult")),
    ("Inputs and settings", "summarizer.sources", ("load", "Limits", "Loaded")),
    ("Inputs and settings", "summarizer.settings", ("load_settings",)),
)
_LONGEST: Final = 100
_SECTION: Final = re.compile(r"^(Raises|Args|Returns|Yields):$")


class _Words(str):
    """An annotation as the source has it: `inspect` would print the text of one between quotation marks."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


def reference() -> str:
    """Return the page: the public names with their signatures, fields and docstrings."""
    parts, told = [_HEAD], ""
    for title, module, names in _PARTS:
        if title != told:
            parts.append(f"## {title}\n")
        told = title
        for name in names:
            parts += _entry(name, getattr(import_module(module), name), module)
    return "\n".join([*parts, *_errors()]).rstrip() + "\n"


def _entry(name: str, thing: Any, module: str) -> Iterator[str]:
    yield f"### {name}\n"
    yield f"`from {module} import {name}`\n"
    is_record = inspect.isclass(thing) and issubclass(thing, BaseModel)
    if not is_record:
        yield f"```text\n{_signature(name, thing)}\n```\n"
    yield from _told(thing)
    if is_record:
        yield "".join(_fields(thing))
    if inspect.isclass(thing):
        yield from _members(name, thing)


def _members(name: str, thing: type) -> Iterator[str]:
    for member, value in vars(thing).items():
        if member.startswith("_") or not (inspect.isfunction(value) or isinstance(value, property | cached_property)):
            continue
        if inspect.isfunction(value):
            yield f"#### {name}.{member}\n"
            yield f"```text\n{_signature(member, value, bound=True)}\n```\n"
        else:
            yield f"#### {name}.{member} (property)\n"
        yield from _told(value)


def _errors() -> Iterator[str]:
    from summarizer import errors  # noqa: PLC0415  its docstring is the tree

    yield "## Errors\n"
    yield "`from summarizer import SummarizerError`; the others stand in `summarizer.errors`.\n"
    paragraphs = inspect.cleandoc(errors.__doc__ or "").split("\n\n")
    for paragraph in paragraphs[1:]:
        if paragraph.startswith(" "):
            yield f"```text\n{inspect.cleandoc(paragraph)}\n```\n"
        else:
            yield f"{_plain(' '.join(paragraph.split()))}\n"


def _signature(name: str, thing: Any, *, bound: bool = False) -> str:
    found = inspect.signature(thing)
    parameters = [_as_written(each) for each in found.parameters.values()][1 if bound else 0 :]
    words = found.return_annotation
    returned = _Words(words) if isinstance(words, str) and not inspect.isclass(thing) else inspect.Signature.empty
    line = str(inspect.Signature(parameters, return_annotation=returned))
    kind = "async " if inspect.iscoroutinefunction(thing) else ""
    if len(kind + name + line) > _LONGEST:
        inner, tail = str(inspect.Signature(parameters))[1:-1], line.rpartition(")")[2]
        line = f"(\n    {_broken(inner)},\n){tail}"
    return f"{kind}{name}{line}"


def _broken(parameters: str) -> str:
    """Return parameters with a line for each; a comma within brackets parts none."""
    depth, shown = 0, ""
    for character in parameters:
        depth += (character in "([{") - (character in ")]}")
        shown += ",\n   " if character == "," and not depth else character
    return shown


def _as_written(parameter: inspect.Parameter) -> inspect.Parameter:
    words = parameter.annotation
    return parameter.replace(annotation=_Words(words)) if isinstance(words, str) else parameter


def _fields(record: type[BaseModel]) -> Iterator[str]:
    for name, field in record.model_fields.items():
        default = field.default
        if field.default_factory is not None:
            default = field.get_default(call_default_factory=True)
        shown = "" if default is PydanticUndefined else f", by default `{default!r}`"
        words = _annotation(record, name)
        # What an offset is stands at the top of the page.
        description = f": {_plain(field.description)}" if field.description and words != "Offset" else ""
        if get_origin(field.annotation) is Literal and "[" not in words:
            description += f": {', '.join(f'`{each}`' for each in get_args(field.annotation))}"
        yield f"- `{name}` (`{words}`{shown}){description}\n"


def _annotation(record: type[BaseModel], name: str) -> str:
    owner = next(each for each in record.__mro__ if name in inspect.get_annotations(each))
    words = inspect.get_annotations(owner)[name]
    return words if isinstance(words, str) else str(words)


def _told(thing: Any) -> Iterator[str]:
    """Yield the paragraphs of a docstring; what it raises becomes a list."""
    if is_dataclass(thing) and str(thing.__doc__).startswith(f"{getattr(thing, '__name__', '')}("):
        return
    for paragraph in (inspect.getdoc(thing) or "").split("\n\n"):
        first, *rest = paragraph.splitlines()
        section = _SECTION.match(first)
        if section:
            yield f"{section[1]}:\n"
            yield "".join(f"- {_plain(each)}\n" for each in _items(rest))
        elif paragraph.startswith("    "):
            yield f"```text\n{inspect.cleandoc(paragraph)}\n```\n"
        else:
            yield f"{_plain(' '.join(paragraph.split()))}\n"


def _items(lines: list[str]) -> list[str]:
    """Return the entries of a section: a line that is set in further goes on with the one before it."""
    found: list[str] = []
    least = min((len(line) - len(line.lstrip()) for line in lines), default=0)
    for line in lines:
        if found and len(line) - len(line.lstrip()) > least:
            found[-1] += f" {line.strip()}"
        else:
            found.append(re.sub(r"^(\w+):", r"`\1`:", line.strip()))
    return found


def _plain(text: str) -> str:
    """Return a text that holds no HTML; emphasis and code of a docstring are Markdown already."""
    parts = text.split("`")
    return "`".join(part if at % 2 else re.sub(r"([<>])", r"\\\1", part) for at, part in enumerate(parts))


if __name__ == "__main__":
    sys.stdout.write(reference())
