"""Safe splits of a sentence into its clauses. Where it is not sure, a sentence stays whole."""

from __future__ import annotations

import re
from typing import Final

from summarizer.text.attribution import Attribution, find_attributions
from summarizer.text.claimants import PREPOSITIONS, is_adverb
from summarizer.text.noun_phrases import SUBORDINATORS
from summarizer.text.quoted import quoted_spans
from summarizer.text.speech_verbs import is_finite

Span = tuple[int, int]

_SEMICOLON = re.compile(r";\s+")
# Only conjunctions that state their clause as a fact; "if", "unless", "before" and "until" do not.
_CONJUNCTION = re.compile(r",\s+(?:while|as|but|and|after)\s+(?=[“\"]?[A-Z0-9\w])")
_CONCESSION = re.compile(r"(?:While|Although|Though)\s+(?=\w)")
_BRACKET = re.compile(r"[()]")
WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
# A news sentence has 10 to 60 words; one of a thousand characters is a list, a table or an attack.
LONGEST_SENTENCE: Final = 1000
_LEAST_WORDS: Final = 5
_SUBJECT_WORDS: Final = 7
_POINTS_BACK: Final = frozenset(
    """it they he she this that these those which who there its their his her one both some""".split()
)
_NOT_IN_SUBJECT: Final = SUBORDINATORS | {"who", "he", "she", "they", "we"}
# What opens an aside rather than the last but one member of a list.
_OPENS_ASIDE: Final = PREPOSITIONS | SUBORDINATORS | frozenset("a an the one who most some including".split())
_LONGEST_MEMBER: Final = 4
_TRAILING: Final = frozenset(["trailing", "according", "reported_by"])
_HARMS: Final = frozenset(
    """hit struck shot killed wounded injured stabbed arrested detained rescued evacuated charged found held burned
    burnt bombed shelled targeted""".split()
)
_NO_END: Final = frozenset("of to and or".split())
# Under one of these both halves are only supposed: "If the dam breaks, the port floods, and the mill is lost".
_SUPPOSES = re.compile(r"\b(?:if|unless|whether|lest|suppose|supposing)\b", re.IGNORECASE)
# "The port will reopen, after inspectors have cleared it": what has not happened makes no fact of its condition.
_NOT_YET = re.compile(r"\b(?:may|can|will|must|shall|would|could|might|should)\b")
# "That" before a subject opens a content, which the second half may go on with: "fears that the dam is weak, and the".
_OPENS_CONTENT = re.compile(
    r"\bthat\s+(?:an?|the|it|its|they|their|he|his|she|her|we|no|some|many|most|all|both|[A-Z0-9]\w*)\b"
)


