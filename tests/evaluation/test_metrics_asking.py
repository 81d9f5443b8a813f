"""What a judge is asked: each question once, its evidence from the articles, and nothing where there is none."""

from __future__ import annotations

import pytest

from summarizer.evaluation.metrics import Case, compute, questions
from summarizer.evaluation.outputs import of_consensus, of_plain
from summarizer.schema import SummarySentence
from summarizer.schema.report import PlainQuote, PlainSentence, PlainSummary
from tests.evaluation import ferry


def plain_case(*sentences: PlainSentence, words: dict[str, str] | None = None) -> Case:
    output = of_plain(PlainSummary(story_id="ferry", sentences=sentences), ferry.ARTICLES)
    return Case(ferry.gold(), ferry.ARTICLES, output, ferry.verdicts(words or {}))


def asked(case: Case) -> dict[str, tuple[str, ...]]:
    found = questions(case)
    assert len({each.place for each in found}) == len(found)
    return {each.place: each.evidence for each in found}


def values(name: str, case: Case) -> list[float | None]:
    return [item.value for item in compute(name, case)]


def test_all_that_the_worked_example_has_verdicts_on_is_asked_and_nothing_else() -> None:
    assert set(asked(ferry.case())) == set(ferry.VERDICTS)


def test_evidence_is_what_the_article_has_not_what_the_output_quotes() -> None:
    assert asked(ferry.case())["facts[o4].statement"] == ("Captain Ines Halder was treated for burns.",)


def test_a_fact_is_not_held_against_the_article_that_disputes_it() -> None:
    denied = ferry.mention(
        "birch",
        "birch:9",
        ferry.evidence("birch", "denied that the ferry had gone without an inspection"),
        stance="disputes",
    )
    said = ferry.mention("alder", "alder:9", ferry.evidence("alder", "had not been inspected since March"))
    output = ferry.consensus(
        facts=(ferry.fact("o1", "It was not inspected.", denied, said),), sentences=(), conflicts=()
    )
    assert asked(Case(ferry.gold(), ferry.ARTICLES, of_consensus(output))) == {
        "facts[o1].statement": ("had not been inspected since March",)
    }


def test_pieces_of_one_article_are_one_piece_in_the_order_of_its_text() -> None:
    both = SummarySentence(text="It carried 60 and sank.", fact_ids=("o3", "o2"))
    case = Case(ferry.gold(), ferry.ARTICLES, of_consensus(ferry.consensus(sentences=(both,))))
    assert asked(case)["sentences[0].citations[0]"] == ("The ferry carried 60 passengers … sank within an hour",)


def test_with_three_citations_the_others_are_asked_about_too() -> None:
    sentence = PlainSentence(text="Four died.", citations=("alder", "birch", "cedar"))
    places = asked(plain_case(sentence))
    assert set(places) == {
        "sentences[0]",
        *(f"sentences[0].citations[{number}]" for number in range(3)),
        *(f"sentences[0].without[{number}]" for number in range(3)),
    }
    assert places["sentences[0].without[1]"] == (ferry.TEXTS["alder"], ferry.TEXTS["cedar"])


def test_with_one_citation_it_is_asked_about_once() -> None:
    assert set(asked(plain_case(PlainSentence(text="Four died.", citations=("alder",))))) == {"sentences[0]"}


def test_a_plain_sentence_is_held_against_its_quotations_or_the_whole_article() -> None:
    quoted = PlainSentence(
        text="It sank.",
        citations=("cedar",),
        quotes=(
            PlainQuote(article_id="alder", quote="sank within an hour"),
            PlainQuote(article_id="birch", quote="it sank at once"),
        ),
    )
    case = plain_case(quoted)
    assert asked(case)["sentences[0]"] == (ferry.TEXTS["cedar"], "sank within an hour", ferry.TEXTS["birch"])
    assert values("quote_fidelity", case) == [1.0, 0.0]


def test_what_cites_nothing_is_true_or_not_of_the_articles_but_has_no_citation_recall() -> None:
    case = plain_case(PlainSentence(text="Four died."), words={"sentences[0].story": "supported"})
    assert asked(case) == {"sentences[0].story": tuple(ferry.TEXTS.values())}
    assert values("faithfulness", case) == values("faithfulness_sentences", case) == [1.0]
    assert values("citation_recall", case) == [0.0]
    assert [item.reason for item in compute("citation_precision", case)] == ["the summary cites nothing"]


def test_an_article_that_the_story_does_not_have_supports_nothing_and_is_not_asked_about() -> None:
    alone = plain_case(PlainSentence(text="Four died.", citations=("nowhere",)))
    assert asked(alone) == {}
    assert (
        values("faithfulness", alone)
        == values("citation_recall", alone)
        == values("citation_precision", alone)
        == [0.0]
    )
    sentence = PlainSentence(text="Four died.", citations=("alder", "nowhere"))
    beside = plain_case(sentence, words={"sentences[0]": "supported"})
    assert set(asked(beside)) == {"sentences[0]"}
    assert values("citation_recall", beside) == [1.0]
    assert values("citation_precision", beside) == [1.0, 0.0]


@pytest.mark.parametrize(("start", "end"), [(9000, 9010), (20, 9010), (20, 20), (30, 20)])
def test_a_span_that_is_none_of_the_article_shows_nothing(start, end) -> None:
    stray = ferry.evidence("alder", "sank within an hour").model_copy(update={"start": start, "end": end})
    fact = ferry.fact("o1", "It sank.", ferry.mention("alder", "alder:1", stray))
    case = Case(ferry.gold(), ferry.ARTICLES, of_consensus(ferry.consensus(facts=(fact,), sentences=(), conflicts=())))
    assert asked(case) == {}
    assert values("faithfulness", case) == values("quote_fidelity", case) == [0.0]


def test_a_verdict_that_was_not_run_keeps_its_reason() -> None:
    words = ferry.verdicts() | {
        "sentences[0]": ferry.verdicts()["sentences[0]"].model_copy(update={"verdict": "not_run", "reason": "too long"})
    }
    case = Case(ferry.gold(), ferry.ARTICLES, of_consensus(ferry.consensus()), words)
    first = compute("citation_recall", case)[0]
    assert (first.state, first.value, first.reason) == ("unscored", None, "too long")
    assert [item.state for item in compute("citation_precision", case)][:2] == ["unscored", "unscored"]
