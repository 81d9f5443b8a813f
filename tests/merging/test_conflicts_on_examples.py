"""What is found of the labelled disagreements of the invented stories. A regression guard, not a claim of quality."""

from __future__ import annotations

import pytest

from summarizer.evaluation.aligning.disagreeing import match_conflicts
from summarizer.evaluation.gold import read_gold
from summarizer.evaluation.outputs import of_consensus
from tests.conftest import ROOT
from tests.merging.examples import straight

# When this was written 18 of 24 were found in harbour-fire, 12 of 14 in river-talks, and nothing that is not labelled.
LEAST_FOUND = {"harbour-fire": 17, "river-talks": 12}


@pytest.mark.parametrize("name", sorted(LEAST_FOUND))
def test_labelled_disagreements_are_found_and_no_others(name) -> None:
    gold = read_gold(ROOT / "evals" / "stories" / name / "gold.json")
    consensus = straight(ROOT / "examples" / name)
    found = of_consensus(consensus).conflicts or ()
    same = match_conflicts(found, gold.conflicts)
    foreign = [
        (each.kind, each.slot) for each, ours in zip(consensus.conflicts, found, strict=True) if ours.id not in same
    ]
    assert foreign == []
    assert len(same) >= LEAST_FOUND[name]
