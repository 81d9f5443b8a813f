"""The garbage collector rests while a story is merged: 25 per cent of the time of a large one went into it.

A merge makes millions of small objects that live until its end and hardly any cycle, but each so many of them the
collector goes through all that there are.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_LOCK = Lock()
# How many merges run, in all threads; whether the collector ran when the first of them began.
_STATE = {"merges": 0, "was_on": False}


@contextmanager
def collector_resting() -> Iterator[None]:
    """Let the garbage collector rest until the last of those that run at once is done; off before, it stays off."""
    with _LOCK:
        if not _STATE["merges"]:
            _STATE["was_on"] = gc.isenabled()
            gc.disable()
        _STATE["merges"] += 1
    try:
        yield
    finally:
        with _LOCK:
            _STATE["merges"] -= 1
            if not _STATE["merges"] and _STATE["was_on"]:
                gc.enable()
