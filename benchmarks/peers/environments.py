"""Environments of their own for the programs that are measured beside this one, made with pip where they are not there.

They stand in a folder outside the repository: that of `--cache`, or `summarizer-benchmarks` in the user's cache folder.
Versions are fixed here, so that a run next year measures the same; what was installed in fact is told with the figures.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
PEERS = {
    "langextract": ("langextract[openai]==1.7.1",),
    "langchain": (
        "langchain==1.4.7",
        "langchain-classic==1.0.8",
        "langchain-community==0.4.2",
        "langchain-openai==1.7.3",
        "langgraph==1.2.22",
    ),
    "sumy": ("sumy==0.13.0", "numpy>=2,<3"),
}
_TOLD = ("langextract", "langchain", "langchain-openai", "langgraph", "openai", "sumy", "numpy")
_INSTALLING = 900


class PeerError(Exception):
    """A peer cannot be installed, or ended with an error."""


@dataclass(frozen=True)
class Finished:
    """Hold what a program printed as JSON; `answer` is None where it was not finished within `limit` seconds."""

    answer: Any
    limit: float


def default_cache() -> Path:
    """Return the folder of the environments where none is named."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "summarizer-benchmarks"


def python_of(peer: str, cache: Path) -> Path:
    """Return the interpreter of a peer's environment, which is made where it is not there.

    Raises:
        PeerError: pip could not install it.
    """
    wanted = "\n".join(PEERS[peer])
    name = hashlib.sha256(f"{sys.version_info[:2]}\n{wanted}".encode()).hexdigest()[:12]
    folder = cache / f"{peer}-{name}"
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    if (folder / "ready").exists():
        return python
    shutil.rmtree(folder, ignore_errors=True)
    venv.create(folder, with_pip=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PEERS[peer]]
    done = subprocess.run(pip, capture_output=True, text=True, timeout=_INSTALLING, check=False)
    if done.returncode:
        raise PeerError(f"{peer} could not be installed: {done.stderr.strip().splitlines()[-1:]}")
    (folder / "ready").write_text(wanted, encoding="utf-8")
    return python


def versions(python: Path) -> dict[str, str]:
    """Return the versions of what is measured in an environment."""
    told = subprocess.run([str(python), "-m", "pip", "freeze"], capture_output=True, text=True, timeout=120, check=True)
    pairs = dict(line.split("==", 1) for line in told.stdout.splitlines() if "==" in line)
    return {name: version for name, version in pairs.items() if name.lower() in _TOLD}


def run(python: Path | str, script: str, job: Path, limit: float) -> Finished:
    """Run a script of this folder in a fresh process; it reads the job's file and prints one line of JSON.

    Raises:
        PeerError: it ended with an error.
    """
    path = Path(__file__).with_name(script)
    private = ("_API_KEY", "_PROXY", "_proxy")
    inherited = {name: value for name, value in os.environ.items() if not name.endswith(private)}
    command = [str(python), "-W", "ignore", str(path), str(job)]
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            timeout=limit,
            check=False,
            env=inherited | {"PYTHONPATH": str(ROOT)},
        )
    except subprocess.TimeoutExpired:
        return Finished(None, limit)
    if done.returncode:
        raise PeerError(f"{script} ended with status {done.returncode}: {done.stderr[-2000:]}")
    return Finished(json.loads(done.stdout.splitlines()[-1]), limit)
