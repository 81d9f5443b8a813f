"""Files that are there whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

_DRAFT: Final = ".part"


def write_whole(path: Path, text: str) -> int:
    """Write a file in one step and return its size in bytes; a process that dies meanwhile leaves the old one.

    Raises:
        OSError: It cannot be written.
    """
    data = text.encode("utf-8")
    draft = path.with_name(f".{path.name}.{os.getpid()}{_DRAFT}")
    try:
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return len(data)


def clear_drafts(folder: Path) -> None:
    """Remove what processes left behind that were killed while they wrote."""
    for draft in folder.glob(f".*.*{_DRAFT}"):
        if draft.name.removesuffix(_DRAFT).rpartition(".")[2].isdigit():
            draft.unlink(missing_ok=True)


__all__ = ["clear_drafts", "write_whole"]
