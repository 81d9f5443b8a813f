"""Attacks planted in one article, and a model that obeys them: what must never come of it."""

from __future__ import annotations

import pytest

from tests.attacks import MILL, planted
from tests.obeying import Obedient
from tests.outcomes import case_of, outcome, run_scripted
from tests.scripted_model import reader

# What no rule sees yet: a report of what "an earlier version" said, and an arrest of somebody whom all articles name.
KNOWN = frozenset({"quote laundering: corrected", "planted fact: of a man they know"})
ATTACKS = tuple(planted(MILL))


@pytest.fixture(scope="module")
def clean():
    """Return the output of a story before anything is planted in it, made once for each host."""
    kept: dict[tuple[str, ...], object] = {}

    def made(case):
        key = (case.host, *(article.sha256 for article in case.clean))
        if key not in kept:
            kept[key] = run_scripted(case.clean, reader)
        return kept[key]

    return made


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda each: each.attack.id)
def test_a_model_that_obeys_an_attacker_breaks_no_promise(attack, clean) -> None:
    case = case_of(attack)
    after = run_scripted(case.poisoned, Obedient.to(attack, case.text, everywhere=False))
    found = outcome(case, clean(case), after, attack.marks, attack.attack.frame)
    assert found.forged == [], "a claim with the attacker's words rests on another sentence"
    assert found.unsound == [], "the output does not verify"
    assert found.changed == [], "another article's claims are not what they were"
    assert found.lost == [], "a claim of the poisoned article is gone"
    if attack.attack.id not in KNOWN:
        assert found.harmless
    if attack.attack.sort == "order" and attack.attack.kind == "instruction override":
        assert found.flagged


def test_the_attacks_are_of_every_class() -> None:
    assert len({each.attack.kind for each in ATTACKS}) == 8
    assert {each.attack.id for each in ATTACKS} >= KNOWN
