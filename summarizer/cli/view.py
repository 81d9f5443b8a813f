"""`summarizer view`: a consensus, briefs or an eval report as a page, written and opened."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from summarizer.cli.failures import say
from summarizer.cli.options import Debug, Format, Output
from summarizer.cli.outputs import read_documents
from summarizer.cli.writing import choose_target
from summarizer.errors import OutputError

if TYPE_CHECKING:
    from pydantic import JsonValue

    from summarizer.schema import Article, ArticleRecord, Brief, Consensus
    from summarizer.schema.report import EvalReport

_OURS: Final = '<meta name="generator" content="summarizer">'
_HEAD: Final = 4096
_OF_A_REPORT: Final = {"suite", "metrics", "judge"}

File = Annotated[
    str, typer.Argument(metavar="FILE", help="A consensus, briefs or an eval report as JSON; - is standard input.")
]
Articles = Annotated[
    list[str] | None,
    typer.Option(
        "--articles",
        metavar="DIR",
        help="Where the articles are; by default where they were read from. Can be repeated.",
    ),
]
Open = Annotated[bool, typer.Option("--open/--no-open", help="Open the page in the browser.")]


def view(
    file: File,
    *,
    output: Output = None,
    articles: Articles = None,
    open_page: Open = True,
    debug: Debug = False,  # noqa: ARG001  read from the context, where `failures.Command` finds it
) -> None:
    """Show a finished consensus, briefs or the report of an eval as one HTML page.

    The page of a consensus has the summary, that of briefs the claims, beside the articles, each quotation marked; that
    of an eval the figures, what went worst, and the gates. It is written beside FILE, or where -o says, its path is
    printed, and the browser is asked to open it. It needs no network. An output holds no texts: the articles are looked
    for where a consensus read them from, and in --articles, and known by their hashes; of those that are not found, the
    page shows the quotations alone. Exit code 0: written; 2: FILE is none of these, or the page cannot be written.
    """
    path = _path(file, output)
    target = choose_target(path, Format.HTML, [file, *(articles or [])], page=True)
    target.write(_page(file, articles))
    typer.echo(str(path))
    if open_page and not _opened(path):
        say("no browser could be asked to open it: open the file yourself, or use --no-open.")


def _page(file: str, places: Sequence[str] | None) -> str:
    """Return the page of an output, and say which texts it lacks."""
    from summarizer.reporting.html import render_html  # noqa: PLC0415  --help must not load it
    from summarizer.reporting.html.brief import render_brief_html  # noqa: PLC0415  as above
    from summarizer.schema import Consensus  # noqa: PLC0415  as above

    output = _output(file)
    if isinstance(output, Consensus):
        return render_html(output, _articles(output.articles, output.run.usage, file, places))
    if isinstance(output, list):
        used = output[0].run.usage
        return render_brief_html(output, _articles([brief.article for brief in output], used, file, places))
    from summarizer.reporting.evals import render_eval_html  # noqa: PLC0415  as above

    return render_eval_html(output)


def _path(file: str, output: Path | None) -> Path:
    """Return where the page goes: beside the file, but never over a page that is not ours."""
    if output is not None:
        return output
    if file == "-":
        raise OutputError("what comes from standard input has no place for its page.", hint="Name one with -o FILE.")
    path = Path(file).with_suffix(".html")
    try:
        # It may be an article of the story that lies beside the output.
        foreign = path.exists() and _OURS not in path.read_text(encoding="utf-8", errors="replace")[:_HEAD]
    except OSError as error:
        raise OutputError(f"{path} cannot be read: {error.strerror}.", hint="Choose a place with -o FILE.") from error
    if foreign:
        raise OutputError(
            f"{path} is there already, and is no page of summarizer.", hint="Choose a place with -o FILE."
        )
    return path


def _output(file: str) -> Consensus | list[Brief] | EvalReport:
    from summarizer.schema import Brief, Consensus  # noqa: PLC0415  --help must not load it

    if (report := _report(file)) is not None:
        return report
    outputs = [document.output for document in read_documents(file)]
    if len(outputs) == 1 and isinstance(outputs[0], Consensus):
        return outputs[0]
    briefs = [each for each in outputs if isinstance(each, Brief)]
    if briefs and len(briefs) == len(outputs):
        return briefs
    hint = "Give what `summarizer consensus` or `brief` wrote as JSON; `summarizer verify` says what is wrong with it."
    raise OutputError(f"{file} is not one consensus, nor briefs, that can be read.", hint=hint)


def _report(file: str) -> EvalReport | None:
    """Return the eval report in a file; None for anything that does not look like one."""
    import json  # noqa: PLC0415  --help must not load it

    from summarizer.evaluation.reports import read_report  # noqa: PLC0415  as above

    if file == "-":
        return None
    try:
        value = json.loads(Path(file).read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return read_report(Path(file)) if isinstance(value, dict) and value.keys() >= _OF_A_REPORT else None


def _articles(
    records: Sequence[ArticleRecord], usage: Mapping[str, JsonValue], file: str, places: Sequence[str] | None
) -> tuple[Article, ...]:
    from summarizer.settings import load_settings  # noqa: PLC0415  --help must not load it
    from summarizer.sources import Limits, earlier_inputs, load  # noqa: PLC0415  as above

    near = [] if file == "-" else [Path(file).parent]
    inputs: list[str | Path] = [*places] if places else [*earlier_inputs(usage, near)]
    loaded = load(inputs, limits=Limits(article_bytes=load_settings().max_article_bytes)) if inputs else None
    if places and loaded is not None:
        for error in loaded.errors:
            say(str(error))
    found = loaded.articles if loaded is not None else ()
    missing = {each.sha256 for each in records} - {each.sha256 for each in found}
    if missing:
        say(
            f"the texts of {len(missing)} of {len(records)} articles were not found: the page shows their"
            " quotations alone. Name their folder with --articles DIR."
        )
    return found


def _opened(path: Path) -> bool:
    import webbrowser  # noqa: PLC0415  only this needs it

    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        # Without a screen it would start a browser of the terminal, and wait for it.
        return False
    try:
        return webbrowser.open(path.resolve().as_uri())
    except webbrowser.Error:
        return False


__all__ = ["view"]
