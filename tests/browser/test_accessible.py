"""axe-core looks at the page as it opens, with something chosen, and with the list of keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import AXE

RUN = """() => axe.run(document, { resultTypes: ["violations"] }).then((found) => found.violations
  .filter((each) => ["serious", "critical"].includes(each.impact))
  .map((each) => each.id + ": " + each.nodes.slice(0, 3)
    .map((node) => node.target.join(" ") + " " + (node.any[0]?.message || "")).join(" | ")))"""


@pytest.fixture
def violations():
    """Return a function that gives what axe finds serious in a page."""
    if not AXE or not Path(AXE).is_file():
        pytest.skip("SUMMARIZER_AXE names no file axe.min.js of axe-core")
    source = Path(AXE).read_text(encoding="utf-8")

    def look(page) -> list[str]:
        page.evaluate(source)
        return page.evaluate(RUN)

    return look


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", ["opened", "chosen", "passage", "keys"])
def test_nothing_serious_stands_in_a_readers_way(visit, report, violations, scheme, state) -> None:
    page = visit(report, color_scheme=scheme)
    if state == "chosen":
        page.click("#s9 > p")
    if state == "passage":
        page.locator("mark").nth(12).click()
    if state == "keys":
        page.keyboard.press("?")
    assert violations(page) == []


def test_nothing_serious_stands_in_the_way_on_a_small_screen(visit, report, violations) -> None:
    page = visit(report, width=390, height=844)
    page.locator("#s5 > p").first.click()
    assert violations(page) == []
