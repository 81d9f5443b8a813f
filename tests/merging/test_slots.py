"""Which figures answer one question: by measure, unit, period, part, claimant and the words beside them."""

from __future__ import annotations

import pytest

from tests.merging.making import conflicts, counted, fact_with, reading, says, sides, story_of

MONDAY = {"published": "2025-03-03T08:00:00+01:00"}
NOON = {"published": "2025-03-03T12:00:00+01:00"}
TUESDAY = {"published": "2025-03-04T09:00:00+01:00"}


def figures(*articles, stamps=(MONDAY, NOON, TUESDAY)):
    """Return the conflicts of figures between articles, each given by its sentences."""
    readings = [
        reading("abc"[place], *([sentences] if isinstance(sentences, str) else sentences), **stamps[place])
        for place, sentences in enumerate(articles)
    ]
    return conflicts(story_of(*readings), "quantity")


def values(conflict):
    return [position.value for position in conflict.positions]


def test_three_figures_of_one_slot_are_one_conflict_in_the_order_of_values() -> None:
    (found,) = figures(
        "The ferry disaster off Tarn killed 14 people.",
        "The ferry disaster off Tarn killed 19 people.",
        "The ferry disaster off Tarn killed 16 people.",
        stamps=(MONDAY, NOON, NOON),
    )
    assert found.verdict == "conflict"
    assert values(found) == ["14 people", "16 people", "19 people"]


def test_a_toll_since_a_day_stands_beside_that_of_one_night_as_another_scope() -> None:
    night = "At least 14 people were killed when a fire swept the port of Tarn."
    ever = "Fires in the ports of the country have killed 61 people since 3 September."
    (found,) = figures([night, ever], [night, ever.replace("3 September", "Sept. 3")])
    assert found.verdict == "different_scope"
    assert values(found) == ["At least 14 people", "61 people"]


def test_a_toll_since_a_day_is_compared_with_its_own_later_figure() -> None:
    night = "At least 14 people were killed when a fire swept the port of Tarn."
    found = figures(
        [night, "Fires in the ports of the country have killed 61 people since 3 September."],
        [night, "Fires in the ports of the country have now killed 66 people since 3 September."],
        stamps=(MONDAY, TUESDAY),
    )
    updates = [each for each in found if each.verdict == "update"]
    assert [values(each) for each in updates] == [["61 people", "66 people"]]
    assert "since 3 september" in updates[0].slot


def test_a_part_follows_the_whole_that_it_is_a_part_of() -> None:
    found = figures(
        "The ferry disaster off Tarn killed 14 people, eight of them children.",
        "The toll of the ferry disaster off Tarn has risen to 19, including 11 children.",
        stamps=(MONDAY, TUESDAY),
    )
    assert {each.slot: values(each)[-1] for each in found if each.verdict == "update"} == {
        "people killed": "19",
        "child killed": "11 children",
    }


def test_the_children_of_one_toll_do_not_contradict_the_toll_of_another_article() -> None:
    assert figures("The ferry disaster off Tarn killed two children.", "The ferry disaster off Tarn killed 19.") == []


def test_what_an_article_calls_the_earlier_figure_contradicts_nothing() -> None:
    (found,) = figures(
        ["The toll of the ferry disaster off Tarn has risen to 19.", "The toll of the disaster had stood at 14."],
        "The ferry disaster off Tarn killed 19 people.",
        "The ferry disaster off Tarn killed 14 people.",
        stamps=(TUESDAY, TUESDAY, MONDAY),
    )
    assert found.verdict == "update"
    assert found.reason == "The later report gives the later figure: 19 after 14."


def test_a_toll_that_falls_is_no_update() -> None:
    (found,) = figures(
        "The ferry disaster off Tarn killed 19 people.",
        "The ferry disaster off Tarn killed 14 people.",
        stamps=(MONDAY, TUESDAY),
    )
    assert found.verdict == "conflict"


def test_the_missing_become_fewer() -> None:
    (found,) = figures(
        "Five sailors of the ferry are missing off Tarn.",
        "Three sailors of the ferry are missing off Tarn.",
        stamps=(MONDAY, TUESDAY),
    )
    assert found.verdict == "update"
    assert values(found) == ["Five sailors", "Three sailors"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A gunman killed three people at a mill.", "Four people are dead, including the gunman, at a mill."),
        ("Two shootings killed four people in Tarn.", "The shooting killed three people in Tarn."),
        ("A fire on the quay of Tarn killed 14 people.", "A fire on the quay of Tarn killed 11 people in 2019."),
        ("The identities of three people killed on the ferry off Tarn are known.", "The ferry off Tarn killed 14."),
        ("A father of 5 was killed on the ferry off Tarn.", "One man was killed on the ferry off Tarn."),
        ("The 36 prisoners of Tarn come home.", "The 24 Almerran prisoners of Tarn come home."),
    ],
)  # fmt: skip
def test_figures_that_only_look_alike_are_no_conflict(one, other) -> None:
    assert [each for each in figures(one, other) if each.verdict in ("conflict", "update")] == []


