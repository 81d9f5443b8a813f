"""The option `--json-events`. That it was given is read from the whole command line, by `program.Program`."""

from __future__ import annotations

from typing import Annotated

import typer

from summarizer.cli.events import HELP, OPTION

JsonEvents = Annotated[bool, typer.Option(OPTION, help=HELP, show_default=False)]

__all__ = ["JsonEvents"]
