from __future__ import annotations

import math

import pytest

from summarizer.engines.terms import weights_of


def test_a_term_weighs_by_how_few_claims_have_it_and_by_its_kind() -> None:
    claims = [frozenset({"bridge", "corran", "#12"}), frozenset({"bridge", "corran"}), frozenset({"bridge", "mayor"})]
    weights = weights_of(claims, {"corran"})
    assert weights["bridge"] == pytest.approx(math.log(2))
    assert weights["mayor"] == pytest.approx(math.log(4))
    assert weights["corran"] == pytest.approx(0.6 * math.log(2.5))
    assert weights["#12"] == pytest.approx(2 * math.log(4))
    assert weights_of([], set()) == {}
