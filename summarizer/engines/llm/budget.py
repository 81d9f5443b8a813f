"""What a run may use: held before each call at its worst, charged after it at what it was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.engines.llm.prices import Price, Tokens, cost, unknown_price
from summarizer.errors import BudgetExceededError


@dataclass(frozen=True, eq=False, slots=True)
class Reservation:
    """Hold room for one call; it is itself and no other, whatever its size."""

    tokens: Tokens


class Budget:
    """Keep a run within its limits; None is no limit.

    `max_cost` is in US dollars, `max_tokens` counts tokens in and out, `max_calls` requests. No method waits, so each
    is one step for all tasks of an event loop; not made for threads. What is spent and what is held never exceed a
    limit together as long as no call uses more than was held for it; one that does is charged in full all the same.

    Raises:
        ConfigurationError: There is a `max_cost` and no price to hold it against.
    """

    def __init__(
        self, max_cost: float | None, max_tokens: int | None, max_calls: int | None, price: Price | None
    ) -> None:
        if max_cost is not None and price is None:
            raise unknown_price("")
        self._max_cost, self._max_tokens, self._max_calls, self._price = max_cost, max_tokens, max_calls, price
        self._spent = Tokens(0, 0)
        self._calls = 0
        self._open: set[Reservation] = set()

    @property
    def spent(self) -> Tokens:
        """Return the tokens charged so far; what is only held does not count."""
        return self._spent

    @property
    def calls(self) -> int:
        """Return the calls charged so far."""
        return self._calls

    @property
    def cost(self) -> float | None:
        """Return the US dollars charged so far, or None where the price is not known."""
        return None if self._price is None else cost(self._price, self._spent)

    def reserve(self, tokens_in: int, most_out: int) -> Reservation:
        """Hold room for one call of `tokens_in` tokens and an answer of at most `most_out`.

        Raises:
            BudgetExceededError: The call might go over a limit; nothing is held.
        """
        reservation = Reservation(Tokens(tokens_in, most_out))
        held = _sum(each.tokens for each in self._open)
        after = _sum((self._spent, held, reservation.tokens))
        if self._max_calls is not None and self._calls + len(self._open) >= self._max_calls:
            raise _over("--max-calls", f"{self._max_calls} requests", str(self._calls), str(len(self._open)), "1")
        if self._max_tokens is not None and after.total > self._max_tokens:
            parts = (self._spent.total, held.total, reservation.tokens.total)
            raise _over("--max-tokens-total", f"{self._max_tokens} tokens", *(str(part) for part in parts))
        if self._max_cost is not None and self._price is not None and cost(self._price, after) > self._max_cost:
            prices = (cost(self._price, part) for part in (self._spent, held, reservation.tokens))
            raise _over("--max-cost", f"${self._max_cost:g}", *(f"${price:.4f}" for price in prices))
        self._open.add(reservation)
        return reservation

    def settle(self, reservation: Reservation, spent: Tokens | None) -> None:
        """Charge what a call used; unknown (None, or a count below 0) charges all that was held for it.

        Raises:
            ValueError: The reservation was settled or released before.
        """
        if reservation not in self._open:
            raise ValueError("a reservation is settled once, and not after its release")
        self._open.remove(reservation)
        known = spent is not None and min(spent.input, spent.output, spent.cached) >= 0
        self._spent = _sum((self._spent, spent if spent is not None and known else reservation.tokens))
        self._calls += 1

    def release(self, reservation: Reservation) -> None:
        """Give back the room of a call that was not billed; nothing happens where it is settled already."""
        self._open.discard(reservation)


def _sum(parts: Iterable[Tokens]) -> Tokens:
    total = Tokens(0, 0)
    for part in parts:
        cached = total.cached + min(part.cached, part.input)
        total = Tokens(total.input + part.input, total.output + part.output, cached)
    return total


def _over(flag: str, limit: str, spent: str, held: str, needed: str) -> BudgetExceededError:
    return BudgetExceededError(
        f"the budget of {limit} ({flag}) has no room for the next request: {spent} spent, {held} held for requests "
        f"under way, up to {needed} needed.",
        hint=f"Raise {flag} and run the same command again: what is in the cache is not paid for twice.",
    )


__all__ = ["Budget", "Reservation", "Tokens"]
