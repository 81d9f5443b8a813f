"""What a judge is asked about an output, and what becomes of its rulings."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import Article, Settings, Summarizer
from summarizer.client import Progress
from summarizer.engines.base import Judgement
from summarizer.engines.embedded import EmbeddedEngine
from summarizer.errors import AuthenticationError
from summarizer.judging import VERDICTS, Question, Ruling, judge, questions, summed_up

POST = Article(
    id="post",
    text=(
        "A mill in Oster burned down on Monday, the fire service said. Three people were hurt in the blaze.\n\n"
        "The mayor, Ada Brandt, said that the mill had been empty for two years."
    ),
)
TIMES = Article(
    id="times",
    text="Oster's mill burned down on Monday, according to the fire service. Three people were hurt in the blaze.",
)


@pytest.fixture(scope="module")
def story():
    return Summarizer(Settings()).consensus([POST, TIMES])


class Judge(EmbeddedEngine):
    """Rule as a function says."""

    def __init__(self, rule) -> None:
        self.rule = rule
        self.asked: list[str] = []

    async def judge(self, statement, evidence):
        self.asked.append(statement)
        return self.rule(statement, evidence)


def ruled(asked, rule, **more):
    return asyncio.run(judge(asked, Judge(rule), most=more.pop("most", 4), **more))


def test_each_sentence_and_each_fact_is_asked_about_once(story) -> None:
    asked = list(questions(story))
    assert [each.statement for each in asked] == [
        *(sentence.text for sentence in story.sentences),
        *(fact.statement for fact in story.facts),
    ]
    assert len({each.place for each in asked}) == len(asked)


def test_a_sentence_is_held_against_all_quotations_of_the_facts_that_it_cites(story) -> None:
    facts = {fact.id: fact for fact in story.facts}
    for number, sentence in enumerate(story.sentences):
        (asked,) = [each for each in questions(story) if each.place == f"sentences[{number}]"]
        quotes = [
            part.quote for name in sentence.fact_ids for mention in facts[name].mentions for part in mention.evidence
        ]
        assert quotes
        assert all(any(quote in piece for piece in asked.evidence) for quote in quotes)


def test_quotations_of_one_mention_are_one_piece_in_the_order_of_the_text(story) -> None:
    fact = story.facts[0]
    first = fact.mentions[0].evidence[0]
    earlier = first.model_copy(update={"quote": "The mayor", "start": 0, "end": 9})
    later = first.model_copy(update={"start": 100})
    mention = fact.mentions[0].model_copy(update={"evidence": (later, earlier)})
    changed = story.model_copy(update={"sentences": (), "facts": (fact.model_copy(update={"mentions": (mention,)}),)})
    (asked,) = questions(changed)
    assert asked.evidence == (f"The mayor … {first.quote}",)


def test_what_disputes_a_fact_is_no_evidence_against_its_statement(story) -> None:
    fact = next(fact for fact in story.facts if len(fact.mentions) == 2)
    disputing = fact.mentions[1].model_copy(update={"stance": "disputes"})
    changed = fact.model_copy(update={"mentions": (fact.mentions[0], disputing)})
    story = story.model_copy(update={"sentences": (), "facts": (changed,)})
    (asked,) = questions(story)
    assert asked.evidence == (fact.mentions[0].evidence[0].quote,)
    both = changed.model_copy(update={"mentions": (disputing,)})
    (asked,) = questions(story.model_copy(update={"facts": (both,)}))
    assert asked.evidence == (disputing.evidence[0].quote,)


def test_a_sentence_that_cites_nothing_known_has_no_evidence(story) -> None:
    lost = story.sentences[0].model_copy(update={"fact_ids": ("f-unknown",)})
    (asked, *_) = questions(story.model_copy(update={"sentences": (lost,)}))
    assert asked.evidence == ()


def test_a_brief_is_asked_about_claim_by_claim_and_names_its_line() -> None:
    brief = Summarizer(Settings()).brief(POST)
    asked = list(questions(brief, "line 3"))
    assert [each.statement for each in asked] == [claim.statement for claim in brief.claims]
    assert asked[0].place == "line 3: claims[post:1]"


def test_rulings_stand_in_the_order_of_the_questions_and_progress_is_told() -> None:
    asked = [Question(f"p{number}", f"s{number}", ("one", "two")) for number in range(9)]
    heard: list[Progress] = []
    found = ruled(asked, lambda s, _: Judgement("supported", 1, f"about {s}"), most=3, on_progress=heard.append)
    assert [(each.place, each.reason, each.rests_on) for each in found] == [
        (f"p{number}", f"about s{number}", "two") for number in range(9)
    ]
    assert heard == [Progress("judge", number, 9) for number in range(1, 10)]


@pytest.mark.parametrize("place", [None, -1, 2, 99])
def test_a_ruling_rests_on_nothing_where_there_is_no_such_piece(place) -> None:
    (found,) = ruled([Question("p", "s", ("one", "two"))], lambda *_: Judgement("refuted", place))
    assert (found.verdict, found.rests_on) == ("refuted", None)


def test_a_fatal_error_ends_the_judging() -> None:
    engine = Judge(lambda *_: (_ for _ in ()).throw(AuthenticationError("no")))
    asked = [Question(f"p{number}", "s", ()) for number in range(50)]
    with pytest.raises(AuthenticationError):
        asyncio.run(judge(asked, engine, most=1))
    assert len(engine.asked) < 50


@settings(deadline=None, max_examples=50)
@given(st.lists(st.sampled_from(VERDICTS), max_size=30))
def test_the_counts_add_up_to_all_that_was_asked(verdicts) -> None:
    rulings = [Ruling(place=str(number), statement="s", verdict=each) for number, each in enumerate(verdicts)]
    found = summed_up(rulings, "m")
    assert list(found.counts) == list(VERDICTS)
    assert sum(found.counts.values()) == len(verdicts)
    assert all(found.counts[verdict] == verdicts.count(verdict) for verdict in VERDICTS)
