"""Options that several commands share, and that reach each of them as one dictionary."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, get_type_hints

Command = Callable[..., None]


def with_group(parameter: str, options: Mapping[str, tuple[Any, Any]]) -> Callable[[Command], Command]:
    """Give a command some options, by name with annotation and default, as one dictionary: its `parameter`."""

    def decorate(command: Command) -> Command:
        # A command that was given a group already shows what typer is to read in its signature alone.
        known = inspect.signature(command).parameters.values()
        hints = get_type_hints(command, include_extras=True)
        own = [
            each.replace(annotation=hints.get(each.name, each.annotation)) for each in known if each.name != parameter
        ]
        shared = [
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
            for name, (annotation, default) in options.items()
        ]
        # The options of the command itself stand first in its help, then these, then those that many commands have.
        last = [each for each in own if each.name in ("quiet", "json_events", "debug")]
        ordered = [*(each for each in own if each not in last), *shared, *last]

        @wraps(command)
        def run(*args: Any, **given: Any) -> None:
            command(*args, **{parameter: {name: given.pop(name) for name in options}}, **given)

        run.__signature__ = inspect.Signature(ordered)  # type: ignore[attr-defined]  # typer reads the options from it
        run.__annotations__ = {each.name: each.annotation for each in ordered} | {"return": None}
        return run

    return decorate
