"""The wording of a statement: an article's sentence, made to stand alone."""

from __future__ import annotations

import re
from typing import Final

from summarizer.text.speech_verbs import SAYING

_MARKDOWN = re.compile(r"(?P<mark>\*\*|__)(?P<words>[^*_\n]+)(?P=mark)|!?\[(?P<label>[^\[\]\n]*)\]\([^()\n]*\)")
# Without one of these no markup is there.
_MARKUP = re.compile(r"[*_\[]")
_SPACE = re.compile(r"\s+")
_CONNECTIVE = re.compile(
    r"^(?:however|meanwhile|in addition|additionally|moreover|furthermore|also|similarly|nevertheless|nonetheless"
    r"|in the meantime|for (?:his|her|its|their) part|in a separate development|separately|still|indeed|in fact"
    r"|but|and|yet|so|by contrast|on the other hand|besides)"
    # "But for the rain" and "Yet to be named" go with what follows.
    r"(?:,\s+|(?<=but)\s+(?!for\b)|(?<=and)\s+|(?<=yet)\s+(?!to\b))",
    re.IGNORECASE,
)
# "The army also said" points to a sentence that no longer stands before it.
_ALSO = re.compile(
    r"(?P<before>^[^,“\"]{2,80}?\s)also\s+(?=(?:said|says|reported|claimed|told|added|announced|confirmed|noted|warned|urged)\b)"
)
_POINTS_BACK: Final = re.compile(
    r"^(?:it|they|he|she|this|that|these|those|we|i|such|both|doing (?:so|this)|some of them|his|her|their|its"
    r"|the (?:first|second|third|last)(?=,)|the (?:same|latter|former|other|group|organi[sz]ation(?! of\b)"
    r"|move|statement|announcement|development|decision|news|attack|strikes|report|claim|incident|comments|remarks|two|three)"
    # "Five of the nine were conscripts": nine of whom?
    r"|[\w,]+ of the (?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"(?=,| (?:were|was|are|is|had|have|has|died|came)\b))\b",
    re.IGNORECASE,
)
_CURLY = re.compile("[“”]")
# A mark before a word opens a quotation; behind a comma and before a small letter it may be a slip.
_OPENS = re.compile(r"(?<![,.])\s\"\w|^\"\w|[,:]\s\"[A-Z]")
_CUE: Final = 6
_CLOSED_BY: Final = {"“": "”", '"': '"', "«": "»", "‘": "’", "'": "'"}
_OPENERS: Final = "“\"«'‘"
_CLOSERS: Final = "”\"»'’)"


def tidy(text: str) -> str:
    """Return a clause as a sentence: one space between words, no opening connective, a capital and a full stop."""
    if _MARKUP.search(text):
        text = _MARKDOWN.sub(lambda mark: mark["words"] or mark["label"] or "", text)
    plain = _closed(" ".join(text.split()).strip(",;:–—- ").strip())
    connective = _CONNECTIVE.match(plain)
    plain = (plain[connective.end() :] if connective else plain) or plain
    if " also " in plain:
        plain = _ALSO.sub(r"\g<before>", plain, count=1)
    return end_with_stop(capitalize(plain))


def _closed(text: str) -> str:
    """Close a quotation that runs on into another paragraph, and open one that comes from there."""
    if _CURLY.search(text) and '"' in text:
        return text
    if text.count("“") == text.count("”") + 1 and text.rfind("“") > text.rfind("”"):
        return f"{text}”"
    at = text.find('"')
    if at < 0 or text.count('"') != 1 or _CURLY.search(text):
        return text
    if _OPENS.search(text, max(0, at - 2), at + 2):
        if not SAYING.isdisjoint(text[at + 1 :].split()[:_CUE]):
            return text  # 'We go, "Ana Lume said.': the mark is on the wrong side of its space
        return f'{text}"'
    return f'"{text}' if at and text[at - 1] in ",.!?" and at + 1 < len(text) else text


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


def ascribe(quotation: str, speaker: str) -> str:
    """Return speech that stands alone with its speaker: "“We saw it.”" gives "“We saw it,” the mayor said.".

    Speech without quotation marks, from the middle of a long quotation, gets them.
    """
    plain = quote(quotation)
    closing = plain[-1]
    inside = plain.removesuffix(closing).rstrip()
    inside = inside[:-1] + "," if inside.endswith((".", ",")) else inside
    return end_with_stop(f"{inside}{closing} {speaker} said")


def quote(speech: str) -> str:
    """Return a sentence of speech on one line between quotation marks, those that it has or its own."""
    plain = _SPACE.sub(" ", speech).strip()
    opening = plain[:1] if plain[:1] in _CLOSED_BY else ""
    closing = plain[-1:] if plain[-1:] in _CLOSED_BY.values() else ""
    if not opening:
        opening = next((mark for mark, closed in _CLOSED_BY.items() if closed == closing), "“")
        plain = opening + plain
    return plain if plain.endswith(_CLOSED_BY[opening]) and len(plain) > 1 else plain + _CLOSED_BY[opening]
