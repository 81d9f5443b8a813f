"""Who says it: attributions in news sentences.

The forms are those of news writing: "X said that ...", "..., X said", "according to X", "“...,” X said", "as
reported by X", and passive reports that name nobody ("was reported to"). A rule finds the cue and walks back or
forward to the noun phrase; where it is not sure it finds nothing, because no claimant is better than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from summarizer.text.noun_phrases import (
    NOT_A_CLAIMANT,
    PRONOUNS,
    SEPARATORS,
    TOKEN,
    Token,
    phrase_after,
    subject_before,
    subject_behind,
)
from summarizer.text.speech_verbs import (
    AUXILIARIES,
    HELPERS,
    NEEDS_CONTENT,
    NOUN_LIKE,
    SAYING,
    SPEECH_ACTS,
    is_finite,
)

Form = Literal["leading", "trailing", "according", "reported_by", "passive"]

_ACCORDING = re.compile(
    r"\b(?:according\s+to|as\s+(?:reported|stated|announced|confirmed)\s+by|in\s+the\s+words\s+of)\s+",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|has\s+been|have\s+been|had\s+been)\s+(?:\w+ly\s+)?"
    r"(?:reported|said|believed|thought|understood|rumou?red|alleged|expected)\s+to\b",
    re.IGNORECASE,
)
_ALIAS = re.compile(r"\b(?:known\s+as|called|dubbed)\s+(?P<name>(?:the\s+)?[A-Z].+)$")
_GENERIC_HEADS: Final = frozenset(
    """group organisation organization monitor agency ministry army military police statement report official spokesman
    spokeswoman spokesperson minister president commander company department body union office network service
    charity court party union commission committee watchdog man woman pair leader""".split()
)
_NO_VERB_AFTER: Final = frozenset(
    "to a an the of for by be been being as their his its her no in with from any".split()
)
# "an inquiry ordered at the time": behind a participle these make it an attribute. A verb of speech bears most of them.
_AFTER_PARTICIPLE: Final = (frozenset({"by"}), frozenset({"by", "at", "in", "as", "after", "during"}))
_OPENS_CONTENT: Final = frozenset([",", ":", "“", '"', "«", "it", "they", "he", "she", "at", "there"])
_QUOTE_END: Final = frozenset([",", "”", '"', "»"])
# "... said in a statement on X": what may stand between a verb of speech and the end of its cue.
_LONGEST_TAIL: Final = 12
_OPENS_TAIL: Final = frozenset(
    """that on in at by early late during through via to from late after reporters journalists""".split()
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Say who says a part of a sentence; offsets are those of the text that was read.

    `text[start:end]` is the claimant (both None in a passive report that names nobody); `cue_start` and `cue_end`
    bound the attribution as a whole, which is what is left out where only the content counts. `reporting` is true
    for verbs that only pass a content on ("said"), false for those that are content themselves ("vowed").
    """

    form: Form
    cue_start: int
    cue_end: int
    start: int | None = None
    end: int | None = None
    verb: str = ""
    reporting: bool = True


def find_attributions(text: str, start: int = 0, end: int | None = None) -> tuple[Attribution, ...]:
    """Return the attributions of one sentence `text[start:end]` in the order of their cues."""
    stop = len(text) if end is None else end
    found = [*_according(text, start, stop), *_by_verb(text, start, stop), *_passive(text, start, stop)]
    return tuple(sorted(found, key=lambda attribution: (attribution.cue_start, attribution.cue_end)))


def claimant_name(phrase: str) -> str:
    """Return the short form of a claimant: the name in "a rescue service known as the White Helmets"."""
    alias = _ALIAS.search(phrase)
    return alias.group("name") if alias else phrase


def is_anaphoric(phrase: str) -> bool:
    """Tell whether a claimant only points back ("he", "the group", "the ministry's statement")."""
    plain = phrase.lower().split()
    if not plain:
        return True
    if len(plain) == 1:
        return plain[0] in PRONOUNS
    if plain[0] not in ("the", "this", "that", "its", "his", "her", "their"):
        return False
    return len(plain) == 2 and plain[1] in _GENERIC_HEADS


def _according(text: str, start: int, stop: int) -> Iterator[Attribution]:
    for match in _ACCORDING.finditer(text, start, stop):
        first, last = phrase_after(text, match.end(), stop)
        if last > first and text[first:last].lower() not in NOT_A_CLAIMANT:
            form: Form = "according" if match.group().lower().startswith("according") else "reported_by"
            yield Attribution(form, match.start(), last, first, last, "according to")


def _passive(text: str, start: int, stop: int) -> Iterator[Attribution]:
    for match in _PASSIVE.finditer(text, start, stop):
        yield Attribution("passive", match.start(), match.end(), verb=match.group().split()[-2].lower())


