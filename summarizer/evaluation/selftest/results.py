"""What a self-test found."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from summarizer.schema import Record

PerfectState = Literal["perfect", "short", "exempt", "none"]
Ending = Literal["unscored", "failed", "flagged", "passed"]


class Perfection(Record):
    """Say what one metric makes of the output that the gold would call perfect.

    `short` is a fault of the harness or of the gold; `exempt` where `why` says what keeps the figure from being
    perfect by construction; `none` where the story has nothing for the metric to look at.
    """

    story_id: str
    metric: str
    value: float | None
    state: PerfectState
    why: str = ""


class Miss(Record):
    """Name one changed output that nothing noticed; `what` is the change, in a few words of the output."""

    story_id: str
    place: str
    what: str


class KindResult(Record):
    """Count the outputs of one kind of mutation, and those of them that each figure noticed."""

    name: str
    about: str
    deterministic: bool
    made: int = Field(ge=0)
    caught: int = Field(ge=0)
    by: dict[str, int] = Field(default_factory=dict)
    missed: tuple[Miss, ...] = ()

    @property
    def rate(self) -> float | None:
        """Return the share that something noticed, or None where none could be made."""
        return self.caught / self.made if self.made else None

    @property
    def held(self) -> bool:
        """Tell whether all that can be demanded of this kind was kept."""
        return self.caught == self.made or not self.deterministic


class Trial(Record):
    """Say how one situation ended that must never pass: a broken judge, or what a peer lets through.

    `elsewhere` is what the peer makes of it. A control must pass: where nothing does, nothing is shown.
    """

    name: str
    situation: str
    control: bool = False
    elsewhere: str = ""
    ended: Ending
    reason: str

    @property
    def held(self) -> bool:
        """Tell whether it did not pass, or did if it is a control."""
        return (self.ended == "passed") == self.control


class Probed(Record):
    """Say how a judge rules on what the gold knows: its facts as supported, its distractors as not."""

    judge: str
    examples: int = Field(ge=0)
    unruled: int = Field(ge=0)
    balanced_accuracy: float | None
    low: float | None = None
    high: float | None = None
    trustworthy: bool
    reason: str


class StoryState(Record):
    """Say whether a story took part, and what of its gold could not be built into an output."""

    story_id: str
    state: Literal["tested", "skipped"]
    reason: str = ""
    facts: int = Field(default=0, ge=0)
    without: tuple[str, ...] = ()


class SelfTest(Record):
    """Hold everything that a self-test of the harness found. The same suite and seed give the same bytes."""

    schema_version: Literal["1"] = "1"
    suite: str
    seed: int
    judge: str
    stories: tuple[StoryState, ...]
    perfect: tuple[Perfection, ...] = ()
    kinds: tuple[KindResult, ...] = ()
    probe: Probed | None = None
    judges: tuple[Trial, ...] = ()
    peers: tuple[Trial, ...] = ()

    @property
    def slipped(self) -> tuple[str, ...]:
        """Return in plain words everything that should have been noticed and was not."""
        return (
            *(f"perfect output: {each.metric} of {each.story_id}" for each in self.perfect if each.state == "short"),
            *(f"mutation: {each.name}" for each in self.kinds if not each.held),
            *(f"broken judge: {each.name}" for each in self.judges if not each.held),
            *(f"peers' failure: {each.name}" for each in self.peers if not each.held),
        )

    @property
    def untried(self) -> tuple[str, ...]:
        """Return what could not be tried: kinds that the gold gives no place for, or everything."""
        if not any(story.state == "tested" for story in self.stories):
            return ("the articles of no story are here",)
        return tuple(f"mutation: {each.name}" for each in self.kinds if not each.made and each.deterministic)
