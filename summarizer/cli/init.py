"""`summarizer init`: a summarizer.toml in which every setting stands as a comment, with what it means."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from summarizer.cli.options import Debug, Format
from summarizer.cli.writing import Target
from summarizer.errors import ConfigurationError

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

_GROUPS: Final = {
    "Who reads, matches and phrases": ("engine", "model", "base_url", "api_key"),
    "How fast": ("concurrency", "requests_per_minute", "tokens_per_minute", "timeout", "max_retries"),
    "For how much": ("max_cost", "max_tokens_total", "max_calls", "prices"),
    "How a model is asked": ("passes", "chunk_characters", "prompts"),
    "What is kept": ("cache", "cache_dir"),
    "Inputs and outputs": ("max_article_bytes", "max_sentences"),
}
# For a setting without a default: what it would look like. No key, so that nobody is led to put one into a file.
_EXAMPLES: Final[dict[str, object]] = {
    "engine": "embedded",
    "model": "NAME",
    "base_url": "http://127.0.0.1:11434/v1",
    "requests_per_minute": 60,
    "tokens_per_minute": 90_000,
    "max_cost": 2.5,
    "max_tokens_total": 1_000_000,
    "max_calls": 200,
    "prices": "prices.toml",
    "prompts": "prompts",
    "cache_dir": "answers",
}
_BOUNDS: Final = {"gt": "over {:,}", "ge": "{:,} or more", "le": "at most {:,}"}
_HEAD: Final = """\
# Settings of summarizer, read from the folder in which it is run.
# A flag goes before SUMMARIZER_<NAME> in the environment, and that before this file.
# Each line below is a default, or an example where there is none: take its # away and change it.
# `summarizer doctor` shows what is in force, and from where.
"""
_KEY: Final = "# api_key belongs into OPENAI_API_KEY or SUMMARIZER_API_KEY: a file is copied, shared and committed."


def init(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to write it.")] = Path(),
    *,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.", show_default=False)] = False,
    debug: Debug = False,  # noqa: ARG001  read from the context, where `failures.Command` finds it
) -> None:
    """Write a summarizer.toml in which every setting stands as a comment, with what it means.

    As it is written it changes nothing. A file that is there is left alone without --force. Exit code 2: there is one,
    or it cannot be written.
    """
    from summarizer.settings import FILE_NAME  # noqa: PLC0415  --help must not load it

    path = folder / FILE_NAME
    if not folder.is_dir():
        raise ConfigurationError(f"{folder} is not a folder.", hint="Make it first, or name another one.")
    if path.is_dir():
        raise ConfigurationError(f"{path} is a folder.", hint="Remove it: the settings have to stand under its name.")
    if (path.exists() or path.is_symlink()) and not force:
        raise ConfigurationError(f"{path} is there already.", hint="Give --force to replace it.")
    Target(path, Format.TEXT).write(settings_file())
    Target(None, Format.TEXT).write(f"{path} written; as it is, it changes nothing\n")


def settings_file() -> str:
    """Return a settings file in which each setting is a comment: its meaning, its limits, its default or an example."""
    parts = [_HEAD]
    for title, names in _GROUPS.items():
        lines = [line for name in names for line in _lines(name)]
        parts.append("\n".join([f"# ---- {title} ----", "", *lines]))
    return "\n".join(parts).rstrip() + "\n"


def _lines(name: str) -> Iterator[str]:
    import json  # noqa: PLC0415  --help must not load it

    from summarizer.settings import Settings  # noqa: PLC0415  as above

    if name == "api_key":
        yield from (_KEY, "")
        return
    field = Settings.model_fields[name]
    limits = _limits(field)
    example = "" if field.default is not None else " Not set; an example:"
    yield f"# {field.description}{f' {limits}.' if limits else ''}{example}"
    yield f"#{name} = {json.dumps(_EXAMPLES[name] if field.default is None else field.default)}"
    yield ""


def _limits(field: FieldInfo) -> str:
    """Return the bounds of a number in words: "1 or more, at most 256"."""
    found = {name: getattr(each, name) for each in field.metadata for name in _BOUNDS if hasattr(each, name)}
    return ", ".join(words.format(found[name]) for name, words in _BOUNDS.items() if name in found).capitalize()


__all__ = ["init", "settings_file"]
