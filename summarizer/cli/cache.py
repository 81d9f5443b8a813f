"""`summarizer cache`: what is kept of the model's answers, and how to be rid of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from summarizer.cli.failures import FAILED, Command, say
from summarizer.cli.options import Debug, Format
from summarizer.cli.writing import Target

if TYPE_CHECKING:
    from summarizer.engines.llm.cache import AnswerCache

_DAY: Final = 86_400

Folder = Annotated[
    Path | None, typer.Option("--cache-dir", metavar="DIR", help="The folder of the cache; by default the user's.")
]

cache = typer.Typer(
    name="cache",
    rich_markup_mode=None,
    help="Show or clear the answers that are kept, so that no model is paid for one twice.",
    epilog="\b\nExample:\n  summarizer cache info\n  summarizer cache prune --days 7",
)


@cache.command(
    cls=Command, short_help="Show where it is and what it holds.", epilog="\b\nExample:\n  summarizer cache info"
)
def info(
    *,
    cache_dir: Folder = None,
    debug: Debug = False,  # noqa: ARG001  read from the context, where `failures.Command` finds it
) -> None:
    """Show where the cache is and how much it holds; nothing of what it holds is shown."""
    from summarizer.engines.llm.cache import CacheSize  # noqa: PLC0415  --help must not load it
    from summarizer.engines.llm.disk import SIZE_LIMIT  # noqa: PLC0415  as above
    from summarizer.engines.llm.keys import ENTRY_FORMAT  # noqa: PLC0415  as above
    from summarizer.reporting.safe import one_line  # noqa: PLC0415  as above

    folder = _folder(cache_dir)
    size = CacheSize(0, 0)
    notices: tuple[str, ...] = ("there is no cache yet",)
    if folder.exists():
        with closing(_opened(folder)) as opened:
            size, notices = opened.size(), opened.notices
    rows = [
        ("folder", str(folder)),
        ("entries", f"{size.entries:,}"),
        ("bytes", f"{size.bytes:,}"),
        ("size limit", f"{SIZE_LIMIT:,} bytes; then the oldest entries go"),
        ("format", str(ENTRY_FORMAT)),
        *(("notice", notice) for notice in notices),
    ]
    Target(None, Format.TEXT).write("".join(f"{name:<10}  {one_line(value)}\n" for name, value in rows))


@cache.command(cls=Command, short_help="Delete all of it.", epilog="\b\nExample:\n  summarizer cache clear")
def clear(
    *,
    cache_dir: Folder = None,
    debug: Debug = False,  # noqa: ARG001  as above
) -> None:
    """Delete every answer that is kept, and a database that was damaged and set aside. Nothing is asked first."""
    _delete(_folder(cache_dir), lambda opened: opened.clear())


@cache.command(cls=Command, short_help="Delete what is old.", epilog="\b\nExample:\n  summarizer cache prune --days 7")
def prune(
    ctx: typer.Context,
    *,
    days: Annotated[
        int, typer.Option("--days", metavar="N", min=0, max=36_500, help="Delete what was stored over N days ago.")
    ] = 30,
    cache_dir: Folder = None,
    debug: Debug = False,  # noqa: ARG001  as above
) -> None:
    """Delete the answers that were stored long ago."""
    import time  # noqa: PLC0415  only where it is read

    # The clock of a test; one that does not count from 1970 makes nothing look old.
    clock: Callable[[], float] = ctx.obj or time.time
    _delete(_folder(cache_dir), lambda opened: opened.prune(clock() - days * _DAY))


def _folder(given: Path | None) -> Path:
    import os  # noqa: PLC0415  only where it is read

    from summarizer.engines.llm.cache import default_folder  # noqa: PLC0415  --help must not load it
    from summarizer.settings import load_settings  # noqa: PLC0415  as above

    folder = load_settings({"cache_dir": given}).cache_dir or default_folder(os.environ)
    return Path(os.path.expanduser(folder))  # noqa: PTH111  unlike Path.expanduser it never raises


def _opened(folder: Path) -> AnswerCache:
    from summarizer.engines.llm.cache import open_cache  # noqa: PLC0415  --help must not load it
    from summarizer.errors import ConfigurationError  # noqa: PLC0415  as above

    opened = open_cache(folder)
    if opened.keeps:
        return opened
    raise ConfigurationError(
        f"{'; '.join(opened.notices)}.", hint="Choose another folder with --cache-dir, or try again later."
    )


def _delete(folder: Path, delete: Callable[[AnswerCache], int | None]) -> None:
    deleted: int | None = 0
    if folder.exists():
        with closing(_opened(folder)) as opened:
            deleted = delete(opened)
            for notice in opened.notices:
                say(notice)
    if deleted is None:
        raise typer.Exit(FAILED)
    Target(None, Format.TEXT).write(f"{deleted:,} {'entry' if deleted == 1 else 'entries'} deleted\n")
