"""Whatever single thing is changed in a good output, the right promise is named; and the good output stays good."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import islice

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from summarizer.client import Summarizer
from summarizer.settings import Settings
from summarizer.verification import accounting, citing, counting, disagreeing, speakers, supporting, verify
from tests.breaking import KINDS, Break, Good, breaks, by_hand
from tests.conftest import EXAMPLES, IDLIB, STORIES

# Pure functions of one text: a thousand outputs that differ in one word ask them the same again and again.
_PURE = (
    "attributed_to", "content_terms", "dates_covered", "find_dates", "find_numbers", "flaws", "fold_text", "is_hedged",
    "name_keys", "names_missing", "negated_terms", "number_keys", "numbers_missing", "split_sentences", "words",
)  # fmt: skip
_REAL = "idlib"


@pytest.fixture(autouse=True, scope="module")
def remembering():
    """Let verification remember what it read in a text."""
    patch = pytest.MonkeyPatch()
    for module in (accounting, citing, counting, disagreeing, speakers, supporting):
        for name in set(_PURE) & vars(module).keys():
            patch.setattr(module, name, lru_cache(maxsize=None)(getattr(module, name)))
    yield
    patch.undo()


@cache
def told(story: str) -> Good:
    """Return what the embedded engine makes of a story."""
    folder = IDLIB if story == _REAL else EXAMPLES / story
    summarizer = Summarizer(Settings(engine="embedded"))
    loaded = summarizer.load(folder)
    return Good(summarizer.consensus(loaded), tuple(loaded.articles))


@cache
def places(story: str, kind: str) -> list[Break]:
    return breaks(kind, told(story))


def assert_noticed(broken: Break, good: Good) -> None:
    found = verify(broken.output, good.articles).violations
    named = {violation.promise for violation in found}
    assert named & set(broken.promises), f"{broken.kind} at {broken.where}: {sorted(named)} named"


@pytest.mark.parametrize("kind", KINDS)
def test_every_break_of_the_output_by_hand_is_noticed(kind) -> None:
    good = by_hand()
    made = breaks(kind, good)
    assert made
    for broken in made:
        assert_noticed(broken, good)
    assert verify(good.output, good.articles).violations == ()


@pytest.mark.parametrize("story", [*STORIES, _REAL])
def test_one_break_of_each_kind_in_a_real_output_is_noticed(story) -> None:
    if story == _REAL and not IDLIB.is_dir():
        pytest.skip("the real articles of ../shared/articles are not on this machine")
    good = told(story)
    assert verify(good.output, good.articles).violations == ()
    for kind, (promises, make) in KINDS.items():
        for where, output in islice(make(good), 1):
            assert_noticed(Break(kind, where, promises, output), good)
    assert verify(good.output, good.articles).violations == ()


@settings(deadline=None, max_examples=40, derandomize=True)
@given(data=st.data())
def test_a_break_anywhere_in_an_example_story_is_noticed(data) -> None:
    story = data.draw(st.sampled_from(STORIES))
    made = places(story, data.draw(st.sampled_from(list(KINDS))))
    assume(made)
    assert_noticed(data.draw(st.sampled_from(made)), told(story))
