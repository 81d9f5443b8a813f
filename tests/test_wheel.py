"""The wheel: prompts and templates travel in it, and nothing else that a user did not ask for."""

from __future__ import annotations

import email
import importlib.util
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

import pytest

from summarizer.version import __version__
from tests.conftest import ROOT

MISSING = [name for name in ("build", "hatchling") if importlib.util.find_spec(name) is None]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed here: {', '.join(MISSING)}")

# What a wheel is built from; the rest of the tree must not be needed, nor slip in.
SOURCES = ("summarizer", "prompts", "pyproject.toml", "README.md", "LICENSE")
LEFT_BEHIND = shutil.ignore_patterns("__pycache__", "*.pyc", ".*_cache")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build a wheel from a copy: a build leaves no trace in the tree that is tested."""
    copy = tmp_path_factory.mktemp("source")
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=LEFT_BEHIND)
        else:
            shutil.copy(ROOT / name, copy / name)
    (copy / "summarizer" / "__pycache__").mkdir()
    (copy / "summarizer" / "__pycache__" / "left.cpython-311.pyc").write_bytes(b"old")
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(copy)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | {"NO_COLOR": "1"})
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = out.glob("*.whl")
    with zipfile.ZipFile(built) as opened:
        yield opened


def files(folder: str) -> set[str]:
    """Return the files of a folder of the tree, as far as they belong into a wheel."""
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
    }


def test_every_module_travels(wheel) -> None:
    modules = {name for name in files("summarizer") if name.endswith(".py")}
    assert modules
    assert modules <= set(wheel.namelist())


def test_prompts_travel_inside_the_package(wheel) -> None:
    prompts = {f"summarizer/{name}" for name in files("prompts")}
    assert prompts
    assert prompts <= set(wheel.namelist())


def test_templates_travel(wheel) -> None:
    templates = {name for name in files("summarizer") if "/templates/" in name}
    assert templates <= set(wheel.namelist())
    kept = {name for name in wheel.namelist() if PurePosixPath(name).match("summarizer/reporting/templates/*")}
    assert kept == templates


def test_nothing_else_travels(wheel) -> None:
    info = f"summarizer-{__version__}.dist-info/*"
    expected = ("summarizer/*.py", "summarizer/py.typed", "summarizer/prompts/*.md", "summarizer/reporting/templates/*")
    fitted = "summarizer/evaluation/judges/fitted.json"
    assert fitted in wheel.namelist()
    kinds = (*expected, fitted, info, info.replace("*", "licenses/LICENSE"))
    surprising = [name for name in wheel.namelist() if not any(fnmatchcase(name, kind) for kind in kinds)]
    assert surprising == []
    assert "summarizer/py.typed" in wheel.namelist()
    assert not [name for name in wheel.namelist() if "tests" in PurePosixPath(name).parts]


def test_the_command_the_licence_and_the_version_stand_in_the_wheel(wheel) -> None:
    info = f"summarizer-{__version__}.dist-info"
    assert "summarizer = summarizer.cli:main" in wheel.read(f"{info}/entry_points.txt").decode()
    assert wheel.read(f"{info}/licenses/LICENSE") == (ROOT / "LICENSE").read_bytes()
    metadata = email.message_from_bytes(wheel.read(f"{info}/METADATA"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert metadata["Version"] == __version__
    assert metadata["Requires-Python"] == project["requires-python"]
    needed = {line.split(";")[0].strip() for line in metadata.get_all("Requires-Dist") if "extra ==" not in line}
    assert len(needed) == len(project["dependencies"])
