"""From settings to a caller: the endpoint, its key, the cache, the budget."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from pydantic import JsonValue

from summarizer.engines.llm.asking import Value
from summarizer.engines.llm.breaker import Breaker
from summarizer.engines.llm.budget import Budget
from summarizer.engines.llm.cache import default_folder, open_cache
from summarizer.engines.llm.calling import Caller
from summarizer.engines.llm.dialects import TEMPERATURE
from summarizer.engines.llm.exchange import Call, Reply, Sends
from summarizer.engines.llm.finding_out import Finder
from summarizer.engines.llm.loopback import on_loopback
from summarizer.engines.llm.pool import Pool
from summarizer.engines.llm.prices import require_price
from summarizer.engines.llm.sending import Sender
from summarizer.engines.llm.timing import Timing
from summarizer.engines.llm.usage import Usage
from summarizer.errors import ConfigurationError
from summarizer.settings import Settings

OPENAI: Final = "https://api.openai.com/v1"
# Servers on one's own machine ask for no key, but the header has to have one.
_NO_KEY: Final = "no-key-needed"
_SET_KEY: Final = "Set SUMMARIZER_API_KEY or OPENAI_API_KEY."


def open_caller(
    settings: Settings,
    *,
    environment: Mapping[str, str],
    dry: bool = False,
    timing: Timing | None = None,
) -> Caller:
    """Return a caller as the settings have it; nothing is sent before the first request, and nothing heavy loaded.

    SUMMARIZER_API_KEY and SUMMARIZER_BASE_URL (in `settings`) go before OPENAI_API_KEY and OPENAI_BASE_URL (in
    `environment`). An endpoint on loopback needs no key, nor does a dry run.

    Raises:
        ConfigurationError: There is no model, or no key; the key or the address cannot be one; a most cost is set
            and the price is not known.
    """
    if not settings.model:
        raise ConfigurationError("no model is set.", hint="Give one with --model or SUMMARIZER_MODEL.")
    timing = timing or Timing()
    url = checked_url(settings.base_url or environment.get("OPENAI_BASE_URL") or OPENAI)
    given = settings.api_key.get_secret_value() if settings.api_key else environment.get("OPENAI_API_KEY")
    key = checked_key(given, url, needed=not dry)
    price = require_price(settings)
    cache = open_cache((settings.cache_dir or default_folder(environment)) if settings.cache else None)
    usage = Usage(price)
    sender = Sender(
        transport=_Later(url, key, settings, timing),
        budget=Budget(settings.max_cost, settings.max_tokens_total, settings.max_calls, price),
        pool=Pool(settings.concurrency, settings.requests_per_minute, settings.tokens_per_minute, timing),
        usage=usage,
        breaker=Breaker(timing),
        timing=timing,
        max_retries=settings.max_retries,
    )
    finder = Finder(cache, url, settings.model)
    parameters: dict[str, JsonValue] = {"temperature": TEMPERATURE, "endpoint": url}
    return Caller(settings.model, parameters, cache, usage, finder, sender, dry=dry)


def checked_url(text: str) -> str:
    """Return the address of an endpoint without a slash at its end.

    Raises:
        ConfigurationError: It is no http or https address, or there is a password in it.
    """
    hint = "Give --base-url as http(s)://host[:port]/path, mostly ending in /v1."
    try:
        parts = urlsplit(text.strip())
        parts.port  # noqa: B018 - it is checked where it is read
    except ValueError:
        raise ConfigurationError("the address of the endpoint is no URL.", hint=hint) from None
    if parts.scheme not in ("http", "https") or not parts.hostname or not _plain(text.strip()):
        raise ConfigurationError("the address of the endpoint is no http or https URL.", hint=hint)
    if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
        # They would stand in errors and in the cache's keys.
        raise ConfigurationError("the address of the endpoint has a user, a query or a fragment in it.", hint=hint)
    return parts.geturl().rstrip("/")


def checked_key(given: str | None, url: str, *, needed: bool = True) -> str:
    """Return the key without the space around it; no message of it ever has the key.

    Raises:
        ConfigurationError: There is none and the endpoint is not on loopback, or it cannot stand in a header.
    """
    key = (given or "").strip()
    if not key:
        if needed and not on_loopback(url):
            raise ConfigurationError(
                "there is no API key.", hint=f"{_SET_KEY} Or use --engine embedded, which needs none."
            )
        return _NO_KEY
    if not _plain(key):
        raise ConfigurationError(
            "the API key has characters in it that no key has (a line break, a space, or none of ASCII).", hint=_SET_KEY
        )
    return key


def _plain(text: str) -> bool:
    return text.isascii() and text.isprintable() and " " not in text


class _Later(Sends):
    """Load openai and instructor when the first request is sent: what is in the cache needs neither."""

    def __init__(self, url: str, key: str, settings: Settings, timing: Timing) -> None:
        self._url, self._key, self._settings, self._timing = url, key, settings, timing
        self._real: Sends | None = None

    async def send(self, call: Call[Value]) -> Reply[Value]:
        if self._real is None:
            self._real = self._load()
        return await self._real.send(call)

    async def close(self) -> None:
        if self._real is not None:
            await self._real.close()

    def _load(self) -> Sends:
        from summarizer.engines.llm.transport import Endpoint, Transport  # noqa: PLC0415 - as the docstring says

        endpoint = Endpoint(self._url, self._key, self._settings.model or "", self._settings.timeout)
        return Transport(endpoint, self._timing)


__all__ = ["checked_key", "checked_url", "open_caller"]
