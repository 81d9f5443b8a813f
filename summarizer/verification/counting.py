"""Promise "counts": ids are unique, and every count and status follows from what the output itself lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise

from summarizer.schema import Consensus, Fact, Mention
from summarizer.schema.consensus import Status
from summarizer.text.hedges import is_hedged
from summarizer.verification.case import Case, running
from summarizer.verification.findings import plain
from summarizer.verification.spans import place_of_mention

COUNTS = "counts"


def check_counts(case: Case, output: Consensus) -> None:
    """Hold ids, counts, statuses and order of an output against each other."""
    check_unique(case, "facts", (fact.id for fact in output.facts))
    check_unique(case, "conflicts", (conflict.id for conflict in output.conflicts))
    check_unique(case, "origins", (origin.id for origin in output.origins))
    _check_claim_ids(case, output)
    _check_within(case, output)
    home = _check_origins(case, output)
    disputed = _disputed_claims(output)
    counted: dict[frozenset[str], int | None] = {}
    for fact in output.facts:
        _check_hedges(case, fact)
        _check_articles(case, fact, home, counted)
        expected = _status(fact, disputed)
        message = f"the status is {fact.status}; its mentions and counts make it {expected}"
        case.ledger.expect(fact.status == expected, COUNTS, f"facts[{plain(fact.id)}].status", message)
    falling = all(one.salience >= other.salience for one, other in pairwise(output.facts))
    case.ledger.expect(falling, COUNTS, "facts", "are not in the order of their salience")


def check_unique(case: Case, place: str, ids: Iterable[str]) -> None:
    """Expect each id once, and none empty."""
    for name, count in Counter(ids).items():
        case.ledger.expect(count == 1, COUNTS, f"{place}[{plain(name)}]", f"the id stands there {count} times")
        case.ledger.expect(bool(name), COUNTS, place, "an id is empty")


def check_numbering(case: Case, place: str, numbered: list[tuple[str, int]], article_id: str) -> None:
    """Expect the claims of an article, given with the start of their evidence, to be 1, 2, 3, ... in its order."""
    numbers: dict[int, int] = {}
    for claim_id, start in numbered:
        owner, _, number = claim_id.rpartition(":")
        known = owner == article_id and number.isascii() and number.isdecimal() and len(number) < 10
        if case.ledger.kept(known):
            numbers[int(number)] = start
        else:
            case.ledger.broken(COUNTS, place, f"{plain(claim_id)} is no claim id of {plain(article_id)}")
    missing = sorted(set(range(1, len(numbered) + 1)) - numbers.keys())[:1]
    message = f"claim {missing[0] if missing else 0} of {plain(article_id)} is missing"
    case.ledger.expect(not missing, COUNTS, place, message)
    ordered = [numbers[number] for number in sorted(numbers)]
    rising = all(one <= other for one, other in pairwise(ordered))
    case.ledger.expect(rising, COUNTS, place, f"the claims of {plain(article_id)} are not in the order of its text")


def _check_claim_ids(case: Case, output: Consensus) -> None:
    seen: Counter[str] = Counter()
    by_article: dict[str, list[tuple[str, int]]] = {}
    for fact in output.facts:
        for index, mention in enumerate(fact.mentions):
            if mention.within:
                continue
            seen[mention.claim_id] += 1
            if not case.ledger.kept(seen[mention.claim_id] == 1):
                message = f"the claim {plain(mention.claim_id)} is in two mentions"
                case.ledger.broken(COUNTS, place_of_mention(fact.id, index), message)
            by_article.setdefault(mention.article_id, []).append((mention.claim_id, _start(mention)))
    for article_id, numbered in by_article.items():
        check_numbering(case, "facts", numbered, article_id)


def _check_within(case: Case, output: Consensus) -> None:
    """Expect a fact that is told within a longer claim to be that, and the claim to be the own one of another fact."""
    own = {mention.claim_id: mention for fact in output.facts for mention in fact.own_mentions}
    for fact in output.facts:
        told = {mention.article_id for mention in fact.own_mentions}
        case.ledger.expect(bool(told), COUNTS, f"facts[{plain(fact.id)}]", "no article says this and no more")
        for index, mention in enumerate(fact.mentions):
            if not mention.within:
                continue
            place = place_of_mention(fact.id, index)
            message = f"the claim {plain(mention.claim_id)} is no other fact's own, as it is given here"
            same = own.get(mention.claim_id) == mention.model_copy(update={"within": False})
            case.ledger.expect(same, COUNTS, place, message)
            message = f"{plain(mention.article_id)} tells the fact elsewhere, so it is told twice"
            case.ledger.expect(mention.article_id not in told, COUNTS, place, message)
            told.add(mention.article_id)


def _start(mention: Mention) -> int:
    return mention.evidence[0].start if mention.evidence else 0


def _check_origins(case: Case, output: Consensus) -> dict[str, str]:
    """Expect each article in exactly one origin; return the origin of each."""
    home: dict[str, str] = {}
    for origin in output.origins:
        for article_id in origin.article_ids:
            message = f"{plain(article_id)} is in two origins"
            case.ledger.expect(article_id not in home, COUNTS, f"origins[{plain(origin.id)}]", message)
            home[article_id] = origin.id
    for article_id in case.records:
        case.ledger.expect(article_id in home, COUNTS, "origins", f"{plain(article_id)} is in none of them")
    return home


def _disputed_claims(output: Consensus) -> frozenset[str]:
    return frozenset(
        claim_id
        for conflict in output.conflicts
        # Two versions of a quotation leave no doubt about what happened, only about the words.
        if conflict.verdict == "conflict" and conflict.kind != "altered_quote"
        for position in conflict.positions
        for claim_id in position.claim_ids
    )


def _check_articles(case: Case, fact: Fact, home: Mapping[str, str], counted: dict[frozenset[str], int | None]) -> None:
    place = f"facts[{plain(fact.id)}]"
    articles = {mention.article_id for mention in fact.mentions if mention.stance == "supports"}
    message = f"{len(articles)} articles support it, not {fact.article_count}"
    case.ledger.expect(fact.article_count == len(articles), COUNTS, f"{place}.article_count", message)
    origins = frozenset(home[article_id] for article_id in articles if article_id in home)
    _check_origin_count(case, f"{place}.origin_count", fact.origin_count, origins)
    # Whether two origins can be told apart does not depend on the fact: the same ones count the same everywhere.
    first = counted.setdefault(origins, fact.origin_count)
    message = f"the same origins count {first} in another fact and {fact.origin_count} here"
    case.ledger.expect(first == fact.origin_count, COUNTS, f"{place}.origin_count", message)


def _check_origin_count(case: Case, place: str, count: int | None, origins: frozenset[str]) -> None:
    if count is None:
        known = len(origins) > 1
        case.ledger.expect(known, COUNTS, place, "is unknown, but its articles have one origin at most")
        return
    fewest = min(len(origins), 2)
    message = f"is {count}; its articles have {len(origins)} origins"
    case.ledger.expect(fewest <= count <= len(origins), COUNTS, place, message)


def _status(fact: Fact, disputed: frozenset[str]) -> Status:
    if any(mention.stance == "disputes" or mention.claim_id in disputed for mention in fact.own_mentions):
        return "disputed"
    if fact.article_count == 1:
        return "single_article"
    if fact.origin_count is None:
        return "origins_unknown"
    return "one_origin" if fact.origin_count == 1 else "corroborated"


def _check_hedges(case: Case, fact: Fact) -> None:
    place = f"facts[{plain(fact.id)}].hedged"
    uncertain = all(mention.hedged for mention in fact.mentions)
    message = f"is {fact.hedged}, but its mentions say {uncertain}"
    case.ledger.expect(fact.hedged == uncertain, COUNTS, place, message)
    for index, mention in enumerate(fact.mentions):
        if not case.ledger.kept(mention.hedged or not is_hedged(running(mention.evidence))):
            where = f"{place_of_mention(fact.id, index)}.hedged"
            case.ledger.broken(COUNTS, where, "the evidence is marked as uncertain, the mention is not")
