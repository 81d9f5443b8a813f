"""What every benchmark says of itself: on what machine it ran, and how far its repeated runs lie apart."""

from __future__ import annotations

import os
import platform
import statistics
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from summarizer.version import __version__

# No setting of ours, and compiled files are kept, as they are where nobody forbids it.
_NOT_PASSED_ON = ("SUMMARIZER_", "OPENAI_", "PYTHONDONTWRITEBYTECODE")
PLAIN = {name: value for name, value in os.environ.items() if not name.startswith(_NOT_PASSED_ON)}


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
