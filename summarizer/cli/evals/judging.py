"""`summarizer eval judges`: the judges themselves, against people, set by set."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from summarizer.cli.evals.options import DEFAULT_DATA, Data, JudgeWord
from summarizer.cli.failures import INCONCLUSIVE
from summarizer.cli.model_options import with_model
from summarizer.cli.options import Debug, Format, Quiet
from summarizer.cli.progress import Closing
from summarizer.cli.writing import Target, choose_target

if TYPE_CHECKING:
    from summarizer.evaluation.judges.figures import JudgesReport
    from summarizer.evaluation.judges.measuring import Bench
    from summarizer.settings import Settings

Which = Annotated[JudgeWord, typer.Option("--judge", help="The judge of faithfulness and coverage: embedded or llm.")]
Only = Annotated[list[str] | None, typer.Option("--only", metavar="SET", help="This set alone; can be given again.")]
Json = Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Keep every figure as JSON.")]
Seed = Annotated[int, typer.Option("--seed", metavar="N", min=0, help="The seed of the intervals.")]


@with_model
def judges(  # noqa: PLR0913  one parameter an option
    ctx: typer.Context,
    *,
    flags: dict[str, Any],
    data: Data = DEFAULT_DATA,
    which: Which = JudgeWord.EMBEDDED,
    only: Only = None,
    json_file: Json = None,
    seed: Seed = 1,
    quiet: Quiet = False,
    debug: Debug = False,  # noqa: ARG001  read from the context, where `failures.Command` finds it
) -> None:
    """Score the judges against human labels: balanced accuracy, AUROC, kappa, calibration, with intervals.

    Each set stands by itself, beside trivial judges; sets are never pooled. Exit code 0: measured; 2: there is no such
    folder or set; 3: the model's provider failed; 4: no set could be measured.
    """
    from summarizer.reporting import render_json  # noqa: PLC0415  --help must not load it
    from summarizer.reporting.evals.judges import render_judges_text  # noqa: PLC0415  as above
    from summarizer.reporting.words import counted  # noqa: PLC0415  as above
    from summarizer.settings import load_settings  # noqa: PLC0415  as above

    closing = Closing(ctx.obj, quiet=quiet)
    target = choose_target(json_file, Format.JSON) if json_file is not None else None
    report = _measured(which, load_settings(flags), data, only or (), seed)
    if target is not None:
        target.write(render_json(report))
    shown = Target(None, Format.TEXT)
    shown.write(render_judges_text(report, width=shown.width, color=shown.color))
    measured = [each for each in report.sets if each.state == "measured"]
    closing.line(counted(len({each.set for each in measured}), "set"), f"judge {which.value}")
    raise typer.Exit(0 if measured else INCONCLUSIVE)


def _measured(which: JudgeWord, settings: Settings, data: Path, only: Any, seed: int) -> JudgesReport:
    from summarizer.evaluation.judges.measuring import measure  # noqa: PLC0415  --help must not load it
    from summarizer.evaluation.statistics.plan import Plan  # noqa: PLC0415  as above
    from summarizer.running import wait  # noqa: PLC0415  as above

    async def work() -> JudgesReport:
        async with _bench(which, settings) as bench:
            return await measure(data, bench, Plan(seed=seed), only=only)

    return wait(work())


@asynccontextmanager
async def _bench(which: JudgeWord, settings: Settings) -> AsyncIterator[Bench]:
    from summarizer.errors import ConfigurationError  # noqa: PLC0415  --help must not load it
    from summarizer.evaluation.judges.measuring import Bench  # noqa: PLC0415  as above
    from summarizer.evaluation.ruling import ruled_by  # noqa: PLC0415  as above

    if which is JudgeWord.NONE:
        raise ConfigurationError("nobody is no judge.", hint="Choose --judge embedded or --judge llm.")
    if which is JudgeWord.EMBEDDED:
        yield Bench.embedded()
        return
    async with ruled_by("llm", settings) as judge:
        if judge is not None:
            yield Bench(judge, judge)
