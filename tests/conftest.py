"""Shared guards and paths: no test leaves loopback, and none depends on the machine's settings."""

from __future__ import annotations

import ipaddress
import os
import socket
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("SUMMARIZER_SHARED", ROOT.parent / "shared"))
IDLIB = SHARED / "articles" / "idlib"
EXAMPLES = ROOT / "examples"
PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")
STORIES = ("harbour-fire", "river-talks")


class OutsideLoopbackError(AssertionError):
    """A test tried to reach another machine."""


def refuse_outside(address: object) -> None:
    """Raise for every address that is not on loopback; local sockets have a path, not a host."""
    if not isinstance(address, tuple):
        return
    host = str(address[0])
    try:
        inside = ipaddress.ip_address(host).is_loopback
    except ValueError:
        inside = host == "localhost"
    if not inside:
        raise OutsideLoopbackError(f"a test tried to reach {host}")


@pytest.fixture(autouse=True, scope="session")
def loopback_only():
    """Let every socket of the test process reach loopback and nothing else, names looked up included."""
    patch = pytest.MonkeyPatch()
    connect, connect_ex, lookup = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def guarded_connect(self, address):
        refuse_outside(address)
        return connect(self, address)

    def guarded_connect_ex(self, address):
        refuse_outside(address)
        return connect_ex(self, address)

    def guarded_lookup(host, *args, **kwargs):
        refuse_outside((host.decode() if isinstance(host, bytes) else host,))
        return lookup(host, *args, **kwargs)

    patch.setattr(socket.socket, "connect", guarded_connect)
    patch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
    patch.setattr(socket, "getaddrinfo", guarded_lookup)
    yield
    patch.undo()


@pytest.fixture(autouse=True)
def plain_surroundings(monkeypatch: pytest.MonkeyPatch):
    """Take away settings, keys, proxies and colours that the machine may have."""
    for name in list(os.environ):
        if name.startswith(("SUMMARIZER_", "OPENAI_")) or name.lower() in PROXIES:
            monkeypatch.delenv(name)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)


@pytest.fixture
def idlib() -> Path:
    """Return the folder of the five real articles, or skip where it is absent."""
    if not IDLIB.is_dir():
        pytest.skip("the real articles of ../shared/articles are not on this machine")
    return IDLIB


@pytest.fixture(params=STORIES)
def story(request: pytest.FixtureRequest) -> Path:
    """Return the folder of each example story in turn."""
    return EXAMPLES / request.param
