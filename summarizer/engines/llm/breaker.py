"""When to stop asking an endpoint: after one fault that no call survives, or several in a row that none did."""

from __future__ import annotations

import copy
from typing import Final

from summarizer.engines.llm.timing import Timing
from summarizer.errors import (
    DeadlineExceededError,
    ProviderError,
    ProviderUnavailableError,
    RateLimitedError,
)

_IN_A_ROW: Final = 5
_COOL_DOWN: Final = 60.0
_DOWN: Final = (ProviderUnavailableError, DeadlineExceededError, RateLimitedError)


class Breaker:
    """Refuse calls to an endpoint that is down; after a minute calls may try again.

    `most` calls in a row that the endpoint failed, each with all its tries, open it, and so does one fatal fault
    (a refused key, no such model, no credit).
    """

    def __init__(self, timing: Timing | None = None, most: int = _IN_A_ROW) -> None:
        self._timing = timing or Timing()
        self._most = most
        self._failed = 0
        self._fault: ProviderError | None = None
        self._until = 0.0

    def check(self) -> None:
        """Do nothing while the endpoint is thought to be well.

        Raises:
            ProviderError: It is not, and nothing was sent.
        """
        if self._fault is None or self._timing.monotonic() >= self._until:
            return
        if self._fault.fatal:
            raise copy.copy(self._fault)
        raise ProviderUnavailableError(
            f"the endpoint failed {self._failed} calls in a row, so this one was not sent.",
            hint="See the first failure; when the endpoint is well, run the same command again: "
            "it asks only for what is missing.",
            status=self._fault.status,
        )

    def succeeded(self) -> None:
        """Note that the endpoint answered, whatever it said."""
        self._failed = 0
        self._fault = None

    def failed(self, error: ProviderError) -> None:
        """Note how a call ended; a fault of the request or of the answer shows that the endpoint is well."""
        if not error.fatal and not isinstance(error, _DOWN):
            self.succeeded()
            return
        self._failed += 1
        if error.fatal or self._failed >= self._most:
            self._fault = error
            self._until = self._timing.monotonic() + _COOL_DOWN


__all__ = ["Breaker"]
