"""Print the figures of `eval judges --json FILE`, or of `fit_judge --json FILE`, as the tables of docs/judges.md.

Run: python -m benchmarks.evals.judge_tables FILE
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from summarizer.evaluation.judges.figures import Figure, Figures, JudgesReport, Margin, Pairs, SetFigures

_HEAD: Final = (
    "set", "n", "yes", "groups", "BAcc", "95 %", "sens", "spec", "kappa", "AUROC", "95 %", "ECE", "fitted BAcc",
    "best floor BAcc", "best floor AUROC",
)  # fmt: skip


def lines(report: JudgesReport) -> Iterator[str]:
    """Yield the report as Markdown tables and a line for each margin, pair figure, other judge and skipped set."""
    measured = [each for each in report.sets if each.state == "measured"]
    for title, kinds in (("Faithfulness", ("faithfulness",)), ("Coverage", ("insights", "coverage"))):
        rows = [_row(each) for each in measured if each.kind in kinds]
        if rows:
            yield from (f"{title}, each set by itself", "", *_table([_HEAD, *rows]), "")
    for each in measured:
        yield from _extras(each)
    yield from (_margin(each) for each in report.margins)
    yield from (f"skipped: {each.set}: {each.reason}" for each in report.sets if each.state == "skipped")


def _row(each: SetFigures) -> tuple[str, ...]:
    own, fitted = each.verdicts, each.crossfitted
    assert own is not None
    assert fitted is not None
    name = each.set if each.kind == "faithfulness" else f"{each.set}, {each.question}"
    unruled = f" ({own.unruled} not ruled)" if own.unruled else ""
    share = f"{each.supported / each.examples:.0%}" if each.examples else "-"
    return (
        name, f"{each.examples}{unruled}", share, str(each.groups),
        _value(own.balanced_accuracy), _bounds(own.balanced_accuracy), _value(own.sensitivity), _value(own.specificity),
        _value(own.kappa), _value(own.auroc), _bounds(own.auroc), _value(own.calibration_error),
        _value(fitted.balanced_accuracy), _best(each, "balanced_accuracy"), _best(each, "auroc"),
    )  # fmt: skip


def _best(each: SetFigures, figure: str) -> str:
    """Return the highest figure of a trivial judge, with its name."""
    found = {name: getattr(floor, figure).value for name, floor in each.floors.items()}
    known = {name: value for name, value in found.items() if value is not None}
    if not known:
        return "-"
    best = max(sorted(known), key=lambda name: known[name])
    return f"{known[best]:.3f} {best}"


def _extras(each: SetFigures) -> Iterator[str]:
    if each.pairs is not None:
        floors = ", ".join(f"{name} {_value(found.accuracy)}" for name, found in each.floor_pairs.items())
        yield f"{each.set}, {_pairs(each.pairs)}; floors: {floors}"
    for name, figures in each.others.items():
        yield f"{each.set}, {each.question}, beside it: {name}: {_other(figures)}"


def _pairs(found: Pairs) -> str:
    return f"{found.number} pairs: accuracy {_value(found.accuracy)} {_bounds(found.accuracy)}, ties lose"


def _other(figures: Figures) -> str:
    return (
        f"BAcc {_value(figures.balanced_accuracy)} {_bounds(figures.balanced_accuracy)}, kappa {_value(figures.kappa)}"
    )


def _margin(each: Margin) -> str:
    how = "" if each.figure == "auroc" else f" ({each.verdicts} threshold)"
    return (
        f"mean of {', '.join(each.sets)}: {each.figure}{how} {each.judge:.3f}, best floor {each.floor} "
        f"{each.floor_value:.3f}, difference {_signed(each.difference.value)} {_bounds(each.difference)}"
    )


def _signed(value: float | None) -> str:
    return "-" if value is None else f"{value:+.3f}"


def _value(figure: Figure) -> str:
    return "-" if figure.value is None else f"{figure.value:.3f}"


def _bounds(figure: Figure) -> str:
    return "-" if figure.interval is None else f"[{figure.interval.low:.3f}, {figure.interval.high:.3f}]"


def _table(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    head, *body = rows
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    yield from (f"| {' | '.join(row)} |" for row in body)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="the figures, as JSON")
    report = JudgesReport.model_validate_json(parser.parse_args().file.read_text(encoding="utf-8"))
    print("\n".join(lines(report)))


if __name__ == "__main__":
    main()
