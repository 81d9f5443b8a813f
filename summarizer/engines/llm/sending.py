"""One call with all its tries: a place in the pool, a reservation a try, one policy of waiting."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Final

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_after_attempt

from summarizer.engines.llm.asking import Value
from summarizer.engines.llm.breaker import Breaker
from summarizer.engines.llm.budget import Budget, Reservation
from summarizer.engines.llm.exchange import Call, Reply, Sends
from summarizer.engines.llm.finding_out import DialectFault
from summarizer.engines.llm.patience import back_off
from summarizer.engines.llm.pool import Pool
from summarizer.engines.llm.prices import Tokens
from summarizer.engines.llm.provider_faults import UNBILLED, Faulted
from summarizer.engines.llm.quiet import LOG
from summarizer.engines.llm.timing import Timing
from summarizer.engines.llm.usage import Usage
from summarizer.errors import ProviderError, RateLimitedError

_LEAST_PAUSE: Final = 0.05


@dataclass(frozen=True)
class Sender:
    """Send calls until they are answered or patience is over; `max_retries` further tries follow a fault on the way.

    The money for a try is reserved when its turn has come, not while it waits for one: forty calls that wait would
    else hold the worst case of forty.
    """

    transport: Sends
    budget: Budget
    pool: Pool
    usage: Usage
    breaker: Breaker
    timing: Timing
    max_retries: int

    async def send(self, call: Call[Value], tokens_in: int) -> Reply[Value]:
        """Return the answer to a call of about `tokens_in` tokens.

        Raises:
            ProviderError: There is none, after all tries.
            BudgetExceededError: A try would go over a budget.
            DialectFault: The endpoint does not understand what it was sent.
        """
        async with self.pool.slot():
            self.breaker.check()
            policy = _Policy(self.pool, self.usage, self.timing)
            # A new object for each call: calls that share one spoil each other's counts.
            tries = AsyncRetrying(
                stop=stop_after_attempt(1 + self.max_retries),
                retry=retry_if_exception(_worth_another),
                wait=policy.wait,
                sleep=policy.sleep,
                reraise=True,
            )
            try:
                reply: Reply[Value] = await tries(self._once, call, tokens_in)
            except Faulted as fault:
                self.breaker.failed(fault.error)
                raise _after(fault.error, policy.retries + 1) from None
        self.breaker.succeeded()
        return reply

    async def _once(self, call: Call[Value], tokens_in: int) -> Reply[Value]:
        await self.pool.admit(tokens_in + call.max_tokens)
        room = self.budget.reserve(tokens_in, call.max_tokens)
        self.usage.sent()
        # Whoever breaks in meanwhile (Ctrl-C), the endpoint may go on and bill.
        spent: Tokens | None = None
        try:
            reply = await self.transport.send(call)
            spent = reply.spent
        except Faulted as fault:
            spent = fault.spent
            raise
        except DialectFault:
            spent = UNBILLED
            raise
        finally:
            self._charge(room, spent)
        return reply

    def _charge(self, room: Reservation, spent: Tokens | None) -> None:
        if spent is UNBILLED:
            self.budget.release(room)
        else:
            self.usage.answered(spent)
            self.budget.settle(room, spent)


class _Policy:
    """How long one call waits between its tries, and who waits with it."""

    def __init__(self, pool: Pool, usage: Usage, timing: Timing) -> None:
        self._pool = pool
        self._usage = usage
        self._timing = timing
        self._fault: Faulted | None = None
        self.retries = 0

    def wait(self, state: RetryCallState) -> float:
        fault = self._fault = _fault_of(state)
        seconds = back_off(state.attempt_number, self._timing.chance()) if fault.wait is None else fault.wait
        return max(seconds, _LEAST_PAUSE)

    async def sleep(self, seconds: float) -> None:
        """Wait before the next try; the last fault says in which way."""
        assert self._fault is not None
        error = self._fault.error
        self.retries += 1
        self._usage.retried()
        reason = error.status or type(error).__name__
        LOG.info("retry: try %d failed (%s); the next one in %.2f s.", self.retries, reason, seconds)
        # What one call is told about the rate is true for all of them.
        limited = isinstance(error, RateLimitedError)
        await (self._pool.rest(seconds) if limited else self._timing.sleep(seconds))


def _worth_another(error: BaseException) -> bool:
    return isinstance(error, Faulted) and error.again


def _fault_of(state: RetryCallState) -> Faulted:
    outcome = None if state.outcome is None else state.outcome.exception()
    assert isinstance(outcome, Faulted)
    return outcome


def _after(error: ProviderError, tries: int) -> ProviderError:
    if tries == 1:
        return error
    told = copy.copy(error)
    told.message = f"{error.message.rstrip('.')} (gave up after {tries} tries)."
    told.args = (told.message,)
    return told


__all__ = ["Sender"]
