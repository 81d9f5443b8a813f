"""What holds of the conflicts of any story: order-free, verifiable, every side held by those it names."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.verification import verify
from tests.merging.making import FakeEngine, reading, says, story_of

EVENTS = (
    "The ferry disaster off Tarn killed {n} people.",
    "At least {n} people were killed in the ferry disaster off Tarn, the coast guard said.",
    "{n} of the dead were children.",
    "Dozens of people were hurt in the ferry disaster off Tarn.",
    "Disasters at sea have killed {n} people since 3 September.",
    "The ferry held {n} tonnes of nitrate that night.",
    "The old bridge at Tarn collapsed {day}.",
    "The relief group said {day} that the old bridge at Tarn had collapsed.",
    "The army of Corran denied shelling the harbour of Tarn.",
    "The army of Corran shelled the harbour of Tarn {day}.",
    "“We did not come to Tarn to beg for {n} barrels of water,” the mayor said.",
    "“We did not come to Tarn to plead for {n} barrels of water,” the mayor said.",
    "President Aram Khorvandi opened the bridge {day}.",
    "President Aram Horvandi opened the bridge {day}.",
)
DAYS = (
    "on Sunday",
    "early on Monday",
    "on Monday evening",
    "last week",
    "in March",
    "on 3 March",
    "at 9:40 p.m. on Sunday",
)
SENTENCES = st.builds(
    lambda event, number, day: event.format(n=number, day=day),
    st.sampled_from(EVENTS),
    st.integers(2, 60),
    st.sampled_from(DAYS),
)  # fmt: skip
STAMPS = st.sampled_from([None, "2025-03-03", "2025-03-03T08:00:00+01:00", "2025-03-04T20:00:00Z", "not a date"])
ARTICLES = st.lists(st.tuples(st.lists(SENTENCES, min_size=1, max_size=5), STAMPS), min_size=2, max_size=4)
HOSTILE = st.text(alphabet='abKN 0123456789“”"‘’.,;:!?{}<>$%\u202e\u0000…-–—\n', max_size=120)


def readings_of(articles):
    return [reading(f"a{place}", *lines, published=stamp) for place, (lines, stamp) in enumerate(articles)]


@given(ARTICLES, st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=60)
def test_the_order_of_the_articles_changes_no_conflict(articles, chance: random.Random) -> None:
    readings = readings_of(articles)
    shuffled = chance.sample(readings, len(readings))
    assert story_of(*readings).conflicts == story_of(*shuffled).conflicts


@given(ARTICLES)
@settings(deadline=None, max_examples=60)
def test_what_is_found_is_verified_and_every_side_is_held_by_whom_it_names(articles) -> None:
    readings = readings_of(articles)
    consensus = story_of(*readings)
    homes = {mention.claim_id: mention for fact in consensus.facts for mention in fact.own_mentions}
    for conflict in consensus.conflicts:
        assert len({(side.value, side.claim_ids) for side in conflict.positions}) == len(conflict.positions) > 1
        assert conflict.reason.endswith(".")
        for side in conflict.positions:
            assert {homes[claim_id].article_id for claim_id in side.claim_ids} == set(side.article_ids)
    assert len({conflict.id for conflict in consensus.conflicts}) == len(consensus.conflicts)
    found = verify(consensus, [each.article for each in readings]).violations
    assert [violation for violation in found if violation.promise == "conflicts"] == []


@given(st.lists(HOSTILE.filter(str.strip), min_size=2, max_size=5))
@settings(deadline=None, max_examples=80)
def test_hostile_text_is_compared_like_any_other(lines) -> None:
    told = [says(line, claimant="the mayor") for line in lines]
    engine = FakeEngine(answer=lambda group: [[claim.id] for claim in group.claims])
    consensus = story_of(reading("a", *told), reading("b", *reversed(told)), engine=engine)
    assert all(len(conflict.positions) > 1 for conflict in consensus.conflicts)


def test_a_line_without_end_is_compared_too() -> None:
    long = "“" + "never " * 3_000 + "” 9 killed Sunday"
    consensus = story_of(reading("a", long), reading("b", long.replace("9", "8")))
    assert consensus.checks["conflicts_quantity"] == "passed"
