"""A scripted server that knows of each request what became of its answer: whoever asked may be dead by then."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tests.scripted import Reply, Script, ScriptedServer, Seen, _Handler

_FENCE = re.compile(r"===== [0-9a-f]{16} =====")


@dataclass
class Sending:
    """One request: what was asked, without the delimiter that differs in each, and what became of the answer.

    `run` numbers the processes that asked, from 0. `sent` is the moment of `time.monotonic` when the last byte of the
    answer was out, None where it did not come to that. `unread` is True where the process died without reading it.
    """

    asked: str
    run: int
    sent: float | None = None
    unread: bool = False


class WatchedServer(ScriptedServer):
    """Answer as the script says and keep a `Sending` for each request, in the order of arrival.

    Whoever starts another process sets `run`. `waiting` counts the requests whose answer has not begun, `most_waiting`
    the most of them at one time. Counted until the answer has ended, a client that is quick would seem to have one
    more under way than it has.
    """

    def __init__(self, script: Script) -> None:
        super().__init__(script)
        self.sendings: list[Sending] = []
        self.run = 0
        self.waiting = 0
        self.most_waiting = 0
        self.own = threading.local()
        self._counting = threading.Lock()
        self._http.RequestHandlerClass = _Watching

    def take(self, seen: Seen) -> Reply:
        if isinstance(seen.body, bytes):
            # Whoever asked has died in the middle of it.
            self.running += 1
            raise ConnectionResetError
        self.own.sending = Sending(asked(seen.body), self.run)
        with self._counting:
            self.sendings.append(self.own.sending)
            self.waiting += 1
            self.most_waiting = max(self.most_waiting, self.waiting)
        return super().take(seen)

    def begin(self) -> None:
        with self._counting:
            self.waiting -= 1


class _Watching(_Handler):
    def _send(self, reply: Reply) -> None:
        scripted: Any = self.server.scripted
        scripted.stopping.wait(reply.delay)
        scripted.begin()
        super()._send(Reply(reply.body, reply.status, reply.headers, reply.cut, 0.0, reply.drip))
        scripted.own.sending.sent = time.monotonic()

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except ConnectionResetError:
            # A process that dies with unread bytes resets its connections; one that has read all ends them.
            scripted: Any = self.server.scripted
            scripted.own.sending.unread = True
            self.close_connection = True


def asked(body: Any) -> str:
    """Return a request as a text that is the same whenever the same is asked: without the random delimiter."""
    return _FENCE.sub("=====", json.dumps(body, sort_keys=True))


@contextmanager
def watching(script: Script) -> Iterator[WatchedServer]:
    """Run a watched server."""
    server = WatchedServer(script)
    server.start()
    try:
        yield server
    finally:
        server.stop()
