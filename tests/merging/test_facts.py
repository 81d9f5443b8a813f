from __future__ import annotations

import pytest

from tests.merging.making import (
    FakeEngine,
    conflicts,
    fact_with,
    ids_of,
    reading,
    says,
    story_of,
)

BRIDGE = "The old bridge at Corran collapsed on Monday morning."
MONDAY = "2025-03-03T08:00:00+01:00"
TUESDAY = "2025-03-04T08:00:00+01:00"

# Eight sentences of one wire report, and the same told again in other words and in the same order.
WIRE = (
    "The ferry Alma sank off Tarn Island in a storm on Monday.",
    "The coast guard sent three cutters from Corran harbour.",
    "Captain Ruel Dace blamed an uncharted reef.",
    "Seaway Lines has owned the vessel since 2019.",
    "The prosecutor in Corran opened an inquiry.",
    "Divers found the wreck at a depth of 31 metres.",
    "The harbour of Tarn stays closed until Friday.",
    "Mayor Lise Okker called for a new lighthouse.",
)
REWRITE = (
    "In Monday's storm the ferry Alma went down off the island of Tarn.",
    "Three coast guard cutters left the harbour of Corran.",
    "An uncharted reef was to blame, said Captain Ruel Dace.",
    "The vessel has belonged to Seaway Lines since 2019.",
    "An inquiry was opened by the prosecutor of Corran.",
    "The wreck lies 31 metres deep, divers found.",
    "Until Friday the harbour at Tarn remains closed.",
    "A new lighthouse is what Mayor Lise Okker wants.",
)
OWN = (
    "Ferry Alma foundered near Tarn Island, a survivor told us at dawn.",
    "She held on to a plank beside her brother.",
    "Her neighbours lit candles along the quay.",
    "A baker opened his shop for the rescued.",
    "Nobody slept that night, the vicar remembered.",
    "Fishermen gave blankets and hot soup.",
    "The school gym became a dormitory.",
    "An old sailor cursed the weather forecast.",
)
SAME = [{f"{name}:{number}" for name in "abc"} for number in range(1, 9)]


def test_a_later_article_does_not_change_the_id_of_a_fact() -> None:
    first, second = (
        reading("m", BRIDGE, published=MONDAY),
        reading("a", "Corran's old bridge collapsed.", published=TUESDAY),
    )
    together = FakeEngine(together=[{"m:1", "a:1"}])
    assert fact_with(story_of(first), "m:1").id == fact_with(story_of(first, second, engine=together), "m:1").id


def test_an_earlier_article_gives_a_fact_its_id() -> None:
    first, second = (
        reading("m", BRIDGE, published=TUESDAY),
        reading("a", "Corran's old bridge collapsed.", published=MONDAY),
    )
    joined = fact_with(story_of(first, second, engine=FakeEngine(together=[{"m:1", "a:1"}])), "a:1")
    assert joined.id == fact_with(story_of(second), "a:1").id
    assert joined.id != fact_with(story_of(first), "m:1").id


def test_an_article_without_a_date_comes_last() -> None:
    dated, undated = reading("m", BRIDGE, published=MONDAY), reading("a", "Corran's old bridge collapsed.")
    joined = fact_with(story_of(dated, undated, engine=FakeEngine(together=[{"m:1", "a:1"}])), "a:1")
    assert joined.id == fact_with(story_of(dated), "m:1").id


def test_facts_of_other_words_or_places_have_other_ids() -> None:
    consensus = story_of(reading("a", BRIDGE, "The mayor of Corran left."), reading("b", "The harvest was good."))
    assert len({fact.id for fact in consensus.facts}) == 3


def test_the_words_of_a_fact_are_those_of_one_of_its_claims() -> None:
    consensus = story_of(reading("a", BRIDGE), reading("b", "The old bridge at Corran collapsed in the morning."))
    (fact,) = consensus.facts
    assert fact.statement in {mention.evidence[0].quote for mention in fact.mentions}
    assert [mention.article_id for mention in fact.mentions] == ["a", "b"]
    assert fact.article_count == 2


def test_a_wording_that_names_its_source_is_preferred() -> None:
    bare = "At least 14 people died in the sinking of the ferry Alma."
    sourced = "At least 14 people died in the sinking of the ferry Alma, the coast guard said."
    consensus = story_of(reading("a", bare), reading("b", says(sourced, claimant="the coast guard")))
    assert [fact.statement for fact in consensus.facts] == [sourced]
    assert consensus.facts[0].claimants == ("the coast guard",)


def test_a_wording_with_a_pronoun_for_a_subject_is_not_preferred() -> None:
    consensus = story_of(
        reading("a", "It collapsed at Corran on Monday morning, the old bridge."), reading("b", BRIDGE)
    )
    assert fact_with(consensus, "b:1").statement == BRIDGE


