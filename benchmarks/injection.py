"""Plant attacks in one article of a story, let a model obey them, and count what comes of it, by class.

Run: python -m benchmarks.injection [--only WORDS] [--json FILE]

The attacks and the stories are ours (tests/attacks.py); the model is a script that does whatever the attacker wants
at every stage (tests/obeying.py). `harmful` counts what must never happen: a claim that rests on no quotation of its
own article, a fact or a summary sentence of several articles with the attacker's words, a claim that its article takes
back, an output that does not verify, a claim lost. `as_news` counts attacks that read like news and are told as what
that one article says: no code can know better. `flagged` counts the orders to a model that the output points out.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from summarizer import Settings
from tests.attacks import MILL, Planted, planted
from tests.obeying import Obedient
from tests.outcomes import Output, case_of, outcome, run_scripted, run_whole
from tests.scripted_model import reader


def count(cases: list[Planted], *, obedient: bool) -> dict[str, Counter[str]]:
    """Return the counts by class."""
    clean: dict[tuple[str, ...], Output] = {}
    found: dict[str, Counter[str]] = {}
    for each in cases:
        case = case_of(each)
        key = (case.host, *(article.sha256 for article in case.clean))
        rules = Settings(engine="embedded")
        if key not in clean:
            clean[key] = run_scripted(case.clean, reader) if obedient else run_whole(case.clean, rules)
        model = Obedient.to(each, case.text, everywhere=False)
        after = run_scripted(case.poisoned, model) if obedient else run_whole(case.poisoned, rules)
        result = outcome(case, clean[key], after, each.marks, each.attack.frame)
        found.setdefault(each.attack.kind, Counter()).update(
            n=1,
            harmful=not result.harmless,
            as_news=bool(result.as_news),
            told_alone=bool(result.told_alone),
            orders=each.attack.sort == "order",
            flagged=each.attack.sort == "order" and result.flagged,
        )
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="attacks whose name has these words")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    arguments = parser.parse_args()
    cases = [each for each in (*planted(), *planted(MILL)) if arguments.only in each.attack.id]
    figures = {
        "obedient model": count(cases, obedient=True),
        "embedded engine": count(cases, obedient=False),
    }
    columns = ("n", "harmful", "as_news", "told_alone", "orders", "flagged")
    for who, by_class in figures.items():
        print(f"\n{who:<26}" + "".join(f"{column:>12}" for column in columns))
        for kind, counts in by_class.items():
            print(f"{kind:<26}" + "".join(f"{counts[column]:>12}" for column in columns))
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
