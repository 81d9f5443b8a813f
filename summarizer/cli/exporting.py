"""`summarizer export`: the facts of a finished consensus as a table."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from summarizer.cli.options import Debug, Format, Output
from summarizer.cli.outputs import read_documents
from summarizer.cli.writing import choose_target
from summarizer.errors import OutputError

if TYPE_CHECKING:
    from summarizer.schema import Consensus

_HINT: Final = "Give a file that `summarizer consensus -o FILE.json` wrote; `summarizer verify` says what is wrong."


class TableFormat(StrEnum):
    """The formats of a table."""

    CSV = "csv"
    JSONL = "jsonl"


File = Annotated[str, typer.Argument(metavar="FILE", help="A consensus as JSON or JSON Lines; - is standard input.")]
TableChoice = Annotated[
    TableFormat | None,
    typer.Option("--format", help="What to write; by default what the output's name says, else csv."),
]


def export(
    file: File,
    *,
    output: Output = None,
    table_format: TableChoice = None,
    debug: Debug = False,  # noqa: ARG001  read from the context, where `failures.Command` finds it
) -> None:
    """Write the facts of a consensus as a table: a row for each article that tells a fact, with its quotation.

    In CSV a text that a spreadsheet would run as a formula gets an apostrophe before it, and a character that cannot be
    printed stands as a backslash escape; docs/export.md says how to read both back. Further quotations of a row stand
    in its last column as JSON. Exit code 2: the file is no consensus, or the output cannot be written.
    """
    from summarizer.reporting.export import fact_rows, to_csv, to_json_lines  # noqa: PLC0415  --help must not load it

    target = choose_target(output, Format.TEXT, [file])
    chosen = table_format or _named(output)
    rows = [row for consensus in _read(file) for row in fact_rows(consensus)]
    target.write(to_csv(rows) if chosen is TableFormat.CSV else to_json_lines(rows))


def _named(path: Path | None) -> TableFormat:
    lines = path is not None and path.suffix.lower() in (".jsonl", ".ndjson", ".json")
    return TableFormat.JSONL if lines else TableFormat.CSV


def _read(file: str) -> list[Consensus]:
    from summarizer.schema import Consensus  # noqa: PLC0415  --help must not load it

    found: list[Consensus] = []
    for document in read_documents(file):
        if not isinstance(document.output, Consensus):
            place = f"{file}, {document.where}," if document.where else file
            raise OutputError(f"{place} is not a consensus that can be read.", hint=_HINT)
        found.append(document.output)
    return found
