"""Who has somebody say a fact and who tells it himself are two facts; a toll is one whoever gives it."""

from __future__ import annotations

import pytest

from tests.merging.making import FakeEngine, Said, fact_with, reading, says, story_of

LUME = "Mayor Ana Lume"
SAID = says("The bridge at Corran was closed on Monday, Mayor Ana Lume said.", claimant=LUME)
AGAIN = says("Mayor Ana Lume said the bridge at Corran had been closed on Monday.", claimant=LUME)
OWN = "The Corran bridge was closed on Monday."
FILLER = "The harvest in the valleys of Tarn was good this year, farmers said at the market."
TOGETHER = FakeEngine(together=[{"a:1", "b:1", "c:1"}])


def facts_of(*sentences: str | Said) -> list[set[str]]:
    """Return the claims of each fact that has one of the sentences; each is that of one article: a, b, c."""
    readings = [reading(name, each, FILLER) for name, each in zip("abc", sentences, strict=False)]
    made = story_of(*readings, engine=TOGETHER)
    found = [{mention.claim_id for mention in fact.own_mentions} for fact in made.facts]
    return sorted([each for each in found if any(claim.endswith(":1") for claim in each)], key=sorted)


def test_who_has_it_said_and_who_tells_it_himself_tell_two_facts() -> None:
    assert facts_of(SAID, AGAIN, OWN) == [{"a:1", "b:1"}, {"c:1"}]


def test_what_somebody_says_is_not_told_within_an_article_s_own_longer_claim() -> None:
    storm = "on Monday before the storm broke over the valley of the Tarn"
    said = says(f"The bridge at Corran was closed {storm}, officials said.", claimant="officials")
    more = "with barriers of timber and stone, red lamps, two watchmen, a painted board and a chain from the old mill"
    longer, voiced = (f"The bridge at Corran was closed {storm}{by}, {more}." for by in ("", " by officials"))
    for other, articles in ((longer, {"a"}), (voiced, {"a", "b"})):
        made = story_of(reading("a", said), reading("b", other, FILLER), engine=FakeEngine(together=[{"a:1", "b:1"}]))
        assert {mention.article_id for mention in fact_with(made, "a:1").mentions} == articles


def test_where_most_tell_it_themselves_it_is_one_fact() -> None:
    assert facts_of(SAID, OWN, OWN) == [{"a:1", "b:1", "c:1"}]


@pytest.mark.parametrize(
    "same",
    [
        "Mayor Ana Lume had the bridge at Corran closed on Monday.",
        "“The bridge at Corran is closed since Monday.”",
        says("The bridge at Corran was closed on Monday, officials said.", claimant="officials"),
        "The bridge at Corran was closed on Monday, he said.",
    ],
    ids=["speaks of who says it", "a quotation", "another speaker", "an unknown speaker"],
)
def test_what_may_be_the_same_voice_stays(same) -> None:
    assert facts_of(SAID, AGAIN, same) == [{"a:1", "b:1", "c:1"}]


def test_a_toll_is_one_fact_whoever_gives_it() -> None:
    nine = {"text": "ine people", "value": 9, "unit": "person", "measure": "killed"}
    said = says("Nine people were killed when the bridge fell, Mayor Ana Lume said.", nine, claimant=LUME)
    again = says("Mayor Ana Lume said nine people had been killed when the bridge fell.", nine, claimant=LUME)
    own = "Nine people were killed when the bridge fell."
    assert facts_of(said, again, says(own, nine)) == [{"a:1", "b:1", "c:1"}]
    assert facts_of(said, again, own.replace("Nine people", "Passengers")) == [{"a:1", "b:1"}, {"c:1"}]
