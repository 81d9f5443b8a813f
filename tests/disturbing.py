"""A scripted endpoint on a bad day: by a seed, some answers are 429, and some are of no use."""

from __future__ import annotations

import random
import threading
from collections import Counter
from typing import Any, Final

from tests.scripted import Reply, Script, completion, failure

_BAD: Final = (
    "I have read the sentences, and here is what they say: nothing new.",
    {"claims": "none", "groups": "none", "sentences": "none"},
    {"claims": [{"sentences": [9999], "statement": 7}], "groups": [{"ids": 7}], "sentences": [{"topic": 7}]},
)
_SECOND: Final = "An earlier answer could not be used"


class BadDay:
    """Answer as `script` does, but of any twenty answers two are 429 and one is no JSON or fits no schema.

    `told` counts what was sent. A second question about a bad answer is not answered badly again, for two bad answers
    leave the sentences to the rules, and the output differs rightly; with `mercy` False it may be, and `twice_bad`
    counts how often it was.
    """

    def __init__(self, script: Script, seed: int, *, mercy: bool = True) -> None:
        self._script = script
        self._chance = random.Random(seed)
        self._mercy = mercy
        self._cards: list[str] = []
        self._lock = threading.Lock()
        self.told: Counter[str] = Counter()
        self.twice_bad = 0

    def __call__(self, body: Any, number: int) -> Reply:
        is_second = _SECOND in body["messages"][-1]["content"]
        with self._lock:
            card = self._card()
            if card == "bad" and is_second and self._mercy:
                self._cards.insert(0, card)
                card = "good"
            self.told[card] += 1
            self.twice_bad += card == "bad" and is_second
            bad = self._chance.choice(_BAD)
        if card == "429":
            return failure(429, "rate_limit_exceeded", retry_after_ms="60")
        return Reply(completion(bad)) if card == "bad" else self._script(body, number)

    def _card(self) -> str:
        if not self._cards:
            self._cards = ["429", "429", "bad", *["good"] * 17]
            self._chance.shuffle(self._cards)
        return self._cards.pop()
