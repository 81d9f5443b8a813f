"""The weights of terms where the terms of each claim are known already."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from summarizer.engines.terms import _emphasis  # one rule with `term_weights`, which reads the claims again


def weights_of(sets: Iterable[frozenset[str]], names: AbstractSet[str]) -> dict[str, float]:
    """Return what `engines.terms.term_weights` returns, from the terms of each claim and the names among them."""
    frequency: Counter[str] = Counter()
    claims = 0
    for terms in sets:
        frequency.update(terms)
        claims += 1
    known = set(names)
    return {term: math.log(1 + claims / count) * _emphasis(term, known) for term, count in frequency.items()}
