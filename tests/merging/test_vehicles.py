"""Deeds that articles tell of two kinds of vehicle."""

from __future__ import annotations

import pytest

from summarizer.merging.vehicles import vehicle_conflicts
from tests.merging.making import conflicts, reading, sides, story_of

TRUCK = "A bomber rammed a truck into the gate of the customs house in Tarn."
CAR = "A car packed with powder was rammed into the gate of the customs house in Tarn, officers said."


def vehicles(*sentences: str):
    readings = [reading("abc"[place], sentence) for place, sentence in enumerate(sentences)]
    return [each for each in conflicts(story_of(*readings), "name") if "vehicle" in each.slot]


def test_a_truck_and_a_car_of_one_deed_are_a_conflict() -> None:
    (found,) = vehicles(TRUCK, CAR, TRUCK.replace("A bomber", "The bomber"))
    assert found.verdict == "conflict"
    assert {position.value for position in found.positions} == {"truck", "car"}
    assert sides(found) == {("a", "c"), ("b",)}


@pytest.mark.parametrize(
    "other",
    [
        TRUCK.replace("truck", "lorry"),
        CAR.replace("A car", "A second car"),
        CAR.replace("A car packed with powder was", "A car and three vans packed with powder were"),
        "A truck and a car were rammed into the gate of the customs house in Tarn.",
        "A car was burning behind the gate of the customs house in Tarn.",
        "A driver crashed his car on the coast road.",
        "A rider on a horse rammed the gate of the customs house in Tarn.",
    ],
)
def test_another_word_vehicle_deed_or_place_is_none(other) -> None:
    assert vehicles(TRUCK, other) == []


def test_what_one_article_tells_of_both_is_its_own_affair() -> None:
    story = story_of(reading("a", TRUCK, CAR), reading("b", "The customs house in Tarn is closed."))
    assert [each for each in conflicts(story, "name") if "vehicle" in each.slot] == []


def test_no_facts_give_no_conflict() -> None:
    assert vehicle_conflicts((), setting=None) == []
