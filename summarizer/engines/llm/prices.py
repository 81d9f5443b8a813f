"""What a token costs, by the user's own table: a price that is not in it is unknown, and is never guessed.

No table comes with the program. Prices change from month to month, differ by endpoint and by tier, and a wrong one
makes a limit of cost worse than none.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import Field, ValidationError

from summarizer.errors import ConfigurationError
from summarizer.schema import Record
from summarizer.settings import Settings

_MILLION: Final = 1_000_000

Dollars = Annotated[float, Field(ge=0.0, strict=True)]


@dataclass(frozen=True, slots=True)
class Tokens:
    """Count the tokens of one call or of several; `cached` are those of `input` that the provider had cached."""

    input: int
    output: int
    cached: int = 0

    @property
    def total(self) -> int:
        """Return the tokens in and out."""
        return self.input + self.output


@dataclass(frozen=True, slots=True)
class Price:
    """Hold the price of a model in US dollars a million tokens, and where and when it was found.

    `cached` is that of input which the provider had in its own cache. Where writing to that cache costs more than
    other input, that is what `input` should be: a limit of cost must not be too high.
    """

    input: float
    cached: float
    output: float
    as_of: str = ""
    source: str = ""


class _Entry(Record):
    input: Dollars
    output: Dollars
    cached_input: Dollars | None = None
    as_of: date | str = ""
    source: str = ""


def load_prices(path: Path | None) -> Mapping[str, Price]:
    """Return the prices of a TOML file by the name of the model; none where `path` is None.

    A model has a table of its name in quotes, as in `["gpt-4.1-mini"]`, with `input` and `output` in US dollars a
    million tokens, and at will `cached_input` (else the same as `input`), `as_of` (a date) and `source`.

    Raises:
        ConfigurationError: The file cannot be read, or an entry of it is wrong.
    """
    if path is None:
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError(f"the prices in {path.name} cannot be read: {error}.", hint=_hint("MODEL")) from error
    return {name: _price(name, entry, path.name) for name, entry in table.items()}


def price_of(model: str, prices: Mapping[str, Price]) -> Price | None:
    """Return the price of a model, or None where the table has no entry of exactly this name.

    A name with a date ("gpt-4o-2024-05-13") needs an entry of its own: its price may be another.
    """
    return prices.get(model)


def cost(price: Price, tokens: Tokens) -> float:
    """Return what some tokens cost, in US dollars."""
    cached = min(tokens.cached, tokens.input)
    fresh = tokens.input - cached
    return (fresh * price.input + cached * price.cached + tokens.output * price.output) / _MILLION


def require_price(settings: Settings) -> Price | None:
    """Return the price of the configured model, or None where it is not known and no limit of cost needs it.

    Raises:
        ConfigurationError: `max_cost` is set and the price is not known, or the table of prices is wrong.
    """
    model = settings.model or ""
    price = price_of(model, load_prices(settings.prices))
    if price is None and settings.max_cost is not None:
        raise unknown_price(model)
    return price


def unknown_price(model: str) -> ConfigurationError:
    """Return the error of a limit of cost for a model whose price is not known."""
    return ConfigurationError(
        f"--max-cost needs the price of {model or 'the model'}, and it is not known.",
        hint=f"{_hint(model or 'MODEL')} Or limit the run with --max-tokens-total or --max-calls.",
    )


def _hint(model: str) -> str:
    return f'Give --prices a TOML file with ["{model}"], input = N and output = N, in US dollars a million tokens.'


def _price(name: str, values: Any, file: str) -> Price:
    try:
        entry = _Entry.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in ("", *first["loc"]))
        raise ConfigurationError(f"{file}: {name}{where}: {first['msg']}.", hint=_hint(name)) from None
    cached = entry.input if entry.cached_input is None else entry.cached_input
    if cached > entry.input:
        raise ConfigurationError(
            f"{file}: {name}: cached_input is above input.", hint="Set input to the dearest price of an input token."
        )
    return Price(entry.input, cached, entry.output, as_of=str(entry.as_of), source=entry.source)


__all__ = ["Price", "Tokens", "cost", "load_prices", "price_of", "require_price", "unknown_price"]
