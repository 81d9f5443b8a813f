"""Whether a word that can be a verb of speech is one here: "claimed that", but not "claimed 40 lives"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from summarizer.text.claimants import DETERMINERS, PREPOSITIONS, is_time
from summarizer.text.noun_phrases import DASH, QUOTE, SEPARATORS, Token, before_helpers, lower
from summarizer.text.ordinary import is_plural
from summarizer.text.places import is_demonym
from summarizer.text.speech_verbs import (
    AUXILIARIES,
    BARE_FORMS,
    BASE_OF,
    HAVE_FORMS,
    NEEDS_CONTENT,
    NOUN_LIKE,
    OBJECTS_OF,
    PASSIVE_BEFORE_TO,
    S_FORMS,
    is_finite,
    may_be_finite,
)

_NO_VERB_AFTER: Final = frozenset(
    "to a an the of for by be been being as their his its her our my no in with from any this these".split()
)
# "Two reported missing", "a fire reported in the port": behind a participle these make it an attribute.
_BEHIND_PARTICIPLE: Final = frozenset(
    "by at in outside near across from around against missing dead killed injured wounded stolen as".split()
)
_PASSIVE_OF_ACTS: Final = frozenset("of for by as at in on after during over".split())
_ACTIVE_ACTS: Final = {
    "warn": frozenset({"of", "against", "about", "on"}),
    "call": frozenset({"for", "on"}),
    "apologise": frozenset({"for", "after", "on", "in"}),
    "apologize": frozenset({"for", "after", "on", "in"}),
}
_PRONOUN_SUBJECTS: Final = frozenset("he she it they there who".split())
_COUNTED_CALLS: Final = frozenset(
    "media news press recent new earlier initial unconfirmed early some several many local police medical".split()
)
# "He said amid fears that": a clause behind these is no content of the saying.
_NO_CONTENT: Final = frozenset(
    "who which to amid after as before during despite while when because since until if of about against".split()
)
# "The Senate confirmed the nominee" tells an act.
_APPOINTED: Final = frozenset("nomination nominations nominee nominees appointment appointments".split())
_TAKES: Final = {
    "claim": frozenset("responsibility control credit to".split()),
    "threaten": frozenset({"to"}),
    "tell": frozenset[str](),
    "confirm": frozenset[str](),
    "order": frozenset[str](),
    "call": frozenset[str](),
}
_DEAD: Final = frozenset("dead killed injured wounded missing".split())
# How far behind its verb a content may open: "said late on Monday in a statement to the press that".
_REACH: Final = 12
_CLAUSE_REACH: Final = 10
_LIVES_REACH: Final = 7


def speaks(tokens: Sequence[Token], index: int, *, trailing: bool) -> bool:
    """Tell whether the word at `index`, a form of a verb of speech, says something here.

    `trailing` tells that what is said stands before it, so that nothing needs to follow. What somebody did not say,
    may say or was told is no report of theirs.
    """
    verb = lower(tokens, index)
    if (tokens[index][2][:1].isupper() and index) or _claims_lives(tokens, index):
        return False
    helpers = {lower(tokens, i) for i in range(before_helpers(tokens, index) + 1, index)}
    auxiliaries = helpers & AUXILIARIES
    if helpers & {"not", "never"} or auxiliaries - HAVE_FORMS or not _follows_a_subject(tokens, index):
        return False
    if not auxiliaries and verb not in BARE_FORMS | S_FORMS and _is_participle(tokens, index, trailing):
        return False
    if (verb in NOUN_LIKE or verb in BARE_FORMS) and not _agrees(tokens, index, trailing):
        return False
    return _has_object(tokens, index, trailing)


def content_follows(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether what is said stands behind the verb at `index`: "that", a quotation, a colon or a clause."""
    words = [lower(tokens, i) for i in range(index + 1, min(len(tokens), index + 1 + _REACH))]
    if not words or words[0] == ";":
        return False
    if words[0] == ",":
        return QUOTE in words[1:4] or (":", QUOTE) in pairwise(words)
    return _content_is_marked(tokens, index) or _clause_follows(tokens, index)


