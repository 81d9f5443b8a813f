"""Count what grounding accepts of quotations that were tampered with, re-typed, cut or invented.

Run: python -m benchmarks.tamper [--data DIR] [--json FILE]
DIR holds articles as .txt or .md; by default the example stories and, where present, ../shared/articles/idlib.
The variants are those of tests/tampering.py, which the test suite asserts on as well.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from summarizer.grounding import Grounder
from tests import tampering

ROOT = Path(__file__).resolve().parent.parent
SEED = 20261121


def articles(folders: list[Path]) -> Iterator[str]:
    for folder in folders:
        for path in sorted(folder.iterdir()):
            if path.suffix in {".txt", ".md"} and path.name != "README.md":
                yield path.read_text(encoding="utf-8")


def count(text: str) -> Iterator[tuple[str, bool]]:
    """Yield for each variant its class and whether it was accepted (exact, folded or ambiguous)."""
    grounder = Grounder(text)
    for variant in (*tampering.verbatim(text), *tampering.retyped(text), *tampering.tampered(text)):
        yield variant.kind, grounder.ground(variant.text).status != "not_found"
    for quote in tampering.invented(text, SEED):
        yield "invented", grounder.ground(quote).status != "not_found"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="a folder of articles")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    arguments = parser.parse_args()
    stories = [ROOT / "examples" / name for name in ("harbour-fire", "river-talks")]
    real = ROOT.parent / "shared" / "articles" / "idlib"
    folders = [arguments.data] if arguments.data else [*stories, *([real] if real.is_dir() else [])]
    texts = list(articles(folders))
    total, accepted = Counter[str](), Counter[str]()
    for text in texts:
        for kind, taken in count(text):
            total[kind] += 1
            accepted[kind] += taken
    figures = {kind: {"quotes": total[kind], "accepted": accepted[kind]} for kind in sorted(total)}
    for kind, figure in figures.items():
        print(f"{kind:<24}{figure['accepted']:>7} of {figure['quotes']}")
    if arguments.json:
        arguments.json.write_text(json.dumps({"texts": len(texts), "figures": figures}, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
