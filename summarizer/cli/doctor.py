"""`summarizer doctor`: what is configured and from where, what is installed, and whether the engine answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import typer

from summarizer.cli.failures import FAILED
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

Row = tuple[str, str]


def doctor(
    *,
    debug: Debug = False,  # noqa: ARG001  read from the context, where `failures.Command` finds it
) -> None:
    """Show what is configured and from where, what is installed, and whether the engine answers.

    Nothing is sent anywhere, and no key is shown. Exit code 0: all is well; 1: something is not.
    """
    from summarizer.errors import SummarizerError  # noqa: PLC0415  --help must not load it
    from summarizer.reporting.safe import one_line  # noqa: PLC0415  as above
    from summarizer.settings import load_settings  # noqa: PLC0415  as above

    rows = list(_installed())
    try:
        settings = load_settings()
        rows += [*_settings(settings), *_engine(settings)]
        well = True
    except SummarizerError as error:
        rows.append(("settings", f"wrong: {error}"))
        well = False
    answers, answer = _self_check()
    rows += [*_key(), ("self-check", answer)]
    width = max(len(name) for name, _ in rows)
    text = "".join(f"{name:<{width}}  {one_line(value)}\n" for name, value in rows)
    Target(None, Format.TEXT).write(text)
    if not (well and answers):
        raise typer.Exit(FAILED)


def _installed() -> Iterator[Row]:
    import platform  # noqa: PLC0415  --help must not load it
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415  as above

    from summarizer.version import __version__  # noqa: PLC0415  as above

    yield "summarizer", __version__
    yield "python", f"{platform.python_version()} ({platform.system()} {platform.machine()})"
    for name in _LIBRARIES:
        try:
            yield name, version(name)
        except PackageNotFoundError:
            yield name, "not installed; install summarizer again with pip"


def _settings(settings: Settings) -> Iterator[Row]:
    import os  # noqa: PLC0415  --help must not load it
    import tomllib  # noqa: PLC0415  as above
    from pathlib import Path  # noqa: PLC0415  as above

    from summarizer.settings import FILE_NAME, PREFIX  # noqa: PLC0415  as above

    path = Path.cwd() / FILE_NAME
    in_file = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else None
    yield "settings file", f"none ({FILE_NAME} would be read from {path.parent})" if in_file is None else str(path)
    for name, value in settings:
        variable = f"{PREFIX}{name.upper()}"
        below = FILE_NAME if name in (in_file or {}) else "default"
        origin = variable if os.environ.get(variable) else below
        yield name, f"{'not set' if value is None else value} ({origin})"


def _engine(settings: Settings) -> Iterator[Row]:
    from summarizer.engines.choosing import choose_engine  # noqa: PLC0415  --help must not load it

    yield "would run", engine_part(settings, choose_engine(settings).name)


def _key() -> Iterator[Row]:
    import os  # noqa: PLC0415  --help must not load it

    state = "set" if os.environ.get("OPENAI_API_KEY") else "not set"
    yield "OPENAI_API_KEY", f"{state}; this version does not use it yet"


def _self_check() -> tuple[bool, str]:
    """Run the embedded engine on two invented articles and say how that went."""
    from summarizer.client import Summarizer  # noqa: PLC0415  --help must not load it
    from summarizer.schema import Article  # noqa: PLC0415  as above
    from summarizer.settings import Settings  # noqa: PLC0415  as above

    articles = [Article(id=f"check-{number}", text=text) for number, text in enumerate(_SELF_CHECK, start=1)]
    try:
        result = Summarizer(Settings(engine="embedded")).consensus(articles)
    except Exception as error:  # noqa: BLE001  a doctor reports whatever is wrong
        return False, f"the embedded engine failed ({type(error).__name__}); run summarizer --debug doctor"
    failed = sorted(name for name, state in result.checks.items() if state == "failed")
    if failed or not result.sentences:
        return False, f"the embedded engine answers wrongly: {', '.join(failed) or 'no sentence'}"
    return True, f"the embedded engine answers: {len(result.facts)} facts, every promise kept"
