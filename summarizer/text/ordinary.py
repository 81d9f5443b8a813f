"""What counts as an ordinary English word: the test that tells a sentence's first word from a name."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from summarizer.text.name_words import CALENDAR, FUNCTION_WORDS

_REMEMBERED: Final = 65_536
_LONGEST_WORD: Final = 40
_PREFIXES: Final = ("counter", "cyber", "anti", "super", "micro", "multi", "mega", "ultra", "non")
_SHORTEST_REST: Final = 4


@lru_cache(maxsize=_REMEMBERED)
def is_ordinary(word: str) -> bool:
    """Tell whether a word, in any case, is an ordinary English one and not known as a name only.

    By simplemma's dictionary, which is asked for the form in lower case: where it has none it answers with the
    capitalised lemma ("moscow" -> "Moscow"). Names that are also words ("trump", "turkey") count as ordinary.
    """
    lower = word.lower()
    if lower in FUNCTION_WORDS or lower in CALENDAR:
        return True
    if not lower or len(lower) > _LONGEST_WORD:
        return False
    if "-" in lower:
        return all(map(is_ordinary, filter(None, lower.split("-"))))
    return _is_known(lower) or any(
        lower.startswith(prefix)
        and len(lower) - len(prefix) >= _SHORTEST_REST
        and _is_known(lower.removeprefix(prefix))
        for prefix in _PREFIXES
    )


def _is_known(lower: str) -> bool:
    import simplemma  # noqa: PLC0415  loads a dictionary on first use

    return simplemma.is_known(lower, lang="en") and simplemma.lemmatize(lower, lang="en")[:1].islower()


def is_plural(word: str) -> bool:
    """Tell whether a word, in any case, ends like a plural ("rescuers") by its own lemma."""
    import simplemma  # noqa: PLC0415  loads a dictionary on first use

    lower = word.lower()
    return lower.endswith(("s", "men", "children")) and simplemma.lemmatize(lower, lang="en") != lower
