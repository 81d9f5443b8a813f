"""What `--json-events` writes on standard error: one JSON object a line, told apart by `event`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, RootModel

from summarizer.schema.base import Record

Seconds = Annotated[float, Field(ge=0.0, description="Seconds since the command began.")]
Count = Annotated[int, Field(ge=0)]


class Spent(Record):
    """Count what a model was asked so far. `cost_usd` is null where the price is not known."""

    calls: Count
    cached_calls: Count
    input_tokens: Count
    output_tokens: Count
    cost_usd: Annotated[float, Field(ge=0.0)] | None


class StartEvent(Record):
    """Open the stream: always the first line."""

    event: Literal["start"] = "start"
    schema_version: Literal["1"] = "1"
    command: str
    summarizer_version: str


class ProgressEvent(Record):
    """Say how far a stage is.

    `total` is null where it is not known: the stage has begun, and there is nothing to count. `article_id` is null
    where the step was not one article. `spent` is null where no model is asked.
    """

    event: Literal["progress"] = "progress"
    stage: str
    done: Count
    total: Count | None
    article_id: str | None = None
    spent: Spent | None = None
    seconds: Seconds


class FailureEvent(Record):
    """Say what failed of one input or article while the others went on.

    `source` is the input or the article's id, `kind` the name of the error in errors.py, `message` what happened, and
    `hint` what to do. None of them carries text of an article or of a model.
    """

    event: Literal["failure"] = "failure"
    source: str
    kind: str
    message: str
    hint: str


class NoticeEvent(Record):
    """Say what a person would have read as one line."""

    event: Literal["notice"] = "notice"
    message: str


class LogEvent(Record):
    """Give one line of the log of requests; only with --debug."""

    event: Literal["log"] = "log"
    message: str


class ErrorEvent(Record):
    """Say why the command ended without its result; `traceback` is there with --debug only."""

    event: Literal["error"] = "error"
    kind: str
    message: str
    hint: str
    traceback: str | None = None


class EndEvent(Record):
    """Close the stream: always the last line. `summary` has the parts of the closing line."""

    event: Literal["end"] = "end"
    exit_code: int
    summary: tuple[str, ...] = ()
    spent: Spent | None = None
    seconds: Seconds


AnyEvent = StartEvent | ProgressEvent | FailureEvent | NoticeEvent | LogEvent | ErrorEvent | EndEvent


class Event(RootModel[Annotated[AnyEvent, Field(discriminator="event")]]):
    """Hold one line of the stream."""


__all__ = [
    "AnyEvent",
    "EndEvent",
    "ErrorEvent",
    "Event",
    "FailureEvent",
    "LogEvent",
    "NoticeEvent",
    "ProgressEvent",
    "Spent",
    "StartEvent",
]
