"""Where a result goes: standard output, or a file that is there whole or not at all."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from summarizer.cli.failures import silence_stdout
from summarizer.cli.options import Format
from summarizer.errors import OutputError

_SUFFIXES: Final = {
    ".json": Format.JSON,
    ".jsonl": Format.JSON,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
}
_WIDTHS: Final = (60, 120)
_PLAIN_WIDTH: Final = 80


@dataclass(frozen=True, slots=True)
class Target:
    """Say where a result goes (`path` is None for standard output) and in which format."""

    path: Path | None
    format: Format

    @property
    def width(self) -> int:
        """Return the cells of a line: the terminal's, within bounds that read well; 80 for a file."""
        if self.path is not None:
            return _PLAIN_WIDTH
        columns = shutil.get_terminal_size((_PLAIN_WIDTH, 24)).columns
        return max(_WIDTHS[0], min(_WIDTHS[1], columns))

    @property
    def color(self) -> bool:
        """Tell whether the result may have colours: on a terminal that can, where NO_COLOR is not set."""
        capable = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        return self.path is None and capable and sys.stdout.isatty()

    def write(self, text: str) -> None:
        """Write the result.

        Raises:
            OutputError: The file, or standard output, cannot be written.
        """
        if self.path is None:
            _print(text)
        else:
            _replace(self.path, text)


def choose_target(path: Path | None, asked: Format | None, inputs: Sequence[str] = (), *, page: bool = False) -> Target:
    """Return where the result goes, before any work is done for it; `page` says that it can be a page (HTML).

    Raises:
        OutputError: `path` is a folder, lies in none, or is one of the inputs, or the result cannot be a page.
    """
    target = _target(path, asked, inputs)
    if target.format is Format.HTML and not page:
        hint = "Take text, json or markdown; `summarizer consensus -o FILE.html` makes a page."
        raise OutputError("this result is not made as a page.", hint=hint)
    return target


def _target(path: Path | None, asked: Format | None, inputs: Sequence[str]) -> Target:
    if path is None:
        return Target(None, asked or Format.TEXT)
    if path.is_dir():
        raise OutputError(f"{path} is a folder.", hint=f"Name a file in it, such as {path / 'story.json'}.")
    if not path.parent.is_dir():
        raise OutputError(f"{path.parent} is not a folder.", hint="Make it, or choose another place for --output.")
    if any(given != "-" and _is_same(path, Path(given)) for given in inputs):
        raise OutputError(f"{path} is one of the inputs.", hint="Choose another name for --output.")
    return Target(path, asked or _SUFFIXES.get(path.suffix.lower(), Format.TEXT))


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _print(text: str) -> None:
    stream = sys.stdout
    if isinstance(stream, io.TextIOWrapper):
        # A pipe gets UTF-8 on every machine; a terminal gets what it can show.
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8")
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        silence_stdout()
        raise OutputError(f"standard output cannot be written: {error.strerror}.", hint="Use -o FILE.") from error


def _replace(path: Path, text: str) -> None:
    try:
        if path.exists() and not path.is_file():
            # A device or a named pipe cannot be replaced, only written to.
            path.write_text(text, encoding="utf-8")
        else:
            _write_whole(Path(os.path.realpath(path)), text)
    except OSError as error:
        hint = "Choose another place for --output."
        raise OutputError(f"{path} cannot be written: {error.strerror}.", hint=hint) from error


def _write_whole(path: Path, text: str) -> None:
    # The neighbour is made anew, so that it gets the user's own permissions, and renamed when it is complete.
    draft = path.with_name(f".{path.name[:200]}.{os.getpid()}.part")
    try:
        with draft.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, draft)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
