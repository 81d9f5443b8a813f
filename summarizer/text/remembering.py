"""Remember the reading of short texts: one sentence is compared with many others."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from inspect import signature
from typing import Final, ParamSpec, TypeVar

_Rest = ParamSpec("_Rest")
_Result = TypeVar("_Result")

# Sentences and the evidence of a fact are shorter.
_SHORT: Final = 4000
_REMEMBERED: Final = 4096
# The evidence of a whole summary, against which each title is held; whole articles must not be kept alive.
_LONG: Final = 40_000
_FEW: Final = 4


def remember_short(function: Callable[_Rest, _Result]) -> Callable[_Rest, _Result]:
    """Let a pure function of a text, and of hashable options, keep its results: the text is its first argument.

    For the whole process the last 4096 results are kept for texts of up to 4000 characters, and the last 4 for those of
    up to 40,000. Results must be immutable.
    """
    remembered = lru_cache(maxsize=_REMEMBERED)(function)
    few = lru_cache(maxsize=_FEW)(function)

    if _takes_only_a_text(function):

        @wraps(function)
        def read(text: str) -> _Result:
            length = len(text)
            if length <= _SHORT:
                return remembered(text)
            return few(text) if length <= _LONG else function(text)  # type: ignore[call-arg, arg-type]

        return read  # type: ignore[return-value]  # the same parameters, without the packing of them

    @wraps(function)
    def call(*args: _Rest.args, **kwargs: _Rest.kwargs) -> _Result:
        length = len(args[0])  # type: ignore[arg-type]  # the text
        if length <= _SHORT:
            return remembered(*args, **kwargs)  # type: ignore[arg-type]  # lru_cache types its arguments as hashables
        return few(*args, **kwargs) if length <= _LONG else function(*args, **kwargs)  # type: ignore[arg-type]

    return call


def _takes_only_a_text(function: Callable[..., object]) -> bool:
    return len(signature(function).parameters) == 1
