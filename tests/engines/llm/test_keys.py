"""The key of a request: whatever shapes the answer is in it, and nothing else."""

from __future__ import annotations

import json
from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, Field, create_model

from summarizer.engines.llm import keys
from summarizer.engines.llm.asking import FENCE, Request
from summarizer.engines.llm.keys import canonical_json, estimate_tokens, request_key
from summarizer.engines.llm.prompts import Prompt

PROMPT = Prompt("extract", 1, "extract", ("headline",), "Claims", "Read {fence}.", "Answer now.", "0" * 64)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
PARAMETERS = st.dictionaries(st.text(), SCALARS | st.lists(SCALARS, max_size=3), max_size=6)
ANY_TEXT = st.text(st.characters(), max_size=40)


class Claims(BaseModel):
    claims: list[str] = Field(max_length=3)


class OtherClaims(BaseModel):
    claims: list[str] = Field(max_length=4)


REQUEST = Request(PROMPT, f"Read what stands between {FENCE}.", "1 A mill burned down.", "Answer now.", Claims, 800)


def key(request=REQUEST, model="m", **parameters) -> str:
    return request_key(request, model, parameters)


def test_a_key_is_a_sha_256_in_hexadecimal() -> None:
    assert len(key()) == 64
    assert int(key(), 16) >= 0


def test_the_same_request_has_the_same_key_wherever_it_was_made() -> None:
    again = Request(**{field.name: getattr(REQUEST, field.name) for field in fields(REQUEST)})
    assert again is not REQUEST
    assert key(again) == key()


@pytest.mark.parametrize(
    "other",
    [
        replace(REQUEST, prompt=replace(PROMPT, id="match")),
        replace(REQUEST, prompt=replace(PROMPT, version=2)),
        replace(REQUEST, prompt=replace(PROMPT, sha256="1" * 64)),
        replace(REQUEST, system=REQUEST.system + " "),
        replace(REQUEST, data="1 A mill burned down!"),
        replace(REQUEST, reminder=""),
        replace(REQUEST, answer=OtherClaims),
        replace(REQUEST, max_tokens=801),
        replace(REQUEST, items="claims"),
        replace(REQUEST, system=REQUEST.data, data=REQUEST.system),
    ],
)
def test_a_change_of_any_part_changes_the_key(other) -> None:
    assert key(other) != key()


def test_every_part_of_a_request_is_in_the_key_but_its_subject() -> None:
    # A field that is added to Request must be looked at here: either it shapes the answer, or it stands beside it.
    looked_at = {"prompt", "system", "data", "reminder", "answer", "max_tokens", "items", "subject"}
    assert {field.name for field in fields(Request)} == looked_at
    assert key(replace(REQUEST, subject="post.txt")) == key()


def test_the_order_of_the_fields_of_an_answer_counts() -> None:
    def of(*names: str) -> type[BaseModel]:
        return create_model("Answer", **dict.fromkeys(names, (str, "")))

    assert of("a", "b").model_json_schema() == of("b", "a").model_json_schema()
    assert key(replace(REQUEST, answer=of("a", "b"))) != key(replace(REQUEST, answer=of("b", "a")))
    assert key(replace(REQUEST, answer=of("a", "b"))) == key(replace(REQUEST, answer=of("a", "b")))


def test_model_parameters_and_format_change_the_key(monkeypatch) -> None:
    seen = {
        key(),
        key(model="m2"),
        key(temperature=0),
        key(temperature=0.5),
        key(temperature=None),
        key(seed=0),
        key(endpoint="http://127.0.0.1:1/v1"),
        key(endpoint="http://127.0.0.1:2/v1"),
    }
    monkeypatch.setattr(keys, "ENTRY_FORMAT", 2)
    assert len(seen | {key()}) == 9


@settings(deadline=None, max_examples=100)
@given(parameters=PARAMETERS, data=st.data())
def test_the_order_of_parameters_does_not_count(parameters, data) -> None:
    turned = dict(data.draw(st.permutations(list(parameters.items()))))
    assert request_key(REQUEST, "m", turned) == request_key(REQUEST, "m", parameters)


@settings(deadline=None, max_examples=100)
@given(one=PARAMETERS, other=PARAMETERS)
def test_other_parameters_have_another_key(one, other) -> None:
    same = json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
    assert (request_key(REQUEST, "m", one) == request_key(REQUEST, "m", other)) == same


@settings(deadline=None, max_examples=100)
@given(one=st.tuples(ANY_TEXT, ANY_TEXT, ANY_TEXT, ANY_TEXT), other=st.tuples(ANY_TEXT, ANY_TEXT, ANY_TEXT, ANY_TEXT))
def test_texts_do_not_run_into_each_other(one, other) -> None:
    def of(parts) -> str:
        system, data, reminder, model = parts
        return request_key(replace(REQUEST, system=system, data=data, reminder=reminder), model, {})

    assert (of(one) == of(other)) == (one == other)


def test_a_boundary_between_two_texts_counts() -> None:
    one = replace(REQUEST, system="ab", data="c")
    assert key(one) != key(replace(REQUEST, system="a", data="bc"))


def test_a_lone_surrogate_has_a_key_and_braces_are_only_text() -> None:
    assert key(replace(REQUEST, data="\ud800")) != key(replace(REQUEST, data="\ud801"))
    assert key(replace(REQUEST, data="{{ 7*7 }} {fence}")) != key(replace(REQUEST, data="49 {fence}"))


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_parameter_that_is_no_number_is_refused(number) -> None:
    with pytest.raises(ValueError):
        key(temperature=number)


def test_canonical_json_has_one_text_for_one_value() -> None:
    assert (
        canonical_json({"b": [1, 2.0, None, True], "a": "é\ud800"}) == b'{"a":"\\u00e9\\ud800","b":[1,2.0,null,true]}'
    )


@settings(deadline=None, max_examples=100)
@given(text=st.text(st.characters(), max_size=300))
def test_an_estimate_is_about_3_5_characters_a_token_and_never_less_for_more_text(text) -> None:
    estimate = estimate_tokens(text)
    assert len(text) / 3.5 <= estimate <= len(text) + 1
    assert estimate_tokens(text + "a") >= estimate
    assert estimate_tokens(text + "é") == estimate + 1


def test_an_estimate_is_rounded_up() -> None:
    assert [estimate_tokens("a" * length) for length in (0, 1, 3, 4, 7, 8, 35)] == [0, 1, 1, 2, 2, 3, 10]
