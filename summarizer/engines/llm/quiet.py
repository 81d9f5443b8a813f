"""What the call path logs: ids, statuses and counts of its own, and nothing of the libraries under it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

# Its records go where a program sends them; without a handler of its own, Python would print its warnings.
LOG: Final = logging.getLogger("summarizer.llm")
LOG.addHandler(logging.NullHandler())

# openai and instructor log whole requests at DEBUG, and instructor logs the model's answer at ERROR when it is bad.
_FAMILIES: Final = frozenset({"openai", "instructor", "httpx2", "httpcore2"})

_in_a_call: ContextVar[bool] = ContextVar("summarizer_in_a_call", default=False)


class _NotInACall(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:  # noqa: ARG002 - the base class names it
        return not _in_a_call.get()


_FILTER: Final = _NotInACall()


def hush() -> None:
    """Make the loggers of those libraries drop what is logged inside `unheard`, whatever their levels are.

    A program that uses the same libraries for itself keeps its own records. Loggers are found by name, so this is
    called when the libraries are loaded, and again for those that came later.
    """
    for family in _FAMILIES:
        logging.getLogger(family)
    for name, logger in list(logging.root.manager.loggerDict.items()):
        if name.partition(".")[0] in _FAMILIES and isinstance(logger, logging.Logger):
            logger.addFilter(_FILTER)


@contextmanager
def unheard() -> Iterator[None]:
    """Mark what runs inside as a call of ours."""
    token = _in_a_call.set(True)
    try:
        yield
    finally:
        _in_a_call.reset(token)


__all__ = ["LOG", "hush", "unheard"]
