"""Run stories end to end with a real model and say what became of its answers.

Run on an idle machine:
    ../shared/local-llm/serve worst --detach
    python -m benchmarks.local_model --base-url http://127.0.0.1:8193/v1 STORY...  [--json FILE] [--record FILE]

STORY is a folder of articles. For each: the consensus, whether it verifies, how many requests a second run makes, what
was kept and refused and why, tokens, seconds, and beside it what the embedded engine makes of the same articles:
how many of its claims are told, and how many of its claimants stand. `--record` keeps every answer of the model by
what it was asked, for tests without a model; use it with stories of our own only, for it holds their sentences.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import tempfile
import threading
import time
import urllib.request
from contextlib import contextmanager, nullcontext
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from summarizer import Settings, Summarizer, verify
from summarizer.schema import Brief
from summarizer.text.support import content_share

_FENCE = re.compile(r"[^\n]*\n(.*)\n[^\n]*", re.DOTALL)


def asked(body: dict) -> str:
    """Return a name of what a request asks about: its data without the random delimiters around it."""
    data = max((each["content"] for each in body["messages"][1:]), key=len)
    inner = _FENCE.fullmatch(data)
    return hashlib.sha256((inner[1] if inner else data).encode()).hexdigest()[:16]


@contextmanager
def recording(base_url: str, record: Path):
    """Stand between and keep what the model answers, each answer as it comes."""
    kept: dict[str, list[dict]] = {}

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_) -> None:
            pass

        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["Content-Length"]))
            url = base_url.removesuffix("/v1") + self.path
            request = urllib.request.Request(url, raw, {"Content-Type": "application/json"})
            with urllib.request.urlopen(request) as response:
                answer = response.read()
            choice = json.loads(answer)["choices"][0]
            entry = {"content": choice["message"]["content"], "finish": choice["finish_reason"]}
            kept.setdefault(asked(json.loads(raw)), []).append(entry)
            record.write_text(json.dumps(kept, indent=0, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def beside_rules(briefs: tuple[Brief, ...], rules: tuple[Brief, ...]) -> dict[str, int]:
    """Count the embedded engine's claims that are told still, and its claimants that stand by the same words."""
    told = claimants = of_claimants = 0
    for mine, theirs in zip(briefs, rules, strict=True):
        everything = " ".join(claim.statement for claim in mine.claims)
        for claim in theirs.claims:
            told += content_share(claim.statement, everything) >= 0.6
            if claim.claimant:
                of_claimants += 1
                claimants += any(
                    other.claimant == claim.claimant
                    and any(a.start < b.end and b.start < a.end for a in claim.evidence[:1] for b in other.evidence[:1])
                    for other in mine.claims
                )
    return {
        "claims": sum(len(brief.claims) for brief in rules),
        "told": told,
        "claimants": of_claimants,
        "claimants_kept": claimants,
    }


def measure(story: Path, base_url: str, model: str, cache: Path, chunk: int) -> dict:
    settings = Settings(
        model=model, base_url=base_url, cache_dir=cache, timeout=3600, concurrency=2, chunk_characters=chunk
    )
    client = Summarizer(settings)
    loaded = client.load([str(story)])
    began = time.monotonic()
    result = client.consensus(loaded)
    seconds = time.monotonic() - began
    again = client.consensus(loaded)
    briefs, rules = client.briefs(loaded), Summarizer(Settings(engine="embedded")).briefs(loaded)
    usage = result.run.usage
    plain = [each.model_copy(update={"run": each.run.model_copy(update={"usage": {}})}) for each in (result, again)]
    return {
        "story": story.name,
        "seconds": round(seconds, 1),
        "verified": verify(result, loaded.articles).ok,
        "second_run": {"requests": again.run.usage["requests"], "same": plain[0] == plain[1]},
        "claims": {
            writer: sum(claim.written_by == writer for brief in briefs for claim in brief.claims)
            for writer in ("model", "embedded")
        },
        "beside_rules": beside_rules(briefs, rules),
        "sentences": [{"text": sentence.text, "replaced": sentence.replaced} for sentence in result.sentences],
        "setbacks": [each.reason for each in result.rejected if each.stage in ("merge", "compose")],
        "usage": usage,
        "model_statements": [
            claim.statement for brief in briefs for claim in brief.claims if claim.written_by == "model"
        ],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", type=Path, nargs="+", metavar="STORY")
    parser.add_argument("--base-url", required=True)
    parser.add_argument("--model", default="local")
    parser.add_argument("--chunk", type=int, default=6000, help="the most characters of an article in one request")
    parser.add_argument("--cache-dir", type=Path, help="keep answers here; by default in a folder that is thrown away")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--record", type=Path, help="keep the model's answers in this file")
    arguments = parser.parse_args()
    figures = []
    # The address is part of the cache's keys: only a recording goes through a server of its own.
    between = recording(arguments.base_url, arguments.record) if arguments.record else nullcontext(arguments.base_url)
    with tempfile.TemporaryDirectory() as scratch, between as url:
        cache = arguments.cache_dir or Path(scratch)
        for story in arguments.stories:
            figures.append(measure(story, url, arguments.model, cache, arguments.chunk))
            shown = {name: value for name, value in figures[-1].items() if name != "model_statements"}
            print(json.dumps(shown, indent=2, ensure_ascii=False), flush=True)
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
