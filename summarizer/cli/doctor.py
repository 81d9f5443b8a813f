"""`summarizer doctor`: what is configured and from where, what is installed, and whether the engines answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from summarizer.cli.failures import FAILED
from summarizer.cli.model_options import option_of, with_model
from summarizer.cli.model_state import Row, answer, is_used, model_rows
from summarizer.cli.options import Debug, Format
from summarizer.cli.progress import engine_part
from summarizer.cli.writing import Target

if TYPE_CHECKING:
    from summarizer.settings import Settings

_LIBRARIES: Final = (
    "charset-normalizer", "diskcache", "instructor", "jinja2", "openai", "pydantic", "rapidfuzz", "rich", "sentencex",
    "simplemma", "tenacity", "text2num", "trafilatura", "typer",
)  # fmt: skip
_SELF_CHECK: Final = (
    "A warehouse in Oster burned down on Monday, the fire service said. Nobody was hurt in the blaze.",
    "The fire service said that a warehouse in Oster burned down on Monday.",
)
# A key is nobody's business; the address stands in a row of its own, without the password that somebody may put in.
_NOT_SHOWN: Final = frozenset({"api_key", "base_url"})


@with_model
def doctor(
    *,
    flags: dict[str, Any],
    ask: Annotated[
        bool, typer.Option("--ask", help="Send the model one small question; it is billed.", show_default=False)
    ] = False,
    debug: Debug = False,  # noqa: ARG001  read from the context, where `failures.Command` finds it
) -> None:
    """Show what is configured and from where, what is installed, and whether the engines answer.

    Nothing is sent anywhere without --ask, and no key is ever shown. Exit code 0: all is well; 1: something is not.
    """
    from summarizer.errors import SummarizerError  # noqa: PLC0415  --help must not load it
    from summarizer.settings import load_settings  # noqa: PLC0415  as above

    settings = None
    rows = list(_installed())
    try:
        settings = load_settings(flags)
        origins = _origins(flags)
        rows += [*_settings(settings, origins), _engine(settings), *model_rows(settings, origins)]
    except SummarizerError as error:
        rows.append(Row("settings", f"wrong: {error}", well=False))
    rows.append(_self_check())
    width = max(len(row.name) for row in rows)
    well = [_show(row, width) for row in rows]
    if settings is not None:
        # The last one, for it may take its time.
        well.append(_show(answer(settings, ask=ask), width))
    if not all(well):
        raise typer.Exit(FAILED)


def _show(row: Row, width: int) -> bool:
    from summarizer.reporting.safe import one_line  # noqa: PLC0415  --help must not load it

    Target(None, Format.TEXT).write(f"{row.name:<{width}}  {one_line(row.value)}\n")
    return row.well


def _installed() -> Iterator[Row]:
    import platform  # noqa: PLC0415  --help must not load it
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415  as above

    from summarizer.version import __version__  # noqa: PLC0415  as above

    yield Row("summarizer", __version__)
    yield Row("python", f"{platform.python_version()} ({platform.system()} {platform.machine()})")
    for name in _LIBRARIES:
        try:
            yield Row(name, version(name))
        except PackageNotFoundError:
            yield Row(name, "not installed; install summarizer again with pip", well=False)


def _origins(flags: dict[str, Any]) -> dict[str, str]:
    """Return where each setting comes from: a flag, a variable, the file, or its default."""
    import os  # noqa: PLC0415  --help must not load it

    from summarizer.settings import FILE_NAME, PREFIX, Settings  # noqa: PLC0415  as above

    in_file = _file()
    origins: dict[str, str] = {}
    for name in Settings.model_fields:
        variable = f"{PREFIX}{name.upper()}"
        below = FILE_NAME if name in (in_file or {}) else "default"
        origins[name] = variable if os.environ.get(variable) else below
        if flags.get(name) is not None:
            origins[name] = option_of(name)
    return origins


def _settings(settings: Settings, origins: dict[str, str]) -> Iterator[Row]:
    from pathlib import Path  # noqa: PLC0415  --help must not load it

    from summarizer.settings import FILE_NAME  # noqa: PLC0415  as above

    path = Path.cwd() / FILE_NAME
    yield Row(
        "settings file", str(path) if _file() is not None else f"none ({FILE_NAME} would be read from {path.parent})"
    )
    for name, value in settings:
        shown = "not set" if value is None else value
        if value is not None and name in _NOT_SHOWN:
            shown = "set"
        yield Row(name, f"{shown} ({origins[name]})")


def _file() -> dict[str, Any] | None:
    import tomllib  # noqa: PLC0415  --help must not load it
    from pathlib import Path  # noqa: PLC0415  as above

    from summarizer.settings import FILE_NAME  # noqa: PLC0415  as above

    path = Path.cwd() / FILE_NAME
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def _engine(settings: Settings) -> Row:
    from summarizer.engines.choosing import choose_engine  # noqa: PLC0415  --help must not load it

    name = "llm" if is_used(settings) else choose_engine(settings).name
    return Row("would run", engine_part(settings, name))


def _self_check() -> Row:
    """Run the embedded engine on two invented articles and say how that went."""
    from summarizer.client import Summarizer  # noqa: PLC0415  --help must not load it
    from summarizer.schema import Article  # noqa: PLC0415  as above
    from summarizer.settings import Settings  # noqa: PLC0415  as above

    articles = [Article(id=f"check-{number}", text=text) for number, text in enumerate(_SELF_CHECK, start=1)]
    try:
        result = Summarizer(Settings(engine="embedded")).consensus(articles)
    except Exception as error:  # noqa: BLE001  a doctor reports whatever is wrong
        words = f"the embedded engine failed ({type(error).__name__}); run summarizer --debug doctor"
        return Row("self-check", words, well=False)
    failed = sorted(name for name, state in result.checks.items() if state == "failed")
    if failed or not result.sentences:
        words = f"the embedded engine answers wrongly: {', '.join(failed) or 'no sentence'}"
        return Row("self-check", words, well=False)
    return Row("self-check", f"the embedded engine answers: {len(result.facts)} facts, every promise kept")
