from __future__ import annotations

import pytest

from summarizer.merging.spellings import spelling_variants
from summarizer.merging.story import Story
from summarizer.schema import Alias, Name
from tests.merging.making import conflicts, counted, fact_with, reading, says, sides, story_of

MONDAY = {"published": "2025-03-03T08:00:00+01:00"}
MONDAY_NOON = {"published": "2025-03-03T12:00:00+01:00"}
TUESDAY = {"published": "2025-03-04T09:00:00+01:00"}


def of_figures(one, other, when=MONDAY, later=MONDAY_NOON):
    """Return the one conflict of figures between two articles of a sentence each, or None."""
    consensus = story_of(reading("a", one, **when), reading("b", other, **later))
    found = conflicts(consensus, "quantity")
    assert len(found) < 2
    return found[0] if found else None


def test_two_figures_of_one_time_for_one_thing_are_a_conflict() -> None:
    found = of_figures("The ferry disaster off Tarn killed 14 people.", "The ferry disaster off Tarn killed 19 people.")
    assert found is not None
    assert found.verdict == "conflict"
    assert sides(found) == {("a",), ("b",)}
    assert {position.value for position in found.positions} == {"14 people", "19 people"}
    assert {position.claim_ids for position in found.positions} == {("a:1",), ("b:1",)}


def test_a_later_figure_is_an_update_and_stands_last() -> None:
    found = of_figures(
        "The ferry disaster off Tarn killed 14 people.", "The ferry disaster off Tarn killed 19 people.", later=TUESDAY
    )
    assert found is not None
    assert found.verdict == "update"
    assert [position.value for position in found.positions] == ["14 people", "19 people"]


def test_the_name_of_the_article_does_not_decide_which_figure_is_the_later_one() -> None:
    found = of_figures(
        "The ferry disaster off Tarn killed 19 people.",
        "The ferry disaster off Tarn killed 14 people.",
        when=TUESDAY,
        later=MONDAY,
    )
    assert found is not None
    assert found.verdict == "update"
    assert [position.value for position in found.positions] == ["14 people", "19 people"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("At least 14 people died in the ferry disaster off Tarn.", "The ferry disaster off Tarn killed 17 people."),
        ("About 100 people died in the ferry disaster off Tarn.", "The ferry disaster off Tarn killed 104 people."),
        ("More than 10 people died in the ferry disaster off Tarn.", "The ferry disaster off Tarn killed 17 people."),
    ],
)
def test_a_figure_that_meets_the_others_bound_is_precision(one, other) -> None:
    found = of_figures(one, other)
    assert found is not None
    assert found.verdict == "precision"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("At least 14 people died in the ferry disaster off Tarn.", "The ferry disaster off Tarn killed 9 people."),
        ("At most 14 people died in the ferry disaster off Tarn.", "The ferry disaster off Tarn killed 19 people."),
        ("About 100 people died in the ferry disaster off Tarn.", "The ferry disaster off Tarn killed 140 people."),
    ],
)
def test_a_figure_outside_the_others_bound_is_a_conflict(one, other) -> None:
    found = of_figures(one, other)
    assert found is not None
    assert found.verdict == "conflict"


def test_dozens_and_a_number_are_no_conflict() -> None:
    found = of_figures(
        "Dozens of people were hurt in the ferry disaster off Tarn.", "The ferry disaster off Tarn hurt 44 people."
    )
    assert found is None or found.verdict == "precision"


def test_one_period_in_two_forms_is_one_scope() -> None:
    one = "Fires in the ports of Calvane have killed 61 people since 3 September."
    other = "Fires in the ports of Calvane have killed 66 people since Sept. 3."
    found = of_figures(one, other)
    assert found is not None
    assert found.verdict == "conflict"


def test_another_period_is_another_scope() -> None:
    one = "Fires in the ports of Calvane have killed 61 people since 3 September."
    other = "Fires in the ports of Calvane have killed 12 people since 3 October."
    found = of_figures(one, other)
    assert found is not None
    assert found.verdict == "different_scope"
    whole = of_figures(one, "Fires in the ports of Calvane have killed 12 people.")
    assert whole is None or whole.verdict == "different_scope"


def test_an_article_that_gives_both_figures_does_not_contradict_itself() -> None:
    both = ["The ferry disaster off Tarn killed 14 people.", "The ferry disaster off Tarn killed 19 people in all."]
    consensus = story_of(
        reading("a", *both, **MONDAY),
        reading("b", "The ferry disaster off Tarn killed 19 people.", **MONDAY_NOON),
    )
    assert fact_with(consensus, "a:2") == fact_with(consensus, "b:1")
    assert [each.verdict for each in conflicts(consensus, "quantity") if each.verdict == "conflict"] == []


