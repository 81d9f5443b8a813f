"""The page docs/cli.md, made of the help texts: `python -m summarizer.cli.reference > docs/cli.md`."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from enum import Enum
from typing import Any, Final, get_args, get_type_hints

from typer.main import get_command

from summarizer.cli.model_options import FLAGS

_HEAD: Final = """\
# The command line

Made of the help texts by `python -m summarizer.cli.reference > docs/cli.md`. Results go to standard output or to the
file of `-o`; progress and one closing line go to standard error. A flag goes before its `SUMMARIZER_*` variable, and
that before `summarizer.toml` ([`summarizer init`](#summarizer-init) writes one). [events.md](events.md) describes
`--json-events`, [export.md](export.md) the tables.

Exit codes: 0 good; 1 a gate, a verification or a part of the work failed; 2 usage or configuration; 3 the provider
failed; 4 a gate is inconclusive, or not all could be checked; 130 interrupted.
"""
_MODEL_HEAD: Final = """\
## Options of the model

Commands that can ask a model share them.
"""
# They stand on every command and are told once, at the top.
_EVERYWHERE: Final = frozenset({"debug", "help"})
_EXAMPLE: Final = re.compile(r"^\s*Examples?:\s*$")


def reference() -> str:
    """Return the page: every command with its options and examples."""
    from summarizer.cli.app import app  # noqa: PLC0415  it holds the commands, and this module is none of them

    program: Any = get_command(app)
    shared = program.commands["consensus"]
    model = "".join(_entry(each, _option(each, shared), shared) for each in shared.params if each.name in FLAGS)
    parts = [_HEAD, *_command("summarizer", program, frozenset()), _MODEL_HEAD, model]
    return "\n".join(parts).rstrip() + "\n"


def _command(path: str, command: Any, hidden: frozenset[str] = _EVERYWHERE) -> Iterator[str]:
    arguments = [each for each in command.params if each.param_type_name == "argument"]
    options = [each for each in command.params if each.param_type_name == "option" and each.name not in hidden]
    within = getattr(command, "commands", {})
    shape = [path, *(["[OPTIONS]"] if options else []), *map(_argument, arguments), *(["COMMAND"] if within else [])]
    yield f"{'##' if ' ' not in path else '###'} {path}\n"
    yield f"```text\n{' '.join(shape)}\n```\n"
    yield "\n\n".join(_plain(" ".join(part.split())) for part in (command.help or "").split("\n\n")) + "\n"
    if arguments or options:
        yield "".join(_entries(arguments, options, command))
    examples = _examples(command)
    if examples:
        yield "```sh\n" + "".join(f"{line}\n" for line in examples) + "```\n"
    for name, each in within.items():
        if not each.hidden:
            yield from _command(f"{path} {name}", each)


def _entries(arguments: list[Any], options: list[Any], command: Any) -> Iterator[str]:
    asks = FLAGS.keys() <= {each.name for each in options}
    for each in arguments:
        yield _entry(each, f"`{_argument(each)}`", command)
    for each in options:
        if not (asks and each.name in FLAGS):
            yield _entry(each, _option(each, command), command)
    if asks:
        yield "- and the [options of the model](#options-of-the-model).\n"


def _entry(parameter: Any, shown: str, command: Any) -> str:
    words = " ".join((parameter.help or "").split())
    default = parameter.default
    told = default is not None and not callable(default) and default is not False and default not in ([], ())
    if told and not getattr(parameter, "secondary_opts", []):
        value = default.value if isinstance(default, Enum) else default
        words += f" By default `{value}`."
    return f"- {shown}: {_plain(words)}{_choices(parameter, command)}\n"


def _argument(parameter: Any) -> str:
    name = str(parameter.metavar or parameter.name.upper()).strip("[]")
    shown = name + ("..." if parameter.nargs == -1 and not name.endswith("...") else "")
    return shown if parameter.required else f"[{shown}]"


def _option(parameter: Any, command: Any) -> str:
    value = parameter.metavar or ("" if _is_flag(parameter, command) else parameter.name.upper())
    names = [*sorted(parameter.opts, key=lambda name: -len(name)), *parameter.secondary_opts]
    return ", ".join(f"`{name}{f' {value}' if value and name.startswith('--') else ''}`" for name in names)


def _is_flag(parameter: Any, command: Any) -> bool:
    return bool in _types(parameter, command) or _enum(parameter, command) is not None or parameter.is_flag


def _choices(parameter: Any, command: Any) -> str:
    kind = _enum(parameter, command)
    return f" One of {', '.join(f'`{each.value}`' for each in kind)}." if kind is not None else ""


def _enum(parameter: Any, command: Any) -> type[Enum] | None:
    kinds = [each for each in _types(parameter, command) if isinstance(each, type) and issubclass(each, Enum)]
    return kinds[0] if kinds else None


def _types(parameter: Any, command: Any) -> list[Any]:
    """Return the types of a parameter as the function of its command declares them, without None."""
    function = inspect.unwrap(command.callback, stop=lambda each: hasattr(each, "__signature__"))
    declared = inspect.signature(function).parameters.get(parameter.name)
    if declared is None:
        return []
    hint = declared.annotation
    if isinstance(hint, str):
        hint = get_type_hints(function, include_extras=True)[parameter.name]
    found, waiting = [], [hint]
    while waiting:
        each = waiting.pop()
        if get_args(each):
            waiting += get_args(each)
        else:
            found.append(each)
    return found


def _examples(command: Any) -> list[str]:
    lines = (command.epilog or "").replace("\b", "").splitlines()
    return [line.strip() for line in lines if line.strip() and not _EXAMPLE.match(line)]


def _plain(text: str) -> str:
    """Return a text in which nothing but code between backticks is Markdown."""
    parts = text.split("`")
    return "`".join(part if at % 2 else re.sub(r"([*<>\[\]])", r"\\\1", part) for at, part in enumerate(parts))


if __name__ == "__main__":
    sys.stdout.write(reference())
