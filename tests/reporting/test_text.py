from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from summarizer.reporting import render_brief_text, render_text
from summarizer.schema import Conflict, Origin, Position, Rejection, SummarySentence
from tests.reporting.conftest import brief, consensus, evidence, fact, mention, record

HOSTILE = (
    "\x1b[2J\x1b]0;owned\x07cleared",
    "\u202egnp.exe\u202c",
    "[bold red]markup[/bold red] [/] [link=https://x.example]x[/link]",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "漢字" * 90,
    "{{ article.text }} {% raw %}",
    "lone\ud800surrogate".encode("utf-8", "replace").decode(),
)
ANSI = re.compile(r"\x1b\[[0-9]+m")


def section(text: str, heading: str) -> str:
    """Return the lines under a heading, up to the next one."""
    lines = text.split("\n")
    start = lines.index(heading) + 2
    ends = (place - 1 for place in range(start, len(lines)) if lines[place].startswith("──"))
    return "\n".join(lines[start : next(ends, len(lines))])


def everywhere(hostile: str):
    """Return a consensus in which every text that can come from an article is the hostile one."""
    quoted = mention(1, hostile).model_copy(update={"article_id": "a1"})
    return consensus(
        story_id=hostile,
        headline=hostile,
        sentences=(SummarySentence(text=hostile, fact_ids=("f",)),),
        facts=(fact("f", hostile, (quoted,), claimants=(hostile,)),),
        conflicts=(
            Conflict(
                id="c",
                kind="name",
                slot=hostile,
                verdict="variant",
                reason=hostile,
                positions=(
                    Position(value=hostile, article_ids=(hostile,), claim_ids=("x",)),
                    Position(value=hostile, article_ids=("a1",), claim_ids=("y",)),
                ),
            ),
        ),
        origins=(
            Origin(id="o", label=hostile, article_ids=("a1", hostile), signals=(hostile, f"a1 and a2: {hostile}")),
        ),
        articles=(record(1, title=hostile, publisher=hostile, published=hostile, url=hostile), record(2)),
        rejected=(Rejection(article_id=hostile, stage="load", reason=hostile, text=hostile),),
        checks={hostile: "failed"},
    )


def assert_fits(text: str, width: int) -> None:
    for line in text.split("\n"):
        assert cell_len(line) <= width, line
    assert all(character == "\n" or character.isprintable() for character in text)


def test_the_summary_cites_articles_by_number() -> None:
    text = render_text(consensus())
    assert text.startswith("Mill in Oster burns down\n════════════════════════\n")
    assert "A mill in Oster burned down on Monday. [1–3]\n" in text
    assert "Three people were hurt, others say five. [1,3] (disputed)\n" in text


def test_hedged_and_replaced_sentences_say_so_and_what_it_means() -> None:
    text = render_text(consensus())
    assert "It may have been arson. [2] (hedged, replaced)" in text
    for mark in ("disputed: the sources", "hedged: its sources", "replaced: its first wording"):
        assert mark in text


def test_marks_that_no_sentence_has_are_not_explained() -> None:
    story = consensus(sentences=(SummarySentence(text="A mill burned down.", fact_ids=("f-mill",)),))
    assert "replaced:" not in render_text(story)


def test_sources_are_numbered_in_the_order_of_the_articles() -> None:
    sources = section(render_text(consensus()), "Sources")
    assert sources == (
        "1  Oster Post: Mill burns\n   2031-05-06 07:08+02:00 · 901 characters\n   https://oster.example/mill\n"
        "2  Brae Times: Fire at the mill\n   2031-05-06 · 902 characters\n"
        "3  Fern Herald\n   date unknown · 903 characters\n"
    )


def test_the_table_marks_who_reports_disputes_and_hedges() -> None:
    table = section(render_text(consensus()), "Facts by source")
    assert "● ● ●  corroborated     A mill in Oster" in table
    assert "● · ○  disputed         Three people" in table
    assert "· ~ ·  one article      It may have been arson. (hedged)" in table


