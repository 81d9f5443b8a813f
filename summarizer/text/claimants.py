"""Whether a run of words can be somebody who says something, and what at its ends is no part of the name.

It refuses rather than guesses: a verb that no list knows betrays itself by the article behind it, a clause by its
"which" or "what", a list by a member that is no name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from summarizer.text.ordinary import is_plural
from summarizer.text.speech_verbs import HELPERS, is_finite, may_be_finite

PRONOUNS: Final = frozenset("he she they it we i who".split())
PREPOSITIONS: Final = frozenset(
    """in on at for from with without despite under amid during by of to into about against over through between
    among like unlike near outside across around rather according following behind beyond besides than""".split()
)
DETERMINERS: Final = frozenset("the a an this that these those his her its their our my".split())
_QUANTIFIERS: Final = frozenset(
    """some several many most one two three four five six seven eight nine ten dozens hundreds both all other
    another each every few more such others""".split()
)
_NOBODY: Final = frozenset("no nobody none neither nothing there here everything it's he's she's you we i".split())
_CLAUSE_WORDS: Final = frozenset(
    "what which where when why how whose whom while because if whether although though unless until that as".split()
)
_CONJUNCTIONS: Final = frozenset("and or but nor so yet".split())
_NEVER_FIRST: Final = _NOBODY | _CLAUSE_WORDS | _CONJUNCTIONS | PREPOSITIONS | {"who"}
_NEVER_LAST: Final = DETERMINERS | _CONJUNCTIONS | PREPOSITIONS | {"who", "some", "several", "many", "most", "other"}
_INNER_PRONOUNS: Final = frozenset("he she they it we i him them".split())
_COLLECTIVES: Final = frozenset("police media staff management research data information".split())
_LY_NOUNS: Final = frozenset("family ally assembly weekly daily monthly bully reply".split())
_LEADING: Final = frozenset("and but so also then meanwhile however instead still yet even".split())
_PARTICIPLES: Final = frozenset("cited quoted speaking obtained seen published released carried posted".split())

_TIMES: Final = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb mar apr jun jul aug sept sep oct nov dec yesterday today tonight
    tomorrow week weeks month months year years day days hour hours morning afternoon evening night noon midnight
    weekend time minutes""".split()
)
# Names of people as well; they are times only behind "in", "last" or a figure.
_MONTHS: Final = frozenset(
    """january february march april may june july august september october november december jan feb mar apr jun jul aug
    sept sep oct nov dec""".split()
)
_AROUND_TIMES: Final = frozenset(
    """on in at by since late early earlier later last next this that the same past few two three four five six ten
    ago a an before after over during again also""".split()
)
_OPENS_TIME: Final = frozenset(
    "on in at by since late early earlier later last next this over during after two three four five six ten".split()
)
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d$")
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?$")
_PLACES_OF_SPEECH: Final = frozenset(
    """statement speech interview letter tweet post conference briefing filing email e-mail message memo video address
    testimony hearing remarks television tv radio twitter facebook instagram telegram x phone telephone""".split()
)
_INTO_SPEECH: Final = frozenset("in at on during via through by from over".split())
_LONGEST: Final = 20
_LONGEST_MEMBER: Final = 6
_LONGEST_BARE: Final = 4


def is_adverb(word: str) -> bool:
    """Tell whether a word in lower case may stand between a subject and its verb: "also", "repeatedly"."""
    return word in HELPERS or (word.endswith("ly") and len(word) > 4 and word.islower() and word not in _LY_NOUNS)


def is_time(word: str) -> bool:
    """Tell whether a word in lower case names a time: "sunday", "week", "2016"."""
    return word in _TIMES or _YEAR.match(word) is not None


def trim(words: Sequence[str]) -> tuple[int, int]:
    """Return the [first, last) of a phrase without "earlier this week", "on Monday", "in a statement", "explicitly".

    `words` are in their own case and without full stops.
    """
    plain = [word.lower() for word in words]
    first, last = 0, len(words)
    while first < last and (plain[first] in _LEADING or (is_adverb(words[first]) and first + 1 < last)):
        first += 1
    first = _behind_time(plain, first, last)
    while first < last and plain[first] in _LEADING:
        first += 1
    shorter = _before_tail(words, plain, first, last)
    while shorter < last:
        last, shorter = shorter, _before_tail(words, plain, first, shorter)
    return first, last


def _behind_time(plain: Sequence[str], first: int, last: int) -> int:
    """Step over "on Sunday" and "earlier this week"; a name that begins with a day ("Sunday Times") stays."""
    if first >= last or not (plain[first] in _OPENS_TIME or plain[first : first + 2] == ["the", "same"]):
        return first
    reach = first
    while reach < last and _is_around_time(plain[reach]):
        reach += 1
    while reach > first and plain[reach - 1] in ("the", "a", "an", "two", "three", "four", "five", "six", "ten"):
        reach -= 1
    return reach if reach < last and any(is_time(word) for word in plain[first:reach]) else first


