"""`summarizer eval selftest`: the harness put to the test with outputs that are wrong on purpose, and broken judges."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from summarizer.cli.evals.options import DEFAULT_DATA, Data, Json
from summarizer.cli.failures import FAILED, INCONCLUSIVE
from summarizer.cli.options import Debug, Format, Quiet
from summarizer.cli.progress import Closing, progress_bar
from summarizer.cli.writing import Target, choose_target

if TYPE_CHECKING:
    from summarizer.evaluation.selftest import SelfTest

DEFAULT_SUITE: Final = Path("evals/suites/examples.toml")

SuiteFile = Annotated[Path, typer.Argument(metavar="[SUITE]", help="A suite: a .toml file.", show_default=True)]
Seed = Annotated[int, typer.Option("--seed", metavar="N", min=0, help="Which places are changed, and to what.")]
Places = Annotated[
    int, typer.Option("--places", metavar="N", min=1, help="How many outputs of each kind to make of one story.")
]


def selftest(  # noqa: PLR0913  one parameter an option
    ctx: typer.Context,
    suite: SuiteFile = DEFAULT_SUITE,
    *,
    seed: Seed = 1,
    places: Places = 8,
    data: Data = DEFAULT_DATA,
    json_file: Json = None,
    quiet: Quiet = False,
    debug: Debug = False,  # noqa: ARG001  read from the context, where `failures.Command` finds it
) -> None:
    """Put the harness itself to the test: no figure may be better than the output it is of.

    From the gold of a suite's stories it makes the perfect output, changes one thing at a time (a number, a name, a
    "not", a source, a quotation, ...) and looks whether a figure gets worse; then it runs with judges that are broken.
    No model is asked. Exit code 0: all that must be noticed was; 1: something slipped through; 2: a file is wrong;
    4: nothing slipped through, but not everything could be tried.
    """
    from summarizer.evaluation.judges import FaithfulnessJudge  # noqa: PLC0415  --help must not load it
    from summarizer.evaluation.selftest import Setting, run_selftest  # noqa: PLC0415  as above
    from summarizer.evaluation.suites import read_suite  # noqa: PLC0415  as above
    from summarizer.running import wait  # noqa: PLC0415  as above

    closing, target = Closing(ctx.obj, quiet=quiet), choose_target(json_file, Format.JSON)
    read = read_suite(suite)
    with progress_bar(quiet=quiet) as progress:
        setting = Setting(suite, data, FaithfulnessJudge(), seed, places, progress)
        found = wait(run_selftest(read, setting))
    if json_file is not None:
        target.write(found.model_dump_json(indent=2) + "\n")
    _show(found)
    made = sum(kind.made for kind in found.kinds)
    closing.line(f"{made} changed outputs", f"{len(found.slipped)} slipped through")
    raise typer.Exit(_verdict(found))


def _show(found: SelfTest) -> None:
    from summarizer.cli.evals.selftest_page import render_selftest  # noqa: PLC0415  --help must not load it

    target = Target(None, Format.TEXT)
    target.write(render_selftest(found, width=target.width, color=target.color))


def _verdict(found: SelfTest) -> int:
    if found.slipped:
        return FAILED
    return INCONCLUSIVE if found.untried else 0
