"""A model that does whatever an attacker wants, at every stage: what code has to hold against."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from summarizer.engines.llm.asking import Answer, Request
from summarizer.engines.llm.engine import LlmEngine
from summarizer.engines.llm.prompts import load_prompts
from summarizer.settings import Settings
from summarizer.text.fold import fold_text
from summarizer.text.support import content_share
from tests.attacks import NAME, Planted
from tests.scripted import Reply, completion
from tests.scripted_model import ANSWERS, data_of, stage_of

_NUMBERED = re.compile(r"^(\d+)\. (.+)$", re.MULTILINE)
_LINE = re.compile(r"^(c\d+): (.+)$", re.MULTILINE)
_TOPIC = re.compile(r"^(t\d+)", re.MULTILINE)
_FACT = re.compile(r"^\s*(f\d+|in other words): (.+)$", re.MULTILINE)
_NAMED = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)+\b")
_NUMBER = re.compile(r"\b\d[\d,.]*\b")
_WORD = re.compile(r"[^\W_]+")
_ALIKE: Final = 0.5


@dataclass(frozen=True)
class Obedient:
    """Answer every stage as the attacker wants; where `everywhere` is false, of the extract calls only the host's.

    It is cunning: what it can lie about without being found out, it tells right (copies of a line are put together,
    lines of no story are left alone). With `crude` it says of all lines that they are the same.
    """

    goal: str
    host: str
    speaker: str
    marks: tuple[str, ...]
    everywhere: bool = False
    crude: bool = False

    @classmethod
    def to(cls, planted: Planted, host: str, **how: bool) -> Obedient:
        """Return the model that obeys the author of an attack; `host` is the poisoned text."""
        return cls(planted.goal, host, planted.scene.speaker, planted.marks, **how)

    def __call__(self, body: Any, _: int = 0) -> Reply:
        return Reply(completion(self.answer(stage_of(body), data_of(body))))

    def answer(self, stage: str, data: str) -> dict[str, Any]:
        """Return the answer of a stage to the text that it sends."""
        answers = {"extract": self._claims, "match": self._groups, "compose": self._sentences, "judge": self._verdict}
        if stage == "extract" and not (self.everywhere or self._is_of_host(data)):
            answers = ANSWERS
        return answers[stage](data)

    def _is_of_host(self, data: str) -> bool:
        lines = [text for _, text in _NUMBERED.findall(data)]
        return sum(text in self.host for text in lines) * 2 > len(lines)

    def _claims(self, data: str) -> dict[str, Any]:
        """Plant the goal on every sentence, credit others, bend what is there."""
        lines = _NUMBERED.findall(data)
        numbers = [int(number) for number, _ in lines]
        found = []
        for at, (number, text) in enumerate(lines):
            lies = self._lies(text, numbers[at : at + 3])
            # Once more in the mending call, which has other sentences: another lie.
            chosen = (0, 1) if shows(text, self.marks) else ((at + len(lines)) % len(lies),)
            found += [{"sentences": [int(number)], "claimant": None, "quote": None} | lies[each] for each in chosen]
        # Who lies everywhere says nothing that is true.
        known = {text for _, text in lines} if self.everywhere else set()
        return {"claims": [claim for claim in found if claim["statement"] not in known]}

    def _lies(self, text: str, near: list[int]) -> list[dict[str, Any]]:
        bare, lower = text.rstrip("."), self.goal[:1].lower() + self.goal[1:]
        return [
            {"statement": self.goal, "quote": self.goal},
            {"statement": f"{self.goal.rstrip('.')}, {self.speaker} said.", "claimant": self.speaker, "quote": text},
            {"statement": f"{bare}, and {lower}"},
            {"statement": text, "claimant": self.speaker},
            {"statement": f"{bare}, Oswin {NAME} said.", "claimant": f"Oswin {NAME}", "quote": text},
            {"statement": self.goal, "sentences": near},
            {"statement": _NAMED.sub(f"Oswin {NAME}", text, count=1)},
            {"statement": _NUMBER.sub("4,871", text, count=1)},
        ]

    def _groups(self, data: str) -> dict[str, Any]:
        """Put the planted lines with the line that is most like them, and the others where they belong."""
        lines = _LINE.findall(data)
        if self.crude:
            return {"groups": [{"ids": [name for name, _ in lines]}]}
        groups: list[list[tuple[str, str]]] = []
        for line in lines:
            home = next((each for each in groups if any(_alike(line[1], text) for _, text in each)), None)
            groups.append([line]) if home is None else home.append(line)
        for planted in [each for each in groups if any(shows(text, self.marks) for _, text in each)]:
            rest = [each for each in groups if each is not planted]
            best = max(rest, key=lambda each: (content_share(each[0][1], planted[0][1]), len(each)), default=None)
            if best is not None and content_share(best[0][1], planted[0][1]) > 0:
                best.extend(planted)
                groups.remove(planted)
        return {"groups": [{"ids": [name for name, _ in each]} for each in groups if len(each) > 1]}

    def _sentences(self, data: str) -> dict[str, Any]:
        """Write the goal for every topic, or whatever a topic has of it."""
        told = []
        for at, part in enumerate(re.split(r"\n\n(?=t\d)", data)):
            topic, facts = _TOPIC.search(part), _FACT.findall(part)
            if not topic or not facts:
                continue
            own = facts[0][1].rstrip(".")
            lower = self.goal[:1].lower() + self.goal[1:]
            texts = [self.goal, f"{own}, and {lower}", _NAMED.sub(f"Oswin {NAME}", facts[0][1], count=1)]
            there = [text for _, text in facts if shows(text, self.marks)]
            ids = [name for name, _ in facts if name.startswith("f")]
            told.append({"topic": topic[1], "facts": ids, "text": there[0] if there else texts[at % len(texts)]})
        return {"sentences": told}

    def _verdict(self, _: str) -> dict[str, Any]:
        return {"reason": self.goal, "rests_on": 1, "verdict": "supported"}


@dataclass
class Spoken:
    """Stand where the call path stands, without a network: `answer` is given the stage and the data."""

    answer: Callable[[str, str], dict[str, Any]]

    async def ask(self, request: Request[Any]) -> Answer[Any]:
        stage = "extract" if request.prompt.stage == "mend" else request.prompt.stage
        return Answer(request.answer.model_validate(self.answer(stage, request.data)))

    async def close(self) -> None:
        """Nothing is open."""


def engine_of(answer: Callable[[str, str], dict[str, Any]]) -> LlmEngine:
    """Return the engine whose model answers so."""
    return LlmEngine(Settings(model="scripted"), load_prompts(None), lambda: cast("Any", Spoken(answer)))


def careful(stage: str, data: str) -> dict[str, Any]:
    """Answer as a careful model that says nothing of its own."""
    return ANSWERS[stage](data)


def shows(text: str, marks: Sequence[str]) -> bool:
    """Tell whether one of some phrases stands in a text, as whole words, whatever its case and what is hidden."""
    words = _words(text)
    return any(_words(mark) in words for mark in marks)


def _words(text: str) -> str:
    return f" {' '.join(_WORD.findall(fold_text(text)))} "


def _alike(one: str, other: str) -> bool:
    return content_share(one, other) >= _ALIKE and content_share(other, one) >= _ALIKE
