"""`summarizer verify`: an output and its articles in, the broken promises out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.failures import FAILED, INCONCLUSIVE, say
from summarizer.cli.options import Debug, Format
from summarizer.cli.outputs import Document, read_documents
from summarizer.cli.writing import Target

if TYPE_CHECKING:
    from summarizer.schema import Article
    from summarizer.verification import Verification

_NO_ARTICLES = "no articles were given: quotations and spans could not be checked. Give them with --articles DIR."


def verify(
    output: Annotated[
        str, typer.Argument(metavar="OUTPUT", help="A consensus or briefs as JSON or JSON Lines; - is standard input.")
    ],
    *,
    articles: Annotated[
        list[str] | None,
        typer.Option("--articles", metavar="DIR", help="The folder or file of the articles; can be given again."),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the verification as JSON.", show_default=False)
    ] = False,
    debug: Debug = False,  # noqa: ARG001  read from the context, where `failures.Command` finds it
) -> None:
    """Re-check every promise on an output; no key and no model is needed.

    Each broken promise is one line: promise, place, message. Exit code 0: all checked, none broken; 1: one is broken;
    2: the file is no output of summarizer, or no article can be read; 4: none is broken, but not all could be
    checked, because articles are missing.
    """
    documents = read_documents(output)
    known = _articles(articles) if articles else None
    found = _joined([_verified(document, known) for document in documents])
    from summarizer.reporting import render_json  # noqa: PLC0415  --help must not load it

    Target(None, Format.TEXT).write(render_json(found) if as_json else _told(found, len(documents)))
    if found.violations:
        raise typer.Exit(FAILED)
    if known is None:
        say(_NO_ARTICLES)
    if known is None or found.not_run:
        raise typer.Exit(INCONCLUSIVE)


def _articles(places: list[str]) -> tuple[Article, ...]:
    from summarizer.errors import NoArticlesError  # noqa: PLC0415  --help must not load it
    from summarizer.settings import load_settings  # noqa: PLC0415  as above
    from summarizer.sources import Limits, load  # noqa: PLC0415  as above

    loaded = load(places, limits=Limits(article_bytes=load_settings().max_article_bytes))
    for error in loaded.errors:
        say(str(error))
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
