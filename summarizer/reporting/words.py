"""The plain words in which reports speak of statuses, verdicts, stages and checks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

from summarizer.reporting.safe import one_line
from summarizer.schema.brief import Stage
from summarizer.schema.consensus import ConflictKind, ConflictVerdict, Status

STATUS: Final[dict[Status, str]] = {
    "corroborated": "corroborated",
    "one_origin": "one origin",
    "single_article": "one article",
    "origins_unknown": "origins unknown",
    "disputed": "disputed",
}
KIND: Final[dict[ConflictKind, str]] = {
    "quantity": "Figure",
    "name": "Name",
    "date": "Date",
    "denial": "Denial",
    "altered_quote": "Quotation",
}
# The order is that of the report: what cannot both hold comes first.
VERDICT: Final[dict[ConflictVerdict, str]] = {
    "conflict": "the sources contradict each other",
    "update": "a later report gives a newer value",
    "different_scope": "no contradiction, they speak of different things or periods",
    "precision": "no contradiction, one is more exact than the other",
    "variant": "the same thing, worded or spelt differently",
}
STAGE: Final[dict[Stage, str]] = {
    "load": "not loaded",
    "extract": "gave no claim",
    "ground": "not found in the article",
    "support": "not borne out by its quotation",
    "merge": "not merged",
    "compose": "sentence replaced",
}
SEARCHES: Final = {
    "conflicts_altered_quote": "altered quotations",
    "conflicts_date": "contradicting dates",
    "conflicts_denial": "denials",
    "conflicts_name": "names in several spellings",
    "conflicts_quantity": "contradicting figures",
    "origins": "common origins",
    "wording": "how outlets call the same actor",
    "changes": "changes since an earlier run",
}
PROMISES: Final = {
    "verbatim": "quotations are verbatim",
    "articles": "articles are as given",
    "support": "statements are borne out",
    "citations": "sentences cite their facts",
    "claimants": "claimants are those of the text",
    "counts": "counts agree",
    "conflicts": "disagreements are as stated",
    "complete": "nothing is missing",
    "contract": "the form is kept",
}
# The order is that of the report: what an editor has to act on comes first.
CHANGE: Final[dict[str, str]] = {
    "superseded": "Later values",
    "disputed": "New disagreements",
    "withdrawn": "Withdrawn",
    "changed": "Changed",
    "new": "New facts",
}
MARKS: Final = {
    "disputed": "the sources contradict each other on it",
    "hedged": "its sources mark it as uncertain",
    "replaced": "its first wording failed a check, so a fact's own words stand here",
}


def check_name(name: str) -> str:
    """Return a check in plain words; one that has none here is named as it is, its underscores as spaces."""
    return SEARCHES.get(name) or PROMISES.get(name) or one_line(name.replace("_", " "))


def counted(count: int, singular: str, plural: str = "") -> str:
    """Return a count with its noun: "1 fact", "2 facts"."""
    return f"{count} {singular if count == 1 else plural or singular + 's'}"


def numbers(values: Iterable[int]) -> str:
    """Return numbers in order, three or more in a row as a range: "1, 3–5" without the space."""
    runs: list[list[int]] = []
    for value in sorted(set(values)):
        if runs and value == runs[-1][-1] + 1:
            runs[-1].append(value)
        else:
            runs.append([value])
    return ",".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ",".join(map(str, run)) for run in runs)


def moment(published: str | None) -> str:
    """Return a date or date-time for reading: "2025-11-17 05:40+01:00"; what is not ISO 8601 as it stands."""
    if not published:
        return "date unknown"
    try:
        time = dt.datetime.fromisoformat(published)
    except ValueError:
        return one_line(published)
    return one_line(published) if "T" not in published else time.isoformat(" ", "minutes")
