"""Partitions: adjusted Rand and B-cubed by hand, and what holds for all of them."""

from __future__ import annotations

from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.evaluation.statistics.partitions import adjusted_rand, b_cubed


def parts(*names: str) -> dict[str, int]:
    """Return a partition from its parts: "ab", "c" puts a and b together."""
    return {letter: number for number, part in enumerate(names) for letter in part}


def test_adjusted_rand_by_hand() -> None:
    # Pairs together: 4 of ours, 6 of the gold's, 3 of both, of 15; expected 4 x 6 / 15 = 1.6, at most (4 + 6) / 2 = 5.
    ours, gold = parts("abc", "de", "f"), parts("abcd", "e", "f")
    assert adjusted_rand(ours, gold) == pytest.approx((3 - 1.6) / (5 - 1.6))


def test_the_opposite_of_a_partition_is_below_chance() -> None:
    assert adjusted_rand(parts("ab", "cd"), parts("ac", "bd")) == pytest.approx(-0.5)


@pytest.mark.parametrize("partition", [parts("abcd"), parts("a", "b", "c"), parts("ab", "c")])
def test_the_same_partition_is_one_also_where_chance_could_not_do_otherwise(partition) -> None:
    assert adjusted_rand(partition, partition) == 1.0


def test_one_part_against_single_ones_is_chance() -> None:
    assert adjusted_rand(parts("abc"), parts("a", "b", "c")) == 0.0


@pytest.mark.parametrize(("ours", "gold"), [({}, {}), (parts("a"), parts("a")), (parts("ab"), parts("cd"))])
def test_without_a_pair_there_is_no_index(ours, gold) -> None:
    assert adjusted_rand(ours, gold) is None


def test_only_what_both_partition_counts() -> None:
    assert adjusted_rand(parts("ab", "cx"), parts("ab", "cy")) == 1.0
    assert set(b_cubed(parts("abx"), parts("ab", "y"))) == {"a", "b"}


def test_b_cubed_by_hand() -> None:
    found = b_cubed(parts("abc", "d"), parts("ab", "cd"))
    assert found == {"a": (2 / 3, 1.0), "b": (2 / 3, 1.0), "c": (1 / 3, 0.5), "d": (1.0, 0.5)}


partitions = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 3), max_size=8)


@given(ours=partitions, gold=partitions)
@settings(deadline=None, max_examples=100)
def test_names_of_parts_mean_nothing_and_neither_does_the_order(ours, gold) -> None:
    index = adjusted_rand(ours, gold)
    assert adjusted_rand(gold, ours) == index
    assert adjusted_rand({key: f"part {part}" for key, part in reversed(ours.items())}, gold) == index
    if index is not None:
        assert -0.5 - 1e-12 <= index <= 1
    assert {key: (recall, precision) for key, (precision, recall) in b_cubed(gold, ours).items()} == b_cubed(ours, gold)


@given(partition=partitions)
@settings(deadline=None, max_examples=60)
def test_a_partition_agrees_with_itself(partition) -> None:
    assert adjusted_rand(partition, partition) == (1.0 if comb(len(partition), 2) else None)
    assert set(b_cubed(partition, partition).values()) <= {(1.0, 1.0)}
