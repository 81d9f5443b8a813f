"""The options that say which engine works, with which model, how fast and for how much; many commands share them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from summarizer.cli.grouping import with_group
from summarizer.cli.options import EngineName

FLAGS: Final[dict[str, Any]] = {
    "engine": Annotated[
        EngineName | None,
        typer.Option("--engine", help="Who reads and phrases; by default llm where a model is set, else embedded."),
    ],
    "model": Annotated[str | None, typer.Option("--model", metavar="NAME", help="The model of the llm engine.")],
    "base_url": Annotated[
        str | None,
        typer.Option("--base-url", metavar="URL", help="Its OpenAI-compatible endpoint; by default OPENAI_BASE_URL."),
    ],
    "concurrency": Annotated[
        int | None, typer.Option("--concurrency", metavar="N", help="The most requests at one time; by default 4.")
    ],
    "requests_per_minute": Annotated[
        int | None, typer.Option("--requests-per-minute", metavar="N", help="The most requests a minute.")
    ],
    "tokens_per_minute": Annotated[
        int | None, typer.Option("--tokens-per-minute", metavar="N", help="The most tokens a minute.")
    ],
    "timeout": Annotated[
        float | None,
        typer.Option("--timeout", metavar="SECONDS", help="How long one request may take; by default 300."),
    ],
    "max_retries": Annotated[
        int | None, typer.Option("--max-retries", metavar="N", help="Further tries after a fault; by default 4.")
    ],
    "max_cost": Annotated[
        float | None, typer.Option("--max-cost", metavar="USD", help="The most a run may cost, in US dollars.")
    ],
    "max_tokens_total": Annotated[
        int | None, typer.Option("--max-tokens-total", metavar="N", help="The most tokens of a run, in and out.")
    ],
    "max_calls": Annotated[int | None, typer.Option("--max-calls", metavar="N", help="The most requests of a run.")],
    "passes": Annotated[
        int | None,
        typer.Option("--passes", metavar="1|2", help="Ask again, with 2, for the sentences that gave no claim."),
    ],
    "chunk_characters": Annotated[
        int | None,
        typer.Option("--chunk", metavar="N", help="The most characters of an article in a request; by default 6000."),
    ],
    "cache_dir": Annotated[
        Path | None, typer.Option("--cache-dir", metavar="DIR", help="Where the model's answers are kept.")
    ],
    "cache": Annotated[
        bool | None,
        typer.Option("--cache/--no-cache", help="Keep answers and never pay for one twice; by default yes."),
    ],
    "prompts": Annotated[
        Path | None, typer.Option("--prompts", metavar="DIR", help="Prompts that go before the built-in ones.")
    ],
    "prices": Annotated[
        Path | None, typer.Option("--prices", metavar="FILE", help="Prices a million tokens, in TOML, by model.")
    ],
}


def option_of(setting: str) -> str:
    """Return the option that sets one of `FLAGS`, as it is typed."""
    return "--chunk" if setting == "chunk_characters" else f"--{setting.replace('_', '-')}"


def with_model(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of `FLAGS`; they reach it as one dictionary, its parameter `flags`."""
    return with_group("flags", {name: (annotation, None) for name, annotation in FLAGS.items()})(command)
