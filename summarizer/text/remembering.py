"""Remember the reading of short texts: one sentence is compared with many others."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Final, ParamSpec, TypeVar

_Rest = ParamSpec("_Rest")
_Result = TypeVar("_Result")

# Sentences and the evidence of a fact are shorter; whole articles must not be kept alive.
_LONGEST: Final = 4000
_REMEMBERED: Final = 4096


def remember_short(function: Callable[_Rest, _Result]) -> Callable[_Rest, _Result]:
    """Let a pure function of a text, and of hashable options, keep its results for texts of up to 4000 characters.

    The last 4096 results are kept, for the whole process. Results must be immutable.
    """
    remembered = lru_cache(maxsize=_REMEMBERED)(function)

    @wraps(function)
    def call(*args: _Rest.args, **kwargs: _Rest.kwargs) -> _Result:
        text = args[0]
        if isinstance(text, str) and len(text) <= _LONGEST:
            return remembered(*args, **kwargs)  # type: ignore[arg-type]  # lru_cache types its arguments as hashables
        return function(*args, **kwargs)

    return call
