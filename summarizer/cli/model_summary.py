"""What a command says of its model: one part of the closing line, and the forecast of a dry run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from summarizer.cli.failures import say

if TYPE_CHECKING:
    from summarizer.errors import SummarizerError
    from summarizer.settings import Settings

_MOST_REASONS = 4


class Unread:
    """Print one line for each article that the model could not read whole, and count them."""

    def __init__(self) -> None:
        self._count = 0

    def __call__(self, article_id: str, error: SummarizerError) -> None:
        """Print the line; what the model did not read was read by rules."""
        self._count += 1
        name = "" if error.message.startswith(article_id) else f"{article_id}: "
        say(f"{name}{error} Rules read what the model did not.")

    @property
    def parts(self) -> list[str]:
        """Return the part of the closing line that counts them."""
        return [f"{self._count} not read whole by the model"] if self._count else []


def forecast_of(settings: Settings, inputs: list[str], *, merged: bool = True) -> str:
    """Return what a dry run says of some inputs.

    Raises:
        ConfigurationError: There is no model.
        InputError: The only input failed.
        NoArticlesError: None of several is usable.
    """
    from summarizer.cli.progress import read_inputs  # noqa: PLC0415  --help must not load it
    from summarizer.client import Summarizer  # noqa: PLC0415  as above
    from summarizer.forecasting import forecast  # noqa: PLC0415  as above

    loaded = read_inputs(Summarizer(settings.model_copy(update={"engine": "embedded"})), inputs)
    return forecast_text(forecast(settings, loaded, merged=merged), settings.model or "")


def total(usages: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the usage of several briefs as one: numbers added up, and a cost unknown where one of them is."""
    summed: dict[str, Any] = {}
    for usage in usages:
        for name, value in usage.items():
            summed[name] = _added(summed.get(name), value) if name in summed else value
    return summed


def _added(one: Any, other: Any) -> Any:
    if isinstance(one, dict) and isinstance(other, dict):
        return {
            name: _added(one[name], other[name]) if name in one and name in other else one.get(name, other.get(name))
            for name in one | other
        }
    if one is None or other is None:
        return None
    return max(one, other) if isinstance(one, str) else one + other


def model_parts(usage: Mapping[str, Any]) -> list[str]:
    """Return the parts of a closing line that tell what the model was asked, what it used and what was refused."""
    if "fresh_calls" not in usage:
        return []
    calls = f"{_count(usage['fresh_calls'], 'call')} and {usage['cached_calls']:,} from the cache"
    again = [f"{usage[name]:,} {name}" for name in ("retries", "reasks") if usage[name]]
    tokens = f"{usage['input_tokens']:,} tokens in, {usage['output_tokens']:,} out"
    return [
        ", ".join([calls, *again]),
        f"{tokens}, {money(usage['cost_usd'], usage.get('cost_note'))}",
        *_claims(usage),
    ]


def money(cost: float | None, note: str | None = None) -> str:
    """Return a cost in US dollars, or that it is not known."""
    if cost is None:
        return "price unknown"
    return f"${cost:,.4f}" + (f" ({note})" if note else "")


def forecast_text(forecast: Mapping[str, Any], model: str) -> str:
    """Return what a dry run found, a line each."""
    lines = {
        "model": model,
        "calls needed": f"{forecast['calls']:,}",
        "calls in the cache": f"{forecast['cached_calls']:,}",
        "tokens in": f"about {forecast['input_tokens']:,}",
        "tokens out": f"at most {forecast['output_tokens_at_most']:,}",
        "cost": "at most " + money(forecast["cost_usd_at_most"]) if forecast["cost_usd_at_most"] is not None else "",
    }
    if not lines["cost"]:
        lines["cost"] = "price unknown: name it in a file and give it with --prices"
    width = max(len(name) for name in lines)
    return "".join(f"{name:<{width}}  {value}\n" for name, value in lines.items())


def _claims(usage: Mapping[str, Any]) -> list[str]:
    claims = usage.get("model_claims")
    if not claims or not claims["proposed"]:
        return []
    refused = sorted(claims["refused"].items(), key=lambda item: (-item[1], item[0]))
    told = f"{claims['kept']:,} of {_count(claims['proposed'], 'proposed claim')} kept"
    if refused:
        total = sum(count for _, count in refused)
        shown = ", ".join(f"{name} {count:,}" for name, count in refused[:_MOST_REASONS])
        told += f", {_count(total, 'objection')} ({shown}{', …' if len(refused) > _MOST_REASONS else ''})"
    if claims["stood_in"]:
        told += f", {claims['stood_in']:,} by rules in their place"
    return [told]


def _count(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
