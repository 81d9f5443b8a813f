"""A consensus and a brief as Markdown: the summary with footnotes, each footnote the quotations of one fact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from summarizer.reporting.changed import is_update, kinds_of_change
from summarizer.reporting.escape import Markup, markdown_text, markdown_url
from summarizer.reporting.matrix import matrix
from summarizer.reporting.safe import shortened
from summarizer.reporting.view import (
    MOST_CONFLICTS,
    MOST_ORIGINS,
    MOST_QUOTES,
    MOST_SOURCES,
    LeftOut,
    View,
    furniture,
    left_out,
    outlet,
)
from summarizer.reporting.words import KIND, MARKS, STATUS, VERDICT, counted, moment
from summarizer.schema import (
    ArticleRecord,
    Brief,
    Claim,
    Conflict,
    Consensus,
    Evidence,
    Fact,
    Mention,
    Origin,
    Rejection,
    Run,
    SummarySentence,
)

_MOST_EXAMPLES: Final = 3
_LONGEST_EXAMPLE: Final = 160

Values = dict[str, Any]


def render_markdown(consensus: Consensus) -> str:
    """Render a consensus as Markdown (CommonMark with GitHub's tables and footnotes).

    Each sentence cites its facts in footnotes, which give every quotation with its article and its span
    [start–end) in characters. Text of articles is escaped: it can be neither link, image, HTML nor heading. The only
    links are the addresses of the articles, where they are http or https and of plain characters.
    """
    view = View(consensus)
    used = {mark for sentence in consensus.sentences for mark in view.marks(sentence)}
    searched, unsearched = view.searched("conflicts_")
    unknown = not consensus.conflicts and not searched and not unsearched
    return _fill(
        "consensus.md.j2",
        headline=consensus.headline,
        sentences=[_sentence(view, sentence) for sentence in consensus.sentences],
        update=is_update(view),
        changes=list(kinds_of_change(view)),
        table=matrix(view),
        wording=[_actor(actor, expressions) for actor, expressions in view.wording],
        marks=[{"word": mark, "meaning": meaning} for mark, meaning in MARKS.items() if mark in used],
        conflicts=[_conflict(view, conflict) for conflict in view.conflicts[:MOST_CONFLICTS]],
        more_conflicts=max(0, len(view.conflicts) - MOST_CONFLICTS),
        searched=", ".join(searched),
        unsearched=", ".join(unsearched) or ("whether the sources disagree" if unknown else ""),
        sources=[_source(view, article) for article in consensus.articles[:MOST_SOURCES]],
        more_sources=max(0, len(consensus.articles) - MOST_SOURCES),
        origins=[_origin(view, origin) for origin in consensus.origins[:MOST_ORIGINS]],
        more_origins=max(0, len(consensus.origins) - MOST_ORIGINS),
        no_origins="None found."
        if view.searched("origins")[0]
        else "Not checked: whether the articles come from one report.",
        checks=_checks(view),
        footnotes=[_footnote(view, view.facts[fact_id], number) for fact_id, number in view.footnotes.items()],
        provenance=_provenance(consensus.run, consensus.story_id),
        **_left_out(consensus.rejected, consensus.articles, view),
    )


def render_brief_markdown(brief: Brief) -> str:
    """Render a brief as Markdown: its claims in the order of the text, each with its quotations and their spans.

    Text of the article is escaped: it can be neither link, image, HTML nor heading.
    """
    article = brief.article
    publisher = [article.publisher] if article.publisher else []
    address = [markdown_url(article.url)] if article.url else []
    return _fill(
        "brief.md.j2",
        headline=brief.headline or outlet(article),
        source=_joined([*publisher, moment(article.published), *address], " · "),
        gist=brief.gist,
        claims=[_claim(number, claim) for number, claim in enumerate(brief.claims, start=1)],
        entities=[
            {"name": entity.name, "kind": entity.kind, "aliases": ", ".join(entity.aliases)}
            for entity in brief.entities
        ],
        provenance=_provenance(brief.run, f"article {article.id}"),
        **_left_out(brief.rejected, (article,), None),
    )


def _fill(template: str, **values: Any) -> str:
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415  heavy, and only this needs it

    environment = Environment(  # noqa: S701  autoescape knows HTML only; `finalize` escapes every value for Markdown
        loader=PackageLoader("summarizer.reporting", "templates"),
        undefined=StrictUndefined,
        finalize=_escaped,
        keep_trailing_newline=True,
    )
    lines = environment.get_template(template).render(values).split("\n")
    return _single_spaced(lines)


def _escaped(value: Any) -> Any:
    return markdown_text(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _single_spaced(lines: Iterable[str]) -> str:
    """Return lines as one text, never two empty ones in a row: what is absent leaves no hole."""
    kept: list[str] = []
    for line in lines:
        if line.strip() or (kept and kept[-1]):
            kept.append(line.rstrip())
    return "\n".join(kept).rstrip("\n") + "\n"


def _joined(parts: Iterable[str], separator: str) -> Markup:
    return Markup(separator.join(_escaped(part) for part in parts))


def _sentence(view: View, sentence: SummarySentence) -> Values:
    footnotes = [view.footnotes[fact.id] for fact in view.cited(sentence)]
    return {
        "text": sentence.text,
        "footnotes": list(dict.fromkeys(footnotes)),
        "marks": ", ".join(view.marks(sentence)),
    }


def _conflict(view: View, conflict: Conflict) -> Values:
    return {
        "kind": KIND[conflict.kind],
        "slot": conflict.slot,
        "verdict": VERDICT[conflict.verdict],
        "reason": conflict.reason,
        "positions": [
            {"outlets": _outlets(view, position.article_ids), "value": position.value}
            for position in conflict.positions
        ],
    }


def _actor(actor: str, expressions: Sequence[tuple[str, str]]) -> Values:
    return {"name": actor, "expressions": [{"text": text, "sources": cited} for text, cited in expressions]}


def _outlets(view: View, article_ids: Sequence[str]) -> Markup:
    named = [view.outlet(article_id) for article_id in article_ids[:MOST_QUOTES]]
    more = len(article_ids) - len(named)
    return _joined([*named, *([f"and {more} more"] if more else [])], ", ")


def _source(view: View, article: ArticleRecord) -> Values:
    return {
        "number": view.number[article.id],
        "publisher": article.publisher or "unknown",
        "title": article.title or article.id,
        "published": moment(article.published),
        "url": markdown_url(article.url) if article.url else "",
    }


def _origin(view: View, origin: Origin) -> Values:
    return {
        "label": origin.label,
        "outlets": _outlets(view, origin.article_ids),
        "signals": view.signals(origin),
    }


def _checks(view: View) -> list[Values]:
    rows = {
        "passed": view.checks("passed"),
        "failed": view.checks("failed") + view.checks("failed", searches=True),
        "not run": view.checks("not_run") + view.checks("not_run", searches=True),
        "searched": view.checks("passed", searches=True),
    }
    return [{"state": state, "names": ", ".join(names)} for state, names in rows.items() if names]


def _footnote(view: View, fact: Fact, number: int) -> Values:
    quotes = [(mention, part) for mention in fact.mentions for part in mention.evidence]
    return {
        "number": number,
        "statement": fact.statement,
        "status": STATUS[fact.status] + (", hedged" if fact.hedged else ""),
        "quotes": [_quote(view, mention, part) for mention, part in quotes[:MOST_QUOTES]],
        "more": max(0, len(quotes) - MOST_QUOTES),
    }


def _quote(view: View, mention: Mention, part: Evidence) -> Values:
    marks = ["disputes it"] if mention.stance == "disputes" else []
    marks += ["hedged"] if mention.hedged else []
    return {"outlet": view.outlet(mention.article_id), "marks": ", ".join(marks), **_span(part)}


def _span(part: Evidence) -> Values:
    return {"span": Markup(rf"\[{part.start}–{part.end}\]"), "text": part.quote}


def _claim(number: int, claim: Claim) -> Values:
    notes = [f"said by {claim.claimant}"] if claim.claimant else []
    notes += ["denied"] if claim.stance == "disputes" else []
    notes += ["hedged"] if claim.hedged else []
    notes += [f"written by the {'model' if claim.written_by == 'model' else 'embedded engine'}"]
    return {
        "number": number,
        "statement": claim.statement,
        "notes": ", ".join(notes),
        "quotes": [_span(part) for part in claim.evidence],
    }


def _left_out(rejected: Sequence[Rejection], articles: Sequence[ArticleRecord], view: View | None) -> Mapping[str, Any]:
    counts = furniture(articles)
    kinds = [f"{reason} {count}" for reason, count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))]
    return {
        "left_out": [_group(group, view) for group in left_out(rejected)],
        "furniture": f"{counted(sum(counts.values()), 'line')} ({', '.join(kinds)})" if kinds else "",
    }


def _group(group: LeftOut, view: View | None) -> Values:
    examples = [
        {
            "place": view.outlet(each.article_id) if view else each.article_id,
            "text": shortened(each.text, _LONGEST_EXAMPLE),
        }
        for each in group.items[:_MOST_EXAMPLES]
    ]
    count = len(group.items)
    return {
        "stage": group.stage,
        "reason": group.reason,
        "count": count,
        "examples": examples,
        "more": max(0, count - _MOST_EXAMPLES),
    }


def _provenance(run: Run, of: str) -> str:
    model = [f"model {run.model}"] if run.model else []
    return " · ".join([of, f"engine {run.engine}", *model, f"summarizer {run.summarizer_version}"])
