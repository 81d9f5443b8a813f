"""The folder of the cache: the user's own, closed to others, and marked with the format that it holds."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from summarizer.engines.llm.keys import ENTRY_FORMAT
from summarizer.errors import ConfigurationError

FILE_NAME: Final = "cache.db"
MARKER: Final = "format.json"
# How each SQLite database begins (The SQLite File Format, 1.3.1).
MAGIC: Final = b"SQLite format 3\x00"

_KIND: Final = "answers of models, kept by summarizer"
_MOST_MARKER_BYTES: Final = 1000


class UnusableFolderError(Exception):
    """The folder cannot hold the cache; the message says why."""


def default_folder(environment: Mapping[str, str], *, windows: bool = os.name == "nt") -> Path:
    """Return the folder of the user's cache: in XDG_CACHE_HOME, else ~/.cache; on Windows in LOCALAPPDATA.

    A relative XDG_CACHE_HOME does not count (XDG Base Directory Specification 0.8).

    Raises:
        ConfigurationError: None of them is set, and the user has no home folder.
    """
    base = environment.get("LOCALAPPDATA" if windows else "XDG_CACHE_HOME", "")
    if os.path.isabs(base):  # noqa: PTH117  Path("") is the current folder, not nothing
        return Path(base) / "summarizer"
    try:
        home = Path(environment["HOME"]) if environment.get("HOME") else Path.home()
    except RuntimeError:
        hint = "Set SUMMARIZER_CACHE_DIR, or go without a cache."
        raise ConfigurationError("there is no home folder for the cache.", hint=hint) from None
    return home / ".cache" / "summarizer"


def prepare_folder(folder: Path) -> list[str]:
    """Make the folder with mode 0700, or see that it is safe to use, and return what was put right.

    A folder that others may enter is closed to them where it is the user's own. One that belongs to somebody else,
    holds anything but a cache of this format, or is reached by somebody else's link is left as it is. Owners and
    modes are not checked where the system has none (Windows).

    Raises:
        UnusableFolderError: It cannot be used, for one of these reasons or because it cannot be written.
    """
    if os.path.expandvars(folder) != str(folder):
        # diskcache would expand it, and use another folder than the one looked at here.
        raise UnusableFolderError("its name has the name of a variable in it")
    try:
        folder.mkdir(mode=0o700, parents=True)
    except FileExistsError:
        pass
    except OSError as error:
        raise UnusableFolderError(f"it cannot be made: {error.strerror}") from error
    try:
        _check_owner(folder)
        _check_format(folder)
        return _close_to_others(folder)
    except OSError as error:
        raise UnusableFolderError(f"it cannot be read and written: {error.strerror}") from error


def _check_owner(folder: Path) -> None:
    if not folder.is_dir():
        raise UnusableFolderError("it is no folder")
    if hasattr(os, "geteuid") and {folder.lstat().st_uid, folder.stat().st_uid} != {os.geteuid()}:
        raise UnusableFolderError("it belongs to another user")


def _check_format(folder: Path) -> None:
    # Listed before the marker is read: another process may be writing it just now.
    names = [path.name for path in folder.iterdir() if not path.name.startswith(MARKER)]
    marker = folder / MARKER
    if marker.is_symlink() or marker.exists():
        found = _format_of(marker)
        if found != ENTRY_FORMAT:
            raise UnusableFolderError(f"it holds format {found or 'unknown'}, and this version reads {ENTRY_FORMAT}")
    elif names and not _holds_only_rubbish(folder, names):
        raise UnusableFolderError("it holds something else than a cache of summarizer")
    else:
        draft = folder / f"{MARKER}.{os.getpid()}"
        draft.write_text(json.dumps({"kind": _KIND, "format": ENTRY_FORMAT}) + "\n", encoding="utf-8")
        draft.replace(marker)


def _format_of(marker: Path) -> int | None:
    about = marker.lstat()
    if not stat.S_ISREG(about.st_mode) or about.st_size > _MOST_MARKER_BYTES:
        return None
    try:
        content = json.loads(marker.read_bytes())
    except (ValueError, RecursionError):
        return None
    if not isinstance(content, dict) or content.get("kind") != _KIND:
        return None
    number = content.get("format")
    return number if type(number) is int and number > 0 else None


def _holds_only_rubbish(folder: Path, names: list[str]) -> bool:
    # A cache whose marker is gone and whose database is none any more: to be set aside, not to be respected.
    file = folder / FILE_NAME
    if not all(name.startswith(FILE_NAME) for name in names) or file.is_symlink() or not file.is_file():
        return False
    with file.open("rb") as stream:
        return stream.read(len(MAGIC)) != MAGIC


def _close_to_others(folder: Path) -> list[str]:
    if not hasattr(os, "geteuid") or not stat.S_IMODE(folder.stat().st_mode) & 0o077:
        return []
    folder.chmod(0o700)
    return ["the cache's folder was open to other users and is closed to them now"]
