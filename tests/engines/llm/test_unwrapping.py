"""What is read out of a model's text, and that nothing is read that is not there."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, Field

from summarizer.engines.llm.salvage import read_answer, without_repeats
from summarizer.engines.llm.unwrapping import after_thinking, cleaned, objects
from tests.engines.llm.callers import GOOD_CLAIMS, GOOD_VERDICT, Claim, Claims, Verdict

TEXT = json.dumps(GOOD_CLAIMS)
VALUE = Claims.model_validate(GOOD_CLAIMS)

WRAPPED = {
    "bare": TEXT,
    "fence": f"```json\n{TEXT}\n```",
    "fence without a language": f"```\n{TEXT}\n```",
    "fence without an end": f"```json\n{TEXT}",
    "prose before": f"Sure! Here are the {{claims}} you asked for: {TEXT}",
    "prose after": f"{TEXT}\n\nLet me know if you need {{more}}.",
    "thinking": f'<think>First {{"claims": []}}, then ...</think>\n{TEXT}',
    "thinking without a start": f'Hmm, {{"claims": [1]}}</think>{TEXT}',
    "thinking and a fence": f"<think>\n</think>\n\n```json\n{TEXT}\n```\nDone.",
    "a wrapper": json.dumps({"answer": GOOD_CLAIMS}),
    "a list": json.dumps([GOOD_CLAIMS]),
    "twice": f"{TEXT}\n{TEXT}",
    "an example of something else": f'{{"name": "Claims", "type": "object"}}\n{TEXT}',
    "other spaces": json.dumps(GOOD_CLAIMS, indent=3),
    "byte order mark": f"\ufeff{TEXT}",
    "trash after": f"{TEXT}}}}}]]",
}


@pytest.mark.parametrize("text", WRAPPED.values(), ids=WRAPPED.keys())
def test_a_whole_answer_is_found_in_what_is_around_it(text) -> None:
    reading = read_answer(text, Claims, "claims")
    assert reading.value == VALUE
    assert reading.complete


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "I am sorry.",
        "<think>and then {",
        f"<think>perhaps {TEXT}",
        "{" * 5000,
        "[" * 5000,
        '{"a": 1}',
        "null",
    ],
)
def test_where_there_is_no_answer_none_is_found(text) -> None:
    reading = read_answer(text, Claims, "claims")
    assert reading.value is None
    assert not reading.complete
    assert reading.problems


def test_a_mark_of_thinking_inside_an_answer_is_text() -> None:
    item = {"statement": "He wrote </think> on a wall.", "sentence": 1}
    reading = read_answer(json.dumps({"claims": [item]}), Claims, "claims")
    assert reading.value.claims[0].statement == "He wrote </think> on a wall."
    assert after_thinking("no thinking") == "no thinking"


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("a\\u0000b", "a b"),
        ("a\\u202eb", "ab"),
        ("a\\ud800b", "a\ufffdb"),
        ("a\\udc00\\ud83d\\ude00", "a\ufffd\U0001f600"),
        ("a\\\\u0000b", "a\\u0000b"),
        ("a\\n\\t\\u00e9", "a\n\té"),
        ("line\nfeed", "line feed"),
        ("a\x07\x7f\x9b\u2067b\ud800", "a b\ufffd"),
    ],
)
def test_what_hides_or_steers_is_taken_out_of_the_text_and_of_its_escapes(raw, read) -> None:
    reading = read_answer(f'{{"claims": [{{"statement": "{raw}", "sentence": 1}}]}}', Claims, "claims")
    assert reading.value.claims[0].statement == read


CUT = TEXT.index('{"statement": "Two')


@pytest.mark.parametrize(
    "text",
    [
        TEXT[: CUT + 20],
        TEXT[:CUT],
        TEXT[:CUT] + "\n" * 2000,
        TEXT[:CUT] + "garbage } ] , {",
        TEXT[:CUT] + '{"statement": "x", "sentence": NaN}]}',
        TEXT[:CUT] + '{"statement": "x", "sentence": 99}]}',
        TEXT[:CUT] + '{"statement": "x", "sentence": 1, "extra": 1}]}',
        TEXT[:CUT] + '{"statement": "x", "sentence": "1"}]}',
        TEXT[:CUT] + '"a string", 7, null, [], {}]}',
        TEXT[:CUT] + "[" * 50_000,
        TEXT[:CUT] + '{"statement":' * 20_000,
    ],
)
def test_of_an_answer_that_is_spoilt_the_good_items_are_kept(text) -> None:
    reading = read_answer(text, Claims, "claims")
    assert reading.value is not None
    assert reading.value.claims == VALUE.claims[:1]
    assert not reading.complete


def test_a_loop_is_folded_and_what_is_over_the_bound_is_said_to_be_missing() -> None:
    again = json.dumps({"claims": GOOD_CLAIMS["claims"] * 40})
    reading = read_answer(again, Claims, "claims")
    assert reading.value == VALUE
    assert reading.complete
    many = json.dumps({"claims": [{"statement": f"Number {n}.", "sentence": 1} for n in range(9)]})
    reading = read_answer(many, Claims, "claims")
    assert [claim.statement for claim in reading.value.claims] == [f"Number {n}." for n in range(5)]
    assert not reading.complete


def test_repeats_of_a_valid_answer_are_folded_in_their_order() -> None:
    one, two = VALUE.claims
    folded = without_repeats(Claims(claims=(two, one, two, one)), "claims")
    assert folded == Claims(claims=(two, one))
    assert without_repeats(VALUE, "claims") is VALUE
    verdict = Verdict.model_validate(GOOD_VERDICT)
    assert without_repeats(verdict, None) is verdict


def test_an_empty_list_is_an_answer_and_a_list_of_bad_items_is_none() -> None:
    assert read_answer('{"claims": []}', Claims, "claims").value == Claims(claims=())
    assert read_answer('{"claims": [', Claims, "claims").value is None
    assert read_answer('{"claims": [{}, {}]}', Claims, "claims").value is None
    assert read_answer('{"claims": {}}', Claims, "claims").value is None


def test_an_answer_without_items_fits_as_a_whole_or_not_at_all() -> None:
    assert read_answer(json.dumps(GOOD_VERDICT), Verdict).value == Verdict(verdict="supported", score=0.5)
    assert read_answer(json.dumps(GOOD_VERDICT)[:-1], Verdict).value is None
    assert read_answer('{"verdict": "x", "score": "0.5"}', Verdict).problems == ("score float type",)
    assert read_answer('{"verdict": "x", "score": 1e999}', Verdict).value is None
    assert read_answer('{"verdict": "x", "score": Infinity}', Verdict).value is None
    assert read_answer('{"score": 1, "verdict": "x", "score": 0}', Verdict).value == Verdict(verdict="x", score=0)


@pytest.mark.parametrize("number", ["NaN", "-Infinity", "Infinity", "1e999", "-1e999"])
def test_what_is_no_finite_number_is_no_json(number) -> None:
    (found,) = objects(f'{{"a": 1, "b": {number}, "c": 2}}', {"a"})
    assert found.members == {"a": 1}
    assert found.text is None


@pytest.mark.parametrize("depth", range(50, 1200, 25))
def test_no_depth_of_nesting_breaks_the_reader(depth) -> None:
    deep = "[" * depth + "]" * depth
    assert read_answer(f'{{"claims": [{deep}]}}', Claims, "claims").problems
    assert read_answer(f'{{"verdict": {deep}, "score": 1}}', Verdict).problems


def test_problems_are_paths_and_rules_and_never_what_the_model_wrote() -> None:
    secret = "Zanzibar"
    text = json.dumps({"claims": [{secret: secret, "statement": [secret], "sentence": secret}] * 3})
    reading = read_answer(text, Claims, "claims")
    assert reading.problems == (
        "claims.0.statement must be a string",
        "claims.0.sentence must be a whole number",
        "claims.0.? is not in the schema",
    )
    assert secret not in " ".join(reading.problems)


def test_no_more_than_five_problems_are_told() -> None:
    reading = read_answer(json.dumps({"claims": [{"statement": n} for n in range(20)]}), Claims, "claims")
    assert len(reading.problems) == 5


ITEMS = st.lists(st.builds(Claim, statement=st.text(max_size=30), sentence=st.integers(1, 9)), max_size=5, unique=True)


def written(items: list[Claim], **style) -> str:
    return json.dumps({"claims": [item.model_dump() for item in items]}, **style)


def clean(item: Claim) -> Claim:
    # What the reader makes of a statement: the same as of the text without what hides or steers.
    return item.model_copy(update={"statement": json.loads(cleaned(json.dumps(item.statement)))})


@settings(deadline=None, max_examples=100)
@given(ITEMS, st.floats(0, 1), st.booleans(), st.sampled_from([", ", ",\n  "]))
def test_from_any_cut_come_all_whole_items_and_none_that_was_not_there(items, share, plain, comma) -> None:
    parts = [json.dumps(item.model_dump(), ensure_ascii=plain) for item in items]
    text = f'{{"claims": [{comma.join(parts)}]}}'
    cut = text[: int(len(text) * share)]
    reading = read_answer(cut, Claims, "claims")
    expected = list(dict.fromkeys(clean(item) for item in items))
    kept = [] if reading.value is None else list(reading.value.claims)
    assert kept == expected[: len(kept)]
    assert reading.complete == (cut == text)
    whole = sum(len('{"claims": [' + comma.join(parts[: number + 1])) <= len(cut) for number in range(len(parts)))
    assert len(kept) >= len(dict.fromkeys(clean(item) for item in items[:whole]))


class Numbers(BaseModel):
    numbers: list[int] = Field(max_length=50)


@settings(deadline=None, max_examples=100)
@given(
    st.lists(st.integers(-(10**6), 10**6), max_size=8, unique=True),
    st.data(),
    st.sampled_from(["", " ", "\n", ".", "e", "x", ".5"]),
)
def test_a_number_that_is_cut_is_no_number(numbers, data, after) -> None:
    text = json.dumps({"numbers": numbers})
    cut = data.draw(st.integers(0, len(text) - 1))
    reading = read_answer(text[:cut] + after, Numbers, "numbers")
    if reading.value is not None:
        assert reading.value.numbers == numbers[: len(reading.value.numbers)]


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet='{}[]":,\\u0dD81aclims \n<think>/`', max_size=200))
def test_no_text_breaks_the_reader(text) -> None:
    for found in objects(text, {"claims"}, "claims"):
        assert "claims" in found.members
    reading = read_answer(text, Claims, "claims")
    assert (reading.value is None) == bool(reading.problems) or reading.value is not None


@settings(deadline=None, max_examples=50)
@given(ITEMS, st.text(max_size=40).filter(lambda text: "{" not in text), st.text(max_size=40))
def test_prose_around_an_answer_changes_nothing(items, before, after) -> None:
    text = written(items)
    assert read_answer(f"{before}{text}{after}", Claims, "claims").value == read_answer(text, Claims, "claims").value


def test_a_long_text_of_starts_is_read_in_time_that_grows_with_its_length() -> None:
    # Each start could cost the whole text: of so many, only some are tried.
    text = '{"a":' * 200_000
    assert list(objects(text, {"claims"}, "claims")) == []
    assert (
        read_answer('{"claims": [' + '{"statement": "a", "sentence": 1},' * 20_000, Claims, "claims").value is not None
    )
