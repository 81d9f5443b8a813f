"""The commands, wired together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from summarizer.cli.batch import batch
from summarizer.cli.brief import brief
from summarizer.cli.cache import cache
from summarizer.cli.completion import completion
from summarizer.cli.consensus import consensus
from summarizer.cli.doctor import doctor
from summarizer.cli.evals import evals
from summarizer.cli.event_option import JsonEvents
from summarizer.cli.exporting import export
from summarizer.cli.failures import Command
from summarizer.cli.init import init
from summarizer.cli.options import Debug
from summarizer.cli.program import Program
from summarizer.cli.prompts import prompts
from summarizer.cli.schema import schema
from summarizer.cli.verify import verify
from summarizer.cli.view import view
from summarizer.version import __version__

app = typer.Typer(
    name="summarizer",
    cls=Program,
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
    "summarizer consensus articles/ --model NAME --base-url URL --dry-run",
    "summarizer consensus --update story.json new.txt -o story.json",
    "summarizer consensus articles/ -o story.json --json-events 2> events.jsonl",
)
_add(
    brief,
    "List what each article claims, and where.",
    "summarizer brief a.txt",
    "summarizer brief folder/ --format json > briefs.jsonl",
)
_add(
    batch,
    "Make many stories, and go on where a run stopped.",
    "summarizer batch stories.jsonl -o out/",
    "summarizer batch stories.jsonl -o out/ --retry-failed",
)
_add(
    verify,
    "Re-check every promise on an output.",
    "summarizer verify story.json --articles folder/",
    "summarizer verify story.json --articles folder/ --json",
    "summarizer verify story.json --articles folder/ --judge --model NAME --base-url URL",
)
_add(
    export,
    "Write facts as CSV or JSON Lines.",
    "summarizer export story.json -o facts.csv",
    "summarizer export story.json --format jsonl",
)
_add(
    view,
    "Show a consensus as a page beside its articles.",
    "summarizer view story.json",
    "summarizer view story.json -o report.html --no-open",
)
app.add_typer(evals, short_help="Score outputs against gold labels.")
app.add_typer(cache, short_help="Show or clear the model's answers that are kept.")
app.add_typer(prompts, short_help="Show or check what a model is told.")
_add(schema, "Print the JSON Schema of an output.", "summarizer schema consensus > consensus.schema.json")
_add(
    doctor,
    "Find what is wrong, and how to mend it.",
    "summarizer doctor",
    "summarizer doctor --ask --model NAME --base-url URL",
    "summarizer doctor --json",
)
_add(init, "Write a commented summarizer.toml.", "summarizer init", "summarizer init --force")
_add(
    completion,
    "Print the completion script of a shell.",
    "summarizer completion fish > ~/.config/fish/completions/summarizer.fish",
    'eval "$(summarizer completion bash)"',
)


@app.callback(invoke_without_command=True, epilog="\b\nExample:\n  summarizer consensus examples/harbour-fire")
def _summarizer(
    ctx: typer.Context,
    *,
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False,
    json_events: JsonEvents = False,  # noqa: ARG001  read from the context, where `failures.Command` finds it
    debug: Debug = False,  # noqa: ARG001  as above
) -> None:
    """Turn several news articles of one event into facts that each carry their sources, to the character."""
    if version:
        typer.echo(f"summarizer {__version__}")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())
