"""Every way to break an output: each break is one change, and names the promises of which one must notice it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from summarizer.schema import Consensus, Evidence, Fact, Furniture, Mention, Record
from summarizer.text.attribution import attributed_to, find_attributions
from summarizer.text.dates import dates_covered, find_dates
from summarizer.text.fold import fold_text
from summarizer.text.hedges import is_hedged, is_negator, negated_terms
from summarizer.text.names import find_names, name_keys, names_missing
from summarizer.text.numbers import find_numbers, numbers_missing
from summarizer.text.speech_verbs import AUXILIARIES
from summarizer.text.terms import words
from tests.handmade import Good, counted


@dataclass(frozen=True)
class Break:
    """Hold one broken output, what was done to it, and the promises of which one at least must be named."""

    kind: str
    where: str
    promises: tuple[str, ...]
    output: Consensus


Breaks = Iterator[tuple[str, Consensus]]


def breaks(kind: str, good: Good) -> list[Break]:
    """Return every break of one kind, at every place of an output where it can be made."""
    promises, make = KINDS[kind]
    return [Break(kind, where, promises, output) for where, output in make(good)]


# --- changing one thing -------------------------------------------------------------------------------------------


def put(record: Any, path: tuple[str | int, ...], value: object) -> Any:
    """Return a copy of a frozen record with the part at `path` replaced; unchecked, as a file might hold it."""
    if not path:
        return value
    head, *rest = path
    if isinstance(record, tuple):
        return (*record[:head], put(record[head], tuple(rest), value), *record[head + 1 :])
    if isinstance(record, dict):
        return record | {head: put(record[head], tuple(rest), value)}
    return record.model_copy(update={head: put(getattr(record, str(head)), tuple(rest), value)})


def without(items: tuple[Any, ...], index: int) -> tuple[Any, ...]:
    return (*items[:index], *items[index + 1 :])


def all_mentions(output: Consensus) -> Iterator[tuple[tuple[str | int, ...], Fact, Mention]]:
    for i, fact in enumerate(output.facts):
        for j, mention in enumerate(fact.mentions):
            yield ("facts", i, "mentions", j), fact, mention


def all_evidence(output: Consensus) -> Iterator[tuple[tuple[str | int, ...], Mention, Evidence]]:
    for path, _, mention in all_mentions(output):
        for k, part in enumerate(mention.evidence):
            yield (*path, "evidence", k), mention, part


def quotes_of(fact: Fact) -> str:
    return " … ".join(part.quote for mention in fact.mentions for part in mention.evidence)


def cited(output: Consensus, index: int) -> list[Fact]:
    by_id = {fact.id: fact for fact in output.facts}
    return [by_id[fact_id] for fact_id in output.sentences[index].fact_ids]


def name_of(path: tuple[str | int, ...]) -> str:
    return ".".join(str(part) for part in path)


# --- quotations and places ----------------------------------------------------------------------------------------


def _swapped(text: str, at: int) -> str:
    old = text[at]
    new = str((int(old) + 1) % 10) if old in "0123456789" else ("x" if old != "x" else "z")
    return text[:at] + new + text[at + 1 :]


def _in_quotes(pattern: str) -> Callable[[Good], Breaks]:
    def make(good: Good) -> Breaks:
        for path, _, part in all_evidence(good.output):
            for match in re.finditer(pattern, part.quote):
                yield name_of(path), put(good.output, (*path, "quote"), _swapped(part.quote, match.start()))

    return make


def _without_not(good: Good) -> Breaks:
    for path, _, part in all_evidence(good.output):
        for match in re.finditer(r"\b(?:not|no|never) ", part.quote):
            quote = part.quote[: match.start()] + part.quote[match.end() :]
            yield name_of(path), put(good.output, (*path, "quote"), quote)


def _offsets(good: Good) -> Breaks:
    for path, _, part in all_evidence(good.output):
        for name, value in (("start", part.start - 1), ("start", part.start + 1), ("end", part.end - 1), ("end", part.end + 1)):
            if value >= 0:
                yield f"{name_of(path)}.{name}", put(good.output, (*path, name), value)
        moved = part.model_copy(update={"start": part.start + 1, "end": part.end + 1})
        yield f"{name_of(path)} moved", put(good.output, path, moved)
        turned = part.model_copy(update={"start": part.end, "end": part.start})
        yield f"{name_of(path)} turned", put(good.output, path, turned)


def _proposed(good: Good) -> Breaks:
    for path, _, part in all_evidence(good.output):
        invented = part.quote + " And more."
        for proposed in (invented, *(_swapped(part.quote, m.start()) for m in re.finditer(r"[0-9]", part.quote))):
            folded = part.model_copy(update={"match": "folded", "proposed_quote": proposed})
            yield name_of(path), put(good.output, path, folded)
        yield name_of(path), put(good.output, path, part.model_copy(update={"match": "exact", "proposed_quote": invented}))
        yield name_of(path), put(good.output, path, part.model_copy(update={"match": "folded", "proposed_quote": None}))
        same = {"match": "folded", "proposed_quote": part.quote}
        yield name_of(path), put(good.output, path, part.model_copy(update=same))


def _furniture_over_evidence(good: Good) -> Breaks:
    order = {record.id: index for index, record in enumerate(good.output.articles)}
    for path, mention, part in all_evidence(good.output):
        over = (Furniture(start=part.start + 1, end=part.end, reason="moved"),)
        yield name_of(path), put(good.output, ("articles", order[mention.article_id], "furniture"), over)


def _names_moved(good: Good) -> Breaks:
    lists = [(("names", i, "aliases"), name.aliases) for i, name in enumerate(good.output.names)]
    lists += [(("wording", i, "expressions"), each.expressions) for i, each in enumerate(good.output.wording)]
    for path, forms in lists:
        for k, form in enumerate(forms):
            here = (*path, k)
            yield name_of(here), put(good.output, here, form.model_copy(update={"start": form.start + 1, "end": form.end + 1}))
            yield name_of(here), put(good.output, (*here, "text"), _swapped(form.text, 0))


# --- articles -----------------------------------------------------------------------------------------------------


def _source_changed(good: Good) -> Breaks:
    for path, _, mention in all_mentions(good.output):
        for record in good.output.articles:
            if record.id != mention.article_id:
                yield f"{name_of(path)} to {record.id}", put(good.output, (*path, "article_id"), record.id)


def _source_unknown(good: Good) -> Breaks:
    for path, _, _ in all_mentions(good.output):
        yield name_of(path), put(good.output, (*path, "article_id"), "nobody")
    for i, name in enumerate(good.output.names):
        yield f"names.{i}", put(good.output, ("names", i, "aliases", 0, "article_id"), "nobody")
    for i in range(len(good.output.origins)):
        yield f"origins.{i}", put(good.output, ("origins", i, "article_ids", 0), "nobody")
    for i, each in enumerate(good.output.rejected):
        if each.stage != "load":
            yield f"rejected.{i}", put(good.output, ("rejected", i, "article_id"), "nobody")


def _records(good: Good) -> Breaks:
    for i, record in enumerate(good.output.articles):
        here = ("articles", i)
        yield f"{i}.sha256", put(good.output, (*here, "sha256"), _swapped(record.sha256, 0))
        yield f"{i}.characters", put(good.output, (*here, "characters"), record.characters + 1)
        yield f"{i}.characters", put(good.output, (*here, "characters"), record.characters - 1)
        yield f"{i}.id", put(good.output, (*here, "id"), "nobody")
        yield f"{i} dropped", put(good.output, ("articles",), without(good.output.articles, i))
        yield f"{i} twice", put(good.output, ("articles",), (*good.output.articles, record))
        for k, part in enumerate(record.furniture):
            moved = part.model_copy(update={"start": part.start + 1})
            yield f"{i}.furniture", put(good.output, (*here, "furniture", k), moved)
        beyond = (Furniture(start=record.characters, end=record.characters + 2, reason="beyond"),)
        yield f"{i}.furniture", put(good.output, (*here, "furniture"), (*record.furniture, *beyond))


# --- statements and sentences -------------------------------------------------------------------------------------

_NUMBERS = ("97", "8,341", "ninety-seven", "640")
_DATES = ("3 August 1987", "Saturday", "October 9")
_NAMES = ("Quillan Marsh", "Ostwick Bay", "Orville Pentreath")
_INVENTED = (
    "A comet was photographed above the vineyards of another country.",
    "The museum bought 97 old violins for 640 florins in October 1987.",
    "Nobody in the orchestra agreed with the conductor about the tempo.",
)


def _wrong_numbers(text: str, evidence: str) -> Iterator[str]:
    """Yield a text with one number changed to one that its evidence does not have."""
    for number in find_numbers(text):
        if not number.keys:
            continue
        own = text[number.start : number.end]
        digits = [_swapped(own, match.start()) for match in re.finditer(r"[0-9]", own)]
        for wrong in (*digits, *_NUMBERS):
            changed = text[: number.start] + wrong + text[number.end :]
            if numbers_missing(changed, evidence):
                yield changed


def _wrong_dates(text: str, evidence: str) -> Iterator[str]:
    for mention in find_dates(text):
        for wrong in _DATES:
            changed = text[: mention.start] + wrong + text[mention.end :]
            if dates_covered(changed, evidence):
                yield changed


def _wrong_names(text: str, evidence: str, others: tuple[str, ...]) -> Iterator[str]:
    for mention in find_names(text):
        for wrong in (*_NAMES, *others):
            changed = text[: mention.start] + wrong + text[mention.end :]
            if names_missing(changed, evidence):
                yield changed


def _turned(text: str) -> Iterator[str]:
    """Yield a text with one "not" put in behind an auxiliary, or with one taken out."""
    for word in words(text):
        plain = text[word.start : word.end]
        inside = text[: word.start].count("“") > text[: word.start].count("”") or text[: word.start].count('"') % 2
        if plain in AUXILIARIES and not inside and not plain.endswith(("n't", "n’t")):
            changed = f"{text[: word.end]} not{text[word.end :]}"
            if negated_terms(changed) - negated_terms(text):
                yield changed
        if is_negator(plain) and plain.islower() and plain in ("not", "no", "never"):
            changed = text[: word.start] + text[word.end :].lstrip()
            if negated_terms(text) - negated_terms(changed):
                yield changed


def _story_names(output: Consensus) -> tuple[str, ...]:
    return tuple(name.canonical for name in output.names[:6])


def _in_statements(wrong: Callable[[Good, str, str], Iterator[str]]) -> Callable[[Good], Breaks]:
    def make(good: Good) -> Breaks:
        for i, fact in enumerate(good.output.facts):
            for changed in wrong(good, fact.statement, quotes_of(fact)):
                yield f"facts.{i}: {changed}", put(good.output, ("facts", i, "statement"), changed)

    return make


def _in_sentences(wrong: Callable[[Good, str, str], Iterator[str]]) -> Callable[[Good], Breaks]:
    def make(good: Good) -> Breaks:
        for i, sentence in enumerate(good.output.sentences):
            evidence = " … ".join(quotes_of(fact) for fact in cited(good.output, i))
            for changed in wrong(good, sentence.text, evidence):
                yield f"sentences.{i}: {changed}", put(good.output, ("sentences", i, "text"), changed)

    return make


def _in_headline(wrong: Callable[[Good, str, str], Iterator[str]]) -> Callable[[Good], Breaks]:
    def make(good: Good) -> Breaks:
        told = {fact_id for sentence in good.output.sentences for fact_id in sentence.fact_ids}
        evidence = " … ".join(quotes_of(fact) for fact in good.output.facts if fact.id in told)
        for changed in wrong(good, good.output.headline, evidence):
            yield changed, put(good.output, ("headline",), changed)

    return make


def _numbers(_: Good, text: str, evidence: str) -> Iterator[str]:
    return _wrong_numbers(text, evidence)


def _dates(_: Good, text: str, evidence: str) -> Iterator[str]:
    return _wrong_dates(text, evidence)


def _names(good: Good, text: str, evidence: str) -> Iterator[str]:
    return _wrong_names(text, evidence, _story_names(good.output))


def _polarity(_: Good, text: str, __: str) -> Iterator[str]:
    return _turned(text)


def _invented(_: Good, __: str, ___: str) -> Iterator[str]:
    return iter(_INVENTED)


def _clocks(_: Good, text: str, evidence: str) -> Iterator[str]:
    for match in re.finditer(r"\b[0-9]{1,2}:[0-9]{2}\b", text):
        changed = text[: match.end() - 1] + str((int(match.group()[-1]) + 3) % 10) + text[match.end() :]
        if changed[match.end() - 2 : match.end()] not in evidence:
            yield changed


def _claimant_cut(good: Good) -> Breaks:
    for i, sentence in enumerate(good.output.sentences):
        bound = [fact for fact in cited(good.output, i) if fact.claimants and _all_attributed(fact)]
        for found in find_attributions(sentence.text):
            rest = sentence.text[: found.cue_start] + sentence.text[found.cue_end :]
            left = fold_text(rest)
            keys = name_keys(rest)
            if any(not _names_any(left, keys, fact) for fact in bound):
                yield f"sentences.{i}: {rest}", put(good.output, ("sentences", i, "text"), rest)


def _all_attributed(fact: Fact) -> bool:
    return all(attributed_to(" ".join(part.quote for part in mention.evidence)) for mention in fact.mentions)


def _names_any(folded: str, keys: frozenset[str], fact: Fact) -> bool:
    plain = [fold_text(claimant).removeprefix("the ") for claimant in fact.claimants]
    return any(each in folded for each in plain) or any(name_keys(claimant) & keys for claimant in fact.claimants)


_HEDGES = re.compile(
    r"\b(?:may|might|could|reportedly|allegedly|possibly|probably|likely|apparently|perhaps|(?:was|were|is|are) (?:believed|"
    r"feared|thought|reported|said|expected) to|unconfirmed|suspected)\b ?"
)


def _hedge_cut(good: Good) -> Breaks:
    for i, sentence in enumerate(good.output.sentences):
        rest = _HEDGES.sub("", sentence.text)
        if any(fact.hedged for fact in cited(good.output, i)) and not is_hedged(rest):
            yield f"sentences.{i}: {rest}", put(good.output, ("sentences", i, "text"), rest)


def _citations(good: Good) -> Breaks:
    for i, sentence in enumerate(good.output.sentences):
        here = ("sentences", i, "fact_ids")
        for k in range(len(sentence.fact_ids)):
            yield f"{i}.{k} dropped", put(good.output, here, without(sentence.fact_ids, k))
            yield f"{i}.{k} unknown", put(good.output, (*here, k), "f-nobody")
        yield f"{i} twice", put(good.output, here, (*sentence.fact_ids, sentence.fact_ids[0]))


def _other_citation(good: Good) -> Breaks:
    for i, sentence in enumerate(good.output.sentences):
        for k in range(len(sentence.fact_ids)):
            for fact in good.output.facts:
                if fact.id not in sentence.fact_ids:
                    yield f"{i}.{k} to {fact.id}", put(good.output, ("sentences", i, "fact_ids", k), fact.id)