def test_positions_that_can_both_hold_do_not_dispute_each_other() -> None:
    softer = consensus().conflicts[0].model_copy(update={"verdict": "precision"})
    assert "○" not in section(render_text(consensus(conflicts=(softer,))), "Facts by source").split("\n", 1)[1]


def test_a_mention_that_disputes_is_marked() -> None:
    facts = (
        fact(
            "f", "The mayor knew.", (mention(1, "The mayor knew."), mention(2, "He did not know.", stance="disputes"))
        ),
    )
    assert "● ○ ·  one article      The mayor knew." in render_text(consensus(facts=facts))


def test_the_table_stops_at_40_facts_and_counts_the_rest() -> None:
    facts = tuple(fact(f"f{number}", f"Statement {number}.", (mention(1, "Words."),)) for number in range(43))
    story = consensus(facts=facts, sentences=())
    assert "Statement 39." in render_text(story)
    assert "Statement 40." not in render_text(story)
    assert "3 more facts not shown; the JSON output has every one." in render_text(story)
    assert "Statement 42." in render_text(story, all_facts=True)
    assert "not shown" not in render_text(story, all_facts=True)


def test_with_many_articles_numbers_take_the_place_of_columns() -> None:
    articles = tuple(record(number) for number in range(1, 31))
    facts = (fact("f", "A mill burned.", tuple(mention(number, "Words.") for number in (1, 2, 3, 20))),)
    text = render_text(consensus(articles=articles, facts=facts, conflicts=(), origins=(), sentences=()), width=60)
    assert "one article      A mill burned. ●[1–3,20]" in text
    assert_fits(text, 60)


def test_disagreements_give_verdict_positions_and_reason() -> None:
    assert section(render_text(consensus()), "Disagreements") == (
        "Figure: people hurt — the sources contradict each other\n  [1] 3\n  [3] 5\n"
        "  Two figures for the same thing.\n\n"
        "Not checked: contradicting dates.\n"
    )


def test_contradictions_come_before_what_both_can_hold() -> None:
    conflict = consensus().conflicts[0]
    softer = conflict.model_copy(update={"verdict": "precision", "slot": "mills"})
    disagreements = section(render_text(consensus(conflicts=(softer, conflict))), "Disagreements")
    assert disagreements.index("people hurt") < disagreements.index("mills")


def test_no_disagreement_found_differs_from_not_looked_for() -> None:
    searched = consensus(conflicts=(), checks={"conflicts_quantity": "passed", "conflicts_date": "not_run"})
    assert section(render_text(searched), "Disagreements") == (
        "None found. Looked for contradicting figures.\nNot checked: contradicting dates.\n"
    )
    unsearched = consensus(conflicts=(), checks={"conflicts_quantity": "not_run"})
    assert section(render_text(unsearched), "Disagreements") == "Not checked: contradicting figures.\n"


@pytest.mark.parametrize(
    ("checks", "shown"),
    [
        ({"origins": "passed"}, "None found."),
        ({"origins": "not_run"}, "Not checked: whether"),
        ({}, "Not checked: whether"),
    ],
)
def test_no_origin_found_differs_from_not_looked_for(checks, shown) -> None:
    assert section(render_text(consensus(origins=(), checks=checks)), "Origins").startswith(shown)


def test_origins_join_the_signals_of_a_pair_and_name_articles_by_number() -> None:
    assert section(render_text(consensus()), "Origins") == (
        "[1,2] one report\n    sources 1 and 2: 9 shared facts; both credit XYZ\n[3] Fern Herald: a report of its own\n"
    )


def test_what_was_left_out_stands_by_stage_and_reason() -> None:
    assert section(render_text(consensus()), "Left out") == (
        "Not loaded\n  notes.bin: is not text. Give a text file.\n"
        "Gave no claim\n  1 × a question states nothing\n      [2] Who saw the smoke first?\n"
        "Page furniture, not read: 1 line of 1 article (byline 1)\n"
    )


def test_many_rejections_for_one_reason_are_counted_and_three_shown() -> None:
    rejected = tuple(
        Rejection(article_id="a1", stage="extract", reason="too short", text=f"Bit {number}.") for number in range(9)
    )
    left_out = section(render_text(consensus(rejected=rejected)), "Left out")
    assert "9 × too short" in left_out
    assert "Bit 2." in left_out
    assert "Bit 3." not in left_out
    assert "and 6 more" in left_out


