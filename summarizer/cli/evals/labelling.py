"""`summarizer eval check` and `summarizer eval anchor`: gold labels, looked over and made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.evals.options import DEFAULT_DATA, Data
from summarizer.cli.failures import FAILED, INCONCLUSIVE
from summarizer.cli.options import Debug, Format, Output
from summarizer.cli.writing import Target, choose_target

if TYPE_CHECKING:
    from summarizer.schema.gold import GoldStory

Gold = Annotated[list[Path], typer.Argument(metavar="GOLD", help="Files of gold labels.")]
Draft = Annotated[Path, typer.Argument(metavar="DRAFT", help="A draft: gold with quotations in the place of spans.")]


def check(
    gold: Gold,
    *,
    data: Data = DEFAULT_DATA,
    strict: Annotated[bool, typer.Option("--strict", help="Count warnings as errors.", show_default=False)] = False,
    debug: Debug = False,  # noqa: ARG001  read from the context, where `failures.Command` finds it
) -> None:
    """Look for mistakes in gold labels: hashes, spans, doubles, distractors, sentences without a label.

    Exit code 0: no error; 1: an error, or a warning with --strict; 2: a file is no gold; 4: no error, but the
    articles of a story are not here, so its spans and hashes could not be checked.
    """
    codes = {_checked(path, data, strict=strict) for path in gold}
    raise typer.Exit(FAILED if FAILED in codes else max(codes))


def _checked(path: Path, data: Path, *, strict: bool) -> int:
    from summarizer.evaluation.gold import MissingArticlesError, articles_of, check, read_gold  # noqa: PLC0415  --help
    from summarizer.reporting.safe import one_line  # noqa: PLC0415  --help must not load it

    story = read_gold(path)
    try:
        articles = articles_of(story, path, data)
    except MissingArticlesError as error:
        Target(None, Format.TEXT).write(f"{one_line(f'{story.story_id} · not run · {error}')}\n")
        return INCONCLUSIVE
    problems = check(story, articles)
    lines = [f"{story.story_id} · {each.level} · {each.place} · {each.message}" for each in problems]
    lines.append(_summary(story, len(problems)))
    Target(None, Format.TEXT).write("".join(f"{one_line(line)}\n" for line in lines))
    bad = [each for each in problems if strict or each.level == "error"]
    return FAILED if bad else 0


def _summary(story: GoldStory, problems: int) -> str:
    from summarizer.reporting.words import counted  # noqa: PLC0415  --help must not load it

    shared = sum(len(fact.mentions) > 1 for fact in story.facts)
    parts = (
        counted(len(story.articles), "article"),
        f"{counted(len(story.facts), 'fact')} ({shared} shared)",
        counted(len(story.distractors), "distractor"),
        counted(len(story.conflicts), "conflict"),
        counted(problems, "problem"),
    )
    return f"{story.story_id} · {' · '.join(parts)}"


def anchor(
    draft: Draft,
    *,
    data: Data = DEFAULT_DATA,
    output: Output = None,
    debug: Debug = False,  # noqa: ARG001  as above
) -> None:
    """Turn a draft with quotations into gold with spans and hashes, so that it holds no sentence of an article.

    The folder in the draft's `source` is relative to the file that is written, or to the draft without --output.
    """
    import json  # noqa: PLC0415  --help must not load it

    from summarizer.evaluation.gold import anchor, read_draft  # noqa: PLC0415  as above
    from summarizer.evaluation.gold.articles import source_articles  # noqa: PLC0415  as above

    target = choose_target(output, Format.JSON)
    written = read_draft(draft)
    gold = anchor(written, source_articles(written.source, output or draft, data))
    Target(target.path, Format.JSON).write(_compact(json.loads(gold.model_dump_json())))


def _compact(gold: dict[str, object]) -> str:
    """Return gold as JSON with one entry of a list a line, so that a change of a label is a change of a line."""
    import json  # noqa: PLC0415  --help must not load it

    def entry(value: object) -> str:
        return json.dumps(value, ensure_ascii=False)

    lines = []
    for name, value in gold.items():
        if isinstance(value, list) and value:
            rows = ",\n".join(f"    {entry(each)}" for each in value)
            lines.append(f"  {entry(name)}: [\n{rows}\n  ]")
        else:
            lines.append(f"  {entry(name)}: {entry(value)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"
