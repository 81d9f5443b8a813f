"""From which size on a story is a large one, where not every pair of its claims is looked at any more."""

from __future__ import annotations

from typing import Final

# A story of more claims than this (about fifty articles) is merged by a way whose work grows with the claims; one of
# up to as many is merged pair by pair. Where both ways can be gone, tests compare their answers.
LARGE_STORY: Final = 1000


def is_large(claims: int) -> bool:
    """Tell whether a story, or a group, of so many claims is a large one."""
    return claims > LARGE_STORY
