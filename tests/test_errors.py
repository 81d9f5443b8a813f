from __future__ import annotations

import copy
import inspect
import pickle
import re

import pytest

from summarizer import errors
from summarizer.errors import (
    BudgetExceededError,
    EmptyInputError,
    FormatError,
    InputError,
    InputTooLargeError,
    NotTextError,
    ProviderError,
    SummarizerError,
)

INPUT_ERRORS = (InputError, EmptyInputError, InputTooLargeError, NotTextError, FormatError)
OTHERS = tuple(
    cls
    for cls in vars(errors).values()
    if inspect.isclass(cls) and issubclass(cls, SummarizerError) and cls not in INPUT_ERRORS
)
ALL = (*INPUT_ERRORS, *OTHERS)


def made(cls):
    if cls in INPUT_ERRORS:
        return cls("post.txt", "it holds no text.", hint="Leave it out.")
    return cls("it cannot be done.", hint="Leave it out.")


@pytest.mark.parametrize("cls", ALL)
def test_an_error_says_what_happened_and_what_to_do(cls) -> None:
    error = made(cls)
    assert error.hint == "Leave it out."
    assert str(error) == f"{error.message} Leave it out."
    assert error.args == (error.message,)
    assert error.exit_code == (3 if isinstance(error, ProviderError) else 1 if cls is BudgetExceededError else 2)


@pytest.mark.parametrize("cls", ALL)
def test_an_error_without_a_hint_says_only_what_happened(cls) -> None:
    error = cls("post.txt", "it broke.") if cls in INPUT_ERRORS else cls("it broke.")
    assert str(error) == error.message
    assert error.hint == ""


@pytest.mark.parametrize("cls", INPUT_ERRORS)
def test_an_input_error_names_its_source(cls) -> None:
    error = made(cls)
    assert error.source == "post.txt"
    assert error.problem == "it holds no text."
    assert error.message == "post.txt: it holds no text."


@pytest.mark.parametrize("cls", ALL)
@pytest.mark.parametrize("carry", [lambda e: pickle.loads(pickle.dumps(e)), copy.copy, copy.deepcopy])
def test_an_error_survives_the_way_to_another_process(cls, carry) -> None:
    error = made(cls)
    back = carry(error)
    assert type(back) is cls
    assert str(back) == str(error)
    assert back.args == error.args
    assert vars(back) == vars(error)
    # Carrying it must not have taken anything from the original.
    assert vars(error)["hint"] == "Leave it out."
    assert error.args


def test_the_tree_in_the_docstring_is_the_tree_of_the_classes() -> None:
    drawn: dict[str, str] = {}
    above: list[tuple[int, str]] = []
    for line in (errors.__doc__ or "").splitlines():
        if found := re.match(r"\s*(?P<branch>[│├└─\s]*)(?P<name>[A-Z]\w+Error)\b", line):
            depth = line.index(found["name"])
            above = [each for each in above if each[0] < depth]
            drawn[found["name"]] = above[-1][1] if above else "Exception"
            above.append((depth, found["name"]))
    classes = {
        name: cls.__mro__[1].__name__
        for name, cls in vars(errors).items()
        if inspect.isclass(cls) and issubclass(cls, SummarizerError)
    }
    assert drawn == classes


def test_the_exit_codes_of_the_docstring_are_those_of_the_classes() -> None:
    codes = re.findall(r"(\w+Error)\s+(\d)\s", errors.__doc__ or "")
    assert codes
    assert {name: getattr(errors, name).exit_code for name, _ in codes} == {name: int(code) for name, code in codes}


def test_all_names_are_public_and_sorted() -> None:
    assert errors.__all__ == sorted(cls.__name__ for cls in ALL)
    assert all(issubclass(getattr(errors, name), SummarizerError) for name in errors.__all__)
    assert all((getattr(errors, name).__doc__ or "").strip() for name in errors.__all__)
