"""The parts of the page that compute: passages that nest, sides that differ, marks, days."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.reporting.html.differing import marked_pair, placed
from summarizer.reporting.html.flow import flow_of
from summarizer.reporting.html.passages import LONG_ARTICLE, MOST_FACTS, Region, Span, paragraphs_of, regions_of
from summarizer.reporting.html.sides import conflict_views
from summarizer.reporting.html.story import Story
from summarizer.reporting.html.strips import matrix_of
from summarizer.reporting.html.timeline import timeline_of
from summarizer.schema import Article, Conflict, Evidence, Mention, Position

QUICK = settings(deadline=None, max_examples=100)
SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30), st.integers(1, 3)), max_size=12)
TEXTS = st.text(alphabet="ab \n\r", min_size=30, max_size=80)


def pieces(paragraphs):
    return [piece for paragraph in paragraphs for piece in paragraph.pieces]


@QUICK
@given(TEXTS, SPANS)
def test_each_character_stands_there_once_and_knows_exactly_its_facts(text, drawn) -> None:
    spans = [Span(start, start + length, fact) for start, length, fact in drawn if start + length <= len(text)]
    found = pieces(paragraphs_of([Region(0, text)], spans))
    worded = [(at, letter) for at, letter in enumerate(text) if letter not in "\n\r "]
    shown = [(letter, piece.facts) for piece in found for letter in piece.text if letter not in "\r "]
    assert [letter for letter, _ in shown] == [letter for _, letter in worded]
    for (at, _), (_, facts) in zip(worded, shown, strict=True):
        assert set(facts) == {span.fact for span in spans if span.start <= at < span.end}


@QUICK
@given(TEXTS, SPANS)
def test_each_quotation_has_one_anchor_and_ends_in_its_footnote(text, drawn) -> None:
    spans = {Span(start, start + length, fact) for start, length, fact in drawn if start + length <= len(text)}
    found = pieces(paragraphs_of([Region(0, text)], spans))
    anchors = [piece.anchor for piece in found if piece.anchor is not None]
    assert sorted(anchors) == sorted({span.start for span in spans})
    closing = [fact for piece in found for fact in piece.closing]
    assert sorted(closing) == sorted(fact for _, fact in {(span.end, span.fact) for span in spans})


@QUICK
@given(TEXTS, SPANS)
def test_quotations_alone_give_what_the_text_has_there(text, drawn) -> None:
    quotes = [(start, text[start : start + length]) for start, length, _ in drawn if start + length <= len(text)]
    regions = regions_of(quotes)
    for region in regions:
        assert text.startswith(region.text, region.start)
    for start, quote in quotes:
        assert any(each.start <= start and start + len(quote) <= each.start + len(each.text) for each in regions)
    assert all(one.start + len(one.text) < other.start for one, other in pairwise(regions))


def test_a_span_outside_the_text_marks_nothing() -> None:
    found = paragraphs_of([Region(0, "short")], [Span(3, 99, 1), Span(50, 60, 2), Span(4, 4, 3)])
    assert [piece.facts for piece in pieces(found)] == [()]


def test_a_quotation_in_parts_has_its_footnote_behind_the_last() -> None:
    found = pieces(paragraphs_of([Region(0, "He, of Oster, wept.")], [Span(0, 2, 1, closes=False), Span(14, 19, 1)]))
    assert [(piece.text, piece.facts, piece.closing) for piece in found] == [
        ("He", (1,), ()),
        (", of Oster, ", (), ()),
        ("wept.", (1,), (1,)),
    ]


def test_furniture_is_told_apart_inside_a_line() -> None:
    found = paragraphs_of(
        [Region(0, "Share this. The text.\nLogin")], [Span(12, 21, 1)], [(0, 11, "share"), (22, 27, "login")]
    )
    assert [(piece.text, piece.furniture) for piece in pieces(found)] == [
        ("Share this.", "share"),
        (" ", ""),
        ("The text.", ""),
        ("Login", "login"),
    ]
    assert [paragraph.furniture for paragraph in found] == [False, True]


def test_thousands_of_spans_in_one_another_stay_small() -> None:
    text = "x" * 12_000
    found = pieces(paragraphs_of([Region(0, text)], [Span(at, 12_000 - at, at + 1) for at in range(5000)]))
    assert "".join(piece.text for piece in found) == text
    assert max(len(piece.facts) for piece in found) == MOST_FACTS


def test_a_long_piece_shows_its_ends_and_counts_the_rest() -> None:
    (piece,) = pieces(paragraphs_of([Region(0, "a" * 50_000)], [Span(0, 50_000, 1)]))
    assert len(piece.text) + piece.left_out + len(piece.tail) == 50_000
    assert len(piece.text) + len(piece.tail) < 13_000


def test_a_long_article_is_shown_around_its_quotations() -> None:
    text = "\n".join(f"line {at:06}" for at in range(LONG_ARTICLE // 10))
    at = text.index("line 010000")
    found = paragraphs_of([Region(0, text)], [Span(at, at + 11, 1)])
    assert len(found) < 20
    shown = [piece.text for piece in pieces(found)]
    assert "line 009999" in shown
    assert "line 010000" in shown
    left_out = sum(paragraph.left_out for paragraph in found)
    assert left_out + sum(map(len, shown)) == len(text.replace("\n", ""))


@QUICK
@given(st.text("ab no 1,.", max_size=60), st.text("ab no 1,.", max_size=60))
def test_differing_words_leave_both_texts_whole(one, other) -> None:
    left, right = marked_pair(one, other)
    assert "".join(text for text, _ in left) == one
    assert "".join(text for text, _ in right) == other
    assert [text for text, _ in marked_pair(one, one)[0]] == ([one] if one else [])


def test_the_words_that_differ_are_marked() -> None:
    left, right = marked_pair("This was no accident, he said.", "This was not an accident, he said.")
    assert [text for text, differs in left if differs] == ["no"]
    assert [text for text, differs in right if differs] == ["not an"]
    assert not any(differs for _, differs in marked_pair("Nothing alike here", "Wholly other words stand")[0])
    assert marked_pair("a " * 5000, "b " * 5000)[0] == [("a " * 5000, False)]


def test_a_value_is_marked_in_its_quotation() -> None:
    assert placed("Some 340 tonnes lay there.", "340 Tonnes", [("340 Tonnes", False)]) == [
        ("Some ", False),
        ("340 tonnes", True),
        (" lay there.", False),
    ]
    assert placed("Nothing of it.", "340", []) == [("Nothing of it.", False)]
    assert placed("a.b", ".", []) == [("a", False), (".", True), ("b", False)]


def test_a_figure_is_found_in_another_spelling(make_consensus) -> None:
    story = make_consensus()
    sides = (
        Position(value="3 people", article_ids=("a1",), claim_ids=("a1:Three pe",)),
        Position(value="5", article_ids=("a3",), claim_ids=("a3:Five peo",)),
    )
    conflict = story.conflicts[0].model_copy(update={"positions": sides})
    (view,) = conflict_views(Story.of(story.model_copy(update={"conflicts": (conflict,)}), ()))
    marked = [[text for text, differs in side.held[0].runs if differs] for side in view.sides]
    assert marked == [["Three people"], ["Five people"]]
    assert view.facts == [2, 3]


def test_contradictions_come_first_and_many_sides_are_counted(make_consensus) -> None:
    story = make_consensus()
    side = Position(value="3", article_ids=("a1",), claim_ids=("gone",))
    other = Conflict(id="c0", kind="name", slot="s", verdict="variant", reason="r", positions=(side,) * 20)
    views = conflict_views(Story.of(story.model_copy(update={"conflicts": (other, *story.conflicts)}), ()))
    assert [view.verdict for view in views] == ["conflict", "variant"]
    assert len(views[1].sides) + views[1].more == 20
    assert views[1].sides[0].held == []


def test_the_matrix_groups_origins_and_says_in_words_what_it_draws(make_consensus) -> None:
    matrix = matrix_of(Story.of(make_consensus(), ()))
    assert [column.number for column in matrix.columns] == [1, 2, 3]
    assert [label for _, _, label in matrix.brackets] == ["one report", "Fern Herald: a report of its own"]
    assert [row.letters for row in matrix.rows] == ["rrr", "r.d", "d.r", ".h."]
    assert [row.words for row in matrix.rows] == [
        "reported by 1–3",
        "reported by 1; disputed by 3; not in 2",
        "reported by 3; disputed by 1; not in 2",
        "reported as uncertain by 2; not in 1,3",
    ]
    gaps = [other.left - one.left for one, other in pairwise(matrix.columns)]
    assert gaps[1] > gaps[0], "between two origins there is a gap"


def test_who_contradicts_a_longer_claim_does_not_dispute_each_thing_it_says(make_consensus) -> None:
    story = make_consensus()
    longer = story.facts[1].mentions[0].model_copy(update={"within": True})
    blaze = story.facts[3].model_copy(update={"mentions": (*story.facts[3].mentions, longer)})
    matrix = matrix_of(Story.of(story.model_copy(update={"facts": (*story.facts[:3], blaze)}), ()))
    assert [row.letters for row in matrix.rows] == ["rrr", "r.d", "d.r", "rh."]


def test_the_drawing_counts_what_it_leaves_out(make_consensus) -> None:
    story = make_consensus()
    facts = tuple(
        each.model_copy(update={"claimants": tuple(f"speaker {at}" for at in range(20))}) for each in story.facts
    )
    flow = flow_of(Story.of(story.model_copy(update={"facts": facts}), ()))
    assert len(flow.claimants) + flow.more_claimants == 20
    assert [node.number for node in flow.outlets] == [1, 2, 3]
    assert len(flow.origins) == 2
    assert all(0 < node.y < flow.height for node in (*flow.outlets, *flow.origins, *flow.claimants))


def dated(quote: str, published: str | None) -> list[str]:
    source = Article(id="a1", text=quote, published=published)
    part = Evidence(quote=quote, start=0, end=len(quote))
    return source, Mention(article_id="a1", claim_id="1", evidence=(part,))


def days(make_consensus, quote: str, published: str | None) -> list[tuple[str, int]]:
    source, mention = dated(quote, published)
    story = make_consensus()
    fact = story.facts[0].model_copy(update={"mentions": (mention,)})
    changed = story.model_copy(
        update={"facts": (fact,), "articles": (source.record(),), "conflicts": (), "origins": ()}
    )
    return [(day.date, len(day.facts)) for day in timeline_of(Story.of(changed, ()))]


def test_the_timeline_knows_named_days_and_near_weekdays_only(make_consensus) -> None:
    # 6 May 2031 is a Tuesday.
    assert days(make_consensus, "It burned on Monday.", "2031-05-06") == [("2031-05-05", 1), ("2031-05-06", 0)]
    assert days(make_consensus, "It reopens on Wednesday.", "2031-05-06") == [("2031-05-06", 0)]
    assert days(make_consensus, "It burned on 1 May 2031.", None) == [("2031-05-01", 1)]
    assert days(make_consensus, "It burned on Monday.", None) == []
