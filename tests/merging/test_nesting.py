"""Which facts a cluster makes: what says more than the others is a fact of its own, and tells theirs as well."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.merging.nesting import nested
from summarizer.merging.story import Story
from tests.merging.making import FakeEngine, fact_with, reading, story_of

FELL = "The old bridge at Corran collapsed on Monday."
FELL_AND_MORE = (
    "The old bridge at Corran collapsed on Monday under the weight of a timber lorry whose driver ignored every sign."
)
REWORDED = "On Monday the old Corran bridge fell down."
PARAPHRASE = "A river crossing dating from the last century gave way."
TOGETHER = [("a:1", "b:1", "c:1")]


def nests(*sentences: str, clusters=TOGETHER) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return what is within each fact, by its own claims; each sentence is that of one article: a, b, c."""
    filler = "The harvest in the valleys of Tarn was good this year, farmers said at the market."
    readings = [reading(name, each, filler) for name, each in zip("abc", sentences, strict=False)]
    return {nest.own: nest.within for nest in nested(Story.of(readings), clusters)}


def test_what_says_more_is_a_fact_of_its_own_and_tells_the_plainer_one() -> None:
    assert nests(FELL, FELL_AND_MORE, REWORDED) == {("a:1", "c:1"): ("b:1",), ("b:1",): ()}


def test_what_is_only_worded_in_another_way_stays() -> None:
    assert nests(FELL, REWORDED, FELL) == {("a:1", "b:1", "c:1"): ()}


def test_a_paraphrase_that_an_engine_knew_stays() -> None:
    assert nests(FELL, FELL_AND_MORE, PARAPHRASE) == {("a:1", "c:1"): ("b:1",), ("b:1",): ()}


def test_an_article_that_says_it_itself_is_not_within_as_well() -> None:
    both = [reading("a", FELL), reading("b", FELL_AND_MORE, REWORDED)]
    made = nested(Story.of(both), [("a:1", "b:1", "b:2")])
    assert {nest.own: nest.within for nest in made} == {("a:1", "b:2"): (), ("b:1",): ()}


def test_a_fact_is_heard_in_a_claim_of_another_cluster() -> None:
    apart = [("a:1",), ("b:1",), ("c:1",)]
    assert nests(FELL, FELL_AND_MORE, PARAPHRASE, clusters=apart)["a:1",] == ("b:1",)


def test_a_changed_number_is_never_heard_elsewhere() -> None:
    apart = [("a:1",), ("b:1",)]
    one = "The flood at Corran killed 12 people."
    other = "The flood at Corran killed {} people, drowned the mill and swept away the toll house by the bridge."
    assert nests(one, other.format(12), clusters=apart)["a:1",] == ("b:1",)
    assert nests(one, other.format(15), clusters=apart)["a:1",] == ()
    denied = "The flood at Corran killed no people, drowned the mill and swept away the toll house by the bridge."
    assert nests("The flood at Corran killed people.", denied, clusters=apart)["a:1",] == ()


def test_what_has_a_day_is_heard_elsewhere_with_that_day_only() -> None:
    apart = [("a:1",), ("b:1",)]
    other = "The old bridge at Corran collapsed{} under the weight of a timber lorry whose driver ignored every sign."
    assert nests(FELL, other.format(" on Monday"), clusters=apart)["a:1",] == ("b:1",)
    assert nests(FELL, other.format(" on Tuesday"), clusters=apart)["a:1",] == ()
    assert nests(FELL, other.format(""), clusters=apart)["a:1",] == ()


def test_a_fact_that_is_told_within_another_counts_its_article_and_shows_its_words() -> None:
    consensus = story_of(reading("a", FELL), reading("b", FELL_AND_MORE), engine=FakeEngine(together=[{"a:1", "b:1"}]))
    plain, longer = fact_with(consensus, "a:1"), fact_with(consensus, "b:1")
    assert (plain.statement, plain.article_count, longer.article_count) == (FELL, 2, 1)
    assert [(each.article_id, each.within) for each in plain.mentions] == [("a", False), ("b", True)]
    assert plain.mentions[1].evidence[0].quote == longer.mentions[0].evidence[0].quote == FELL_AND_MORE


