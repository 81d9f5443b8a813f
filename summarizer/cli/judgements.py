"""`summarizer verify --judge`: what a model rules on an output's statements, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from summarizer.cli.failures import FAILED, INCONCLUSIVE
from summarizer.cli.model_summary import forecast_text, model_parts
from summarizer.cli.options import Format
from summarizer.cli.progress import Closing, engine_part, progress_bar
from summarizer.cli.writing import Target
from summarizer.errors import ConfigurationError

if TYPE_CHECKING:
    from summarizer.cli.outputs import Document
    from summarizer.judging import Judged, Question, Ruling
    from summarizer.settings import Settings

_MOST_LINES: Final = 40
_LONGEST_TEXT: Final = 160
_LONGEST_REASON: Final = 120
_MOST_REASONS: Final = 5
_WORDS: Final = {
    "supported": "supported",
    "refuted": "refuted",
    "not_enough_info": "not enough information",
    "not_run": "not judged",
}


def require_judge(settings: Settings, *, asked: bool) -> None:
    """Hold that a judge was asked for, and that there is a model to be one.

    Raises:
        ConfigurationError: It was not, or there is none.
    """
    if not asked:
        raise ConfigurationError("only --judge has a dry run.", hint="Add --judge, or leave out --dry-run.")
    if not settings.model or settings.engine == "embedded":
        hint = "Set --model or SUMMARIZER_MODEL, or leave out --judge."
        raise ConfigurationError("--judge needs a model, and none is set.", hint=hint)


def asked_of(documents: Sequence[Document]) -> list[Question]:
    """Return what is to be ruled on in some outputs."""
    from summarizer.judging import questions  # noqa: PLC0415  --help must not load it

    return [each for one in documents if one.output is not None for each in questions(one.output, one.where)]


def show_judging_forecast(settings: Settings, documents: Sequence[Document], *, as_json: bool) -> None:
    """Print what the judging of some outputs would need."""
    from summarizer.forecasting import forecast_judging  # noqa: PLC0415  --help must not load it

    found = forecast_judging(settings, asked_of(documents))
    Target(None, Format.TEXT).write(forecast_text(found, settings.model or "", as_json=as_json))


def judged(settings: Settings, documents: Sequence[Document], closing: Closing) -> Judged:
    """Have the configured model rule on some outputs, and print the closing line of that.

    Raises:
        ConfigurationError: A setting is wrong.
        ProviderError: A fatal one: no question could be answered.
    """
    from summarizer.engines.choosing import choose_engine  # noqa: PLC0415  --help must not load it
    from summarizer.judging import judge, summed_up  # noqa: PLC0415  as above
    from summarizer.running import wait  # noqa: PLC0415  as above

    engine = choose_engine(settings)
    asked = asked_of(documents)

    async def ruled() -> tuple[Sequence[Ruling], Mapping[str, Any]]:
        try:
            return await judge(asked, engine, most=2 * settings.concurrency, on_progress=report), engine.usage
        finally:
            await engine.close()

    with progress_bar(quiet=False) as report:
        if report is not None:
            report.watch(lambda: engine.usage)
        rulings, usage = wait(ruled())
    closing.used(usage)
    closing.line(f"{len(asked)} statements judged", engine_part(settings, engine.name), *model_parts(usage))
    return summed_up(rulings, engine.model)


def told(found: Judged) -> str:
    """Return what a judge found, a line each, without the statements that it found supported."""
    from summarizer.reporting.safe import one_line  # noqa: PLC0415  --help must not load it

    doubted = [each for verdict in ("refuted", "not_enough_info") for each in found.rulings if each.verdict == verdict]
    lines = [_line(each) for each in doubted[:_MOST_LINES]]
    if len(doubted) > _MOST_LINES:
        lines.append(f"and {len(doubted) - _MOST_LINES} more; --json lists all of them")
    lines += _missing(found)
    lines.append("judged: " + " · ".join(f"{count} {_WORDS[verdict]}" for verdict, count in found.counts.items()))
    return "".join(f"{one_line(line)}\n" for line in lines)


def exit_code(found: Judged) -> int:
    """Return the exit code of some rulings: refuted is a failure, and a missing verdict is never a pass."""
    if found.counts["refuted"]:
        return FAILED
    return INCONCLUSIVE if found.counts["not_run"] else 0


def _line(ruling: Ruling) -> str:
    from summarizer.reporting.safe import shortened  # noqa: PLC0415  --help must not load it

    parts = [_WORDS[ruling.verdict], shortened(ruling.place, _LONGEST_TEXT), shortened(ruling.statement, _LONGEST_TEXT)]
    if ruling.reason:
        parts.append(shortened(ruling.reason, _LONGEST_REASON))
    if ruling.rests_on:
        parts.append(f"by “{shortened(ruling.rests_on, _LONGEST_TEXT)}”")
    return " · ".join(parts)


def _missing(found: Judged) -> Iterator[str]:
    reasons = Counter(each.reason for each in found.rulings if each.verdict == "not_run").most_common()
    for reason, count in reasons[:_MOST_REASONS]:
        yield f"{_WORDS['not_run']} · {count} statement{'' if count == 1 else 's'} · {reason}"
    if len(reasons) > _MOST_REASONS:
        rest = sum(count for _, count in reasons[_MOST_REASONS:])
        yield f"{_WORDS['not_run']} · {rest} more, for other reasons"
