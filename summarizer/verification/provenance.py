"""Promise "articles": every article of an output is the given one, and every id that it uses is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from summarizer.schema import Article, ArticleRecord, Brief, Consensus, Furniture, Rejection
from summarizer.verification.case import Case
from summarizer.verification.findings import plain
from summarizer.verification.spans import place_of_mention

ARTICLES = "articles"


def check_records(case: Case, records: Sequence[ArticleRecord]) -> None:
    """Hold each record against the given article: its id once, its hash, its length, its furniture."""
    if not case.with_articles:
        case.ledger.skip(ARTICLES, "hashes and lengths were not held against the articles, which were not given")
    repeated = Counter(record.id for record in records)
    for index, record in enumerate(records):
        place = f"articles[{plain(record.id)}]"
        case.ledger.expect(repeated[record.id] == 1, ARTICLES, f"articles[{index}]", "the id stands there twice")
        _check_furniture(case, place, record)
        if case.with_articles:
            _check_text(case, place, record)


def check_given(case: Case, articles: Sequence[Article], rejected: Sequence[Rejection]) -> None:
    """Expect each given article among the records, or among the rejected."""
    used = {(article.id, article.sha256) for article in case.texts.values()}
    named = {each.article_id for each in rejected}
    for article in articles:
        known = (article.id, article.sha256) in used or article.id in named
        case.ledger.expect(
            known, ARTICLES, f"articles[{plain(article.id)}]", "a given article is left out without a word"
        )


def check_ids(case: Case, output: Consensus | Brief) -> None:
    """Expect each article id of an output to be that of one of its articles."""
    for place, article_id in _cited_ids(output):
        if not case.ledger.kept(article_id in case.records):
            case.ledger.broken(ARTICLES, place, f"{plain(article_id)} is none of the articles of this output")


def _check_text(case: Case, place: str, record: ArticleRecord) -> None:
    article = case.texts.get(record.id)
    if not case.ledger.expect(article is not None, ARTICLES, place, "is not among the given articles"):
        return
    assert article is not None
    case.ledger.expect(article.sha256 == record.sha256, ARTICLES, place, "the given text has another SHA-256")
    length = len(article.text)
    message = f"the given text has {length} characters, not {record.characters}"
    case.ledger.expect(length == record.characters, ARTICLES, place, message)
    if article.furniture:
        # Whoever gives a text without marks leaves it open what is furniture; whoever marks it does not.
        same = _spans(article.furniture) == _spans(record.furniture)
        case.ledger.expect(same, ARTICLES, f"{place}.furniture", "is not where the given article has it")


def _spans(furniture: Sequence[Furniture]) -> list[tuple[int, int]]:
    return [(part.start, part.end) for part in furniture]


def _check_furniture(case: Case, place: str, record: ArticleRecord) -> None:
    for index, part in enumerate(record.furniture):
        inside = part.start < part.end <= record.characters
        message = f"[{part.start}, {part.end}) does not lie in the text"
        case.ledger.expect(inside, ARTICLES, f"{place}.furniture[{index}]", message)
    apart = all(one.end <= other.start for one, other in pairwise(record.furniture))
    case.ledger.expect(apart, ARTICLES, f"{place}.furniture", "its parts overlap or are not in order")


def _cited_ids(output: Consensus | Brief) -> Iterator[tuple[str, str]]:
    if isinstance(output, Consensus):
        yield from _ids_in_facts(output)
        yield from _ids_in_ledgers(output)
    for index, each in enumerate(output.rejected):
        if each.stage != "load":  # a file that failed to load never became an article
            yield f"rejected[{index}]", each.article_id


def _ids_in_facts(output: Consensus) -> Iterator[tuple[str, str]]:
    for fact in output.facts:
        for index, mention in enumerate(fact.mentions):
            yield place_of_mention(fact.id, index), mention.article_id
    for conflict in output.conflicts:
        for index, position in enumerate(conflict.positions):
            place = f"conflicts[{plain(conflict.id)}].positions[{index}]"
            yield from ((place, article_id) for article_id in position.article_ids)


def _ids_in_ledgers(output: Consensus) -> Iterator[tuple[str, str]]:
    for name in output.names:
        for index, alias in enumerate(name.aliases):
            yield f"names[{plain(name.canonical)}].aliases[{index}]", alias.article_id
    for number, wording in enumerate(output.wording):
        for index, form in enumerate(wording.expressions):
            yield f"wording[{number}].expressions[{index}]", form.article_id
    for origin in output.origins:
        yield from ((f"origins[{plain(origin.id)}]", article_id) for article_id in origin.article_ids)