def test_checks_are_told_in_words() -> None:
    checks = {"verbatim": "passed", "counts": "failed", "wording": "not_run", "some_new_check": "passed"}
    assert section(render_text(consensus(checks=checks)), "Checks").startswith(
        "passed    some new check, quotations are verbatim\n"
        "failed    counts agree\n"
        "not run   how outlets call the same actor\n"
    )


def test_without_checks_the_report_says_so() -> None:
    assert section(render_text(consensus(checks={})), "Checks").startswith("Not checked.\n")


def test_a_consensus_without_anything_still_renders() -> None:
    text = render_text(consensus(sentences=(), facts=(), conflicts=(), origins=(), articles=(), rejected=(), checks={}))
    assert "No sentence:" in text
    assert "Nothing was left out." in text


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_stays_text_and_inside_the_width(hostile, width) -> None:
    assert_fits(render_text(everywhere(hostile), width=width), width)


@pytest.mark.parametrize("hostile", HOSTILE[2:5])
def test_markup_is_shown_as_it_was_written(hostile) -> None:
    assert hostile in " ".join(render_text(everywhere(hostile), width=120).split())


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=80), st.sampled_from([60, 80, 120]))
def test_any_text_stays_text_and_inside_the_width(text, width) -> None:
    assert_fits(render_text(everywhere(text), width=width), width)


@pytest.mark.parametrize(
    "line", ["x" * 1_000_000, "word " * 200_000, "\x1b[31m" * 200_000], ids=["solid", "words", "escapes"]
)
def test_a_megabyte_in_one_line_is_wrapped(line) -> None:
    story = consensus(facts=(fact("f", line, (mention(1, "Words."),)),), sentences=(), conflicts=())
    assert_fits(render_text(story), 80)


def test_colours_change_nothing_but_colours() -> None:
    coloured = render_text(consensus(), color=True)
    assert ANSI.sub("", coloured) == render_text(consensus())
    assert coloured != render_text(consensus())


def test_with_colours_the_escapes_of_an_article_still_do_not_pass() -> None:
    assert "\x1b" not in ANSI.sub("", render_text(everywhere("\x1b[2Jx\x1b]8;;https://x.example\x07"), color=True))


def test_the_same_consensus_gives_the_same_text() -> None:
    assert render_text(consensus()) == render_text(consensus())


def test_a_brief_lists_claims_with_claimant_marks_and_spans() -> None:
    text = render_brief_text(brief())
    assert "1  A mill in Oster burned down on Monday.\n   characters 0–38\n" in text
    assert "2  The mayor denied neglect.\n   said by The mayor · denied · hedged · characters 39–64\n" in text
    assert "Oster (place), also Oster town" in text


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_brief_stays_text_and_inside_the_width(hostile) -> None:
    claim = (
        brief()
        .claims[0]
        .model_copy(update={"statement": hostile, "claimant": hostile, "evidence": (evidence(hostile),)})
    )
    entity = brief().entities[0].model_copy(update={"name": hostile, "aliases": (hostile,)})
    rejected = (Rejection(article_id=hostile, stage="support", reason=hostile, text=hostile),)
    story = brief(headline=hostile, gist=hostile, claims=(claim,), entities=(entity,), rejected=rejected)
    assert_fits(render_brief_text(story, width=60), 60)


def test_many_pairs_of_one_origin_are_counted_after_five() -> None:
    articles = tuple(record(number) for number in range(1, 10))
    signals = tuple(f"a1 and a{number}: shared words" for number in range(2, 10))
    origin = Origin(
        id="o", label="one report", article_ids=tuple(f"a{number}" for number in range(1, 10)), signals=signals
    )
    origins = section(render_text(consensus(articles=articles, origins=(origin,))), "Origins")
    assert "sources 1 and 6: shared words\n    and 3 more pairs of articles\n" in origins
    assert "1 and 7" not in origins