SENTENCES = [FELL, FELL_AND_MORE, REWORDED, PARAPHRASE, "The mayor of Corran left.", "Nobody crossed the bridge then."]


@settings(deadline=None, max_examples=60)
@given(
    said=st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3), min_size=2, max_size=4),
    seed=st.randoms(use_true_random=False),
)
def test_each_claim_is_the_own_one_of_exactly_one_fact_whatever_the_order(said, seed) -> None:
    readings = [reading(f"n{number}", *sentences) for number, sentences in enumerate(said)]
    story = Story.of(readings)
    ids = [claim.id for claim in story.claims]
    cut = len(ids) // 2 or 1
    clusters = [tuple(ids[:cut]), *((each,) for each in ids[cut:])]
    made = nested(story, clusters)
    assert sorted(each for nest in made for each in nest.own) == sorted(ids)
    article = {claim.id: claim.article_id for claim in story.claims}
    for nest in made:
        told = [article[each] for each in nest.within]
        assert len(set(told)) == len(told)
        assert not {article[each] for each in nest.own} & set(told)
    turned = [tuple(seed.sample(cluster, len(cluster))) for cluster in seed.sample(clusters, len(clusters))]
    again = nested(story, turned)
    assert {(nest.own, nest.within) for nest in again} == {(nest.own, nest.within) for nest in made}


@pytest.mark.parametrize(("missing", "within"), [("Nine people", True), ("Passengers", False)])
def test_a_longer_claim_that_lacks_the_figure_does_not_tell_the_fact(missing, within) -> None:
    storm = "when the ferry Alma hit a reef and sank in a storm off Tarn Island, a short way from the old lighthouse"
    sank = f"Nine people drowned {storm}."
    longer = (
        f"{missing} drowned {storm}, overloaded with timber, cattle, salt, barrels of herring, roof tiles, bicycles,"
        " a church bell and tractors for the farmers."
    )
    consensus = story_of(
        reading("a", sank),
        reading("b", longer, "Its owner had ignored every warning of the harbour master about the worn hull."),
        engine=FakeEngine(together=[{"a:1", "b:1"}]),
    )
    assert fact_with(consensus, "a:1").statement == sank
    assert [each.article_id for each in fact_with(consensus, "a:1").mentions if each.within] == ["b"] * within


def test_a_longer_claim_of_an_article_that_lacks_the_name_does_not_tell_the_fact() -> None:
    left = "Mayor Otto Quill left the town of Corran on Monday before the storm broke over the valley."
    longer = (
        "The mayor left the town of Corran on Monday before the storm broke over the valley, with three lorries of"
        " furniture, two dogs, a grand piano and the silver of the council chamber."
    )
    consensus = story_of(reading("a", left), reading("b", longer), engine=FakeEngine(together=[{"a:1", "b:1"}]))
    assert fact_with(consensus, "a:1").article_count == 1


def test_a_longer_claim_must_bear_out_each_wording_that_one_article_alone_has_of_a_fact() -> None:
    closed = "The council of Corran closed the old bridge on Monday before the storm broke over the valley."
    named = "Otto Quill and the council of Corran closed the old bridge on Monday before the storm broke."
    longer = (
        "The council of Corran closed the old bridge on Monday before the storm broke over the valley, put up barriers"
        " of timber and stone on both banks, and sent the carts of the millers upstream to the ferry at Tarn."
    )
    together = FakeEngine(together=[{"a:1", "a:2", "b:1"}])
    plain = story_of(reading("a", closed, closed), reading("b", longer), engine=together)
    assert fact_with(plain, "a:1").article_count == 2
    planted = story_of(reading("a", closed, named), reading("b", longer), engine=together)
    assert fact_with(planted, "a:1").article_count == 1
