"""The house holds: layers, sizes, lazy imports, no socket but loopback."""

from __future__ import annotations

import ast
import socket
import subprocess
import sys

import pytest

import summarizer
from tests.conftest import ROOT, OutsideLoopbackError

PACKAGE = ROOT / "summarizer"
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))

# From the ground up. A room may import from its own floor only itself, and anything below.
FLOORS = (
    {"version"},
    {"schema", "errors"},
    {"text", "settings", "running"},
    {"grounding", "sources"},
    {"engines"},
    {"briefing"},
    {"merging", "usage"},
    {"verification"},
    {"finishing"},
    {"client"},
    {"judging"},
    {"evaluation", "forecasting", "probing"},
    {"reporting"},
    {"batching"},
    {"cli"},
)
HEAVY = {"openai", "instructor", "numpy", "scipy", "jinja2", "trafilatura"}


def room(module: str) -> str:
    return module.split(".")[1] if module.count(".") else ""


def floor(name: str) -> int:
    return next(index for index, rooms in enumerate(FLOORS) if name in rooms)


def imports_of(path) -> set[str]:
    """Return the rooms that a module imports, inside functions too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [
                f"{node.module}.{alias.name}" if node.module == "summarizer" else node.module for alias in node.names
            ]
        found |= {room(name) for name in names if name.startswith("summarizer.")}
    return found


@pytest.mark.parametrize(
    "path",
    [p for p in MODULES if p.parent != PACKAGE or p.stem != "__init__"],
    ids=lambda p: str(p.relative_to(PACKAGE)),
)
def test_a_room_imports_only_from_the_floors_below(path) -> None:
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    for imported in imports_of(path) - {own}:
        assert floor(imported) < floor(own), f"{path.name} ({own}) imports {imported}"


def test_verification_shares_only_schema_and_text_with_what_it_checks() -> None:
    paths = [path for path in MODULES if path.relative_to(PACKAGE).parts[0].startswith("verification")]
    assert paths
    assert set().union(*(imports_of(path) for path in paths)) <= {"schema", "text", "verification"}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_module_keeps_to_300_lines_and_its_functions_to_40(path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= 300
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= 40, f"{node.name} has {length} lines"


def loaded_by(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def test_import_and_help_load_nothing_heavy() -> None:
    assert not loaded_by("import summarizer") & (HEAVY | {"pydantic", "rich", "typer", "simplemma"})
    help_only = (
        "import contextlib, summarizer.cli\n"
        "sys.argv = ['summarizer', '--help']\n"
        "with contextlib.suppress(SystemExit): summarizer.cli.main()"
    )
    assert not loaded_by(help_only) & HEAVY


def test_the_schema_loads_without_the_model_libraries() -> None:
    assert not loaded_by("import summarizer.schema") & HEAVY


def test_public_names_are_sorted_and_all_there() -> None:
    assert summarizer.__all__ == sorted(summarizer.__all__)
    assert set(summarizer._HOMES) == set(summarizer.__all__)
    assert all(getattr(summarizer, name) is not None for name in summarizer.__all__)


def test_an_unknown_public_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'summarise'"):
        summarizer.summarise  # noqa: B018


def test_a_socket_to_another_machine_fails_the_test() -> None:
    with pytest.raises(OutsideLoopbackError), socket.socket() as outside:
        outside.connect(("192.0.2.1", 80))
    with pytest.raises(OutsideLoopbackError):
        socket.getaddrinfo("example.org", 80)


def test_nothing_in_the_repository_names_a_machine_or_a_registry() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    forbidden = ["/" + "work/", "/" + "root/", "index" + "-url", "find" + "-links"]
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if path.suffix in {".py", ".md", ".toml", ".txt", ".json", ".html", ".j2"} or name == ".ci/run":
            text = path.read_text(encoding="utf-8")
            assert not [word for word in forbidden if word in text], name
