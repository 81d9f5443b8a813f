"""Count which statements the fidelity check accepts: faithful and unfaithful ones of labelled sets, and our own.

Run: python -m benchmarks.fidelity [--data DIR] [--json FILE]
DIR holds sets of judged claims as *.jsonl.gz; by default ../shared/data/dev, skipped where absent. Half of the
sources, by the parity of their SHA-1, were looked at while the rules were written; the other half is reported apart.
The evidence of a claim is, for each of its sentences, the one to three sentences of the source that share most of its
content, which is what a model would cite. Intervals are Wilson's. An unfaithful claim counts as accepted where each
of its sentences is; most sets do not say which sentence is wrong.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from summarizer.text.fidelity import infidelities
from summarizer.text.sentences import split_sentences
from summarizer.text.support import flaws
from summarizer.text.terms import concept, content_terms
from tests.text.test_fidelity_cases import FAITHFUL, FALSE, cases
from tests.text.test_fidelity_corruptions import corruptions
from tests.text.test_fidelity_traps import FAIR, TRAPS

ROOT = Path(__file__).resolve().parent.parent
SETS = ("bump", "summedits_news", "qags_cnndm", "frank_cnndm", "cliff", "factcc_val", "defacto", "wice")
MOST_EVIDENCE = 3
NEW_WORDS = 1

Tally = dict[tuple[str, ...], list[int]]


def sentences(text: str) -> list[str]:
    return [text[one.start : one.end] for one in split_sentences(text)]


def concepts(text: str) -> frozenset[str]:
    return frozenset(concept(term.lemma) for term in content_terms(text))


def evidence(statement: str, source: Sequence[tuple[str, frozenset[str]]]) -> str:
    """Return the sentences that cover most of a statement's content, each of which adds a word; in their own order."""
    missing, chosen = set(concepts(statement)), list[int]()
    while len(chosen) < MOST_EVIDENCE and missing:
        best = max(range(len(source)), key=lambda index: (len(missing & source[index][1]), -index), default=None)
        if best is None or len(missing & source[best][1]) < (NEW_WORDS if chosen else 0) or best in chosen:
            break
        chosen.append(best)
        missing -= source[best][1]
    return " ".join(source[index][0] for index in sorted(chosen))


def judged(statement: str, source: Sequence[tuple[str, frozenset[str]]]) -> tuple[bool, bool]:
    """Return whether `support.flaws` accepts a sentence on its best evidence, and whether the fidelity check does."""
    given = evidence(statement, source)
    return not flaws(statement, given), not infidelities(statement, given, "somebody")


def rows(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    path = folder / f"{name}.jsonl.gz"
    if path.is_file():
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if not row.get("dup_of"):
                    yield row


def half(source: str) -> str:
    return "reported" if hashlib.sha1(source.encode()).digest()[0] % 2 else "looked at"


def labelled(folder: Path) -> Iterator[tuple[tuple[str, ...], bool, bool]]:
    """Yield a key, and what both checks accept, for each sentence whose label is known, and for each unfaithful claim.

    All sentences of a faithful claim are faithful. Of an unfaithful one only a claim of one sentence tells which is
    wrong, and a minimal edit: the sentences that its reference does not have.
    """
    read: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for name in SETS:
        table = list(rows(folder, name))
        references = {
            row["pair"]: frozenset(sentences(row["claim"])) for row in table if row["label"] and "pair" in row
        }
        for row in table:
            source = row["source"]
            if source not in read:
                read[source] = [(sentence, concepts(sentence)) for sentence in sentences(source)]
            part, results = half(source), {one: judged(one, read[source]) for one in sentences(row["claim"])}
            if row["label"]:
                yield from (((name, "faithful sentence", part), *result) for result in results.values())
                continue
            bag, whole = (bool(results) and all(result[i] for result in results.values()) for i in (0, 1))
            yield (name, "unfaithful claim", part), bag, whole
            wrong = set(results) - references.get(row.get("pair"), frozenset()) if references else set(results)
            if references or len(wrong) == 1:
                for sentence in wrong:
                    yield (name, "unfaithful sentence", part), *results[sentence]
                    yield (name, "error: " + errors(row), part), *results[sentence]


def errors(row: dict[str, Any]) -> str:
    kinds = row.get("error_type") or ["any"]
    return " + ".join(
        sorted({str(kind).removesuffix(" Error") for kind in ([kinds] if isinstance(kinds, str) else kinds)})
    )


def own() -> Iterator[tuple[tuple[str, ...], bool, bool]]:
    for label, table in (("faithful", FAITHFUL), ("unfaithful", FALSE)):
        for statement, given in cases(table):
            yield ("by hand", label, "own"), not flaws(statement, given), not infidelities(statement, given, "somebody")
    for table, label in ((FAIR, "fair, invented stories"), (TRAPS, "traps, invented stories")):
        for given, statements in table.items():
            for one in statements:
                yield ("by hand", label, "own"), not flaws(one, given), not infidelities(one, given, "somebody")
    for kind, statement, given in corruptions():
        yield ("by machine", kind, "own"), not flaws(statement, given), not infidelities(statement, given, "somebody")


def wilson(hits: int, total: int) -> tuple[float, float]:
    """Return the 95 % score interval of a share (Wilson, 1927)."""
    z = 1.959964
    share, spread = hits / total, z * math.sqrt(hits * (total - hits) / total + z * z / 4) / (total + z * z)
    centre = (share * total + z * z / 2) / (total + z * z)
    return max(0.0, centre - spread), min(1.0, centre + spread)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--data", type=Path, default=ROOT.parent / "shared" / "data" / "dev", help="a folder of judged claims"
    )
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    arguments = parser.parse_args()
    tally: Tally = defaultdict(lambda: [0, 0, 0])
    for key, bag, whole in (*own(), *labelled(arguments.data)):
        for index, hit in enumerate((True, bag, whole)):
            tally[key][index] += hit
    figures = []
    print(f"{'set':<16}{'kind':<44}{'sources':<11}{'number':>7}{'bag of words':>14}{'fidelity':>10}{'95 %':>15}")
    for key in sorted(tally, key=lambda key: (key[0], key[2], key[1].startswith("error"), key[1])):
        total, bag, whole = tally[key]
        low, high = wilson(whole, total)
        figures.append(
            {"set": key[0], "kind": key[1], "sources": key[2], "number": total, "bag": bag, "accepted": whole,
             "low": round(low, 4), "high": round(high, 4)}
        )  # fmt: skip
        print(
            f"{key[0]:<16}{key[1][:42]:<44}{key[2]:<11}{total:>7}{bag / total:>13.1%}{whole / total:>10.1%}"
            f"{low:>8.1%}-{high:<6.1%}"
        )
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
