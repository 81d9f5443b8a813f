"""What a run has used: each HTTP answer is counted once, when it arrives."""

from __future__ import annotations

from pydantic import JsonValue

from summarizer.engines.llm.prices import Price, Tokens, cost
from summarizer.engines.llm.quiet import LOG


class Usage:
    """Count the calls of a run. Seconds are not in it: they would differ where nothing else does.

    A call is one request of a stage, whatever it took; requests are what went over the wire, retries and re-asks
    included. `price` is None where it is not known; then so is the cost.
    """

    def __init__(self, price: Price | None = None) -> None:
        self._price = price
        self._spent = Tokens(0, 0)
        self.fresh_calls = self.cached_calls = 0
        self.requests = self.retries = self.reasks = self.unknown = 0
        self._needed_calls = 0
        self._needed = Tokens(0, 0)

    @property
    def spent(self) -> Tokens:
        """Return the tokens that the endpoint has reported so far."""
        return self._spent

    def sent(self) -> None:
        """Count one request that goes over the wire."""
        self.requests += 1

    def retried(self) -> None:
        """Count one more try after a fault on the way."""
        self.retries += 1

    def reasked(self) -> None:
        """Count one more request because the answer to the first could not be used."""
        self.reasks += 1

    def answered(self, spent: Tokens | None) -> None:
        """Count the tokens of one answer; None where it does not say, or where the answer was not waited for."""
        if spent is None:
            if not self.unknown:
                LOG.warning("The usage of a request is not known; what was used and its cost are a lower bound.")
            self.unknown += 1
            return
        self._spent = _sum(self._spent, spent)

    def would_ask(self, tokens_in: int, most_out: int) -> None:
        """Count one call that a dry run did not make."""
        self._needed_calls += 1
        self._needed = _sum(self._needed, Tokens(tokens_in, most_out))

    def snapshot(self) -> dict[str, JsonValue]:
        """Return the counts. Tokens are the endpoint's own; `cost_usd` is None where it cannot be told."""
        counts: dict[str, JsonValue] = {
            "fresh_calls": self.fresh_calls,
            "cached_calls": self.cached_calls,
            "requests": self.requests,
            "retries": self.retries,
            "reasks": self.reasks,
            "input_tokens": self._spent.input,
            "output_tokens": self._spent.output,
            "cached_tokens": self._spent.cached,
            "unknown_usage": self.unknown,
            "cost_usd": None if self._price is None and self.unknown else self._cost(self._spent),
            "cost_note": self._note(),
        }
        return counts

    def forecast(self) -> dict[str, JsonValue]:
        """Return what a dry run found to be missing: calls, tokens in (estimated), tokens out and cost at most."""
        return {
            "calls": self._needed_calls,
            "cached_calls": self.cached_calls,
            "input_tokens": self._needed.input,
            "output_tokens_at_most": self._needed.output,
            "cost_usd_at_most": self._cost(self._needed),
            "cost_note": "" if self._price is not None or not self._needed.total else "price unknown",
        }

    def _cost(self, tokens: Tokens) -> float | None:
        if self._price is not None:
            return round(cost(self._price, tokens), 6)
        # What cost nothing cost nothing at any price.
        return None if tokens.total else 0.0

    def _note(self) -> str:
        if self._price is None and (self._spent.total or self.unknown):
            return "price unknown"
        return "a lower bound" if self.unknown else ""


def _sum(one: Tokens, other: Tokens) -> Tokens:
    return Tokens(one.input + other.input, one.output + other.output, one.cached + other.cached)


__all__ = ["Usage"]
