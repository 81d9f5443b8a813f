"""Promise "complete": nothing vanishes. Every sentence of an article is a claim or is listed as rejected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from pydantic import JsonValue

from summarizer.schema import Article, Brief, Consensus, Evidence, Rejection
from summarizer.text.fold import fold_text
from summarizer.text.sentences import split_sentences
from summarizer.verification.case import Case
from summarizer.verification.findings import plain, shown
from summarizer.verification.spans import Overlaps

COMPLETE = "complete"

# A rejected text as long as this may be the opening of a longer sentence, or one clause of it, shown shortened.
_KEY: Final = 20
# Only so many texts with one opening are tried, lest a file of nothing else make this quadratic.
_SAME_OPENING: Final = 8


def check_story(case: Case, output: Consensus) -> None:
    """Account for every sentence of every article of a consensus, and for the counts of its run."""
    used: dict[str, list[Evidence]] = {}
    for fact in output.facts:
        for mention in fact.mentions:
            used.setdefault(mention.article_id, []).extend(mention.evidence)
    _check_articles(case, used, output.rejected)
    _check_replaced(case, output)
    counts = {
        "articles": len(output.articles),
        "claims": sum(len(fact.own_mentions) for fact in output.facts),
        "facts": len(output.facts),
        "rejected": len(output.rejected),
        "sentences": len(output.sentences),
        "replaced": sum(sentence.replaced for sentence in output.sentences),
    }
    _check_usage(case, output.run.usage, counts)


def check_brief(case: Case, output: Brief) -> None:
    """Account for every sentence of a brief's article, and for the counts of its run."""
    used = {output.article.id: [part for claim in output.claims for part in claim.evidence]}
    _check_articles(case, used, output.rejected)
    _check_usage(case, output.run.usage, {"claims": len(output.claims), "rejected": len(output.rejected)})


def _check_articles(case: Case, used: Mapping[str, list[Evidence]], rejected: Sequence[Rejection]) -> None:
    if not case.with_articles:
        case.ledger.skip(COMPLETE, "whether every sentence is accounted for was not looked at without the articles")
    texts: dict[str, list[str]] = {}
    for each in rejected:
        if each.stage != "compose":  # a refused summary sentence is no sentence of an article
            texts.setdefault(each.article_id, []).append(each.text)
    for article_id, article in case.texts.items():
        marked = Overlaps(used.get(article_id, []))
        _check_sentences(case, article_id, article, marked, texts.get(article_id, []))


def _check_sentences(case: Case, article_id: str, article: Article, used: Overlaps, rejected: Iterable[str]) -> None:
    sentences = split_sentences(article.text, case.records[article_id].furniture)
    left = [(each.start, each.end) for each in sentences if not used.touch(each.start, each.end)]
    pool = _Pool(rejected)
    lost = pool.take(left, article.text)
    case.ledger.checked += len(sentences) - len(lost)
    for start, end in lost:
        place = f"articles[{plain(article_id)}]"
        message = f"{shown(article.text[start:end])} at [{start}, {end}) ends neither in a claim nor among the rejected"
        case.ledger.expect(False, COMPLETE, place, message)


class _Pool:
    """Hand out the rejected texts of one article, each to one sentence."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._whole = Counter(_line(text) for text in texts)

    def take(self, spans: Sequence[tuple[int, int]], text: str) -> list[tuple[int, int]]:
        """Return the spans for which there is no rejected text: the same, its opening, or a clause of it."""
        waiting: list[tuple[tuple[int, int], str]] = []
        for span in spans:
            sentence = _line(text[span[0] : span[1]])
            if self._whole[sentence] > 0:
                self._whole[sentence] -= 1
            else:
                waiting.append((span, sentence))
        parts: dict[str, list[str]] = {}
        for part in self._whole.elements():
            if len(part) >= _KEY:
                parts.setdefault(part[:_KEY], []).append(part)
        return [span for span, sentence in waiting if not _take_part(parts, sentence)]


def _take_part(parts: dict[str, list[str]], sentence: str) -> bool:
    """Use up one rejected text that stands in a sentence from the start of a word on."""
    at = 0
    while 0 <= at < len(sentence):
        waiting = parts.get(sentence[at : at + _KEY], [])
        for index, part in enumerate(waiting[:_SAME_OPENING]):
            if sentence.startswith(part, at):
                del waiting[index]
                return True
        at = sentence.find(" ", at) + 1 or -1
    return False


def _line(text: str) -> str:
    return " ".join(fold_text(text).split())


def _check_replaced(case: Case, output: Consensus) -> None:
    facts = {fact.id: fact for fact in output.facts}
    replaced = [(index, sentence) for index, sentence in enumerate(output.sentences) if sentence.replaced]
    # Without a text it is no refused sentence, but a model's call that failed: rules phrased what it was asked for.
    refused = sum(each.stage == "compose" and bool(each.text) for each in output.rejected)
    message = f"{len(replaced)} sentences are marked as replaced, {refused} are listed as refused"
    case.ledger.expect(len(replaced) == refused, COMPLETE, "sentences", message)
    for index, sentence in replaced:
        statements = [facts[fact_id].statement for fact_id in sentence.fact_ids if fact_id in facts]
        message = "is marked as replaced, but is not the statement of the fact that it cites"
        case.ledger.expect([sentence.text] == statements, COMPLETE, f"sentences[{index}]", message)


def _check_usage(case: Case, usage: Mapping[str, JsonValue], counts: Mapping[str, int]) -> None:
    for name, count in counts.items():
        if name in usage:
            recorded = usage[name]
            same = isinstance(recorded, int) and not isinstance(recorded, bool) and recorded == count
            case.ledger.expect(
                same, COMPLETE, f"run.usage.{name}", f"is {plain(str(recorded))}; the output has {count}"
            )
