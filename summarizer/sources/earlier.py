"""The articles of an earlier run and those that are added to it: one list in which each keeps its id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from pydantic import JsonValue, ValidationError

from summarizer.errors import InputError
from summarizer.schema import Article, ArticleRecord, Consensus, Rejection
from summarizer.sources.identity import are_two_outlets, text_key, with_suffix
from summarizer.sources.inputs import clean_label
from summarizer.sources.loading import Loaded

# Where a run notes what it was given, under `run.usage`: the one part of an output that may differ between two runs.
INPUTS: Final = "inputs"
_EARLIER: Final = "the earlier articles"
_MOST_NAMES: Final = 5


def noted_inputs(usage: Mapping[str, JsonValue]) -> list[str]:
    """Return the paths that a run was given, as it noted them."""
    noted = usage.get(INPUTS)
    return [each for each in noted if isinstance(each, str) and each] if isinstance(noted, list) else []


def earlier_inputs(usage: Mapping[str, JsonValue], folders: Sequence[Path]) -> list[Path]:
    """Return the paths that a run was given, as far as they can be found: as they are, or from one of some folders."""
    return [path for name in noted_inputs(usage) if (path := _found(name, folders)) is not None]


def gather(previous: Consensus, new: Loaded, earlier: Loaded) -> Loaded:
    """Return the articles of an earlier run, each with the text that its record's hash names, and the new ones.

    The texts are looked for in `new` and `earlier`. An article of `new` whose text an earlier one has is that one,
    unless two outlets are known to carry it. It is the new version of an earlier one, and takes its place, if it has
    the same address, or the same id where the earlier text is nowhere to be found: then the file was written over. Any
    other new one whose id is taken gets a part of its text's hash behind it. What was not loaded then, and was not
    given again, stays rejected.

    Raises:
        InputError: The text of an earlier article is not at hand, or its record does not fit it.
    """
    # An output file is as hostile as an article: two records under one id would be two articles under it.
    records = list({record.id: record for record in previous.articles}.values())
    texts = _texts(records, [*new.articles, *earlier.articles])
    fresh, copies = _fresh(records, texts, new.articles)
    replaced = _replaced(records, texts, fresh)
    _require_all(records, texts, replaced)
    kept = [_as_recorded(record, texts[record.id]) for record in records if record.id not in replaced]
    added = _with_free_ids({article.id for article in kept}, fresh)
    taken_over = [
        Rejection(article_id=old, stage="load", reason=f"replaced by a newer version: {added[place].id}")
        for old, place in replaced.items()
    ]
    given = {clean_label(each) for each in new.inputs}
    before = [each for each in previous.rejected if each.stage == "load" and each.article_id not in given]
    return Loaded(
        articles=tuple(sorted((*kept, *added), key=lambda article: article.id)),
        rejected=tuple(dict.fromkeys((*before, *new.rejected, *copies, *taken_over))),
        inputs=tuple(sorted({*noted_inputs(previous.run.usage), *new.inputs, *earlier.inputs})),
    )


def _found(name: str, folders: Sequence[Path]) -> Path | None:
    for path in (Path(name), *(folder / name for folder in folders)):
        try:
            if path.exists():
                return path
        except (OSError, ValueError):
            continue
    return None


def _texts(records: Sequence[ArticleRecord], articles: Sequence[Article]) -> dict[str, Article]:
    by_hash: dict[str, list[Article]] = {}
    for article in articles:
        by_hash.setdefault(article.sha256, []).append(article)
    return {
        record.id: min(by_hash[record.sha256], key=lambda article: (article.id != record.id, article.id))
        for record in records
        if record.sha256 in by_hash
    }


def _fresh(
    records: Sequence[ArticleRecord], texts: Mapping[str, Article], articles: Sequence[Article]
) -> tuple[list[Article], list[Rejection]]:
    """Return the articles that are none of the earlier ones, and a rejection for each copy of one that differs."""
    known: dict[str, list[Article]] = {}
    for record in records:
        if record.id in texts:
            article = _as_recorded(record, texts[record.id])
            known.setdefault(text_key(article.text), []).append(article)
    hashes = {record.sha256 for record in records}
    fresh: list[Article] = []
    copies: list[Rejection] = []
    for article in articles:
        same = [each for each in known.get(text_key(article.text), ()) if not are_two_outlets(each, article)]
        if not same:
            fresh.append(article)
        elif article.sha256 not in hashes:
            reason = f"a copy: the same text as {same[0].id}"
            copies.append(Rejection(article_id=article.id, stage="load", reason=reason))
    return fresh, copies


def _replaced(
    records: Sequence[ArticleRecord], texts: Mapping[str, Article], fresh: Sequence[Article]
) -> dict[str, int]:
    """Return the earlier articles of which there is a new version, with its place in `fresh`."""
    addresses = Counter(each.url for each in (*records, *fresh) if each.url)
    by_url = {article.url: place for place, article in enumerate(fresh) if article.url}
    by_id = {article.id: place for place, article in enumerate(fresh)}
    found: dict[str, int] = {}
    for record in records:
        # An address that more than these two have is that of a front page, not of an article.
        if record.url in by_url and addresses[record.url] == 2:
            found[record.id] = by_url[record.url]
        elif record.id not in texts and record.id in by_id:
            found[record.id] = by_id[record.id]
    return found


def _require_all(records: Sequence[ArticleRecord], texts: Mapping[str, Article], replaced: Mapping[str, int]) -> None:
    missing = [record.id for record in records if record.id not in texts and record.id not in replaced]
    if missing:
        names = ", ".join(missing[:_MOST_NAMES])
        more = f" and {len(missing) - _MOST_NAMES} more" if len(missing) > _MOST_NAMES else ""
        raise InputError(
            _EARLIER,
            f"{len(missing)} of {len(records)} are not at hand with the text they had: {names}{more}.",
            hint="Give them among the inputs or with --articles DIR; an output holds no texts.",
        )


def _as_recorded(record: ArticleRecord, article: Article) -> Article:
    """Return a text with what the earlier run knew of it: it must be read as it was then."""
    known = record.model_dump(include={"id", "title", "publisher", "published", "url", "furniture"})
    try:
        return Article(text=article.text, **known)
    except ValidationError as error:
        reason = f"what is recorded of {record.id} does not fit its text."
        raise InputError(_EARLIER, reason, hint="`summarizer verify` says what is wrong with the output.") from error


def _with_free_ids(taken: set[str], fresh: Sequence[Article]) -> list[Article]:
    settled: list[Article] = []
    used = set(taken) | {article.id for article in fresh if article.id not in taken}
    for article in fresh:
        attempt = 0
        named = article
        while named.id in (taken if attempt == 0 else used):
            named = with_suffix(article, attempt)
            attempt += 1
        used.add(named.id)
        settled.append(named)
    return settled


__all__ = ["INPUTS", "earlier_inputs", "gather", "noted_inputs"]
