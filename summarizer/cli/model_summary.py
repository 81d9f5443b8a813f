"""What a command says of its model: parts of the closing line, what it could not do, and the forecast of a dry run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import typer

from summarizer.cli.failures import FAILED, say, say_failed
from summarizer.cli.options import Format
from summarizer.cli.writing import Target
from summarizer.errors import BudgetExceededError, ProviderError

if TYPE_CHECKING:
    from summarizer.cli.earlier import Earlier
    from summarizer.errors import SummarizerError
    from summarizer.schema import Rejection
    from summarizer.settings import Settings

_MOST_REASONS: Final = 3
_LONGEST_REASON: Final = 48
_MOST_NAMES: Final = 5
_MOST_LINES: Final = 4
_LONGEST_LINE: Final = 300
# How the stages word what is the model's own doing: another run would end the same way. Anything else may not.
_ITS_ANSWERS: Final = ("is not believed", "has none that is usable")
_MORE_REQUESTS: Final = {"retries": ("retry", "retries"), "reasks": ("second question",)}
_AGAIN: Final = "Run the same command again: it asks only for what is missing."
_STAGES: Final = {"merge": "matching"}


class Unread:
    """Print one line for each article that the model could not read whole, and count them.

    What a budget has no room for is one thing, whatever number of articles it hits: `finish` tells it once.
    """

    def __init__(self) -> None:
        self._errors: list[SummarizerError] = []
        self._over: dict[str, BudgetExceededError] = {}

    def __call__(self, article_id: str, error: SummarizerError) -> None:
        """Note an article; what the model did not read of it was read by rules."""
        self._errors.append(error)
        if isinstance(error, BudgetExceededError):
            self._over[article_id] = error
            return
        say_failed(article_id, error)

    def finish(self) -> None:
        """Tell what the budget had no room for."""
        if self._over:
            first = next(iter(self._over.values()))
            say(f"{first} Not read whole by the model: {_names([*self._over])}.")

    @contextmanager
    def around(self) -> Iterator[None]:
        """Wrap the reading of articles: where not one could be read, the error is about all of them."""
        try:
            yield
        except ProviderError as error:
            if error not in self._errors:
                raise
            raise ProviderError("the model could read none of the articles; see above.", hint=error.hint) from error
        self.finish()

    @property
    def parts(self) -> list[str]:
        """Return the part of the closing line that counts them."""
        count = len(self._errors)
        return [f"{count} not read whole by the model but by rules"] if count else []


def tell_setbacks(setbacks: Iterable[Rejection]) -> bool:
    """Print a line for each reason why matching or composing was left to rules, and tell whether there was one.

    Where the model's answers are what was not good enough, the closing line says so, and another run would not help.
    """
    unfinished = Counter(each.reason for each in setbacks if not _is_its_own(each))
    for reason, count in unfinished.most_common(_MOST_LINES):
        say(f"{_short(reason, _LONGEST_LINE)}{_times(count)}. {_AGAIN}")
    if len(unfinished) > _MOST_LINES:
        say(f"and {len(unfinished) - _MOST_LINES} more reasons; the output lists all of them.")
    return bool(unfinished)


def setback_parts(setbacks: Iterable[Rejection]) -> list[str]:
    """Return the part of a closing line that says what of matching and composing was left to rules."""
    counts = Counter(each.stage for each in setbacks)
    told = [_STAGES[stage] if stage in _STAGES else _count(counts[stage], "sentence") for stage in sorted(counts)]
    return [f"{' and '.join(reversed(told))} by rules"] if told else []


def show_forecast(
    settings: Settings, inputs: list[str], asked: Format | None, *, merged: bool = True, earlier: Earlier | None = None
) -> None:
    """Print what a run would need; never to the file of the result, which a dry run leaves alone.

    With `earlier` the run is an update of it.

    Raises:
        ConfigurationError: There is no model, or a setting is wrong.
        InputError: The only input failed.
        NoArticlesError: None of several is usable.
        typer.Exit: Some of them failed; what is shown is about the others.
    """
    from summarizer.cli.progress import read_inputs  # noqa: PLC0415  --help must not load it
    from summarizer.client import Summarizer  # noqa: PLC0415  as above
    from summarizer.forecasting import forecast, require_model  # noqa: PLC0415  as above

    require_model(settings)
    loaded = read_inputs(Summarizer(settings.model_copy(update={"engine": "embedded"})), inputs)
    previous, articles = (earlier.consensus, earlier.articles) if earlier is not None else (None, ())
    found = forecast(settings, loaded, merged=merged, previous=previous, articles=articles)
    text = forecast_text(found, settings.model or "", as_json=asked is Format.JSON)
    Target(None, Format.TEXT).write(text)
    if loaded.errors:
        raise typer.Exit(FAILED)


def forecast_text(forecast: Mapping[str, Any], model: str, *, as_json: bool) -> str:
    """Return a forecast as it is shown."""
    if as_json:
        import json  # noqa: PLC0415  --help must not load it

        return json.dumps({"model": model, **forecast}, indent=2) + "\n"
    most = forecast["cost_usd_at_most"]
    unknown = 'unknown: give --prices a TOML file with the model\'s price, as "input" and "output" a million tokens'
    lines = {
        "model": _short(model, _LONGEST_REASON),
        "calls needed": f"{forecast['calls']:,}",
        "calls in the cache": f"{forecast['cached_calls']:,}",
        "tokens in": f"about {forecast['input_tokens']:,}",
        "tokens out": f"at most {forecast['output_tokens_at_most']:,}",
        "cost": unknown if most is None else f"at most {money(most)}",
    }
    width = max(len(name) for name in lines)
    return "".join(f"{name:<{width}}  {value}\n" for name, value in lines.items())


def total(usages: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the usage of several briefs as one: numbers added up, and a cost unknown where one of them is."""
    summed: dict[str, Any] = {}
    for usage in usages:
        for name, value in usage.items():
            summed[name] = _added(summed.get(name), value) if name in summed else value
    return summed