def split_clauses(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Split the sentence `text[start:end]` where a semicolon or a conjunction opens a full clause of its own.

    A clause is taken off only if it has a subject that is no pronoun and a finite verb near it, if what stands
    before has a finite verb too, if the cut lies outside quotation marks, and if nobody can have said both halves
    while only one of them names who. What is longer than a sentence of news stays whole. The pieces cover the
    sentence but for the conjunction and the punctuation.
    """
    if end - start > LONGEST_SENTENCE:
        return ((start, end),)
    pieces: list[Span] = []
    cursor = start
    opening = _concession(text, start, end)
    if opening is not None:
        pieces.append((opening[0], opening[1]))
        cursor = opening[2]
    for first, last in _cuts(text, start, end):
        if first >= cursor and _is_clause(text, cursor, first) and _opens_clause(text, last, end):
            if (
                _is_listed(text, cursor, (first, last))
                or _goes_on_speaking(text, (cursor, first), (last, end))
                or _is_supposed(text, (cursor, first, last))
            ):
                continue
            pieces.append((cursor, first))
            cursor = last
    return (*pieces, (cursor, end))


def enclosed_spans(text: str, start: int, end: int) -> list[Span]:
    """Return the spans between quotation marks or brackets; one that is never closed runs to the end."""
    spans = quoted_spans(text, start, end)
    opened: int | None = None
    for match in _BRACKET.finditer(text, start, end):
        if match.group() == "(" and opened is None:
            opened = match.start()
        elif match.group() == ")" and opened is not None:
            spans.append((opened, match.end()))
            opened = None
    return spans if opened is None else [*spans, (opened, end)]


def _concession(text: str, start: int, end: int) -> tuple[int, int, int] | None:
    """Split "While the fires have died down, the port stays closed" into its halves; None where it is not sure.

    Returns the span of the first half without its conjunction, and where the second half begins.
    """
    conjunction = _CONCESSION.match(text, start, end)
    comma = text.find(", ", start, end)
    if conjunction is None or comma < 0 or any(a < comma < b for a, b in enclosed_spans(text, start, end)):
        return None
    if not _is_clause(text, conjunction.end(), comma) or not _opens_clause(text, comma + 2, end):
        return None
    if any(found.form != "leading" for found in _voices(text, comma + 2, end)):
        return None
    return conjunction.end(), comma, comma + 2


def shared_attribution(text: str, pieces: tuple[Span, ...]) -> Attribution | None:
    """Return the attribution at the end of a sentence's last clause, which speaks for the clauses before it as well.

    "The dam held, and the road is open, X said" is all his by the custom of news; each half is told as his.
    """
    if len(pieces) < 2:
        return None
    last = [found for found in _voices(text, *pieces[-1]) if found.form in _TRAILING and found.start is not None]
    return last[0] if len(last) == 1 and last[0].reporting else None


def _goes_on_speaking(text: str, before: Span, after: Span) -> bool:
    """Tell whether somebody named in one half may have said the other half too.

    "X said the dam held, and the road is open" may be all his; "..., and Y said the road is open" is not. "The dam
    held, but the road is shut, X said" may be all his or half of it; with "and" it is all his.
    """
    here, there = _voices(text, *before), _voices(text, *after)
    if any(found.form in _TRAILING for found in there):
        joint = text[before[1] : after[0]].strip(" ,;")
        shared = shared_attribution(text, (before, after))
        return (
            bool(here) or joint not in ("and", "") or shared is None or _OPENS_CONTENT.search(text, *before) is not None
        )
    named = any(found.form == "leading" for found in there)
    speaks = bool(here) or _OPENS_CONTENT.search(text, *before) is not None
    return speaks and not named


def _voices(text: str, start: int, end: int) -> tuple[Attribution, ...]:
    return find_attributions(text, start, end, embedded=True)


def _is_supposed(text: str, cut: tuple[int, int, int]) -> bool:
    start, first, last = cut
    joint = text[first:last].strip(", ")
    if _SUPPOSES.search(text, start, first):
        return True
    return joint in ("as", "after") and _NOT_YET.search(text, start, first) is not None


def _cuts(text: str, start: int, end: int) -> list[Span]:
    enclosed = enclosed_spans(text, start, end)
    found = [*_SEMICOLON.finditer(text, start, end), *_CONJUNCTION.finditer(text, start, end)]
    spans = sorted(match.span() for match in found)
    return [span for span in spans if not any(a < span[0] < b for a, b in enclosed)]


def _is_clause(text: str, start: int, end: int) -> bool:
    """Tell whether a piece has a main clause: words enough, and a finite verb outside an opening "After it fell,"."""
    words = WORD.findall(text, start, end)
    if len(words) < _LEAST_WORDS or words[0].lower() == "not" or words[0].endswith("ing"):
        return False
    first = start
    if words[0].lower() in SUBORDINATORS - {"but"}:
        comma = text.find(",", start, end)
        first = comma if comma >= 0 else end
    return any(is_finite(word) for word in WORD.findall(text, first, end)[first == start :])


def _is_listed(text: str, start: int, cut: Span) -> bool:
    """Tell whether ", and" joins the last member of a list: "the pumps, the gates, and the mill that burned"."""
    comma = text.rfind(",", start, cut[0])
    member = WORD.findall(text, comma + 1, cut[0])
    if comma < 0 or "and" not in text[cut[0] : cut[1]] or not 0 < len(member) <= _LONGEST_MEMBER:
        return False
    opens_aside = member[0].lower() in _OPENS_ASIDE or member[0].endswith("ing") or any(map(is_finite, member))
    return not opens_aside


def _opens_clause(text: str, start: int, end: int) -> bool:
    # "As the pilot did, with no warning": what a comma soon cuts off is an aside.
    comma = text.find(",", start, end)
    words = [match.group() for match in WORD.finditer(text, start, min(comma if comma >= 0 else end, start + 200))]
    if len(words) < _LEAST_WORDS or words[0].lower() in _POINTS_BACK | SUBORDINATORS | PREPOSITIONS:
        return False
    verb = next((index for index, word in enumerate(words[: _SUBJECT_WORDS + 1]) if is_finite(word)), 0)
    subject = [word for word in words[:verb] if not is_adverb(word)]
    # "The first time that it is", "a sign of how it is": the verb is not the subject's own.
    if not subject or any(word.lower() in _NOT_IN_SUBJECT for word in subject) or subject[-1].lower() in _NO_END:
        return False
    # "Two are dead, and 40 injured in the blast; a third hit in the arm" has one verb.
    is_participle = words[verb] in _HARMS and words[verb + 1 : verb + 2] and words[verb + 1].lower() in PREPOSITIONS
    if is_participle or (subject[-1].isdigit() and words[verb] in _HARMS) or words[0] not in subject:
        return False
    named = words[0][:1].isupper() or words[0].lower() in ("the", "a", "an") or words[0].isdigit()
    return named or _is_titled(subject)


def _is_titled(subject: list[str]) -> bool:
    """Tell "harbour master Ana Lume": a bare noun opens a clause where a name follows it."""
    return subject[-1][:1].isupper() and not any(word.lower() in PREPOSITIONS for word in subject)
