"""Every error that summarizer raises on purpose.

    SummarizerError               base; .hint says what to do, .exit_code what the command line returns
    ├── ConfigurationError        2  a setting, flag or file of settings is wrong
    ├── InputError                2  an input cannot be used; .source names it
    │   ├── EmptyInputError          nothing to read in it
    │   ├── InputTooLargeError       over the limit of bytes
    │   ├── NotTextError             binary, or no known encoding
    │   └── FormatError              not the format that its name says
    ├── NoArticlesError           2  not one usable article among the inputs
    ├── OutputError               2  an output file cannot be read as a brief or a consensus, or not be written
    ├── GoldError                 2  gold labels, or a suite of evals, cannot be used
    ├── BudgetExceededError       1  the next call would go over a budget; what is finished stays
    └── ProviderError             3  the model's endpoint failed; .fatal: no other call of the run can succeed
        ├── AuthenticationError      the key is refused (fatal)
        ├── ModelNotFoundError       no such model there (fatal)
        ├── QuotaExceededError       the account has no credit (fatal)
        ├── RateLimitedError         too many requests, and patience is over
        ├── ProviderUnavailableError it does not answer, or answers with a fault of its own
        ├── DeadlineExceededError    no whole answer within the time of a call
        ├── BadRequestError          it does not accept the request
        ├── InputTooLongError        the request is over the model's window
        ├── ProviderResponseError    what came back is no answer of an OpenAI-compatible endpoint
        ├── RefusedError             the model, or a filter, will not answer; .kind says which
        ├── TruncatedError           the answer was cut off and nothing in it is complete
        └── SchemaError              the answer does not fit the schema, after one re-ask

A message never carries the text of an article or of a model's answer.
"""

from __future__ import annotations

from typing import Any


class SummarizerError(Exception):
    """Say what happened; `hint` says what to do about it."""

    exit_code = 2

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()

    def __reduce__(self) -> tuple[Any, ...]:
        # Keyword-only fields are lost by the default, which calls cls(*args).
        return (_rebuild, (type(self), self.__dict__ | {"args": self.args}))


class ConfigurationError(SummarizerError):
    """A setting, a flag or a settings file is wrong."""


class InputError(SummarizerError):
    """One input cannot be used; the others go on. `source` names it (a path, a URL-free label or `-`)."""

    def __init__(self, source: str, message: str, *, hint: str = "") -> None:
        super().__init__(f"{source}: {message}", hint=hint)
        self.source = source
        self.problem = message


class EmptyInputError(InputError):
    """The input holds no text."""


class InputTooLargeError(InputError):
    """The input is over the limit of bytes."""


class NotTextError(InputError):
    """The input is binary, or in no encoding that can be told."""


class FormatError(InputError):
    """The input is not in the format that its name says, or a field is wrong."""


class NoArticlesError(SummarizerError):
    """Not one of the inputs gave a usable article."""


class GoldError(SummarizerError):
    """Gold labels, or a suite of evals, cannot be read, or do not fit what they were made for."""


class OutputError(SummarizerError):
    """An output file cannot be read back, or cannot be written."""


class BudgetExceededError(SummarizerError):
    """The next call would go over a budget of the run."""

    exit_code = 1


class ProviderError(SummarizerError):
    """The endpoint of the model failed.

    `fatal` is true where no other call of the run can succeed either; `status` is the HTTP status, or None where
    there was no response; `request_id` is the provider's own name of the request.
    """

    exit_code = 3
    fatal = False

    def __init__(
        self, message: str, *, hint: str = "", status: int | None = None, request_id: str | None = None
    ) -> None:
        super().__init__(message, hint=hint)
        self.status = status
        self.request_id = request_id


class AuthenticationError(ProviderError):
    """The endpoint refuses the key."""

    fatal = True


class ModelNotFoundError(ProviderError):
    """The endpoint does not have the model."""

    fatal = True


class QuotaExceededError(ProviderError):
    """The account behind the key has no credit."""

    fatal = True


class RateLimitedError(ProviderError):
    """The endpoint asks to slow down, for longer than a run waits."""


class ProviderUnavailableError(ProviderError):
    """The endpoint cannot be reached, drops the connection or reports a fault of its own."""


class DeadlineExceededError(ProviderError):
    """No whole answer came within the time of a call."""


class BadRequestError(ProviderError):
    """The endpoint does not accept the request."""


class InputTooLongError(ProviderError):
    """The request is longer than the model's window."""


class ProviderResponseError(ProviderError):
    """What came back is not what an OpenAI-compatible endpoint answers."""


class RefusedError(ProviderError):
    """The model will not answer (`kind` is "refusal"), or a filter stopped it ("content_filter")."""

    def __init__(
        self,
        message: str,
        *,
        kind: str = "refusal",
        hint: str = "",
        status: int | None = None,
        request_id: str | None = None,
    ) -> None:
        super().__init__(message, hint=hint, status=status, request_id=request_id)
        self.kind = kind


class TruncatedError(ProviderError):
    """The answer was cut off at its limit of tokens and nothing in it is complete."""


class SchemaError(ProviderError):
    """The answer does not fit its schema, and neither does the second one."""


def _rebuild(cls: type[SummarizerError], state: dict[str, Any]) -> SummarizerError:
    error = cls.__new__(cls)
    error.args = state.pop("args")
    error.__dict__.update(state)
    return error


__all__ = [
    "AuthenticationError",
    "BadRequestError",
    "BudgetExceededError",
    "ConfigurationError",
    "DeadlineExceededError",
    "EmptyInputError",
    "FormatError",
    "GoldError",
    "InputError",
    "InputTooLargeError",
    "InputTooLongError",
    "ModelNotFoundError",
    "NoArticlesError",
    "NotTextError",
    "OutputError",
    "ProviderError",
    "ProviderResponseError",
    "ProviderUnavailableError",
    "QuotaExceededError",
    "RateLimitedError",
    "RefusedError",
    "SchemaError",
    "SummarizerError",
    "TruncatedError",
]
