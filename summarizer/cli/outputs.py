"""Output files read back: which of our records they hold, and what is wrong with those that do not fit."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from summarizer.errors import OutputError

if TYPE_CHECKING:
    from summarizer.schema import Brief, Consensus
    from summarizer.verification import Violation

_HINT: Final = "Give a file that `summarizer consensus --format json` or `summarizer brief --format json` wrote."
_OF_A_CONSENSUS: Final = frozenset(("story_id", "sentences", "facts"))
_OF_A_BRIEF: Final = frozenset(("article", "claims", "gist"))
# Two of the three names tell ours from any other JSON, and still find one that has lost a part.
_ENOUGH_NAMES: Final = 2
_SUFFIXES: Final = (".json", ".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True)
class Document:
    """Hold one output of a file; `where` names its line among several, and is empty for a file of one."""

    where: str
    output: Brief | Consensus | None
    violations: tuple[Violation, ...]


def read_documents(source: str) -> list[Document]:
    """Read the outputs in a file (`-` is standard input): one JSON object, or JSON Lines.

    What fits no schema but looks like ours comes back with a violation for each thing that is wrong.

    Raises:
        OutputError: The file cannot be read, or nothing in it looks like an output of summarizer.
    """
    import json  # noqa: PLC0415  --help must not load it

    text = _read(source)
    try:
        return [_document(json.loads(text), source, "")]
    except (ValueError, RecursionError) as error:
        lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
        if len(lines) > 1 and _is_ours(_parsed(lines[0][1])):
            return [_line(source, number, line) for number, line in lines]
        place = f", line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise OutputError(f"{source} is not JSON{place}.", hint=_HINT) from None


def is_output(path: str) -> bool:
    """Tell whether a file looks like an output of summarizer, by its name and its first object."""
    if not path.lower().endswith(_SUFFIXES):
        return False
    try:
        text = _read(path)
    except OutputError:
        return False
    return _is_ours(_parsed(text)) or _is_ours(_parsed(text.lstrip().partition("\n")[0]))


def _read(source: str) -> str:
    try:
        data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise OutputError(f"{source} is not UTF-8 text.", hint=_HINT) from None
    except (OSError, ValueError) as error:
        # ValueError: a null character in the name.
        reason = error.strerror if isinstance(error, OSError) else "its name cannot be one"
        raise OutputError(f"{source} cannot be read: {reason}.", hint=_HINT) from None


def _line(source: str, number: int, line: str) -> Document:
    value = _parsed(line)
    where = f"line {number}"
    if value is None:
        return Document(where, None, (_violation(where, "is not JSON"),))
    return _document(value, source, where)


def _parsed(line: str) -> Any:
    import json  # noqa: PLC0415  --help must not load it

    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _is_ours(value: Any) -> bool:
    return isinstance(value, dict) and any(
        len(names & value.keys()) >= _ENOUGH_NAMES for names in (_OF_A_CONSENSUS, _OF_A_BRIEF)
    )


def _document(value: Any, source: str, where: str) -> Document:
    from pydantic import ValidationError  # noqa: PLC0415  --help must not load it

    from summarizer.schema import Brief, Consensus  # noqa: PLC0415  as above

    if not _is_ours(value):
        place = f"{source}, {where}," if where else source
        raise OutputError(f"{place} is neither a brief nor a consensus.", hint=_HINT)
    model = Consensus if len(_OF_A_CONSENSUS & value.keys()) >= _ENOUGH_NAMES else Brief
    try:
        return Document(where, model.model_validate(value), ())
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False, include_input=False)
        return Document(where, None, tuple(_violation(_place(where, each["loc"]), each["msg"]) for each in found))


def _violation(place: str, message: str) -> Violation:
    from summarizer.reporting.safe import shortened  # noqa: PLC0415  --help must not load it
    from summarizer.verification import Violation  # noqa: PLC0415  as above

    return Violation(promise="schema", place=shortened(place, 200), message=shortened(message, 400))


def _place(where: str, location: tuple[int | str, ...]) -> str:
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location).removeprefix(".")
    return f"{where}: {path}" if where else path or "the whole"
