"""The promises, and the order in which an output is held against them.

verbatim    each quotation, alias, expression, quantity and time stands at its span; a folded match differs from
            what was proposed in typography only; no evidence and no expression for an actor touches page furniture,
            and no such expression stands in quotation marks
articles    each id is known and stands once; hash, length and furniture are those of the given article; no given
            article is left out without a word
support     numbers, dates, names, polarity and content of a fact's statement stand in one mention at least, and
            no mention counts only what the fact does not; for a brief, in each claim's own evidence
citations   each sentence cites known facts, its own one where it is a fact's statement, says nothing that their
            evidence lacks, keeps claimants, hedges and bounds ("at least"), and tells a conflict with another of its
            sides; the headline's numbers, dates and names stand in the evidence of the facts told
claimants   each claimant stands in the evidence and, where somebody speaks there, is one who speaks
counts      ids are unique; claims are numbered through; counts, statuses, hedges and order follow from the lists
conflicts   each position is that of its claims and their articles; its value stands in their evidence
complete    each sentence of an article ends in a claim or among the rejected; the run's counts are right; each
            replaced sentence is a fact's statement and has its refusal listed
contract    version and names are there; what was found is not listed as never looked for; expressions for an actor
            are of several articles and differ; each change says of its fact what the output says of it
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from summarizer.schema import Article, Brief, Consensus
from summarizer.text.hedges import is_hedged
from summarizer.verification.accounting import COMPLETE, check_brief, check_story
from summarizer.verification.case import Case, open_case, running
from summarizer.verification.citing import CITATIONS, check_headline, check_sentences
from summarizer.verification.counting import COUNTS, check_counts, check_numbering, check_unique
from summarizer.verification.disagreeing import CONFLICTS, check_conflicts
from summarizer.verification.findings import Verification
from summarizer.verification.form import CONTRACT, check_form
from summarizer.verification.naming import check_wording
from summarizer.verification.provenance import ARTICLES, check_given, check_ids, check_records
from summarizer.verification.spans import VERBATIM, check_spans, place_of_claim
from summarizer.verification.speakers import CLAIMANTS, check_claimant_of_claims, check_claimants
from summarizer.verification.supporting import SUPPORT, check_claims, check_facts
from summarizer.verification.updating import check_changes

_OF_A_BRIEF: Final = (VERBATIM, ARTICLES, SUPPORT, CLAIMANTS, COUNTS, COMPLETE, CONTRACT)
_OF_A_CONSENSUS: Final = (VERBATIM, ARTICLES, SUPPORT, CITATIONS, CLAIMANTS, COUNTS, CONFLICTS, COMPLETE, CONTRACT)


def verify(output: Consensus | Brief, articles: Sequence[Article] | None = None) -> Verification:
    """Re-check every promise on an output and return the broken ones.

    An independent reading of the contract: it looks at the output and the articles, never at what made them. The
    promises are listed at the top of this module.

    Without `articles` the spans, hashes and sentences cannot be held against a text: `not_run` says so. What is *not*
    checked: whether a statement follows from its evidence without its words, who did what to whom, and whether two
    origins are really independent.
    """
    records = (output.article,) if isinstance(output, Brief) else output.articles
    case = open_case(records, articles)
    check_spans(case, output)
    check_records(case, records)
    check_ids(case, output)
    check_form(case, output)
    if isinstance(output, Brief):
        _check_brief(case, output)
        return case.ledger.closed(_OF_A_BRIEF)
    check_given(case, articles or (), output.rejected)
    check_facts(case, output)
    check_sentences(case, output)
    check_headline(case, output)
    check_claimants(case, output)
    check_counts(case, output)
    check_conflicts(case, output)
    check_story(case, output)
    check_wording(case, output)
    check_changes(case, output)
    return case.ledger.closed(_OF_A_CONSENSUS)


def _check_brief(case: Case, output: Brief) -> None:
    check_claims(case, output)
    check_claimant_of_claims(case, output)
    check_unique(case, "claims", (claim.id for claim in output.claims))
    numbered = [(claim.id, claim.evidence[0].start if claim.evidence else 0) for claim in output.claims]
    check_numbering(case, "claims", numbered, output.article.id)
    for claim in output.claims:
        marked = is_hedged(running(claim.evidence))
        message = "the evidence is marked as uncertain, the claim is not"
        case.ledger.expect(claim.hedged or not marked, SUPPORT, f"{place_of_claim(claim.id)}.hedged", message)
    check_brief(case, output)
