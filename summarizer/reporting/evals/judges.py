"""How far judges agree with people, as text: a row a judge, set by set."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from summarizer.reporting.layout import Page
from summarizer.reporting.safe import one_line
from summarizer.reporting.words import counted

if TYPE_CHECKING:
    from summarizer.evaluation.judges.figures import Figure, Figures, JudgesReport, SetFigures

_HEAD = ("judge", "balanced accuracy", "AUROC", "kappa", "sens.", "spec.", "calib. error")
_WIDE = 100


def render_judges_text(report: JudgesReport, *, width: int = _WIDE, color: bool = False) -> str:
    """Render what `eval judges` measured as text."""
    page = Page(max(width, _WIDE), color=color)
    page.title("Judges against people")
    page.paragraph(
        "Balanced accuracy: 0.5 is a coin. Intervals: 95 %, bootstrap over whole texts. Sets are never pooled.",
        style="dim",
    )
    for each in report.sets:
        _add_set(page, each)
    for margin in report.margins:
        page.heading(f"Beside the best trivial judge, mean over {', '.join(margin.sets)}")
        page.paragraph(
            one_line(
                f"{margin.figure} ({margin.verdicts}): {margin.judge:.3f}, {margin.floor} {margin.floor_value:.3f}, "
                f"difference {_figure(margin.difference)}"
            )
        )
    for record in report.judges:
        if record.note:
            page.paragraph(one_line(f"{record.name}: {record.note}"), style="dim")
    return page.text()


def _add_set(page: Page, each: SetFigures) -> None:
    page.heading(one_line(f"{each.set}{f', {each.question}' if each.question else ''}"))
    if each.state != "measured":
        page.paragraph(one_line(f"skipped: {each.reason}"))
        return
    share = f"{each.supported / each.examples:.0%}" if each.examples else "none"
    page.paragraph(
        f"{counted(each.examples, 'example')} of {counted(each.groups, 'text')}, {share} supported", style="dim"
    )
    table = [_HEAD, *_rows(each)]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for number, row in enumerate(table):
        line = "  ".join(cell.ljust(space) for cell, space in zip(row, widths, strict=True)).rstrip()
        page.line(line, "bold" if number == 0 else None)
    if each.pairs is not None:
        floors = ", ".join(f"{name} {_figure(found.accuracy)}" for name, found in each.floor_pairs.items())
        page.paragraph(one_line(f"pairs told apart: {_figure(each.pairs.accuracy)} of {each.pairs.number}; {floors}"))


def _rows(each: SetFigures) -> Iterator[tuple[str, ...]]:
    name = each.judge or "judge"
    if each.verdicts is not None:
        yield _row(f"{name}, its verdicts", each.verdicts)
    if each.crossfitted is not None:
        yield _row(f"{name}, cross-fitted", each.crossfitted)
    for floor, figures in each.floors.items():
        yield _row(f"trivial: {floor}", figures)
    for other, figures in each.others.items():
        yield _row(f"in the set: {other}", figures)


def _row(name: str, figures: Figures) -> tuple[str, ...]:
    said = (figures.balanced_accuracy, figures.auroc, figures.kappa)
    alone = (figures.sensitivity, figures.specificity, figures.calibration_error)
    missing = f" ({figures.unruled} without a verdict)" if figures.unruled else ""
    return (one_line(name + missing), *map(_figure, said), *(_value(each) for each in alone))


def _figure(figure: Figure) -> str:
    bounds = figure.interval
    return _value(figure) + (f" [{bounds.low:.3f}, {bounds.high:.3f}]" if bounds is not None else "")


def _value(figure: Figure) -> str:
    return "none" if figure.value is None else f"{figure.value:.3f}"
