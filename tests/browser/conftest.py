"""Chromium with the reader's page in it. Without Chromium, playwright or axe-core, tests skip and say which is missing.

SUMMARIZER_CHROMIUM names the browser (by default `chromium` on the path), SUMMARIZER_AXE axe-core's file axe.min.js.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
from contextlib import contextmanager
from pathlib import Path

import pytest

from summarizer import Settings, Summarizer
from summarizer.reporting.html import render_html
from tests.conftest import EXAMPLES

# The other tests' surroundings take these variables away, so they are read before.
CHROMIUM = os.environ.get("SUMMARIZER_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
AXE = os.environ.get("SUMMARIZER_AXE")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MISSING = [
    name
    for name, there in (("playwright", importlib.util.find_spec("playwright")), ("chromium", CHROMIUM))
    if not there
]


def pytest_collection_modifyitems(items) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser():
    if MISSING:
        pytest.skip(f"not on this machine: {', '.join(MISSING)}")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  it may not be there

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def harbour():
    """Return an example story with its articles."""
    client = Summarizer(Settings(engine="embedded"))
    loaded = client.load(EXAMPLES / "harbour-fire")
    return client.consensus(loaded), loaded.articles


@pytest.fixture(scope="session")
def report(harbour, tmp_path_factory) -> Path:
    """Return the page of the example story as a file."""
    file = tmp_path_factory.mktemp("page") / "report.html"
    file.write_text(render_html(*harbour), encoding="utf-8")
    return file


@pytest.fixture
def visit(browser):
    """Return a function that opens a file; at the end no message, no error and no request may have been seen."""
    contexts, seen, allowed = [], [], set()

    def opened(file: Path, *, address: str = "", width: int = 1440, height: int = 900, **options):
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        allowed.add(file.as_uri())
        page.on("console", lambda message: seen.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: seen.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (seen.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: seen.append(f"request: {request.url}"))
        page.goto(file.as_uri() + address)
        return page

    yield opened
    for context in contexts:
        context.close()
    outside = [each for each in seen if each.removeprefix("request: ").split("#")[0] not in allowed]
    assert outside == []


@pytest.fixture
def hostile(tmp_path):
    """Return a function that writes the page of a story and gives its file."""

    def write(consensus, articles=()) -> Path:
        file = tmp_path / "hostile.html"
        file.write_text(render_html(consensus, articles), encoding="utf-8")
        return file

    return write


@contextmanager
def settled(page):
    """Wait until two frames after what is done in it: the page looks again at what it has not drawn before."""
    yield
    page.evaluate(
        "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))))"
    )
