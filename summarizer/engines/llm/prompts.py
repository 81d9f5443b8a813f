"""Prompts: one file a prompt and version, with front matter and a body of named variables.

    ---
    id: extract
    version: 1
    stage: extract
    variables: most
    schema: claims
    ---
    # System
    You read ... between two lines {fence} ... at most {most} ...
    # Reminder
    ...

Variables are put in once, in one pass; `{fence}` is kept for the call path, which puts the delimiter of a call there.
Text of an article never passes through here: it travels as data.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from summarizer.errors import ConfigurationError

FENCE_NAME: Final = "fence"


class Contract(NamedTuple):
    """Say what a stage gives to its prompts, and which schema its answers have."""

    variables: frozenset[str]
    schema: str


# A prompt need not use all that its stage gives; what it uses, it declares.
STAGES: Final[Mapping[str, Contract]] = {
    "extract": Contract(frozenset({"most"}), "claims"),
    "mend": Contract(frozenset({"most", "failures"}), "claims"),
    "match": Contract(frozenset(), "groups"),
    "compose": Contract(frozenset(), "sentences"),
    "judge": Contract(frozenset(), "verdict"),
}

_FILE_NAME = re.compile(r"([a-z][a-z0-9-]{0,40})\.v([1-9][0-9]{0,5})\.md")
_VARIABLE = re.compile(r"\{([a-z][a-z0-9_]{0,40})\}")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,40}")
_KEYS: Final = ("id", "version", "stage", "variables", "schema")
_PARTS: Final = ("# System", "# Reminder")
_RULE: Final = "---"
SHOWN_HASH: Final = 12


@dataclass(frozen=True, slots=True)
class Prompt:
    """Hold one prompt: `system` and `reminder` are the parts of its body; `sha256` is of the file's bytes."""

    id: str
    version: int
    stage: str
    variables: tuple[str, ...]
    schema: str
    system: str
    reminder: str
    sha256: str
    path: Path | None = field(default=None, compare=False)


class PromptBook:
    """Hold the prompts of a run, one for each id."""

    def __init__(self, prompts: Sequence[Prompt]) -> None:
        self._prompts = {prompt.id: prompt for prompt in sorted(prompts, key=lambda prompt: prompt.id)}

    def __iter__(self) -> Iterator[Prompt]:
        return iter(self._prompts.values())

    def get(self, prompt_id: str) -> Prompt:
        """Return a prompt.

        Raises:
            ConfigurationError: There is none with this id.
        """
        if prompt_id not in self._prompts:
            known = ", ".join(self._prompts) or "none"
            raise ConfigurationError(f"no prompt is called {prompt_id}.", hint=f"There are: {known}.")
        return self._prompts[prompt_id]

    def versions(self) -> dict[str, str]:
        """Return version and the first 12 digits of the hash of each prompt ("v1+0123456789ab"), by id."""
        return {prompt.id: f"v{prompt.version}+{prompt.sha256[:SHOWN_HASH]}" for prompt in self}


def load_prompts(override: Path | None = None) -> PromptBook:
    """Return the built-in prompts, and those of the folder `override` before them.

    Of an id that `override` has, its highest version counts and no built-in one; of any other the highest built-in.

    Raises:
        ConfigurationError: A file is not as it must be; the message names file and line.
    """
    book, problems = examine(override)
    if problems:
        raise ConfigurationError(f"{problems[0]}.", hint="`summarizer prompts check` lists all that is wrong.")
    return book


def examine(override: Path | None = None) -> tuple[PromptBook, tuple[str, ...]]:
    """Return the prompts that can be used, and everything that is wrong with the files, one line each."""
    chosen: dict[str, Prompt] = {}
    problems: list[str] = []
    for folder in (built_in(), *([override] if override is not None else [])):
        found, wrong = _read_folder(folder)
        problems += wrong
        chosen |= {prompt.id: prompt for prompt in sorted(found, key=lambda prompt: prompt.version)}
    return PromptBook(tuple(chosen.values())), tuple(problems)


def render(prompt: Prompt, **variables: object) -> tuple[str, str]:
    """Return system and reminder with the variables put in, once: what a value holds is never a variable.

    A variable that the prompt does not use is left out; `{fence}` stays.

    Raises:
        ConfigurationError: The prompt uses a variable that is not given.
    """
    missing = [name for name in prompt.variables if name not in variables]
    if missing:
        raise ConfigurationError(f"prompt {prompt.id}: {', '.join(missing)} is not given by its stage.")
    # The call path replaces its own mark afterwards: a value must not hold one.
    mark = f"{{{FENCE_NAME}}}"
    values = {name: str(variables[name]).replace(mark, FENCE_NAME) for name in prompt.variables}

    def put(match: re.Match[str]) -> str:
        return values.get(match[1], match[0])

    return _VARIABLE.sub(put, prompt.system), _VARIABLE.sub(put, prompt.reminder)


def built_in() -> Path:
    """Return the folder of the prompts that come with summarizer: in the wheel, or at the root of the repository."""
    package = Path(__file__).parents[2]
    inside = package / "prompts"
    return inside if inside.is_dir() else package.parent / "prompts"


