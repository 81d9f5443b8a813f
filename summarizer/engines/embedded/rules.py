"""The rules that split facts off a clause, in the order in which they are asked.

A rule answers with drafts, the main one first, or with None where it is not sure.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from summarizer.engines.embedded import (
    absolutes,
    charges,
    each,
    epithets,
    homes,
    members,
    namings,
    offices_behind,
    participles,
    phrases,
    predicates,
    relatives,
    restrictive,
    subordinates,
)
from summarizer.engines.embedded.pieces import Draft, Reading

Rule = Callable[[Reading], "tuple[Draft, ...] | None"]


def _on_body(rule: Callable[[str], tuple[Draft, ...] | None]) -> Rule:
    return lambda reading: rule(reading.body)


# A rule, and the kinds of words without which its patterns match nowhere: most clauses lack them for most rules.
Asked = tuple[Rule, frozenset[str]]


def _asked(*rules: tuple[Rule, str]) -> tuple[Asked, ...]:
    return tuple((rule, frozenset(needed)) for rule, needed in rules)


# Of these the speaker is who speaks, unless the cue stands before them: then they are the article's own.
RELATIVES: Final = _asked(
    (relatives.subject_relative, ",W"),
    (relatives.subject_participle, ","),
    (namings.who_behind_opening, "RN,W"),
)
# What a name stands for is told by the article, whoever speaks around it.
NAMINGS: Final = _asked(
    (_on_body(phrases.subject_apposition), ""),
    (namings.office, ",AN"),
    (_on_body(phrases.superlative), ""),
    (namings.apposition_behind, ",AN"),
    (epithets.known_as, "AVN"),
    (epithets.kind_of_place, "ARN"),
    (epithets.age, "N,U"),
    (homes.home, "N"),
    (offices_behind.office_behind_name, "N,R"),
)
# Where nobody is known to speak, the speaker of the second half would be lost.
SAYINGS: Final = _asked((subordinates.and_that, "C"))
# These are of the content: its speaker's, if it has one.
CONTENTS: Final = _asked(
    (members.among_subjects, ",R"),
    (members.among_counted, ",R"),
    (members.among_objects, "UV,R"),
    (members.most_of_subject, "U,R"),
    (members.part_of_subject, "U,V"),
    (relatives.final_relative, ",W"),
    (relatives.place_relative, "R,S"),
    (absolutes.with_absolute, ",R"),
    (participles.result, ",G"),
    (subordinates.and_clause, "C"),
    (predicates.ellipsis, "CV"),
    (each.counted_subjects, "UCBV"),
    (each.counted_objects, "UC"),
    (each.counted_others, "UCO"),
    (each.harmed_subjects, "C"),
    (each.harmed_objects, "CV"),
    (each.left_so, "VC"),
    (charges.charges, "CN"),
)
# Behind "X said" the subject of these may be X: "X said the dam held, blaming the rain, and left after it".
OWN_CONTENTS: Final = (
    *CONTENTS,
    *_asked((participles.participle, ",G"), (subordinates.subordinate, "S"), (predicates.predicates, "C")),
    *_asked((subordinates.comes_after, "SV")),
)
CONTENTS_BEHIND: Final = (*CONTENTS, *_asked((predicates.under_modal, "CM")))
# What tells a thing apart is its speaker's too, but who acts by speaking ("blamed a strike that") does not say it.
TELLING_APART: Final = _asked(
    (restrictive.kind, "BAW"),
    (restrictive.restrictive, "W"),
    (restrictive.restrictive, "J"),  # "this month that left": only behind a date "that" is none of the relatives
    (restrictive.held_there, "RW"),
    (restrictive.held_there, "S"),
)
