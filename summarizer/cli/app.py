"""The commands, wired together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from summarizer.cli.brief import brief
from summarizer.cli.cache import cache
from summarizer.cli.consensus import consensus
from summarizer.cli.doctor import doctor
from summarizer.cli.evals import evals
from summarizer.cli.failures import Command
from summarizer.cli.options import Debug
from summarizer.cli.prompts import prompts
from summarizer.cli.schema import schema
from summarizer.cli.verify import verify
from summarizer.version import __version__

app = typer.Typer(
    name="summarizer",
    add_completion=False,
    # Plain help: no boxes that a narrow terminal breaks, and nothing more to load.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _add(command: Callable[..., None], brief_help: str, *examples: str) -> None:
    # \b keeps the lines of the examples apart in the help.
    epilog = "\n  ".join(["\b\nExample:", *examples])
    app.command(cls=Command, short_help=brief_help, epilog=epilog)(command)


_add(
    consensus,
    "Merge articles of one event into one cited summary.",
    "summarizer consensus examples/harbour-fire",
    "summarizer consensus a.txt b.html -o story.json",
)
_add(
    brief,
    "List what each article claims, and where.",
    "summarizer brief a.txt",
    "summarizer brief folder/ --format json > briefs.jsonl",
)
_add(verify, "Re-check every promise on an output.", "summarizer verify story.json --articles folder/")
app.add_typer(evals, short_help="Score outputs against gold labels.")
app.add_typer(cache, short_help="Show or clear the model's answers that are kept.")
app.add_typer(prompts, short_help="Show or check what a model is told.")
_add(schema, "Print the JSON Schema of an output.", "summarizer schema consensus > consensus.schema.json")
_add(doctor, "Show what is configured and what answers.", "summarizer doctor")


@app.callback(invoke_without_command=True, epilog="\b\nExample:\n  summarizer consensus examples/harbour-fire")
def _summarizer(
    ctx: typer.Context,
    *,
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False,
    debug: Debug = False,  # noqa: ARG001  read from the context, where `failures.Command` finds it
) -> None:
    """Turn several news articles of one event into facts that each carry their sources, to the character."""
    if version:
        typer.echo(f"summarizer {__version__}")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())
