"""The articles that gold was read from: found where it says they are, and held against its hashes."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from summarizer.errors import GoldError, SummarizerError
from summarizer.evaluation.gold.reading import first_fault
from summarizer.schema import Article
from summarizer.schema.gold import GoldSource, GoldStory
from summarizer.sources import load


class MissingArticlesError(SummarizerError):
    """The place of the articles does not exist here: the story is skipped, with this as the reason."""


def articles_of(story: GoldStory, path: Path, data: Path) -> tuple[Article, ...]:
    """Return the articles of a story, in the order of their ids; `path` is its gold file, `data` the data sets' folder.

    Other articles of the same folder or cluster are left out: a story may have been labelled on some of them.

    Raises:
        MissingArticlesError: The folder, or the data set, is not there.
        GoldError: An article is missing, or its text is not the one that was labelled.
    """
    found = {article.id: article for article in source_articles(story.source, path, data)}
    for pinned in story.articles:
        if pinned.id not in found:
            raise GoldError(f"{path}: no article {pinned.id} in its source.", hint="Mend `source` or `articles`.")
        if found[pinned.id].sha256 != pinned.sha256:
            hint = "Label it anew, or bring back the text that was labelled."
            raise GoldError(f"{path}: the text of article {pinned.id} is not the one that was labelled.", hint=hint)
    return tuple(found[pinned.id] for pinned in sorted(story.articles, key=lambda each: each.id))


def source_articles(source: GoldSource, path: Path, data: Path) -> tuple[Article, ...]:
    """Return every article of the folder or cluster that a gold file `path` names.

    Raises:
        MissingArticlesError: It is not there.
        GoldError: What is there cannot be read.
    """
    if source.folder is not None:
        folder = path.parent / source.folder
        if not folder.is_dir():
            raise MissingArticlesError(f"{path}: there is no folder {source.folder} beside it.")
        return _usable(load([folder]).articles, path)
    file = data / f"{source.dataset}.jsonl.gz"
    if not file.is_file():
        raise MissingArticlesError(f"{path}: the data set {source.dataset} is not here.", hint="Give --data DIR.")
    return _usable(load(_cluster(file, source.cluster or "", path)).articles, path)


def _usable(articles: tuple[Article, ...], path: Path) -> tuple[Article, ...]:
    if not articles:
        raise GoldError(f"{path}: its source holds no article.", hint="Mend `source`.")
    return articles


def _cluster(file: Path, cluster: str, path: Path) -> Sequence[Article]:
    try:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            # The line of the cluster is found by its text first: most lines need no parsing.
            rows = [json.loads(line) for line in lines if cluster in line]
        for row in rows:
            if row.get("cluster_id") == cluster:
                return [
                    Article(
                        id=each["id"],
                        text=each["text"],
                        title=each.get("title") or None,
                        publisher=each.get("source") or None,
                        published=each.get("date") or None,
                    )
                    for each in row["articles"]
                ]
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, AttributeError) as error:
        what = first_fault(error) if isinstance(error, ValidationError) else type(error).__name__
        raise GoldError(f"{file} cannot be read as clusters of articles: {what}", hint="Give --data DIR.") from error
    raise GoldError(f"{path}: no cluster {cluster} in {file.name}.", hint="Mend `source`.")
