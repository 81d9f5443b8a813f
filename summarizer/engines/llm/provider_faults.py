"""From what openai raises to what summarizer raises, and whether another try is worth it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from summarizer import errors
from summarizer.engines.llm.dialects import Dialect, Lack
from summarizer.engines.llm.patience import MOST_WAIT, wait_asked, worth_another
from summarizer.engines.llm.prices import Tokens
from summarizer.engines.llm.quoting import quotable
from summarizer.errors import ProviderError

UNBILLED: Final = Tokens(0, 0)

_NO_CREDIT: Final = frozenset({"insufficient_quota", "billing_hard_limit_reached", "insufficient_balance"})
_NO_MODEL: Final = frozenset({"model_not_found", "DeploymentNotFound", "invalid_model"})
_FILTERED: Final = frozenset({"content_filter", "content_policy_violation", "ResponsibleAIPolicyViolation"})
_TOO_LONG: Final = frozenset({"context_length_exceeded", "exceed_context_size_error", "string_above_max_length"})
_MOST_READ: Final = 2000
_TOO_LONG_WORDS = re.compile(
    r"maximum context length|context (?:length|size|window)|prompt is too long|too many (?:input )?tokens",
    re.IGNORECASE,
)


class Faulted(Exception):  # noqa: N818 - it never leaves the call path; `error` does
    """One request failed. `spent` is what it was billed, None where that is unknown.

    `again` says whether another try is worth it, `wait` the seconds that the endpoint asked to wait before it.
    """

    def __init__(
        self, error: ProviderError, *, again: bool = False, wait: float | None = None, spent: Tokens | None = UNBILLED
    ) -> None:
        super().__init__(type(error).__name__)
        self.error = error
        self.again = again
        self.wait = wait
        self.spent = spent


@dataclass(frozen=True, slots=True)
class About:
    """Say what a failed request was: for the words of its error, and for what must not be in them."""

    model: str
    host: str
    data: str = field(repr=False)
    key: str = field(repr=False)
    timeout: float
    now: Callable[[], float]


def lack_of(exception: Exception, dialect: Dialect) -> Lack | None:
    """Return what an error response says that the endpoint lacks of a dialect, or None."""
    status, code = getattr(exception, "status_code", None), getattr(exception, "code", None)
    if not isinstance(status, int) or code in _NO_MODEL | _TOO_LONG | _FILTERED | _NO_CREDIT:
        return None
    return dialect.lacking(status, str(exception))


def faulted(exception: Exception, about: About) -> Faulted:
    """Return the fault behind an exception of openai, of its HTTP client, or of reading what came."""
    import openai  # noqa: PLC0415 - heavy, and only an endpoint's failure needs it

    inner = _ours_within(exception)
    if inner is not None:
        return Faulted(inner, spent=None)
    if isinstance(exception, openai.APIStatusError):
        return _of_status(exception, exception.status_code, exception.response.headers, about)
    if isinstance(exception, openai.APIConnectionError):
        return _of_connection(exception, about)
    if isinstance(exception, openai.APIResponseValidationError | ValueError):
        # The answer was given, and is lost; the next one may be whole.
        words = f"{about.host} answered with something that is not JSON."
        return Faulted(errors.ProviderResponseError(words, hint=_CHECK_URL), again=True, spent=None)
    words = f"the request to {about.host} failed ({type(exception).__name__})."
    return Faulted(errors.ProviderResponseError(words, hint=_CHECK_URL), spent=None)


def too_late(about: About) -> Faulted:
    """Return the fault of a request that had no whole answer in its time; it may be billed all the same."""
    words = f"{about.host} gave no whole answer within {about.timeout:g} s."
    hint = "Raise --timeout, lower --chunk so that answers are shorter, or use a faster model."
    return Faulted(errors.DeadlineExceededError(words, hint=hint), spent=None)


_CHECK_URL: Final = "Check --base-url: it must be the address of an OpenAI-compatible endpoint, mostly ending in /v1."
_LATER: Final = "Try again later with the same command: it asks only for what is missing."
_SLOWER: Final = "Lower --concurrency, set a limit a minute, or run the same command again later."


def _of_status(exception: Any, status: int, headers: Mapping[str, str], about: About) -> Faulted:
    wait = wait_asked(headers, about.now())
    again = worth_another(status, headers, wait)
    code = {str(exception.code), str(exception.type), str(_inner_code(exception.body))}
    if status in (400, 413, 500) and _TOO_LONG_WORDS.search(str(exception)[:_MOST_READ]):
        code |= _TOO_LONG
    words = quotable(exception.body, about.data, about.key)
    error = _typed(status, code, words, about)
    error.status, error.request_id = status, exception.request_id
    if error.fatal or isinstance(error, errors.RefusedError | errors.InputTooLongError):
        return Faulted(error)
    if wait is not None and wait > MOST_WAIT:
        error.message = f"{error.message.rstrip('.')}; the server asks to wait {wait:.0f} s."
        error.args = (error.message,)
    return Faulted(error, again=again, wait=wait)


def _typed(status: int, code: set[str], words: str, about: About) -> ProviderError:
    where = f"{about.host} (HTTP {status})"
    return _of_the_run(status, code, where, about.model) or _of_the_request(status, code, where, words)


def _of_the_run(status: int, code: set[str], where: str, model: str) -> ProviderError | None:
    """Return what goes for each call of the run, whatever is in it."""
    if code & _NO_CREDIT or status == 402:
        return errors.QuotaExceededError(
            f"the account at {where} has no credit.", hint="Add credit, or set OPENAI_API_KEY to a key that has some."
        )
    if status in (401, 403):
        return errors.AuthenticationError(
            f"the API key was rejected by {where}.", hint="Set SUMMARIZER_API_KEY or OPENAI_API_KEY to a valid key."
        )
    if status == 404 or code & _NO_MODEL:
        hint = "Check --model and --base-url."
        return errors.ModelNotFoundError(f'there is no model "{model}" at {where}.', hint=hint)
    if status == 429:
        return errors.RateLimitedError(f'model "{model}" is rate limited by {where}.', hint=_SLOWER)
    return None


def _of_the_request(status: int, code: set[str], where: str, words: str) -> ProviderError:
    said = f": {words.rstrip('.')}." if words else "."
    if code & _FILTERED:
        return errors.RefusedError(
            f"a content filter at {where} stopped the request.",
            kind="content_filter",
            hint="Leave the article out, or try another model; the others go on.",
        )
    if code & _TOO_LONG:
        hint = "Lower --chunk, or use a model with a larger window."
        return errors.InputTooLongError(f"the request is too long for the model at {where}{said}", hint=hint)
    if status in (408, 409) or status >= 500:
        return errors.ProviderUnavailableError(f"the endpoint {where} has a fault of its own{said}", hint=_LATER)
    if 300 <= status < 400:
        return errors.ProviderResponseError(f"unexpected redirect from {where}.", hint=_CHECK_URL)
    hint = "Check --model and --base-url, and whether the endpoint knows what was sent."
    return errors.BadRequestError(f"the request was rejected by {where}{said}", hint=hint)


def _of_connection(exception: Exception, about: About) -> Faulted:
    import openai  # noqa: PLC0415 - as above

    causes = {type(each).__name__ for each in _chain(exception)}
    if causes & {"ConnectError", "ConnectTimeout", "PoolTimeout"}:
        words = f"nothing answers at {about.host}."
        hint = "Check --base-url and that the endpoint is running, then run the same command again."
        return Faulted(errors.ProviderUnavailableError(words, hint=hint), again=True)
    if isinstance(exception, openai.APITimeoutError):
        return too_late(about)
    words = f"the connection to {about.host} was lost."
    return Faulted(errors.ProviderUnavailableError(words, hint=_LATER), again=True, spent=None)


def _ours_within(exception: Exception) -> ProviderError | None:
    return next((each for each in _chain(exception) if isinstance(each, ProviderError)), None)


def _chain(exception: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while exception is not None and len(found) < 10:
        found.append(exception)
        exception = exception.__cause__ or exception.__context__
    return found


def _inner_code(body: object) -> object:
    # Azure has the filter's name one level deeper.
    inner = body.get("innererror") if isinstance(body, dict) else None
    return inner.get("code") if isinstance(inner, dict) else None


__all__ = ["UNBILLED", "About", "Faulted", "faulted", "lack_of", "too_late"]
