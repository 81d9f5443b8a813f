"""What `summarizer doctor` says of this machine: versions, settings and where they come from, and whether it works."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from summarizer.cli.findings import Row
from summarizer.cli.model_options import option_of

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
# A key is nobody's business; the address stands in a row of its own, without the password that somebody may put in.
_NOT_SHOWN: Final = frozenset({"api_key", "base_url"})
_INSTALL: Final = "Install summarizer again with pip, into an environment of its own."
# Not compiled here: this module is loaded by --help.
_REQUIREMENT: Final = r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?\s*([^;]*)(;.*)?"
_BOUND: Final = r"(>=|<)\s*(\d+(?:\.\d+)*)"


def installed() -> Iterator[Row]:
    """Yield the versions in use, and which of them summarizer was not made for."""
    import platform  # noqa: PLC0415  --help must not load it
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415  as above

    from summarizer.version import __version__  # noqa: PLC0415  as above

    yield Row("summarizer", __version__)
    yield Row("python", f"{platform.python_version()} ({platform.system()} {platform.machine()})")
    needed = _needed()
    for name in _LIBRARIES:
        try:
            found = version(name)
        except PackageNotFoundError:
            yield Row(name, "not installed;", well=False, remedy=_INSTALL)
            continue
        bounds = needed.get(name, "")
        if fits(found, bounds):
            yield Row(name, found)
        else:
            yield Row(name, f"{found}, where summarizer needs {bounds}.", well=False, remedy=_INSTALL)


def fits(version: str, bounds: str) -> bool:
    """Tell whether a version lies in bounds such as ">=1.17,<2"; what comes after its numbers does not count."""
    own = _numbers(version)
    for sign, bound in re.findall(_BOUND, bounds):
        limit = _numbers(bound)
        width = max(len(own), len(limit))
        one, other = (each + (0,) * (width - len(each)) for each in (own, limit))
        if (one < other) is (sign == ">="):
            return False
    return True


def file_row(path: Path) -> tuple[Row, Mapping[str, Any]]:
    """Return what is to say of the settings file, and what stands in it."""
    import tomllib  # noqa: PLC0415  --help must not load it

    name = "settings file"
    if not path.is_file():
        return Row(name, f"none ({path.name} would be read from {path.parent})"), {}
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        return Row(name, f"{path}: cannot be read: {error}.", well=False, remedy="Mend it or remove it."), {}
    strangers = _strangers(found)
    if strangers:
        return Row(name, f"{path}: {strangers}", well=False, remedy="Mend the name or remove the line."), found
    if "api_key" in found and os.name != "nt" and path.stat().st_mode & 0o077:
        return Row(name, str(path), remedy="(a key stands in it, and others may read it: chmod 600)"), found
    return Row(name, str(path)), found


def variable_rows(environment: Mapping[str, str]) -> Iterator[Row]:
    """Yield what stands in the environment under our prefix and is no setting: nobody reads it."""
    from summarizer.settings import PREFIX  # noqa: PLC0415  --help must not load it

    ours = {name: name.removeprefix(PREFIX).lower() for name in environment if name.startswith(PREFIX)}
    strangers = _strangers(ours.values(), PREFIX)
    if strangers:
        yield Row("environment", strangers, well=False, remedy="Mend the name or unset it.")


def origins(flags: Mapping[str, Any], in_file: Mapping[str, Any]) -> dict[str, str]:
    """Return where each setting comes from: a flag, a variable, the file, or its default."""
    from summarizer.settings import FILE_NAME, PREFIX, Settings  # noqa: PLC0415  --help must not load it

    found: dict[str, str] = {}
    for name in Settings.model_fields:
        variable = f"{PREFIX}{name.upper()}"
        below = FILE_NAME if name in in_file else "default"
        found[name] = variable if os.environ.get(variable) else below
        if flags.get(name) is not None:
            found[name] = option_of(name)
    return found


def setting_rows(settings: Settings, origins: Mapping[str, str]) -> Iterator[Row]:
    """Yield each setting with where it comes from; of a key and an address only that they are set."""
    for name, value in settings:
        shown = "not set" if value is None else value
        if value is not None and name in _NOT_SHOWN:
            shown = "set"
        yield Row(name, f"{shown} ({origins[name]})")


def self_check() -> Row:
    """Run the embedded engine on two invented articles and say how that went."""
    from summarizer.client import Summarizer  # noqa: PLC0415  --help must not load it
    from summarizer.schema import Article  # noqa: PLC0415  as above
    from summarizer.settings import Settings  # noqa: PLC0415  as above

    name, articles = (
        "self-check",
        [Article(id=f"check-{at}", text=text) for at, text in enumerate(_SELF_CHECK, start=1)],
    )
    try:
        result = Summarizer(Settings(engine="embedded")).consensus(articles)
    except Exception as error:  # noqa: BLE001  a doctor reports whatever is wrong
        words = f"the embedded engine failed ({type(error).__name__});"
        return Row(name, words, well=False, remedy="run summarizer --debug consensus on two short texts.")
    failed = sorted(check for check, state in result.checks.items() if state == "failed")
    if failed or not result.sentences:
        words = f"the embedded engine answers wrongly: {', '.join(failed) or 'no sentence'}."
        return Row(name, words, well=False, remedy=_INSTALL)
    return Row(name, f"the embedded engine answers: {len(result.facts)} facts, every promise kept")


def _needed() -> dict[str, str]:
    """Return the bounds of each library as the installed summarizer declares them; none where it is not installed."""
    from importlib.metadata import PackageNotFoundError, requires  # noqa: PLC0415  --help must not load it

    try:
        declared = requires("summarizer") or []
    except PackageNotFoundError:
        return {}
    matches = [re.match(_REQUIREMENT, each) for each in declared]
    return {match[1].lower(): match[2].strip() for match in matches if match is not None and not match[3]}


def _numbers(version: str) -> tuple[int, ...]:
    match = re.match(r"\d+(?:\.\d+)*", version)
    return tuple(int(part) for part in match[0].split(".")) if match else ()


def _strangers(names: Iterable[str], prefix: str = "") -> str:
    """Say which names are no settings, each with the one that was probably meant."""
    from summarizer.settings import Settings, nearest  # noqa: PLC0415  --help must not load it

    told = []
    for name in sorted(set(names) - Settings.model_fields.keys()):
        meant = nearest(name)
        shown, instead = (f"{prefix}{each.upper()}" if prefix else each for each in (name, meant))
        told.append(f"{shown} is no setting{f': did you mean {instead}?' if meant else '.'}")
    return " ".join(told)


__all__ = ["file_row", "fits", "installed", "origins", "self_check", "setting_rows", "variable_rows"]
