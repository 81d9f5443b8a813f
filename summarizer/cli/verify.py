"""`summarizer verify`: an output and its articles in, the broken promises out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from summarizer.cli.event_option import JsonEvents
from summarizer.cli.failures import FAILED, INCONCLUSIVE, say, say_failed
from summarizer.cli.judgements import exit_code, judged, require_judge, show_judging_forecast, told
from summarizer.cli.model_options import with_model
from summarizer.cli.options import Debug, Format
from summarizer.cli.outputs import Document, read_documents
from summarizer.cli.progress import Closing
from summarizer.cli.writing import Target
from summarizer.errors import ProviderError

if TYPE_CHECKING:
    from summarizer.judging import Judged
    from summarizer.schema import Article
    from summarizer.settings import Settings
    from summarizer.verification import Verification

_NO_ARTICLES = "no articles were given: quotations and spans could not be checked. Give them with --articles DIR."


Output = Annotated[
    str, typer.Argument(metavar="OUTPUT", help="A consensus or briefs as JSON or JSON Lines; - is standard input.")
]
Articles = Annotated[
    list[str] | None,
    typer.Option("--articles", metavar="DIR", help="The folder or file of the articles; can be given again."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the verification as JSON.", show_default=False)]
Judge = Annotated[
    bool, typer.Option("--judge", help="Have a model rule on each statement by its quotations.", show_default=False)
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Say what --judge would need; send nothing.", show_default=False)
]


@with_model
def verify(  # noqa: PLR0913  one parameter an option
    ctx: typer.Context,
    output: Output,
    *,
    flags: dict[str, Any],
    articles: Articles = None,
    as_json: AsJson = False,
    judge: Judge = False,
    dry_run: DryRun = False,
    json_events: JsonEvents = False,  # noqa: ARG001  read from the context, where `failures.Command` finds it
    debug: Debug = False,  # noqa: ARG001  as above
) -> None:
    """Re-check every promise on an output; no key and no model is needed.

    Each broken promise is one line: promise, place, message. With --judge a model then rules on each sentence and each
    fact by the quotations that it cites; those that it does not find supported are listed. Exit code 0: all checked,
    none broken and none refuted; 1: one is broken or refuted; 2: the file is no output of summarizer, no article can
    be read, or an option is wrong; 3: the judge's provider failed; 4: none is broken or refuted, but not all could be
    checked or judged.
    """
    from summarizer.settings import load_settings  # noqa: PLC0415  --help must not load it

    settings = load_settings(flags)
    if judge or dry_run:
        require_judge(settings, asked=judge)
    documents = read_documents(output)
    if dry_run:
        show_judging_forecast(settings, documents, as_json=as_json)
        return
    known = _articles(articles, settings) if articles else None
    found = _joined([_verified(document, known) for document in documents])
    asked = partial(judged, settings, documents, Closing(ctx.obj, quiet=False)) if judge else None
    raise typer.Exit(_shown(found, len(documents), known is None, asked, as_json=as_json))


def _shown(found: Verification, outputs: int, blind: bool, judge: Callable[[], Judged] | None, *, as_json: bool) -> int:
    """Print what was found, have it judged where that is wished, and return the exit code."""
    if not as_json:
        Target(None, Format.TEXT).write(_told(found, outputs))
    if blind and not found.violations:
        say(_NO_ARTICLES)
    ruling = None
    try:
        ruling = judge() if judge is not None else None
    except ProviderError as error:
        if not found.violations:
            raise
        say(str(error))
    finally:
        if as_json:
            Target(None, Format.TEXT).write(_as_json(found, ruling))
    if ruling is not None and not as_json:
        Target(None, Format.TEXT).write(told(ruling))
    own = FAILED if found.violations else INCONCLUSIVE if blind or found.not_run else 0
    codes = {own, exit_code(ruling) if ruling is not None else 0}
    return FAILED if FAILED in codes else max(codes)


def _articles(places: list[str], settings: Settings) -> tuple[Article, ...]:
    from summarizer.errors import NoArticlesError  # noqa: PLC0415  --help must not load it
    from summarizer.sources import Limits, load  # noqa: PLC0415  as above

    loaded = load(places, limits=Limits(article_bytes=settings.max_article_bytes))
    for error in loaded.errors:
        say_failed(error.source, error)
    if not loaded.articles:
        hint = "Name the folder or the files that the output was made from."
        raise NoArticlesError("not one usable article under --articles.", hint=hint)
    return loaded.articles


def _verified(document: Document, articles: Sequence[Article] | None) -> Verification:
    from summarizer.verification import Verification, verify  # noqa: PLC0415  --help must not load it

    if document.output is None:
        return Verification(violations=document.violations, checked=len(document.violations), promises=("schema",))
    found = verify(document.output, articles)
    placed = tuple(
        violation.model_copy(update={"place": f"{document.where}: {violation.place}"}) if document.where else violation
        for violation in found.violations
    )
    return found.model_copy(update={"violations": placed})


def _joined(parts: Sequence[Verification]) -> Verification:
    from summarizer.verification import Verification  # noqa: PLC0415  --help must not load it

    return Verification(
        violations=tuple(violation for part in parts for violation in part.violations),
        not_run=tuple(dict.fromkeys(line for part in parts for line in part.not_run)),
        checked=sum(part.checked for part in parts),
        promises=tuple(dict.fromkeys(name for part in parts for name in part.promises)),
    )


def _as_json(found: Verification, ruling: Judged | None) -> str:
    from summarizer.judging import JudgedVerification  # noqa: PLC0415  --help must not load it
    from summarizer.reporting import render_json  # noqa: PLC0415  as above

    return render_json(found if ruling is None else JudgedVerification(**dict(found), judged=ruling))


def _told(found: Verification, outputs: int) -> str:
    from summarizer.reporting.safe import one_line  # noqa: PLC0415  --help must not load it
    from summarizer.reporting.words import counted  # noqa: PLC0415  as above

    lines = [f"{each.promise} · {each.place} · {each.message}" for each in found.violations]
    lines += [f"not run · {line}" for line in found.not_run]
    broken = counted(len(found.violations), "violation") if found.violations else "none broken"
    summary = [counted(outputs, "output"), f"{counted(found.checked, 'check')} made", broken]
    if found.not_run:
        summary.append(f"{len(found.not_run)} not run")
    lines.append(f"{' · '.join(summary)} · looked at: {', '.join(found.promises)}")
    return "".join(f"{one_line(line)}\n" for line in lines)
