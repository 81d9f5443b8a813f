"""A gold file to a GoldStory, or a clear error."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from summarizer.errors import GoldError
from summarizer.schema.gold import GoldStory

_HINT = "evals/LABELLING.md shows the form; `summarizer schema gold` prints it."


def read_gold(path: Path) -> GoldStory:
    """Return the labels in the file `path`.

    What is *not* checked: whether they fit their articles; see `check`.

    Raises:
        GoldError: The file cannot be read, or is not in the form of gold.
    """
    try:
        return GoldStory.model_validate(read_object(path))
    except ValidationError as error:
        raise GoldError(f"{path} is no gold: {first_fault(error)}", hint=_HINT) from error


def gold_sha256(story: GoldStory) -> str:
    """Return the SHA-256 of what the labels say, whatever the white space and the order of keys in their file."""
    canonical = json.dumps(story.model_dump(mode="json"), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def read_object(path: Path) -> dict[str, Any]:
    """Return the JSON object in a file.

    Raises:
        GoldError: It cannot be read, is no JSON, or is no object.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise GoldError(f"{path} cannot be read: {error.strerror}.", hint="Name a gold.json.") from error
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        where = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise GoldError(f"{path} is no JSON{where}.", hint=_HINT) from error
    if not isinstance(found, dict):
        raise GoldError(f"{path} holds no JSON object.", hint=_HINT)
    return found


def first_fault(error: ValidationError) -> str:
    """Return where the first fault stands and what it is, without the value that is at fault."""
    faults = error.errors(include_url=False, include_input=False, include_context=False)
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    return f"{'.'.join(map(str, faults[0]['loc'])) or 'the whole'}: {faults[0]['msg']}{more}."
