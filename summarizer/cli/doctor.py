"""`summarizer doctor`: what is configured and from where, what is wrong with it, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from summarizer.cli.failures import FAILED
from summarizer.cli.findings import Row, as_json, summed_up
from summarizer.cli.local_state import file_row, installed, origins, self_check, setting_rows, variable_rows
from summarizer.cli.model_options import with_model
from summarizer.cli.model_state import answer, is_used, model_rows
from summarizer.cli.options import Debug, Format
from summarizer.cli.progress import engine_part
from summarizer.cli.writing import Target

if TYPE_CHECKING:
    from summarizer.settings import Settings


@with_model
def doctor(
    *,
    flags: dict[str, Any],
    ask: Annotated[
        bool, typer.Option("--ask", help="Send the model one small question; it is billed.", show_default=False)
    ] = False,
    json_output: Annotated[
        bool, typer.Option("--json", help="Print the findings as JSON.", show_default=False)
    ] = False,
    debug: Debug = False,  # noqa: ARG001  read from the context, where `failures.Command` finds it
) -> None:
    """Find what is wrong with an installation and its settings, and say how to mend it.

    Versions, settings and where each comes from, key, endpoint, prices, prompts, cache, and the embedded engine on two
    invented texts. Nothing is sent anywhere without --ask, and no key is ever shown. Exit code 0: all is well; 1:
    something is not.
    """
    rows = list(_findings(flags, ask=ask))
    if json_output:
        import json  # noqa: PLC0415  --help must not load it

        Target(None, Format.JSON).write(json.dumps(as_json(rows), indent=2) + "\n")
    else:
        _show([*rows, summed_up(rows)])
    if not all(row.well for row in rows):
        raise typer.Exit(FAILED)


def _show(rows: list[Row]) -> None:
    from summarizer.reporting.safe import one_line  # noqa: PLC0415  --help must not load it

    width = max(len(row.name) for row in rows)
    Target(None, Format.TEXT).write("".join(f"{row.name:<{width}}  {one_line(row.told)}\n" for row in rows))


def _findings(flags: dict[str, Any], *, ask: bool) -> Iterator[Row]:
    import os  # noqa: PLC0415  only where it is read
    from pathlib import Path  # noqa: PLC0415  as above

    from summarizer.errors import SummarizerError  # noqa: PLC0415  --help must not load it
    from summarizer.settings import FILE_NAME, load_settings  # noqa: PLC0415  as above

    yield from installed()
    file, in_file = file_row(Path.cwd() / FILE_NAME)
    yield file
    yield from variable_rows(os.environ)
    settings = None
    try:
        settings = load_settings(flags)
    except SummarizerError as error:
        if file.well:
            yield Row.of("settings", error)
    if settings is not None:
        yield from _configured(settings, origins(flags, in_file))
    yield self_check()
    if settings is not None:
        # The last one, for it may take its time.
        yield answer(settings, ask=ask)


def _configured(settings: Settings, origins: dict[str, str]) -> Iterator[Row]:
    from summarizer.errors import SummarizerError  # noqa: PLC0415  --help must not load it

    yield from setting_rows(settings, origins)
    try:
        yield _engine(settings)
    except SummarizerError as error:
        yield Row.of("settings", error)
    yield from model_rows(settings, origins)


def _engine(settings: Settings) -> Row:
    from summarizer.engines.choosing import choose_engine  # noqa: PLC0415  --help must not load it

    name = "llm" if is_used(settings) else choose_engine(settings).name
    return Row("would run", engine_part(settings, name))