def _content_is_marked(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether "that", a quotation or a colon opens the content of the verb at `index`."""
    for position in range(index + 1, min(len(tokens), index + 1 + _REACH)):
        word = lower(tokens, position)
        if word in ("that", QUOTE, ":"):
            return True
        if word in SEPARATORS:
            break
    return False


def _claims_lives(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a war has "claimed hundreds of thousands of lives"."""
    behind = {lower(tokens, i) for i in range(index + 1, min(len(tokens), index + 1 + _LIVES_REACH))}
    return BASE_OF[lower(tokens, index)] == "claim" and "lives" in behind and "that" not in behind


def _clause_follows(tokens: Sequence[Token], index: int) -> bool:
    if lower(tokens, index + 1) in _NO_CONTENT:
        return False
    for position in range(index + 1, min(len(tokens), index + 1 + _CLAUSE_REACH)):
        word = tokens[position][2]
        if word in SEPARATORS or word.lower() in ("who", "which", "to"):
            return False
        if is_finite(word):
            return position > index + 1
        if may_be_finite(word) and position > index + 2:
            return True
    return False


def _follows_a_subject(tokens: Sequence[Token], index: int) -> bool:
    before = lower(tokens, before_helpers(tokens, index))
    return before not in _NO_VERB_AFTER and not before.endswith("'s")


def _is_participle(tokens: Sequence[Token], index: int, trailing: bool) -> bool:
    """Tell whether a past form is a passive or an attribute: "a man accused of", "two reported missing"."""
    base, following = BASE_OF[lower(tokens, index)], lower(tokens, index + 1)
    if following == "to":
        return base in PASSIVE_BEFORE_TO and not content_follows(tokens, index)
    if (following == "by" and base not in ("say", "tell")) or following in _DEAD or is_finite(following):
        return True
    if base in ("accuse", "blame", "condemn", "praise", "order", "urge", "criticize", "criticise", "reject"):
        return following in _PASSIVE_OF_ACTS
    if base in ("say", "tell", "add", "write") or trailing or _content_is_marked(tokens, index):
        return False
    behind = lower(tokens, index + 2)
    if is_time(behind) or (following == "at" and behind in ("least", "most")):
        return False
    return following in _BEHIND_PARTICIPLE and following not in _ACTIVE_ACTS.get(base, ())


def _agrees(tokens: Sequence[Token], index: int, trailing: bool) -> bool:
    """Tell a verb from a noun: "officials report that", but not "the report", "United States", "reports that"."""
    verb, position = lower(tokens, index), before_helpers(tokens, index)
    before = tokens[position][2] if position >= 0 else ""
    if verb in BARE_FORMS:
        behind = trailing and before in (",", QUOTE)
        plural = _is_plural_subject(tokens, position) or (behind and is_plural(_head(tokens, index + 1)))
        return plural and (verb not in NOUN_LIKE or content_follows(tokens, index) or trailing)
    if verb not in S_FORMS:
        return True
    if before.lower() in _COUNTED_CALLS or is_demonym(before) or before.endswith(("ing", "ed")) or is_plural(before):
        return False
    following = tokens[index + 1][2] if index + 1 < len(tokens) else ""
    named = before[:1].isupper() or before.isdigit()
    if following.lower() in ("that", "for", ":", QUOTE):
        return True
    opens = following[:1].isupper() or following.lower() in DETERMINERS or following[:1].isdigit()
    return named and verb != "states" and ((opens and content_follows(tokens, index)) or (trailing and before != ","))


def _head(tokens: Sequence[Token], first: int) -> str:
    index = first
    while index + 1 < len(tokens) and lower(tokens, index + 1) not in SEPARATORS | PREPOSITIONS:
        index += 1
    return tokens[index][2].rstrip(".") if index < len(tokens) else ""


def _is_plural_subject(tokens: Sequence[Token], last: int) -> bool:
    """Tell whether the subject that ends at `last` can take a plural verb: "officials", "the army and Russia"."""
    if last >= 0 and tokens[last][2] in (",", ")"):
        return True
    for index in range(last, max(-1, last - _REACH), -1):
        word = lower(tokens, index)
        if word in SEPARATORS or word == "that":
            return False
        if word in ("they", "police", "some", "many", "both", "others", "people", "media") or is_plural(word):
            return True
        if word == "and":
            joined = tokens[index + 1][2] if index < last else ""
            return joined[:1].isupper() or joined in DETERMINERS or is_plural(lower(tokens, last))
    return False


def _has_object(tokens: Sequence[Token], index: int, trailing: bool) -> bool:
    """Tell whether the verb has what it needs behind it, or before it where the sentence ends with it."""
    base = BASE_OF[lower(tokens, index)]
    rest = [lower(tokens, i) for i in range(index + 1, min(len(tokens), index + 1 + _REACH))]
    if base in _TAKES or base in OBJECTS_OF:
        return _takes(base, rest, told=trailing or content_follows(tokens, index))
    if base in NEEDS_CONTENT:
        return trailing or content_follows(tokens, index)
    return trailing or (bool(rest) and rest[0] not in (";", DASH))


def _takes(base: str, rest: list[str], *, told: bool) -> bool:
    """Tell whether what follows a verb of many senses is of the kind that it says; `told` that a content is there."""
    following, near = [*rest, ""][0], set(rest[: _REACH // 2])
    if base in OBJECTS_OF:
        return following == "that" or not OBJECTS_OF[base].isdisjoint(near)
    if base == "tell":
        return following not in SEPARATORS | {"", "to", "of", "how", "about"}
    if base == "confirm":
        return _APPOINTED.isdisjoint(near) and (told or bool(rest))
    if base == "order":
        return following == "that" or "to" in rest[1:7]
    if base == "call":
        judged = following in ("it", "him", "them") and rest[1:2] != ["a"]
        return following == "on" or "for" in near or QUOTE in near or judged
    return told or following in _TAKES[base]
