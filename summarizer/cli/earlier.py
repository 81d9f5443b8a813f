"""What `--update` goes on from: a consensus that was written before, and where its articles are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.cli.outputs import read_documents
from summarizer.errors import ConfigurationError, OutputError

if TYPE_CHECKING:
    from summarizer.schema import Consensus


@dataclass(frozen=True, slots=True)
class Earlier:
    """Hold an earlier consensus and the inputs in which its articles are to be found."""

    consensus: Consensus
    articles: list[str | Path]


def read_earlier(file: Path | None, articles: list[str] | None) -> Earlier | None:
    """Read the consensus in `file`; None where there is none to go on from.

    Without `articles` they are looked for where the earlier run had read them, from the current folder or from that
    of the file.

    Raises:
        ConfigurationError: `articles` are given and no file is.
        OutputError: The file cannot be read, or is no consensus.
    """
    if file is None:
        if articles:
            raise ConfigurationError("--articles is of no use here.", hint="It goes with --update FILE.")
        return None
    from summarizer.schema import Consensus  # noqa: PLC0415  --help must not load it
    from summarizer.sources import earlier_inputs  # noqa: PLC0415  as above

    document, *others = read_documents(str(file))
    if others or not isinstance(document.output, Consensus):
        hint = "Give a file that `summarizer consensus -o FILE.json` wrote; `summarizer verify` says what is wrong."
        raise OutputError(f"{file} is not one consensus that can be read.", hint=hint)
    found = earlier_inputs(document.output.run.usage, [file.parent])
    return Earlier(document.output, [*articles] if articles else [*found])
