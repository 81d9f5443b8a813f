"""Every error that summarizer raises on purpose.

    SummarizerError               base; .hint says what to do, .exit_code what the command line returns
    ├── ConfigurationError        2  a setting, flag or file of settings is wrong
    ├── InputError                2  an input cannot be used; .source names it
    │   ├── EmptyInputError          nothing to read in it
    │   ├── InputTooLargeError       over the limit of bytes
    │   ├── NotTextError             binary, or no known encoding
    │   └── FormatError              not the format that its name says
    ├── NoArticlesError           2  not one usable article among the inputs
    └── OutputError               2  an output file cannot be read as a brief or a consensus, or not be written

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


class OutputError(SummarizerError):
    """An output file cannot be read back, or cannot be written."""


def _rebuild(cls: type[SummarizerError], state: dict[str, Any]) -> SummarizerError:
    error = cls.__new__(cls)
    error.args = state.pop("args")
    error.__dict__.update(state)
    return error


__all__ = [
    "ConfigurationError",
    "EmptyInputError",
    "FormatError",
    "InputError",
    "InputTooLargeError",
    "NoArticlesError",
    "NotTextError",
    "OutputError",
    "SummarizerError",
]
