"""Breaks of what an output says about its articles: quotations, spans, sources, records."""

from __future__ import annotations

import re
from collections.abc import Callable

from summarizer.schema import Furniture
from tests.breaking.changing import Breaks, all_evidence, all_mentions, name_of, put, swapped, without
from tests.breaking.handmade import Good


def in_quotes(pattern: str) -> Callable[[Good], Breaks]:
    def make(good: Good) -> Breaks:
        for path, _, part in all_evidence(good.output):
            for match in re.finditer(pattern, part.quote):
                yield name_of(path), put(good.output, (*path, "quote"), swapped(part.quote, match.start()))

    return make


def without_not(good: Good) -> Breaks:
    for path, _, part in all_evidence(good.output):
        for match in re.finditer(r"\b(?:not|no|never) ", part.quote):
            quote = part.quote[: match.start()] + part.quote[match.end() :]
            yield name_of(path), put(good.output, (*path, "quote"), quote)


def offsets(good: Good) -> Breaks:
    for path, _, part in all_evidence(good.output):
        for name, value in (
            ("start", part.start - 1),
            ("start", part.start + 1),
            ("end", part.end - 1),
            ("end", part.end + 1),
        ):
            if value >= 0:
                yield f"{name_of(path)}.{name}", put(good.output, (*path, name), value)
        moved = part.model_copy(update={"start": part.start + 1, "end": part.end + 1})
        yield f"{name_of(path)} moved", put(good.output, path, moved)
        turned = part.model_copy(update={"start": part.end, "end": part.start})
        yield f"{name_of(path)} turned", put(good.output, path, turned)


def proposed(good: Good) -> Breaks:
    for path, _, part in all_evidence(good.output):
        invented = part.quote + " And more."
        for proposed in (invented, *(swapped(part.quote, m.start()) for m in re.finditer(r"[0-9]", part.quote))):
            folded = part.model_copy(update={"match": "folded", "proposed_quote": proposed})
            yield name_of(path), put(good.output, path, folded)
        yield (
            name_of(path),
            put(good.output, path, part.model_copy(update={"match": "exact", "proposed_quote": invented})),
        )
        yield name_of(path), put(good.output, path, part.model_copy(update={"match": "folded", "proposed_quote": None}))
        same = {"match": "folded", "proposed_quote": part.quote}
        yield name_of(path), put(good.output, path, part.model_copy(update=same))


def furniture_over_evidence(good: Good) -> Breaks:
    order = {record.id: index for index, record in enumerate(good.output.articles)}
    for path, mention, part in all_evidence(good.output):
        over = (Furniture(start=part.start + 1, end=part.end, reason="moved"),)
        yield name_of(path), put(good.output, ("articles", order[mention.article_id], "furniture"), over)


def names_moved(good: Good) -> Breaks:
    lists = [(("names", i, "aliases"), name.aliases) for i, name in enumerate(good.output.names)]
    lists += [(("wording", i, "expressions"), each.expressions) for i, each in enumerate(good.output.wording)]
    for path, forms in lists:
        for k, form in enumerate(forms):
            here = (*path, k)
            yield (
                name_of(here),
                put(good.output, here, form.model_copy(update={"start": form.start + 1, "end": form.end + 1})),
            )
            yield name_of(here), put(good.output, (*here, "text"), swapped(form.text, 0))


def source_changed(good: Good) -> Breaks:
    for path, _, mention in all_mentions(good.output):
        for record in good.output.articles:
            if record.id != mention.article_id:
                yield f"{name_of(path)} to {record.id}", put(good.output, (*path, "article_id"), record.id)


def source_unknown(good: Good) -> Breaks:
    for path, _, _ in all_mentions(good.output):
        yield name_of(path), put(good.output, (*path, "article_id"), "nobody")
    for i in range(len(good.output.names)):
        yield f"names.{i}", put(good.output, ("names", i, "aliases", 0, "article_id"), "nobody")
    for i in range(len(good.output.origins)):
        yield f"origins.{i}", put(good.output, ("origins", i, "article_ids", 0), "nobody")
    for i, each in enumerate(good.output.rejected):
        if each.stage != "load":
            yield f"rejected.{i}", put(good.output, ("rejected", i, "article_id"), "nobody")


def records(good: Good) -> Breaks:
    for i, record in enumerate(good.output.articles):
        here = ("articles", i)
        yield f"{i}.sha256", put(good.output, (*here, "sha256"), swapped(record.sha256, 0))
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
