"""Make the README's pictures: the page of an example story in Chromium, in light and in dark.

It needs playwright (`pip install playwright`) and a Chromium, which SUMMARIZER_CHROMIUM names where it is not on the
path. Run from the repository's folder: python examples/screenshot.py
"""

import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from summarizer import Settings, Summarizer, render_html

HERE = Path(__file__).resolve().parent
PICTURES = HERE.parent / "docs" / "pictures"
MOST_BYTES = 300_000


# Without it each letter has coloured edges, and the file is twice as large.
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-lcd-text"]


def story() -> tuple[str, int]:
    """Return the page of the harbour fire, and the number of the sentence that rests on the most articles."""
    client = Summarizer(Settings(engine="embedded"))
    loaded = client.load(HERE / "harbour-fire")
    consensus = client.consensus(loaded)
    articles = {fact.id: {mention.article_id for mention in fact.mentions} for fact in consensus.facts}
    told = [len(set().union(*(articles[fact] for fact in sentence.fact_ids))) for sentence in consensus.sentences]
    # Of the first few only, so that the sentence stands in the picture.
    return render_html(consensus, loaded.articles), told.index(max(told[:5])) + 1


def main() -> None:
    """Write the pictures."""
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        file, (page, number) = Path(folder) / "report.html", story()
        file.write_text(page, encoding="utf-8")
        chromium = os.environ.get("SUMMARIZER_CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for scheme in ("light", "dark"):
            context = browser.new_context(
                viewport={"width": 1360, "height": 790}, color_scheme=scheme, reduced_motion="reduce"
            )
            view = context.new_page()
            view.goto(file.as_uri())
            view.click(f"#s{number} > p")
            view.evaluate("scrollTo(0, 0)")
            view.mouse.move(0, 0)
            target = PICTURES / f"page-{scheme}.png"
            size = len(view.screenshot(path=target))
            print(f"{target.name}: {size:,} bytes")
            assert size < MOST_BYTES
        browser.close()


if __name__ == "__main__":
    main()
