"""Align quotes with langextract's WordAligner, at its default settings; runs in langextract's own environment.

The job names the text, the quotes, and a mode. "article": one call with the whole text and all quotes. "chunks": as
`lx.extract` runs it, each chunk of at most 1,000 characters with the quotes that came from it; the job says for each
quote where in the text it came from, which is more than grounding is told.
"""

from __future__ import annotations

import bisect
import json
import resource
import sys
import time
from pathlib import Path

from langextract import chunking, data, resolver, tokenizer

_CHUNK = 1000


def by_article(text, quotes):
    groups = [[data.Extraction("quote", quote["text"]) for quote in quotes]]
    (aligned,) = resolver.WordAligner().align_extractions(groups, text)
    return aligned


def by_chunk(text, quotes):
    words = tokenizer.RegexTokenizer()
    document = words.tokenize(text)
    chunks = list(chunking.ChunkIterator(document, max_char_buffer=_CHUNK, tokenizer_impl=words))
    starts = [chunk.char_interval.start_pos for chunk in chunks]
    groups = {}
    for number, quote in enumerate(quotes):
        at = max(0, bisect.bisect_right(starts, quote["from"]) - 1)
        groups.setdefault(at, []).append(number)
    aligned = [None] * len(quotes)
    for at, numbers in groups.items():
        made = [data.Extraction("quote", quotes[number]["text"]) for number in numbers]
        (found,) = resolver.WordAligner().align_extractions([made], chunks[at].chunk_text, char_offset=starts[at])
        for number, extraction in zip(numbers, found, strict=True):
            aligned[number] = extraction
    return aligned


def answer(extraction):
    where = extraction.char_interval
    span = [where.start_pos, where.end_pos] if where and where.start_pos is not None else None
    return {"status": extraction.alignment_status and extraction.alignment_status.value, "span": span}


def main():
    job = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    text, quotes = job["text"], job["quotes"]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    aligned = (by_article if job["mode"] == "article" else by_chunk)(text, quotes)
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    answers = [answer(extraction) for extraction in aligned]
    print(json.dumps({"seconds": seconds, "peak": peak, "before": before, "answers": answers}))


if __name__ == "__main__":
    main()
