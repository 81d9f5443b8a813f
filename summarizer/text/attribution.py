"""Who says it: attributions in news sentences.

The forms are those of news writing: "X said that ...", "..., X said", "according to X", "“...,” X said", "as
reported by X", and passive reports that name nobody ("was reported to"). A rule finds the cue and walks back or
forward to the noun phrase; where it is not sure it finds nothing, because no claimant is better than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from summarizer.text.claimants import PRONOUNS
from summarizer.text.clues import Choice
from summarizer.text.noun_phrases import (
    QUOTE,
    SEPARATORS,
    SUBORDINATORS,
    Phrase,
    Token,
    lower,
    phrase_after,
    read_tokens,
    subject_before,
    subject_behind,
)
from summarizer.text.remembering import remember_short
from summarizer.text.speech_frames import speaks
from summarizer.text.speech_scope import OPENS_TAIL, is_speech, scope_of
from summarizer.text.speech_verbs import BASE_OF, SAYING, SPEECH_ACTS, is_finite

Form = Literal["leading", "trailing", "according", "reported_by", "passive", "embedded"]

_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|has\s+been|have\s+been|had\s+been)\s+(?:\w+ly\s+)?"
    r"(?:reported|said|believed|thought|understood|rumou?red|alleged|expected)\s+to\b",
    re.IGNORECASE,
)
_ALIAS = re.compile(r"\b(?:known\s+as|called|dubbed)\s+(?P<name>(?:the\s+)?[A-Z].+)$")
# "His campaign manager Ana Lume" is Ana Lume to a reader who has not met him.
_OWNED = re.compile(
    r"^(?:his|her|its|their)\s+(?:[a-z][\w-]*\s+)+(?P<name>[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*)+)$", re.ASCII
)
_GENERIC_HEADS: Final = frozenset(
    """group organisation organization monitor agency ministry army military police statement report official spokesman
    spokeswoman spokesperson minister president commander company department body union office network service
    charity court party union commission committee watchdog man woman pair leader firm paper newspaper site website
    broadcaster council publication outlet channel""".split()
)
_POINTS_BACK: Final = frozenset("the this that its his her their".split())
_REPORTED_BY: Final = frozenset("reported stated announced confirmed noted".split())
_OPENS_CUE: Final = frozenset({"according", "as", "in"})
# "According to plan" names nobody.
_NOT_SAID: Final = frozenset("plan plans schedule law tradition custom rules protocol media".split())
_INVERTED_BEHIND_COMMA: Final = frozenset("said says say".split())
_NEVER_INVERTED: Final = frozenset("tell call order".split())
_SPOKEN: Final = SAYING | SPEECH_ACTS
# "... said in a statement on X": what may stand between a verb of speech and the end of its cue.
_LONGEST_TAIL: Final = 12
_LONGEST_CLOSING_TAIL: Final = 9


@dataclass(frozen=True, slots=True)
class Attribution:
    """Say who says a part of a sentence; offsets are those of the text that was read.

    `text[start:end]` is the claimant (both None in a passive report that names nobody); `cue_start` and `cue_end`
    bound the attribution as a whole, which is what is left out where only the content counts. `reporting` is true
    for verbs that only pass a content on ("said"), false for those that are content themselves ("vowed"). An
    `embedded` one speaks for a part of the sentence only: "what France called a crime", "..., but police said".
    """

    form: Form
    cue_start: int
    cue_end: int
    start: int | None = None
    end: int | None = None
    verb: str = ""
    reporting: bool = True


def find_attributions(
    text: str, start: int = 0, end: int | None = None, *, embedded: bool = False
) -> tuple[Attribution, ...]:
    """Return the attributions of the one sentence `text[start:end]` in the order of their cues.

    Those that speak for a part of the sentence only are left out unless `embedded` is set.
    """
    found = _read(text[start:end])
    return tuple(_moved(one, start) for one in found if embedded or one.form != "embedded")


@remember_short
def attributed_to(sentence: str) -> tuple[str, ...]:
    """Return the claimants that a sentence names, for all or for a part of it, as written, in order."""
    return tuple(
        sentence[found.start : found.end]
        for found in find_attributions(sentence, embedded=True)
        if found.start is not None and found.end is not None
    )


def claimant_name(phrase: str) -> str:
    """Return the short form of a claimant: the name in "a rescue service known as the White Helmets"."""
    alias = _ALIAS.search(phrase) or _OWNED.match(phrase[:1].lower() + phrase[1:])
    return alias.group("name") if alias else phrase


def is_anaphoric(phrase: str) -> bool:
    """Tell whether a claimant only points back ("he", "the group", "the ministry's statement")."""
    plain = phrase.lower().split()
    if not plain:
        return True
    if len(plain) == 1:
        return plain[0] in PRONOUNS
    if plain[0] not in _POINTS_BACK:
        return False
    return len(plain) == 2 and plain[1] in _GENERIC_HEADS


def _moved(found: Attribution, by: int) -> Attribution:
    if not by:
        return found
    start, end = (None if place is None else place + by for place in (found.start, found.end))
    return replace(found, cue_start=found.cue_start + by, cue_end=found.cue_end + by, start=start, end=end)


@remember_short
def _read(sentence: str) -> tuple[Attribution, ...]:
    readers = _CHOICE.of(sentence)
    if not readers:
        return ()
    tokens = read_tokens(sentence, 0, len(sentence))
    found = [attribution for read in readers for attribution in read(sentence, tokens)]
    return tuple(sorted(found, key=lambda attribution: (attribution.cue_start, attribution.cue_end)))


def _according(_sentence: str, tokens: Sequence[Token]) -> Iterator[Attribution]:
    depth = 0
    for index, (start, _, word, low) in enumerate(tokens):
        depth += (word == "(") - (word == ")")
        if low not in _OPENS_CUE:
            continue
        form, first = _according_cue(tokens, index)
        phrase = phrase_after(tokens, first) if form else None
        if form is None or phrase is None or lower(tokens, phrase[1]) in _NOT_SAID:
            continue
        begin, end = _span(tokens, phrase)
        partial = depth > 0 or (index > 0 and lower(tokens, index - 1) in SUBORDINATORS | {"and", "or"})
        yield Attribution("embedded" if partial else form, start, end, begin, end, "according to")


def _according_cue(tokens: Sequence[Token], index: int) -> tuple[Form | None, int]:
    words = [lower(tokens, i) for i in range(index, index + 4)]
    if words[:2] == ["according", "to"]:
        return "according", index + 2
    if words[0] == "as" and words[1] in _REPORTED_BY and words[2] == "by":
        return "reported_by", index + 3
    if words == ["in", "the", "words", "of"]:
        return "reported_by", index + 4
    return None, index


def _passive(sentence: str, _tokens: Sequence[Token]) -> Iterator[Attribution]:
    for match in _PASSIVE.finditer(sentence):
        yield Attribution("passive", match.start(), match.end(), verb=match.group().split()[-2].lower())


def _by_verb(sentence: str, tokens: Sequence[Token]) -> Iterator[Attribution]:
    for index, (first, last, _, verb) in enumerate(tokens):
        if verb not in _SPOKEN:
            continue
        placed = _behind(sentence, tokens, index) or _before(sentence, tokens, index)
        if placed is None:
            continue
        form, phrase = placed
        start, end = _span(tokens, phrase)
        yield Attribution(
            form=form,
            cue_start=min(start, first),
            cue_end=_cue_end(tokens, index, max(last, end)),
            start=start,
            end=end,
            verb=verb,
            reporting=verb in SAYING,
        )


def _behind(sentence: str, tokens: Sequence[Token], index: int) -> tuple[Form, Phrase] | None:
    """Read "“...,” said the mayor" and "..., said the mayor"."""
    before, verb = tokens[index - 1][2] if index else "", lower(tokens, index)
    after_quote = before == QUOTE or (before == "," and index > 1 and tokens[index - 2][2] == QUOTE)
    if not after_quote and not (before == "," and verb in _INVERTED_BEHIND_COMMA):
        return None
    if BASE_OF[verb] in _NEVER_INVERTED or (before == QUOTE and not is_speech(sentence, tokens[index - 1])):
        return None
    if not after_quote and _is_apposition_before(tokens, index):
        return None
    phrase = subject_behind(tokens, index)
    return ("trailing", phrase) if phrase and speaks(tokens, index, trailing=True) else None


def _is_apposition_before(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether the commas before a verb enclose an apposition of its subject: "The tenant, a firm, says"."""
    phrase = subject_before(tokens, index)
    return phrase is not None and phrase[0] <= 1


