"""`summarizer prompts`: which prompts would be used, what they say, and whether they can be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.failures import FAILED, Command
from summarizer.cli.options import Debug, Format
from summarizer.cli.writing import Target

if TYPE_CHECKING:
    from summarizer.engines.llm.prompts import Prompt

Override = Annotated[
    Path | None, typer.Option("--prompts", metavar="DIR", help="A folder of prompts that go before the built-in ones.")
]

prompts = typer.Typer(
    name="prompts",
    rich_markup_mode=None,
    help="Show and check what a model is told.",
    epilog="\b\nExample:\n  summarizer prompts list\n  summarizer prompts check --prompts my-prompts",
)


@prompts.command(
    "list",
    cls=Command,
    short_help="List the prompts of a run.",
    epilog="\b\nExample:\n  summarizer prompts list",
)
def list_prompts(
    *,
    override: Override = None,
    debug: Debug = False,  # noqa: ARG001  read from the context, where `failures.Command` finds it
) -> None:
    """List the prompts that a run would use: id, version, stage, schema, hash, and where each comes from."""
    from summarizer.engines.llm.prompts import load_prompts  # noqa: PLC0415  --help must not load it

    rows = [("id", "version", "stage", "schema", "sha256", "from")]
    rows.extend(_row(prompt) for prompt in load_prompts(_folder(override)))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)
    Target(None, Format.TEXT).write("".join(f"{line}\n" for line in lines))


@prompts.command(
    cls=Command, short_help="Print the file of one prompt.", epilog="\b\nExample:\n  summarizer prompts show extract"
)
def show(
    prompt_id: Annotated[str, typer.Argument(metavar="ID", help="The id of a prompt, as `prompts list` has it.")],
    *,
    override: Override = None,
    debug: Debug = False,  # noqa: ARG001  as above
) -> None:
    """Print the file of the prompt that a run would use."""
    from summarizer.engines.llm.prompts import load_prompts  # noqa: PLC0415  --help must not load it
    from summarizer.reporting.safe import safe_text  # noqa: PLC0415  as above

    prompt = load_prompts(_folder(override)).get(prompt_id)
    Target(None, Format.TEXT).write(safe_text(prompt.path.read_text(encoding="utf-8") if prompt.path else ""))


@prompts.command(
    cls=Command,
    short_help="Say what is wrong with the files.",
    epilog="\b\nExample:\n  summarizer prompts check --prompts my-prompts",
)
def check(
    *,
    override: Override = None,
    debug: Debug = False,  # noqa: ARG001  as above
) -> None:
    """Read all prompts and say what is wrong with the files, one line each.

    Every stage needs a prompt of its own name, every variable must be one that the stage gives, and the schema the
    one that it answers in. Exit code 0: all is well; 1: something is wrong.
    """
    from summarizer.engines.llm.prompts import STAGES, examine  # noqa: PLC0415  --help must not load it
    from summarizer.reporting.safe import one_line  # noqa: PLC0415  as above

    book, problems = examine(_folder(override))
    known = [prompt.id for prompt in book]
    missing = [f"no prompt is called {stage}: its stage cannot run" for stage in STAGES if stage not in known]
    wrong = [*problems, *missing]
    told = wrong or [f"{len(known)} prompts, nothing wrong"]
    Target(None, Format.TEXT).write("".join(f"{one_line(line)}\n" for line in told))
    if wrong:
        raise typer.Exit(FAILED)


def _folder(given: Path | None) -> Path | None:
    from summarizer.settings import load_settings  # noqa: PLC0415  --help must not load it

    return load_settings({"prompts": given}).prompts


def _row(prompt: Prompt) -> tuple[str, str, str, str, str, str]:
    from summarizer.engines.llm.prompts import SHOWN_HASH, built_in  # noqa: PLC0415  --help must not load it
    from summarizer.reporting.safe import one_line  # noqa: PLC0415  as above

    own = prompt.path is None or prompt.path.parent == built_in()
    origin = "built in" if own else one_line(str(prompt.path))
    return prompt.id, str(prompt.version), prompt.stage, prompt.schema, prompt.sha256[:SHOWN_HASH], origin
