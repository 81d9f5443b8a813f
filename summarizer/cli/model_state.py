"""What `summarizer doctor` says of the model: the endpoint, its key, the cache, the prompts, and what answers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

from summarizer.cli.findings import Row
from summarizer.cli.model_summary import money

if TYPE_CHECKING:
    from summarizer.probing import Probe
    from summarizer.settings import Settings

_OWN: Final = "OpenAI's own, the default"
_ANSWERS: Final = "model answers"
_ELSEWHERE: Final = "Mend that, name another folder with --cache-dir, or go without with --no-cache."
# Of the size limit: from here on the oldest answers will soon go, and would be paid for again.
_NEARLY: Final = 0.9


def model_rows(settings: Settings, origins: Mapping[str, str]) -> Iterator[Row]:
    """Yield what is configured of the model; `origins` says where each setting comes from. No key is in it."""
    from summarizer.errors import ConfigurationError  # noqa: PLC0415  --help must not load it

    parts: dict[str, Callable[[Settings, Mapping[str, str]], Row]] = {
        "endpoint": endpoint,
        "key": key,
        "token price": price,
        "prompt versions": prompts,
        "answer cache": cache,
    }
    for name, part in parts.items():
        try:
            yield part(settings, origins)
        except ConfigurationError as error:
            yield Row.of(name, error)
    yield from proxy(settings)


def is_used(settings: Settings) -> bool:
    """Tell whether a model would be asked."""
    return bool(settings.model) and settings.engine != "embedded"


def endpoint(settings: Settings, origins: Mapping[str, str]) -> Row:
    """Return the address that would be asked, and where it comes from.

    Raises:
        ConfigurationError: It is none.
    """
    url, origin = _address(settings, origins)
    return Row("endpoint", f"{url} ({origin})")


def key(settings: Settings, origins: Mapping[str, str]) -> Row:
    """Return whether there is a key, and in which variable: never the key.

    Raises:
        ConfigurationError: A model is set and needs one that is not there, or it cannot be one.
    """
    from summarizer.engines.llm.opening import checked_key  # noqa: PLC0415  --help must not load it
    from summarizer.errors import ConfigurationError  # noqa: PLC0415  as above

    if settings.api_key is not None:
        given, origin = settings.api_key.get_secret_value(), origins["api_key"]
    else:
        given, origin = os.environ.get("OPENAI_API_KEY", ""), "OPENAI_API_KEY"
    try:
        url, _ = _address(settings, origins)
    except ConfigurationError:
        # The row of the endpoint says so; whether the key is needed, nobody knows.
        return Row("key", f"set ({origin})" if given.strip() else "not set")
    checked_key(given, url, needed=is_used(settings))
    if given.strip():
        return Row("key", f"set ({origin})")
    return Row("key", f"not set; {'none is needed on this machine' if is_used(settings) else 'only a model needs one'}")


def price(settings: Settings, _: Mapping[str, str]) -> Row:
    """Return the price of the model by the user's own table.

    Raises:
        ConfigurationError: The table is wrong, or a limit of cost needs a price that is not in it.
    """
    from summarizer.engines.llm.prices import require_price  # noqa: PLC0415  --help must not load it

    found = require_price(settings) if settings.model else None
    if found is None:
        return Row("token price", "unknown; a file for --prices names it" if settings.model else "no model is set")
    about = ", ".join(part for part in (found.as_of, found.source) if part)
    told = f"${found.input:g} in, ${found.cached:g} cached, ${found.output:g} out, a million tokens"
    return Row("token price", told + (f" ({about})" if about else ""))


def proxy(settings: Settings) -> Iterator[Row]:
    """Yield the proxy that requests would go through, where there is one; without a password that it may have."""
    from urllib.parse import urlsplit  # noqa: PLC0415  --help must not load it
    from urllib.request import getproxies, proxy_bypass  # noqa: PLC0415  as above

    from summarizer.engines.llm.loopback import on_loopback  # noqa: PLC0415  as above
    from summarizer.errors import ConfigurationError  # noqa: PLC0415  as above

    try:
        address = _address(settings, {})[0]
    except ConfigurationError:
        return
    if on_loopback(address):
        return
    parts = urlsplit(address)
    known = getproxies()
    through = known.get(parts.scheme) or known.get("all")
    if through and not proxy_bypass(parts.hostname or ""):
        yield Row("proxy", f"{through.rpartition('@')[2].partition('://')[2] or through.rpartition('@')[2]}")


def cache(settings: Settings, _: Mapping[str, str]) -> Row:
    """Return where answers are kept, and how many there are; a folder that is not there is not made."""
    from summarizer.engines.llm.cache import default_folder, open_cache  # noqa: PLC0415  --help must not load it
    from summarizer.engines.llm.disk import SIZE_LIMIT  # noqa: PLC0415  as above
    from summarizer.engines.llm.keys import ENTRY_FORMAT  # noqa: PLC0415  as above

    name = "answer cache"
    if not settings.cache:
        return Row(name, "not used, as set: each run pays for all of its calls")
    # Not Path.expanduser, which raises where there is no such user.
    folder = Path(os.path.expanduser(settings.cache_dir or default_folder(os.environ)))  # noqa: PTH111
    if not folder.exists():
        return _unmade(name, folder)
    with closing(open_cache(folder)) as opened:
        size, notices, keeps = opened.size(), opened.notices, opened.keeps
    held = f"{size.entries:,} entries, {size.bytes:,} of at most {SIZE_LIMIT:,} bytes, format {ENTRY_FORMAT}"
    told = f"{folder}: {'; '.join([held if keeps else 'not usable', *notices])}"
    if not keeps:
        return Row(name, f"{told}.", well=False, remedy=_ELSEWHERE)
    full = size.bytes > SIZE_LIMIT * _NEARLY
    return Row(name, told, remedy="(nearly full: summarizer cache prune --days 30)" if full else "")


def _unmade(name: str, folder: Path) -> Row:
    """Return whether the folder can be made when there is something to keep."""
    above = next(each for each in folder.absolute().parents if os.path.lexists(each))
    if above.is_dir() and os.access(above, os.W_OK | os.X_OK):
        return Row(name, f"{folder}, made with the first answer")
    return Row(name, f"{folder} cannot be made: {above} cannot be written.", well=False, remedy=_ELSEWHERE)


def prompts(settings: Settings, _: Mapping[str, str]) -> Row:
    """Return the version and the hash of each prompt.

    Raises:
        ConfigurationError: A file of them is wrong.
    """
    from summarizer.engines.llm.prompts import STAGES, load_prompts  # noqa: PLC0415  --help must not load it

    book = load_prompts(settings.prompts)
    missing = sorted(STAGES.keys() - {prompt.id for prompt in book})
    if missing:
        remedy = "Install summarizer again, or put them into the folder of --prompts."
        return Row("prompt versions", f"missing: {', '.join(missing)}.", well=False, remedy=remedy)
    versions = book.versions()
    return Row("prompt versions", ", ".join(f"{name} {version}" for name, version in versions.items()))


def answer(settings: Settings, *, ask: bool) -> Row:
    """Return what the model answers to one small question, where it may be sent."""
    from summarizer.errors import SummarizerError  # noqa: PLC0415  --help must not load it
    from summarizer.probing import probe  # noqa: PLC0415  as above

    if not is_used(settings):
        return Row(_ANSWERS, "no model is set" + (": give one with --model" if ask else ""), well=not ask)
    if not ask:
        return Row(_ANSWERS, "not asked; summarizer doctor --ask sends one small question")
    try:
        return _answer(probe(settings))
    except SummarizerError as error:
        return Row.of(_ANSWERS, error, "no: ")


def _answer(found: Probe) -> Row:
    usage = found.usage
    used = f"{usage['input_tokens']} tokens in, {usage['output_tokens']} out, {_cost(usage)}"
    if found.failure is not None:
        return Row(_ANSWERS, f"no: {found.failure.message} ({used})", well=False, remedy=found.failure.hint)
    ways = [f"asked by {found.way}", *(f"without {name}" for name in found.without)]
    claims = f"{found.claims} claim{'' if found.claims == 1 else 's'} of one sentence"
    return Row(_ANSWERS, f"yes, {', '.join(ways)}; {claims}; {used}")


def _cost(usage: Mapping[str, object]) -> str:
    cost, note = usage["cost_usd"], usage["cost_note"]
    return money(cost if isinstance(cost, float) else None, str(note))


def _address(settings: Settings, origins: Mapping[str, str]) -> tuple[str, str]:
    from summarizer.engines.llm.opening import OPENAI, checked_url  # noqa: PLC0415  --help must not load it

    if settings.base_url:
        return checked_url(settings.base_url), origins.get("base_url", "")
    given = os.environ.get("OPENAI_BASE_URL")
    return checked_url(given or OPENAI), "OPENAI_BASE_URL" if given else _OWN
