"""The names of output files: whatever a story is called, its file lies in the folder and can be made anywhere."""

from __future__ import annotations

import hashlib
import re
from typing import Final

from summarizer.sources.identity import safe_id

_LONGEST: Final = 100
# Windows gives these to devices, with any suffix and in any case.
_DEVICES: Final = re.compile(r"(?:con|prn|aux|nul|clock\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE)


def file_stem(story_id: str) -> str:
    """Return a story's id as the name of its file, without the suffix.

    An id of at most 100 ASCII letters, digits, dots, dashes and underscores is its own name, where no system gives it
    another meaning. Any other one is made safe and gets eight characters of its SHA-256, so that two stay two.
    """
    stem = safe_id(story_id)
    if stem == story_id and not _DEVICES.fullmatch(stem):
        return stem
    digest = hashlib.sha256(story_id.encode()).hexdigest()[:8]
    return f"{stem[: _LONGEST - len(digest) - 7]}-{digest}" if _usable(stem) else f"story-{digest}"


def _usable(stem: str) -> bool:
    return bool(stem) and not _DEVICES.fullmatch(stem)


def same_file(stem: str) -> str:
    """Return what two names have in common that are one file where capitals do not count."""
    return stem.casefold()


__all__ = ["file_stem", "same_file"]