class _WrongError(Exception):
    """Carry what is wrong and in which line, up to where the file's name is known."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(problem)
        self.line = line


def _read_folder(folder: Path) -> tuple[list[Prompt], list[str]]:
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix == ".md" and path.name != "README.md")
    except OSError as error:
        return [], [f"{folder}: cannot be read as a folder of prompts ({error.strerror})"]
    prompts: list[Prompt] = []
    problems: list[str] = []
    for path in paths:
        try:
            prompts.append(_read(path))
        except _WrongError as error:
            problems.append(f"{path}, line {error.line}: {error}")
    return prompts, problems


def _read(path: Path) -> Prompt:
    named = _FILE_NAME.fullmatch(path.name)
    if named is None:
        raise _WrongError(1, "a prompt's file is called NAME.vN.md")
    try:
        data = path.read_bytes()
        lines = data.decode("utf-8").replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError:
        raise _WrongError(1, "it is not in UTF-8") from None
    except OSError as error:
        raise _WrongError(1, f"it cannot be read ({error.strerror})") from None
    head, body_from = _front_matter(lines)
    _agree(head, named[1], named[2])
    declared = _declared(*head["variables"], STAGES[head["stage"][0]].variables)
    system, reminder = _body(lines, body_from, declared)
    values = {key: value for key, (value, _) in head.items()}
    return Prompt(
        id=values["id"],
        version=int(values["version"]),
        stage=values["stage"],
        variables=declared,
        schema=values["schema"],
        system=system,
        reminder=reminder,
        sha256=hashlib.sha256(data).hexdigest(),
        path=path,
    )


def _front_matter(lines: Sequence[str]) -> tuple[dict[str, tuple[str, int]], int]:
    """Return each key's value and line, and the index of the first line of the body."""
    if lines[0] != _RULE:
        raise _WrongError(1, f"it must begin with a line {_RULE}")
    found: dict[str, tuple[str, int]] = {}
    for number, line in enumerate(lines[1:], start=2):
        if line == _RULE:
            missing = [key for key in _KEYS if key not in found]
            if missing:
                raise _WrongError(number, f"the front matter lacks {', '.join(missing)}")
            return found, number
        key, colon, value = line.partition(":")
        if not colon or key not in _KEYS:
            raise _WrongError(number, f"a line of the front matter is KEY: VALUE, with a key of {', '.join(_KEYS)}")
        if key in found:
            raise _WrongError(number, f"{key} stands there twice")
        found[key] = (value.strip(), number)
    raise _WrongError(len(lines), f"no line {_RULE} ends the front matter")


def _agree(head: Mapping[str, tuple[str, int]], name: str, version: str) -> None:
    for key, expected in (("id", name), ("version", version)):
        value, line = head[key]
        if value != expected:
            raise _WrongError(line, f"{key} must be {expected}, as in the name of the file")
    stage, line = head["stage"]
    if stage not in STAGES:
        raise _WrongError(line, f"stage must be one of {', '.join(STAGES)}")
    schema, line = head["schema"]
    if schema != STAGES[stage].schema:
        raise _WrongError(line, f"schema must be {STAGES[stage].schema}: the stage {stage} has no other")


def _declared(value: str, line: int, given: frozenset[str]) -> tuple[str, ...]:
    names = tuple(part.strip() for part in value.split(",")) if value else ()
    for name in names:
        if not _NAME.fullmatch(name) or names.count(name) > 1:
            raise _WrongError(line, "variables are names in small letters between commas, each once")
        if name not in given:
            known = ", ".join(sorted(given)) or "none"
            raise _WrongError(line, f"the stage does not give the variable {name}; it gives {known}")
    return names


def _body(lines: Sequence[str], first: int, declared: Sequence[str]) -> tuple[str, str]:
    """Return the two parts of the body; the variables in them are those declared, and `{fence}` in the first."""
    headings = [at for at in range(first, len(lines)) if lines[at].rstrip() in _PARTS]
    if tuple(lines[at].rstrip() for at in headings) != _PARTS or any(lines[first : headings[0]]):
        raise _WrongError(first + 1, f"the body is a part {_PARTS[0]!r} and a part {_PARTS[1]!r}, in this order")
    used: set[str] = set()
    for number, line in enumerate(lines[first:], start=first + 1):
        for name in _VARIABLE.findall(line):
            if name != FENCE_NAME and name not in declared:
                raise _WrongError(number, f"{{{name}}} is no variable that the front matter declares")
            used.add(name)
    unused = [name for name in declared if name not in used]
    if unused:
        raise _WrongError(first, f"the body does not use {', '.join(unused)}")
    system, reminder = (
        "\n".join(lines[start + 1 : end]).strip()
        for start, end in ((headings[0], headings[1]), (headings[1], len(lines)))
    )
    if not system or not reminder:
        raise _WrongError(headings[0] + 1, "neither part of the body may be empty")
    if f"{{{FENCE_NAME}}}" not in system:
        raise _WrongError(headings[0] + 1, f"the system part must name {{{FENCE_NAME}}}, the mark around the data")
    return system, reminder