def test_two_figures_that_an_article_gives_on_the_word_of_two_are_a_conflict() -> None:
    both = [
        says("The ferry disaster off Tarn killed 14 people, the coast guard said.", claimant="the coast guard"),
        says("The ferry disaster off Tarn killed 19 people, the town hall said.", claimant="the town hall"),
    ]
    consensus = story_of(reading("a", *both, **MONDAY), reading("b", "The ferry sank off Tarn.", **MONDAY_NOON))
    (found,) = conflicts(consensus, "quantity")
    assert found.verdict == "conflict"
    assert [position.value for position in found.positions] == ["14 people", "19 people"]
    assert "14 people on the word of the coast guard, 19 people on the word of the town hall" in found.reason


def test_the_same_figure_in_words_and_digits_is_no_conflict() -> None:
    assert (
        of_figures("Ten people died in the ferry disaster off Tarn.", "The ferry disaster off Tarn killed 10.") is None
    )


def test_counts_of_other_things_are_no_conflict() -> None:
    assert of_figures("The ferry Alma carried 80 passengers.", "The ferry Alma carried 12 lorries.") is None
    assert of_figures("The ferry disaster killed 14 people.", "The ferry disaster injured 30 people.") is None


def test_a_conflict_names_its_slot_and_its_reason() -> None:
    found = of_figures("The ferry disaster off Tarn killed 14 people.", "The ferry disaster off Tarn killed 19 people.")
    assert found is not None
    assert "killed" in found.slot
    assert found.reason.endswith(".")
    assert found.id.startswith("c")


def test_a_denial_stands_against_the_assertion() -> None:
    consensus = story_of(
        reading("a", "The army of Corran shelled the harbour of Tarn on Monday."),
        reading(
            "b",
            says(
                "The army of Corran denied shelling the harbour of Tarn.",
                claimant="The army of Corran",
                stance="disputes",
            ),
        ),
    )
    (found,) = conflicts(consensus, "denial")
    assert found.verdict == "conflict"
    assert sides(found) == {("a",), ("b",)}
    assert "The army of Corran" in found.slot
    assert {fact.status for fact in consensus.facts} == {"disputed"}


def test_the_denial_of_something_else_is_no_conflict() -> None:
    denial = says("The army of Corran denied closing the market.", claimant="The army of Corran", stance="disputes")
    consensus = story_of(
        reading("a", "The army of Corran shelled the harbour of Tarn on Monday."), reading("b", denial)
    )
    assert conflicts(consensus, "denial") == []


def test_a_statement_about_the_same_place_is_no_accusation() -> None:
    denial = says(
        "The army of Corran denied shelling the harbour of Tarn.", claimant="The army of Corran", stance="disputes"
    )
    consensus = story_of(reading("a", "The army of Corran left the harbour of Tarn on Monday."), reading("b", denial))
    assert conflicts(consensus, "denial") == []


def test_one_who_denies_does_not_contradict_himself() -> None:
    army = "The army of Corran"
    denial = says(f"{army} denied shelling the harbour of Tarn.", claimant=army, stance="disputes")
    own = says(f"{army} said that others had been shelling the harbour of Tarn.", claimant=army)
    others = says(f"The mayor said {army} had been shelling the harbour of Tarn.", claimant="The mayor")
    assert conflicts(story_of(reading("a", own), reading("b", denial)), "denial") == []
    assert conflicts(story_of(reading("a", others), reading("b", denial)), "denial")


def test_two_spellings_of_a_name_are_a_variant() -> None:
    consensus = story_of(
        reading("a", "President Aram Khorvandi opened the bridge at Tarn.", "Khorvandi left at noon."),
        reading("b", "The bridge at Tarn was opened by President Aram Horvandi."),
        reading("c", "At noon President Khorvandi opened Tarn's bridge."),
    )
    (found,) = conflicts(consensus, "name")
    assert found.verdict == "variant"
    assert {position.value: position.article_ids for position in found.positions} == {
        "Khorvandi": ("a", "c"),
        "Horvandi": ("b",),
    }


def test_a_short_form_of_a_name_is_no_variant() -> None:
    consensus = story_of(
        reading("a", "President Aram al-Khorvandi opened the bridge at Tarn."),
        reading("b", "The bridge at Tarn was opened by President Khorvandi."),
        reading("c", "PRESIDENT KHORVANDI opened the bridge at Tarn."),
    )
    assert conflicts(consensus, "name") == []