def model_parts(usage: Mapping[str, Any]) -> list[str]:
    """Return the parts of a closing line that tell what the model was asked, what it used and what was refused."""
    if "fresh_calls" not in usage:
        return []
    again = [_count(usage[name], *nouns) for name, nouns in _MORE_REQUESTS.items() if usage[name]]
    calls = ", ".join([_count(usage["fresh_calls"], "call"), f"{usage['cached_calls']:,} cached", *again])
    tokens = f"{usage['input_tokens']:,} tokens in, {usage['output_tokens']:,} out"
    return [calls, tokens, money(usage["cost_usd"], usage.get("cost_note")), *_claims(usage)]


def money(cost: float | None, note: str | None = None) -> str:
    """Return a cost in US dollars, or that it is not known."""
    if cost is None:
        return "price unknown"
    return (f"${cost:,.4f}" if cost else "$0") + (f" ({note})" if note else "")


def _claims(usage: Mapping[str, Any]) -> list[str]:
    claims = usage.get("model_claims")
    if not claims or not claims["proposed"]:
        return []
    told = f"{claims['kept']:,} of {_count(claims['proposed'], 'claim')} of the model kept"
    if claims["stood_in"]:
        told += f", {claims['stood_in']:,} by rules"
    refused = sorted(claims["refused"].items(), key=lambda item: (-item[1], item[0]))
    if refused:
        shown = [f"{_short(reason, _LONGEST_REASON)} ({count:,})" for reason, count in refused[:_MOST_REASONS]]
        rest = sum(count for _, count in refused[_MOST_REASONS:])
        told += f"; refused: {', '.join([*shown, f'other ({rest:,})'] if rest else shown)}"
    return [told]


def _added(one: Any, other: Any) -> Any:
    if isinstance(one, dict) and isinstance(other, dict):
        return {
            name: _added(one[name], other[name]) if name in one and name in other else one.get(name, other.get(name))
            for name in one | other
        }
    if one is None or other is None:
        return None
    return max(one, other) if isinstance(one, str) else one + other


def _is_its_own(setback: Rejection) -> bool:
    return any(words in setback.reason for words in _ITS_ANSWERS)


def _names(ids: Sequence[str]) -> str:
    shown = ", ".join(_short(each, _LONGEST_REASON) for each in ids[:_MOST_NAMES])
    return shown + (f" and {len(ids) - _MOST_NAMES} more" if len(ids) > _MOST_NAMES else "")


def _times(count: int) -> str:
    return f" ({count} times)" if count > 1 else ""


def _short(text: str, most: int) -> str:
    from summarizer.reporting.safe import shortened  # noqa: PLC0415  --help must not load it

    return shortened(text, most)


def _count(count: int, noun: str, plural: str = "") -> str:
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"
