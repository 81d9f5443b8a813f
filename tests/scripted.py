"""A real HTTP server on loopback that answers as a test's script says; every request is counted and kept."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Reply:
    """Say what the server sends. `body` is JSON unless it is bytes.

    `cut` closes the connection: "before" any byte, or "inside" the body. `drip` sends the body in pieces with that
    many seconds between them; `delay` waits before the first byte. `location` of a redirect goes into `headers`.
    """

    body: Any = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: str | None = None
    delay: float = 0.0
    drip: float = 0.0


@dataclass(frozen=True)
class Seen:
    """One request as it came: its path, headers (lower case), and body."""

    path: str
    headers: dict[str, str]
    body: Any


Script = Callable[[Any, int], Reply]


def completion(content: Any, *, finish: str = "stop", usage: Any = "default", **message: Any) -> dict[str, Any]:
    """Return a chat completion whose content is `content`, as JSON unless it is text or None."""
    text = content if content is None or isinstance(content, str) else json.dumps(content)
    whole: dict[str, Any] = {
        "id": "c1",
        "object": "chat.completion",
        "created": 1,
        "model": "scripted",
        "choices": [
            {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": text, **message}}
        ],
        "usage": {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110} if usage == "default" else usage,
    }
    if usage is None:
        del whole["usage"]
    return whole


def tool_call(arguments: Any, *, name: str, **options: Any) -> dict[str, Any]:
    """Return a chat completion that calls one tool."""
    text = arguments if isinstance(arguments, str) else json.dumps(arguments)
    call = {"id": "t1", "type": "function", "function": {"name": name, "arguments": text}}
    return completion(None, finish=options.pop("finish", "tool_calls"), tool_calls=[call], **options)


def failure(status: int, code: str | None = None, message: str = "scripted", **headers: str) -> Reply:
    """Return an error as OpenAI's endpoint words it; `retry_after="1"` becomes the header `retry-after`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply({"error": {"message": message, "type": "scripted", "code": code}}, status=status, headers=named)


class ScriptedServer:
    """Answer each POST with `script(request body, number of the request from 0)`; keep them all in `seen`.

    `arrived` is set when the first one is there; a script may block until a test lets it go on.
    """

    def __init__(self, script: Script) -> None:
        self.script = script
        self.seen: list[Seen] = []
        self.running = 0
        self.most_running = 0
        self.arrived = threading.Event()
        self.stopping = threading.Event()
        self._lock = threading.Lock()
        self._http = _Listening(("127.0.0.1", 0), _Handler)
        self._http.scripted = self
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_port}/v1"

    @property
    def count(self) -> int:
        return len(self.seen)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self.stopping.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def take(self, seen: Seen) -> Reply:
        with self._lock:
            number = len(self.seen)
            self.seen.append(seen)
            self.running += 1
            self.most_running = max(self.most_running, self.running)
        self.arrived.set()
        return self.script(seen.body, number)

    def done(self) -> None:
        with self._lock:
            self.running -= 1


class _Listening(ThreadingHTTPServer):
    daemon_threads = True
    # The default of 5 resets connections when many calls start at one moment.
    request_queue_size = 256
    scripted: ScriptedServer


class _Handler(BaseHTTPRequestHandler):
    server: _Listening
    protocol_version = "HTTP/1.1"
    # Head and body are two writes: the second one would wait for the first to be acknowledged.
    disable_nagle_algorithm = True

    def log_message(self, *_: Any) -> None:
        """Say nothing: a test's output is its own."""

    def do_GET(self) -> None:
        self._send(Reply({"object": "list", "data": [{"id": "scripted", "object": "model"}]}))

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        try:
            body = json.loads(raw)
        except ValueError:
            body = raw
        headers = {name.lower(): value for name, value in self.headers.items()}
        try:
            self._send(self.server.scripted.take(Seen(self.path, headers, body)))
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
        finally:
            self.server.scripted.done()

    def _send(self, reply: Reply) -> None:
        self.server.scripted.stopping.wait(reply.delay)
        if reply.cut == "before":
            self.close_connection = True
            return
        data = reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body).encode()
        self.send_response(reply.status)
        for name, value in ({"Content-Type": "application/json"} | reply.headers).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if reply.cut == "inside":
            data = data[: len(data) // 2]
            self.close_connection = True
        self._write(data, reply.drip)

    def _write(self, data: bytes, drip: float) -> None:
        for start in range(0, len(data), 8 if drip else max(len(data), 1)):
            self.wfile.write(data[start : start + 8] if drip else data)
            self.wfile.flush()
            if drip and self.server.scripted.stopping.wait(drip):
                return


@contextmanager
def serving(script: Script | Reply | list[Reply]) -> Iterator[ScriptedServer]:
    """Run a scripted server: a function, one reply for ever, or a list of replies of which the last one repeats."""
    if isinstance(script, Reply):
        replies = [script]
    elif isinstance(script, list):
        replies = script
    else:
        replies = []

    def from_list(_: Any, number: int) -> Reply:
        return replies[min(number, len(replies) - 1)]

    server = ScriptedServer(from_list if replies else script)
    server.start()
    try:
        yield server
    finally:
        server.stop()
