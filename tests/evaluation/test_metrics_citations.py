"""Citation precision and recall: the cases of ALCE, one by one."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.evaluation.metrics import Case, compute, questions
from summarizer.evaluation.outputs import of_plain
from summarizer.schema.report import PlainSentence, PlainSummary, StatementVerdict
from tests.evaluation import ferry

NAMES = tuple(ferry.TEXTS)
SENTENCES = (
    "A fire on the ferry Marla killed four people, police said.",
    "The ferry carried 60 passengers.",
    "The ferry sank within an hour.",
)


def summary(*cited: tuple[str, ...]) -> Case:
    sentences = tuple(PlainSentence(text=text, citations=each) for text, each in zip(SENTENCES, cited, strict=False))
    return Case(
        ferry.gold(), ferry.ARTICLES, of_plain(PlainSummary(story_id="ferry", sentences=sentences), ferry.ARTICLES)
    )


def judged(case: Case, enough: dict[str, list[set[str]]]) -> Case:
    """Return the case with the verdicts of a judge who finds a text supported by any of some sets of articles."""
    known = {text: name for name, text in ferry.TEXTS.items()}
    verdicts = {}
    for question in questions(case):
        shown = {known[piece] for piece in question.evidence}
        supported = any(needed <= shown for needed in enough.get(question.statement, []))
        verdicts[question.place] = StatementVerdict(
            place=question.place, verdict="supported" if supported else "not_enough_info"
        )
    return Case(case.gold, case.articles, case.output, verdicts)


def values(name: str, case: Case) -> list[float | None]:
    return [item.value for item in compute(name, case)]


@pytest.mark.parametrize(
    ("cited", "enough", "recall", "precision"),
    [
        (("alder",), [{"alder"}], 1.0, [1.0]),
        (("alder",), [{"birch"}], 0.0, [0.0]),
        # Each alone is enough: neither is irrelevant.
        (("alder", "birch"), [{"alder"}, {"birch"}], 1.0, [1.0, 1.0]),
        # Only both together are.
        (("alder", "birch"), [{"alder", "birch"}], 1.0, [1.0, 1.0]),
        # The second adds nothing.
        (("alder", "birch"), [{"alder"}], 1.0, [1.0, 0.0]),
        (("alder", "birch", "cedar"), [{"alder", "birch"}], 1.0, [1.0, 1.0, 0.0]),
        (("alder", "birch", "cedar"), [{"alder"}, {"birch", "cedar"}], 1.0, [1.0, 0.0, 0.0]),
        # Without recall no citation is precise.
        (("alder", "birch"), [{"cedar"}], 0.0, [0.0, 0.0]),
        ((), [{"alder"}], 0.0, [None]),
    ],
)
def test_a_citation_is_irrelevant_where_it_does_not_support_and_the_others_do(cited, enough, recall, precision) -> None:
    case = judged(summary(cited), {SENTENCES[0]: enough})
    assert values("citation_recall", case) == [recall]
    assert values("citation_precision", case) == precision


def test_by_the_gold_a_citation_is_right_where_a_fact_that_is_told_stands_there() -> None:
    case = summary(("alder", "cedar"), ("alder",), ())
    assert values("citation_precision_gold", case) == [1.0, 0.0, 1.0]
    assert values("citation_recall_gold", case) == [1.0, 0.0, 1.0, 0.0, 0.0]


def test_by_the_gold_a_sentence_that_tells_no_fact_is_unscored() -> None:
    sentence = PlainSentence(text="The lake is deep.", citations=("alder",))
    output = of_plain(PlainSummary(story_id="ferry", sentences=(sentence,)), ferry.ARTICLES)
    case = Case(ferry.gold(), ferry.ARTICLES, output)
    for name in ("citation_precision_gold", "citation_recall_gold"):
        (item,) = compute(name, case)
        assert (item.state, item.reason) == ("unscored", "it tells no fact of the gold")


def test_joint_is_coverage_times_the_f1_of_the_citations() -> None:
    case = summary(("alder",), ("alder", "cedar"), ("birch",))
    found = {item.id: item.value for item in compute("joint", case)}
    assert found["ferry/f1"] == pytest.approx(2 / 3)
    assert found["ferry/f2"] == 1.0
    assert found["ferry/f3"] == 0.0
    assert found["ferry/f7"] == 0.0


def test_joint_takes_the_better_cited_of_two_sentences_that_tell_a_fact_alike() -> None:
    twice = (
        PlainSentence(text=SENTENCES[1], citations=("birch",)),
        PlainSentence(text=SENTENCES[1], citations=("alder",)),
    )
    output = of_plain(PlainSummary(story_id="ferry", sentences=twice), ferry.ARTICLES)
    found = {item.id: item.value for item in compute("joint", Case(ferry.gold(), ferry.ARTICLES, output))}
    assert found["ferry/f2"] == pytest.approx(2 / 3)


cited = st.lists(st.sampled_from(NAMES), unique=True, max_size=3).map(tuple)
subsets = [set(each) for size in (1, 2, 3) for each in combinations(NAMES, size)]
support = st.fixed_dictionaries({text: st.lists(st.sampled_from(subsets), max_size=3) for text in SENTENCES})


def mean(items) -> float:
    scored = [item.value for item in items if item.value is not None]
    return sum(scored) / len(scored) if scored else 0.0


@settings(deadline=None, max_examples=80)
@given(st.tuples(cited, cited, cited), support, st.data())
def test_dropping_a_citation_never_raises_citation_recall(lists, enough, data) -> None:
    place = data.draw(st.sampled_from(range(3)))
    fewer = list(lists)
    if fewer[place]:
        gone = data.draw(st.sampled_from(fewer[place]))
        fewer[place] = tuple(each for each in fewer[place] if each != gone)
    before, after = judged(summary(*lists), enough), judged(summary(*fewer), enough)
    for name in ("citation_recall", "citation_recall_gold"):
        assert mean(compute(name, after)) <= mean(compute(name, before))
        assert len(compute(name, after)) == len(compute(name, before))


@settings(deadline=None, max_examples=40)
@given(st.tuples(cited, cited, cited))
def test_what_a_summary_covers_does_not_depend_on_what_it_cites(lists) -> None:
    assert compute("summary_coverage", summary(*lists)) == compute("summary_coverage", summary((), (), ()))