def _by_verb(text: str, start: int, stop: int) -> Iterator[Attribution]:
    tokens = [(match.start(), match.end(), match.group()) for match in TOKEN.finditer(text, start, stop)]
    quoted = _quoted_ranges(tokens)
    taken = start
    for index, (first, last, word) in enumerate(tokens):
        verb = word.lower().rstrip(".")
        if verb not in SAYING and verb not in SPEECH_ACTS:
            continue
        if any(a <= first < b for a, b in quoted) or not _is_used_as_verb(tokens, index):
            continue
        claimant = subject_before(tokens, index, taken)
        if claimant is None and not verb.startswith("t"):  # "..., told reporters" has its subject before it
            claimant = subject_behind(text, tokens, index, stop)
        if claimant is None:
            continue
        a, b = claimant
        leading = a < first and _opens_clause(text, a, start)
        yield Attribution(
            form="leading" if leading and _has_content_after(tokens, index) else "trailing",
            cue_start=min(a, first),
            cue_end=_cue_end(tokens, index, max(last, b)),
            start=a,
            end=b,
            verb=verb,
            reporting=verb in SAYING,
        )
        taken = last


def _quoted_ranges(tokens: list[Token]) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    opened: int | None = None
    for first, last, word in tokens:
        if word not in '"“”«»':
            continue
        if opened is None and word not in "”»":
            opened = first
        elif opened is not None and word not in "“«":
            ranges.append((opened, last))
            opened = None
    return ranges


def _is_used_as_verb(tokens: list[Token], index: int) -> bool:
    """Tell "X reported that" from "the reported attack", "United States", "to claim" and "claimed 40 lives"."""
    word = tokens[index][2]
    verb = word.lower().rstrip(".")
    previous = tokens[index - 1][2].lower() if index else ""
    following = [token[2].lower().rstrip(".") for token in tokens[index + 1 : index + 7]]
    if word[:1].isupper() and index:
        return False
    is_participle = verb.endswith("ed") and bool(following) and following[0] in _AFTER_PARTICIPLE[verb in SPEECH_ACTS]
    if previous in _NO_VERB_AFTER or is_participle:
        return False
    if verb.startswith("claim") and ("lives" in following or following[:1] == ["responsibility"]):
        return following[:1] == ["responsibility"]
    has_content = following[:1] == ["that"] or (bool(following) and following[0] in _OPENS_CONTENT)
    trailing = previous in _QUOTE_END or (not following and bool(index))
    if verb in NEEDS_CONTENT and not (has_content or trailing or previous == "also"):
        return False
    if previous in AUXILIARIES and verb not in HELPERS:
        return previous in ("has", "have", "had")
    return verb not in NOUN_LIKE or has_content or (not verb.endswith("s") and _is_plural(tokens, index - 1))


def _is_plural(tokens: list[Token], index: int) -> bool:
    """Tell whether the subject of "state" or "claim" can be a plural: "officials", "the army and Russia"."""
    before = [token[2].lower() for token in tokens[max(0, index - 7) : index + 1]]
    return bool(before) and (before[-1].endswith("s") or "and" in before or before[-1] == "they")


def _opens_clause(text: str, start: int, floor: int) -> bool:
    before = text[floor:start].rstrip()
    return not before or before[-1] in ";:—–" or len(before.split()) <= 12


def _has_content_after(tokens: list[Token], index: int) -> bool:
    rest = [word for _, _, word in tokens[index + 1 :]]
    return any(is_finite(word) for word in rest) or len(rest) >= 5


def _cue_end(tokens: list[Token], index: int, last: int) -> int:
    """Take in what belongs to the saying: "told Reuters by phone", "said in a statement on Monday that"."""
    end = last
    following = tokens[index + 1][2] if index + 1 < len(tokens) else ""
    if following.lower() not in _OPENS_TAIL and not following[:1].isupper():
        return last
    for count, (_, stop, word) in enumerate(tokens[index + 1 : index + 1 + _LONGEST_TAIL]):
        lower = word.lower().rstrip(".")
        if lower == "that":
            return stop
        if word in SEPARATORS:
            return end if word in '"“«' else tokens[index + 1 + count][0]
        if is_finite(word):
            return last
        end = stop
    return end if index + 1 + _LONGEST_TAIL >= len(tokens) else last


@lru_cache(maxsize=4096)
def attributed_to(sentence: str) -> tuple[str, ...]:
    """Return the claimants that a sentence names, as written, in order."""
    return tuple(
        sentence[found.start : found.end]
        for found in find_attributions(sentence)
        if found.start is not None and found.end is not None
    )
