"""What the output of a story depends on, as one hash: where it has not changed, the output would not either."""

from __future__ import annotations

import hashlib
import json
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from pydantic import JsonValue

from summarizer.batching.manifest import Story
from summarizer.settings import Settings

_FORMAT: Final = 1
# Not in an output: where to ask, how fast, for how much, and what is kept.
_SHAPING: Final = ("engine", "model", "base_url", "passes", "chunk_characters", "max_sentences", "max_article_bytes")


def shaping(settings: Settings, version: str, output_format: str, prompts: Mapping[str, str]) -> str:
    """Return the part of a fingerprint that all stories of a run share: program, settings, prompts and format."""
    chosen = settings.model_dump(mode="json", include=set(_SHAPING))
    parts: JsonValue = {
        "format": _FORMAT,
        "version": version,
        "settings": chosen,
        "output": output_format,
        "prompts": {**prompts},
    }
    return _hash(parts)


def fingerprint(story: Story, given: Story, shared: str) -> str:
    """Return the fingerprint of a story in SHA-256: its line as `given`, and the bytes behind its inputs.

    What cannot be read counts as what it is: when it comes back, the story has changed.
    """
    paths = [*story.inputs, *story.articles, *([] if story.update is None else [story.update])]
    contents: list[JsonValue] = [list(_contents(Path(each))) for each in paths]
    return _hash({"shared": shared, "line": given.model_dump(mode="json"), "contents": contents})


def _contents(path: Path) -> Iterator[str]:
    """Yield what tells one state of an input from another; of a folder that of its files, as they are read."""
    try:
        kind = stat.S_IFMT(path.stat().st_mode)
        if not stat.S_ISDIR(kind):
            yield _file(path)
            return
        for each in sorted(path.iterdir()):
            if not each.name.startswith(".") and each.is_file():
                yield f"{each.name.encode('utf-8', 'surrogateescape')!r} {_file(each)}"
    except (OSError, ValueError) as error:
        yield f"unreadable: {getattr(error, 'errno', None)}"


def _file(path: Path) -> str:
    # A pipe would wait for its writer for ever.
    if not path.is_file():
        return "no file"
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _hash(value: JsonValue) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


__all__ = ["fingerprint", "shaping"]
