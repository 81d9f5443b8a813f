from __future__ import annotations

import pytest

from summarizer.engines.terms import claim_terms, name_terms, term_weights
from summarizer.engines.weights import weights_of
from summarizer.merging.story import Story
from tests.conftest import EXAMPLES, STORIES
from tests.merging.examples import readings_of


@pytest.mark.parametrize("story", STORIES)
def test_weights_from_known_terms_are_those_of_the_claims(story) -> None:
    claims = Story.of(readings_of(EXAMPLES / story)).claims
    names = frozenset().union(*(name_terms(claim.claim) for claim in claims))
    assert weights_of((claim_terms(claim.claim) for claim in claims), names) == term_weights(claims)
