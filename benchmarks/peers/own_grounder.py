"""Ground quotes with this program's Grounder; the same job and the same answer as langextract_aligner.py."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from summarizer.grounding import Grounder


def main() -> None:
    job = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    text, quotes = job["text"], [quote["text"] for quote in job["quotes"]]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    grounder = Grounder(text)
    found = [grounder.ground(quotes[0])]
    first = time.perf_counter() - began
    found += [grounder.ground(quote) for quote in quotes[1:]]
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    again = [first_result(text, quote) for quote in quotes[:20] for _ in range(10)] if len(text) < 10_000 else []
    answers = [
        {"status": one.status, "span": list(one.offsets[0]) if len(one.evidence) == 1 else None} for one in found
    ]
    told = {"seconds": seconds, "first_seconds": first, "peak": peak, "before": before}
    print(json.dumps({**told, "first_again_seconds": sorted(again), "answers": answers}))


def first_result(text: str, quote: str) -> float:
    """Return the seconds from a text to the first answer about it, when code has been warmed by others."""
    began = time.perf_counter()
    Grounder(text).ground(quote)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
