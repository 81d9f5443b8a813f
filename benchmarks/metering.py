"""A scripted endpoint in a process of its own that counts requests and tokens, for whoever asks it.

It knows the stages of this program (tests/stories.py), langchain's map and reduce, and langextract's questions, and
answers each as a careful model would that adds nothing: a claim for each sentence, the first two sentences as a
summary of an article, the first twelve of a set of summaries or claims. A token is four characters, of the messages
and of the answer. The JSON Schema that goes with a question is counted apart, because providers count it differently;
what of the input are instructions, the first of several messages, is told too, because it is the same in each request
of a stage and providers bill it less when it repeats. A model named WARM is answered at once and not counted.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from tests.scripted import Reply, completion
from tests.stories import stage_of, well_read
from tests.watching import watching

WARM = "warm-up"
COUNTS = ("requests", "input_tokens", "instruction_tokens", "schema_tokens", "output_tokens")
_SENTENCE = re.compile(r"[^.!?]+(?:[.!?](?!\s|$)[^.!?]*)*[.!?]+[\"”’]*")
_MOST = 12
# langchain's guide puts a list of documents into its prompt as Python prints it.
_PRINTED = re.compile(r"\[?Document\(metadata=\{.*?\}, page_content=['\"]|['\"]\)[,\]]?")
_LONGEST = 1200


@dataclass
class Meter:
    """Answer after `latency` seconds and count what was asked and answered since it was last read."""

    latency: float = 0.0
    counted: Counter[str] = field(default_factory=Counter)

    def __call__(self, body: Any, _: int) -> Reply:
        stage, reply = _answer(body)
        if body["model"] == WARM:
            return reply
        asked = [-(-len(message["content"] or "") // 4) for message in body["messages"]]
        schema = {name: body[name] for name in ("response_format", "tools") if name in body}
        self.counted.update(
            {
                "requests": 1,
                "input_tokens": sum(asked),
                "instruction_tokens": asked[0] if len(asked) > 1 else 0,
                f"requests {stage}": 1,
                f"input {stage}": sum(asked),
                "schema_tokens": -(-len(json.dumps(schema)) // 4) if schema else 0,
                "output_tokens": -(-len(reply.body["choices"][0]["message"]["content"]) // 4),
            }
        )
        return replace(reply, delay=self.latency)

    def read(self) -> dict[str, Any]:
        told = dict(self.counted)
        self.counted.clear()
        stages = {
            name.removeprefix("requests "): {"requests": count, "input_tokens": told["input " + name.split()[1]]}
            for name, count in told.items()
            if name.startswith("requests ")
        }
        return {**{name: told.get(name, 0) for name in COUNTS}, "stages": stages}


def _answer(body: Any) -> tuple[str, Reply]:
    text = body["messages"][-1]["content"]
    if text.startswith("Write a concise summary"):
        return "map", _summary(text.split("\\n\\n", 1)[-1], 2)
    if text.strip().startswith("The following is a set of summaries"):
        return "reduce", _summary(_PRINTED.sub(" ", "\n".join(text.strip().splitlines()[1:-2])), _MOST)
    if text.startswith("Write a consensus summary"):
        return "summary", _summary(text.split("\n\n", 1)[-1], _MOST)
    if "langextract" in json.dumps(body.get("response_format", "")) or text.endswith("A: "):
        asked = text.rsplit("Q: ", 1)[-1].removesuffix("A: ")
        claims = [{"claim": sentence} for sentence in _sentences(asked)]
        return "extract", Reply(completion({"extractions": claims}))
    return stage_of(body), well_read(body)


def _summary(text: str, most: int) -> Reply:
    return Reply(completion(" ".join(_sentences(text)[:most])[:_LONGEST] or "Nothing."))


def _sentences(text: str) -> list[str]:
    return [found.group().strip() for found in _SENTENCE.finditer(text)]


def _serve(line: Connection) -> None:
    meter = Meter()
    with watching(meter) as server:
        line.send(server.base_url)
        while (asked := line.recv()) is not None:
            if isinstance(asked, float):
                meter.latency = asked
            line.send(meter.read())


@dataclass(frozen=True)
class Endpoint:
    """Hold the address of the running endpoint and the line to it."""

    base_url: str
    line: Connection

    def begin(self, latency: float) -> None:
        """Set the seconds that each answer takes, and the counts to nothing."""
        self.line.send(latency)
        self.line.recv()

    def read(self) -> dict[str, Any]:
        """Return what was counted since `begin`."""
        self.line.send("read")
        told: dict[str, Any] = self.line.recv()
        return told


@contextmanager
def metered() -> Iterator[Endpoint]:
    """Run the endpoint in a process of its own: its work must not take the time of what is measured."""
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(there,))
    process.start()
    try:
        yield Endpoint(here.recv(), here)
        here.send(None)
    finally:
        process.join(5)
        process.terminate()
