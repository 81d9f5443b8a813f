"""Wording by actor, checked: each expression stands there, and those set side by side are of several outlets."""

from __future__ import annotations

from summarizer.schema import Consensus
from summarizer.text.fold import fold_text
from summarizer.text.quoted import Quoted
from summarizer.verification.case import Case
from summarizer.verification.form import CONTRACT
from summarizer.verification.spans import VERBATIM, Overlaps


def check_wording(case: Case, output: Consensus) -> None:
    """Hold each list of expressions against its articles; their spans are looked at with all the others.

    What is *not* checked: whether two expressions are of one actor.
    """
    furniture = {article_id: Overlaps(record.furniture) for article_id, record in case.records.items()}
    wanted = {each.article_id for wording in output.wording for each in wording.expressions}
    quoted = {article_id: Quoted(case.texts[article_id].text) for article_id in wanted & case.texts.keys()}
    for number, wording in enumerate(output.wording):
        place = f"wording[{number}]"
        case.ledger.expect(bool(wording.actor.strip()), CONTRACT, f"{place}.actor", "is empty")
        articles = {each.article_id for each in wording.expressions}
        case.ledger.expect(len(articles) > 1, CONTRACT, place, "sets the words of fewer than two articles side by side")
        words = {fold_text(each.text) for each in wording.expressions}
        case.ledger.expect(len(words) > 1, CONTRACT, place, "lists one expression only")
        for index, each in enumerate(wording.expressions):
            where, span = f"{place}.expressions[{index}]", (each.start, each.end)
            clear = each.article_id not in furniture or not furniture[each.article_id].touch(*span)
            case.ledger.expect(clear, VERBATIM, where, "the expression overlaps page furniture")
            own = each.article_id not in quoted or not quoted[each.article_id].touch(*span)
            case.ledger.expect(own, VERBATIM, where, "stands in quotation marks: it is not the outlet's own word")
