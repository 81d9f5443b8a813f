"""One small question to the configured model: whether it answers, in which way it is asked, and what that used."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pydantic import JsonValue

from summarizer.errors import SummarizerError
from summarizer.running import wait
from summarizer.schema import Article
from summarizer.settings import Settings

# One sentence: what it gives no claim for is not asked about once more in parts.
_ARTICLE: Final = Article(
    id="the question",
    text="A warehouse on the quay of Oster burned down on Monday morning, and three of the people who work there were "
    "taken to hospital with light injuries, the fire service of the town said.",
)
_MOST_RETRIES: Final = 1
_WAYS: Final = {
    "schema": "a strict JSON Schema",
    "loose": "a strict JSON Schema without bounds",
    "tools": "a strict tool that must be called",
    "json": "JSON mode with the schema in the prompt",
    "plain": "the schema in the prompt alone",
}


@dataclass(frozen=True, slots=True)
class Probe:
    """Say how an endpoint answered.

    `way` says in plain words how it has to be asked for JSON, `without` what else it does not take. `claims` counts
    what the model gave for the invented sentence that it was sent. `failure` is set where there was no answer.
    """

    way: str
    without: tuple[str, ...]
    claims: int
    usage: Mapping[str, JsonValue]
    failure: SummarizerError | None = None


def probe(settings: Settings, environment: Mapping[str, str] | None = None) -> Probe:
    """Ask the model for the claims of one invented sentence, as a run asks for those of an article.

    One call, which may take some requests until the way to ask is found; the cache is not looked at, and nothing is
    kept. What is *not* checked: whether the model is any good.

    Raises:
        ConfigurationError: There is no model or no key, or a setting is wrong.
    """
    return wait(_probed(settings, os.environ if environment is None else environment))


async def _probed(settings: Settings, environment: Mapping[str, str]) -> Probe:
    from summarizer.engines.llm.extracting import extract  # noqa: PLC0415  only where a model is set
    from summarizer.engines.llm.opening import open_caller  # noqa: PLC0415  as above
    from summarizer.engines.llm.prompts import load_prompts  # noqa: PLC0415  as above

    # Somebody is waiting for a diagnosis: patience would only hide what is to be found.
    asked = settings.model_copy(
        update={"cache": False, "passes": 1, "max_retries": min(settings.max_retries, _MOST_RETRIES)}
    )
    book = load_prompts(asked.prompts)
    caller = open_caller(asked, environment=environment)
    claims, failure = 0, None
    try:
        found = await extract(_ARTICLE, caller, book, chunk_characters=asked.chunk_characters, passes=1)
        claims, failure = len(found.claims), found.failure
    except SummarizerError as error:
        failure = error
    finally:
        await caller.close()
    if failure is not None:
        failure.message = failure.message.removeprefix(f"{_ARTICLE.id}: ")
    dialect = caller.finder.current
    without = {
        "max_tokens (max_completion_tokens instead)": dialect.cap != "max_tokens",
        "temperature": not dialect.temperature,
        "a message of its own for the data": dialect.turns != "apart",
    }
    lacks = tuple(name for name, lacking in without.items() if lacking)
    return Probe(_WAYS[dialect.way], lacks, claims, caller.usage.snapshot(), failure)


__all__ = ["Probe", "probe"]
