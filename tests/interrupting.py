"""Command lines that are stopped in the middle of their work, and the account of what was then asked for twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from signal import Signals

from tests.watching import Sending, WatchedServer

# A program that was started in the background by a shell ignores Ctrl-C: this one listens in any case.
_PROGRAM = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from summarizer.cli import main
main()
"""


@dataclass(frozen=True)
class Job:
    """One command line: articles in, a consensus out, with a scripted model and a cache of its own."""

    folder: Path
    cache: Path
    output: Path
    concurrency: int = 4

    def start(self, server: WatchedServer) -> subprocess.Popen[str]:
        """Start the command in a process of its own, with no setting of this machine."""
        options = ["-o", self.output, "--cache-dir", self.cache, "--concurrency", self.concurrency]
        model = ["--model", "scripted", "--base-url", server.base_url]
        known = {name: value for name, value in os.environ.items() if not name.startswith(("SUMMARIZER_", "OPENAI_"))}
        return subprocess.Popen(
            [sys.executable, "-c", _PROGRAM, "consensus", *map(str, [self.folder, *options, *model])],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            cwd=self.output.parent,
            env=known,
        )


@dataclass(frozen=True)
class Account:
    """Count what several runs of one job asked together.

    `requests` are all, `distinct` those that differ in more than the delimiter. Of those that a later run sent again,
    the first answer was `in_flight` when the process was told to die; or it was out and the process died `unread`,
    before it took it from its socket; or it had taken it and not yet kept it: `lost`. `twice` are those that one run
    sent twice.
    """

    requests: int
    distinct: int
    in_flight: int = 0
    unread: int = 0
    lost: int = 0
    twice: int = 0


def account(sendings: Sequence[Sending], deaths: Sequence[float]) -> Account:
    """Return the account of some requests; `deaths` are the moments at which the runs were told to die, in order."""
    counts: Counter[str] = Counter()
    by_asked: dict[str, list[Sending]] = {}
    for sending in sendings:
        by_asked.setdefault(sending.asked, []).append(sending)
    for same in by_asked.values():
        for earlier, later in pairwise(same):
            counts["twice" if earlier.run == later.run else _fate(earlier, deaths[earlier.run])] += 1
    return Account(requests=len(sendings), distinct=len(by_asked), **counts)


def _fate(sending: Sending, death: float) -> str:
    if sending.sent is None or sending.sent > death:
        return "in_flight"
    return "unread" if sending.unread else "lost"


def stop(process: subprocess.Popen[str], signal: Signals) -> tuple[float, str]:
    """Send a signal, wait for the end, and return the moment of the signal and what stood on standard error."""
    moment = time.monotonic()
    process.send_signal(signal)
    _, said = process.communicate(timeout=60)
    return moment, said


def without_usage(text: str) -> str:
    """Return an output as JSON without what its run has used."""
    output = json.loads(text)
    assert output["run"].pop("usage")
    return json.dumps(output, ensure_ascii=False, indent=1)
