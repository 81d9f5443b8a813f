"""One frozen object of settings: flags > SUMMARIZER_* variables > summarizer.toml > defaults."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Literal

from pydantic import Field, SecretStr, ValidationError

from summarizer.errors import ConfigurationError
from summarizer.schema import Record

PREFIX: Final = "SUMMARIZER_"
FILE_NAME: Final = "summarizer.toml"


class Settings(Record):
    """Hold what a run may be told. Every field can stand in summarizer.toml and in SUMMARIZER_<FIELD>."""

    engine: Literal["embedded", "llm"] | None = Field(
        default=None, description="Who reads and phrases; by default llm where a model is set, else embedded."
    )
    model: str | None = Field(default=None, description="The model of the llm engine.")
    base_url: str | None = Field(
        default=None, description="The endpoint of the llm engine; by default OPENAI_BASE_URL, else OpenAI's own."
    )
    api_key: SecretStr | None = Field(default=None, description="Its key; by default OPENAI_API_KEY. Never printed.")
    concurrency: int = Field(default=4, ge=1, le=256, description="The most requests under way at one time.")
    requests_per_minute: int | None = Field(default=None, ge=1, description="The most requests a minute.")
    tokens_per_minute: int | None = Field(default=None, ge=1, description="The most tokens a minute, in and out.")
    timeout: float = Field(default=300.0, gt=0, le=86_400, description="Seconds that one request may take in all.")
    max_retries: int = Field(default=4, ge=0, le=20, description="Further tries after a fault on the way.")
    max_cost: float | None = Field(default=None, gt=0, description="The most a run may cost, in US dollars.")
    max_tokens_total: int | None = Field(default=None, ge=1, description="The most tokens of a run, in and out.")
    max_calls: int | None = Field(default=None, ge=0, description="The most requests of a run.")
    passes: int = Field(default=1, ge=1, le=2, description="2 asks again for the sentences that gave no claim.")
    chunk_characters: int = Field(
        default=6000, ge=500, le=200_000, description="The most characters of an article in one request."
    )
    cache: bool = Field(default=True, description="Keep the model's answers, and never pay for one twice.")
    cache_dir: Path | None = Field(default=None, description="Where they are kept; by default the user's cache.")
    prompts: Path | None = Field(default=None, description="A folder of prompts that go before the built-in ones.")
    prices: Path | None = Field(default=None, description="A TOML file of prices a million tokens, by model.")
    max_sentences: int = Field(default=12, ge=1, le=40, description="The most sentences of a summary.")
    max_article_bytes: int = Field(default=16 * 2**20, ge=1, description="The largest input that is read, in bytes.")


def load_settings(
    flags: Mapping[str, Any] | None = None,
    *,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Settings:
    """Return the settings from flags, environment and summarizer.toml; flags that are None do not count.

    `environment` is the process's own by default, `folder` the current one.

    Raises:
        ConfigurationError: A value does not fit, or summarizer.toml cannot be read or has an unknown key.
    """
    path = (folder or Path.cwd()) / FILE_NAME
    layers = [_from_file(path), _from_environment(os.environ if environment is None else environment)]
    layers.append({key: value for key, value in (flags or {}).items() if value is not None})
    merged: dict[str, Any] = {}
    for layer in layers:
        merged.update(layer)
    try:
        return Settings.model_validate(merged)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"]) or "settings"
        if first["type"] == "extra_forbidden":
            meant = nearest(name)
            told = f"Did you mean {meant}? Mend" if meant else "Remove"
            raise ConfigurationError(f"{name} is no setting.", hint=f"{told} it in {FILE_NAME}.") from None
        raise ConfigurationError(
            f"setting {name}: {first['msg']}.", hint=f"Look at {FILE_NAME}, {PREFIX}{name.upper()} and the flags."
        ) from None


def nearest(name: str) -> str:
    """Return the setting that a name was probably meant to be, or nothing."""
    from difflib import get_close_matches  # noqa: PLC0415  only where something is wrong

    return next(iter(get_close_matches(name, Settings.model_fields, n=1)), "")


def _from_environment(environment: Mapping[str, str]) -> dict[str, str]:
    names = {PREFIX + field.upper(): field for field in Settings.model_fields}
    return {field: environment[name] for name, field in names.items() if environment.get(name)}


def _from_file(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError(f"{path.name} cannot be read: {error}.", hint="Mend it or remove it.") from error
