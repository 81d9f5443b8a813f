"""Facts as a table: a row a mention, nothing lost on the way there and back, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.client import Summarizer
from summarizer.reporting.export import COLUMNS, fact_rows, from_csv, guarded, to_csv, to_json_lines, unguarded
from tests.conftest import EXAMPLES

# Every kind of character, lone surrogates and controls too, and what matters to CSV, spreadsheets and escapes.
HOSTILE = st.text(st.one_of(st.characters(), st.sampled_from("=+-@'\t\r\n\",;\\uU0d8ab \ufeff\x1b\u202e\ud800\u2028")))
EMPTY = dict.fromkeys(COLUMNS)


def row(**values: object) -> dict[str, object]:
    return EMPTY | {"fact_hedged": False, "hedged": False, "within": False} | values


@pytest.fixture(scope="module")
def consensus():
    return Summarizer().consensus(EXAMPLES / "river-talks")


def test_each_mention_is_one_row_in_the_order_of_the_consensus(consensus) -> None:
    rows = list(fact_rows(consensus))
    mentions = [(fact.id, mention.claim_id) for fact in consensus.facts for mention in fact.mentions]
    assert [(each["fact_id"], each["claim_id"]) for each in rows] == mentions
    assert all(tuple(each) == COLUMNS for each in rows)


def test_a_row_tells_the_article_the_quotation_and_its_span(consensus) -> None:
    rows = list(fact_rows(consensus))
    fact = consensus.facts[0]
    mention = fact.mentions[0]
    article = next(each for each in consensus.articles if each.id == mention.article_id)
    first = rows[0]
    assert (first["statement"], first["status"]) == (fact.statement, fact.status)
    assert (first["publisher"], first["url"], first["published"]) == (article.publisher, article.url, article.published)
    told = (first["quote"], first["start"], first["end"])
    assert told == (mention.evidence[0].quote, mention.evidence[0].start, mention.evidence[0].end)
    assert first["story_id"] == consensus.story_id


def test_further_quotations_of_a_mention_are_kept(consensus) -> None:
    rows = {(each["fact_id"], each["claim_id"]): each for each in fact_rows(consensus)}
    several = [(f.id, m) for f in consensus.facts for m in f.mentions if len(m.evidence) > 1]
    assert several
    for fact_id, mention in several:
        kept = [each["quote"] for each in rows[fact_id, mention.claim_id]["further_evidence"]]
        assert kept == [part.quote for part in mention.evidence[1:]]


def test_a_real_consensus_comes_back_from_csv_and_json_lines_as_it_was(consensus) -> None:
    rows = list(fact_rows(consensus))
    assert from_csv(to_csv(rows)) == rows
    assert [json.loads(line) for line in to_json_lines(rows).splitlines()] == rows


@settings(deadline=None, max_examples=100)
@given(HOSTILE, HOSTILE, st.lists(HOSTILE, max_size=2))
def test_any_text_comes_back_as_it_was(statement, quote, claimants) -> None:
    rows = [row(statement=statement, quote=quote, claimants=claimants, further_evidence=[{"quote": quote}], start=3)]
    wanted = [each | {"statement": statement or None, "quote": quote or None} for each in rows]
    assert from_csv(to_csv(rows)) == wanted
    lines = to_json_lines(rows)
    assert lines.count("\n") == 1
    assert json.loads(lines) == rows[0]


@settings(deadline=None, max_examples=100)
@given(HOSTILE)
def test_a_table_is_valid_text_that_steers_no_terminal(text) -> None:
    for table in (to_csv([row(statement=text, claimants=[text])]), to_json_lines([row(statement=text)])):
        table.encode("utf-8")
        assert not [each for each in table if not each.isprintable() and not each.isspace()]
        assert not set(table) & set("\r\x0b\x0c\x1c\x85\u2028\u2029")


@settings(deadline=None, max_examples=100)
@given(HOSTILE)
def test_the_guard_can_be_taken_off_again(text) -> None:
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\n=1", " =1", "'=1", "''@x", "\uff1d1", "\ufeff=1", "\t1", "-", "=" * 9],
)
def test_no_cell_begins_as_a_formula(text) -> None:
    for cells in csv.reader(io.StringIO(to_csv([row(statement=text, quote=text, publisher=text)]), newline="")):
        for cell in cells:
            assert cell.lstrip(" '\n\ufeff")[:1] not in {"=", "+", "-", "@", "\uff1d", "\t"} or cell.startswith("'")
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a = b", "'tis", "'90s", "Nov. 27 - 29", "“=”", "1", "'"])
def test_a_plain_text_gets_no_apostrophe(text) -> None:
    assert guarded(text) == text


def test_what_is_not_known_is_an_empty_cell_and_null() -> None:
    (cells,) = list(csv.DictReader(io.StringIO(to_csv([row()]))))
    assert cells["origin_count"] == ""
    assert json.loads(to_json_lines([row()]))["origin_count"] is None


def test_a_mention_of_an_article_that_is_not_listed_keeps_its_id(consensus) -> None:
    lost = consensus.model_copy(update={"articles": ()})
    first = next(fact_rows(lost))
    assert first["article_id"] == consensus.facts[0].mentions[0].article_id
    assert first["publisher"] is None


def test_a_megabyte_of_backslashes_takes_no_longer_than_its_length() -> None:
    text = "\\u005c" * 150_000 + "'" * 300_000
    (back,) = from_csv(to_csv([row(quote=text)]))
    assert back["quote"] == text
