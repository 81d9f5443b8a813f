"""The wording of a statement: an article's sentence, made to stand alone."""

from __future__ import annotations

import re
from typing import Final

_MARKDOWN = re.compile(r"(?P<mark>\*\*|__)(?P<words>[^*_\n]+)(?P=mark)|!?\[(?P<label>[^\]\n]*)\]\([^)\n]*\)")
_SPACE = re.compile(r"\s+")
_CONNECTIVE = re.compile(
    r"^(?:however|meanwhile|in addition|additionally|moreover|furthermore|also|similarly|nevertheless|nonetheless"
    r"|in the meantime|for (?:his|her|its|their) part|in a separate development|separately|still|indeed|in fact"
    r"|but|and|yet|so|by contrast|on the other hand|besides)(?:,\s+|(?<=but)\s+|(?<=and)\s+|(?<=yet)\s+)",
    re.IGNORECASE,
)
# "The army also said" points to a sentence that no longer stands before it.
_ALSO = re.compile(
    r"(?P<before>^[^,“\"]{2,80}?\s)also\s+(?=(?:said|says|reported|claimed|told|added|announced|confirmed|noted|warned|urged)\b)"
)
_POINTS_BACK: Final = re.compile(
    r"^(?:it|they|he|she|this|that|these|those|we|i|such|both|doing (?:so|this)|some of them|his|her|their|its"
    r"|the (?:first|second|third|last)(?=,)|the (?:same|latter|former|other|group"
    r"|move|statement|announcement|development|decision|news|attack|strikes|report|claim|incident|comments|remarks|two|three))\b",
    re.IGNORECASE,
)
_OPENERS: Final = "“\"«'‘"
_CLOSERS: Final = "”\"»'’)"


def tidy(text: str) -> str:
    """Return a clause as a sentence: one space between words, no opening connective, a capital and a full stop."""
    plain = (
        _SPACE.sub(" ", _MARKDOWN.sub(lambda mark: mark["words"] or mark["label"] or "", text))
        .strip()
        .strip(",;:–—- ")
        .strip()
    )
    shorter = _CONNECTIVE.sub("", plain, count=1)
    plain = _ALSO.sub(r"\g<before>", shorter or plain, count=1)
    return end_with_stop(capitalize(plain))


def capitalize(text: str) -> str:
    """Return a text with its first letter in upper case; a leading quotation mark is stepped over."""
    for index, character in enumerate(text[:3]):
        if character.isalnum():
            return text[:index] + character.upper() + text[index + 1 :]
        if character not in _OPENERS:
            break
    return text


def end_with_stop(text: str) -> str:
    """Return a text that ends in a sentence's punctuation, inside closing quotation marks or not."""
    bare = text.rstrip(_CLOSERS)
    return text if bare.endswith((".", "!", "?", "…")) else text + "."


def points_back(statement: str) -> bool:
    """Tell whether a statement opens with a word that only its neighbour explains ("They also ...")."""
    return _POINTS_BACK.match(statement.lstrip(_OPENERS)) is not None


def is_quotation(text: str) -> bool:
    """Tell whether a sentence is speech alone: it opens with a quotation mark that closes only at its end."""
    plain = text.strip()
    if not plain or plain[0] not in '“"«':
        return False
    closing = next((i for i, c in enumerate(plain[1:], 1) if c in '”"»'), len(plain))
    return closing >= len(plain) - 2


def ascribe(quotation: str, speaker: str) -> str:
    """Return speech that stands alone with its speaker: "“We saw it.”" gives "“We saw it,” the mayor said."."""
    plain = _SPACE.sub(" ", quotation).strip()
    closing = plain[-1] if plain[-1] in '”"»' else ""
    inside = plain.removesuffix(closing).rstrip()
    inside = inside[:-1] + "," if inside.endswith((".", ",")) else inside
    return end_with_stop(f"{inside}{closing} {speaker} said")