def _before(sentence: str, tokens: Sequence[Token], index: int) -> tuple[Form, Phrase] | None:
    """Read "X said that", "“...,” X said" and "In a statement, X said"."""
    phrase = subject_before(tokens, index)
    if phrase is None:
        return None
    form = scope_of(sentence, tokens, phrase[0], index)
    return (form, phrase) if speaks(tokens, index, trailing=form == "trailing") else None


def _span(tokens: Sequence[Token], phrase: Phrase) -> tuple[int, int]:
    """Return the offsets of a phrase; a full stop behind it belongs to it only in an abbreviation."""
    start, end, last = tokens[phrase[0]][0], tokens[phrase[1]][1], tokens[phrase[1]][2]
    ends_sentence = phrase[1] + 1 == len(tokens) and last.endswith(".") and "." not in last[:-1]
    return start, end - ends_sentence


def _cue_end(tokens: Sequence[Token], index: int, last: int) -> int:
    """Take in what belongs to the saying: "told Reuters by phone", "said in a statement on Monday that"."""
    end = last
    following = tokens[index + 1][2] if index + 1 < len(tokens) else ""
    if following.lower() not in OPENS_TAIL and not following[:1].isupper():
        return last
    for position in range(index + 1, min(len(tokens), index + 1 + _LONGEST_TAIL)):
        start, stop, word, _ = tokens[position]
        if word.lower().rstrip(".") == "that":
            return stop
        if word in SEPARATORS:
            return end if word == QUOTE else start
        if is_finite(word):
            return last
        end = stop
    return end if len(tokens) - index <= _LONGEST_CLOSING_TAIL else last


# Each reader, and the words of which a sentence must have one each for it to find anything.
_CHOICE: Final = Choice(
    (
        (_according, (frozenset({"according", "as", "in"}), frozenset({"according", "by", "words"}))),
        (_by_verb, (_SPOKEN,)),
        (
            _passive,
            (
                frozenset({"is", "are", "was", "were", "been"}),
                frozenset("reported said believed thought understood rumored rumoured alleged expected".split()),
                frozenset({"to"}),
            ),
        ),
    )
)