def _before_tail(words: Sequence[str], plain: Sequence[str], first: int, last: int) -> int:
    """Return where a phrase ends without its last adverb, participle, time or occasion."""
    if last - first < 2:
        return last
    if is_adverb(words[last - 1]) or plain[last - 1] in _PARTICIPLES:
        return last - 1
    start = last
    while start > first + 1 and _is_around_time(plain[start - 1]):
        start -= 1
    if any(word in _TIMES - _MONTHS for word in plain[start:last]) or (is_time(plain[last - 1]) and last - start > 1):
        return start
    if plain[last - 1] in _PLACES_OF_SPEECH:
        for index in range(last - 2, max(first, last - 7), -1):
            if plain[index] in _INTO_SPEECH:
                return index
    return last


def _is_around_time(word: str) -> bool:
    return is_time(word) or word in _AROUND_TIMES or _DAY.match(word) is not None


def can_speak(words: Sequence[str]) -> bool:
    """Tell whether words, trimmed, can be somebody or something that says things.

    Not checked: whether it is in truth a person, an organisation or a document.
    """
    plain = [word.lower() for word in words]
    if len(words) < 2:
        return bool(words) and _can_speak_alone(words[0])
    if len(words) > _LONGEST or plain[0] in _NEVER_FIRST or not _ends_well(words):
        return False
    relative = plain.index("who") if "who" in plain else len(plain)
    inner = plain[:relative]
    if any(word in _INNER_PRONOUNS for word in inner) or _has_clause(inner):
        return False
    if any(_is_verb(words, index) for index in range(1, min(relative, len(words) - 1))):
        return False
    return _is_noun_phrase(words[:relative], plain[:relative])


def _ends_well(words: Sequence[str]) -> bool:
    last = words[-1]
    if last.lower() in _NEVER_LAST or last.endswith(("'s", "’s")) or is_finite(last):
        return False
    return any(character.isalpha() for character in last) or last == ")"


def _has_clause(plain: Sequence[str]) -> bool:
    return any(word in _CLAUSE_WORDS for word in plain[1:]) and "known as" not in " ".join(plain)


def _is_verb(words: Sequence[str], index: int) -> bool:
    """Tell whether an inner word is a finite verb; "report" in "a report by" is none."""
    if not may_be_finite(words[index]) or is_finite(words[index]):
        return is_finite(words[index])
    return words[index - 1].lower() not in DETERMINERS | _QUANTIFIERS and words[index + 1] not in PREPOSITIONS


def _can_speak_alone(word: str) -> bool:
    plain = word.lower()
    if plain in PRONOUNS | _COLLECTIVES | {"some", "many", "others", "most", "both"}:
        return plain not in ("who", "we", "i")
    if plain in DETERMINERS | _QUANTIFIERS | _NEVER_FIRST or not any(character.isalpha() for character in word):
        return False
    return (word[:1].isupper() and not plain.endswith(("'s", "’s"))) or is_plural(word)


def _is_noun_phrase(words: Sequence[str], plain: Sequence[str]) -> bool:
    """Tell a noun phrase from a clause whose verb no list knows: "crowds cheered the verdict"."""
    for before, word in pairwise(words):
        opens = before.lower() in PREPOSITIONS | _CONJUNCTIONS | {"(", ",", "both", "all", "half", "as"}
        if word in DETERMINERS and not opens and not before.endswith("ing"):
            return False
    if not _are_members(words, plain):
        return False
    if words[0][:1].isupper() or words[0][:1].isdigit() or plain[0] in DETERMINERS | _QUANTIFIERS:
        return True
    if plain[0].endswith(("ing", "ed")):
        return False
    head = next((i for i, word in enumerate(plain) if word in PREPOSITIONS or word in ("(", "and")), len(plain))
    bare = 0 < head <= _LONGEST_BARE and (is_plural(words[head - 1]) or plain[head - 1] in _COLLECTIVES)
    return bare or _is_titled_name(words)


def _is_titled_name(words: Sequence[str]) -> bool:
    """Tell "local police chief Ana Lume" from other runs of words that begin in lower case."""
    title = next((index for index, word in enumerate(words) if word[:1].isupper()), len(words))
    name = words[title:]
    return title <= _LONGEST_BARE and len(name) > 1 and all(word[:1].isupper() or len(word) < 4 for word in name)


def _are_members(words: Sequence[str], plain: Sequence[str]) -> bool:
    """Tell whether what "and" joins are names or short noun phrases, none of them with a verb's ending."""
    joints = [index for index, word in enumerate(plain) if word in ("and", "or", ",")]
    if not joints:
        return True
    for first, last in zip([0, *(joint + 1 for joint in joints)], [*joints, len(plain)], strict=True):
        if first == last and plain[first - 1] == ",":  # ", and"
            continue
        if not 0 < last - first <= _LONGEST_MEMBER:
            return False
        if any(word.endswith(("ed", "ing")) and word.islower() for word in words[first + 1 : last]):
            return False
    return True