def test_weights_of_one_cargo_conflict_and_those_of_two_do_not() -> None:
    cargo = "The shed on the quay held {} tonnes of ammonium nitrate that night."
    (found,) = figures(cargo.format(340), cargo.format("1,200"))
    assert found.verdict == "conflict"
    assert figures(cargo.format(340), "The mill by the river sells 1,200 tonnes of flour a year.") == []


def test_a_toll_of_the_background_is_known_by_its_words() -> None:
    head = ["The mayor of Tarn opened a bridge.", "Bread is dear.", "The harvest was good.", "A school burned down."]
    storm = "Last winter a storm drowned the fishing fleet of Corran and killed 40 people."
    (found,) = figures([*head, storm], [*head, "The storm that drowned the fleet of Corran killed 90 people."])
    assert found.verdict == "conflict"
    assert figures([*head, storm], [*head, "The fever in the camps of the south killed 90 people."]) == []


def test_a_number_that_only_qualifies_a_noun_counts_nothing() -> None:
    goal = "Otto Lund kicked a {}-yard field goal for Tarn."
    assert figures(goal.format(36), goal.format(48)) == []


def test_two_sums_far_apart_are_two_sums() -> None:
    assert figures("The firm raised its offer to $82 in cash.", "Of the new offer, $22 will be paid in stock.") == []


def test_an_estimate_and_the_exact_figure_are_precision_in_whatever_words() -> None:
    (found,) = figures(
        "About 400 firefighters battled the blaze.", "In all, 412 firefighters were on the rota before dawn."
    )
    assert found.verdict == "precision"


def test_a_rounded_measure_is_precision_and_a_rounded_toll_is_none() -> None:
    (tall,) = figures(
        "The rocket on the pad at Tarn is 230 feet tall.", "The rocket on the pad at Tarn is 229.6 feet tall."
    )
    assert tall.verdict == "precision"
    (toll,) = figures("The ferry disaster off Tarn killed 230.", "The ferry disaster off Tarn killed 229 people.")
    assert toll.verdict == "conflict"


def test_more_than_a_number_and_the_number_are_told_apart_and_at_least_is_not() -> None:
    (found,) = figures(
        "The bid for the mill is worth $121 million.", "The bid for the mill is worth more than $121 million."
    )
    assert found.verdict == "precision"
    assert len(found.positions) == 2
    assert figures("The ferry disaster off Tarn killed 23.", "The ferry disaster off Tarn killed at least 23.") == []


def test_two_counts_of_one_article_on_two_words_take_their_noun_from_each_other() -> None:
    march = [
        "People marched through Tarn at noon.",
        "Police put their number at 5,000.",
        "The dockers' union counted 8,000.",
    ]
    (found,) = figures(march, "The march through Tarn ended at two.")
    assert found.verdict == "conflict"
    assert values(found) == ["5,000", "8,000"]
    assert sides(found) == {("a",)}


def test_two_numbers_that_one_article_gives_for_two_things_are_no_contest() -> None:
    lines = ["One witness said she heard shots.", "Police said a cleaner saw two 17-year-olds run away."]
    assert figures(lines, "Shots were heard in Tarn.") == []


def test_an_age_is_compared_for_one_person_only() -> None:
    (found,) = figures("Doctor Ada Brandt, a 44-year-old, sank.", "Doctor Ada Brandt, a 45-year-old, sank.")
    assert found.slot == "year age"
    assert figures("Doctor Ada Brandt, a 44-year-old, sank.", "Doctor Otto Lund, a 45-year-old, sank.") == []


def test_a_stamp_that_cannot_be_read_is_no_date() -> None:
    (found,) = figures(
        "The ferry disaster off Tarn killed 14 people.",
        "The ferry disaster off Tarn killed 19 people.",
        stamps=({"published": "yesterday"}, TUESDAY),
    )
    assert found.verdict == "conflict"


def test_conflicts_of_the_same_claims_have_ids_of_their_own() -> None:
    found = figures(
        "The ferry disaster off Tarn killed 14 people, eight of them children.",
        "The ferry disaster off Tarn killed 19 people, nine of them children.",
    )
    assert len(found) == 2
    assert len({each.id for each in found}) == 2


