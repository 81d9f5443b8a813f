from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.engines.terms import similarity, weigh, weights_of

SETS = st.frozensets(st.sampled_from(["bridge", "corran", "mayor", "#12", "@monday", "unknown"]))


def test_a_term_weighs_by_how_few_claims_have_it_and_by_its_kind() -> None:
    claims = [frozenset({"bridge", "corran", "#12"}), frozenset({"bridge", "corran"}), frozenset({"bridge", "mayor"})]
    weights = weights_of(claims, {"corran"})
    assert weights["bridge"] == pytest.approx(math.log(2))
    assert weights["mayor"] == pytest.approx(math.log(4))
    assert weights["corran"] == pytest.approx(0.6 * math.log(2.5))
    assert weights["#12"] == pytest.approx(2 * math.log(4))
    assert weights_of([], set()) == {}


@settings(max_examples=100, derandomize=True, deadline=None)
@given(SETS, SETS)
def test_weights_that_remember_totals_give_what_a_plain_table_gives(one, other) -> None:
    weights = weights_of(
        [frozenset({"bridge", "corran", "#12"}), frozenset({"bridge", "mayor", "@monday"})], {"corran"}
    )
    plain = dict(weights)
    total = math.fsum(plain.get(term, 0.0) for term in one) + math.fsum(plain.get(term, 0.0) for term in other)
    shared = math.fsum(plain.get(term, 0.0) for term in one & other)
    expected = 2 * shared / total if total else 0.0
    assert [similarity(one, other, each) for each in (weights, weights, plain)] == [expected] * 3
    assert weights.total(one) == weigh(one, plain)
