"""Whether a verb of speech speaks for its whole sentence or for a part of it only.

"In a letter, X said that ..." and "..., X said" speak for all; "what X called a crime", "when X said" and "..., but X
said" for a part.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from summarizer.text.claimants import PREPOSITIONS, is_time
from summarizer.text.noun_phrases import QUOTE, SEPARATORS, SUBORDINATORS, Token, lower
from summarizer.text.speech_frames import content_follows
from summarizer.text.speech_verbs import SPEECH_ACTS, is_finite

Scope = Literal["leading", "trailing", "embedded"]

# What opens the rest of a saying: "... said in a statement on X", "told reporters late on Monday".
OPENS_TAIL: Final = frozenset(
    "that on in at by early late earlier later last this during through via to from after reporters journalists".split()
)
_ENDS_SPEECH: Final = frozenset(",.!?…-–—")
_CLOSERS: Final = "”’'»\" \u00a0"
_BOUNDARIES: Final = SEPARATORS | SUBORDINATORS | {"(", "who"}
_COORDINATORS: Final = frozenset("and but or yet nor so".split())
# "Wrote to the governor" and "told of the flood" have an object: nothing that stands before need be theirs.
_TAKEN_BY_SAYING: Final = frozenset("to for about against over into with how why what that".split())
_TAKEN_BY_ACTS: Final = frozenset("for against of on".split())
_OPENERS: Final = PREPOSITIONS | SUBORDINATORS
# "Translation: the port is shut, said X": a label before a colon is short.
_LONGEST_LABEL: Final = 4
_LONGEST_HEAD: Final = 80
_LEAST_CONTENT: Final = 3


def scope_of(sentence: str, tokens: Sequence[Token], first: int, index: int) -> Scope:
    """Tell by what stands before a subject at `first` whether its verb speaks for the sentence or a part of it."""
    opening = first
    while opening > max(0, first - _LONGEST_HEAD) and lower(tokens, opening - 1) not in _BOUNDARIES:
        opening -= 1
    boundary = lower(tokens, opening - 1)
    if opening == 0 or (opening == 1 and boundary in _COORDINATORS):
        return "leading"
    if lower(tokens, opening) in _COORDINATORS:
        return "embedded"
    if boundary == "as" and opening == 1 and lower(tokens, index + 1) == ",":
        return "leading"
    if boundary == QUOTE and is_speech(sentence, tokens[opening - 1]):
        return "trailing"
    if boundary == ":" and opening <= _LONGEST_LABEL:
        return "leading"
    return _form_behind_comma(tokens, opening - 1, index) if boundary == "," else "embedded"


def _form_behind_comma(tokens: Sequence[Token], comma: int, index: int) -> Scope:
    """Tell "In a letter, X said that" (leading) from "The port is shut, X said" (trailing).

    "Rebels fled, X said the town was calm" is neither: nobody knows what X has said of the rebels.
    """
    head = range(max(0, comma - _LONGEST_HEAD), comma)
    following = lower(tokens, index + 1)
    if lower(tokens, comma - 1) == QUOTE or following == ",":
        return "trailing"
    opener = lower(tokens, 0) in _OPENERS or lower(tokens, 0).endswith(("ing", "ed"))
    first_comma = next((i for i in head if tokens[i][2] == ","), comma)
    states = any(is_finite(tokens[i][2]) for i in head if i > (first_comma if opener else 0))
    if content_follows(tokens, index):
        return "embedded" if states else "leading"
    is_object = following in _TAKEN_BY_ACTS and lower(tokens, index) in SPEECH_ACTS
    if _opens_tail(tokens, index + 1) and not is_object and (states or len(head) >= _LEAST_CONTENT):
        return "trailing"
    return "embedded" if states else "leading"


def _opens_tail(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether what begins at `index` only says when, where or to whom it was said."""
    word = lower(tokens, index)
    if lower(tokens, index - 1) in ("told", "tells", "tell"):
        return True
    opens = (
        word in (OPENS_TAIL | PREPOSITIONS | SUBORDINATORS) - _TAKEN_BY_SAYING or is_time(word) or word.endswith("ing")
    )
    return not word or opens or tokens[index][2][:1].isupper()


def is_speech(sentence: str, quotation: Token) -> bool:
    """Tell what somebody said from a word in quotation marks: speech ends in a punctuation mark."""
    start, end = quotation[:2]
    inside = sentence[start:end].rstrip(_CLOSERS)
    return inside[-1:] in _ENDS_SPEECH or sentence[end : end + 1] == ","