def test_the_words_for_a_number_are_set_beside_each_other_and_beside_the_number() -> None:
    found = figures(
        "Dozens of people were hurt in the ferry disaster off Tarn.",
        "Many people were hurt in the ferry disaster off Tarn.",
        "The ferry disaster off Tarn hurt 44 people.",
        stamps=(MONDAY, NOON, NOON),
    )
    assert [(each.verdict, len(each.positions)) for each in found] == [("precision", 3)]


@pytest.mark.parametrize("number", [2, 9000])
def test_a_word_does_not_stand_for_a_number_out_of_its_reach(number) -> None:
    known = counted(f"{number} people", number, unit="person", measure="injured")
    lines = [
        "Dozens of people were hurt in the ferry disaster off Tarn.",
        says(f"The ferry disaster off Tarn hurt {number} people.", known),
    ]
    assert figures(*[[line] for line in lines]) == []


def test_every_figure_that_is_told_of_one_fact_stays_with_its_articles() -> None:
    consensus = story_of(
        reading("a", "The ferry disaster off Tarn killed 14 people.", **MONDAY),
        reading("b", "The ferry disaster off Tarn killed 14 people.", **NOON),
        reading("c", "The ferry disaster off Tarn killed 19 people.", **NOON),
    )
    (found,) = conflicts(consensus, "quantity")
    assert sides(found) == {("a", "b"), ("c",)}
    assert fact_with(consensus, "a:1").status == "disputed"


def test_children_counted_as_a_part_and_by_themselves_are_of_one_count() -> None:
    found = figures(
        "Fires in the ports of the country have killed 61 people since 3 September, including 14 children.",
        [
            "Fires in the ports of the country have now killed 72 people since 3 September.",
            "Fires in the ports of the country have now killed 17 children since 3 September.",
        ],
        stamps=(MONDAY, TUESDAY),
    )
    assert {each.slot: values(each) for each in found if each.verdict == "update"} == {
        "people killed since 3 september": ["61 people", "72 people"],
        "child killed since 3 september": ["14 children", "17 children"],
    }


def test_a_figure_that_a_report_says_was_corrected_is_the_earlier_one() -> None:
    (found,) = figures(
        "Eight people were injured in the shooting at the port of Tarn.",
        "The number of people injured was revised on Saturday from eight to six.",
        stamps=(NOON, MONDAY),
    )
    assert found.verdict == "update"
    assert [value.split()[0].lower() for value in values(found)] == ["eight", "six"]


def test_a_figure_that_nobody_corrected_is_no_update_for_falling() -> None:
    found = figures(
        "Eight people were injured in the shooting at the port of Tarn.",
        "Six people were injured in the shooting at the port of Tarn.",
        stamps=(NOON, MONDAY),
    )
    assert [each.verdict for each in found] == ["conflict"]


BID = "The offer stands whether Qualmar's $47 billion bid for Nexpin is completed or not."


def test_two_sums_of_one_bid_are_a_conflict() -> None:
    (found,) = figures(
        BID, "Last autumn, in a move that few had foreseen, Qualmar made its $38 billion bid for Nexpin."
    )
    assert found.verdict == "conflict"
    assert values(found) == ["$38 billion", "$47 billion"]


@pytest.mark.parametrize(
    "other",
    [
        "Last autumn, in a move that few had foreseen, Brodcam made its $38 billion bid for Nexpin.",
        "Last autumn, in a move that few had foreseen, Qualmar gave up its earlier $38 billion bid for Nexpin.",
        "Last autumn, in a move that few had foreseen, Qualmar took up a $38 billion loan for Nexpin.",
    ],
)
def test_another_bidder_an_earlier_bid_and_a_loan_are_other_sums(other) -> None:
    assert figures(BID, other) == []


def test_two_shootings_have_another_toll_than_one_burst_of_gunfire() -> None:
    assert (
        figures(
            "Two people are dead and seven hurt after shootings on the east side of Tarn.",
            "A man died and five were hurt when gunfire erupted at a hall on the east side of Tarn.",
        )
        == []
    )


def test_many_millions_and_millions_are_one_word() -> None:
    assert (
        figures(
            "The war in the hills of Tarn has displaced many millions of people.",
            "The war in the hills of Tarn has displaced millions of people.",
        )
        == []
    )


@pytest.mark.parametrize(
    ("estimate", "exact", "verdict"),
    [("about 140", "146", "precision"), ("about 142", "149", "conflict"), ("about 1,460", "1,462", "precision")],
)
def test_an_estimate_to_the_last_digit_is_met_by_less(estimate, exact, verdict) -> None:
    (found,) = figures(
        f"The hold had {estimate} tonnes of salt for Tarn.", f"The hold had {exact} tonnes of salt for Tarn."
    )
    assert found.verdict == verdict
