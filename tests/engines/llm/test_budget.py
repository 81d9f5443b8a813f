"""The budget: what might go over a limit is not begun, and what was used is charged."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.engines.llm.budget import Budget, Tokens
from summarizer.engines.llm.prices import Price, cost
from summarizer.errors import BudgetExceededError, ConfigurationError

PRICE = Price(2.0, 0.5, 8.0)


def test_without_limits_everything_fits_and_is_counted() -> None:
    budget = Budget(None, None, None, None)
    for _ in range(3):
        budget.settle(budget.reserve(10**12, 10**12), Tokens(100, 10, cached=40))
    assert (budget.spent, budget.calls, budget.cost) == (Tokens(300, 30, 120), 3, None)


def test_the_cost_of_what_was_used_is_known_with_a_price() -> None:
    budget = Budget(None, None, None, PRICE)
    assert budget.cost == 0.0
    budget.settle(budget.reserve(2000, 500), Tokens(1000, 100, cached=500))
    assert budget.cost == pytest.approx((500 * 2.0 + 500 * 0.5 + 100 * 8.0) / 1e6)


def test_a_limit_of_cost_without_a_price_is_a_configuration_error() -> None:
    with pytest.raises(ConfigurationError, match="--max-cost"):
        Budget(1.0, None, None, None)


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        (
            (0.01, None, None),
            (
                "the budget of $0.01 (--max-cost) has no room for the next request: $0.0028 spent, $0.0060 held for "
                "requests under way, up to $0.0060 needed. Raise --max-cost and run the same command again: what is in "
                "the cache is not paid for twice."
            ),
        ),
        (
            (None, 4000, None),
            (
                "the budget of 4000 tokens (--max-tokens-total) has no room for the next request: 1100 spent, 1500 "
                "held for requests under way, up to 1500 needed. Raise --max-tokens-total and run the same command "
                "again: what is in the cache is not paid for twice."
            ),
        ),
        (
            (None, None, 2),
            (
                "the budget of 2 requests (--max-calls) has no room for the next request: 1 spent, 1 held for requests "
                "under way, up to 1 needed. Raise --max-calls and run the same command again: what is in the cache is "
                "not paid for twice."
            ),
        ),
    ],
)
def test_the_error_says_which_budget_what_is_spent_and_what_to_do(limits, told) -> None:
    budget = Budget(*limits, PRICE)
    budget.settle(budget.reserve(1000, 500), Tokens(1000, 100))
    budget.reserve(1000, 500)
    with pytest.raises(BudgetExceededError) as caught:
        budget.reserve(1000, 500)
    assert str(caught.value) == told
    assert caught.value.exit_code == 1


def test_a_refused_reservation_holds_nothing() -> None:
    budget = Budget(None, 1000, None, None)
    for _ in range(3):
        with pytest.raises(BudgetExceededError):
            budget.reserve(900, 101)
    budget.reserve(900, 100)


def test_room_that_a_call_did_not_use_is_there_for_the_next() -> None:
    budget = Budget(None, 1000, None, None)
    budget.settle(budget.reserve(500, 500), Tokens(400, 100))
    budget.reserve(400, 100)
    with pytest.raises(BudgetExceededError):
        budget.reserve(1, 0)


def test_a_released_call_costs_nothing_and_does_not_count() -> None:
    budget = Budget(None, 1000, 1, None)
    for _ in range(3):
        budget.release(budget.reserve(500, 500))
    assert (budget.spent, budget.calls) == (Tokens(0, 0), 0)
    budget.reserve(500, 500)


@pytest.mark.parametrize("unknown", [None, Tokens(-1, 10), Tokens(10, -1), Tokens(10, 10, -1)])
def test_unknown_usage_charges_all_that_was_held(unknown) -> None:
    budget = Budget(None, 1000, None, PRICE)
    budget.settle(budget.reserve(600, 400), unknown)
    assert budget.spent == Tokens(600, 400)
    with pytest.raises(BudgetExceededError):
        budget.reserve(1, 0)


def test_a_call_that_used_more_than_was_held_is_charged_in_full() -> None:
    budget = Budget(None, 1000, None, None)
    budget.settle(budget.reserve(100, 100), Tokens(100, 5000))
    assert budget.spent == Tokens(100, 5000)
    with pytest.raises(BudgetExceededError):
        budget.reserve(0, 0)


def test_a_reservation_is_settled_once() -> None:
    budget = Budget(None, None, None, None)
    first, second = budget.reserve(1, 1), budget.reserve(1, 1)
    budget.settle(first, None)
    budget.release(first)
    with pytest.raises(ValueError, match="settled once"):
        budget.settle(first, None)
    budget.release(second)
    with pytest.raises(ValueError, match="settled once"):
        budget.settle(second, None)
    assert (budget.spent, budget.calls) == (Tokens(1, 1), 1)


def test_no_call_at_all_fits_a_limit_of_none() -> None:
    with pytest.raises(BudgetExceededError, match="0 requests"):
        Budget(None, None, 0, None).reserve(0, 0)


def test_the_limit_itself_may_be_reached() -> None:
    Budget(cost(PRICE, Tokens(1000, 1000)), 2000, 1, PRICE).reserve(1000, 1000)


COUNTS = st.integers(0, 5000)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("reserve"), COUNTS, COUNTS),
        st.tuples(st.just("settle"), st.integers(0, 20), st.tuples(*[st.floats(0, 1)] * 3)),
        st.tuples(st.just("unknown"), st.integers(0, 20), st.none()),
        st.tuples(st.just("release"), st.integers(0, 20), st.none()),
    ),
    max_size=60,
)


def take(budget: Budget, held: list, step: tuple) -> int:
    """Do one step; return the calls that it refused."""
    kind, first, second = step
    if kind == "reserve":
        try:
            held.append(budget.reserve(first, second))
        except BudgetExceededError:
            return 1
    elif held:
        reservation = held.pop(first % len(held))
        if kind == "release":
            budget.release(reservation)
        elif kind == "unknown":
            budget.settle(reservation, None)
        else:
            most = reservation.tokens
            used = round(most.input * second[0]), round(most.output * second[1])
            budget.settle(reservation, Tokens(*used, cached=round(used[0] * second[2])))
    return 0


@settings(deadline=None, max_examples=100)
@given(
    steps=STEPS,
    max_tokens=st.integers(1, 20_000),
    max_calls=st.integers(0, 8),
    max_cost=st.floats(1e-4, 0.2),
    prices=st.tuples(*[st.floats(0, 100)] * 3),
)
def test_what_is_spent_and_held_never_exceeds_a_limit(steps, max_tokens, max_calls, max_cost, prices) -> None:
    price = Price(max(prices[:2]), min(prices[:2]), prices[2])
    budget = Budget(max_cost, max_tokens, max_calls, price)
    held: list = []
    for step in steps:
        take(budget, held, step)
        together = Tokens(
            budget.spent.input + sum(each.tokens.input for each in held),
            budget.spent.output + sum(each.tokens.output for each in held),
            budget.spent.cached,
        )
        assert together.total <= max_tokens
        assert budget.calls + len(held) <= max_calls
        # The room of a rounding: the sum is one of floats.
        assert cost(price, together) <= max_cost * (1 + 1e-9)
        assert budget.cost <= max_cost * (1 + 1e-9)


@settings(deadline=None, max_examples=50)
@given(steps=STEPS, max_tokens=st.integers(1, 20_000))
def test_when_all_is_settled_only_what_was_used_counts(steps, max_tokens) -> None:
    budget = Budget(None, max_tokens, None, None)
    held: list = []
    refused = sum(take(budget, held, step) for step in steps)
    for reservation in held:
        budget.release(reservation)
    left = max_tokens - budget.spent.total
    budget.release(budget.reserve(left, 0))
    with pytest.raises(BudgetExceededError):
        budget.reserve(left + 1, 0)
    assert refused + budget.calls <= len(steps)


def test_tasks_of_one_loop_stay_within_the_limit_together() -> None:
    budget = Budget(None, None, 10, None)
    most = 0

    async def call() -> bool:
        nonlocal most
        try:
            reservation = budget.reserve(1, 1)
        except BudgetExceededError:
            return False
        most = max(most, budget.calls + len(budget._open))
        await asyncio.sleep(0)
        budget.settle(reservation, Tokens(1, 1))
        return True

    async def many() -> list[bool]:
        return await asyncio.gather(*(call() for _ in range(50)))

    assert asyncio.run(many()).count(True) == 10
    assert (most, budget.calls) == (10, 10)
