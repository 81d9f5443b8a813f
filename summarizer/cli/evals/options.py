"""The options that the commands of evals share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

DEFAULT_DATA: Final = Path("../shared/data/dev")

Data = Annotated[
    Path, typer.Option("--data", metavar="DIR", help="The folder of the data sets (*.jsonl.gz) that gold may name.")
]

__all__ = ["DEFAULT_DATA", "Data"]