def test_a_first_and_a_last_name_are_no_two_spellings() -> None:
    told = reading("a", "Aram Khorvandi opened the bridge at Tarn.", "Aram left at noon.")
    aliases = [Alias(text=text, article_id="a", start=start, end=start + len(text)) for text, start in
               (("Aram Khorvandi", 0), ("Aram", 43))]  # fmt: skip
    name = Name(canonical="Aram Khorvandi", kind="person", aliases=tuple(aliases))
    assert spelling_variants([name], Story.of([told])) == []


def place(name: str, *articles: str) -> Name:
    aliases = (Alias(text=name, article_id=each, start=0, end=len(name)) for each in articles)
    return Name(canonical=name, kind="place", aliases=tuple(aliases))


def test_a_place_in_two_spellings_is_a_variant() -> None:
    story = Story.of([reading("a", "Tarn-i-Sef is a city."), reading("b", "Tarn-e-Sef is a city.")])
    (found,) = spelling_variants([place("Tarn-i-Sef", "a"), place("Tarn-e-Sef", "b")], story)
    assert found.verdict == "variant"
    assert {position.value: position.article_ids for position in found.positions} == {
        "Tarn-i-Sef": ("a",),
        "Tarn-e-Sef": ("b",),
    }


def test_two_places_that_one_article_tells_apart_are_two() -> None:
    story = Story.of([reading("a", "Tarn-i-Sef lies by Tarn-e-Sef."), reading("b", "Tarn-e-Sef is a city.")])
    assert spelling_variants([place("Tarn-i-Sef", "a"), place("Tarn-e-Sef", "a", "b")], story) == []
    assert spelling_variants([place("North Tarn", "a"), place("South Tarn", "b")], story) == []


def person(name: str, *articles: str) -> Name:
    return place(name, *articles).model_copy(update={"kind": "person"})


@pytest.mark.parametrize(
    ("one", "other"), [("Otto Gamez", "Otto Gomez"), ("Blain Wade", "Blane Wade"), ("Reince Prebus", "Reince Perbus")]
)
def test_two_names_that_differ_in_a_few_letters_are_a_variant(one, other) -> None:
    story = Story.of([reading("a", f"{one} opened the bridge."), reading("b", f"{other} opened the bridge.")])
    (found,) = spelling_variants([person(one, "a"), person(other, "b")], story)
    assert {position.value for position in found.positions} == {one, other}
    assert found.reason == "One person under several spellings."
    # An article that has both tells two persons apart.
    assert spelling_variants([person(one, "a"), person(other, "a", "b")], story) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Brandt", "Ida Brandt"),
        ("Ada Lund", "Ada Lind"),
        ("Otto Gamez", "Otto Gamezes Lund"),
        ("Tarn Fishers", "Tarn Fisher"),
        ("De’Shaun Lund", "Deshaun Lund"),
        ("Peña Nieto", "Pena Nieto"),
    ],
)
def test_two_names_that_only_look_alike_are_no_variant(one, other) -> None:
    story = Story.of([reading("a", f"{one} opened the bridge."), reading("b", f"{other} opened the bridge.")])
    assert spelling_variants([person(one, "a"), person(other, "b")], story) == []


def test_a_first_name_in_two_spellings_is_a_variant() -> None:
    told = [reading("a", "Marta Hernandez opened the bridge."), reading("b", "Martha Hernandez opened the bridge.")]
    aliases = (("Marta Hernandez", "a"), ("Hernandez", "a"), ("Martha Hernandez", "b"), ("M. Hernandez", "b"))
    known = tuple(Alias(text=text, article_id=each, start=0, end=len(text)) for text, each in aliases)
    (found,) = spelling_variants([Name(canonical="Marta Hernandez", kind="person", aliases=known)], Story.of(told))
    assert {position.value for position in found.positions} == {"Marta Hernandez", "Martha Hernandez"}


def test_two_persons_of_like_names_are_no_variant() -> None:
    consensus = story_of(
        reading("a", "Mayor Ada Brandt opened the bridge at Tarn. Minister Otto Brand stayed away."),
        reading("b", "Mayor Ada Brandt opened the bridge. Minister Otto Brand did not come."),
    )
    assert conflicts(consensus, "name") == []


def test_hand_made_periods_are_compared_as_dates() -> None:
    def toll(text: str, value: int, since: str):
        return says(text, counted(f"{value} people", value, unit="person", measure="killed", as_of=since))

    found = of_figures(
        toll("Fires have killed 61 people since 3 September.", 61, "since 3 September"),
        toll("Fires have killed 66 people since Sept. 3.", 66, "since Sept. 3"),
    )
    assert found is not None
    assert found.verdict == "conflict"
