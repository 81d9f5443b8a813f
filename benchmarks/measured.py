"""What every benchmark says of itself: on what machine it ran, and how far its repeated runs lie apart."""

from __future__ import annotations

import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from summarizer.version import __version__

# No setting of ours, and compiled files are kept, as they are where nobody forbids it.
_NOT_PASSED_ON = ("SUMMARIZER_", "OPENAI_", "PYTHONDONTWRITEBYTECODE")
PLAIN = {name: value for name, value in os.environ.items() if not name.startswith(_NOT_PASSED_ON)}
PROGRAM = [sys.executable, "-c", "from summarizer.cli import main; main()"]
_ROOT = Path(__file__).resolve().parent.parent
# Of what the system counts memory in, to MB.
_MEGABYTES = (1 if sys.platform == "darwin" else 1024) / 1e6


class Cost(NamedTuple):
    """What one process took: seconds, CPU seconds with those of its own processes, peak memory of the largest in MB."""

    seconds: float
    cpu: float
    megabytes: float


def run(command: Sequence[str | Path], allowed: Sequence[int] = (0,)) -> Cost:
    """Run a command to its end and return its cost; whatever it writes goes nowhere.

    Raises:
        SystemExit: It ended with a status that is not allowed.
    """
    began = time.perf_counter()
    process = subprocess.Popen(
        list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=_ROOT, env=PLAIN
    )
    _, status, used = os.wait4(process.pid, 0)
    took = time.perf_counter() - began
    ended = os.waitstatus_to_exitcode(status)
    if ended not in allowed:
        raise SystemExit(f"{' '.join(map(str, command))} ended with status {ended}")
    return Cost(took, used.ru_utime + used.ru_stime, used.ru_maxrss * _MEGABYTES)


def peak_megabytes() -> float:
    """Return the most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _MEGABYTES


def spread(values: Sequence[float]) -> dict[str, float]:
    """Return median, least, most and number of some values."""
    return {"median": statistics.median(values), "least": min(values), "most": max(values), "runs": len(values)}


def machine() -> dict[str, Any]:
    """Return what the figures depend on: versions, processor, cores, load, date."""
    processor = platform.processor() or platform.machine()
    cpu = Path("/proc/cpuinfo")
    if cpu.exists():
        names = [line for line in cpu.read_text(encoding="utf-8").splitlines() if line.startswith("model name")]
        processor = names[0].split(":", 1)[1].strip() if names else processor
    return {
        "date": time.strftime("%Y-%m-%d", time.gmtime()),
        "python": platform.python_version(),
        "summarizer": __version__,
        "system": f"{platform.system()} {platform.machine()}",
        "processor": processor,
        "cores": os.cpu_count(),
        "load_average": os.getloadavg(),
    }