def test_claimants_stand_once_each() -> None:
    consensus = story_of(
        reading("a", says("The bridge at Corran fell, the mayor said.", claimant="the mayor")),
        reading("b", says("The bridge at Corran fell, said the mayor.", claimant="The mayor")),
        reading("c", says("The bridge at Corran fell, said the vicar.", claimant="the vicar")),
        engine=FakeEngine(together=[{"a:1", "b:1", "c:1"}]),
    )
    assert consensus.facts[0].claimants == ("the mayor", "the vicar")


@pytest.mark.parametrize(
    ("hedges", "expected"), [((True, True), True), ((True, False), False), ((False, False), False)]
)
def test_a_fact_is_hedged_when_every_article_hedges_it(hedges, expected) -> None:
    one, other = hedges
    consensus = story_of(
        reading("a", says("The bridge at Corran reportedly fell.", hedged=one)),
        reading("b", says("The bridge at Corran reportedly fell down.", hedged=other)),
        engine=FakeEngine(together=[{"a:1", "b:1"}]),
    )
    (fact,) = consensus.facts
    assert fact.hedged is expected
    assert [mention.hedged for mention in fact.mentions] == [one, other]


def test_salience_orders_the_facts_and_lies_between_0_and_1() -> None:
    consensus = story_of(reading("a", *WIRE), reading("b", *REWRITE), engine=FakeEngine(together=SAME))
    saliences = [fact.salience for fact in consensus.facts]
    assert saliences == sorted(saliences, reverse=True)
    assert 0 <= saliences[-1] < saliences[0] <= 1


def test_what_more_articles_tell_is_more_salient() -> None:
    consensus = story_of(
        reading("a", "The mayor of Corran left.", BRIDGE), reading("b", BRIDGE), reading("c", BRIDGE, "Sheep graze.")
    )
    assert consensus.facts[0].statement == BRIDGE


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (says("The army denied it had shelled Corran.", claimant="The army", stance="disputes"), "denial"),
        (says("The flood at Corran killed 12 people."), "figure"),
        (says("“Nobody will pay for this,” the mayor said.", claimant="the mayor"), "quotation"),
        (says("Corran is safe, the mayor said.", claimant="the mayor"), "statement"),
        (says("The old bridge at Corran collapsed."), "event"),
        (says("the river rises every spring with the thaw."), "background"),
    ],
)
def test_the_kind_of_a_fact_follows_from_its_claim(said, kind) -> None:
    assert [fact.kind for fact in story_of(reading("a", said)).facts] == [kind]


def test_every_claim_is_in_exactly_one_fact() -> None:
    readings = (reading("a", *WIRE), reading("b", *REWRITE), reading("c", *OWN))
    consensus = story_of(*readings)
    assert sorted(ids_of(consensus.facts)) == sorted(claim.id for each in readings for claim in each.claims)


def test_the_five_statuses_are_told_apart() -> None:
    copies = (reading("a", *WIRE), reading("b", *REWRITE))
    own = reading("c", *OWN)
    together = FakeEngine(together=SAME)
    consensus = story_of(*copies, own, engine=together)
    assert fact_with(consensus, "a:1").status == "corroborated"
    assert fact_with(consensus, "a:1").origin_count == 2

    consensus = story_of(*copies, engine=FakeEngine(together=SAME))
    assert {fact.status for fact in consensus.facts} == {"one_origin"}
    assert {fact.origin_count for fact in consensus.facts} == {1}

    alone = story_of(own)
    assert {(fact.status, fact.origin_count) for fact in alone.facts} == {("single_article", 1)}

    # Half of what they tell is the same, in another order: neither a rewrite nor a report of its own.
    mixed = reading("b", *REWRITE[:4][::-1], *OWN[4:])
    unknown = story_of(
        reading("a", *WIRE),
        mixed,
        engine=FakeEngine(together=[{"a:1", "b:4"}, {"a:2", "b:3"}, {"a:3", "b:2"}, {"a:4", "b:1"}]),
    )
    assert fact_with(unknown, "a:1").status == "origins_unknown"
    assert fact_with(unknown, "a:1").origin_count is None

    disputed = story_of(
        reading("a", "The ferry disaster off Tarn killed 14 people."),
        reading("b", "The ferry disaster off Tarn killed 19 people."),
    )
    assert [each.verdict for each in conflicts(disputed, "quantity")] == ["conflict"]
    assert {fact.status for fact in disputed.facts} == {"disputed"}


def test_a_fact_that_only_an_update_touches_is_not_disputed() -> None:
    consensus = story_of(
        reading("a", "The ferry disaster off Tarn killed 14 people.", published=MONDAY),
        reading("b", "The ferry disaster off Tarn killed 19 people.", published=TUESDAY),
    )
    assert [each.verdict for each in conflicts(consensus, "quantity")] == ["update"]
    assert {fact.status for fact in consensus.facts} == {"single_article"}
