"""What made the output, to the hash, and the command that makes it again."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pydantic import JsonValue

from summarizer.schema import Consensus, Run
from summarizer.sources.earlier import noted_inputs

_MOST_INPUTS: Final = 50
_OPTIONS: Final = {"max_sentences": "--max-sentences", "chunk_characters": "--chunk", "passes": "--passes"}


@dataclass(frozen=True, slots=True)
class Provenance:
    """Hold the rows of what is recorded, and the command; `known` is false where the inputs were not noted."""

    made: list[tuple[str, str]]
    prompts: list[tuple[str, str]]
    settings: list[tuple[str, str]]
    usage: list[tuple[str, str]]
    command: str
    known: bool


def provenance_of(consensus: Consensus) -> Provenance:
    """Return what is recorded of a run."""
    run = consensus.run
    return Provenance(
        made=[
            ("story", consensus.story_id),
            ("engine", run.engine),
            ("model", run.model or "none"),
            ("summarizer", run.summarizer_version),
            ("schema", consensus.schema_version),
        ],
        prompts=sorted(run.prompts.items()),
        settings=rows_of(run.settings),
        usage=rows_of({name: value for name, value in run.usage.items() if name != "inputs"}),
        command=_command(consensus, run),
        known=bool(noted_inputs(run.usage)),
    )


def _command(consensus: Consensus, run: Run) -> str:
    # A name that begins like an option must not become one.
    inputs = [f"./{each}" if each.startswith("-") and each != "-" else each for each in noted_inputs(run.usage)]
    words = ["summarizer", "consensus", *(inputs[:_MOST_INPUTS] or ["INPUT..."])]
    if len(inputs) > _MOST_INPUTS:
        words.append("...")
    words += ["--engine", run.engine if run.engine in ("embedded", "llm") else "llm"]
    words += ["--model", run.model] if run.model else []
    for setting, option in _OPTIONS.items():
        if isinstance(value := run.settings.get(setting), int):
            words += [option, str(value)]
    words += ["--story-id", consensus.story_id, "-o", "story.json"]
    return " ".join(word if word in ("INPUT...", "...") else shlex.quote(word) for word in words)


def rows_of(values: Mapping[str, JsonValue]) -> list[tuple[str, str]]:
    """Return names and values as text; what is nested by its path."""
    found: list[tuple[str, str]] = []
    for name, value in sorted(values.items()):
        if isinstance(value, dict) and value:
            found += [(f"{name}.{inner}", text) for inner, text in rows_of(value)]
        else:
            found.append((name, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)))
    return found
