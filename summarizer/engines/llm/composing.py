"""The stage that composes: a model phrases sentences from facts, a handful of topics at a time; it sees no article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pydantic import Field

from summarizer.engines.base import Draft, Topic
from summarizer.engines.embedded.composing import choose, phrase
from summarizer.engines.llm.asking import Answer, Asker, Request
from summarizer.engines.llm.chunks import plain_line
from summarizer.engines.llm.prompts import PromptBook, render
from summarizer.engines.llm.rounds import ask_all, reason_of
from summarizer.errors import SummarizerError
from summarizer.schema import Fact, Record, Rejection
from summarizer.text.numbers import find_numbers

STAGE: Final = "compose"
MOST_TOPICS: Final = 6
_MOST_FACTS: Final = 2 * MOST_TOPICS
_TOKENS_AROUND: Final = 100
_TOKENS_A_TOPIC: Final = 130
_LONGEST_STATEMENT: Final = 800
LONGEST_SENTENCE: Final = 600

# The docstrings of answers go to the endpoint with the schema. Both enumerations are told and not enforced here: code
# drops an id that is none.
_TOPIC_IDS: Final = [f"t{number}" for number in range(1, MOST_TOPICS + 1)]
_FACT_IDS: Final = [f"f{number}" for number in range(1, _MOST_FACTS + 1)]


class Sentence(Record):
    """Tell one topic in one sentence, with the ids of the facts that it tells."""

    topic: str = Field(json_schema_extra={"enum": [*_TOPIC_IDS]})
    facts: list[str] = Field(json_schema_extra={"items": {"type": "string", "enum": [*_FACT_IDS]}, "maxItems": 4})
    text: str


class Sentences(Record):
    """Give one sentence for each topic."""

    sentences: list[Sentence] = Field(json_schema_extra={"maxItems": MOST_TOPICS})


@dataclass(frozen=True)
class Composed:
    """Hold one draft for each topic, in the order given, and which of them rules have phrased and why."""

    drafts: tuple[Draft, ...]
    setbacks: tuple[Rejection, ...] = ()
    calls: int = 0


@dataclass(frozen=True)
class _Batch:
    """Hold the topics of one call with their short ids, and the facts of each by theirs."""

    topics: Mapping[str, Topic]
    facts: Mapping[str, Mapping[str, Fact]]

    @property
    def data(self) -> str:
        """Return the topics as the model gets them."""
        return "\n\n".join("\n".join(self._lines(name)) for name in self.topics)

    def _lines(self, name: str) -> Iterator[str]:
        topic = self.topics[name]
        yield f"{name} (disputed: tell both sides)" if topic.disputed else name
        for (short, fact), wordings in zip(self.facts[name].items(), topic.wordings, strict=True):
            yield from _fact_lines(short, fact, choose(wordings))
        if topic.flaws:
            yield f"  mend: {'; '.join(_bounded(flaw) for flaw in dict.fromkeys(topic.flaws))}"


async def compose(topics: Sequence[Topic], asker: Asker, book: PromptBook) -> Composed:
    """Phrase one summary sentence a topic; where the model has none, the embedded engine's stands, and is listed.

    A fact that is not the topic's own is never cited. What is *not* checked: the sentences, which are proposals.

    Raises:
        ProviderError: One that is fatal.
    """
    batches = [_batch(topics[at : at + MOST_TOPICS]) for at in range(0, len(topics), MOST_TOPICS)]
    answers = await ask_all([_request(batch, book) for batch in batches], asker)
    drafts: list[Draft] = []
    setbacks: list[Rejection] = []
    for batch, answer in zip(batches, answers, strict=True):
        proposed = _proposed(batch, answer.value) if isinstance(answer, Answer) else {}
        for name, topic in batch.topics.items():
            drafts.append(proposed.get(name) or phrase(topic))
            if name not in proposed:
                setbacks.append(_setback(topic, answer))
    return Composed(tuple(drafts), tuple(setbacks), len(batches))


def _batch(topics: Sequence[Topic]) -> _Batch:
    named = dict(zip(_TOPIC_IDS, topics, strict=False))
    facts: dict[str, dict[str, Fact]] = {}
    count = 0
    for name, topic in named.items():
        facts[name] = {f"f{count + number}": fact for number, fact in enumerate(topic.facts, 1)}
        count += len(topic.facts)
    return _Batch(named, facts)


def _request(batch: _Batch, book: PromptBook) -> Request[Sentences]:
    prompt = book.get(STAGE)
    system, reminder = render(prompt)
    return Request(
        prompt=prompt,
        system=system,
        data=batch.data,
        reminder=reminder,
        answer=Sentences,
        max_tokens=_TOKENS_AROUND + _TOKENS_A_TOPIC * len(batch.topics),
        items="sentences",
        subject="composing",
    )


def _fact_lines(short: str, fact: Fact, wording: str) -> Iterator[str]:
    yield f"  {short}: {_bounded(fact.statement)}"
    if wording != fact.statement:
        yield f"    in other words: {_bounded(wording)}"
    if fact.claimants:
        yield f"    said by: {'; '.join(_bounded(name) for name in fact.claimants)}"
    if fact.hedged:
        yield "    uncertain"
    figures = [fact.statement[number.lead_start : number.trail_end] for number in find_numbers(fact.statement)]
    if figures:
        yield f"    figures: {_bounded('; '.join(dict.fromkeys(figures)))}"


def _proposed(batch: _Batch, answer: Sentences) -> dict[str, Draft]:
    """Return the draft of each topic that has a usable one; of two for one topic the first counts."""
    drafts: dict[str, Draft] = {}
    for sentence in answer.sentences:
        name, text = sentence.topic.strip().lower(), plain_line(sentence.text[: 4 * LONGEST_SENTENCE])
        if name in batch.topics and name not in drafts and text and len(text) <= LONGEST_SENTENCE:
            known = batch.facts[name]
            cited = dict.fromkeys(short.strip().lower() for short in sentence.facts)
            drafts[name] = Draft(text, tuple(known[short].id for short in cited if short in known))
    return drafts


def _setback(topic: Topic, answer: Answer[Sentences] | SummarizerError) -> Rejection:
    reason = "its answer has none that is usable" if isinstance(answer, Answer) else reason_of(answer)
    return Rejection(
        article_id=topic.facts[0].mentions[0].article_id,
        stage="compose",
        reason=f"the model gave no sentence for a topic, and rules phrased it: {reason}",
    )


def _bounded(text: str) -> str:
    plain = plain_line(text[: 4 * _LONGEST_STATEMENT])
    return plain if len(plain) <= _LONGEST_STATEMENT else f"{plain[:_LONGEST_STATEMENT]}…"
